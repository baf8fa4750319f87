"""Statements of several reports about one thing: agreed, in conflict, or changed since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from extract.audit.rounding import NOISE
from schemas.vocabulary import Milestone
from trialist.reconcile.analyses import Analysis
from trialist.reconcile.statements import About, Statement


class Status(StrEnum):
    """How the reports of a trial stand to each other in one thing."""

    SINGLE = "single"  # one report says it
    AGREED = "agreed"  # all that say it say the same
    CONFLICT = "conflict"  # reports of one analysis differ, or what cannot change did
    CHANGED = "changed"  # reports of different analyses differ


@dataclass(frozen=True)
class Point:
    """One thing that reports of a trial say: their statements, how they stand, and why."""

    status: Status
    statements: tuple[Statement, ...]
    analyses: tuple[int, ...]
    differing: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def main(self) -> Statement:
        """The statement that says most, of the last analysis that says it."""
        last = [one for one, number in self._numbered() if number == max(self.analyses)]
        return max(last, key=lambda one: len(one.values))

    def _numbered(self) -> Iterable[tuple[Statement, int]]:
        return zip(self.statements, self.analyses, strict=True)


# Heads counted once and for all: a later report may have more of them, never fewer.
_GROWING = frozenset({Milestone.SCREENED, Milestone.ENROLLED, Milestone.RANDOMIZED})
# What a trial has from its start.
_FIXED = frozenset(
    {("trial", name) for name in ("phase", "allocation", "allocation_ratio", "masking")}
)
ONE_ANALYSIS = "reports of one analysis differ"
UNDATED = "reports differ, and neither date nor follow-up tells them apart"
SHRUNK = "a later analysis has fewer"
FIXED = "a trial does not change in this"


def compare_analyses(
    analyses: Sequence[Analysis], statements: Iterable[Statement]
) -> tuple[Point, ...]:
    """Give every thing that the reports say, once, with how they stand to each other.

    What a report tells twice of one thing, with other values, is compared with nothing: its own
    audit says so.
    """
    number_of = {
        id(report): analysis.number for analysis in analyses for report in analysis.reports
    }
    undated = frozenset(analysis.number for analysis in analyses if not analysis.is_dated)
    groups: dict[About, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(statement.about, []).append(statement)
    points: list[Point] = []
    for group in groups.values():
        for part in _untangle(group):
            points.append(_point(part, [number_of[id(one.report)] for one in part], undated))
    return tuple(points)


def _untangle(group: list[Statement]) -> list[list[Statement]]:
    """Give the statements to compare; each alone where a report has several that differ."""
    by_report: dict[int, list[Statement]] = {}
    for one in group:
        by_report.setdefault(id(one.report), []).append(one)
    if any(differing(told[0], other) for told in by_report.values() for other in told[1:]):
        return [[one] for one in group]
    return [[told[0] for told in by_report.values()]]


def _point(statements: list[Statement], numbers: list[int], undated: frozenset[int]) -> Point:
    made = tuple(statements), tuple(numbers)
    if len(statements) == 1:
        return Point(Status.SINGLE, *made)
    within, across = _differences(statements, numbers)
    if within:
        reason = UNDATED if undated & set(numbers) else ONE_ANALYSIS
        return Point(Status.CONFLICT, *made, tuple(within), reason)
    if not across:
        return Point(Status.AGREED, *made)
    reason = _impossible_change(statements, numbers)
    status = Status.CHANGED if reason is None else Status.CONFLICT
    return Point(status, *made, tuple(across), reason)


def _differences(
    statements: list[Statement], numbers: list[int]
) -> tuple[dict[str, None], dict[str, None]]:
    """Give the names of values that differ within an analysis, and between analyses."""
    found: tuple[dict[str, None], dict[str, None]] = ({}, {})
    for place, later in enumerate(statements):
        for before, earlier in enumerate(statements[:place]):
            names = dict.fromkeys(differing(earlier, later))
            found[numbers[before] != numbers[place]].update(names)
    return found


def differing(one: Statement, other: Statement) -> tuple[str, ...]:
    """Give the names of the values that two statements print differently, beyond rounding."""
    shared = [name for name in one.values if name in other.values and name not in _WORDS]
    return tuple(name for name in shared if not _same(one, other, name))


# Units were compared, or converted, before.
_WORDS = frozenset({"unit"})


def _same(one: Statement, other: Statement, name: str) -> bool:
    first, second = one.limits.get(name), other.limits.get(name)
    if first is not None and second is not None:
        return first[0] <= second[1] + NOISE and second[0] <= first[1] + NOISE
    if first is not None or second is not None:
        return True  # "P < .001" and "P = .0004" may both be
    return _same_text(str(one.values[name]), str(other.values[name]))


def _same_text(one: str, other: str) -> bool:
    """Say whether two texts are one, or one a date of which the other is a more precise form."""
    first, second = sorted((one.lower(), other.lower()), key=len)
    return first == second or (first[:4].isdigit() and second.startswith(f"{first}-"))


def _impossible_change(statements: list[Statement], numbers: list[int]) -> str | None:
    """Give why values may not differ between analyses, if they may not."""
    about: tuple[Any, ...] = statements[0].about
    if about in _FIXED:
        return FIXED
    if about[0] != "participants" or about[1] not in _GROWING:
        return None
    counts = [
        (number, one.values["count"])
        for number, one in zip(numbers, statements, strict=True)
        if "count" in one.values
    ]
    shrunk = any(
        later < earlier for first, earlier in counts for second, later in counts if second > first
    )
    return SHRUNK if shrunk else None
