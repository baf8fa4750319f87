"""Scenes: a sentence with everything that was found in it, in reading order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from extract.analysis import Analysis, Sentence
from extract.matching import Match
from extract.mentions import amounts, cues, endpoints, estimates, intervals
from extract.mentions.terms import find_terms
from extract.rule import find_mentions
from extract.wording import Wording
from schemas.mention import ArmMention, Mention

_HOLD_NUMBERS = ("landmark", "grade")  # their numbers are no results
# Earlier families win where mentions overlap: an interval's ends are no results.
NUMBER_RULES = (*intervals.RULES, *estimates.RULES, *amounts.RULES)


@dataclass(frozen=True)
class Scene:
    """A sentence with its numbers, names, cues and arm mentions, each by start."""

    sentence: Sentence
    source: str  # the document's text, for quotes
    text: str  # the same, folded; offsets of all mentions are offsets into both
    numbers: tuple[Mention[Any], ...]
    terms: tuple[Mention[str], ...]
    cues: tuple[Mention[Any], ...]
    arms: tuple[ArmMention, ...]
    claimed: frozenset[int]  # where numbers begin that other facts use
    abbreviations: Mapping[str, str]  # that the document defines

    @property
    def start(self) -> int:
        """Where the sentence begins."""
        return self.sentence.start

    @property
    def end(self) -> int:
        """Where the sentence ends."""
        return self.sentence.end

    @cached_property
    def _matched(self) -> dict[str, list[Match]]:
        return {}

    def matches(self, wording: Wording) -> list[Match]:
        """Give where a wording matches in the sentence, looked up once."""
        found = self._matched.get(wording.name)
        if found is None:
            found = wording.find_all(self.text, self.start, self.end)
            self._matched[wording.name] = found
        return found

    def has_claimed(self, places: Iterable[tuple[int, int]]) -> bool:
        """Whether other facts use a number that begins at one of these places."""
        return any(start in self.claimed for start, _ in places)

    def text_before(self, place: int, size: int) -> str:
        """Give the ``size`` characters of the sentence that end at ``place``."""
        return self.text[max(self.start, place - size) : place]

    def single_arms(self, start: int | None = None, end: int | None = None) -> list[ArmMention]:
        """Give the mentions of one arm each that begin in ``text[start:end]``."""
        first = self.start if start is None else start
        last = self.end if end is None else end
        return [m for m in self.arms if len(m.arms) == 1 and first <= m.start < last]

    def text_without_arms(self, start: int, end: int) -> str:
        """Give ``text[start:end]`` without the names of arms."""
        pieces: list[str] = []
        for mention in self.arms:
            if start <= mention.start and mention.end <= end:
                pieces.append(self.text[start : mention.start].rstrip())
                start = mention.end
        return "".join([*pieces, self.text[start:end]])

    def cues_of(self, *kinds: str) -> list[Mention[Any]]:
        """Give the cues of some kinds."""
        return [cue for cue in self.cues if cue.kind in kinds]

    def terms_of(self, kind: str) -> list[Mention[str]]:
        """Give the names of one vocabulary."""
        return [term for term in self.terms if term.kind == kind]


def brackets_left_open(text: str) -> int:
    """Give how many brackets a text opens more than it closes; below zero, closes more."""
    return text.count("(") + text.count("[") - text.count(")") - text.count("]")


def find_last_opening(text: str, start: int, end: int) -> int:
    """Give where the last bracket between two places opens, closed or not; -1 where none does."""
    return max(text.rfind(mark, start, end) for mark in "([")


def find_open_bracket(text: str, start: int, end: int) -> int | None:
    """Give where the outermost bracket stands that is open at ``end``; None where none is."""
    opened: list[int] = []
    for place in range(start, end):
        if text[place] in "([":
            opened.append(place)
        elif text[place] in ")]" and opened:
            opened.pop()
    return opened[0] if opened else None


def blank_brackets(text: str) -> str:
    """Give a text of the same length with blanks for what stands in brackets."""
    depth, kept = 0, list(text)
    for place, letter in enumerate(text):
        depth += letter in "(["
        if depth:
            kept[place] = " "
        depth = max(0, depth - (letter in ")]"))
    return "".join(kept)


def build_scenes(
    analysis: Analysis,
    arm_mentions: Sequence[ArmMention],
    claimed: Iterable[tuple[int, int]] = (),
) -> tuple[Scene, ...]:
    """Give the scenes of a document, without the numbers that are claimed already."""
    folded, places = analysis.document.folded, analysis.places
    found_cues = find_mentions(cues.RULES, places)
    dated = sorted((cue.start, cue.end) for cue in found_cues if cue.kind in _HOLD_NUMBERS)
    named = sorted((mention.start, mention.end) for mention in arm_mentions)
    numbers = [
        mention
        for mention in find_mentions(NUMBER_RULES, places)
        if not _overlaps(mention, dated) and not _is_inside(mention, named)
    ]
    named_endpoints = find_mentions(endpoints.RULES, places)
    terms = _without_shorter([*named_endpoints, *find_terms(analysis)])
    taken = sorted(claimed)
    return tuple(
        Scene(
            sentence,
            source=analysis.document.text,
            text=folded,
            numbers=tuple(_inside(numbers, sentence)),
            terms=tuple(_inside(terms, sentence)),
            cues=tuple(_inside(found_cues, sentence)),
            arms=tuple(_inside(arm_mentions, sentence)),
            claimed=frozenset(m.start for m in _inside(numbers, sentence) if _is_claimed(m, taken)),
            abbreviations=analysis.abbreviations,
        )
        for sentence in analysis.sentences
    )


def _without_shorter(terms: Sequence[Mention[str]]) -> list[Mention[str]]:
    """Give terms by start, the longest where they overlap."""
    kept: list[Mention[str]] = []
    for term in sorted(terms, key=lambda each: (each.start, -each.end)):
        if not kept or term.start >= kept[-1].end:
            kept.append(term)
    return kept


def _inside(mentions: Sequence[Any], sentence: Sentence) -> Sequence[Any]:
    first = bisect_left(mentions, sentence.start, key=lambda mention: mention.start)
    last = bisect_left(mentions, sentence.end, key=lambda mention: mention.start)
    return mentions[first:last]


def _is_claimed(mention: Mention[Any], taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a claim covers where a number begins: a claimed total leaves its count free."""
    place = bisect_right(taken, (mention.start, mention.end))
    return any(start <= mention.start < end for start, end in taken[max(0, place - 3) : place])


def _is_inside(mention: Mention[Any], names: Sequence[tuple[int, int]]) -> bool:
    place = bisect_right(names, (mention.start, mention.end))
    return any(
        start <= mention.start and mention.end <= end
        for start, end in names[max(0, place - 1) : place + 1]
    )


def _overlaps(mention: Mention[Any], taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a time point or grade covers the end of a mention, where its number stands."""
    place = bisect_left(taken, (mention.end, 0))
    return any(end >= mention.end for _, end in taken[max(0, place - 3) : place])
