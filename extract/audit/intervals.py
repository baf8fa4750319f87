"""Checks on intervals: order, what they contain, and their middle."""

from __future__ import annotations

import math
from collections.abc import Iterator

from extract.audit.case import Case
from extract.audit.check import Check, Doubt
from extract.audit.misreading import (
    RATIOS,
    may_be_another_interval,
    may_be_another_measure,
)
from extract.audit.rounding import NOISE, limits_of, say, unit_of
from extract.audit.words import capital, describe
from schemas.record import (
    AdverseEvent,
    Baseline,
    Comparison,
    ConfidenceInterval,
    Fact,
    FollowUp,
    Outcome,
)
from schemas.vocabulary import Severity, Statistic

Number = int | float

# An estimate on the very end of its interval is no accident of rounding when the other end is
# this many units of the last digit away.
WIDE_UNITS = 5
# Ratios lie in the middle of their interval on the log scale: Wald and profile intervals put
# them within a tenth of its width. Exact and bootstrap intervals may not, so it only warns.
OFF_CENTRE = 0.12
# Off the middle of a ratio at all, beyond rounding, while in that of a difference.
LIKE_DIFFERENCE = 0.02

Estimated = Outcome | AdverseEvent | Comparison | FollowUp


def estimates(case: Case) -> Iterator[tuple[Estimated, Number | None, ConfidenceInterval]]:
    """Give the facts with a confidence interval, and the estimate that it belongs to."""
    record = case.record
    groups = (record.outcomes, record.adverse_events, record.comparisons, record.follow_up)
    for fact in (fact for group in groups for fact in group):
        if fact.ci is not None and not _is_unsure(fact):
            yield fact, _estimate(fact), fact.ci


def _is_unsure(fact: Fact) -> bool:
    return bool({"ci", "value", "percent"} & set(getattr(fact, "ambiguous", ())))


def _estimate(fact: Estimated) -> Number | None:
    percent = getattr(fact, "percent", None)
    return percent if percent is not None else fact.value


def find_reversed(case: Case) -> Iterator[Doubt]:
    """Give intervals and ranges whose lower end is above the upper one."""
    for fact, _, interval in estimates(case):
        yield from _reversed(case, fact, "interval", (interval.lower, interval.upper))
    for fact in _spread(case):
        yield from _reversed(case, fact, "range", fact.range)
        yield from _reversed(case, fact, "interquartile range", fact.iqr)


def _spread(case: Case) -> Iterator[Outcome | FollowUp | Baseline]:
    record = case.record
    for group in (record.outcomes, record.follow_up, record.baseline):
        for fact in group:
            if fact.range is not None or fact.iqr is not None:
                yield fact


def _reversed(
    case: Case,
    fact: Fact,
    name: str,
    ends: tuple[Number | None, Number | None] | None,
) -> Iterator[Doubt]:
    first, last = ends or (None, None)
    if first is None or last is None or first <= last:
        return
    # Reductions are told from the smaller to the larger: -0.4 to -1.0; a program may lose the minus
    is_reduction = first <= 0
    yield Doubt(
        f"The {name} {_say_ends(first, last)} of {describe(case, fact)} ends below its start.",
        (fact,),
        (first, last),
        Severity.WARNING if is_reduction else None,
        misread=case.was_read and not is_reduction,
    )


def _say_ends(lower: Number | None, upper: Number | None) -> str:
    return " to ".join("not reached" if end is None else say(end) for end in (lower, upper))


def _is_reversed(lower: Number | None, upper: Number | None) -> bool:
    return lower is not None and upper is not None and lower > upper


