"""Participant flow in pipe tables: a row says the milestone, its cells the heads of each arm."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.analysis import Analysis, Sentence
from extract.matching import find_all
from extract.numbers import INTEGER, parse_count, parse_number
from extract.participants.layout import Span
from extract.participants.rules import CUE_RULES
from extract.rule import find_mentions
from extract.wording import Phrase
from schemas.document import PartKind
from schemas.mention import ArmMention
from schemas.record import Arm
from schemas.vocabulary import Milestone

_CELL = Phrase(r"[^|]+")
_COUNT = Phrase(
    rf"""^ \s* (?:n[ ]?=[ ]?)? (?P<count>{INTEGER}) \s*
         (?: [(\[] \s* (?P<percent>\d+(?:\.\d+)?) \s? %? \s* [)\]] )? \s* $"""
)
_PERCENT = Phrase(r"^ \s* (?P<percent>\d+(?:\.\d+)?) \s? % \s* $")


# Milestones that a percentage without a count is reported of.
_BY_PERCENT = frozenset({Milestone.DISCONTINUED, Milestone.COMPLETED, Milestone.CROSSED_OVER})


@dataclass(frozen=True, slots=True)
class Cell:
    """Heads counted at a milestone: their phrase, the places of the numbers, their arm."""

    start: int
    end: int
    places: tuple[Span, ...]
    milestone: Milestone
    arm: str | None
    count: int | None = None
    percent: int | float | None = None
    total: int | None = None
    reason: Span | None = None
    has_parts: bool = False  # its reasons are told one by one


class TableReader:
    """Reads the rows of a document's tables; remembers which arm each column is."""

    def __init__(
        self, analysis: Analysis, arms: Sequence[Arm], mentions: Sequence[ArmMention]
    ) -> None:
        self._analysis = analysis
        self._labels = {arm.label.lower(): arm.id for arm in arms}
        self._mentions = mentions
        self._starts = [mention.start for mention in mentions]
        self._group: int | None = None
        self._columns: dict[int, str] = {}

    def read(self, sentence: Sentence) -> Iterator[Cell]:
        """Give the heads that a row counts; a header row gives none and is remembered."""
        if sentence.part.kind is not PartKind.TABLE_ROW:
            return
        if sentence.part.group != self._group:
            self._group, self._columns = sentence.part.group, {}
        folded = self._analysis.document.folded
        cells = [
            cell.span() for cell in find_all(_CELL.compiled, folded, sentence.start, sentence.end)
        ]
        columns = self._named(cells[1:])
        if len(columns) > 1:
            self._columns = columns
        elif self._columns and cells:
            yield from self._heads(cells)

    def _named(self, cells: Sequence[Span]) -> dict[int, str]:
        columns: dict[int, str] = {}
        for place, (start, end) in enumerate(cells):
            label = self._analysis.lowered[start:end].strip()
            if label in self._labels:
                columns[place] = self._labels[label]
                continue
            inside = slice(bisect_left(self._starts, start), bisect_left(self._starts, end))
            arms = {m.arms for m in self._mentions[inside] if m.end <= end}
            if len(arms) == 1 and len(only := next(iter(arms))) == 1:
                columns[place] = only[0]
        return columns if len(set(columns.values())) == len(columns) else {}

    def _heads(self, cells: Sequence[Span]) -> Iterator[Cell]:
        folded = self._analysis.document.folded
        cues = find_mentions(CUE_RULES, self._analysis.places.cut(*cells[0]))
        if not cues:
            return
        milestone: Milestone = cues[-1].value.milestone
        for place, (start, end) in enumerate(cells[1:]):
            text = folded[start:end]
            match = _COUNT.find(text) or (_PERCENT.find(text) if milestone in _BY_PERCENT else None)
            if match is None or place not in self._columns:
                continue
            found = match.groupdict()
            count, percent = found.get("count"), found.get("percent")
            places = [match.span(name) for name in ("count", "percent") if found.get(name)]
            yield Cell(
                start + len(text) - len(text.lstrip()),
                start + len(text.rstrip()),
                tuple((start + left, start + right) for left, right in places),
                milestone,
                self._columns[place],
                parse_count(count) if count else None,
                parse_number(percent) if percent else None,
            )
