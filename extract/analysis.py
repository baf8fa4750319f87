"""The analysed document: what all later stages read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from extract.places import lower
from schemas.document import Document, Part, Section

if TYPE_CHECKING:
    from spacy.tokens import Doc

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, bullet, heading or table row: ``document.text[start:end]``."""

    index: int
    start: int
    end: int
    part: Part

    @property
    def section(self) -> Section | None:
        """What the part that holds the sentence is about."""
        return self.part.section


@dataclass(frozen=True)
class Analysis:
    """A document with its sentences, abbreviations (short form to long form) and tokens."""

    document: Document
    sentences: tuple[Sentence, ...]
    abbreviations: Mapping[str, str]
    doc: Doc  # of the folded text: token offsets are document offsets

    @cached_property
    def lowered(self) -> str:
        """The folded text in lower case, character for character."""
        return lower(self.document.folded)

    def text_of(self, sentence: Sentence) -> str:
        """Give a sentence's folded text."""
        return self.document.folded[sentence.start : sentence.end]


@dataclass(frozen=True, slots=True)
class Linked(Generic[F]):
    """A fact with the places of the numbers it used, and the rule that made it.

    A number belongs to one fact: stages that run later leave claimed places alone.
    """

    fact: F
    numbers: tuple[tuple[int, int], ...]
    rule: str
