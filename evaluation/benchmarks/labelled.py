"""Labelled texts of public data sets, in one form for all of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class LabelledSpan:
    """A labelled piece of a text: ``text[start:end]``, in characters."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, order=True)
class Relation:
    """A labelled pair of spans: places in the ``spans`` of their text."""

    head: int
    tail: int
    label: str


@dataclass(frozen=True)
class LabelledText:
    """A text with its labelled spans and, where the data set has them, relations and words.

    ``spans`` are in reading order, ``relations`` in the file's. ``words`` are the data set's own
    words, as offsets, where scores are counted by word; ``sentences`` are its own sentences, as
    offsets.
    """

    doc_id: str
    text: str
    spans: tuple[LabelledSpan, ...]
    relations: tuple[Relation, ...] = ()
    words: tuple[tuple[int, int], ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()

    def covered(self, span: LabelledSpan) -> str:
        """Give the words of a span."""
        return self.text[span.start : span.end]
