"""Formulas of meta-analysis: standard errors, deviations and events from what reports print.

Sources: Cochrane Handbook for Systematic Reviews of Interventions (version 6), 6.3.1, 6.3.2, 6.5.2
and 6.8.2; Parmar, Torri & Stewart, Stat Med 1998;17:2815-2834; Tierney et al., Trials 2007;8:16.
All raise ValueError where what is printed gives no result, with words for the reader.
"""

from __future__ import annotations

import math
from statistics import NormalDist

# A group of fewer takes Student's t instead of the normal distribution (Handbook 6.5.2.2).
SMALL_GROUP = 60


def normal_quantile(level: float) -> float:
    """Give how many standard errors a two-sided interval of a level (percent) reaches: 1.96."""
    if not 0 < level < 100:
        raise ValueError(f"a level of {level:g} % is none")
    return NormalDist().inv_cdf(0.5 + level / 200)


def se_of_interval(lower: float, upper: float, level: float) -> float:
    """Give the standard error of a difference from its interval (Handbook 6.3.1)."""
    if lower >= upper:
        raise ValueError(f"the interval {lower:g} to {upper:g} has no width")
    return (upper - lower) / (2 * normal_quantile(level))


def se_of_ratio_interval(lower: float, upper: float, level: float) -> float:
    """Give the standard error of a log ratio from the ratio's interval (Handbook 6.3.1, 6.8.2)."""
    if lower <= 0 or upper <= 0:
        raise ValueError(f"the interval {lower:g} to {upper:g} has no logarithm")
    return se_of_interval(math.log(lower), math.log(upper), level)


def se_of_p(effect: float, p: float, sides: int) -> float:
    """Give the standard error of an effect from its exact p value (Handbook 6.3.2).

    Of a ratio, ``effect`` is the logarithm.
    """
    if not 0 < p < 1:
        raise ValueError(f"p = {p:g} gives no standard error")
    z = NormalDist().inv_cdf(1 - p / sides)
    if effect == 0 or z <= 0:
        raise ValueError(f"p = {p:g} says nothing about an effect of {effect:g}")
    return abs(effect) / z


def variance_of_score(se: float) -> float:
    """Give V, the variance of the log-rank statistic, of a log hazard ratio (Parmar 1998)."""
    return 1 / se**2


def observed_minus_expected(log_ratio: float, se: float) -> float:
    """Give O - E, the log-rank statistic, of a log hazard ratio (Parmar 1998): ln(HR) x V."""
    return log_ratio * variance_of_score(se)


def sd_of_se(se: float, n: int) -> float:
    """Give the standard deviation of a group from the standard error of its mean (6.5.2.2)."""
    if n < 1 or se < 0:
        raise ValueError(f"a standard error of {se:g} of {n} participants gives no deviation")
    return se * math.sqrt(n)


def sd_of_interval(lower: float, upper: float, level: float, n: int) -> float:
    """Give the standard deviation of a group from the interval of its mean (6.5.2.2)."""
    if lower >= upper or n < 2:
        raise ValueError(f"the interval {lower:g} to {upper:g} of {n} gives no deviation")
    return math.sqrt(n) * (upper - lower) / (2 * _quantile(level, n))


def _quantile(level: float, n: int) -> float:
    if n >= SMALL_GROUP:
        return normal_quantile(level)
    from scipy.special import stdtrit  # late: slow to load, and needed by few

    return float(stdtrit(n - 1, 0.5 + level / 200))


def counts_of_percent(lower: float, upper: float, total: int) -> range:
    """Give the whole numbers of a total that are between two percentages: maybe none."""
    first = math.ceil(max(0.0, lower) * total / 100 - _NOISE)
    last = math.floor(min(100.0, upper) * total / 100 + _NOISE)
    return range(first, last + 1)


# Binary fractions: 0.1 + 0.2 is not 0.3.
_NOISE = 1e-9
