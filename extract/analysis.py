"""The analysed document: what all later stages read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from extract.places import Places, lower
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
    """A document with its sentences, abbreviations (short form to long form) and tokens.

    ``words`` are the texts of the tokens: taking them from the tokens again takes long.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    abbreviations: Mapping[str, str]
    doc: Doc  # of the folded text: token offsets are document offsets
    words: tuple[str, ...]

    @cached_property
    def lowered(self) -> str:
        """The folded text in lower case, character for character."""
        return lower(self.document.folded)

    @cached_property
    def places(self) -> Places:
        """Where matches can begin in the folded text."""
        return Places(self.document.folded, self.lowered)

    def places_in(self, sentence: Sentence) -> Places:
        """Give where matches can begin in a sentence, counted from its start."""
        places = self._cuts.get(sentence.index)
        if places is None:
            places = self._cuts[sentence.index] = self.places.cut(sentence.start, sentence.end)
        return places

    @cached_property
    def _cuts(self) -> dict[int, Places]:
        return {}

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
