"""``trialist benchmark results`` on the report of a benchmark."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from schemas.record import TrialRecord
from trialist.exit_codes import ExitCode


@pytest.fixture
def gold(report: Path, record: TrialRecord, run: Any, tmp_path: Path) -> Path:
    """The report of ``trialist benchmark gold`` on one document."""
    report.with_suffix(".json").write_text(record.model_dump_json(), encoding="utf-8")
    printed = run("benchmark", "gold", report.parent, "--json").stdout
    folder = tmp_path / "reports"
    folder.mkdir()
    file = folder / "gold-one.json"
    file.write_text(printed, encoding="utf-8")
    return file


def test_a_section_is_written_and_its_floor_held(gold: Path, run: Any):
    output, floors = gold.with_name("RESULTS.md"), gold.with_name("floors.json")
    options = ("--output", output, "--floors", floors)
    assert run("benchmark", "results", gold, *options, "--raise-floors").exit_code == 0
    assert "## Records against gold (gold-one)" in output.read_text()
    assert "version" in output.read_text()
    assert json.loads(floors.read_text())["gold-one"]["figures"]["NUMERIC"] == 1.0

    worse = json.loads(gold.read_text())
    worse["scores"]["NUMERIC"]["fact"]["f1"] = 0.5
    gold.write_text(json.dumps(worse))
    result = run("benchmark", "results", gold, "--floors", floors, "--raise-floors")
    assert result.exit_code == ExitCode.BELOW_THRESHOLD
    assert "gold-one, NUMERIC: 0.5000 is below its floor 1.0" in result.stderr
    assert run("benchmark", "results", gold, "--floors", floors, "--lower-floors").exit_code == 0


def test_a_file_that_is_no_report_is_named(tmp_path: Path, run: Any):
    file = tmp_path / "a.json"
    file.write_text("{}")
    result = run("benchmark", "results", file)
    assert result.exit_code == ExitCode.FAILED
    assert "a.json" in result.stderr
