"""Checks on intervals of shares: against the count and total that they are of."""

from __future__ import annotations

import math
from collections.abc import Iterator

from extract.audit.case import Case
from extract.audit.check import Check, Doubt
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
)
