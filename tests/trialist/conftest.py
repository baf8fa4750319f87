"""An invented trial, and a pipeline that finds it, so that the application is tested alone."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.testing import CliRunner

from extract.matching import compile_pattern, find_first
from schemas.document import Document
from schemas.record import Evidence, Finding, TrialRecord, Unlinked

REPORT = """Vexomab in sarcoma

In this phase 3 trial, 120 patients were randomized to vexomab (n = 60) or placebo (n = 60).
At 2 years, overall survival was 61% with vexomab and 48% with placebo (HR 0.70, P = .01).
Grade 3-4 anemia occurred in 9% and 4%. Another 17% had no scan.
"""

RECORD: dict[str, Any] = {
    "doc_id": "vexo",
    "trial": {
        "registry_ids": ["NCT01234567"],
        "phase": "PHASE3",
        "allocation": "RANDOMIZED",
        "masking": "DOUBLE",
        "conditions": ["sarcoma"],
        "start_date": "2015-02",
        "end_date": "2018",
        "evidence": {"phase": [{"start": 28, "end": 35}]},
    },
    "citation": {"first_author": "Okafor", "journal": "J Inv Med", "year": 2020, "volume": "3"},
    "arms": [
        {
            "id": "A1",
            "label": "vexomab",
            "aliases": ["vexo group"],
            "role": "EXPERIMENTAL",
            "interventions": [
                {
                    "name": "vexomab",
                    "type": "BIOLOGICAL",
                    "doses": [
                        {
                            "value": 5,
                            "value_high": 7.5,
                            "unit": "mg/kg",
                            "route": "intravenous",
                            "frequency": "every 3 weeks",
                            "cycles": 6,
                            "kind": "RP2D",
                            "quote": "5-7.5 mg/kg",
                        }
                    ],
                }
            ],
        },
        {"id": "A2", "label": "placebo", "role": "PLACEBO_COMPARATOR"},
    ],
    "participants": [
        {"milestone": "RANDOMIZED", "count": 120, "quote": "120 patients"},
        {"milestone": "RANDOMIZED", "arm": "A1", "count": 60, "quote": "(n = 60)"},
        {"milestone": "DISCONTINUED", "arm": "A2", "count": 2, "reason": "rash", "quote": "rash"},
    ],
    "follow_up": [
        {
            "statistic": "MEDIAN",
            "value": 30.5,
            "unit": "month",
            "range": [1, 44],
            "quote": "30.5 months",
        }
    ],
    "outcomes": [
        {
            "endpoint": "OS",
            "label": "overall survival",
            "statistic": "PROPORTION",
            "arm": "A1",
            "time": {"value": 2, "unit": "year"},
            "percent": 61,
            "ci": {"level": 95, "lower": 50, "upper": None},
            "quote": "61%",
        },
        {
            "endpoint": "OS",
            "label": "overall survival",
            "statistic": "PROPORTION",
            "arm": "A2",
            "time": {"value": 2, "unit": "year"},
            "percent": 48,
            "count": 29,
            "total": 60,
            "quote": "48%",
        },
        {
            "endpoint": "PFS",
            "label": "progression-free survival",
            "statistic": "MEDIAN",
            "arm": "A1",
            "reached": False,
            "quote": "not reached",
        },
    ],
    "comparisons": [
        {
            "endpoint": "OS",
            "label": "overall survival",
            "arms": ["A1", "A2"],
            "measure": "HR",
            "value": 0.7,
            "p": {"op": "=", "value": 0.01, "sides": 2},
            "quote": "HR 0.70, P = .01",
        }
    ],
    "adverse_events": [
        {"term": "anemia", "grade": "3-4", "arm": "A1", "percent": 9, "quote": "9%"},
        {"term": "anemia", "grade": "3-4", "arm": "A2", "percent": 4, "quote": "4%"},
    ],
    "baseline": [
        {
            "characteristic": "age",
            "statistic": "MEDIAN",
            "value": 58,
            "unit": "year",
            "quote": "58 years",
        }
    ],
    "conclusion": "Vexomab works.",
}
NOTHING = Finding.model_validate(
    {"check": "no_trial_found", "severity": "info", "message": "no trial found"}
)


@dataclass(frozen=True)
class Explanation:
    """What the pipeline says about one fact."""

    category: str
    index: int
    rule: str
    start: int
    end: int


def ground(document: Document) -> TrialRecord:
    """Give the invented record with the places of its outcomes in a document."""
    data = {**RECORD, "doc_id": document.doc_id}
    data["outcomes"] = [
        {**fact, "evidence": {"start": at, "end": at + len(fact["quote"])}}
        if (at := document.text.find(fact["quote"])) >= 0
        else fact
        for fact in RECORD["outcomes"]
    ]
    return TrialRecord.model_validate_json(json.dumps(data))


def extract_record(document: Document) -> TrialRecord:
    """Give the invented record of a report that names the drug, and fail where told to."""
    if "boom" in document.text:
        raise KeyError("no such arm")
    if "forever" in document.text:
        find_first(compile_pattern("(a|aa|aaa)+$"), "a" * 5000 + "b")
    while "loop" in document.text:
        pass
    if "vexomab" not in document.text.lower():
        return TrialRecord(doc_id=document.doc_id, findings=(NOTHING,))
    return ground(document)


def explain_record(
    document: Document, linker: object = None
) -> tuple[TrialRecord, tuple[Explanation, ...]]:
    """Give the record with an explanation of its first outcome, and a value left out."""
    record = extract_record(document)
    if not record.outcomes:
        return record, ()
    at = max(document.text.find("17%"), 0)
    left_out = Unlinked(
        kind="percent",
        quote="17%",
        evidence=Evidence(start=at, end=at + 3),
        reason="names no endpoint",
    )
    place = record.outcomes[0].evidence or Evidence(start=0, end=0)
    explanation = Explanation("outcomes", 0, "outcome.with_arm", place.start, place.end)
    dosed = Explanation("arms", 0, "dose.near_drug", 0, 1)
    return record.model_copy(update={"unlinked": (left_out,)}), (explanation, dosed)


@pytest.fixture
def record() -> TrialRecord:
    return ground(Document("vexo", REPORT))


@pytest.fixture(autouse=True)
def pipeline(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A pipeline that knows one trial stands in for the real one."""
    module = ModuleType("extract.pipeline")
    vars(module).update(extract_record=extract_record, explain_record=explain_record)
    monkeypatch.setitem(sys.modules, "extract.pipeline", module)
    return module


