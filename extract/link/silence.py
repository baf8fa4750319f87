"""Silence: sentences whose numbers are not results of this trial."""

from __future__ import annotations

from extract.link.scene import Scene
from extract.link.wordings.silence import (
    FLOW_AFTER,
    FLOW_BEFORE,
    FOLLOW_UP,
    MARGIN,
    NOT_RESULTS,
    OTHER_STUDY,
    PLANNED_OR_ADJUSTED,
)
from schemas.document import PartKind, Section

_SECTIONS = frozenset(
    {
        Section.BACKGROUND,
        Section.OBJECTIVE,
        Section.METHODS,
        Section.INTERVENTIONS,
        Section.OUTCOME_MEASURES,
        Section.REGISTRATION,
        Section.FUNDING,
        Section.CONCLUSIONS,
    }
)
_PARTS = frozenset({PartKind.TITLE, PartKind.HEADING, PartKind.CITATION, PartKind.BOILERPLATE})
_FOLLOWED = 45  # characters from the words for follow-up to its length
_FLOW_NEAR = 110  # characters from a number to the words for stopping or switching


def _tells_of_others(scene: Scene) -> bool:
    """Whether the clause that holds the numbers is about another study."""
    match = OTHER_STUDY.find(scene.text, scene.start, scene.end)
    if match is None:
        return False
    clause = scene.text.rfind(";", scene.start, match.start())
    return any(clause < number.start < match.end() for number in scene.numbers)


def is_follow_up(scene: Scene, start: int) -> bool:
    """Whether a length of time at ``start`` says how long participants were followed."""
    return FOLLOW_UP.fits(scene.text_before(start, _FOLLOWED))


def is_flow(scene: Scene, before: int, start: int, end: int) -> bool:
    """Whether a number at ``start``..``end`` counts who stopped, switched or changed doses."""
    if FLOW_AFTER.fits(scene.text[end : min(end + _FLOW_NEAR, scene.end)]):
        return True
    return FLOW_BEFORE.fits(scene.text[before:start])


def is_silent(scene: Scene) -> bool:
    """Whether the numbers of a sentence are no results: background, plans, other trials."""
    part = scene.sentence.part
    if part.section in _SECTIONS or part.kind in _PARTS:
        return True
    if NOT_RESULTS.fits(scene.text, scene.start, scene.end):
        return True
    if PLANNED_OR_ADJUSTED.fits(scene.text, scene.start, scene.end):
        return not any(number.kind == "confidence_interval" for number in scene.numbers)
    if _tells_of_others(scene):
        return True
    # A margin is planned too, but is also printed beside the difference that met it.
    printed = any(number.kind in ("confidence_interval", "p_value") for number in scene.numbers)
    return not printed and MARGIN.fits(scene.text, scene.start, scene.end)
