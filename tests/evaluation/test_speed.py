"""Figures of speed from known times."""

from __future__ import annotations

import sys
import time

import pytest

from evaluation import speed
from evaluation.speed import measure_speed, measure_startup, percentile


def test_percentiles_are_nearest_ranks() -> None:
    numbers = [float(n) for n in range(1, 21)]
    assert percentile(numbers, 50) == 10
    assert percentile(numbers, 95) == 19
    assert percentile([3.0], 95) == 3


def test_figures_leave_out_the_first_and_the_failed() -> None:
    def work(item: int) -> None:
        if item == 3:
            raise ValueError(item)
        time.sleep(0.05 if item == 0 else 0.005)

    figures = measure_speed(range(5), work, errors=(ValueError,))
    assert (figures.documents, figures.failures) == (4, 1)
    assert figures.first_ms > 40
    assert 4 < figures.p50_ms <= figures.p95_ms <= figures.slowest_ms
    assert figures.p50_ms < 40
    assert figures.per_second == pytest.approx(1000 / figures.p50_ms, rel=0.8)
    assert figures.per_core_second > figures.per_second, "sleeping takes no processor time"
    assert figures.to_dict()["documents"] == 4


def test_errors_that_nobody_expects_pass_on() -> None:
    with pytest.raises(ZeroDivisionError):
        measure_speed([0], lambda item: 1 / item, errors=(ValueError,))


def test_nothing_processed_is_said() -> None:
    with pytest.raises(ValueError, match="nothing to measure"):
        measure_speed([], len)


def test_startup_stands_beside_the_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "IMPORT_SPACY", (sys.executable, "-c", "pass"))
    figures = measure_startup([sys.executable, "-c", "pass"], repeats=1)
    assert figures.seconds > 0
    assert figures.to_dict()["ratio"] == pytest.approx(figures.seconds / figures.spacy_seconds)
