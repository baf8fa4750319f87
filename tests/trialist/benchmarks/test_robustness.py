"""``trialist benchmark robustness`` on one report, which the tests' pipeline reads right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from schemas.record import TrialRecord


@pytest.fixture
def gold(report: Path, record: TrialRecord) -> Path:
    report.with_suffix(".json").write_text(record.model_dump_json(), encoding="utf-8")
    return report.parent


def test_each_change_is_a_row(gold: Path, run: Any):
    result = run("benchmark", "robustness", gold, "--extractor", "rules")
    assert result.exit_code == 0
    rows = {line[:16].strip(): line[16:].split() for line in result.stdout.splitlines()}
    assert rows["lines joined"][:3] == ["1", "1.000", "1.000"]
    assert rows["points"][0] == "0"  # texts that it changed


def test_json_has_the_same(gold: Path, run: Any):
    data = json.loads(run("benchmark", "robustness", gold, "--json").stdout)
    assert data["documents"] == 1
    assert data["numeric_f1"] == 1.0
    assert {"lines broken", "noise 1 %"} <= {row["change"] for row in data["changes"]}


def test_a_folder_without_gold_is_named(tmp_path: Path, run: Any):
    result = run("benchmark", "robustness", tmp_path)
    assert result.exit_code == 1
    assert str(tmp_path) in result.stderr
