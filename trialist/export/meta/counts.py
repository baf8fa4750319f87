"""Events and participants of one arm, from the counts and percentages that are printed."""

from __future__ import annotations

from dataclasses import dataclass

from extract.audit.rounding import limits_of
from extract.audit.shares import ESTIMATED
from schemas.record import AdverseEvent, Outcome, TrialRecord
from schemas.vocabulary import Statistic
from trialist.export.meta.arms import HARM_TOTALS, RESULT_TOTALS, Size, size_of
from trialist.export.meta.formulas import counts_of_percent

Share = Outcome | AdverseEvent

PRINTED = "printed"
FROM_PERCENT = "events: the only whole number of the total that rounds to the percentage"
NEAREST = "events: percentage of the total to the nearest, as {first} to {last} round to it"


class NoCount(ValueError):
    """A fact that is not events of participants, with the reason in words."""


@dataclass(frozen=True, slots=True)
class Count:
    """Events among participants, how they were derived, and the fact that the total is from."""

    events: int
    total: int
    derivation: str
    size: Size | None = None


def count_events(record: TrialRecord, fact: Share) -> Count:
    """Give the events and participants that a fact states, with named derivations.

    Raises NoCount with the reason where it states none.
    """
    _refuse_others(fact)
    size = None
    total = fact.total
    if total is None and fact.arm is not None and fact.subgroup is None:
        milestones = HARM_TOTALS if isinstance(fact, AdverseEvent) else RESULT_TOTALS
        size = size_of(record, fact.arm, milestones)
        total = None if size is None else size.count
    if not total:
        raise NoCount("the number of participants is not printed")
    events, derivation = _events(fact, total)
    if not 0 <= events <= total:
        raise NoCount(f"{events} of {total} participants cannot be")
    steps = [step for step in (derivation, size and size.derivation) if step]
    return Count(events, total, "; ".join(steps) or PRINTED, size)


def _refuse_others(fact: Share) -> None:
    if isinstance(fact, Outcome) and fact.statistic is not Statistic.PROPORTION:
        raise NoCount(
            f"a {fact.statistic.value.lower().replace('_', ' ')}, not a share of participants"
        )
    if set(fact.ambiguous) & {"arm", "count", "total", "percent", "subgroup", "time"}:
        raise NoCount(f"ambiguous: {', '.join(fact.ambiguous)}")
    estimated = isinstance(fact, Outcome) and fact.endpoint in ESTIMATED
    if estimated and fact.count is None:
        raise NoCount("an estimate over time (Kaplan-Meier, cumulative incidence), not a count")


def _events(fact: Share, total: int) -> tuple[int, str]:
    """Give the events, and by which derivation where they are not printed."""
    limits = None if fact.percent is None else limits_of(fact.percent, fact.quote)
    if fact.count is not None:
        if fact.total is None and limits and fact.count not in counts_of_percent(*limits, total):
            raise NoCount(
                f"{fact.count} ({fact.percent:g} %) is not of the {total} participants of the arm"
            )
        return fact.count, ""
    if fact.percent is None or limits is None:
        raise NoCount("neither a count nor a percentage is printed")
    fitting = counts_of_percent(*limits, total)
    if not fitting:
        raise NoCount(f"no whole number of {total} is {fact.percent:g} %")
    if len(fitting) == 1:
        return fitting[0], FROM_PERCENT
    nearest = min(fitting, key=lambda count: abs(100 * count / total - float(fact.percent or 0)))
    return nearest, NEAREST.format(first=fitting[0], last=fitting[-1])
