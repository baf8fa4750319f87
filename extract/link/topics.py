"""Topics: what a number measures, an endpoint, a harm, or words that no list holds."""

from __future__ import annotations

from dataclasses import dataclass

from extract.link.phrases import Described, find_phrase
from extract.link.scene import Scene, brackets_left_open
from extract.link.wordings.topics import DEATH, NEGATED, OTHER_PROGRESSION, OTHER_RESPONSE, TIME_TO
from extract.matching import Match
from schemas.mention import Mention

# "recurrence or had died" is an event of survival without recurrence.
_OR_DEATH = {"RELAPSE": "RFS", "PD": "PFS"}
_DEATH_NEAR = 20  # characters from an event to the "or death" after it
# Short forms that reports go on with in place of what they stand for; others are written out.
_WELL_KNOWN = frozenset({"BMD", "SRE", "SREs", "PSA", "CTC", "CTCs", "ctDNA", "LVEF", "BMI"})
_TIMED_ANYWAY = frozenset({"TTP", "QOL"})  # time to them has the same code
_GENERAL = ("adverse", "side effect", "toxicity", "death", "DEATH", "complication")
_LEAD = 40  # characters before a name that may make it another thing


@dataclass(frozen=True)
class Topic:
    """What is measured: ``kind`` is endpoint, adverse_event or phrase.

    ``value`` is the endpoint's code or the harm's standard term, ``label`` the
    document's words, ``start`` and ``end`` their place.
    """

    kind: str
    value: str
    label: str
    start: int
    end: int


def build_topic(scene: Scene, term: Mention[str]) -> Topic:
    """Give the topic that a vocabulary term stands for, with what its neighbours make of it."""
    label = scene.text[term.start : term.end]
    other = _makes_other(scene, term, label)
    if other:
        words = other["value"]
        return Topic("endpoint", "OTHER", words + label, term.start - len(words), term.end)
    long = scene.abbreviations.get(label, "")
    if term.value == "ORR" and OTHER_RESPONSE.fits(long[: long.lower().rfind("respon")]):
        return Topic("endpoint", "OTHER", long, term.start, term.end)
    if term.kind == "endpoint" and term.value == "OTHER" and long and label not in _WELL_KNOWN:
        return Topic("endpoint", "OTHER", long, term.start, term.end)
    joined = _OR_DEATH.get(term.value) if term.kind == "endpoint" else None
    if joined and DEATH.fits(scene.text, term.end, min(term.end + _DEATH_NEAR, scene.end)):
        return Topic(term.kind, joined, label, term.start, term.end)
    return Topic(term.kind, term.value, label, term.start, term.end)


def topic_of_phrase(phrase: Described) -> Topic:
    """Give the topic that words make which no vocabulary holds."""
    return Topic("phrase", "OTHER", phrase.label, phrase.start, phrase.end)


def phrase_topic(scene: Scene, before: int, start: int, end: int, after: int) -> Topic | None:
    """Give the topic that words make which no vocabulary holds.

    The numbers stand at ``start``..``end``, what belongs to them between
    ``before`` and ``after``.
    """
    phrase = find_phrase(scene, before, start, end, after)
    return topic_of_phrase(phrase) if phrase else None


def is_general(name: Mention[str]) -> bool:
    """Whether a name stands for harms of any kind, or for deaths: "adverse events"."""
    return any(word in name.value for word in _GENERAL)


def is_enclosed(scene: Scene, end: int, start: int) -> bool:
    """Whether what ends at ``end`` stands in a bracket that closes before ``start``."""
    return brackets_left_open(scene.text[end:start]) < 0


def _makes_other(scene: Scene, term: Mention[str], label: str) -> Match | None:
    """Give the words before a name that make it another thing: "immune", "time to"."""
    lead = scene.text_before(term.start, _LEAD)
    if match := NEGATED.find(lead):
        return match
    responds = term.value == "ORR" and "respon" in label.lower()
    if responds and (match := OTHER_RESPONSE.find(lead)):
        return match
    if term.value == "PD" and (match := OTHER_PROGRESSION.find(lead)):
        return match
    return None if term.value in _TIMED_ANYWAY else TIME_TO.find(lead)
