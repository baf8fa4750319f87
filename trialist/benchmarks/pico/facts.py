"""What the record of an abstract makes of each of its numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schemas.record import TrialRecord
from trialist.benchmarks.pico.numbers import Number

_CATEGORIES = (
    "participants",
    "follow_up",
    "outcomes",
    "comparisons",
    "adverse_events",
    "baseline",
)
_SLOTS = ("count", "total", "percent", "value")
# Characters around a fact's evidence in which its other numbers may stand, a count's total say.
_AROUND = 12


@dataclass(frozen=True)
class NumberFact:
    """A number's use in a record: category, slot, what it counts, the arm, whether a subgroup's."""

    category: str
    slot: str
    counted: str
    arm: str | None
    in_subgroup: bool


def find_facts(record: TrialRecord, numbers: Sequence[Number]) -> Mapping[int, NumberFact]:
    """Give the first fact that uses each number, by the number's place."""
    found: dict[int, NumberFact] = {}
    starts = [number.start for number in numbers]
    for category in _CATEGORIES:
        for fact in getattr(record, category):
            for slot, value, first, last in _values(fact):
                for place in range(bisect_left(starts, first), bisect_left(starts, last)):
                    if numbers[place].value == value:
                        found.setdefault(place, _describe(category, slot, fact))
    return found


def _values(fact: Any) -> Iterator[tuple[str, int | float, int, int]]:
    """Give the slots of a fact that hold a number, and where it may stand."""
    if fact.evidence is None:
        return
    for slot in _SLOTS:
        value = getattr(fact, slot, None)
        if value is not None:
            yield slot, value, fact.evidence.start - _AROUND, fact.evidence.end + _AROUND


def _describe(category: str, slot: str, fact: Any) -> NumberFact:
    counted = getattr(fact, "milestone", None) or getattr(fact, "statistic", None) or ""
    in_subgroup = getattr(fact, "subgroup", None) is not None
    return NumberFact(category, slot, str(counted), getattr(fact, "arm", None), in_subgroup)
