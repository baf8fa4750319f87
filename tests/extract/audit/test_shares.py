from __future__ import annotations

from typing import Any

import pytest

from tests.extract.audit.conftest import Find, flow, outcome


@pytest.mark.parametrize(
    ("count", "total", "percent", "severity"),
    [
        (20, 42, 48, None),  # 47.62
        (1, 8, 12, None),  # 12.5, to even
        (1, 8, 13, None),  # 12.5, half up
        (167, 259, 64, None),  # 64.48, to the nearest
        (167, 259, 65, None),  # 64.48, 64.5, 65: in two steps
        (2, 3, 66, None),  # 66.67, cut off
        (2, 3, 66.6, None),  # 66.67, cut off
        (2, 3, 66.7, None),
        (20, 42, 49, "warning"),  # one off
        (20, 42, 46, "error"),
        (2, 3, 66.9, "error"),
        (268, 343, 87, "error"),  # 78.1 with its digits swapped
        (268, 343, 22, None),  # those without it: 21.9
    ],
)
def test_percent_of_count(
    find: Find, count: int, total: int, percent: float, severity: str | None
) -> None:
    found = find("percent-of-count", outcomes=[outcome(count=count, total=total, percent=percent)])
    assert [finding.severity.value for finding in found] == ([severity] if severity else [])


def test_rates_over_time_are_estimates(find: Find) -> None:
    time = {"value": 5, "unit": "year"}
    rate = outcome("OS", count=20, total=42, percent=60, time=time)
    (finding,) = find("percent-of-count", outcomes=[rate])
    assert finding.severity == "warning"


def test_unsure_numbers_accuse_nobody(find: Find) -> None:
    unsure = outcome(count=20, total=42, percent=60, ambiguous=["total"])
    assert find("percent-of-count", outcomes=[unsure]) == []


@pytest.mark.parametrize(
    ("percent", "total", "flagged"),
    [
        (37.5, 8, False),  # 3 of 8
        (38, 8, False),
        (37, 8, False),  # cut off
        (35, 8, True),  # 2 are 25, 3 are 37.5
        (0, 8, False),
        (100, 8, False),
        (33.3, 30, False),
        (34.0, 30, True),  # 33.3 and 36.7
        (51, 1000, False),
    ],
)
def test_percent_of_total(find: Find, percent: float, total: int, flagged: bool) -> None:
    found = find("percent-of-total", outcomes=[outcome(total=total, percent=percent)])
    assert bool(found) is flagged


def test_estimated_rates_need_no_whole_number(find: Find) -> None:
    assert find("percent-of-total", outcomes=[outcome("PFS", total=8, percent=35)]) == []


@pytest.mark.parametrize(
    ("count", "percent", "severity"),
    [
        (30, 50, None),  # of 60
        (29, 50, None),  # of 57 to 58: two without data
        (30, 75, "info"),  # of 40
        (30, 25, "warning"),  # of 120, twice the arm
        (30, 49, "warning"),  # of 61
        (1, 2, None),  # of 40 to 66
    ],
)
def test_percent_of_group(find: Find, count: int, percent: float, severity: str | None) -> None:
    found = find(
        "percent-of-group",
        participants=[flow("RANDOMIZED", 60, "A1")],
        adverse_events=[{"term": "anemia", "arm": "A1", "count": count, "percent": percent}],
    )
    assert [finding.severity.value for finding in found] == ([severity] if severity else [])


def test_total_of_another_share_explains_a_percentage(find: Find) -> None:
    found = find(
        "percent-of-group",
        participants=[flow("RANDOMIZED", 60, "A1")],
        outcomes=[outcome("ORR", count=10, total=40, percent=25)],
        adverse_events=[{"term": "anemia", "arm": "A1", "count": 30, "percent": 75}],
    )
    assert found == []


@pytest.mark.parametrize(
    ("percent", "flagged"), [(0, False), (100, False), (99.9, False), (100.1, True), (-1, True)]
)
def test_percent_range(find: Find, percent: float, flagged: bool) -> None:
    assert bool(find("percent-range", outcomes=[outcome(percent=percent)])) is flagged


def test_means_in_percent_may_be_above_100(find: Find) -> None:
    dose = outcome(statistic="MEAN", value=104, percent=104)
    assert find("percent-range", outcomes=[dose]) == []


@pytest.mark.parametrize(
    ("count", "total", "flagged"),
    [(8, 8, False), (0, 8, False), (7, 8, False), (9, 8, True), (0, 0, True), (3, 0, True)],
)
def test_count_within_total(find: Find, count: int, total: int, flagged: bool) -> None:
    found = find("count-within-total", outcomes=[outcome(count=count, total=total)])
    assert bool(found) is flagged


@pytest.mark.parametrize(
    ("total", "values", "severity"),
    [
        (60, {}, None),
        (55, {}, None),
        (63, {}, "info"),  # 5 % more: from the other arm
        (64, {}, "warning"),
        (160, {}, "warning"),
        (160, {"quote": "20 of 160 cycles"}, None),
        (160, {"subgroup": "lesions"}, None),
    ],
)
def test_total_within_group(
    find: Find, total: int, values: dict[str, Any], severity: str | None
) -> None:
    found = find(
        "total-within-group",
        participants=[flow("RANDOMIZED", 60, "A1")],
        outcomes=[outcome(count=20, total=total, **values)],
    )
    assert [finding.severity.value for finding in found] == ([severity] if severity else [])


def test_evaluable_patients_of_one_scan_are_no_limit(find: Find) -> None:
    found = find(
        "total-within-group",
        participants=[flow("ANALYZED", 40, "A1")],
        outcomes=[outcome(count=20, total=60)],
    )
    assert found == []
