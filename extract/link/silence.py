"""Silence: sentences whose numbers are not results of this trial."""

from __future__ import annotations

from extract.link.scene import Scene
from extract.matching import compile_pattern, find_first
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

# Plans, definitions and other studies; FORMAT: none of them is a fact.
_NOT_RESULTS = compile_pattern(
    r"""\b(?:powered?[ ](?:to|of|at)|\d+[ ]?%[ ]power|to[ ]detect|sample[ ]size|assum(?:ed|ing|ption)|hypothesi[sz]ed|would[ ](?:be|have)|
    (?:was|were)[ ]defined[ ]as|type[ ]I[ ]|(?:one|two)-sided[ ](?:alpha|significance)|planned[ ](?:enrol|accrual|sample)|
    for[ ](?:perspective|context)|by[ ]way[ ]of[ ]context|historical(?:ly)?|stratified[ ]by|eligible[ ]if|
    an[ ]estimated[ ]\d|null[ ]hypothes[ie]s|number[ ]needed[ ]to[ ]treat|are[ ]diagnosed|people[ ]with\b[^.;]{0,40}[ ]is[ ]|planned[ ]events|had[ ]planned|planned[ ]for|(?:trial|study)\b[^.;]{0,40},?[ ](?:in[ ]which|where))\b"""
)


_OTHER_STUDY = compile_pattern(
    r"""(?<!consistent[ ]with[ ]|similar[ ]to[ ]|those[ ]of[ ]|known[ ]from[ ])\b(?:earlier|previous|prior|another|separate|unrelated|older|pivotal|historical)[ ]
    (?:[\w-]+[ ]){0,3}(?:trials?|study|studies)\b[^;]*"""
)


def _tells_of_others(scene: Scene) -> bool:
    """Whether the clause that holds the numbers is about another study."""
    match = find_first(_OTHER_STUDY, scene.text, scene.start, scene.end)
    if match is None:
        return False
    clause = scene.text.rfind(";", scene.start, match.start())
    return any(clause < number.start < match.end() for number in scene.numbers)


# A margin is planned too, but is also printed beside the difference that met it.
_MARGIN = compile_pattern(r"\bmargin[ ]of\b|\bnon-?inferiority[ ]margin\b")


_FOLLOW_UP = compile_pattern(r"\bfollow(?:ed)?[- ]?(?:up)?\b[^.;:()]{0,30}$")


def is_follow_up(scene: Scene, start: int) -> bool:
    """Whether a length of time at ``start`` says how long participants were followed."""
    return find_first(_FOLLOW_UP, scene.text[max(scene.start, start - 45) : start]) is not None


# Withdrawals and crossovers are told of as the flow of participants.
_FLOW_AFTER = compile_pattern(
    r"^[\])%]*[^.;,:()\[\]\d]{0,70}\b(?:crossed[ -]?over|switched[ ]to|discontinued|withdrew|stopped[ ]treatment)\b"
)
_FLOW_BEFORE = compile_pattern(
    r"\b(?:discontinu(?:ation|ed|ing)s?|withdr(?:awal|ew)s?|crossover|dose[ ](?:reductions?|delays?|interruptions?|modifications?))\b[^.;:()\[\]\d%]{0,80}$"
)


def is_flow(scene: Scene, before: int, start: int, end: int) -> bool:
    """Whether a number at ``start``..``end`` counts who stopped, switched or changed doses."""
    if find_first(_FLOW_AFTER, scene.text[end : min(end + 110, scene.end)]):
        return True
    return find_first(_FLOW_BEFORE, scene.text[before:start]) is not None


def is_silent(scene: Scene) -> bool:
    """Whether the numbers of a sentence are no results: background, methods, plans, other trials."""
    part = scene.sentence.part
    if part.section in _SECTIONS or part.kind in _PARTS:
        return True
    if find_first(_NOT_RESULTS, scene.text, scene.start, scene.end):
        return True
    if _tells_of_others(scene):
        return True
    printed = any(number.kind in ("confidence_interval", "p_value") for number in scene.numbers)
    return not printed and find_first(_MARGIN, scene.text, scene.start, scene.end) is not None
