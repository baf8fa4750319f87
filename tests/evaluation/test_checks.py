"""What makes a fact right, slot by slot: a change of the prediction and its verdict."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from evaluation.report import score_document
from evaluation.scores import Score
from schemas.record import TrialRecord

Build = Callable[..., TrialRecord]
Facts = dict[str, dict[str, Any]]
Slots = dict[str, Any]
Row = tuple[str, Slots, Slots, bool]

PERCENT: Slots = {"statistic": "PROPORTION", "value": None, "unit": None, "ci": None, "percent": 51}
COUNT: Slots = {**PERCENT, "percent": None, "count": 20}
OTHER: Slots = {"endpoint": "OTHER", "label": "time to first fracture"}
NOT_REACHED: Slots = {"value": None, "ci": None, "reached": False}
ONE_YEAR: Slots = {"time": {"value": 1, "unit": "year"}}
P_ONLY: Slots = {"measure": "P_ONLY", "value": None, "ci": None, "p": {"op": "=", "value": 0.03}}

ROWS: list[Row] = [  # category, change of the gold, change of both in the prediction, right
    ("participants", {}, {}, True),
    ("participants", {}, {"count": 121}, False),
    ("participants", {}, {"milestone": "TREATED"}, False),
    ("participants", {}, {"arm": None}, False),
    ("participants", {}, {"arm": "A2"}, False),
    ("participants", {}, {"percent": 50, "total": 240, "subgroup": "men"}, True),
    ("participants", {"percent": 50}, {"percent": 49}, True),  # the count decides
    ("participants", {"count": None, "percent": 9}, {}, True),
    ("participants", {"count": None, "percent": 9}, {"percent": 8}, False),
    ("participants", {"count": None, "percent": 9}, {"percent": None, "count": 9}, False),
    ("participants", {"ambiguous": ["milestone"]}, {"milestone": "TREATED"}, True),
    ("participants", {"ambiguous": ["milestone"]}, {"count": 1}, False),
    ("participants", {"ambiguous": ["arm"]}, {"arm": None}, True),
    ("follow_up", {}, {"value": 2, "unit": "year"}, True),
    ("follow_up", {}, {"value": 24, "unit": "week"}, False),
    ("follow_up", {}, {"statistic": "MEAN", "range": [1, 99]}, True),
    ("follow_up", {}, {"arm": "A1"}, False),
    ("outcomes", {}, {"value": 8.40}, True),
    ("outcomes", {}, {"value": 8.5}, False),
    ("outcomes", {}, {"endpoint": "OS"}, False),
    ("outcomes", {}, {"label": "PFS by review"}, True),  # labels decide for OTHER only
    ("outcomes", {}, {"statistic": "MEAN"}, False),
    ("outcomes", {}, {"arm": "A2"}, False),
    ("outcomes", {}, {"ci": None, "primary": True, "grade": "2-4"}, True),
    ("outcomes", {}, {"subgroup": "men"}, False),
    ("outcomes", {"subgroup": "men"}, {"subgroup": "women"}, True),  # whether, not which
    ("outcomes", {}, ONE_YEAR, False),
    ("outcomes", ONE_YEAR, {"time": None}, False),
    ("outcomes", ONE_YEAR, {"time": {"value": 12, "unit": "month"}}, True),
    ("outcomes", {**ONE_YEAR, "ambiguous": ["time"]}, {"time": None}, True),
    ("outcomes", {}, {"value": 0.7, "unit": "year"}, True),
    ("outcomes", {}, {"unit": "week"}, False),
    ("outcomes", {"ambiguous": ["unit"]}, {"unit": "week"}, True),
    ("outcomes", {"unit": "points"}, {"unit": "score"}, True),  # free words
    ("outcomes", {"unit": "points"}, {"unit": "month"}, False),
    ("outcomes", PERCENT, {}, True),
    ("outcomes", PERCENT, {"percent": 52}, False),
    ("outcomes", {**PERCENT, "count": 20}, {"count": 21}, True),  # the percentage decides
    ("outcomes", {**PERCENT, "count": 20}, {"percent": None}, False),
    ("outcomes", COUNT, {"percent": 48}, True),
    ("outcomes", COUNT, {"count": 21}, False),
    ("outcomes", NOT_REACHED, {}, True),
    ("outcomes", NOT_REACHED, {"reached": None, "value": 8.4}, False),
    ("outcomes", {}, NOT_REACHED, False),
    ("outcomes", {"reached": True}, {"reached": None}, True),
    ("outcomes", OTHER, {"label": "first fracture"}, True),
    ("outcomes", OTHER, {"label": "first admission"}, False),
    ("outcomes", {**OTHER, "ambiguous": ["label"]}, {"label": "first admission"}, True),
    ("outcomes", {"ambiguous": ["endpoint"]}, {"endpoint": "TTP"}, True),
    ("outcomes", {"value": None, "range": [1, 5]}, {}, True),
    ("outcomes", {"value": None, "range": [1, 5]}, {"range": [1, 6]}, False),
    ("comparisons", {}, {"arms": ["A2", "A1"]}, True),  # a set
    ("comparisons", {}, {"arms": []}, False),
    ("comparisons", {"ambiguous": ["arms"]}, {"arms": []}, True),
    ("comparisons", {}, {"measure": "OR"}, False),
    ("comparisons", {}, {"value": 0.62}, False),
    ("comparisons", {}, {"endpoint": "OS"}, False),
    ("comparisons", {}, {"subgroup": "men"}, False),
    ("comparisons", {}, {"ci": None, "p": None, **ONE_YEAR}, True),
    ("comparisons", P_ONLY, {}, True),
    ("comparisons", P_ONLY, {"p": {"op": "=", "value": 0.04}}, False),
    ("comparisons", P_ONLY, {"p": {"op": "<", "value": 0.03}}, False),
    ("comparisons", P_ONLY, {"p": {"op": "=", "value": 0.03, "sides": 2}}, True),
    ("adverse_events", {}, {"term": "Neutropenias"}, True),
    ("adverse_events", {}, {"term": "anaemia"}, False),
    ("adverse_events", {}, {"grade": ">=3"}, False),
    ("adverse_events", {}, {"grade": None}, False),
    ("adverse_events", {"ambiguous": ["grade"]}, {"grade": None}, True),
    ("adverse_events", {}, {"arm": None}, False),
    ("adverse_events", {}, {"percent": 19}, False),
    ("adverse_events", {}, {"count": 22}, True),  # both have a percentage
    ("adverse_events", {}, {"percent": None}, True),  # so the counts decide
    ("adverse_events", {}, {"percent": None, "count": 22}, False),
    ("adverse_events", {"count": None}, {"percent": None, "count": 21}, False),
    ("adverse_events", {"percent": None}, {"percent": 18}, True),
    ("adverse_events", {}, {"serious": True, "subgroup": "men", "total": 118}, True),
    ("adverse_events", {"count": None, "ambiguous": ["percent"]}, {"percent": 5}, True),
    ("adverse_events", {"ambiguous": ["percent"]}, {"count": 22}, False),
    ("adverse_events", {"percent": None, "count": None, "value": 7}, {}, True),
    ("adverse_events", {"percent": None, "count": None, "value": 7}, {"value": 8}, False),
    ("baseline", {}, {"characteristic": "Age of patients"}, True),
    ("baseline", {}, {"characteristic": "weight"}, False),
    ("baseline", {}, {"statistic": "MEAN"}, False),
    ("baseline", {}, {"arm": "A1"}, False),
    ("baseline", {}, {"value": 63}, False),
    ("baseline", {}, {"value": 744, "unit": "month"}, True),
    ("baseline", {}, {"range": None, "subgroup": "men"}, True),
]


@pytest.mark.parametrize(("category", "gold", "change", "right"), ROWS)
def test_fact(
    record: Build, facts: Facts, category: str, gold: Slots, change: Slots, right: bool
) -> None:
    expected = {**facts[category], **gold}
    predicted = {**expected, **change, "ambiguous": []}
    scores = score_document(
        "d", record(**{category: [predicted]}), record(**{category: [expected]})
    )
    assert scores.score(category) == Score(int(right), 1, 1)


DOSES: list[tuple[Slots, Slots, bool]] = [  # change of the intervention, of its dose
    ({}, {}, True),
    ({"name": "Velotinib"}, {"unit": "milligrams"}, True),
    ({"name": "placebo"}, {}, False),
    ({}, {"value": 0.02, "unit": "g"}, True),
    ({}, {"value": 25}, False),
    ({}, {"unit": "mg/m2"}, False),
    ({}, {"route": "intravenous", "frequency": None, "value_high": 30}, True),
]


@pytest.mark.parametrize(("intervention", "dose", "right"), DOSES)
def test_dose(record: Build, intervention: Slots, dose: Slots, right: bool) -> None:
    gold = record()
    arms = gold.to_json_dict()["arms"]
    arms[0]["interventions"][0].update(intervention)
    arms[0]["interventions"][0]["doses"][0].update(dose)
    assert score_document("d", record(arms=arms), gold).score("doses") == Score(int(right), 1, 1)


def test_dose_in_the_other_arm_is_wrong(record: Build) -> None:
    gold = record()
    arms = gold.to_json_dict()["arms"]
    arms[0]["interventions"], arms[1]["interventions"] = (
        arms[1]["interventions"],
        arms[0]["interventions"],
    )
    arms[0]["aliases"].append("velotinib 20 mg")
    assert score_document("d", record(arms=arms), gold).score("doses") == Score(0, 1, 1)


TRIAL: list[tuple[str, Any, Any, bool]] = [
    ("registry_ids", ["NCT01234567"], ["nct 01234567"], True),
    ("registry_ids", ["NCT01234567"], ["NCT01234568"], False),
    ("acronym", "VELO-1", "VELO 1", True),
    ("acronym", "VELO-1", "VELO1", True),
    ("acronym", "VELO", "FALCO", False),
    ("phase", "PHASE2", "PHASE3", False),
    ("allocation_ratio", "2:1", "1:1", False),
    ("conditions", ["advanced thymoma"], ["thymoma"], True),
    ("conditions", ["advanced thymoma"], ["melanoma"], False),
    ("start_date", "2014-03", "2014-03", True),
    ("start_date", "2014-03", "2014", False),  # as precise as printed
    ("n_sites", 31, 30, False),
    ("stopped_early", True, False, False),
]


@pytest.mark.parametrize(("field", "gold", "predicted", "right"), TRIAL)
def test_trial(record: Build, field: str, gold: Any, predicted: Any, right: bool) -> None:
    scores = score_document("d", record(trial={field: predicted}), record(trial={field: gold}))
    assert scores.score("trial") == Score(int(right), 1, 1)


CITATION: list[tuple[str, Any, Any, bool]] = [
    ("pages", "1405-1410", "1405–1410", True),
    ("pages", "1405-1410", "1405", False),
    ("first_author", "Nilsen", "NILSEN", True),
    ("doi", "10.1000/XYZ", "10.1000/xyz", True),
    ("year", 2019, 2018, False),
]


@pytest.mark.parametrize(("field", "gold", "predicted", "right"), CITATION)
def test_citation(record: Build, field: str, gold: Any, predicted: Any, right: bool) -> None:
    one, other = record(citation={field: predicted}), record(citation={field: gold})
    assert score_document("d", one, other).score("trial") == Score(int(right), 1, 1)


def test_list_items_are_facts_and_places_are_not(record: Build) -> None:
    gold = record(trial={"conditions": ["thymoma", "lymphoma"], "locations": ["Norway"]})
    guess = record(trial={"conditions": ["lymphoma"], "phase": "PHASE2", "why_stopped": "money"})
    assert score_document("d", guess, gold).score("trial") == Score(1, 2, 2)


def test_fields_do_not_stand_for_each_other(record: Build) -> None:
    guess = record(trial={"n_countries": 6})
    assert score_document("d", guess, record(trial={"n_sites": 6})).score("trial") == Score(0, 1, 1)
