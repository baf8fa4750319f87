from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from schemas.record import TrialRecord
from trialist.tidy import COLUMNS


def test_table_shows_the_trial(run: Any, report: Path) -> None:
    result = run("extract", report)
    assert result.exit_code == 0
    for piece in ("phase 3", "A1 vexomab", "A2 placebo", "61%", "HR 0.7", "anemia", "not reached"):
        assert piece in result.stdout


def test_json_of_a_file_is_one_record(run: Any, report: Path) -> None:
    result = run("extract", report, "--format", "json")
    assert TrialRecord.model_validate_json(result.stdout).doc_id == "vexo"


def test_json_of_several_documents_is_an_array(run: Any, report: Path) -> None:
    (report.parent / "other.md").write_text("Vexomab again.", encoding="utf-8")
    (report.parent / "gold.json").write_text("{}", encoding="utf-8")
    records = json.loads(run("extract", report.parent, "--format", "json").stdout)
    assert [record["doc_id"] for record in records] == ["other", "vexo"]


def test_json_of_nothing_is_an_empty_array(run: Any, tmp_path: Path) -> None:
    result = run("extract", tmp_path / "a", tmp_path / "b", "--format", "json")
    assert json.loads(result.stdout) == []
    assert result.exit_code == 1


def test_jsonl_has_one_record_a_line(run: Any, report: Path) -> None:
    (report.parent / "sub").mkdir()
    (report.parent / "sub" / "b.txt").write_text("Vexomab.", encoding="utf-8")
    lines = run("extract", report.parent, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["doc_id"] for line in lines] == ["b", "vexo"]


def test_csv_has_one_fact_a_row(run: Any, report: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("extract", report, "--format", "csv").stdout)))
    assert tuple(rows[0]) == COLUMNS
    survival = next(row for row in rows if row["category"] == "outcomes")
    assert (survival["arm_label"], survival["percent"], survival["time_unit"]) == (
        "vexomab",
        "61",
        "year",
    )
    comparison = next(row for row in rows if row["category"] == "comparisons")
    assert (comparison["arm"], comparison["statistic"], comparison["p_value"]) == (
        "A1 v A2",
        "HR",
        "0.01",
    )


def test_standard_input(run: Any) -> None:
    result = run("extract", "-", "--format", "json", input="Vexomab helps.")
    assert json.loads(result.stdout)["doc_id"] == "stdin"


def test_output_folder_is_made_and_filled(run: Any, report: Path, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "out"
    result = run("extract", report, "--format", "json", "--output", folder)
    assert result.stdout == ""
    assert [path.name for path in folder.iterdir()] == ["vexo.json"]
    assert TrialRecord.model_validate_json((folder / "vexo.json").read_bytes()).doc_id == "vexo"


@pytest.mark.parametrize(("form", "name"), [("jsonl", "records.jsonl"), ("csv", "facts.csv")])
def test_output_folder_holds_one_file_for_all(
    run: Any, report: Path, tmp_path: Path, form: str, name: str
) -> None:
    assert run("extract", report, "--format", form, "--output", tmp_path / "o").exit_code == 0
    assert (tmp_path / "o" / name).read_text(encoding="utf-8")


def test_records_of_one_run_never_overwrite_each_other(
    run: Any, report: Path, tmp_path: Path
) -> None:
    twin = tmp_path / "b" / "vexo.txt"
    twin.parent.mkdir()
    twin.write_text("Vexomab again.", encoding="utf-8")
    out = tmp_path / "out"
    result = run("extract", report, twin, "--format", "json", "--output", out)
    assert result.exit_code == 1
    assert str(twin) in result.stderr
    assert str(report) in result.stderr
    assert "sarcoma" in (out / "vexo.json").read_text(encoding="utf-8")


def test_a_file_named_twice_is_read_once(run: Any, report: Path) -> None:
    lines = run("extract", report, report, report.parent, "--format", "jsonl").stdout.splitlines()
    assert len(lines) == 1


def test_table_does_not_go_into_a_folder(run: Any, report: Path, tmp_path: Path) -> None:
    assert run("extract", report, "--output", tmp_path).exit_code == 2


def test_text_without_a_trial_is_noted(run: Any) -> None:
    result = run("extract", "-", "--format", "json", input="A walk in the park.")
    assert result.exit_code == 0
    assert "no trial found" in result.stderr
    quiet = run("extract", "-", "--format", "json", "--quiet", input="A walk in the park.")
    assert quiet.stderr == ""
