"""Brier score, calibration error and bins, by hand."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.calibration import Judged, measure_by_category, measure_reliability
from evaluation.calibration.plot import plot_reliability
from extract.confidence import Place
from schemas.errors import TrialistError


def judge(confidence: float | None, right: bool, doc_id: str = "d", category: str = "doses"):
    return Judged(doc_id, Place(category, (category, 0)), confidence, right)


# Four facts: 0.95 right, 0.91 wrong, 0.95 right, 0.2 wrong.
FACTS = [judge(0.95, True), judge(0.91, False), judge(0.95, True), judge(0.2, False)]


def test_brier_and_calibration_error_by_hand() -> None:
    one = measure_reliability(FACTS)
    assert one.facts == 4
    assert one.share == 0.5
    assert one.confidence == pytest.approx((0.95 + 0.91 + 0.95 + 0.2) / 4)
    assert one.brier == pytest.approx((0.05**2 + 0.91**2 + 0.05**2 + 0.2**2) / 4)
    # Bin 0.9-1: mean 2.81/3, right 2/3, weight 3/4; bin 0.2-0.3: mean 0.2, right 0, weight 1/4.
    assert one.ece == pytest.approx(abs(2.81 / 3 - 2 / 3) * 3 / 4 + 0.2 / 4)


def test_bins_hold_their_lower_end_and_the_last_both() -> None:
    one = measure_reliability([judge(0.9, True), judge(1.0, True), judge(0.0, False)])
    assert [(found.lower, found.upper, found.facts) for found in one.bins] == [
        (0.0, 0.1, 1),
        (0.9, 1.0, 2),
    ]


def test_cuts_by_hand() -> None:
    cuts = {cut.minimum: cut for cut in measure_reliability(FACTS).cuts}
    assert (cuts[0.0].kept, cuts[0.0].precision, cuts[0.0].recall) == (4, 0.5, 1.0)
    assert (cuts[0.9].kept, cuts[0.9].precision, cuts[0.9].recall) == (3, pytest.approx(2 / 3), 1.0)
    assert (cuts[0.95].kept, cuts[0.95].precision) == (2, 1.0)


def test_facts_without_a_confidence_do_not_count() -> None:
    one = measure_reliability([*FACTS, judge(None, False)])
    assert (one.facts, one.unrated, one.share) == (4, 1, 0.5)
    empty = measure_reliability([])
    assert (empty.brier, empty.ece, empty.bins) == (None, None, ())


def test_interval_needs_two_documents() -> None:
    (alone,) = measure_reliability([judge(0.95, True), judge(0.96, False)]).bins
    assert alone.interval is None
    (two,) = measure_reliability([judge(0.95, True), judge(0.96, False, "e")]).bins
    assert two.interval == (0.0, 1.0)


def test_categories_stand_in_the_order_of_scores() -> None:
    facts = [judge(0.5, True, category="baseline"), judge(0.5, True, category="arms")]
    assert list(measure_by_category(facts)) == ["arms", "baseline", "ALL"]


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_errors_are_shares(found: list[tuple[float, bool]]) -> None:
    one = measure_reliability([judge(confidence, right) for confidence, right in found])
    assert one.brier is not None
    assert one.ece is not None
    assert 0 <= one.brier <= 1
    assert 0 <= one.ece <= 1
    assert sum(b.facts for b in one.bins) == one.facts == len(found)


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_plot_is_written_the_same_each_time(tmp_path: Path, suffix: str) -> None:
    measured = measure_by_category([judge(n / 100, n % 2 == 0, str(n)) for n in range(60)])
    files = [tmp_path / f"{name}{suffix}" for name in "ab"]
    for file in files:
        plot_reliability(measured, file)
    assert files[0].read_bytes() == files[1].read_bytes()
    assert files[0].stat().st_size > 1000


def test_plot_of_no_facts_and_of_another_form(tmp_path: Path) -> None:
    plot_reliability(measure_by_category([]), tmp_path / "none.svg")
    with pytest.raises(TrialistError, match=r"\.svg, \.png"):
        plot_reliability(measure_by_category([]), tmp_path / "plot.doc")
