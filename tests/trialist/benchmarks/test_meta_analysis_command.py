"""``trialist benchmark llm-meta-analysis`` on one invented article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from trialist.cli import app
from trialist.exit_codes import ExitCode

ARTICLE = """<abstract><p>Zelumab against placebo.</p></abstract><sec><title>Results</title>
<p>Nausea occurred in 8/40 (20%) with zelumab and in 3/38 (8%) with placebo.</p></sec>"""
QUESTION = {
    "id": 1,
    "pmcid": 7,
    "outcome": "nausea",
    "intervention": "zelumab",
    "comparator": "placebo",
    "outcome_type": "binary",
    "intervention_events": 8,
    "intervention_group_size": 40,
    "comparator_events": 3,
    "comparator_group_size": 39,
    "split": "TEST",
}


def run(folder: Path, *arguments: str) -> Any:
    (folder / "annotated_rct_dataset.json").write_text(json.dumps([QUESTION]))
    (folder / "xml").mkdir()
    (folder / "xml" / "PMC7.xml").write_text(ARTICLE)
    return CliRunner().invoke(app, ["benchmark", "llm-meta-analysis", str(folder), *arguments])


def test_figures_and_causes_as_json(tmp_path: Path) -> None:
    ended = run(tmp_path, "--json")

    assert ended.exit_code == ExitCode.OK
    report = json.loads(ended.stdout)
    (scores,) = report["scores"]
    assert scores["all_cells_right"] == 0
    assert scores["cells_right"]["comparator_events"] == 1
    assert scores["published"] == []  # this is other data
    assert report["causes"] == {"binary": {"all but a group's size is right": 1}}


def test_tables_for_a_person(tmp_path: Path) -> None:
    ended = run(tmp_path)

    assert ended.exit_code == ExitCode.OK
    assert "1 articles, 1 questions" in ended.stdout
    assert "comparator group size" in ended.stdout
    assert "all but a group's size is right" in ended.stdout


def test_a_part_without_questions_is_named(tmp_path: Path) -> None:
    ended = run(tmp_path, "--part", "dev")

    assert ended.exit_code == ExitCode.FAILED
    assert "no questions of the dev part" in ended.stderr
