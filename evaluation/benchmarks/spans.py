"""Scores of labelled spans, exact and word by word, and of relations between them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from evaluation.benchmarks.labelled import LabelledSpan, LabelledText
from evaluation.scores import Score

Pair: TypeAlias = tuple[LabelledText, LabelledText]
"""A gold text, and the same text with what was predicted."""
Scores: TypeAlias = dict[str, Score]
"""Scores by label."""

# A number with its decimals and groups, a word, or one other sign.
_WORD = re.compile(r"\d+(?:[.,·]\d+)*|[^\W\d_]+|[^\w\s]|_")


def split_words(text: str) -> tuple[tuple[int, int], ...]:
    """Give the words of a text: numbers, runs of letters and single signs, as offsets."""
    return tuple(match.span() for match in _WORD.finditer(text))


def score_exactly(pairs: Iterable[Pair]) -> Scores:
    """Give scores of spans: right are those with the label, start and end of a gold span."""
    return _score(pairs, lambda text: ((span.label, span) for span in text.spans))


def score_words(pairs: Iterable[Pair]) -> Scores:
    """Give scores of words: right are those that a predicted and a gold span of a label cover.

    This is the lenient reading of spans: parts of a span count by themselves. Words are the data
    set's where it has its own, else numbers, runs of letters and single signs.
    """
    return _score(pairs, _labelled_words)


def score_relations(pairs: Iterable[Pair]) -> Scores:
    """Give scores of relations: right are those with the label and the places of a gold relation.

    A span's place is its start, as in RCT-ART's own scorer: what is found of a span's end does not
    matter here.
    """
    return _score(pairs, _placed_relations)


def macro_f1(scores: Scores, labels: Sequence[str]) -> float:
    """Give the mean F1 over labels; one with nothing on either side counts as 0."""
    return sum(scores.get(label, Score()).f1 or 0.0 for label in labels) / len(labels)


def _score(
    pairs: Iterable[Pair], items_of: Callable[[LabelledText], Iterable[tuple[str, Any]]]
) -> Scores:
    scores: defaultdict[str, Score] = defaultdict(Score)
    for gold, predicted in pairs:
        expected, found = set(items_of(gold)), set(items_of(predicted))
        for label, _ in expected & found:
            scores[label] += Score(right=1)
        for label, _ in found:
            scores[label] += Score(predicted=1)
        for label, _ in expected:
            scores[label] += Score(gold=1)
    return dict(sorted(scores.items()))


def _labelled_words(text: LabelledText) -> Iterator[tuple[str, tuple[int, int]]]:
    words = text.words or split_words(text.text)
    place = 0
    for span in sorted(text.spans):
        while place and words[place - 1][1] > span.start:
            place -= 1  # spans may overlap
        while place < len(words) and words[place][1] <= span.start:
            place += 1
        while place < len(words) and words[place][0] < span.end:
            yield span.label, words[place]
            place += 1


def _placed_relations(text: LabelledText) -> Iterator[tuple[str, tuple[int, int]]]:
    for relation in text.relations:
        head, tail = text.spans[relation.head], text.spans[relation.tail]
        yield relation.label, (head.start, tail.start)


def with_spans(text: LabelledText, spans: Iterable[LabelledSpan]) -> LabelledText:
    """Give a text with other spans, and without relations."""
    return LabelledText(
        text.doc_id, text.text, tuple(sorted(spans)), words=text.words, sentences=text.sentences
    )
