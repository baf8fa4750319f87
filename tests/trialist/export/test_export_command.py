"""``trialist export``: its files, what it says, and what goes wrong."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import trialist.store
from schemas.document import Document
from schemas.errors import TrialistError
from schemas.record import TrialRecord

FORMATS = ("csv", "parquet", "jsonl", "fhir", "meta")


@pytest.fixture
def folder(tmp_path: Path, record: TrialRecord) -> Path:
    """A folder with two records, one of them with its text."""
    path = tmp_path / "records"
    path.mkdir()
    (path / "vexo.json").write_text(record.to_json(), encoding="utf-8")
    other = record.model_copy(update={"doc_id": "other"})
    (path / "other.json").write_text(other.to_json(), encoding="utf-8")
    (path / "other.txt").write_text("A rash (n = 60), HR 0.70, P = .01.", encoding="utf-8")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_has_a_file_a_category(run: Any, folder: Path, tmp_path: Path) -> None:
    result = run("export", folder, "--format", "csv", "--output", tmp_path / "out")
    assert result.exit_code == 0
    assert "2 records exported" in result.stderr
    outcomes = rows(tmp_path / "out" / "outcomes.csv")
    assert [row["doc_id"] for row in outcomes] == ["other"] * 3 + ["vexo"] * 3
    assert outcomes[0]["percent"] == "61.0"
    assert outcomes[0]["ci_upper"] == ""
    assert {path.name for path in (tmp_path / "out").iterdir()} >= {"trial.csv", "doses.csv"}


def test_parquet_has_the_same_rows_with_types(run: Any, folder: Path, tmp_path: Path) -> None:
    for form in ("csv", "parquet"):
        run("export", folder, "--format", form, "--output", tmp_path / form)
    for path in (tmp_path / "csv").iterdir():
        table = pd.read_parquet(tmp_path / "parquet" / f"{path.stem}.parquet")
        assert len(table) == len(rows(path))
        assert list(table.columns) == path.read_text(encoding="utf-8").split("\n")[0].split(",")
    outcomes = pd.read_parquet(tmp_path / "parquet" / "outcomes.parquet")
    assert outcomes["percent"].dtype == "float64"
    assert outcomes["percent"].tolist()[:2] == [61, 48]


def test_jsonl_loses_nothing(run: Any, folder: Path, tmp_path: Path) -> None:
    result = run("export", folder, "--format", "jsonl")
    records = [TrialRecord.model_validate_json(line) for line in result.stdout.splitlines()]
    files = [folder / "other.json", folder / "vexo.json"]
    assert [one.to_json() for one in records] == [path.read_text("utf-8") for path in files]
    lines = tmp_path / "lines.jsonl"
    lines.write_text(result.stdout, encoding="utf-8")
    assert run("export", lines, "--format", "jsonl").stdout == result.stdout


def test_documents_go_with_their_records(run: Any, folder: Path, tmp_path: Path) -> None:
    run("export", folder, "--format", "jsonl", "--output", tmp_path / "jsonl")
    (line,) = (tmp_path / "jsonl" / "documents.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line) == {
        "doc_id": "other",
        "source": str(folder / "other.json"),
        "text": "A rash (n = 60), HR 0.70, P = .01.",
    }
    run("export", folder, "--format", "parquet", "--output", tmp_path / "parquet")
    documents = pd.read_parquet(tmp_path / "parquet" / "documents.parquet")
    assert documents["doc_id"].tolist() == ["other", "vexo"]
    assert documents["text"].notna().tolist() == [True, False]


def test_fhir_gives_bundles_or_files_by_kind(run: Any, folder: Path, tmp_path: Path) -> None:
    result = run("export", folder, "--format", "fhir")
    bundles = [json.loads(line) for line in result.stdout.splitlines()]
    assert [bundle["identifier"]["value"] for bundle in bundles] == ["other", "vexo"]
    run("export", folder, "--format", "fhir", "--output", tmp_path / "out")
    lines = (tmp_path / "out" / "Evidence.ndjson").read_text("utf-8").splitlines()
    evidence = [json.loads(line) for line in lines]
    entries = [entry["resource"]["id"] for bundle in bundles for entry in bundle["entry"]]
    assert {one["id"] for one in evidence} < set(entries)
    assert evidence[0]["citeAsReference"]["reference"].startswith("Citation/")


def test_meta_finds_quotes_in_the_text_beside(run: Any, folder: Path, tmp_path: Path) -> None:
    assert run("export", folder, "--format", "meta", "--output", tmp_path).exit_code == 0
    (other, vexo) = rows(tmp_path / "effects.csv")
    assert (other["quote"], other["start"], other["end"]) == ("HR 0.70, P = .01", "17", "33")
    assert vexo["start"] == ""
    assert float(other["seTE"]) == pytest.approx(0.138470, abs=1e-6)
    assert (tmp_path / "revman.csv").exists()


def test_one_broken_record_does_not_stop_the_others(run: Any, folder: Path, tmp_path: Path) -> None:
    (folder / "broken.json").write_text("{", encoding="utf-8")
    result = run("export", folder, "--format", "jsonl", "--output", tmp_path / "out")
    assert result.exit_code == 1
    assert "broken.json: not JSON" in result.stderr
    assert "2 records exported, 1 failed" in result.stderr
    assert len((tmp_path / "out" / "records.jsonl").read_text("utf-8").splitlines()) == 2


def test_a_broken_line_is_named(run: Any, tmp_path: Path, record: TrialRecord) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text(record.to_json(indent=None) + '{"doc_id": 3}\n', encoding="utf-8")
    result = run("export", lines, "--format", "jsonl")
    assert result.exit_code == 1
    assert "lines.jsonl, line 2: not a record: doc_id: " in result.stderr
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize("form", ["csv", "parquet", "meta"])
def test_tables_need_a_folder(run: Any, folder: Path, form: str) -> None:
    result = run("export", folder, "--format", form)
    assert result.exit_code == 2
    assert "needs --output DIR" in result.stderr


@pytest.mark.parametrize("form", FORMATS)
def test_an_output_that_is_a_file_is_named(
    run: Any, folder: Path, tmp_path: Path, form: str
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = run("export", folder, "--format", form, "--output", tmp_path / "file")
    assert result.exit_code == 1
    assert "file: cannot be written: exists already and is not a folder" in result.stderr


@pytest.mark.parametrize("name", ["nowhere.json", "nowhere.jsonl"])
def test_a_source_that_is_not_there_is_named_and_nothing_written(
    run: Any, tmp_path: Path, name: str
) -> None:
    out = tmp_path / "out"
    result = run("export", tmp_path / name, "--format", "jsonl", "--output", out)
    assert result.exit_code == 1
    assert f"{name}: no such file or folder" in result.stderr
    assert list(out.iterdir()) == []


def test_a_folder_without_records_is_said_to_be_no_store(run: Any, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("export", tmp_path / "empty", "--format", "jsonl")
    assert result.exit_code == 1
    assert "empty: there is no store in this folder" in result.stderr


@dataclass
class Stored:
    """A record as a store gives it."""

    record: TrialRecord
    document: Document


class FakeStore:
    """A store with one record."""

    def __init__(self, record: TrialRecord) -> None:
        self._record = record

    def records(self, *, every_version: bool = False) -> Iterator[Stored]:
        for _ in range(2 if every_version else 1):
            yield Stored(self._record, Document("vexo", "text"))


def test_a_store_gives_its_current_records(
    run: Any, record: TrialRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def open_store(url: str, *, read_only: bool = False) -> Generator[FakeStore]:
        assert (url, read_only) == ("sqlite:///trials.db", True)
        yield FakeStore(record)

    monkeypatch.setattr(trialist.store, "open_store", open_store)
    arguments = ("export", "sqlite:///trials.db", "--format", "jsonl")
    assert run(*arguments).stdout == record.to_json(indent=None)
    assert run(*arguments, "--every-version").stdout == record.to_json(indent=None) * 2


def test_an_unknown_store_is_said_in_words(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_store(url: str, *, read_only: bool = False) -> Any:
        raise TrialistError(f"{url}: there is no store; check the address")

    monkeypatch.setattr(trialist.store, "open_store", open_store)
    result = run("export", "none.db", "--format", "jsonl", "--output", tmp_path / "out")
    assert result.exit_code == 1
    assert "none.db: there is no store; check the address" in result.stderr


@pytest.mark.parametrize(
    ("form", "module", "extra"),
    [("parquet", "pyarrow", "parquet"), ("fhir", "fhir.resources", "fhir")],
)
def test_a_missing_package_is_said_with_the_command(
    run: Any,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: str,
    module: str,
    extra: str,
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    result = run("export", folder, "--format", form, "--output", tmp_path / "out")
    assert result.exit_code == 1
    assert f"pip install 'trialist[{extra}]'" in result.stderr
    assert list((tmp_path / "out").iterdir()) == []


def test_numbers_too_large_for_parquet_are_named(
    run: Any, folder: Path, tmp_path: Path, record: TrialRecord
) -> None:
    flow = record.participants[0].model_copy(update={"count": 2**70})
    large = record.model_copy(update={"doc_id": "large", "participants": (flow,)})
    (folder / "large.json").write_text(large.to_json(), encoding="utf-8")
    result = run("export", folder, "--format", "parquet", "--output", tmp_path / "out")
    assert result.exit_code == 1
    assert f"large.json: not in the export: {2**70} is too large" in result.stderr
    assert len(pd.read_parquet(tmp_path / "out" / "trial.parquet")) == 2
    assert run("export", folder, "--format", "csv", "--output", tmp_path / "out").exit_code == 0


def test_a_record_that_is_no_valid_fhir_is_named(
    run: Any, folder: Path, record: TrialRecord
) -> None:
    flow = record.participants[0].model_copy(update={"count": -1})
    bad = record.model_copy(update={"doc_id": "bad", "participants": (flow,)})
    (folder / "bad.json").write_text(bad.to_json(), encoding="utf-8")
    result = run("export", folder, "--format", "fhir")
    assert result.exit_code == 1
    assert "bad.json: not in the export: its Bundle is not valid FHIR R5" in result.stderr
    assert len(result.stdout.splitlines()) == 2


def test_batches_make_one_table(
    run: Any, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trialist.export.tables.BATCH", 1)
    for form in ("csv", "parquet"):
        run("export", folder, "--format", form, "--output", tmp_path / form)
    assert len(rows(tmp_path / "csv" / "trial.csv")) == 2
    assert len(pd.read_parquet(tmp_path / "parquet" / "trial.parquet")) == 2
