"""The text of a document as the trial rules read it: without what is not about the trial."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from extract.analysis import Analysis, Sentence
from extract.places import Places
from extract.rule import Rule, find_mentions
from schemas.document import PartKind, Section
from schemas.mention import Mention
from schemas.record import Evidence

_UNRELATED_KINDS = frozenset({PartKind.BOILERPLATE})


@dataclass(frozen=True)
class Reading:
    """An analysed document with blanks in place of boilerplate, so that offsets hold."""

    analysis: Analysis

    @cached_property
    def folded(self) -> str:
        """The folded text, boilerplate blanked."""
        return self._blank(self.analysis.document.folded)

    @cached_property
    def lowered(self) -> str:
        """The folded text in lower case, boilerplate blanked."""
        return self._blank(self.analysis.lowered)

    @cached_property
    def places(self) -> Places:
        """Where matches can begin in that text."""
        known = self.analysis.places
        return known if known.folded == self.folded else Places(self.folded, self.lowered)

    @cached_property
    def title_end(self) -> int:
        """Where the title ends; 0 where the document has none."""
        parts = self.analysis.document.parts
        return max((part.end for part in parts if part.kind is PartKind.TITLE), default=0)

    def find(self, rules: Sequence[Rule]) -> list[Mention[Any]]:
        """Give what the rules find, in the order of the text."""
        return find_mentions(rules, self.places)

    def find_within(self, rule: Rule, start: int, end: int) -> list[Mention[Any]]:
        """Give what a rule finds between two places, in the order of the text."""
        mentions: list[Mention[Any]] = []
        for match in rule.matches_within(self.places, start, end):
            if (value := rule.parse(match)) is not None:
                mentions.append(Mention(rule.kind, *match.span(rule.group), value, rule.name))
        return mentions

    def find_near(self, rule: Rule, reach: int) -> list[Mention[Any]]:
        """Give what a rule finds within ``reach`` characters around its triggers.

        For rules that are anchored on a trigger: the rest of a long text is not looked at.
        """
        found: list[Mention[Any]] = []
        for start, end in self._windows(rule.triggers, reach):
            found += self.find_within(rule, start, end)
        return found

    def sentence_at(self, place: int) -> Sentence | None:
        """Give the sentence that holds a place of the text."""
        sentences = self.analysis.sentences
        low, high = 0, len(sentences)
        while low < high:
            middle = (low + high) // 2
            if sentences[middle].end <= place:
                low = middle + 1
            else:
                high = middle
        return sentences[low] if low < len(sentences) and sentences[low].start <= place else None

    def sentence_text(self, place: int) -> str:
        """Give the lower-case sentence that holds a place, empty where none does."""
        sentence = self.sentence_at(place)
        return self.lowered[sentence.start : sentence.end] if sentence else ""

    def section_at(self, place: int) -> Section | None:
        """Give what the part of the text around a place is about."""
        sentence = self.sentence_at(place)
        return sentence.section if sentence else None

    def _windows(self, triggers: Sequence[str], reach: int) -> list[tuple[int, int]]:
        """Give the stretches of the text around triggers, those that touch as one."""
        windows: list[tuple[int, int]] = []
        for place in sorted(chain.from_iterable(map(self.places.of_trigger, triggers))):
            start, end = max(place - reach, 0), min(place + reach, len(self.folded))
            if windows and start <= windows[-1][1]:
                windows[-1] = (windows[-1][0], max(end, windows[-1][1]))
            else:
                windows.append((start, end))
        return windows

    def _blank(self, text: str) -> str:
        for part in self.analysis.document.parts:
            if part.kind in _UNRELATED_KINDS:
                text = text[: part.start] + " " * (part.end - part.start) + text[part.end :]
        return text


def evidence_of(mention: Mention[Any]) -> Evidence:
    """Give the place of a mention as evidence."""
    return Evidence(start=mention.start, end=mention.end)
