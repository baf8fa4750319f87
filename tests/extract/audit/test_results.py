from __future__ import annotations

from typing import Any

import pytest

from tests.extract.audit.conftest import Find, outcome, ratio


def rate(endpoint: str, years: int, percent: float, **values: Any) -> dict[str, Any]:
    time = {"value": years, "unit": "year"}
    return outcome(endpoint, percent=percent, time=time, **values)


def median(endpoint: str, value: float, arm: str = "A1", unit: str = "month") -> dict[str, Any]:
    return outcome(endpoint, statistic="MEDIAN", value=value, unit=unit, arm=arm)


@pytest.mark.parametrize(
    ("endpoint", "early", "late", "flagged"),
    [
        ("OS", 61, 48, False),
        ("OS", 61, 61, False),
        ("OS", 61, 61.4, False),  # 61.4 is printed as 61
        ("OS", 48, 61, True),
        ("PFS", 30.1, 30.3, True),
        ("RELAPSE", 20, 30, False),
        ("RELAPSE", 30, 20, True),
        ("ORR", 48, 61, False),
    ],
)
def test_rate_over_time(
    find: Find, endpoint: str, early: float, late: float, flagged: bool
) -> None:
    outcomes = [rate(endpoint, 3, late), rate(endpoint, 1, early)]
    assert bool(find("rate-over-time", outcomes=outcomes)) is flagged


@pytest.mark.parametrize(
    "other", [{"arm": "A2"}, {"subgroup": "women"}, {"label": "distant"}, {"ambiguous": ["arm"]}]
)
def test_other_groups_have_other_curves(find: Find, other: dict[str, Any]) -> None:
    outcomes = [rate("OS", 1, 48), rate("OS", 3, 61, **other)]
    assert find("rate-over-time", outcomes=outcomes) == []


@pytest.mark.parametrize(
    ("pfs", "os", "severity"),
    [
        (38, 51, None),
        (51, 51, None),
        (51.4, 51, None),
        (53, 51, "warning"),  # censoring may do it
        (58, 51, "error"),
    ],
)
def test_within_overall_survival(find: Find, pfs: float, os: float, severity: str | None) -> None:
    found = find("within-overall-survival", outcomes=[rate("PFS", 3, pfs), rate("OS", 3, os)])
    assert [finding.severity.value for finding in found] == ([severity] if severity else [])


def test_rates_at_other_times_say_nothing(find: Find) -> None:
    outcomes = [rate("PFS", 1, 58), rate("OS", 3, 51)]
    assert find("within-overall-survival", outcomes=outcomes) == []


@pytest.mark.parametrize(
    ("pfs", "os", "flagged"), [(8, 14, False), (14, 8, True), (14, 14, False), (12, 11.9, False)]
)
def test_medians_within_overall_survival(find: Find, pfs: float, os: float, flagged: bool) -> None:
    found = find("within-overall-survival", outcomes=[median("PFS", pfs), median("OS", os)])
    assert [finding.severity.value for finding in found] == (["warning"] if flagged else [])


@pytest.mark.parametrize(
    ("hazard", "medians", "flagged"),
    [
        ((0.70, 0.50, 0.98), (14, 10), False),
        ((0.70, 0.50, 0.98), (10, 14), True),
        ((0.70, 0.45, 1.09), (10, 14), False),  # may be 1
        ((1.50, 1.10, 2.05), (14, 10), True),
        ((1.50, 1.10, 2.05), (10, 14), False),
        ((0.70, 0.50, 0.98), (10, 10.5), False),  # medians alike
    ],
)
def test_ratio_against_medians(
    find: Find,
    hazard: tuple[float, float, float],
    medians: tuple[float, float],
    flagged: bool,
) -> None:
    outcomes = [median("OS", medians[0]), median("OS", medians[1], "A2")]
    found = find("ratio-against-medians", outcomes=outcomes, comparisons=[ratio(*hazard)])
    assert bool(found) is flagged


@pytest.mark.parametrize(
    ("value", "medians", "flagged"),
    [
        (0.70, (14.0, 10.0), False),  # implied 0.71
        (0.70, (24.0, 10.0), False),  # implied 0.42: 1.7 times
        (0.70, (32.5, 10.5), True),  # implied 0.32: 2.2 times
        (0.12, (23.9, 5.9), True),  # implied 0.25
        (0.20, (23.9, 5.9), False),
        (1.50, (32.0, 10.0), False),  # that is for ratio-against-medians
    ],
)
def test_ratio_far_from_medians(
    find: Find, value: float, medians: tuple[float, float], flagged: bool
) -> None:
    outcomes = [median("OS", medians[0]), median("OS", medians[1], "A2")]
    comparison = ratio(value, value / 1.4, value * 1.4)
    found = find("ratio-far-from-medians", outcomes=outcomes, comparisons=[comparison])
    assert bool(found) is flagged


@pytest.mark.parametrize(
    ("part", "values", "whole", "flagged"),
    [
        ("CR", {"percent": 10}, {"percent": 40}, False),
        ("CR", {"percent": 40}, {"percent": 40}, False),
        ("CR", {"percent": 40.4}, {"percent": 40}, False),
        ("CR", {"percent": 42}, {"percent": 40}, True),
        ("PR", {"percent": 42}, {"percent": 40}, True),
        ("PR", {"count": 9, "total": 20}, {"count": 8, "total": 20}, True),
        ("PR", {"count": 9, "total": 30}, {"count": 8, "total": 20}, False),
        ("SD", {"percent": 50}, {"percent": 40}, False),
    ],
)
def test_part_of_response(
    find: Find, part: str, values: dict[str, Any], whole: dict[str, Any], flagged: bool
) -> None:
    outcomes = [outcome(part, **values), outcome("ORR", **whole)]
    assert bool(find("part-of-response", outcomes=outcomes)) is flagged


@pytest.mark.parametrize(
    ("cr", "pr", "orr", "flagged"),
    [
        (10, 30, 40, False),
        (10, 30, 41, False),  # 10.4 + 30.4 = 40.8
        (10, 30, 42, True),
        (10, 30, 38, True),
        (10.1, 30.2, 40.4, False),
        (10.1, 30.2, 40.5, True),
    ],
)
def test_response_sum(find: Find, cr: float, pr: float, orr: float, flagged: bool) -> None:
    outcomes = [outcome("CR", percent=cr), outcome("PR", percent=pr), outcome("ORR", percent=orr)]
    assert bool(find("response-sum", outcomes=outcomes)) is flagged


def test_other_kinds_of_response_fill_the_sum(find: Find) -> None:
    outcomes = [
        outcome("CR", percent=10),
        outcome("PR", percent=20, label="very good partial response"),
        outcome("ORR", percent=60),
    ]
    assert find("response-sum", outcomes=outcomes) == []


@pytest.mark.parametrize(
    ("percents", "flagged"),
    [
        ((10, 30, 40, 20), False),
        ((10, 31, 40, 21), False),  # 102: four times half a unit
        ((10, 32, 40, 21), True),
        ((60, 50, 0, 0), True),
        ((10.1, 30.1, 39.9, 20.1), False),
        ((10.1, 30.1, 39.9, 20.4), True),
    ],
)
def test_response_categories(find: Find, percents: tuple[float, ...], flagged: bool) -> None:
    kinds = ("CR", "PR", "SD", "PD")
    outcomes = [outcome(kind, percent=one) for kind, one in zip(kinds, percents, strict=True)]
    assert bool(find("response-categories", outcomes=outcomes)) is flagged
