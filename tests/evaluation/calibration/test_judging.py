"""Which predicted facts are right, and that each is found again at its place in the record."""

from typing import Any

import pytest

from evaluation.calibration import judge_record, judge_records
from evaluation.calibration.judging import read_confidence
from evaluation.facts import list_facts
from extract.confidence import Place, list_places
from schemas.record import TrialRecord

ARM = {
    "id": "A1",
    "label": "velotinib",
    "confidence": 0.8,
    "interventions": [
        {
            "name": "velotinib",
            "type": "DRUG",
            "doses": [{"value": 20, "unit": "mg", "quote": "20 mg", "confidence": 0.7}],
        }
    ],
}
RECORD: dict[str, Any] = {
    "doc_id": "d",
    "trial": {
        "phase": "PHASE3",
        "conditions": ["glioma", "melanoma"],
        "registry_ids": ["NCT01234567"],
        "confidence": {"phase": [0.9], "conditions": [0.6, 0.4]},
    },
    "citation": {"year": 2020},
    "arms": [ARM, {"id": "A2", "label": "placebo"}],
    "outcomes": [
        {
            "endpoint": "OS",
            "label": "overall survival",
            "statistic": "PROPORTION",
            "arm": arm,
            "percent": percent,
            "quote": f"{percent}%",
            "confidence": 0.5,
        }
        for arm, percent in (("A1", 61), ("A2", 48), ("A2", 48))
    ],
    "follow_up": [{"statistic": "MEDIAN", "value": 3, "unit": "year", "quote": "3 years"}],
}


@pytest.fixture
def record() -> TrialRecord:
    return TrialRecord.model_validate(RECORD)


def test_places_are_those_of_the_scored_facts(record: TrialRecord) -> None:
    places, facts = list_places(record), list_facts(record)
    assert [place.category for place in places] == [fact.category for fact in facts]
    assert len(places) == 5 + 2 + 1 + 1 + 3


def test_repeated_and_wrong_facts_are_wrong(record: TrialRecord) -> None:
    gold = TrialRecord.model_validate({**RECORD, "outcomes": RECORD["outcomes"][:2]})
    outcomes = [fact for fact in judge_record("d", record, gold) if fact.category == "outcomes"]
    assert sum(fact.right for fact in outcomes) == 2
    assert outcomes[0].right
    other = gold.model_copy(update={"trial": gold.trial.model_copy(update={"phase": "PHASE2"})})
    wrong = [fact.place for fact in judge_record("d", record, other) if not fact.right]
    assert Place("trial", ("trial", "phase")) in wrong


def test_confidence_of_each_kind_of_fact(record: TrialRecord) -> None:
    found = {place: read_confidence(record, place) for place in list_places(record)}
    assert found[Place("trial", ("trial", "phase"))] == 0.9
    assert found[Place("trial", ("trial", "conditions", 1))] == 0.4
    assert found[Place("trial", ("trial", "registry_ids", 0))] is None
    assert found[Place("trial", ("citation", "year"))] is None
    assert found[Place("arms", ("arms", 0))] == 0.8
    assert found[Place("arms", ("arms", 1))] is None
    assert found[Place("doses", ("arms", 0, "interventions", 0, "doses", 0))] == 0.7
    assert found[Place("outcomes", ("outcomes", 2))] == 0.5


def test_records_pair_by_name_or_id_and_others_do_not_count(record: TrialRecord) -> None:
    facts = judge_records({"other name": record, "stray": record}, {"key": record})
    assert {fact.doc_id for fact in facts} == {"key"}
    assert all(fact.right for fact in facts)
