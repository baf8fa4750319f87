"""Intervals of shares against their counts."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.special import betaincinv

from extract.audit import audit_record
from extract.audit.proportions import usual_intervals
from tests.extract.audit.conftest import EXTRACTOR, Find, make_record, outcome

CHECK = "interval-of-share"


def share(count: int | None, total: int, lower: float, upper: float, **more: Any) -> dict[str, Any]:
    quote = f"{count} of {total} ({lower} to {upper})"
    return outcome(count=count, total=total, ci=ci(lower, upper), **{"quote": quote, **more})


def ci(lower: float, upper: float, level: float | None = 95) -> dict[str, Any]:
    return {"lower": lower, "upper": upper, "level": level}


def test_intervals_are_those_of_the_paper() -> None:
    # Newcombe 1998, table I: 81 of 263 and 15 of 148.
    wald, wilson, corrected = usual_intervals(81 / 263, 263, 95)
    assert wald == pytest.approx((25.22, 36.38), abs=0.01)
    assert wilson == pytest.approx((25.53, 36.62), abs=0.01)
    assert corrected == pytest.approx((25.35, 36.82), abs=0.01)
    wald, wilson, corrected = usual_intervals(15 / 148, 148, 95)
    assert wald == pytest.approx((5.27, 15.00), abs=0.01)
    assert wilson == pytest.approx((6.24, 16.05), abs=0.01)
    assert corrected == pytest.approx((5.98, 16.44), abs=0.01)


@pytest.mark.parametrize(
    ("count", "total", "lower", "upper", "flagged"),
    [
        (81, 263, 25.2, 36.4, False),  # Wald
        (81, 263, 25.5, 36.6, False),  # Wilson
        (81, 263, 25.3, 36.8, False),  # exact: 25.27 to 36.76
        (81, 263, 25, 37, False),
        (81, 263, 20.3, 36.8, True),  # a digit of the lower end
        (81, 263, 25.3, 46.8, True),  # a digit of the upper end
        # The lower end may be 25.2 to 25.5, less 0.1 and a tenth of the width.
        (81, 263, 24.1, 36.8, False),  # 25.22 - 0.1 - 1.27 = 23.85
        (81, 263, 23.5, 36.8, True),  # 25.22 - 0.1 - 1.33 = 23.79
        (10, 10, 69, 100, False),  # exact
        (10, 10, 72, 100, False),  # Wilson
        (10, 10, 34, 100, True),  # of 2 of 2
        (0, 20, 0, 17, False),  # exact: 16.8
        (0, 20, 0, 30, True),
    ],
)
def test_counts_and_their_intervals(
    find: Find, count: int, total: int, lower: float, upper: float, flagged: bool
) -> None:
    found = find(CHECK, outcomes=[share(count, total, lower, upper)])
    assert [one.severity.value for one in found] == (["warning"] if flagged else [])


@pytest.mark.parametrize(
    "change",
    [
        {"endpoint": "OS"},  # an estimate over time
        {"total": None},
        {"ambiguous": ["ci"]},
        {"ci": ci(60, 20)},
        {"ci": {"level": 95, "lower": 3.0, "upper": None}},
        {"ci": ci(20.3, 36.8, 10)},
        {"count": 300},
    ],
)
def test_what_is_not_compared(find: Find, change: dict[str, Any]) -> None:
    assert find(CHECK, outcomes=[share(81, 263, 20.3, 36.8)])
    assert find(CHECK, outcomes=[{**share(81, 263, 20.3, 36.8), **change}]) == []


def test_a_percentage_stands_for_its_count(find: Find) -> None:
    facts = {"percent": 30.8, "quote": "30.8% of 263 (20.3 to 36.8)"}
    (finding,) = find(CHECK, outcomes=[share(None, 263, 20.3, 36.8, **facts)])
    assert "81 of 263 has an interval of about 25.5 % to 36.6 %" in finding.message


def test_other_levels_have_other_intervals(find: Find) -> None:
    # Wilson at 90 %: 26.3 to 35.7.
    assert find(CHECK, outcomes=[share(81, 263, 26.3, 35.7) | {"ci": ci(26.3, 35.7, 90)}]) == []
    assert find(CHECK, outcomes=[share(81, 263, 26.3, 35.7) | {"ci": ci(26.3, 35.7, 99)}])


def test_a_total_from_elsewhere_may_be_another(find: Find) -> None:
    fact = share(81, 263, 20.3, 36.8, quote="81 (20.3 to 36.8)")
    (finding,) = find(CHECK, outcomes=[fact], extractor=EXTRACTOR)
    assert finding.severity == "info"


def _printed(value: float, digits: int) -> float:
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN))


@given(st.integers(2, 2000), st.data(), st.integers(0, 2), st.sampled_from([80, 90, 95, 99]))
def test_exact_intervals_are_never_flagged(
    total: int, data: st.DataObject, digits: int, level: int
) -> None:
    count = data.draw(st.integers(0, total))
    tail = (100 - level) / 200
    lower = 0.0 if count == 0 else float(betaincinv(count, total - count + 1, tail))
    upper = 1.0 if count == total else float(betaincinv(count + 1, total - count, 1 - tail))
    ends = [_printed(100 * end, digits) for end in (lower, upper)]
    assume(ends[0] < ends[1])
    quote = f"{count} of {total} ({ends[0]:.{digits}f} to {ends[1]:.{digits}f})"
    fact = outcome(count=count, total=total, ci=ci(ends[0], ends[1], level), quote=quote)
    assert [one for one in audit_record(make_record(outcomes=[fact])) if one.check == CHECK] == []


MIDDLE = "share-in-middle"


def rate(percent: float, lower: float, upper: float, **more: Any) -> dict[str, Any]:
    quote = f"{percent}% ({lower} to {upper})"
    return outcome("OS", percent=percent, ci=ci(lower, upper), **{"quote": quote, **more})


@pytest.mark.parametrize(
    ("percent", "lower", "upper", "flagged"),
    [
        (65, 58, 72, False),  # plain
        (60, 58, 72, True),  # 2 of 14 from an end
        (72.0, 55.8, 84.0, False),  # logit of 0.944, less and more 0.713
        (55.8, 27.8, 76.8, False),  # log-log
        (20.0, 10.0, 40.0, False),  # log
        # 6.3 of 14 from the end: 0.05 off the plain middle, within a unit and a tenth.
        (64.3, 58.0, 72.0, False),
        (62.0, 58.0, 72.0, True),  # 4 of 14: 0.21 off, by logit 0.19
        (63.0, 58.0, 72.0, True),  # 5 of 14: 0.14 off, by logit 0.12, less a unit of 0.01
        (63.5, 58.0, 72.0, False),  # 5.5 of 14: 0.11 off, by log-log 0.08
        (2, 0, 30, False),  # ends at the edge
        (95, 60, 99.5, False),
        (58, 58, 72, False),  # on the edge: another check's
    ],
)
def test_percentages_and_the_middle_of_their_interval(
    find: Find, percent: float, lower: float, upper: float, flagged: bool
) -> None:
    found = find(MIDDLE, outcomes=[rate(percent, lower, upper)])
    assert [one.severity.value for one in found] == (["warning"] if flagged else [])


@pytest.mark.parametrize("change", [{"ambiguous": ["ci"]}, {"percent": None, "count": 3}])
def test_percentages_that_are_not_compared(find: Find, change: dict[str, Any]) -> None:
    assert find(MIDDLE, outcomes=[{**rate(60, 58, 72), **change}]) == []


def test_an_interval_of_another_number_accuses_nobody(find: Find) -> None:
    fact = rate(60, 58, 72, quote="60% v 65% (95% CI, 58 to 72)")
    (finding,) = find(MIDDLE, outcomes=[fact], extractor=EXTRACTOR)
    assert finding.severity == "info"


def _found(percent: float, ends: tuple[float, float], digits: int) -> list[str]:
    numbers = [_printed(100 * number, digits) for number in (percent, *ends)]
    assume(numbers[1] < numbers[0] < numbers[2])
    fact = outcome("OS", percent=numbers[0], ci=ci(numbers[1], numbers[2]))
    fact["quote"] = " ".join(f"{number:.{digits}f}" for number in numbers)
    return [one.check for one in audit_record(make_record(outcomes=[fact]))]


@given(st.floats(0.02, 0.98), st.floats(0.01, 0.3), st.integers(0, 2), st.integers(0, 2))
def test_usual_intervals_of_rates_are_never_flagged(
    share: float, error: float, method: int, digits: int
) -> None:
    reach = 1.96 * error * math.sqrt(share * (1 - share))
    if method == 0:
        ends = max(0.0, share - reach), min(1.0, share + reach)
    elif method == 1:
        middle, step = math.log(share / (1 - share)), reach / (share * (1 - share))
        ends = 1 / (1 + math.exp(step - middle)), 1 / (1 + math.exp(-step - middle))
    else:
        step = reach / (share * abs(math.log(share)))
        ends = share ** math.exp(step), share ** math.exp(-step)
    assert MIDDLE not in _found(share, ends, digits)


@given(st.integers(2, 2000), st.data(), st.integers(0, 2), st.sampled_from([80, 90, 95, 99]))
def test_exact_and_wilson_intervals_are_never_off_middle(
    total: int, data: st.DataObject, digits: int, level: int
) -> None:
    count = data.draw(st.integers(1, total - 1))
    tail = (100 - level) / 200
    lower = float(betaincinv(count, total - count + 1, tail))
    upper = float(betaincinv(count + 1, total - count, 1 - tail))
    _, wilson, corrected = usual_intervals(count / total, total, level)
    for ends in ((lower, upper), *((low / 100, high / 100) for low, high in (wilson, corrected))):
        assert MIDDLE not in _found(count / total, ends, digits)
