"""Reports of an invented trial, early and late."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schemas.document import Document, Metadata
from schemas.record import TrialRecord
from trialist.reconcile.reports import Report

ARMS = [
    {"id": "A1", "label": "vexomab", "role": "EXPERIMENTAL"},
    {"id": "A2", "label": "placebo", "role": "PLACEBO_COMPARATOR"},
]
MakeReport = Callable[..., Report]


@pytest.fixture
def make_report() -> MakeReport:
    """Gives a report with two arms, its year, its median follow-up in months, and its facts."""

    def make(
        doc_id: str = "one",
        year: int | None = None,
        months: float | None = None,
        text: str = "",
        **changes: Any,
    ) -> Report:
        values: dict[str, Any] = {
            "doc_id": doc_id,
            "arms": ARMS,
            "trial": {"registry_ids": ["NCT01234567"]},
            "citation": {} if year is None else {"year": year},
        }
        if months is not None:
            length = {"statistic": "MEDIAN", "value": months, "unit": "month"}
            values["follow_up"] = [{**length, "quote": f"{months} months"}]
        record = TrialRecord.model_validate({**values, **changes})
        return Report(record, Document(doc_id, text, metadata=Metadata()), doc_id)

    return make


def rate(arm: str, percent: float, **changes: Any) -> dict[str, Any]:
    """Give a survival rate at two years."""
    values = {"endpoint": "OS", "label": "overall survival", "statistic": "PROPORTION"}
    time = {"value": 2, "unit": "year"}
    return {
        **values,
        "arm": arm,
        "percent": percent,
        "time": time,
        "quote": f"{percent}%",
        **changes,
    }


def heads(count: int, arm: str | None = None, **changes: Any) -> dict[str, Any]:
    """Give a number randomised."""
    return {"milestone": "RANDOMIZED", "arm": arm, "count": count, "quote": f"{count}", **changes}