def find_excluded(case: Case) -> Iterator[Doubt]:
    """Give estimates outside their interval, or on the very end of a wide one."""
    for fact, estimate, interval in estimates(case):
        lower, upper = interval.lower, interval.upper
        if estimate is None or _is_reversed(lower, upper):
            continue
        if _is_outside(estimate, lower, upper, fact.quote):
            place = "lies outside"
        elif _is_on_edge(fact, estimate, lower, upper):
            place = "lies on the edge of"
        else:
            continue
        yield Doubt(
            f"{capital(describe(case, fact))}: {say(estimate)} {place} its interval "
            f"{_say_ends(lower, upper)}.",
            (fact,),
            tuple(number for number in (estimate, lower, upper) if number is not None),
            misread=_may_lack_minus(fact, estimate, lower, upper)
            or may_be_another_interval(case, fact, estimate, lower, upper),
        )


def _may_lack_minus(
    fact: Estimated, estimate: Number, lower: Number | None, upper: Number | None
) -> bool:
    """Say whether an estimate may lack its minus, or the interval be that of a difference."""
    never_negative = getattr(fact, "percent", None) is not None or (
        isinstance(fact, Comparison) and fact.measure in RATIOS
    )
    is_negative = min(end for end in (lower, upper, 0) if end is not None) < 0
    mirrored = not _is_outside(-estimate, lower, upper, fact.quote)
    return (never_negative and is_negative) or mirrored


def _is_outside(estimate: Number, lower: Number | None, upper: Number | None, quote: str) -> bool:
    low, high = limits_of(estimate, quote)
    touching = 4 * NOISE  # 51 and 52 only meet in 51.5, which is printed one way
    return (lower is not None and high < limits_of(lower, quote)[0] + touching) or (
        upper is not None and low > limits_of(upper, quote)[1] - touching
    )


def _is_on_edge(
    fact: Estimated, estimate: Number, lower: Number | None, upper: Number | None
) -> bool:
    """Say whether an estimate equals one end of an interval that is wide on the other side.

    Medians of few participants do, since survival curves have steps; so do 0 and 100 percent.
    """
    is_share = getattr(fact, "percent", None) is not None
    if lower is None or upper is None or (is_share and estimate in (0, 100)):
        return False
    if getattr(fact, "statistic", None) is Statistic.MEDIAN:
        return False
    unit = max(unit_of(number, fact.quote) for number in (estimate, lower, upper))
    is_wide = upper - lower > WIDE_UNITS * unit + NOISE
    return is_wide and min(abs(estimate - lower), abs(estimate - upper)) < NOISE


def find_off_centre(case: Case) -> Iterator[Doubt]:
    """Give ratios that are far from the middle of their interval on the log scale."""
    for fact in case.record.comparisons:
        ends = ratio_ends(fact)
        if ends is None or fact.value is None or _is_unsure(fact):
            continue
        lower, upper = ends
        off = _off_centre(fact)
        if may_be_another_measure(case, fact) or (case.was_read and is_like_difference(fact)):
            continue
        if off <= OFF_CENTRE or not lower < fact.value < upper:
            continue
        yield Doubt(
            f"{capital(describe(case, fact))}: {say(fact.value)} is not in the middle of its "
            f"interval {_say_ends(lower, upper)}; the middle of a ratio's is near "
            f"{say(round(math.sqrt(lower * upper), 3))}.",
            (fact,),
            (fact.value, lower, upper),
        )


def ratio_ends(fact: Comparison) -> tuple[Number, Number] | None:
    """Give the ends of a ratio's interval, where both can be put on a log scale in order."""
    if fact.measure not in RATIOS or fact.ci is None or not fact.value or fact.value <= 0:
        return None
    lower, upper = fact.ci.lower, fact.ci.upper
    return None if not lower or not upper or not 0 < lower < upper else (lower, upper)


def is_like_difference(fact: Comparison) -> bool:
    """Say whether a ratio lies in the middle of its interval as a difference would.

    In a record that a program read, it may be one: then it is no ratio that is odd.
    """
    ends = ratio_ends(fact)
    if ends is None or fact.value is None or _off_centre(fact) < LIKE_DIFFERENCE:
        return False
    unit = max(unit_of(number, fact.quote) for number in (fact.value, *ends))
    return abs(fact.value - sum(ends) / 2) <= unit + NOISE


