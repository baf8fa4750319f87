"""An invented trial with its record, stores of both kinds that people review in, and desks."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from schemas.document import Document
from schemas.record import Extractor, TrialRecord
from trialist.review import Desk, OpenReview
from trialist.store import Failed, Key, Stored, hash_document, hash_place, open_store

TEXT = (
    "Belorafen in glioma\n\nIn this phase 2 trial, 140 patients were randomized to belorafen 20 mg "
    "once daily (n = 70) or placebo (n = 70). At 1 year, overall survival was 64% with belorafen "
    "and 51% with placebo (HR 0.72; 95% CI, 0.55 to 0.94; P = .02). Median PFS was 8.4 months "
    "with belorafen. Grade 3 nausea occurred in 21% and 23%. Belorafen prolonged survival."
)
MADE_BY = Extractor(name="rules", version="0.1.0")


def span(words: str) -> dict[str, int]:
    """Give the place of these words of the invented text, as evidence."""
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def place(words: str) -> dict[str, Any]:
    """Give the keys of a fact that rests on these words."""
    return {"quote": words, "evidence": span(words)}


def make_record(doc_id: str, made_by: Extractor = MADE_BY, **more: Any) -> TrialRecord:
    """Give the record of the invented text, with what an extractor may get wrong."""
    survival = {"endpoint": "OS", "label": "overall survival", "statistic": "PROPORTION"}
    at = {"time": {"value": 1, "unit": "year"}}
    record: dict[str, Any] = {
        "doc_id": doc_id,
        "trial": {
            "phase": "PHASE3",  # wrong
            "conditions": ["glioma", "survival"],  # the second is none
            "evidence": {
                "phase": [span("phase 2")],
                "conditions": [span("glioma"), span("survival")],
            },
            "confidence": {"phase": [0.7], "conditions": [0.9, 0.3]},
        },
        "arms": [
            {
                "id": "A1",
                "label": "belorafen",
                "evidence": [span("belorafen")],
                "interventions": [
                    {
                        "name": "belorafen",
                        "type": "DRUG",
                        "doses": [{"value": 20, "unit": "mg", **place("20 mg once daily")}],
                    }
                ],
            },
            {"id": "A2", "label": "placebo", "role": "PLACEBO_COMPARATOR"},
        ],
        "participants": [{"milestone": "RANDOMIZED", "count": 140, **place("140 patients")}],
        "outcomes": [
            {**survival, **at, "arm": "A1", "percent": 64, "confidence": 0.9, **place("64%")},
            {**survival, **at, "arm": "A2", "percent": 64, "confidence": 0.4, **place("64%")},
        ],
        "comparisons": [
            {
                "endpoint": "OS",
                "label": "overall survival",
                "measure": "HR",
                "value": 0.72,
                "arms": ["A1", "A2"],
                "ci": {"level": 95, "lower": 0.55, "upper": 0.94},
                "p": {"op": "=", "value": 0.02},
                **place("HR 0.72; 95% CI, 0.55 to 0.94; P = .02"),
            }
        ],
        "adverse_events": [
            {"term": "nausea", "grade": "3", "arm": "A1", "percent": 21, **place("21%")},
        ],
        "conclusion": "Belorafen prolonged survival.",
        "conclusion_evidence": span("Belorafen prolonged survival."),
        "extractor": made_by.model_dump(),
    }
    return TrialRecord.model_validate(record | more)


def make_stored(doc_id: str, made_by: Extractor = MADE_BY, **more: Any) -> Stored:
    """Give a result to store: the invented text under an id, with its record."""
    document = Document(doc_id, TEXT, source="reports.jsonl")
    return Stored(hash_document(document), document, make_record(doc_id, made_by, **more))


def fail(place: str) -> Failed:
    """Give a piece of a source that could not be read."""
    key = Key(hash_place("reports.jsonl", place), MADE_BY.name, MADE_BY.version)
    return Failed(key, "reports.jsonl", "UNREADABLE", "not JSON; mend the line", place)


class Made:
    """What tests of reviews make."""

    text = TEXT
    span = staticmethod(span)
    record = staticmethod(make_record)
    stored = staticmethod(make_stored)
    failed = staticmethod(fail)


@pytest.fixture
def made() -> type[Made]:
    return Made


def fill(url: str, results: list[Stored | Failed]) -> None:
    """Put results into a store, as an ingest does."""
    with open_store(url) as store:
        store.write(store.begin_run(MADE_BY, {}), results)


def fill_with_trials(url: str) -> str:
    fill(url, [*(make_stored(f"belo-{no}") for no in range(3)), fail("line 4")])
    return url


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an SQLite store with three documents and a failure, to be copied: that is faster."""
    path = tmp_path_factory.mktemp("review") / "trials.db"
    fill_with_trials(str(path))
    return path


@pytest.fixture
def filled(request: pytest.FixtureRequest, template: Path, tmp_path: Path) -> str:
    """Give the address of a store with three documents and a failure; SQLite if not said else."""
    if getattr(request, "param", "sqlite") == "postgresql":
        return fill_with_trials(request.getfixturevalue("postgres_url"))
    return str(shutil.copy(template, tmp_path / "trials.db"))


@pytest.fixture
def desk(filled: str) -> Iterator[Desk]:
    with Desk(filled) as desk:
        yield desk


@pytest.fixture
def pair(filled: str) -> Iterator[Desk]:
    """A desk at which each document is to have two reviews."""
    with Desk(filled, reviews=2) as desk:
        yield desk


@pytest.fixture
def first(desk: Desk) -> OpenReview:
    """The first document of the queue, as ann has it."""
    return desk.open(desk.queue("ann").items[0].document_id, "ann")


@pytest.fixture
def put() -> Callable[[str, list[Stored | Failed]], None]:
    return fill
