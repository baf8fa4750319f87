"""Confidences by hand: weights, the linker's score, calibration, and where each is put."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import parse_text
from extract.artefacts import PACKAGED, MissingArtefact
from extract.confidence import ConfidenceModel, FactSigns, Place, describe_facts, list_places
from extract.confidence.model import (
    OTHERS,
    Calibration,
    dump_confidence,
    load_confidence,
    log_odds,
    put_confidences,
)
from extract.extractors import BUILT_IN
from extract.pipeline import explain_record

STRAIGHT = Calibration((0.0, 1.0), (0.0, 1.0))
MODEL = ConfidenceModel(
    weights={"doses:": 1.0, "doses:route": -0.5, "arms:": 2.0},
    scales={"doses": 0.5},
    calibrations={"doses": Calibration((0.2, 0.6), (0.1, 0.9)), OTHERS: STRAIGHT},
)
DOSE = Place("doses", ("arms", 0, "interventions", 0, "doses", 0))


def test_raw_probability_by_hand() -> None:
    signs = FactSigns(DOSE, ("doses:", "doses:route", "doses:unknown"), None)
    assert MODEL.raw(signs) == pytest.approx(1 / (1 + math.exp(-0.5)))
    scored = FactSigns(DOSE, ("doses:",), 0.8)
    assert MODEL.raw(scored) == pytest.approx(1 / (1 + math.exp(-(1 + 0.5 * math.log(4)))))


@pytest.mark.parametrize(
    ("score", "share"), [(0.0, 0.1), (0.2, 0.1), (0.3, 0.3), (0.6, 0.9), (1.0, 0.9)]
)
def test_calibration_is_linear_between_its_points(score: float, share: float) -> None:
    assert MODEL.calibrations["doses"](score) == pytest.approx(share)


def test_categories_without_a_calibration_share_one() -> None:
    signs = FactSigns(Place("arms", ("arms", 0)), ("arms:",), None)
    assert MODEL.rate(signs) == round(1 / (1 + math.exp(-2)), 3)


def test_certain_scores_stay_finite() -> None:
    assert log_odds(0.5) == 0
    assert log_odds(1.0) == pytest.approx(-log_odds(0.0))
    assert log_odds(1.0) < 10


@given(st.lists(st.floats(0, 1), min_size=2, max_size=2))
def test_calibration_never_turns_around(scores: list[float]) -> None:
    calibrate = MODEL.calibrations["doses"]
    low, high = sorted(scores)
    assert calibrate(low) <= calibrate(high)


def test_file_gives_the_same_model(tmp_path: Path) -> None:
    file = tmp_path / "confidence.json"
    file.write_text(dump_confidence(MODEL), encoding="utf-8")
    assert load_confidence(file) == MODEL


@pytest.mark.parametrize("text", ["", "[]", '{"weights": {}}'])
def test_another_file_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "confidence.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(MissingArtefact, match=r"confidence\.json.*trialist train"):
        load_confidence(file)


TEXT = (
    "In this phase 3 trial, 400 patients with glioma were randomly assigned to velotinib 20 mg "
    "daily (n=200) or placebo (n=200). Median overall survival was 21.4 months with velotinib "
    "and 15.2 months with placebo (HR 0.71, 95% CI 0.6-0.9). Grade 3 nausea occurred in 9% with "
    "velotinib and 4% with placebo."
)


def test_every_fact_of_a_record_gets_its_confidence() -> None:
    record, _ = explain_record(parse_text(TEXT, "d"))
    places = list_places(record)
    shares = {place: round(number / len(places), 3) for number, place in enumerate(places)}
    rated = put_confidences(record, shares)
    assert rated.arms[0].interventions[0].doses[0].confidence == shares[DOSE]
    assert rated.trial.confidence["phase"] == (shares[Place("trial", ("trial", "phase"))],)
    for place, share in shares.items():
        if place.category in ("arms", "participants", "outcomes", "comparisons", "adverse_events"):
            assert getattr(rated, place.category)[place.index].confidence == share
    bare = put_confidences(rated, {})
    assert bare == rated


def test_signs_tell_facts_apart() -> None:
    document = parse_text(TEXT, "d")
    record, explanations = explain_record(document)
    found = {one.place: set(one.names) for one in describe_facts(record, document, explanations)}
    assert list(found) == list(list_places(record))
    median = found[Place("outcomes", ("outcomes", 0))]
    assert {"outcomes:endpoint=OS", "outcomes:statistic=MEDIAN", "outcomes:unit=month"} <= median
    assert {"outcomes:told of others 1", "outcomes:told again 1", "outcomes:no ci"} <= median
    assert any(name.startswith("outcomes:by ") and len(name) > 12 for name in median)
    harm = found[Place("adverse_events", ("adverse_events", 0))]
    assert "adverse_events:grade=3" in harm


def test_the_linkers_score_is_a_sign() -> None:
    document = parse_text(TEXT, "d")
    record, explanations = explain_record(document)
    scored = put_confidences(record, {Place("outcomes", ("outcomes", 1)): 0.25})
    signs = {one.place: one for one in describe_facts(scored, document, explanations)}
    assert signs[Place("outcomes", ("outcomes", 1))].score == 0.25
    assert signs[Place("outcomes", ("outcomes", 0))].score is None


@pytest.mark.parametrize("name", BUILT_IN)
def test_shipped_confidences_are_sure_of_some_facts_and_not_of_others(name: str) -> None:
    model = load_confidence(PACKAGED / "confidence" / f"{name}.json")
    document = parse_text(TEXT, "d")
    record, explanations = explain_record(document)
    rates = [model.rate(one) for one in describe_facts(record, document, explanations)]
    assert all(0 < rate < 1 for rate in rates)
    assert max(rates) > 0.9
    assert len(set(rates)) > 5
