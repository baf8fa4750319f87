"""A record with a fact of every category, and the text it is about."""

from __future__ import annotations

from typing import Any

import pytest

from schemas.record import TrialRecord

TEXT = (
    "HELIX-2 (NCT09990001) randomized 200 patients with follicular lymphoma 1:1 to "
    "zanotinib 40 mg once daily (n = 101) or placebo (n = 99). Median follow-up was 2.5 years "
    "(range, 0.4-4.1). Median PFS was 20.1 months (95% CI, 17.2 to not reached) with zanotinib "
    "v 11.9 months with placebo (HR, 0.61; 95% CI, 0.44 to 0.85; two-sided P = .003). "
    "Grade 3-4 neutropenia occurred in 12 of 101 patients (11.9%). Median age was 63 years. "
    "Zanotinib prolonged PFS."
)


def _evidence(quote: str) -> dict[str, int]:
    start = TEXT.index(quote)
    return {"start": start, "end": start + len(quote)}


def _cited(quote: str) -> dict[str, Any]:
    return {"quote": quote, "evidence": _evidence(quote)}


@pytest.fixture
def values() -> dict[str, Any]:
    """Give the JSON values of the record, new for each test."""
    return {
        "doc_id": "helix-2",
        "trial": {
            "registry_ids": ["NCT09990001"],
            "acronym": "HELIX-2",
            "allocation": "RANDOMIZED",
            "allocation_ratio": "1:1",
            "conditions": ["follicular lymphoma"],
            "evidence": {"acronym": [_evidence("HELIX-2")]},
        },
        "citation": {"year": 2024, "evidence": {}},
        "arms": [
            {
                "id": "A1",
                "label": "zanotinib",
                "aliases": ["Zanotinib", "ZAN"],
                "role": "EXPERIMENTAL",
                "interventions": [
                    {
                        "name": "zanotinib",
                        "type": "DRUG",
                        "doses": [
                            {
                                **_cited("zanotinib 40 mg once daily"),
                                "value": 40,
                                "unit": "mg",
                                "frequency": "once daily",
                                "duration": {"value": 52, "unit": "week"},
                            }
                        ],
                    }
                ],
                "evidence": [_evidence("zanotinib 40 mg")],
                "confidence": 0.9,
            },
            {"id": "A2", "label": "placebo", "role": "PLACEBO_COMPARATOR"},
        ],
        "participants": [
            {**_cited("randomized 200 patients"), "milestone": "RANDOMIZED", "count": 200},
            {**_cited("n = 101"), "milestone": "RANDOMIZED", "arm": "A1", "count": 101},
        ],
        "follow_up": [
            {
                **_cited("Median follow-up was 2.5 years"),
                "statistic": "MEDIAN",
                "value": 2.5,
                "unit": "year",
                "range": [0.4, 4.1],
            }
        ],
        "outcomes": [
            {
                **_cited("Median PFS was 20.1 months"),
                "endpoint": "PFS",
                "label": "PFS",
                "statistic": "MEDIAN",
                "arm": "A1",
                "time": {"value": 3, "unit": "year"},
                "value": 20.1,
                "unit": "month",
                "reached": True,
                "ci": {"level": 95, "lower": 17.2, "upper": None},
                "iqr": [None, 30],
            }
        ],
        "comparisons": [
            {
                **_cited("HR, 0.61; 95% CI, 0.44 to 0.85; two-sided P = .003"),
                "endpoint": "PFS",
                "label": "PFS",
                "arms": ["A1", "A2"],
                "measure": "HR",
                "value": 0.61,
                "ci": {"level": 95, "lower": 0.44, "upper": 0.85},
                "p": {"op": "=", "value": 0.003, "sides": 2},
            }
        ],
        "adverse_events": [
            {
                **_cited("Grade 3-4 neutropenia occurred in 12 of 101 patients (11.9%)"),
                "term": "neutropenia",
                "grade": "3-4",
                "arm": "A1",
                "count": 12,
                "total": 101,
                "percent": 11.9,
            }
        ],
        "baseline": [
            {
                **_cited("Median age was 63 years"),
                "characteristic": "age",
                "statistic": "MEDIAN",
                "value": 63,
                "unit": "year",
            }
        ],
        "conclusion": "Zanotinib prolonged PFS.",
        "conclusion_evidence": _evidence("Zanotinib prolonged PFS."),
        "findings": [
            {
                "check": "total.arms",
                "severity": "info",
                "message": "the arms add up",
                "evidence": [_evidence("n = 99")],
            }
        ],
        "unlinked": [
            {
                "kind": "median",
                "quote": "11.9 months",
                "evidence": _evidence("11.9 months"),
                "reason": "two arms are possible",
            }
        ],
        "extractor": {"name": "trialist", "version": "0.1.0"},
    }


@pytest.fixture
def record(values: dict[str, Any]) -> TrialRecord:
    """Give the record."""
    return TrialRecord.model_validate(values)


@pytest.fixture
def text() -> str:
    """Give the text that the record is about."""
    return TEXT
