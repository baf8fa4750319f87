"""Checks across a document: scales that change, and facts that are told twice and differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extract.audit.case import Case
from extract.audit.check import Check, Doubt
from extract.audit.endpoints import name_endpoint
from extract.audit.rounding import NOISE, limits_of, printed_numbers, say
from extract.audit.words import describe
from schemas.record import (
    AdverseEvent,
    Baseline,
    Comparison,
    Fact,
    FollowUp,
    Outcome,
    ParticipantFlow,
)
from schemas.vocabulary import Measure, Milestone, Severity

Number = int | float
Sized = Outcome | AdverseEvent | FollowUp | Comparison | ParticipantFlow | Baseline
# Milestones that are passed once. Who was analysed or treated depends on the analysis, and those
# who stopped are told as they stop.
_PASSED_ONCE = frozenset({Milestone.SCREENED, Milestone.ENROLLED, Milestone.RANDOMIZED})


def find_mixed_scales(case: Case) -> Iterator[Doubt]:
    """Give percentages whose interval is printed as proportions, one finding a document."""
    mixed = [
        fact
        for fact in (*case.record.outcomes, *case.record.adverse_events)
        if fact.percent is not None and fact.ci is not None and _is_mixed(fact)
    ]
    if not mixed:
        return
    first = mixed[0]
    assert first.percent is not None
    assert first.ci is not None
    lower, upper = ((end or 0) / 100 for end in (first.ci.lower, first.ci.upper))
    more = f", as are {len(mixed) - 1} more" if len(mixed) > 1 else ""
    yield Doubt(
        f"{say(first.percent)} % has its interval printed as proportions, {say(lower)} to "
        f"{say(upper)} ({describe(case, first)}){more}.",
        tuple(mixed),
        tuple(fact.percent for fact in mixed if fact.percent is not None),
    )


def _is_mixed(fact: Outcome | AdverseEvent) -> bool:
    """Say whether a quote prints the estimate as a percentage and the ends as proportions."""
    assert fact.percent is not None
    assert fact.ci is not None
    numbers = [number for number, _ in printed_numbers(fact.quote)]
    ends = [end for end in (fact.ci.lower, fact.ci.upper) if end is not None]
    return (
        fact.percent > 1
        and any(0 < end <= 100 for end in ends)
        and _has(numbers, fact.percent)
        and all(_has(numbers, end / 100) for end in ends)
        and not all(_has(numbers, end) for end in ends)
    )


def _has(numbers: list[float], value: float) -> bool:
    return any(abs(number - value) < NOISE for number in numbers)


def find_told_otherwise(case: Case) -> Iterator[Doubt]:
    """Give facts that are told twice with different values."""
    told: dict[tuple[Any, ...], list[Sized]] = {}
    for fact in _told(case):
        told.setdefault(_identity(fact), []).append(fact)
    for facts in told.values():
        if case.was_read and (len(facts) > 2 or not _are_in_two_parts(case, facts[0], facts[-1])):
            continue  # likely different groups or times whose words were not read
        for place, later in enumerate(facts):
            for earlier in facts[:place]:
                if _differ(earlier, later):
                    yield _conflict(case, earlier, later)


def _told(case: Case) -> Iterator[Sized]:
    record = case.record
    flows = (flow for flow in record.participants if flow.milestone in _PASSED_ONCE)
    groups = (record.outcomes, record.adverse_events, record.follow_up, record.comparisons)
    for group in (*groups, record.baseline, flows):
        for fact in group:
            grouped = not isinstance(fact, Comparison | ParticipantFlow)
            pooled = grouped and case.is_pooled(fact) and case.was_read
            if not fact.ambiguous and not pooled and _values(fact):
                yield fact


def _identity(fact: Sized) -> tuple[Any, ...]:
    """Give all that a fact is about: two that agree in it must agree in their values."""
    if isinstance(fact, Comparison):
        about = (*name_endpoint(fact), frozenset(fact.arms), fact.measure, fact.time)
        return (*about, fact.subgroup, fact.measure is Measure.P_ONLY and fact.p)
    if isinstance(fact, FollowUp):
        return ("follow-up", fact.statistic, fact.arm, fact.subgroup)
    if isinstance(fact, AdverseEvent):
        about = (fact.term.lower(), fact.grade, fact.serious, fact.related, fact.time)
        return (*about, fact.arm, fact.subgroup)
    if isinstance(fact, ParticipantFlow):
        return (fact.milestone, fact.reason, fact.arm, fact.subgroup)
    if isinstance(fact, Baseline):
        about = (fact.characteristic.lower(), (fact.label or "").lower(), fact.statistic, fact.unit)
        return ("baseline", *about, fact.arm, fact.subgroup)
    about = (*name_endpoint(fact), fact.statistic, fact.grade, fact.time, fact.unit)
    return (*about, fact.arm, fact.subgroup)


def _values(fact: Sized) -> dict[str, Number]:
    names = ("percent", "count", "value")
    values = {name: getattr(fact, name, None) for name in names}
    return {name: value for name, value in values.items() if value is not None}


def _differ(one: Sized, other: Sized) -> bool:
    """Say whether all values that both facts print differ beyond rounding."""
    first, second = _values(one), _values(other)
    shared = first.keys() & second.keys()
    return bool(shared) and all(
        _are_apart(limits_of(first[name], one.quote), limits_of(second[name], other.quote))
        for name in shared
    )


def _are_apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[1] < other[0] - NOISE or other[1] < one[0] - NOISE


def _conflict(case: Case, one: Sized, other: Sized) -> Doubt:
    shared = sorted(_values(one).keys() & _values(other).keys())
    name = "percent" if "percent" in shared else shared[0]
    first, second = _values(one)[name], _values(other)[name]
    unit = " %" if name == "percent" else ""
    return Doubt(
        f"Told twice with different values: {describe(case, one)} is {say(first)}{unit} and "
        f"{say(second)}{unit}; there may be two analyses.",
        (one, other),
        (first, second),
        None if _are_in_two_parts(case, one, other) else Severity.INFO,
    )


def _are_in_two_parts(case: Case, one: Fact, other: Fact) -> bool:
    """Say whether two facts stand in parts of another kind: a summary and an abstract."""
    first, second = case.evidence(one), case.evidence(other)
    if case.document is None or first is None or second is None:
        return False
    return case.kind_at(first) != case.kind_at(second)


CHECKS = (
    Check(
        name="mixed-scales",
        compares="The scale of a percentage with that of its interval: 38 % (0.38 to 0.62).",
        tolerance="None; the record holds both as percentages.",
        severity=Severity.WARNING,
        source="SAMPL guidelines (Lang & Altman, 2013)",
        find=find_mixed_scales,
    ),
    Check(
        name="told-twice",
        compares="The values of one fact in two places of the document.",
        tolerance="Rounding of both. A second analysis, reviewer or data cut may explain it: in"
        " different parts of the document it warns, else it is told as info.",
        severity=Severity.WARNING,
        source="CONSORT for Abstracts (Hopewell et al., 2008): abstract and report agree",
        find=find_told_otherwise,
        by_links=True,
    ),
)
