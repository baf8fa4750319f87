"""Export, audit and reconcile from a real store: two reports of one trial in a SQLite file."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from schemas.document import Document, Metadata
from schemas.record import Extractor, TrialRecord
from tests.trialist.export.conftest import ARMS, share
from trialist.store import RunStatus, Stored, hash_document, open_store

MADE_BY = Extractor(name="by-hand", version="1")
TEXTS = {
    "early": (
        "Of the vexomab arm 20 of 59 (34%) responded; of placebo 9 of 57 (16%).",
        20,
        34,
        "2018",
    ),
    "late": (
        "Of the vexomab arm 25 of 59 (24%) responded; of placebo 9 of 57 (16%).",
        25,
        24,
        "2022",
    ),
}


def _stored(doc_id: str) -> Stored:
    text, count, percent, date = TEXTS[doc_id]
    outcomes = [
        share("A1", count=count, total=59, percent=percent, quote=f"{count} of 59 ({percent}%)"),
        share("A2", count=9, total=57, percent=16, quote="9 of 57 (16%)"),
    ]
    for outcome in outcomes:
        start = text.index(outcome["quote"])
        outcome["evidence"] = {"start": start, "end": start + len(outcome["quote"])}
    values = {"doc_id": doc_id, "arms": ARMS, "outcomes": outcomes, "extractor": MADE_BY}
    record = TrialRecord.model_validate({**values, "trial": {"registry_ids": ["NCT01234567"]}})
    document = Document(doc_id, text, metadata=Metadata(pmid=f"{count}", date=date))
    return Stored(hash_document(document), document, record)


@pytest.fixture
def store(tmp_path: Path) -> str:
    """The path of a store with both reports."""
    path = str(tmp_path / "trials.db")
    with open_store(path) as store:
        run = store.begin_run(MADE_BY, {})
        assert store.write(run, [_stored("early"), _stored("late")]).stored == 2
        store.finish_run(run, RunStatus.FINISHED, {})
    return path


def test_records_come_out_as_they_went_in(run: Any, store: str) -> None:
    lines = run("export", store, "--format", "jsonl").stdout.splitlines()
    records = [TrialRecord.model_validate_json(line) for line in lines]
    assert {one.doc_id: one for one in records} == {
        name: _stored(name).record for name in ("early", "late")
    }


def test_tables_for_meta_analysis_come_out_of_a_store(run: Any, store: str, tmp_path: Path) -> None:
    assert run("export", store, "--format", "meta", "--output", tmp_path / "out").exit_code == 0
    with (tmp_path / "out" / "binary.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["doc_id"]: row for row in csv.DictReader(file)}
    assert (rows["late"]["event.e"], rows["late"]["n.e"]) == ("25", "59")
    assert rows["late"]["quote.e"] == "25 of 59 (24%)"


def test_documents_come_out_with_their_markup(run: Any, store: str, tmp_path: Path) -> None:
    run("export", store, "--format", "csv", "--output", tmp_path / "out")
    with (tmp_path / "out" / "documents.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["doc_id"]: row for row in csv.DictReader(file)}
    assert rows["early"]["text"] == TEXTS["early"][0]
    assert (rows["early"]["pmid"], rows["early"]["date"]) == ("20", "2018")


def test_fhir_cites_what_the_markup_says(run: Any, store: str) -> None:
    bundles = [
        json.loads(line)
        for line in run("export", store, "--format", "fhir").stdout.split("\n")
        if line
    ]
    citations = [
        entry["resource"]["citedArtifact"]["identifier"][0]["value"]
        for bundle in bundles
        for entry in bundle["entry"]
        if entry["resource"]["resourceType"] == "Citation"
    ]
    assert sorted(citations) == ["20", "25"]


def test_a_store_is_audited(run: Any, store: str) -> None:
    audited = json.loads(run("audit", store, "--format", "json").stdout)
    found = {one["doc_id"]: [it["check"] for it in one["findings"]] for one in audited}
    assert found == {"early": [], "late": ["percent-of-count"]}


def test_reports_in_a_store_are_reconciled(run: Any, store: str) -> None:
    (trial,) = json.loads(run("reconcile", store, "--format", "json").stdout)
    assert [one["label"] for one in trial["analyses"]] == ["2018", "2022"]
    statuses = {one["about"]: one["status"] for one in trial["points"]}
    assert statuses == {"response (vexomab)": "changed", "response (placebo)": "agreed"}
