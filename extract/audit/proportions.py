"""Checks on intervals of percentages: against their counts, and against the estimate within."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from extract.audit.case import Case
from extract.audit.check import Check, Doubt
from extract.audit.misreading import may_be_another_interval
from extract.audit.rounding import is_printed, say, unit_of
from extract.audit.shares import ESTIMATED
from extract.audit.words import describe
from schemas.record import AdverseEvent, Outcome
from schemas.vocabulary import Severity, Statistic

Interval = tuple[float, float]

_USUAL_LEVEL = 95
# Levels of intervals; another number is none.
_LEVELS = (50, 99.99)
# Part of the interval's width that methods not reckoned with (Bayes, two stages) may add.
OTHER_METHODS = 0.1


def find_unlike_share(case: Case) -> Iterator[Doubt]:
    """Give intervals that no usual method makes of the count and total printed with them."""
    for fact in (*case.record.outcomes, *case.record.adverse_events):
        share = _share(fact)
        if share is None or fact.ci is None or not fact.total:
            continue
        lower, upper = fact.ci.lower, fact.ci.upper
        if lower is None or upper is None or not 0 <= lower < upper <= 100:
            continue
        expected = usual_intervals(share, fact.total, float(fact.ci.level or _USUAL_LEVEL))
        slack = (upper - lower) * OTHER_METHODS + max(
            unit_of(end, fact.quote) for end in (lower, upper)
        )
        if any(_is_far(end, side, expected, slack) for side, end in enumerate((lower, upper))):
            yield Doubt(
                f"{say(round(share * fact.total))} of {fact.total} has an interval of about "
                f"{_say_range(expected)}, but {say(lower)} to {say(upper)} is printed "
                f"({describe(case, fact)}).",
                (fact,),
                (lower, upper, fact.total),
                misread=not is_printed(fact.total, fact.quote),
            )


def _share(fact: Outcome | AdverseEvent) -> float | None:
    """Give the share of participants that a fact counts; None for rates over time."""
    if isinstance(fact, Outcome) and not _is_counted(fact):
        return None
    level = (fact.ci and fact.ci.level) or _USUAL_LEVEL
    if fact.ambiguous or not fact.total or not _LEVELS[0] <= level <= _LEVELS[1]:
        return None
    if fact.count is None and fact.percent is None:
        return None
    share = (fact.percent or 0) / 100 if fact.count is None else fact.count / fact.total
    return share if 0 <= share <= 1 else None


def _is_counted(fact: Outcome) -> bool:
    return fact.statistic is Statistic.PROPORTION and fact.endpoint not in ESTIMATED


def usual_intervals(share: float, total: int, level: float) -> tuple[Interval, ...]:
    """Give the intervals of a share in percent: Wald, Wilson, Wilson with continuity correction.

    The last is close to the exact one (Clopper-Pearson). Source: Newcombe, Stat Med
    1998;17:857-872, methods 1, 3 and 4.
    """
    from statistics import NormalDist  # late: it takes longer to import than all checks

    z = NormalDist().inv_cdf(0.5 + level / 200)
    spread = share * (1 - share)
    wald = z * math.sqrt(spread / total)
    whole = 2 * (total + z * z)
    middle = 2 * total * share + z * z
    wilson = z * math.sqrt(z * z + 4 * total * spread)
    low = z * math.sqrt(max(0.0, z * z - 2 - 1 / total + 4 * share * (total * (1 - share) + 1)))
    high = z * math.sqrt(max(0.0, z * z + 2 - 1 / total + 4 * share * (total * (1 - share) - 1)))
    ends = (
        (share - wald, share + wald),
        ((middle - wilson) / whole, (middle + wilson) / whole),
        ((middle - 1 - low) / whole, (middle + 1 + high) / whole),
    )
    return tuple((100 * max(0.0, lower), 100 * min(1.0, upper)) for lower, upper in ends)


def _is_far(end: float, side: int, expected: tuple[Interval, ...], slack: float) -> bool:
    """Say whether an end is outside what all methods, and some slack, allow."""
    ends = [interval[side] for interval in expected]
    # The exact interval of nobody and of everybody ends there.
    ends += [0.0] if side == 0 and min(ends) < slack else []
    ends += [100.0] if side == 1 and max(ends) > 100 - slack else []
    return not min(ends) - slack <= end <= max(ends) + slack


def _say_range(expected: tuple[Interval, ...]) -> str:
    lower, upper = expected[1]
    return f"{say(round(lower, 1))} % to {say(round(upper, 1))} %"


# Points from 0 and 100 % within which exact intervals stretch in their own ways.
_NEAR_EDGE = 1.0
# Part of the width by which an estimate may be off the middle on the scale that suits it best.
OFF_MIDDLE = 0.1
# On which usual intervals of shares and of survival rates are symmetric: plain (Wald), logit, log,
# the complement's log, log-log (Kaplan-Meier) and arcsine.
_SCALES: tuple[Callable[[float], float], ...] = (
    lambda share: share,
    lambda share: math.log(share / (1 - share)),
    math.log,
    lambda share: -math.log(1 - share),
    lambda share: -math.log(-math.log(share)),
    lambda share: math.asin(math.sqrt(share)),
)


def find_off_middle(case: Case) -> Iterator[Doubt]:
    """Give percentages that are within their interval, and far from its middle on every scale."""
    for fact in (*case.record.outcomes, *case.record.adverse_events):
        if fact.percent is None or fact.ci is None or _is_open(fact):
            continue
        lower, upper = fact.ci.lower, fact.ci.upper
        if lower is None or upper is None or not _is_inside(lower, fact.percent, upper):
            continue
        unit = max(unit_of(number, fact.quote) for number in (lower, fact.percent, upper))
        off = min(_off_middle(lower, fact.percent, upper, scale) for scale in _SCALES)
        if off - unit / (upper - lower) > OFF_MIDDLE:
            yield Doubt(
                f"{say(fact.percent)} % lies far from the middle of its interval, {say(lower)} to "
                f"{say(upper)} ({describe(case, fact)}), on any scale that intervals are made on.",
                (fact,),
                (fact.percent, lower, upper),
                misread=may_be_another_interval(case, fact, fact.percent, lower, upper),
            )


def _is_open(fact: Outcome | AdverseEvent) -> bool:
    return bool({"ci", "percent", "value"} & set(fact.ambiguous))


def _is_inside(lower: float, percent: float, upper: float) -> bool:
    return _NEAR_EDGE <= lower < percent < upper <= 100 - _NEAR_EDGE


def _off_middle(
    lower: float, percent: float, upper: float, scale: Callable[[float], float]
) -> float:
    low, middle, high = (scale(number / 100) for number in (lower, percent, upper))
    return abs((middle - low) / (high - low) - 0.5)


CHECKS = (
    Check(
        name="interval-of-share",
        compares="The confidence interval of a share with the count and total that it is of.",
        tolerance="Between the ends of the Wald, Wilson and (nearly exact) corrected Wilson"
        " intervals, with a unit of the last digit and a tenth of the width for other methods;"
        " designs in stages shift intervals, so that it only warns. Rates over time are left"
        " alone.",
        severity=Severity.WARNING,
        source="Newcombe, Stat Med 1998;17:857-872",
        find=find_unlike_share,
    ),
    Check(
        name="share-in-middle",
        compares="A percentage with the middle of its confidence interval, on the scale that suits"
        " it best: plain, logit, log, log-log or arcsine.",
        tolerance="Rounding of all three numbers, then a tenth of the interval's width; intervals"
        " that end within a point of 0 or 100 % are left alone, since exact ones stretch there.",
        severity=Severity.WARNING,
        source="Kalbfleisch & Prentice, The Statistical Analysis of Failure Time Data, 2002, 1.4",
        find=find_off_middle,
    ),
)
