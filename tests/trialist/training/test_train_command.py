"""Training from the command line: what it leaves behind, and what it says when data are missing."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from schemas.record import TrialRecord
from trialist.choosing import Choice
from trialist.training import trainable
from trialist.training.crossing import fit_rules
from trialist.training.sources import SourcePaths

SIZE = 6
RULES_ONLY = (trainable.Trainable("rules", fit_rules),)


@pytest.fixture(autouse=True)
def rules_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the learned linkers to their own tests: here the pipeline is invented."""

    def list_rules(paths: SourcePaths) -> tuple[trainable.Trainable, ...]:
        return RULES_ONLY

    monkeypatch.setattr(trainable, "list_trainable", list_rules)


@pytest.fixture
def gold(tmp_path: Path, record: TrialRecord) -> Path:
    """Give a folder of labelled documents, in some of which a prediction is wrong."""
    folder = tmp_path / "gold"
    folder.mkdir()
    for number in range(SIZE):
        doc = record.model_copy(update={"doc_id": f"vexo{number}"})
        if number % 2:
            doc = doc.model_copy(update={"outcomes": doc.outcomes[:1], "baseline": ()})
        (folder / f"vexo{number}.json").write_text(doc.to_json(), encoding="utf-8")
        text = f"Vexomab in sarcoma, report {number}: survival was 61%."
        (folder / f"vexo{number}.txt").write_text(text, encoding="utf-8")
    return folder


def train(run: Any, *arguments: object) -> Any:
    return run("train", *arguments, "--folds", 2, "--processes", 1, env={"COLUMNS": "200"})


def test_artefacts_come_with_manifest_figures_and_card(
    run: Any, gold: Path, tmp_path: Path
) -> None:
    output = tmp_path / "artefacts"
    result = train(run, "--gold", gold, "--output", output)
    assert result.exit_code == 0
    assert "rules: 2 folds" in result.stderr
    assert f"{SIZE} documents left out" in result.stdout
    manifest = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    assert [one["source"] for one in manifest["sources"]] == ["gold"]
    listed = {one["file"]: one for one in manifest["artefacts"]}
    for name, one in listed.items():
        content = (output / name).read_bytes()
        assert (one["bytes"], one["sha256"]) == (
            len(content),
            hashlib.sha256(content).hexdigest(),
        )
    assert "confidence/rules.json" in listed
    (figures,) = json.loads((output / "figures.json").read_text(encoding="utf-8"))
    assert figures["count"] == SIZE
    assert figures["scores"]["rules"]["arms"]["fact"]["f1"] == 1
    card = (output / "model-card.md").read_text(encoding="utf-8")
    assert "| `confidence/rules.json` |" in card
    assert str(tmp_path) not in card
    assert Choice("rules", output).load().version != Choice("rules").load().version


def test_confidences_follow_what_was_right(run: Any, gold: Path, tmp_path: Path) -> None:
    output = tmp_path / "artefacts"
    train(run, "--gold", gold, "--output", output)
    options = ("--extractor", "rules", "--format", "json", "--model", output)
    record = json.loads(run("extract", gold / "vexo0.txt", *options).stdout)
    assert record["arms"][0]["confidence"] > record["baseline"][0]["confidence"]


def test_same_data_give_the_same_bytes(run: Any, gold: Path, tmp_path: Path) -> None:
    outputs = [tmp_path / name for name in "ab"]
    for output in outputs:
        train(run, "--gold", gold, "--output", output)
    first, second = (
        {file.relative_to(output): file.read_bytes() for file in output.rglob("*.*")}
        for output in outputs
    )
    assert first == second
    assert len(first) >= 4


def test_cross_validation_only_writes_records(
    run: Any, gold: Path, tmp_path: Path, record: TrialRecord
) -> None:
    output, held_out = tmp_path / "left out", tmp_path / "press"
    held_out.mkdir()
    (held_out / "news.json").write_text(record.to_json(), encoding="utf-8")
    (held_out / "news.txt").write_text("Vexomab: survival was 61%.", encoding="utf-8")
    result = train(
        run, "--gold", gold, "--held-out", held_out, "--output", output, "--cross-validate"
    )
    assert result.exit_code == 0
    assert "1 documents held out" in result.stdout
    assert not (output / "manifest.json").exists()
    assert len(list((output / "rules").glob("*.json"))) == SIZE + 1
    shown = run("evaluate", output / "rules", gold, "--reliability")
    assert shown.exit_code == 0
    assert "0.9" in shown.stdout


@pytest.mark.parametrize(
    ("option", "said"),
    [("--gold", "check --gold"), ("--rct-art", "check --rct-art"), ("--text", "check --text")],
)
def test_missing_data_are_named(
    run: Any, gold: Path, tmp_path: Path, option: str, said: str
) -> None:
    result = train(
        run, "--gold", gold, option, tmp_path / "nowhere", "--output", tmp_path / "artefacts"
    )
    assert result.exit_code == 1
    assert f"{tmp_path / 'nowhere'}: no such file or folder; {said}" in result.stderr
    assert not (tmp_path / "artefacts").exists()


def test_too_few_documents_for_the_folds(run: Any, gold: Path, tmp_path: Path) -> None:
    result = run("train", "--gold", gold, "--output", tmp_path / "a", "--folds", 7)
    assert result.exit_code == 1
    assert "6 documents cannot be split into 7 folds" in result.stderr


def test_folder_that_cannot_be_written(run: Any, gold: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = train(run, "--gold", gold, "--output", tmp_path / "file")
    assert result.exit_code == 1
    assert str(tmp_path / "file") in result.stderr


def test_missing_library_is_named_with_its_extra(
    run: Any, gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    result = train(run, "--gold", gold, "--output", tmp_path / "artefacts")
    assert result.exit_code == 1
    assert "pip install 'trialist[train]'" in result.stderr


def test_spans_say_what_they_need(run: Any, gold: Path, tmp_path: Path) -> None:
    result = train(run, "--gold", gold, "--output", tmp_path / "artefacts")
    assert "spans: left out" in result.stderr
    assert "--text" in result.stderr
