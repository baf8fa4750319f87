"""Harms: adverse events of one group, with grade, seriousness and relation to treatment."""

from __future__ import annotations

from dataclasses import replace

from extract.link.build import build_interval, evidence_of, present
from extract.link.outcomes import LISTED, is_counted
from extract.link.quantities import QuantityKind
from extract.link.runs import Run
from extract.link.scene import Scene, blank_brackets, find_open_bracket
from extract.link.statement import Role, Statement
from extract.link.told import Told
from extract.link.topics import Topic, is_enclosed, is_general
from extract.link.wordings.causes import CAUSE
from extract.link.wordings.harms import (
    DEATHS,
    DUE,
    ENCLOSED,
    FATAL,
    KILLED,
    LISTS,
    OWN_NUMBERS,
    RELATED,
    SEVERITY,
    TO_GRADE,
)
from extract.link.wordings.topics import ITEM_START
from schemas.document import LISTED_KINDS, Section
from schemas.record import AdverseEvent

PEOPLE = (QuantityKind.PROPORTION, QuantityKind.COUNT)  # the quantities that count people
_TREATMENT_DEATH = "treatment-related death"
_NEAR = 120  # characters between a death and the words that tie it to treatment
_BESIDE_GRADE = 24  # characters from a grade to the words that it grades
_JUST_BEFORE = 8  # characters: "fatal " before a harm's name
_SEVERITY_NEAR = 24  # characters: "moderate to severe "
_SHORT = 4  # letters: shorter names stand inside other words


def is_harm(scene: Scene, topic: Topic, told: Told) -> bool:
    """Whether a topic is a harm: a term of harms that the trial isn't about, or a treatment death.

    Words that no vocabulary holds are harms where a sentence lists harms.
    """
    if topic.kind == "phrase":
        listed = LISTS.fits(scene.text, scene.start, max(scene.start, topic.start))
        return scene.sentence.section is Section.SAFETY or listed or _is_graded(scene, topic)
    if topic.kind == "adverse_event":
        return not _is_what_trial_measures(topic, told)
    near = any(abs(cue.start - topic.start) < _NEAR for cue in scene.cues_of("relation"))
    return topic.value == "DEATH" and (near or _is_due_to_arm(scene, topic))


def _is_graded(scene: Scene, topic: Topic) -> bool:
    """Whether a grade stands right before a topic or inside it."""
    return any(
        0 <= topic.start - cue.start < _BESIDE_GRADE or topic.start <= cue.start < topic.end
        for cue in scene.cues_of("grade")
    )


def _is_due_to_arm(scene: Scene, topic: Topic) -> bool:
    """Whether a death is put down to the treatment by its name."""
    return any(
        DUE.fits(scene.text[topic.end : mention.start])
        for mention in scene.arms
        if topic.end <= mention.start < topic.end + _NEAR
    )


def _is_what_trial_measures(topic: Topic, told: Told) -> bool:
    stem = topic.label.lower().rstrip("s")
    if len(stem) < _SHORT or "adverse" in stem:
        return False
    return stem in told.measured or (stem in told.title and "toxic" not in stem)


def is_counted_harm(draft: Statement) -> bool:
    """Whether a number counts participants with a harm; bare whole numbers often count others."""
    scene, run, quantity = draft.scene, draft.run, draft.quantity
    listed = draft.cue in LISTED or scene.sentence.part.kind in LISTED_KINDS
    if quantity.kind is QuantityKind.PROPORTION or listed:
        return True
    mates = any(each.kind is QuantityKind.PROPORTION for each in run.quantities)
    return mates or is_counted(scene, run, draft.topic) or _is_behind(scene, run, draft.topic)


def _is_behind(scene: Scene, run: Run, topic: Topic) -> bool:
    """Whether a harm follows a count as its cause or with words of its own: "one from sepsis"."""
    if topic.start < run.end:
        return False
    gap = scene.text_without_arms(run.end, topic.start)
    return CAUSE.fits(gap) or ITEM_START.fits(gap)


def state_harm(draft: Statement) -> Statement:
    """Give a count of participants with a harm its grade."""
    scene, run, topic = draft.scene, draft.run, draft.topic
    named = scene.text[max(scene.start, topic.start - _JUST_BEFORE) : topic.end]
    death = FATAL.fits(f"{topic.value} {named}") or _is_cause_of_death(scene, run, topic)
    grade = "5" if death else find_grade(scene, run, topic, draft.given)
    return replace(draft, role=Role.HARM, grade=grade)


def build_harm(statement: Statement, arm: str | None) -> AdverseEvent:
    """Give the adverse event of one arm that a statement counts."""
    scene, topic, quantity = statement.scene, statement.topic, statement.quantity
    lead = scene.text[scene.start : max(topic.end, statement.run.start)].lower()
    related = bool(scene.cues_of("relation")) or statement.given.related
    return AdverseEvent(
        **present(
            term=_TREATMENT_DEATH if topic.value == "DEATH" else _name(scene, topic),
            grade=statement.grade,
            serious=("serious" in lead or statement.given.serious) or None,
            related=related or None,
            arm=arm,
            subgroup=statement.subgroup,
            count=quantity.count,
            total=quantity.total,
            percent=quantity.percent,
            ci=build_interval(quantity.ci, quantity),
            confidence=statement.confidence,
            **evidence_of(scene, quantity.start, quantity.end),
        )
    )


def _is_cause_of_death(scene: Scene, run: Run, topic: Topic) -> bool:
    """Whether a harm is what killed: "two died of sepsis", "three deaths (one from sepsis)"."""
    end = run.quantities[0].end
    if topic.start >= end and CAUSE.fits(scene.text_without_arms(end, topic.start)):
        return KILLED.fits(scene.text, scene.start, topic.start)
    opened = find_open_bracket(scene.text, scene.start, run.start)
    if opened is None:
        return False
    match = DEATHS.find(blank_brackets(scene.text[scene.start : opened]))
    if match is None:
        return False
    lead = scene.start + match.start()
    told = [t for t in scene.terms_of("adverse_event") if lead < t.start < opened]
    return all(is_general(term) or is_enclosed(scene, term.end, opened) for term in told)


def _name(scene: Scene, topic: Topic) -> str:
    """Give a harm's printed name with its severity, the usual one for an abbreviation."""
    name = topic.value if topic.label.rstrip("s").isupper() else topic.label
    lead = scene.text_before(topic.start, _SEVERITY_NEAR)
    more = SEVERITY.find(lead) or RELATED.find(lead)
    return f"{more['value'].lower()} {name}" if more else name


def find_grade(scene: Scene, run: Run, topic: Topic, told: Told) -> str | None:
    """Give the grade a harm's numbers are about: the last one named before, or right after."""
    cues = scene.cues_of("grade")
    before = [cue for cue in cues if cue.end <= max(topic.end, run.start)]
    before = [c for c in before if not OWN_NUMBERS.fits(scene.text[c.end : run.start])]
    after = [cue for cue in cues if run.end <= cue.start < run.after]
    if before:
        return before[-1].value
    if after and TO_GRADE.fits(scene.text[run.end : after[0].start]):
        return after[0].value
    if after and ENCLOSED.fits(scene.text[run.end : after[0].end + 1]):
        return after[0].value
    return told.grade
