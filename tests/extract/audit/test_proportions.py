"""Intervals of shares against their counts."""

from __future__ import annotations

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
