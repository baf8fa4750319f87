"""Formulas against values worked out by hand, or printed in the sources."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialist.export.meta.formulas import (
    counts_of_percent,
    normal_quantile,
    observed_minus_expected,
    sd_of_interval,
    sd_of_se,
    se_of_interval,
    se_of_p,
    se_of_ratio_interval,
    variance_of_score,
)


@pytest.mark.parametrize(
    ("level", "z"), [(95, 1.959964), (90, 1.644854), (99, 2.575829), (97.5, 2.241403)]
)
def test_quantiles_are_those_of_the_tables(level: float, z: float) -> None:
    assert normal_quantile(level) == pytest.approx(z, abs=1e-6)


@pytest.mark.parametrize(
    ("lower", "upper", "level", "se"),
    [
        # (ln 0.85 - ln 0.44) / 3.919928 = (-0.162519 + 0.820981) / 3.919928
        (0.44, 0.85, 95, 0.167978),
        # (ln 1.37 - ln 1.01) / 3.919928 = (0.314811 - 0.009950) / 3.919928
        (1.01, 1.37, 95, 0.077772),
        # (ln 2 - ln 0.5) / (2 x 1.644854) = 1.386294 / 3.289707
        (0.5, 2.0, 90, 0.421403),
        # 1.386294 / (2 x 2.575829)
        (0.5, 2.0, 99, 0.269097),
        # (ln 0.61 - ln 0.39) / 3.919928 = (-0.494296 + 0.941609) / 3.919928
        (0.39, 0.61, 95, 0.114113),
    ],
)
def test_standard_errors_of_ratios(lower: float, upper: float, level: float, se: float) -> None:
    assert se_of_ratio_interval(lower, upper, level) == pytest.approx(se, abs=1e-6)


def test_standard_errors_of_differences() -> None:
    # (11.8 - 4.1) / 3.919928
    assert se_of_interval(4.1, 11.8, 95) == pytest.approx(1.964322, abs=1e-6)


@pytest.mark.parametrize(
    ("ratio", "p", "sides", "se"),
    [
        (0.7, 0.01, 2, 0.138470),  # 0.356675 / 2.575829
        (0.7, 0.025, 1, 0.181980),  # 0.356675 / 1.959964
        (1.5, 0.05, 2, 0.206874),  # 0.405465 / 1.959964
    ],
)
def test_standard_errors_of_p_values(ratio: float, p: float, sides: int, se: float) -> None:
    assert se_of_p(math.log(ratio), p, sides) == pytest.approx(se, abs=1e-6)


@pytest.mark.parametrize(("effect", "p", "sides"), [(0, 0.5, 2), (1, 0, 2), (1, 1, 2), (1, 0.6, 1)])
def test_p_values_that_give_none(effect: float, p: float, sides: int) -> None:
    with pytest.raises(ValueError, match="p = "):
        se_of_p(effect, p, sides)


def test_log_rank_statistics_of_a_hazard_ratio() -> None:
    # V = 1 / 0.167978^2; O-E = ln 0.61 x V
    assert variance_of_score(0.167978) == pytest.approx(35.4399, abs=1e-3)
    assert observed_minus_expected(math.log(0.61), 0.167978) == pytest.approx(-17.5178, abs=1e-3)


def test_deviation_of_the_handbooks_example() -> None:
    # Handbook 6.5.2.2: 25 participants, 30.0 to 34.2, t = 2.064: 5 x 4.2 / 4.128
    assert sd_of_interval(30.0, 34.2, 95, 25) == pytest.approx(5.09, abs=0.005)


def test_deviations_of_large_groups_and_of_standard_errors() -> None:
    assert sd_of_interval(30.0, 34.2, 95, 100) == pytest.approx(
        10.714482, abs=1e-5
    )  # 42 / 3.919928
    assert sd_of_se(0.5, 64) == 4


@pytest.mark.parametrize(
    ("lower", "upper", "total", "counts"),
    [
        (24.5, 25.5, 373, [92, 93, 94, 95]),  # 91.4 to 95.1
        (65.95, 66.05, 183, []),  # 120.69 to 120.87
        (66.05, 66.15, 183, [121]),  # 120.87 to 121.05
        (0, 0.5, 10, [0]),
        (99.5, 100.5, 10, [10]),
    ],
)
def test_counts_that_a_percentage_may_be(
    lower: float, upper: float, total: int, counts: list[int]
) -> None:
    assert list(counts_of_percent(lower, upper, total)) == counts


@pytest.mark.parametrize(("lower", "upper"), [(0.8, 0.8), (0.9, 0.5), (0, 0.5), (-1, 0.5)])
def test_intervals_that_give_none(lower: float, upper: float) -> None:
    with pytest.raises(ValueError, match="interval"):
        se_of_ratio_interval(lower, upper, 95)


@given(
    st.floats(0.05, 20),
    st.floats(0.01, 2),
    st.sampled_from([80, 90, 95, 99]),
)
def test_the_interval_made_of_an_error_gives_it_back(value: float, se: float, level: float) -> None:
    reach = normal_quantile(level) * se
    ends = math.exp(math.log(value) - reach), math.exp(math.log(value) + reach)
    assert se_of_ratio_interval(*ends, level) == pytest.approx(se, rel=1e-6)
