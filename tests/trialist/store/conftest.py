"""Invented trials to store, and a store of each kind to put them in: the server is a real one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from schemas.document import Document, Metadata, Part, PartKind, Section
from schemas.record import Extractor, TrialRecord
from trialist.store import Stored, hash_document

OLD = Extractor(name="rules", version="0.1.0")
NEW = Extractor(name="rules", version="0.2.0")

TEXT = (
    "Orvatinib for sarcoma\n\nOf 120 patients, 60 had orvatinib 1.5 mg once daily and 60 had "
    "placebo. At 2 years, OS was 61·0% with orvatinib and 48% with placebo (HR, 0.70; 95% CI, "
    "0.51 to 0.96; P < .03). Median PFS was not reached with orvatinib. Nausea: 9% v 4%."
)


def place(words: str) -> dict[str, Any]:
    """Give the keys of a fact that rests on these words of the invented text."""
    start = TEXT.index(words)
    return {"quote": words, "evidence": {"start": start, "end": start + len(words)}}


def make_record(doc_id: str = "orva-1", extractor: Extractor = OLD) -> TrialRecord:
    """Give the record of the invented text."""
    survival = {"endpoint": "OS", "label": "OS", "statistic": "PROPORTION"}
    at = {"time": {"value": 2, "unit": "year"}}
    return TrialRecord.model_validate(
        {
            "doc_id": doc_id,
            "trial": {
                "registry_ids": ["NCT00000001", "2020-000001-01"],
                "conditions": ["sarcoma"],
                "evidence": {"conditions": [{"start": 14, "end": 21}]},
            },
            "arms": [
                {
                    "id": "A1",
                    "label": "orvatinib",
                    "evidence": [{"start": 0, "end": 9}],
                    "interventions": [
                        {
                            "name": "orvatinib",
                            "type": "DRUG",
                            "doses": [{"value": 1.5, "unit": "mg", **place("1.5 mg once daily")}],
                        }
                    ],
                },
                {"id": "A2", "label": "placebo", "role": "PLACEBO_COMPARATOR"},
            ],
            "participants": [{"milestone": "RANDOMIZED", "count": 120, **place("120 patients")}],
            "outcomes": [
                {**survival, **at, "arm": "A1", "percent": 61.0, **place("61·0%")},
                {**survival, **at, "arm": "A2", "percent": 48, **place("48%")},
                {
                    "endpoint": "PFS",
                    "label": "PFS",
                    "statistic": "MEDIAN",
                    "arm": "A1",
                    "reached": False,
                    **place("Median PFS was not reached"),
                },
            ],
            "comparisons": [
                {
                    "endpoint": "OS",
                    "label": "OS",
                    "measure": "HR",
                    "value": 0.7,
                    "arms": ["A1", "A2"],
                    "ci": {"level": 95, "lower": 0.51, "upper": 0.96},
                    "p": {"op": "<", "value": 0.03},
                    **place("HR, 0.70; 95% CI, 0.51 to 0.96; P < .03"),
                }
            ],
            "adverse_events": [
                {"term": "nausea", "arm": "A1", "percent": 9, **place("Nausea: 9%")},
            ],
            "findings": [
                {
                    "check": "share_of_total",
                    "severity": "warning",
                    "message": "9% of 60?",
                    "evidence": [{"start": 0, "end": 3}],
                }
            ],
            "unlinked": [{"kind": "PERCENTAGE", "reason": "no arm", **place("4%")}],
            "extractor": extractor.model_dump(),
        }
    )


def make_document(
    doc_id: str = "orva-1", text: str = TEXT, source: str | None = "reports.jsonl", **markup: Any
) -> Document:
    """Give the invented text as a document; ``markup`` is what its markup says."""
    parts = (
        Part(PartKind.TITLE, 0, 21),
        Part(PartKind.ABSTRACT, 23, len(TEXT), Section.RESULTS, "RESULTS", 1),
    )
    return Document(doc_id, text, parts, Metadata(**markup), source=source, place="line 1")


def make_stored(
    doc_id: str = "orva-1", text: str = TEXT, extractor: Extractor = OLD, **given: Any
) -> Stored:
    """Give a result: the invented text with its record."""
    document = make_document(doc_id, text, **given)
    return Stored(hash_document(document), document, make_record(doc_id, extractor))


class Made:
    """What tests make: records, documents and results."""

    old, new, text = OLD, NEW, TEXT
    record = staticmethod(make_record)
    document = staticmethod(make_document)
    stored = staticmethod(make_stored)


@pytest.fixture
def made() -> type[Made]:
    return Made


@pytest.fixture(params=["sqlite", "postgresql", "duckdb", "parquet"])
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Give the address of an empty store of each kind in turn."""
    made: dict[str, Callable[[], str]] = {
        "sqlite": lambda: f"sqlite:///{tmp_path}/trials.db",
        "postgresql": lambda: request.getfixturevalue("postgres_url"),
        "duckdb": lambda: f"duckdb:///{tmp_path}/trials.duckdb",
        "parquet": lambda: f"parquet:{tmp_path}/trials",
    }
    return made[kind]()
