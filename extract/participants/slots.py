"""Slots: the places of a sentence's numbers, as far as arms are concerned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.participants.layout import Span
from extract.wording import Phrase

_MOST_UNEQUAL = 20  # times a total is at most its smallest part: 150 is not 149 and 1
MOST_PARTS = 4  # numbers that a total is followed by, one an arm

_LINK = Phrase(r"^ [ ]? (?: ,[ ]and | , | and | or | : | vs?\.? | versus | / | & ) [ ]? $")


@dataclass(frozen=True, slots=True)
class Slot:
    """A number that may belong to an arm: its phrase, and the brackets around it, innermost first.

    ``trails`` marks numbers that stand behind their arm ("ralotinib, n = 62"),
    ``count`` is the number itself, None for a percentage.
    """

    start: int
    end: int
    brackets: tuple[Span, ...] = ()
    trails: bool = False
    count: int | None = None

    @property
    def inside(self) -> bool:
        """Whether the number stands in brackets."""
        return bool(self.brackets)


def brackets_around(start: int, end: int, brackets: Sequence[Span]) -> tuple[Span, ...]:
    """Give the brackets that a stretch of text stands in, innermost first."""
    around = [span for span in brackets if span[0] < start and end <= span[1]]
    return tuple(sorted(around, key=lambda span: -span[0]))


def find_totals(slots: Sequence[Slot]) -> dict[int, range]:
    """Give the numbers that those right after them add up to, with the places of those."""
    totals: dict[int, range] = {}
    for index, slot in enumerate(slots):
        total = 0
        for following in range(index + 1, min(index + 1 + MOST_PARTS, len(slots))):
            part = slots[following].count or 0
            if slot.count and part * _MOST_UNEQUAL < slot.count:
                break
            total += part
            if slot.count and total == slot.count and following > index + 1:
                totals[index] = range(index + 1, following + 1)
    return totals


def find_runs(folded: str, slots: Sequence[Slot]) -> list[list[int]]:
    """Give the numbers that stand side by side: "141, 139, and 144", "62:61"."""
    runs: list[list[int]] = []
    for index, (left, right) in enumerate(pairwise(slots)):
        if not _LINK.fits(folded[left.end : right.start]):
            continue
        if runs and runs[-1][-1] == index:
            runs[-1].append(index + 1)
        else:
            runs.append([index, index + 1])
    return runs
