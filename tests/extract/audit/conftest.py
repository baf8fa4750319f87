"""Invented records, as small as a check needs."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from extract.audit import audit_record
from schemas.document import Document
from schemas.record import Finding, TrialRecord

ARMS = [
    {"id": "A1", "label": "vexomab"},
    {"id": "A2", "label": "placebo"},
]
EXTRACTOR = {"name": "rules", "version": "1"}


def make_record(**parts: Any) -> TrialRecord:
    """Give a record of an invented trial; facts without a quote get one."""
    data: dict[str, Any] = {"doc_id": "invented", "arms": ARMS, **parts}
    for value in data.values():
        for fact in value if isinstance(value, list) else []:
            if "label" not in fact or "endpoint" in fact:
                fact.setdefault("quote", "as printed")
    return TrialRecord.model_validate_json(json.dumps(data))


def outcome(endpoint: str = "ORR", **values: Any) -> dict[str, Any]:
    """Give an outcome: a proportion of arm A1 unless told otherwise."""
    base = {"endpoint": endpoint, "label": endpoint, "statistic": "PROPORTION", "arm": "A1"}
    return {**base, **values}


def ratio(value: float, lower: float, upper: float, **values: Any) -> dict[str, Any]:
    """Give a hazard ratio for overall survival with its interval."""
    base = {"endpoint": "OS", "label": "overall survival", "arms": ["A1", "A2"], "measure": "HR"}
    ci = {"level": 95, "lower": lower, "upper": upper}
    quote = f"{value:.2f} (95% CI, {lower:.2f} to {upper:.2f})"
    return {**base, "value": value, "ci": ci, "quote": quote, **values}


def flow(milestone: str, count: int, arm: str | None = None, **values: Any) -> dict[str, Any]:
    """Give heads counted at a milestone."""
    return {"milestone": milestone, "count": count, "arm": arm, **values}


Find = Callable[..., list[Finding]]


@pytest.fixture
def find() -> Find:
    """Gives the findings of one check on an invented record."""

    def find(check: str, document: Document | None = None, **parts: Any) -> list[Finding]:
        found = audit_record(make_record(**parts), document)
        return [finding for finding in found if finding.check == check]

    return find
