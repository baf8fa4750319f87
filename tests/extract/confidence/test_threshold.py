"""What falls below a confidence leaves the record whole, and is listed."""

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import parse_text
from extract.confidence import ConfidenceModel, drop_below, list_places
from extract.confidence.model import OTHERS, Calibration, put_confidences
from extract.pipeline import Explanation, explain_record
from schemas.document import Document
from schemas.record import TrialRecord

TEXT = "Survival was 61% with velotinib (20 mg) and 48% with placebo; HR 0.7."
DOCUMENT = Document("d", TEXT)


def at(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def outcome(arm: str, percent: int, confidence: float | None) -> dict[str, Any]:
    words = f"{percent}%"
    return {
        "endpoint": "OS",
        "label": "survival",
        "statistic": "PROPORTION",
        "arm": arm,
        "percent": percent,
        "quote": words,
        "evidence": at(words),
        "confidence": confidence,
    }


RECORD: dict[str, Any] = {
    "doc_id": "d",
    "trial": {
        "phase": "PHASE3",
        "conditions": ["glioma", "melanoma"],
        "evidence": {"phase": [at("Survival")], "conditions": [at("with"), at("and")]},
        "confidence": {"phase": [0.3], "conditions": [0.9, 0.4]},
    },
    "arms": [
        {
            "id": "A1",
            "label": "velotinib",
            "confidence": 0.2,
            "evidence": [at("velotinib")],
            "interventions": [
                {
                    "name": "velotinib",
                    "type": "DRUG",
                    "doses": [
                        {
                            "value": 20,
                            "unit": "mg",
                            "quote": "20 mg",
                            "evidence": at("20 mg"),
                            "confidence": 0.4,
                        }
                    ],
                }
            ],
        },
        {"id": "A2", "label": "placebo", "confidence": 0.95, "evidence": [at("placebo")]},
    ],
    "outcomes": [outcome("A1", 61, 0.4), outcome("A2", 48, 0.8)],
    "comparisons": [
        {
            "endpoint": "OS",
            "label": "survival",
            "arms": ["A1", "A2"],
            "measure": "HR",
            "value": 0.7,
            "quote": "HR 0.7",
            "evidence": at("HR 0.7"),
        }
    ],
}
EXPLANATIONS = (
    Explanation("arms", 0, "dose.near", 0, 1),
    Explanation("outcomes", 0, "beside", 13, 16),
    Explanation("outcomes", 1, "after", 43, 46),
)


@pytest.fixture
def record() -> TrialRecord:
    return TrialRecord.model_validate(RECORD)


def drop(record: TrialRecord, minimum: float) -> TrialRecord:
    return drop_below(record, EXPLANATIONS, minimum, DOCUMENT)[0]


def test_facts_below_are_listed_with_their_words_and_the_reason(record: TrialRecord) -> None:
    left = drop(record, 0.5)
    assert [fact.percent for fact in left.outcomes] == [48]
    found = [(one.kind, one.quote, one.reason) for one in left.unlinked]
    assert ("outcome", "61%", "its confidence, 0.40, is below 0.5") in found
    assert ("dose", "20 mg", "its confidence, 0.40, is below 0.5") in found
    assert ("trial.phase", "Survival", "its confidence, 0.30, is below 0.5") in found
    assert ("trial.conditions", "and", "its confidence, 0.40, is below 0.5") in found
    assert len(found) == 4
    assert all(TEXT[one.evidence.start : one.evidence.end] == one.quote for one in left.unlinked)


def test_arms_that_kept_facts_name_stay(record: TrialRecord) -> None:
    left = drop(record, 0.5)
    assert [arm.id for arm in left.arms] == ["A1", "A2"]  # the comparison has no confidence
    assert left.arms[0].interventions[0].doses == ()
    alone = record.model_copy(update={"comparisons": ()})
    assert [arm.id for arm in drop(alone, 0.5).arms] == ["A2"]
    assert [arm.id for arm in drop(alone, 0.3).arms] == ["A1", "A2"]  # it holds a dose


def test_values_of_the_trial_leave_with_their_evidence(record: TrialRecord) -> None:
    trial = drop(record, 0.5).to_json_dict()["trial"]
    assert trial["conditions"] == ["glioma"]
    assert trial["confidence"] == {"conditions": [0.9]}
    assert trial["evidence"] == {"conditions": [at("with")]}
    assert "phase" not in trial


def test_explanations_follow_their_facts(record: TrialRecord) -> None:
    alone = record.model_copy(update={"comparisons": ()})
    _, explanations = drop_below(alone, EXPLANATIONS, 0.5, DOCUMENT)
    assert [(one.category, one.index, one.rule) for one in explanations] == [
        ("outcomes", 0, "after")
    ]


def test_nothing_below_changes_nothing(record: TrialRecord) -> None:
    assert drop(record, 0.1) == record


def test_a_fact_without_evidence_is_found_by_its_quote(record: TrialRecord) -> None:
    bare = TrialRecord.model_validate(
        {**RECORD, "outcomes": [{**outcome("A2", 48, 0.1), "evidence": None}]}
    )
    listed = [one for one in drop(bare, 0.5).unlinked if one.kind == "outcome"]
    assert [TEXT[one.evidence.start : one.evidence.end] for one in listed] == ["48%"]


@dataclass
class Case:
    record: TrialRecord
    explanations: tuple[Explanation, ...]
    document: Document


@pytest.fixture(scope="module")
def read() -> Case:
    document = parse_text(
        "In this phase 3 trial, 400 patients with glioma were randomly assigned to velotinib 20 mg "
        "daily (n=200) or placebo (n=200). Median overall survival was 21.4 months with velotinib "
        "and 15.2 months with placebo (HR 0.71, 95% CI 0.6-0.9).",
        "read",
    )
    record, explanations = explain_record(document)
    return Case(record, explanations, document)


@given(minimum=st.floats(0, 1), data=st.data())
def test_whatever_leaves_the_record_stays_valid(
    read: Case, minimum: float, data: st.DataObject
) -> None:
    places = list_places(read.record)
    shares = data.draw(st.lists(st.floats(0, 1), min_size=len(places), max_size=len(places)))
    sure = put_confidences(read.record, dict(zip(places, shares, strict=True)))
    left, explanations = drop_below(sure, read.explanations, minimum, read.document)
    again = TrialRecord.model_validate_json(left.to_json())
    assert again == left
    for one in explanations:
        assert one.index < len(getattr(left, one.category))
    gone = len(list_places(sure)) - len(list_places(left))
    assert gone == len(left.unlinked) - len(sure.unlinked)


SLIP = (
    "Response occurred in 30 of 40 patients (50%) with velotinib and 10 of 40 (25%) with placebo."
)


def test_findings_are_of_what_is_left() -> None:
    document = parse_text(SLIP, "slip")
    record, explanations = explain_record(document)
    assert record.findings
    places = [place for place in list_places(record) if place.category == "outcomes"]
    unsure = put_confidences(record, dict.fromkeys(places, 0.3))
    left, _ = drop_below(unsure, explanations, 0.5, document)
    assert left.outcomes == ()
    assert not {one.check for one in record.findings} & {one.check for one in left.findings}


def test_findings_on_unsure_facts_say_so() -> None:
    document = parse_text(SLIP, "slip")
    record, explanations = explain_record(document)
    unsure = ConfidenceModel({}, {}, {OTHERS: Calibration((0.5,), (0.3,))})
    rated = unsure.apply(record, document, explanations)
    assert "confidence of only 0.30" in rated.findings[0].message
    assert [one.check for one in rated.findings] == [one.check for one in record.findings]
