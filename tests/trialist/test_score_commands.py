from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from schemas.record import TrialRecord


@pytest.fixture
def sets(tmp_path: Path, record: TrialRecord) -> tuple[Path, Path]:
    """A set of predictions without harms, and its gold; two documents each."""
    folders = (tmp_path / "predicted", tmp_path / "gold")
    poorer = record.model_copy(update={"adverse_events": ()})
    for folder, one in zip(folders, (poorer, record), strict=True):
        folder.mkdir()
        for name in ("vexo", "vexo2"):
            (folder / f"{name}.json").write_text(one.to_json(), encoding="utf-8")
    return folders


def test_evaluate_prints_the_table(run: Any, sets: tuple[Path, Path]) -> None:
    result = run("evaluate", *sets, "--errors", "--by-document")
    assert result.exit_code == 0
    assert "2 documents" in result.stdout
    assert "adverse_events" in result.stdout
    assert "not found" in result.stdout
    assert "vexo2" in result.stdout


def test_evaluate_as_json(run: Any, sets: tuple[Path, Path]) -> None:
    scores = json.loads(run("evaluate", *sets, "--json").stdout)["scores"]
    assert scores["outcomes"]["fact"]["f1"] == 1
    assert scores["adverse_events"]["fact"]["recall"] == 0


@pytest.mark.parametrize(
    ("metric", "threshold", "code"),
    [("outcomes", 1.0, 0), ("adverse_events", 0.1, 3), ("numeric", 0.99, 3), ("ALL", 0.5, 0)],
)
def test_evaluate_fails_under_a_threshold(
    run: Any, sets: tuple[Path, Path], metric: str, threshold: float, code: int
) -> None:
    result = run("evaluate", *sets, "--metric", metric, "--fail-under", threshold)
    assert result.exit_code == code


def test_evaluate_names_what_is_broken(run: Any, sets: tuple[Path, Path]) -> None:
    (sets[0] / "vexo.json").write_text('{"doc_id": 3}', encoding="utf-8")
    (sets[0] / "more.json").write_text('{"doc_id": "more"}', encoding="utf-8")
    result = run("evaluate", *sets)
    assert result.exit_code == 1
    assert "vexo.json: not a record" in result.stderr
    assert "no prediction, so that all facts count as missed: vexo" in result.stderr
    assert "no gold, so that the prediction does not count: more" in result.stderr


@pytest.mark.parametrize("missing", ["nowhere", "."])
def test_evaluate_needs_records(
    run: Any, sets: tuple[Path, Path], tmp_path: Path, missing: str
) -> None:
    result = run("evaluate", tmp_path / missing, sets[1])
    assert result.exit_code == 1
    assert result.stderr.startswith("trialist: ")


def test_compare_shows_gains(run: Any, sets: tuple[Path, Path]) -> None:
    result = run("compare", *sets, "--gold", sets[1])
    assert result.exit_code == 0
    assert "vexo: net +2" in result.stdout
    assert "+ adverse_events: arm=A1" in result.stdout
    same = run("compare", sets[1], sets[1], "--gold", sets[1])
    assert "the same facts on every document" in same.stdout


def test_compare_as_json(run: Any, sets: tuple[Path, Path]) -> None:
    result = run("compare", *sets, "--gold", sets[1], "--json")
    assert json.loads(result.stdout)["differences"]["adverse_events"]["second"] == 1


def test_compare_needs_records(run: Any, sets: tuple[Path, Path], tmp_path: Path) -> None:
    assert run("compare", tmp_path, sets[1], "--gold", sets[1]).exit_code == 1
