"""Decisions about facts: what becomes of the record, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schemas.record import Evidence, TrialRecord
from trialist.review import (
    Accept,
    Add,
    Correct,
    Decision,
    Desk,
    InvalidDecision,
    NotAllowedYet,
    NothingToReview,
    OpenReview,
    Reject,
    Reset,
    Standing,
    parse_decision,
)
from trialist.review.pointers import list_pointers


@pytest.fixture
def save(desk: Desk, first: OpenReview) -> Any:
    """Saves decisions as ann, one after the other, and gives the review."""
    state = {"review": first}

    def save(*decisions: Decision, why: str | None = None) -> OpenReview:
        for decision in decisions:
            now = state["review"]
            state["review"] = desk.decide(now.document_id, "ann", decision, now.version, why)
        return state["review"]

    return save


def test_a_review_starts_from_the_record_with_everything_open(first: OpenReview) -> None:
    assert first.version == 0
    assert set(first.standing.values()) == {Standing.OPEN}
    assert first.record.outcomes == first.base.outcomes
    assert "/arms/0/interventions/0/doses/0" in first.standing
    assert [pointer for pointer in first.standing if pointer.startswith("/trial")] == [
        "/trial/phase",
        "/trial/conditions/0",
        "/trial/conditions/1",
    ]


def test_a_correction_changes_values_and_words(save: Any, made: Any) -> None:
    change = Correct(pointer="/outcomes/1", values={"percent": 51}, evidence=made.span("51%"))
    review = save(change, why="the other arm's value")
    outcome = review.record.outcomes[1]
    assert (outcome.percent, outcome.quote, outcome.confidence) == (51, "51%", None)
    assert outcome.arm == "A2"  # what is not named stays
    assert review.standing["/outcomes/1"] is Standing.CORRECTED
    (entry,) = review.history
    assert (entry.who, entry.why, entry.based_on) == ("ann", "the other arm's value", 0)
    assert entry.decided_at.endswith("+00:00")


def test_findings_are_made_anew_for_what_is_corrected(save: Any, made: Any) -> None:
    wrong = {"lower": 0.8, "upper": 0.94, "level": 95}
    review = save(Correct(pointer="/comparisons/0", values={"ci": wrong}))
    found = {finding.check for finding in review.record.findings}
    assert found
    assert review.final.findings == review.record.findings
    review = save(Reset(pointer="/comparisons/0"))
    assert found - {finding.check for finding in review.record.findings}


def test_what_is_rejected_stays_in_place_until_the_end(save: Any) -> None:
    review = save(Reject(pointer="/outcomes/0"), Reject(pointer="/trial/conditions/0"))
    assert len(review.record.outcomes) == 2
    assert review.standing["/outcomes/0"] is Standing.REJECTED
    assert [outcome.arm for outcome in review.final.outcomes] == ["A2"]
    assert review.final.trial.conditions == ("survival",)
    assert len(review.final.trial.evidence["conditions"]) == 1
    assert review.final.trial.confidence["conditions"] == (0.3,)
    review = save(Accept(pointer="/outcomes/0"))
    assert len(review.final.outcomes) == 2


@pytest.mark.parametrize(
    "pointer",
    ["/trial/phase", "/conclusion", "/arms/0/interventions/0/doses/0", "/participants/0"],
)
def test_every_kind_of_fact_can_be_rejected_and_reset(
    save: Any, first: OpenReview, pointer: str
) -> None:
    review = save(Reject(pointer=pointer))
    left = len(list(list_pointers(review.final.to_json_dict())))
    assert left == len(first.standing) - 1
    again = save(Reset(pointer=pointer))
    assert again.final == first.final
    assert again.standing[pointer] is Standing.OPEN


def test_a_missed_fact_is_added_on_its_words(save: Any, made: Any) -> None:
    harm = {"term": "nausea", "grade": "3", "arm": "A2", "percent": 23}
    review = save(Add(into="/adverse_events", values=harm, evidence=made.span(" 23%. ")))
    added = review.record.adverse_events[1]
    assert (added.quote, added.percent) == ("23%.", 23)  # white space is no evidence
    assert made.text[added.evidence.start : added.evidence.end] == added.quote
    assert review.standing["/adverse_events/1"] is Standing.ADDED


ADDED: list[tuple[str, dict[str, Any], Callable[[TrialRecord], object]]] = [
    ("/citation/year", {"value": 2020}, lambda record: record.citation.year),
    ("/trial/masking", {"value": "DOUBLE"}, lambda record: record.trial.masking),
    ("/trial/conditions", {"value": "x"}, lambda record: record.trial.conditions[2]),
    ("/arms", {"label": "third"}, lambda record: record.arms[2].id),
    (
        "/arms/1/interventions",
        {"name": "placebo", "type": "DRUG"},
        lambda record: record.arms[1].interventions[0].name,
    ),
    (
        "/arms/0/interventions/0/doses",
        {"value": 70, "unit": "mg"},
        lambda record: record.arms[0].interventions[0].doses[1].value,
    ),
    (
        "/follow_up",
        {"statistic": "MEDIAN", "value": 1, "unit": "year"},
        lambda record: record.follow_up[0].quote,
    ),
]


@pytest.mark.parametrize(("into", "values", "read"), ADDED)
def test_every_kind_of_fact_can_be_added(
    save: Any, made: Any, into: str, values: dict[str, Any], read: Any
) -> None:
    review = save(Add(into=into, values=values, evidence=made.span("1 year")))
    assert read(review.record)
    assert Standing.ADDED in review.standing.values()


def test_the_conclusion_is_what_is_marked(save: Any, made: Any) -> None:
    review = save(Correct(pointer="/conclusion", evidence=made.span("Belorafen prolonged")))
    assert review.record.conclusion == "Belorafen prolonged"


BAD: list[tuple[dict[str, Any], str]] = [
    ({"action": "accept", "pointer": "/outcomes/9"}, "no such fact"),
    ({"action": "accept", "pointer": "/outcomes"}, "addresses no fact"),
    ({"action": "accept", "pointer": "/outcomes/0/percent"}, "addresses no fact"),
    ({"action": "accept", "pointer": "/findings/0"}, "addresses no fact"),
    ({"action": "accept", "pointer": "outcomes"}, "not a decision"),
    ({"action": "praise", "pointer": "/outcomes/0"}, "not a decision"),
    ({"action": "correct", "pointer": "/outcomes/0"}, "names values, evidence or both"),
    ({"action": "correct", "pointer": "/outcomes/0", "values": {"percent": "x"}}, "/percent"),
    ({"action": "correct", "pointer": "/outcomes/0", "values": {"percent": None}}, "no percent"),
    ({"action": "correct", "pointer": "/outcomes/0", "values": {"arm": "A9"}}, "A9"),
    ({"action": "correct", "pointer": "/outcomes/0", "values": {"quote": "x"}}, "cannot be set"),
    ({"action": "correct", "pointer": "/outcomes/0", "values": {"odd": 1}}, "odd"),
    ({"action": "correct", "pointer": "/arms/0", "values": {"id": "B"}}, "its id, which stays"),
    ({"action": "correct", "pointer": "/trial/phase", "values": {"value": "PHASE9"}}, "PHASE1"),
    ({"action": "correct", "pointer": "/trial/phase", "values": {"phase": 2}}, "one slot"),
    ({"action": "correct", "pointer": "/trial/phase", "values": {"value": None}}, "reject it"),
    ({"action": "reject", "pointer": "/arms/0"}, "A1"),  # facts name it
    (
        {"action": "add", "into": "/trial/phase", "values": {"value": "PHASE2"}},
        "correct it instead",
    ),
    ({"action": "add", "into": "/arms/7/interventions", "values": {"name": "x"}}, "no such place"),
    ({"action": "add", "into": "/baseline", "values": {"characteristic": "age"}}, "statistic"),
    ({"action": "add", "into": "/nothing", "values": {}}, "addresses no fact"),
]


@pytest.mark.parametrize(("data", "said"), BAD)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    desk: Desk, first: OpenReview, made: Any, data: dict[str, Any], said: str
) -> None:
    if data["action"] == "add":
        data = data | {"evidence": made.span("phase 2")}
    with pytest.raises(InvalidDecision, match=said):
        desk.decide(first.document_id, "ann", parse_decision(data), first.version)
    again = desk.open(first.document_id, "ann")
    assert (again.version, again.history, again.record) == (0, (), first.record)


@pytest.mark.parametrize("place", [(0, 0), (19, 21), (10_000, 10_010), (5, 10_000)])
def test_an_added_fact_needs_words_in_the_text(
    desk: Desk, first: OpenReview, place: tuple[int, int]
) -> None:
    evidence = Evidence(start=place[0], end=place[1])
    add = Add(into="/outcomes", values={"percent": 1}, evidence=evidence)
    with pytest.raises(InvalidDecision, match="a piece of the text"):
        desk.decide(first.document_id, "ann", add, 0)


def test_undo_and_redo_go_back_and_forth(desk: Desk, save: Any, first: OpenReview) -> None:
    one = save(Correct(pointer="/outcomes/0", values={"percent": 51}))
    two = save(Reject(pointer="/outcomes/1"))
    number = first.document_id
    back = desk.undo(number, "ann", two.version, "a slip")
    assert (back.record, back.standing) == (one.record, one.standing)
    start = desk.undo(number, "ann", back.version)
    assert (start.record, start.can_undo, start.can_redo) == (first.record, False, True)
    with pytest.raises(NotAllowedYet, match="nothing to undo"):
        desk.undo(number, "ann", start.version)
    again = desk.redo(number, "ann", desk.redo(number, "ann", start.version).version)
    assert again.final == two.final
    with pytest.raises(NotAllowedYet, match="nothing to bring back"):
        desk.redo(number, "ann", again.version)
    assert [entry.action for entry in again.history] == [
        *("correct", "reject", "undo", "undo", "redo", "redo")
    ]
    assert again.history[2].pointer == "/outcomes/1"


def test_a_review_is_finished_when_all_is_decided(desk: Desk, save: Any) -> None:
    review = save(Reject(pointer="/outcomes/1"))
    number = review.document_id
    with pytest.raises(NotAllowedYet, match=r"facts are open \(/trial/phase"):
        desk.finish(number, "ann", review.version)
    done = desk.finish(number, "ann", review.version, accept_rest=True)
    assert done.finished
    assert not done.open
    with pytest.raises(NotAllowedYet, match="is finished"):
        desk.decide(number, "ann", Accept(pointer="/outcomes/0"), done.version)
    assert desk.progress().settled == 1
    again = desk.undo(number, "ann", done.version)
    assert not again.finished
    assert "/outcomes/0" in again.open
    assert desk.progress().settled == 0


def test_the_record_is_valid_after_every_decision(save: Any, made: Any) -> None:
    review = save(
        Correct(pointer="/trial/phase", values={"value": "PHASE2"}),
        Reject(pointer="/trial/conditions/1"),
        Add(into="/arms", values={"label": "other"}, evidence=made.span("placebo")),
        Correct(pointer="/arms/2", values={"aliases": ["control"], "role": "OTHER"}),
        Correct(pointer="/outcomes/1", values={"arm": "A3"}),
    )
    for record in (review.record, review.final):
        again = TrialRecord.model_validate_json(record.to_json())
        assert again == record
    assert review.final.trial.phase == "PHASE2"
    assert "phase" not in review.final.trial.confidence


@pytest.mark.parametrize("name", ["", "  ", "=", "x" * 81, "a\x07b"])
def test_a_reviewer_has_a_name(desk: Desk, name: str) -> None:
    with pytest.raises(InvalidDecision, match="no name of a reviewer"):
        desk.queue(name)


def test_what_is_not_in_the_queue_is_said(desk: Desk) -> None:
    with pytest.raises(NothingToReview, match="open the queue again"):
        desk.open(12345, "ann")
