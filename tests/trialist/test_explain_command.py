from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def test_text_shows_rule_words_and_what_was_left_out(run: Any, report: Path) -> None:
    result = run("explain", report, env={"COLUMNS": "200"})
    assert result.exit_code == 0
    assert "by outcome.with_arm" in result.stdout
    assert "[[61%]] with vexomab" in result.stdout
    assert "names no endpoint" in result.stdout
    assert "[[17%]] had no scan" in result.stdout


def test_json_places_values_in_the_document(run: Any, report: Path) -> None:
    explained = json.loads(run("explain", report, "--format", "json").stdout)
    text = report.read_text(encoding="utf-8")
    fact = next(fact for fact in explained["facts"] if fact["category"] == "outcomes")
    passage = fact["passages"][0]
    assert fact["rules"] == ["outcome.with_arm"]
    assert text[passage["start"] : passage["end"]] == passage["value"] == "61%"
    assert explained["left_out"][0]["reason"] == "names no endpoint"


def test_every_category_is_told(run: Any, report: Path) -> None:
    explained = json.loads(run("explain", report, "--format", "json").stdout)
    assert {fact["category"] for fact in explained["facts"]} >= {
        "trial",
        "citation",
        "arms",
        "doses",
        "participants",
        "follow_up",
        "outcomes",
        "comparisons",
        "adverse_events",
        "baseline",
        "conclusion",
    }


def test_rules_of_a_dose_stand_with_its_arm(run: Any, report: Path) -> None:
    explained = json.loads(run("explain", report, "--format", "json").stdout)
    dose = next(fact for fact in explained["facts"] if fact["category"] == "doses")
    assert dose["rules"] == ["dose.near_drug"]


def test_failure_is_named(run: Any, tmp_path: Path) -> None:
    result = run("explain", tmp_path)
    assert result.exit_code == 1
    assert "is a folder" in result.stderr
