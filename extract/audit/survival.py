"""Checks on times to events: rates over time, nested endpoints, ratios against medians."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import combinations

from extract.audit.case import Case
from extract.audit.check import Check, Doubt
from extract.audit.intervals import ratio_ends
from extract.audit.rounding import NOISE, limits_of, say, unit_of
from extract.audit.words import capital, describe, say_time
from schemas.record import Comparison, Outcome
from schemas.vocabulary import Endpoint, Measure, Severity, Statistic, TimeUnit

_Curve = tuple[Endpoint, str | None, str | None]
# Days in a unit; months and years are of the calendar's mean length.
DAYS: Mapping[str, float] = {
    TimeUnit.DAY: 1.0,
    TimeUnit.WEEK: 7.0,
    TimeUnit.MONTH: 30.4375,
    TimeUnit.YEAR: 365.25,
}
SURVIVAL = frozenset(
    {
        Endpoint.OS,
        Endpoint.PFS,
        Endpoint.DFS,
        Endpoint.EFS,
        Endpoint.RFS,
        Endpoint.MFS,
        Endpoint.FFS,
        Endpoint.CSS,
    }
)
# Time to these events counts deaths as events too, so that it never outlasts survival.
WITH_DEATH = frozenset({Endpoint.PFS, Endpoint.DFS, Endpoint.EFS, Endpoint.RFS})
# Where longer is better and a ratio below 1 means longer.
TIMES = SURVIVAL | {Endpoint.TTP, Endpoint.TTF, Endpoint.DOR}
CUMULATIVE = frozenset(
    {Endpoint.RELAPSE, Endpoint.NRM, Endpoint.ACUTE_GVHD, Endpoint.CHRONIC_GVHD, Endpoint.DEATH}
)
# Under constant hazards the ratio is that of the medians; real curves bend, delay and cross.
FAR_FACTOR = 2.0
# Percentage points by which different censoring, or progression counted without deaths, may put
# a rate above survival.
CENSORED = 5
# Medians this much closer than a tenth say nothing about direction.
CLEAR_FACTOR = 1.1


def _day(fact: Outcome) -> float:
    return 0.0 if fact.time is None else round(fact.time.value * DAYS[fact.time.unit])


def _rates(case: Case) -> Iterator[Outcome]:
    for fact in case.record.outcomes:
        is_rate = fact.statistic is Statistic.PROPORTION and fact.percent is not None
        if is_rate and fact.time is not None and not fact.ambiguous:
            yield fact


def _group(fact: Outcome) -> tuple[object, ...]:
    return fact.statistic, fact.arm, fact.subgroup, fact.grade, _day(fact)


def find_unlike_time(case: Case) -> Iterator[Doubt]:
    """Give survival that rises, and incidence that falls, as time goes on."""
    curves: dict[object, list[Outcome]] = {}
    for fact in _rates(case):
        if fact.endpoint in SURVIVAL | CUMULATIVE:
            group = (fact.arm, fact.subgroup, fact.grade)
            curves.setdefault((fact.endpoint, fact.label.lower(), group), []).append(fact)
    for curve in curves.values():
        for first, later in combinations(sorted(curve, key=_day), 2):
            falls = first.endpoint in SURVIVAL
            wrong = _excess(later, first) if falls else _excess(first, later)
            if wrong > 0 and _day(first) < _day(later):
                yield Doubt(
                    f"{capital(describe(case, first))} is {say(first.percent or 0)} %, and "
                    f"{'rises' if falls else 'falls'} to {say(later.percent or 0)} %"
                    f"{say_time(later.time)}.",
                    (first, later),
                    (first.percent or 0, later.percent or 0),
                    Severity.WARNING if case.is_pooled(first) else None,
                )


def _excess(one: Outcome, other: Outcome) -> float:
    """Give by how much a percentage exceeds another beyond rounding."""
    assert one.percent is not None
    assert other.percent is not None
    least, most = limits_of(one.percent, one.quote)[0], limits_of(other.percent, other.quote)[1]
    return least - most


def find_above_survival(case: Case) -> Iterator[Doubt]:
    """Give rates and medians of survival without an event that exceed survival itself."""
    alive: dict[object, list[Outcome]] = {}
    for fact in case.record.outcomes:
        if fact.endpoint is Endpoint.OS and not fact.ambiguous:
            alive.setdefault(_group(fact), []).append(fact)
    for part in case.record.outcomes:
        if part.endpoint not in WITH_DEATH or part.ambiguous:
            continue
        for whole in alive.get(_group(part), ()):
            if _exceeds(part, whole):
                yield Doubt(
                    f"{capital(describe(case, part))}, {_value(part)}, is higher than "
                    f"{describe(case, whole)}, {_value(whole)}.",
                    (part, whole),
                    _main(part) + _main(whole),
                    _nested_severity(case, part, whole),
                )


def _nested_severity(case: Case, part: Outcome, whole: Outcome) -> Severity | None:
    is_slight = part.statistic is Statistic.MEDIAN or _excess(part, whole) <= CENSORED
    return Severity.WARNING if is_slight or case.is_pooled(part) else None


def _exceeds(part: Outcome, whole: Outcome) -> bool:
    if part.statistic is Statistic.PROPORTION:
        if part.time is None or whole.time is None or None in (part.percent, whole.percent):
            return False
        return _excess(part, whole) > 0
    if part.statistic is not Statistic.MEDIAN or part.value is None or whole.value is None:
        return False
    spans = _in_days(part), _in_days(whole)
    return spans[0] is not None and spans[1] is not None and spans[0][0] > spans[1][1]


def _in_days(fact: Outcome) -> tuple[float, float] | None:
    """Give between which numbers of days a time lies."""
    days = DAYS.get(fact.unit or "")
    if days is None or fact.value is None:
        return None
    low, high = limits_of(fact.value, fact.quote)
    return low * days, high * days


def _value(fact: Outcome) -> str:
    if fact.percent is not None:
        return f"{say(fact.percent)} %"
    return f"{say(fact.value or 0)} {fact.unit}s" if fact.unit else say(fact.value or 0)


def _main(fact: Outcome) -> tuple[int | float, ...]:
    main = fact.percent if fact.percent is not None else fact.value
    return () if main is None else (main,)


def _medians(case: Case) -> dict[_Curve, Outcome | None]:
    """Give the one median of each endpoint and group; None where there are several."""
    medians: dict[_Curve, Outcome | None] = {}
    for fact in case.record.outcomes:
        if fact.statistic is Statistic.MEDIAN and fact.value and not fact.ambiguous:
            key = (fact.endpoint, fact.arm, fact.subgroup)
            medians[key] = None if key in medians else fact
    return medians


def _with_medians(case: Case) -> Iterator[tuple[Comparison, Outcome, Outcome, float]]:
    """Give hazard ratios with both medians, and the ratio that the medians imply."""
    medians = _medians(case)
    for fact in case.record.comparisons:
        if fact.measure is not Measure.HR or fact.endpoint not in TIMES or len(fact.arms) != 2:
            continue
        first, second = (medians.get((fact.endpoint, arm, fact.subgroup)) for arm in fact.arms)
        if not fact.value or fact.value < 0 or fact.ambiguous or first is None or second is None:
            continue
        spans = _in_days(first), _in_days(second)
        if spans[0] is None or spans[1] is None or min(*spans[0], *spans[1]) <= 0:
            continue
        yield fact, first, second, sum(spans[1]) / sum(spans[0])


def find_against_medians(case: Case) -> Iterator[Doubt]:
    """Give hazard ratios, clearly off 1, that favour the arm with the shorter median."""
    for fact, first, second, implied in _with_medians(case):
        ends = ratio_ends(fact)
        if ends is None or ends[0] <= 1 <= ends[1] or fact.value is None:
            continue
        against = (fact.value < 1) is (implied > 1)
        if against and abs(math.log(implied)) > math.log(CLEAR_FACTOR):
            yield _median_doubt(case, fact, first, second, "points the other way than")


def find_far_from_medians(case: Case) -> Iterator[Doubt]:
    """Give hazard ratios on the side of their medians, but far from what these imply."""
    for fact, first, second, implied in _with_medians(case):
        assert fact.value is not None
        apart = abs(math.log(fact.value) - math.log(implied))
        same_side = (fact.value < 1) is (implied < 1)
        if same_side and apart > math.log(FAR_FACTOR) + _rounding(first) + _rounding(second):
            yield _median_doubt(case, fact, first, second, "is far from")


def _rounding(fact: Outcome) -> float:
    assert fact.value is not None
    return unit_of(fact.value, fact.quote) / (2 * abs(fact.value) + NOISE)


def _median_doubt(case: Case, fact: Comparison, first: Outcome, second: Outcome, how: str) -> Doubt:
    return Doubt(
        f"The {describe(case, fact)}, {say(fact.value or 0)}, {how} the medians: "
        f"{_value(first)}{case.group_of(first)} and {_value(second)}{case.group_of(second)}.",
        (fact, first, second),
        (fact.value or 0, *_main(first), *_main(second)),
    )


CHECKS = (
    Check(
        name="rate-over-time",
        compares="Survival rates, and cumulative incidences, of one group at two times.",
        tolerance="Half a unit of the last digit of each; only the same endpoint, label and group.",
        severity=Severity.ERROR,
        source="Kaplan & Meier, J Am Stat Assoc 1958;53:457-481: the estimate never rises",
        find=find_unlike_time,
        by_links=True,
    ),
    Check(
        name="within-overall-survival",
        compares="Survival without progression, disease, relapse or event with overall survival.",
        tolerance="Half a unit of the last digit of each. Up to five points more only warn, "
        "since censoring differs, and so do medians, which may come of other "
        "analyses.",
        severity=Severity.ERROR,
        source="definition of the endpoints: death is an event of each (FDA guidance, 2018)",
        find=find_above_survival,
        by_links=True,
    ),
    Check(
        name="ratio-against-medians",
        compares="The side of 1 on which a hazard ratio lies with which median is longer.",
        tolerance="Only ratios whose interval excludes 1, and medians more than 10 % apart; "
        "curves that cross make it possible, so that it only warns.",
        severity=Severity.WARNING,
        source="definition of the hazard ratio",
        find=find_against_medians,
        by_links=True,
    ),
    Check(
        name="ratio-far-from-medians",
        compares="A hazard ratio with the ratio of the medians.",
        tolerance="A factor of two, beyond rounding: equal only if hazards are constant.",
        severity=Severity.INFO,
        source="exponential survival: hazard = ln 2 / median",
        find=find_far_from_medians,
        by_links=True,
    ),
)
