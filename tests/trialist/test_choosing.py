"""Extractors chosen by command line, API and spaCy config; confidences shown and asked for."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import spacy

import trialist
from extract.extractors import DEFAULT_EXTRACTOR
from schemas.record import TrialRecord
from trialist.choosing import Choice

RULES = ("--extractor", "rules")


@pytest.mark.parametrize(
    "command", [("extract",), ("explain",), ("audit",), ("benchmark", "speed")]
)
def test_unknown_extractors_are_an_error_of_usage(
    run: Any, report: Path, command: tuple[str, ...]
) -> None:
    result = run(*command, report, "--extractor", "rulse", env={"COLUMNS": "200"})
    assert result.exit_code == 2
    assert "no extractor is called 'rulse'" in result.stderr
    assert "rules" in result.stderr


@pytest.mark.parametrize("command", ["extract", "explain", "audit"])
def test_extractor_and_its_artefacts_can_be_named(
    run: Any, report: Path, tmp_path: Path, command: str
) -> None:
    (tmp_path / "artefacts").mkdir()
    options = ("--extractor", "rules", "--model", tmp_path / "artefacts", "--format", "json")
    assert run(command, report, *options).exit_code == 0
    assert run(command, report, "--model", tmp_path / "none").exit_code == 2


@pytest.mark.parametrize(
    "command", [("extract",), ("explain",), ("audit",), ("benchmark", "speed")]
)
def test_artefacts_that_are_missing_are_said_once(
    run: Any, report: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "artefacts").mkdir()
    result = run(*command, report, "--extractor", "hybrid", "--model", tmp_path / "artefacts")
    assert result.exit_code == 1
    assert result.stderr.count("has no linker/hybrid.npz") == 1
    assert "trialist train" in result.stderr
    assert result.stdout == ""


def test_record_names_extractor_and_version(run: Any, report: Path, tmp_path: Path) -> None:
    record = json.loads(run("extract", report, "--format", "json").stdout)
    assert record["extractor"]["name"] == DEFAULT_EXTRACTOR
    record = json.loads(run("extract", report, "--format", "json", *RULES).stdout)
    assert record["extractor"]["name"] == "rules"
    (tmp_path / "artefacts").mkdir()
    options = (*RULES, "--format", "json", "--model", tmp_path / "artefacts")
    bare = json.loads(run("extract", report, *options).stdout)
    assert record["extractor"]["version"].startswith(bare["extractor"]["version"] + "+")
    assert "confidence" not in bare["outcomes"][0]
    assert 0 < record["outcomes"][0]["confidence"] < 1


def test_least_confidence(run: Any, report: Path) -> None:
    options = ("--format", "json", "--min-confidence")
    record = json.loads(run("extract", report, *options, "1").stdout)
    assert "outcomes" not in record or record["outcomes"] == []
    assert {"outcome", "comparison", "dose", "trial.phase"} <= {
        one["kind"] for one in record["unlinked"]
    }
    explained = json.loads(run("explain", report, *options, "1").stdout)
    assert [fact for fact in explained["facts"] if fact["category"] == "outcomes"] == []
    assert any("confidence" in one["reason"] for one in explained["left_out"])
    assert run("extract", report, "--min-confidence", "1.5").exit_code == 2


def test_api_takes_a_name_or_an_extractor(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    named = trialist.extract(text, extractor=DEFAULT_EXTRACTOR)
    assert trialist.extract(text, extractor=Choice().load()) == named == trialist.extract(text)
    assert trialist.extract(text, min_confidence=1).outcomes == ()
    assert trialist.extract_file(report, min_confidence=1).outcomes == ()


def test_component_takes_them_from_its_config() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("trialist", config={"extractor": "rules", "min_confidence": 1.0})
    assert nlp("Vexomab in sarcoma: survival was 61%.")._.trial_record.outcomes == ()


def test_tidy_rows_have_the_confidence_of_the_trials_values(report: Path) -> None:
    from trialist.tidy import tidy_rows

    rows = list(tidy_rows(trialist.extract_file(report)))
    assert all(row["confidence"] is not None for row in rows if row["label"] == "phase")


@pytest.fixture
def rated(tmp_path: Path, record: TrialRecord) -> tuple[Path, Path]:
    """Give predictions with confidences, of which one outcome is wrong, and their gold."""
    folders = (tmp_path / "predicted", tmp_path / "gold")
    outcomes = [one.model_copy(update={"confidence": 0.9}) for one in record.outcomes]
    outcomes[1] = outcomes[1].model_copy(update={"percent": 12, "count": 1, "confidence": 0.2})
    predicted = record.model_copy(update={"outcomes": tuple(outcomes)})
    for folder, one in zip(folders, (predicted, record), strict=True):
        folder.mkdir()
        (folder / "vexo.json").write_text(one.to_json(), encoding="utf-8")
    return folders


def test_reliability_is_shown(run: Any, rated: tuple[Path, Path]) -> None:
    result = run("evaluate", *rated, "--reliability")
    assert result.exit_code == 0
    assert "0.2 to 0.3" in result.stdout
    assert "0.9 to 1.0" in result.stdout
    measured = json.loads(run("evaluate", *rated, "--reliability", "--json").stdout)
    everything = measured["reliability"]["ALL"]
    assert (everything["facts"], everything["share"]) == (3, pytest.approx(2 / 3))
    assert everything["brier"] == pytest.approx((0.01 + 0.01 + 0.04) / 3)
    assert everything["unrated"] > 3


def test_reliability_is_drawn(run: Any, rated: tuple[Path, Path], tmp_path: Path) -> None:
    file = tmp_path / "plot.svg"
    assert run("evaluate", *rated, "--plot", file).exit_code == 0
    assert file.read_text(encoding="utf-8").startswith("<?xml")
    other = run("evaluate", *rated, "--plot", tmp_path / "plot.doc")
    assert (other.exit_code, ".svg" in other.stderr) == (1, True)
    nowhere = run("evaluate", *rated, "--plot", tmp_path / "none" / "plot.svg")
    assert (nowhere.exit_code, "no such file or folder" in nowhere.stderr) == (1, True)


def test_records_without_confidences_are_said(run: Any, rated: tuple[Path, Path]) -> None:
    result = run("evaluate", rated[1], rated[1], "--reliability")
    assert result.exit_code == 0
    assert "no predicted fact has a confidence" in result.stderr


def test_choices_are_values() -> None:
    assert replace(Choice(), minimum=0.5).load().version.endswith(".min0.5")
    assert Choice() == Choice(DEFAULT_EXTRACTOR)
