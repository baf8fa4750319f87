"""Scores of whole records, counted by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from evaluation.report import GROUPS, Report, evaluate_records, score_document
from evaluation.scores import Score, bootstrap_f1, total
from schemas.record import TrialRecord

Build = Callable[..., TrialRecord]
Facts = dict[str, dict[str, Any]]


def evaluate(predicted: TrialRecord, gold: TrialRecord) -> Report:
    return evaluate_records({"d": predicted}, {"d": gold})


def test_counts_by_hand(record: Build, facts: Facts) -> None:
    outcome, harm = facts["outcomes"], facts["adverse_events"]
    gold = record(
        trial={"phase": "PHASE3", "n_sites": 31},
        outcomes=[outcome, {**outcome, "arm": "A2", "value": 3.9}],
        adverse_events=[harm],
    )
    guess = record(
        trial={"phase": "PHASE3"},
        outcomes=[outcome, {**outcome, "arm": "A1", "value": 3.9}, {**outcome, "value": 1}],
    )
    report = evaluate(guess, gold)
    assert report.score("trial") == Score(1, 1, 2)
    assert report.score("arms") == Score(2, 2, 2)
    assert report.score("doses") == Score(1, 1, 1)
    assert report.score("outcomes") == Score(1, 3, 2)
    assert report.score("adverse_events") == Score(0, 0, 1)
    assert report.score("NUMERIC") == Score(2, 4, 4)
    assert report.score("ALL") == Score(5, 7, 8)
    assert report.score("NUMERIC").f1 == 0.5
    assert report.score("outcomes").precision == pytest.approx(1 / 3)
    assert report.score("outcomes").recall == 0.5
    # 8.4 and 3.9 months are found, whatever arm they are told of
    assert report.value_score("outcomes") == Score(2, 3, 2)
    assert report.value_score("NUMERIC") == Score(3, 4, 4)


def test_a_fact_told_twice_is_right_once(record: Build, facts: Facts) -> None:
    outcome = facts["outcomes"]
    report = evaluate(record(outcomes=[outcome, outcome]), record(outcomes=[outcome]))
    assert report.score("outcomes") == Score(1, 2, 1)


def test_as_many_right_pairs_as_can_be(record: Build, facts: Facts) -> None:
    """An open slot lets one gold fact take either prediction; the other needs its own."""
    outcome = facts["outcomes"]
    gold = record(outcomes=[{**outcome, "ambiguous": ["arm"]}, outcome])
    guess = record(outcomes=[outcome, {**outcome, "arm": "A2"}])
    assert evaluate(guess, gold).score("outcomes") == Score(2, 2, 2)


def test_among_right_pairs_the_slots_decide(record: Build, facts: Facts) -> None:
    event = {**facts["adverse_events"], "count": None}
    gold = record(adverse_events=[{**event, "total": 99}, {**event, "total": 88}])
    guess = record(adverse_events=[{**event, "total": 88}, {**event, "total": 99}])
    assert evaluate(guess, gold).slots[("adverse_events", "total")] == Score(2, 2, 2)


def test_slots_are_counted_on_matched_facts(record: Build, facts: Facts) -> None:
    effect = facts["comparisons"]
    wrong_ci = {"level": 95, "lower": 0.48, "upper": 0.78}
    gold = record(comparisons=[{**effect, "margin": 1.2}, {**effect, "value": 0.5}])
    guess = record(comparisons=[{**effect, "ci": wrong_ci, "unit": "month"}])
    slots = evaluate(guess, gold).slots
    assert slots[("comparisons", "ci")] == Score(0, 1, 1)
    assert slots[("comparisons", "p")] == Score(1, 1, 1)
    assert slots[("comparisons", "margin")] == Score(0, 0, 1)
    assert slots[("comparisons", "unit")] == Score(0, 1, 0)
    assert evaluate(guess, gold).slot_score("comparisons") == Score(1, 3, 3)


def test_open_slots_and_the_main_number_are_no_slots(record: Build, facts: Facts) -> None:
    event = {**facts["adverse_events"], "total": 118}
    gold = record(adverse_events=[{**event, "ambiguous": ["total"]}])
    slots = evaluate(record(adverse_events=[{**event, "total": 5}]), gold).slots
    assert {slot for category, slot in slots if category == "adverse_events"} == {"count"}


def test_slots_of_doses_and_arms(record: Build) -> None:
    gold = record()
    arms = gold.to_json_dict()["arms"]
    arms[0]["role"] = "ACTIVE_COMPARATOR"
    arms[0]["interventions"][0]["doses"][0].update(route="intravenous", frequency="Once daily")
    slots = evaluate(record(arms=arms), gold).slots
    assert slots[("arms", "role")] == Score(1, 2, 2)
    assert slots[("doses", "route")] == Score(0, 1, 1)
    assert slots[("doses", "frequency")] == Score(1, 1, 1)


def test_facts_of_an_arm_that_found_no_partner_are_wrong(record: Build, facts: Facts) -> None:
    gold = record(outcomes=[facts["outcomes"]])
    arms = [{"id": "A1", "label": "melphane"}, {"id": "A2", "label": "placebo"}]
    report = evaluate(record(arms=arms, outcomes=[facts["outcomes"]]), gold)
    assert report.score("arms") == Score(1, 2, 2)
    assert report.score("outcomes") == Score(0, 1, 1)
    assert report.value_score("outcomes") == Score(1, 1, 1)


def test_gold_without_prediction_is_all_missed(full_record: TrialRecord) -> None:
    report = evaluate_records({}, {"d": full_record})
    score = report.score("ALL")
    assert (score.right, score.predicted) == (0, 0)
    assert score.gold == 8 + 3 + 2 + 1 + 8  # trial, citation, arms, dose, the rest
    assert score.f1 == 0.0
    assert score.precision is None
    assert report.without_prediction == ("d",)


def test_prediction_without_gold_is_told_and_not_scored(full_record: TrialRecord) -> None:
    other = full_record.model_copy(update={"doc_id": "other"})
    report = evaluate_records({"d": full_record, "x": other}, {"d": full_record})
    assert report.score("ALL").f1 == 1.0
    assert report.without_gold == ("x",)


def test_passes_compares_with_the_threshold(record: Build, facts: Facts) -> None:
    outcome = facts["outcomes"]
    gold = record(arms=[], outcomes=[{**outcome, "arm": None}])
    report = evaluate(record(arms=[], outcomes=[{**outcome, "arm": None}] * 2), gold)
    assert report.passes(2 / 3)
    assert not report.passes(0.67)
    assert not report.passes(0.01, "baseline")  # nothing there to score


def test_report_is_json(full_record: TrialRecord, record: Build) -> None:
    report = evaluate_records(
        {"a": full_record, "b": record()}, {"a": full_record, "b": full_record}
    )
    data = json.loads(json.dumps(report.to_dict()))
    assert data["documents"] == 2
    assert set(data["scores"]) == set(GROUPS)
    fact = data["scores"]["ALL"]["fact"]
    low, high = fact["f1_interval"]
    assert 0 < low <= fact["f1"] <= high == 1.0
    assert data["by_document"][0]["scores"]["ALL"]["f1"] == 1.0
    assert any(error["missed"]["quote"] == "…" for error in data["errors"] if error["missed"])


def test_bootstrap_is_repeatable_and_needs_documents() -> None:
    scores = [Score(8, 10, 10), Score(2, 10, 10), Score(5, 5, 5)]
    interval = bootstrap_f1(scores)
    assert interval is not None
    assert interval == bootstrap_f1(scores)
    assert interval != bootstrap_f1(scores, seed=1)
    assert 0.2 <= interval[0] < 0.6 < interval[1] <= 1.0
    assert bootstrap_f1(scores[:1]) is None
    assert bootstrap_f1([Score(), Score()]) is None


def test_scores_of_nothing() -> None:
    assert total([]) == Score()
    assert Score().f1 is None
    assert Score().recall is None


def test_score_document_needs_no_prediction(full_record: TrialRecord) -> None:
    scores = score_document("d", None, full_record)
    assert scores.score("arms") == Score(0, 0, 2)
    assert len(scores.errors) == scores.score("ALL").gold
