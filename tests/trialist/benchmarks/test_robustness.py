import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from trialist.cli import app

GOLD = json.dumps(
    {
        "doc_id": "a",
        "participants": [{"milestone": "RANDOMIZED", "count": 120, "quote": "120 patients"}],
    }
)
TEXT = """Invented drug in invented cancer

METHODS: Patients had one tablet a day. RESULTS: In all, 120 patients were randomly assigned.
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "a.json").write_text(GOLD)
    (tmp_path / "a.txt").write_text(TEXT)
    return tmp_path


def test_each_change_is_a_row(gold: Path):
    result = CliRunner().invoke(app, ["benchmark", "robustness", str(gold), "--extractor", "rules"])
    assert result.exit_code == 0
    rows = {line[:16].strip(): line[16:].split() for line in result.stdout.splitlines()}
    assert rows["lower case"][:3] == ["1", "1.000", "1.000"]
    assert rows["lists as prose"][0] == "0"  # texts that it changed


def test_json_has_the_same(gold: Path):
    result = CliRunner().invoke(app, ["benchmark", "robustness", str(gold), "--json"])
    data = json.loads(result.stdout)
    assert data["documents"] == 1
    assert data["numeric_f1"] == 1.0
    assert {"lines broken", "noise 1 %"} <= {row["change"] for row in data["changes"]}


def test_a_folder_without_gold_is_named(tmp_path: Path):
    result = CliRunner().invoke(app, ["benchmark", "robustness", str(tmp_path)])
    assert result.exit_code == 1
    assert str(tmp_path) in result.stderr
