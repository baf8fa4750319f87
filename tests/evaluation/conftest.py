"""Small invented records to score by hand."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from schemas.record import TrialRecord

ARMS: list[dict[str, Any]] = [
    {
        "id": "A1",
        "label": "velotinib",
        "aliases": ["intervention group"],
        "role": "EXPERIMENTAL",
        "interventions": [
            {
                "name": "velotinib",
                "type": "DRUG",
                "doses": [
                    {
                        "value": 20,
                        "unit": "mg",
                        "route": "oral",
                        "frequency": "once daily",
                        "quote": "velotinib 20 mg",
                    }
                ],
            }
        ],
    },
    {
        "id": "A2",
        "label": "placebo",
        "role": "PLACEBO_COMPARATOR",
        "interventions": [{"name": "placebo", "type": "DRUG"}],
    },
]
FACTS: dict[str, dict[str, Any]] = {
    "participants": {"milestone": "RANDOMIZED", "arm": "A1", "count": 120},
    "follow_up": {"statistic": "MEDIAN", "value": 24, "unit": "month"},
    "outcomes": {
        "endpoint": "PFS",
        "label": "progression-free survival",
        "statistic": "MEDIAN",
        "arm": "A1",
        "value": 8.4,
        "unit": "month",
        "ci": {"level": 95, "lower": 7.1, "upper": 9.9},
    },
    "comparisons": {
        "endpoint": "PFS",
        "label": "progression-free survival",
        "arms": ["A1", "A2"],
        "measure": "HR",
        "value": 0.61,
        "ci": {"level": 95, "lower": 0.48, "upper": 0.77},
        "p": {"op": "<", "value": 0.001},
    },
    "adverse_events": {
        "term": "neutropenia",
        "grade": "3-4",
        "arm": "A1",
        "percent": 18,
        "count": 21,
    },
    "baseline": {
        "characteristic": "age",
        "statistic": "MEDIAN",
        "value": 62,
        "unit": "year",
        "range": [33, 83],
    },
}


def build(**facts: Any) -> TrialRecord:
    """A record of the two arms and the given categories; facts get a quote."""
    data: dict[str, Any] = {"doc_id": "invented", "arms": ARMS, **facts}
    for category in FACTS:
        data[category] = [{"quote": "…", **fact} for fact in data.get(category, [])]
    return TrialRecord.model_validate_json(json.dumps(data))


@pytest.fixture
def record() -> Callable[..., TrialRecord]:
    """Gives a function that makes records."""
    return build


@pytest.fixture
def facts() -> dict[str, dict[str, Any]]:
    """Gives one fact a category, to be changed at will."""
    return copy.deepcopy(FACTS)


@pytest.fixture
def full_record() -> TrialRecord:
    """Gives a record with one or more facts in every category."""
    proportion = {
        "endpoint": "ORR",
        "label": "response",
        "statistic": "PROPORTION",
        "arm": "A2",
        "percent": 11,
        "count": 12,
    }
    return build(
        trial={
            "registry_ids": ["NCT01234567"],
            "acronym": "VELO-1",
            "phase": "PHASE3",
            "conditions": ["advanced thymoma", "thymic carcinoma"],
            "start_date": "2014-03",
            "n_sites": 31,
            "stopped_early": True,
            "locations": ["Norway"],
        },
        citation={"first_author": "Nilsen", "year": 2019, "pages": "11-19"},
        **{category: [fact] for category, fact in FACTS.items() if category != "outcomes"},
        outcomes=[FACTS["outcomes"], {**FACTS["outcomes"], "arm": "A2", "value": 3.9}, proportion],
    )
