from __future__ import annotations

from typing import Any

import pytest

from tests.extract.audit.conftest import Find, outcome, ratio


def rate(percent: float, lower: float | None, upper: float | None, **values: Any) -> dict[str, Any]:
    ci = {"level": 95, "lower": lower, "upper": upper}
    return outcome("OS", percent=percent, ci=ci, **values)


@pytest.mark.parametrize(
    ("lower", "upper", "flagged"),
    [(36, 73, False), (36, 36, False), (73, 36, True), (None, 36, False), (36.1, 36, True)],
)
def test_interval_order(
    find: Find, lower: float | None, upper: float | None, flagged: bool
) -> None:
    assert bool(find("interval-order", outcomes=[rate(36, lower, upper)])) is flagged


@pytest.mark.parametrize(
    ("name", "ends", "flagged"),
    [
        ("range", [33, 83], False),
        ("range", [83, 33], True),
        ("iqr", [50, 70], False),
        ("iqr", [70, 50], True),
        ("iqr", [None, 50], False),
    ],
)
def test_range_order(find: Find, name: str, ends: list[float | None], flagged: bool) -> None:
    age = {"characteristic": "age", "statistic": "MEDIAN", "value": 62, "unit": "year"}
    assert bool(find("interval-order", baseline=[{**age, name: ends}])) is flagged


@pytest.mark.parametrize(
    ("percent", "lower", "upper", "flagged"),
    [
        (51, 36, 73, False),
        (51, 52, 73, True),
        (51, 20, 50, True),
        (51, 51.4, 73, False),  # 51.4 is printed as 51
        (51, 51.6, 73, True),
        (38, 38, 62, True),  # on the edge
        (38, 38, 40, False),  # narrow: both round to 38
        (0, 0, 31, False),  # 0 of 10
        (100, 69, 100, False),
        (51, None, 73, False),
        (51, None, 50, True),
        (51, 60, 40, False),  # that is for interval-order
    ],
)
def test_interval_contains_estimate(
    find: Find, percent: float, lower: float | None, upper: float | None, flagged: bool
) -> None:
    found = find("interval-contains-estimate", outcomes=[rate(percent, lower, upper)])
    assert bool(found) is flagged


@pytest.mark.parametrize(
    ("value", "lower", "upper", "flagged"),
    [
        (0.69, 0.50, 0.97, False),
        (0.71, 0.53, 0.69, True),
        (0.69, 0.50, 0.685, False),  # 0.685 rounds up to 0.69
        (0.7, 0.5, 0.7, False),  # a wide rounding: 0.65 to 0.75
        (0.70, 0.30, 0.70, False),
        (1.54, 1.55, 3.05, True),
        (1.54, 1.56, 3.05, True),
    ],
)
def test_interval_contains_ratio(
    find: Find, value: float, lower: float, upper: float, flagged: bool
) -> None:
    quote = f"HR {value} ({lower} to {upper})"
    comparison = ratio(value, lower, upper, quote=quote)
    found = find("interval-contains-estimate", comparisons=[comparison])
    assert bool(found) is flagged


def test_medians_of_few_lie_on_the_edge(find: Find) -> None:
    median = outcome(
        "OS", statistic="MEDIAN", value=3.4, unit="year", ci={"lower": 3.4, "upper": 9.9}
    )
    assert find("interval-contains-estimate", outcomes=[median]) == []


def test_lost_minus_of_a_program_is_worth_knowing_only(find: Find) -> None:
    effect = {"endpoint": "OTHER", "label": "weight", "measure": "MEAN_DIFFERENCE", "value": 1.2}
    lost = {**effect, "ci": {"lower": -2.1, "upper": -0.3}, "quote": "-1.2 kg (-2.1 to -0.3)"}
    extractor = {"name": "rules", "version": "1"}
    (finding,) = find("interval-contains-estimate", comparisons=[lost], extractor=extractor)
    assert finding.severity == "info"
    (finding,) = find("interval-contains-estimate", comparisons=[lost])
    assert finding.severity == "error"


@pytest.mark.parametrize(
    ("value", "lower", "upper", "flagged"),
    [
        (0.49, 0.39, 0.61, False),  # middle 0.488
        (0.70, 0.50, 0.98, False),  # middle 0.7
        (0.62, 0.50, 0.98, True),  # 18 % of the width off
        (0.80, 0.50, 0.98, True),
        (0.66, 0.50, 0.98, False),  # 8 %
        (2.00, 1.00, 4.00, False),
        (2.50, 1.00, 4.00, True),  # the middle of a difference
    ],
)
def test_ratio_in_middle(
    find: Find, value: float, lower: float, upper: float, flagged: bool
) -> None:
    assert bool(find("ratio-in-middle", comparisons=[ratio(value, lower, upper)])) is flagged


def test_coarse_numbers_say_little(find: Find) -> None:
    coarse = ratio(0.2, 0.1, 0.6, quote="0.2 (0.1 to 0.6)")
    assert find("ratio-in-middle", comparisons=[coarse]) == []


def test_program_may_take_a_difference_for_a_ratio(find: Find) -> None:
    extractor = {"name": "rules", "version": "1"}
    found = find("ratio-in-middle", comparisons=[ratio(2.50, 1.00, 4.00)], extractor=extractor)
    assert found == []


@pytest.mark.parametrize(
    ("values", "flagged"),
    [
        ({"value": 62, "range": [33, 83]}, False),
        ({"value": 33, "range": [33, 83]}, False),
        ({"value": 32, "range": [33, 83]}, True),
        ({"value": 84, "range": [33, 83]}, True),
        ({"value": 62, "iqr": [63, 70]}, True),
        ({"value": 62, "iqr": [62.4, 70]}, False),  # 62.4 is printed as 62
        ({"value": 62, "iqr": [62.6, 70]}, True),
        ({"value": 62, "iqr": [50, 70], "range": [33, 83]}, False),
        ({"value": 62, "iqr": [30, 70], "range": [33, 83]}, True),
        ({"value": 62, "range": [None, 83]}, False),
    ],
)
def test_middle_within_range(find: Find, values: dict[str, Any], flagged: bool) -> None:
    age = {"characteristic": "age", "statistic": "MEDIAN", "unit": "year", **values}
    assert bool(find("middle-within-range", baseline=[age])) is flagged


def test_means_may_leave_their_quartiles(find: Find) -> None:
    stay = {"characteristic": "stay", "statistic": "MEAN", "value": 30, "iqr": [4, 12]}
    assert find("middle-within-range", baseline=[stay]) == []
