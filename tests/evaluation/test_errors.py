"""Causes of errors, one row each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from evaluation.report import evaluate_records
from schemas.record import TrialRecord

Build = Callable[..., TrialRecord]
Facts = dict[str, dict[str, Any]]
Slots = dict[str, Any]

YEAR: Slots = {"time": {"value": 1, "unit": "year"}}
ROWS: list[tuple[str, Slots, Slots, str]] = [  # category, gold, prediction, cause
    ("outcomes", {}, {"arm": "A2"}, "arm wrong"),
    ("outcomes", {}, {"arm": None}, "arm missing"),
    ("outcomes", {"arm": None}, {"arm": "A1"}, "arm extra"),
    ("outcomes", YEAR, {"time": None}, "time missing"),
    ("outcomes", {}, YEAR, "time extra"),
    ("outcomes", YEAR, {"time": {"value": 2, "unit": "year"}}, "time wrong"),
    ("outcomes", {}, {"subgroup": "men"}, "subgroup extra"),
    ("outcomes", {}, {"endpoint": "OS"}, "endpoint"),
    ("outcomes", {}, {"value": 9}, "number"),
    ("outcomes", {}, {"endpoint": "OS", "arm": "A2", **YEAR}, "endpoint+arm wrong+time extra"),
    ("comparisons", {}, {"arms": []}, "arms missing"),
    ("comparisons", {}, {"value": 0.7}, "value"),
    ("comparisons", {}, {"measure": "OR"}, "measure"),
    ("adverse_events", {}, {"term": "rash"}, "term"),
    ("adverse_events", {}, {"grade": ">=3"}, "grade wrong"),
    ("adverse_events", {"count": None}, {"percent": None, "count": 7}, "percent missing"),
    ("participants", {}, {"milestone": "TREATED"}, "milestone"),
    ("baseline", {}, {"characteristic": "weight"}, "characteristic"),
]


@pytest.mark.parametrize(("category", "gold", "change", "cause"), ROWS)
def test_cause(
    record: Build, facts: Facts, category: str, gold: Slots, change: Slots, cause: str
) -> None:
    expected = {**facts[category], **gold}
    report = evaluate_records(
        {"d": record(**{category: [{**expected, **change}]})},
        {"d": record(**{category: [expected]})},
    )
    assert report.causes() == {cause: 1}
    assert report.causes(category) == {cause: 1}


def causes(predicted: TrialRecord, gold: TrialRecord) -> dict[str, int]:
    return dict(evaluate_records({"d": predicted}, {"d": gold}).causes())


def test_strangers_are_not_called_near(record: Build, facts: Facts) -> None:
    other = {**facts["outcomes"], "endpoint": "OS", "arm": "A2", "value": 77}
    found = causes(record(outcomes=[other]), record(outcomes=[facts["outcomes"]]))
    assert found == {"not found": 1, "spurious": 1}


def test_a_fact_told_twice_is_a_duplicate(record: Build, facts: Facts) -> None:
    outcome = facts["outcomes"]
    assert causes(record(outcomes=[outcome] * 2), record(outcomes=[outcome])) == {"duplicate": 1}


def test_a_number_in_another_category_is_found_there(record: Build, facts: Facts) -> None:
    harm = {**facts["adverse_events"], "percent": 18.5, "count": None}
    outcome = {
        **facts["outcomes"],
        "statistic": "PROPORTION",
        "percent": 18.5,
        "value": None,
        "ci": None,
    }
    found = causes(record(outcomes=[outcome]), record(adverse_events=[harm]))
    assert found == {"category outcomes": 1}


def test_an_arm_without_partner_is_told(record: Build, facts: Facts) -> None:
    arms = [{"id": "A1", "label": "melphane"}]
    report = evaluate_records(
        {"d": record(arms=arms, outcomes=[facts["outcomes"]])},
        {"d": record(outcomes=[facts["outcomes"]])},
    )
    assert report.causes("outcomes") == {"arm unpaired": 1}
    assert report.causes("arms") == {"not found": 2, "spurious": 1}


def test_facts_of_the_trial_name_their_field(record: Build) -> None:
    gold = record(trial={"n_sites": 31, "phase": "PHASE3"})
    guess = record(trial={"n_sites": 30, "acronym": "VELO"})
    assert causes(guess, gold) == {"n_sites wrong": 1, "phase not found": 1, "acronym spurious": 1}


def test_text_shows_both_sides_with_their_words(record: Build, facts: Facts) -> None:
    gold = record(outcomes=[{**facts["outcomes"], "quote": "median PFS of 8.4 months"}])
    guess = record(outcomes=[{**facts["outcomes"], "arm": "A2", "quote": "8.4 months"}])
    (error,) = evaluate_records({"d": guess}, {"d": gold}).errors
    text = error.describe()
    assert "[d] outcomes: arm wrong" in text
    assert '"median PFS of 8.4 months"' in text
    assert '"8.4 months"' in text