@pytest.fixture
def run() -> Any:
    """Runs a command and gives its result."""
    from trialist.cli import app

    def run(*arguments: object, **options: Any) -> Any:
        result = CliRunner().invoke(app, [str(argument) for argument in arguments], **options)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    return run


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report in a file."""
    path = tmp_path / "vexo.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


REQUIRED = "TRIALIST_REQUIRE_POSTGRES"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Any]:
    """Start a PostgreSQL server of the tests' own; without one, say so in one line."""
    # Run by root, the server has a user of its own, who may not enter pytest's folders.
    folder = Path(tempfile.mkdtemp(prefix="trialist-pg-"))
    folder.chmod(0o755)
    try:
        from pgserver.postgres_server import get_server

        server = get_server(folder / "data", cleanup_mode=None)
    except Exception as error:
        said = f"PostgreSQL: no server could be started ({type(error).__name__}: {error})"
        if os.environ.get(REQUIRED):
            pytest.fail(said, pytrace=False)
        pytest.skip(said)
    # What it holds is not to survive anything.
    for command in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"):
        server.psql(command)
    yield server
    os.kill(int((folder / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def _numbers() -> Iterator[int]:
    return count(1)


@pytest.fixture
def postgres_url(postgres_server: Any, _numbers: Iterator[int]) -> str:
    """Give the address of an empty schema on a real server: a database takes 7 MB each."""
    import psycopg

    name, uri = f"trials{next(_numbers)}", postgres_server.get_uri()
    with psycopg.connect(uri, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    return f"{uri}&options=-csearch_path%3D{name}"
