"""Invented trials with two arms, and what exports say about them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schemas.record import TrialRecord

ARMS = [
    {"id": "A1", "label": "vexomab", "role": "EXPERIMENTAL"},
    {"id": "A2", "label": "placebo", "role": "PLACEBO_COMPARATOR"},
]
MakeRecord = Callable[..., TrialRecord]


@pytest.fixture
def make_record() -> MakeRecord:
    """Gives a record with two arms of 60 and 58, and the facts that are passed."""

    def make(**changes: Any) -> TrialRecord:
        sizes = [
            {"milestone": "RANDOMIZED", "arm": arm, "count": count, "quote": str(count)}
            for arm, count in (("A1", 60), ("A2", 58))
        ]
        values = {"doc_id": "vexo", "arms": ARMS, "participants": sizes, **changes}
        return TrialRecord.model_validate(values)

    return make


def share(arm: str | None, **changes: Any) -> dict[str, Any]:
    """Give an outcome that is a share of participants."""
    values = {"endpoint": "ORR", "label": "response", "statistic": "PROPORTION", "arm": arm}
    return {**values, "quote": "quote", **changes}


def ratio(**changes: Any) -> dict[str, Any]:
    """Give a comparison of the two arms."""
    values = {"endpoint": "OS", "label": "survival", "arms": ["A1", "A2"], "measure": "HR"}
    return {**values, "quote": "quote", **changes}


def mean(arm: str | None, **changes: Any) -> dict[str, Any]:
    """Give an outcome that is a mean."""
    values = {"endpoint": "QOL", "label": "score", "statistic": "MEAN", "arm": arm}
    return {**values, "quote": "quote", **changes}
