"""Labelled spans as tags of words, and back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from evaluation.benchmarks.labelled import LabelledSpan

OUTSIDE = "O"

Span = tuple[int, int]


def tag_words(words: Sequence[Span], spans: Iterable[LabelledSpan]) -> list[str]:
    """Give tags that tell the first (B), inner (I) and last (L) word of a span, or its only (U).

    Of overlapping spans the later one keeps the words.
    """
    tags = [OUTSIDE] * len(words)
    starts = [start for start, _ in words]
    for span in spans:
        inside = range(bisect_left(starts, span.start), bisect_left(starts, span.end))
        for place in inside:
            tags[place] = f"I-{span.label}"
        if inside:
            tags[inside[0]] = f"B-{span.label}"
            tags[inside[-1]] = f"{'U' if len(inside) == 1 else 'L'}-{span.label}"
    return tags


def read_tags(words: Sequence[Span], tags: Sequence[str]) -> list[LabelledSpan]:
    """Give the spans that tags tell; what breaks off without its last word ends where it breaks."""
    spans: list[LabelledSpan] = []
    is_open = False
    for (start, end), tag in zip(words, tags, strict=True):
        side, _, label = tag.partition("-")
        if side in ("I", "L") and is_open and spans[-1].label == label:
            spans[-1] = LabelledSpan(spans[-1].start, end, label)
        elif label:
            spans.append(LabelledSpan(start, end, label))
        is_open = side in ("B", "I")
    return spans


def label_words(words: Sequence[Span], spans: Iterable[LabelledSpan]) -> list[str]:
    """Give the label of each word: fewer tags than with sides, and so many times as fast to train.

    Spans of one label that touch become one.
    """
    labels = [OUTSIDE] * len(words)
    starts = [start for start, _ in words]
    for span in spans:
        for place in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
            labels[place] = span.label
    return labels


def read_labels(words: Sequence[Span], labels: Sequence[str]) -> list[LabelledSpan]:
    """Give the runs of words with one label as spans."""
    spans: list[LabelledSpan] = []
    before = OUTSIDE
    for (start, end), label in zip(words, labels, strict=True):
        if label != OUTSIDE and label == before:
            spans[-1] = LabelledSpan(spans[-1].start, end, label)
        elif label != OUTSIDE:
            spans.append(LabelledSpan(start, end, label))
        before = label
    return spans
