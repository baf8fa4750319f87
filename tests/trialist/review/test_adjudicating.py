"""Two reviews of a document: blind to each other, then put together and decided upon."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from trialist.review import (
    Add,
    Choice,
    Choose,
    Conflict,
    Correct,
    Decision,
    Desk,
    Filters,
    InvalidDecision,
    NotAllowedYet,
    OpenReview,
    Reject,
    Show,
    Standing,
)


@pytest.fixture
def number(pair: Desk) -> int:
    return pair.queue("ann").items[0].document_id


@pytest.fixture
def work(pair: Desk, number: int) -> Callable[..., OpenReview]:
    """Decides as a reviewer, finishes, and gives the review."""

    def work(reviewer: str, *decisions: Decision) -> OpenReview:
        review = pair.open(number, reviewer)
        for decision in decisions:
            review = pair.decide(number, reviewer, decision, review.version)
        return pair.finish(number, reviewer, review.version, accept_rest=True)

    return work


def harm(made: Any, **values: Any) -> Add:
    default = {"term": "nausea", "grade": "3", "arm": "A2", "percent": 23}
    return Add(into="/adverse_events", values=default | values, evidence=made.span("23%"))


def test_the_second_reviewer_sees_nothing_of_the_first(
    pair: Desk, number: int, work: Any, made: Any
) -> None:
    work("ann", Reject(pointer="/outcomes/1"), harm(made))
    bob = pair.open(number, "bob")
    assert bob.record == bob.base.model_copy(update={"findings": bob.final.findings})
    assert (bob.history, bob.version) == ((), 0)
    assert set(bob.standing.values()) == {Standing.OPEN}
    (item,) = pair.queue("bob", Filters(show=Show.MINE)).items
    assert (item.decided, item.complete, item.settled) == (0, 1, False)
    bob = pair.decide(number, "bob", Reject(pointer="/outcomes/0"), bob.version)
    for look in (pair.differences, pair.open_adjudication):
        with pytest.raises(NotAllowedYet, match="your own review"):
            look(number, "bob")
        with pytest.raises(NotAllowedYet, match="1 of two reviews"):
            look(number, "cy")


def test_reviews_that_agree_are_settled(pair: Desk, number: int, work: Any, made: Any) -> None:
    change = Correct(pointer="/outcomes/1", values={"percent": 51}, evidence=made.span("51%"))
    words = made.span("51% with placebo")
    other_words = Correct(pointer="/outcomes/1", values={"percent": 51}, evidence=words)
    work("ann", change, harm(made))
    assert pair.queue("cy", Filters(show=Show.SETTLED)).total == 0
    work("bob", harm(made), other_words)
    assert pair.differences(number, "cy") == ()
    assert pair.queue("cy", Filters(show=Show.SETTLED)).items[0].differences == 0
    assert pair.settled(number).final.outcomes[1].percent == 51


def test_every_difference_is_found_with_both_sides(
    pair: Desk, number: int, work: Any, made: Any
) -> None:
    phase = Correct(pointer="/trial/phase", values={"value": "PHASE2"})
    masking = Add(into="/trial/masking", values={"value": "NONE"}, evidence=made.span("trial"))
    arm = Add(into="/arms", values={"label": "Third"}, evidence=made.span("placebo"))
    other = Add(into="/arms", values={"label": "fourth"}, evidence=made.span("140"))
    work("ann", phase, Reject(pointer="/outcomes/1"), harm(made), arm)
    work("bob", Reject(pointer="/trial/phase"), masking, other, harm(made, arm="A3", percent=21))
    found = {each.pointer: each for each in pair.differences(number, "cy")}
    assert list(found) == [
        *("/trial/phase", "/trial/masking", "/arms/2", "/arms/3"),
        *("/outcomes/1", "/adverse_events/1"),
    ]
    assert (found["/trial/phase"].first.fact, found["/trial/phase"].second.fact) == ("PHASE2", None)
    assert found["/arms/3"].second.values == {"label": "fourth"}
    assert found["/outcomes/1"].first.fact is None
    nausea = found["/adverse_events/1"]
    assert set(nausea.slots) == {"arm", "percent"}
    assert nausea.second.values["arm"] == "A4"  # bob's third arm is the fourth of both
    assert (nausea.first.reviewer, nausea.second.reviewer) == ("ann", "bob")


@pytest.mark.parametrize("filled", ["sqlite", "postgresql"], indirect=True)
def test_either_side_or_another_decision_settles_a_difference(
    pair: Desk, number: int, work: Any, made: Any
) -> None:
    work("ann", Correct(pointer="/outcomes/1", values={"percent": 64}), harm(made))
    change = Correct(pointer="/outcomes/1", values={"percent": 51}, evidence=made.span("51%"))
    work("bob", change, Reject(pointer="/comparisons/0"), Reject(pointer="/participants/0"))
    review = pair.open_adjudication(number, "cy")
    assert list(review.open) == [
        *("/participants/0", "/outcomes/1", "/comparisons/0", "/adverse_events/1"),
    ]
    with pytest.raises(NotAllowedYet, match="4 facts are open"):
        pair.finish_adjudication(number, "cy", review.version)
    choices = [
        Choose(pointer="/outcomes/1", side=Choice.SECOND),
        Choose(pointer="/comparisons/0", side=Choice.FIRST),
        Choose(pointer="/participants/0", side=Choice.SECOND),
        Correct(pointer="/adverse_events/1", values={"grade": None}),
    ]
    for choice in choices:
        review = pair.adjudicate(number, "cy", choice, review.version, "the text says so")
    assert not review.open
    done = pair.finish_adjudication(number, "cy", review.version)
    final = done.final
    assert (final.outcomes[1].percent, final.outcomes[1].quote) == (51, "51%")
    assert (len(final.comparisons), len(final.participants)) == (1, 0)
    assert (final.adverse_events[1].grade, final.adverse_events[1].percent) == (None, 23)
    assert {entry.who for entry in done.history} == {"cy"}
    assert pair.settled(number).final == final
    assert pair.progress().settled == 1
    again = pair.undo_adjudication(number, "cy", done.version)
    assert (pair.progress().settled, pair.progress().disputed) == (0, 1)
    assert not again.finished
    assert pair.redo_adjudication(number, "dee", again.version).final == final
    assert (pair.progress().settled, pair.progress().disputed) == (1, 0)


def test_two_adjudicators_at_once_lose_nothing(
    pair: Desk, number: int, work: Any, made: Any
) -> None:
    work("ann")
    work("bob", Reject(pointer="/outcomes/1"), harm(made))
    first, second = (pair.open_adjudication(number, name) for name in ("cy", "dee"))
    assert first.version == second.version
    side = Choose(pointer="/outcomes/1", side=Choice.SECOND)
    pair.adjudicate(number, "cy", side, first.version)
    with pytest.raises(Conflict, match="cy reject /outcomes/1"):
        pair.adjudicate(number, "dee", Choose(pointer="/outcomes/1", side=Choice.FIRST), 1)
    with pytest.raises(InvalidDecision, match="do not differ"):
        pair.adjudicate(number, "dee", Choose(pointer="/outcomes/0", side=Choice.FIRST), 2)
    now = pair.open_adjudication(number, "dee")
    assert [entry.refused for entry in now.history] == [False, False, True]


def test_what_an_adjudication_rests_on_stays(pair: Desk, number: int, work: Any) -> None:
    ann = work("ann")
    work("bob", Reject(pointer="/outcomes/1"))
    again = pair.undo(number, "ann", ann.version)  # nobody has looked yet
    assert pair.queue("cy", Filters(show=Show.DISPUTED)).total == 0
    ann = pair.finish(number, "ann", again.version, accept_rest=True)
    pair.open_adjudication(number, "cy")
    with pytest.raises(NotAllowedYet, match="rests on your review"):
        pair.undo(number, "ann", ann.version)


def test_a_rejected_arm_and_its_facts_can_come_back(
    pair: Desk, number: int, work: Any, made: Any
) -> None:
    gone = [Reject(pointer=f"/{name}") for name in ("outcomes/1", "comparisons/0", "arms/1")]
    work("ann", *gone)
    work("bob", harm(made))
    review = pair.open_adjudication(number, "cy")
    assert len(review.final.arms) == 2
    for pointer in review.open:
        choice = Choose(pointer=pointer, side=Choice.SECOND)
        review = pair.adjudicate(number, "cy", choice, review.version)
    assert pair.finish_adjudication(number, "cy", review.version).final.adverse_events[1]