def _off_centre(fact: Comparison) -> float:
    """Give how far a ratio is from the middle, in widths, after what rounding may explain."""
    ends, value, quote = ratio_ends(fact), fact.value, fact.quote
    if ends is None or value is None:
        return 0.0
    lower, upper = ends
    value_low, value_high = limits_of(value, quote)
    (low_from, low_to), (up_from, up_to) = limits_of(lower, quote), limits_of(upper, quote)
    tiny = NOISE
    middle_low = math.log(max(low_from, tiny) * max(up_from, tiny)) / 2
    middle_high = math.log(low_to * up_to) / 2
    gap = max(math.log(max(value_low, tiny)) - middle_high, middle_low - math.log(value_high), 0)
    return gap / (math.log(upper) - math.log(lower))


def find_unlike_range(case: Case) -> Iterator[Doubt]:
    """Give middles outside their range, and interquartile ranges that reach out of it."""
    for fact in _spread(case):
        if {"range", "iqr", "value"} & set(fact.ambiguous):
            continue
        for name, ends in (("range", fact.range), ("interquartile range", fact.iqr)):
            is_middle = name == "range" or fact.statistic is Statistic.MEDIAN
            if fact.value is not None and ends is not None and is_middle:
                yield from _outside(case, fact, name, fact.value, ends)
        if fact.range is not None and fact.iqr is not None:
            yield from _wider(case, fact, fact.iqr, fact.range)


def _outside(
    case: Case,
    fact: Outcome | FollowUp | Baseline,
    name: str,
    value: Number,
    ends: tuple[Number | None, Number | None],
) -> Iterator[Doubt]:
    lower, upper = ends
    if _is_reversed(lower, upper) or not _is_outside(value, lower, upper, fact.quote):
        return
    yield Doubt(
        f"{capital(describe(case, fact))}: {say(value)} lies outside its {name} "
        f"{_say_ends(lower, upper)}.",
        (fact,),
        tuple(number for number in (value, lower, upper) if number is not None),
    )


def _wider(
    case: Case,
    fact: Outcome | FollowUp | Baseline,
    inner: tuple[Number | None, Number | None],
    outer: tuple[Number | None, Number | None],
) -> Iterator[Doubt]:
    if any(end is not None and _is_outside(end, *outer, fact.quote) for end in inner):
        yield Doubt(
            f"{capital(describe(case, fact))}: the interquartile range {_say_ends(*inner)} "
            f"reaches out of the range {_say_ends(*outer)}.",
            (fact,),
            tuple(number for number in (*inner, *outer) if number is not None),
        )


CHECKS = (
    Check(
        name="interval-order",
        compares="The two ends of an interval or range with each other.",
        tolerance="None; two negative ends, the smaller first as reductions are told, only warn.",
        severity=Severity.ERROR,
        source="definition of an interval",
        find=find_reversed,
    ),
    Check(
        name="interval-contains-estimate",
        compares="An estimate with the ends of its confidence interval.",
        tolerance="Half a unit of the last digit of each number. An estimate on the very end "
        "counts when the interval is more than five units wide, apart from medians, 0"
        " % and 100 %.",
        severity=Severity.ERROR,
        source="construction of confidence intervals (Altman et al., Statistics with "
        "Confidence, 2000)",
        find=find_excluded,
    ),
    Check(
        name="ratio-in-middle",
        compares="A hazard, odds or risk ratio with the middle of its interval on the log scale.",
        tolerance="Rounding of all three numbers, then 12 % of the interval's width, since "
        "exact, bootstrap and stratified intervals are not quite symmetric.",
        severity=Severity.WARNING,
        source="Altman & Bland, How to obtain the P value from a confidence interval, BMJ "
        "2011;343:d2304",
        find=find_off_centre,
    ),
    Check(
        name="middle-within-range",
        compares="A median or mean with its range and interquartile range, and these with each"
        " other.",
        tolerance="Half a unit of the last digit; a mean may lie outside an interquartile range.",
        severity=Severity.ERROR,
        source="definition of median, quartiles and range",
        find=find_unlike_range,
    ),
)
