"""Comparisons: effect estimates and p values, with what they compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.link.build import build_interval, build_p, evidence_of, present
from extract.link.names import names_in_force
from extract.link.outcomes import endpoint_of, find_landmark
from extract.link.pairs import find_pair
from extract.link.phrases import trim_phrase
from extract.link.quantities import COMPARING, Quantity, QuantityKind
from extract.link.reading import Reading, Result
from extract.link.scene import Scene, find_last_opening
from extract.link.statement import Role, Statement
from extract.link.topics import Topic, build_topic, is_enclosed, phrase_topic
from extract.link.wordings.comparisons import (
    ASSOCIATED,
    CHANGED,
    DIFFERS,
    LISTED,
    OF_WHAT,
    RATIO,
    RATIO_FOR,
    SUBJECT,
)
from schemas.document import LISTED_KINDS
from schemas.mention import Mention
from schemas.record import Comparison
from schemas.vocabulary import Measure

_NEAR = 80  # characters between a p value and the effect that it belongs to
_OF_DEATH = ("OS", "CSS", "DEATH", "NRM")  # endpoints whose events are deaths alone
_RATIOS = (Measure.HR, Measure.OR, Measure.RR)
_RELATIVE = (Measure.OTHER, Measure.RISK_DIFFERENCE)  # what a reduction by percent is read as
_ROUNDED = 1.01  # points between a reduction and the ratio that it is computed from
_FORETOLD = 60  # characters from "associated with" to the endpoint
# A hazard ratio covers the whole follow-up; "the risk of death fell by 20%" is one too.
_OF_HAZARD = (Measure.HR, Measure.OTHER)


def state_comparison(
    reading: Reading, place: int, subgroup: str | None, listed: Topic | None
) -> Statement | None:
    """Give what an effect or a p value states of a comparison, None where it states none.

    ``listed`` is the topic that a list of names deals to it.
    """
    scene, quantity = reading.scene, reading.quantities[place]
    topic = listed or _own_words(reading, place) or find_compared_topic(reading, quantity)
    if topic is None or _explains_effect(reading.quantities, place):
        return None
    measure = find_measure(scene, quantity)
    before = reading.end_before(place)
    dated = measure is not Measure.HR
    return replace(
        reading.draft(place),
        role=Role.COMPARISON,
        topic=topic if _is_counted(topic, reading) else compared_topic(topic, quantity),
        arms=find_pair(reading, place),
        subgroup=subgroup,
        time=find_landmark(scene, before, quantity.end, quantity.end) if dated else None,
        cue="effect",
    )


def _is_counted(topic: Topic, reading: Reading) -> bool:
    """Whether a sentence counts what it then compares, deaths above all."""
    return any(result.topic == topic for result in reading.results)


def build_comparison(statement: Statement) -> Comparison:
    """Give the comparison that a statement tells of."""
    scene, quantity, topic = statement.scene, statement.quantity, statement.topic
    return Comparison(
        **present(
            endpoint=endpoint_of(topic),
            label=topic.label,
            arms=tuple(arm for arm in statement.arms if arm),
            subgroup=statement.subgroup,
            time=statement.time,
            measure=find_measure(scene, quantity),
            value=quantity.value,
            ci=build_interval(quantity.ci, quantity),
            p=build_p(quantity.p),
            confidence=statement.confidence,
            **evidence_of(scene, quantity.start, quantity.end),
        )
    )


def repeats_ratio(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether a relative reduction is that of a ratio in the sentence: "52% (HR 0.48)"."""
    if quantity.measure not in _RELATIVE or quantity.value is None or quantity.ci or quantity.p:
        return False
    ratios = [o.value for o in others if o.measure in _RATIOS and o.value is not None]
    return any(abs(quantity.value - abs(100 * (1 - ratio))) < _ROUNDED for ratio in ratios)


def find_compared_topic(reading: Reading, quantity: Quantity) -> Topic | None:
    """Give what is compared: named right after the estimate, else told of last before it."""
    scene = reading.scene
    named = _named_inside(scene, quantity) or _named_after(scene, quantity)
    if named is not None:
        return build_topic(scene, named)
    earlier = [r for r in reading.earlier_results(quantity) if r.topic is not None]
    earlier = [r for r in earlier if not is_enclosed(scene, r.run.start, quantity.start)] or earlier
    earlier, beside = _part_counts_beside(scene, earlier, quantity)
    terms = [t for t in scene.terms if t.end <= quantity.start and t.start not in beside]
    terms = names_in_force(scene, terms, quantity.start)
    if not earlier:
        name = terms[-1] if terms else _associated_with(scene, quantity)
        return build_topic(scene, name) if name else _topic_inside(reading, quantity)
    told_to = earlier[-1].run.end
    terms = [term for term in terms if not RATIO.fits(scene.text[told_to : term.start])]
    if not terms or terms[-1].start < told_to:
        return earlier[-1].topic
    return build_topic(scene, terms[-1])


def _part_counts_beside(
    scene: Scene, results: Sequence[Result], quantity: Quantity
) -> tuple[Sequence[Result], frozenset[int]]:
    """Part results from counts in an estimate's own bracket: "OS was 71% (16 deaths; HR 0.9)".

    The second value is where the names of what is counted so begin.
    """
    opened = find_last_opening(scene.text, scene.start, quantity.start)
    counts = [r for r in results if r.run.start > opened >= 0 and _is_one_count(r)]
    others = [r for r in results if r not in counts]
    if not counts or not others:
        return results, frozenset()
    return others, frozenset(r.topic.start for r in counts if r.topic is not None)


def _is_one_count(result: Result) -> bool:
    first = result.run.quantities[0]
    return len(result.run.quantities) == 1 and first.kind is QuantityKind.COUNT


def _own_words(reading: Reading, place: int) -> Topic | None:
    """Give the words right before an estimate that no vocabulary holds: "less dry mouth (P = "."""
    scene, quantity = reading.scene, reading.quantities[place]
    if ASSOCIATED.fits(scene.text, quantity.end, scene.end):
        return None
    start = reading.end_before(place)
    before = reading.quantities[place - 1].kind if place else QuantityKind.P
    if before not in COMPARING or any(start <= t.start < quantity.start for t in scene.terms):
        return None
    for wording in (CHANGED, SUBJECT, LISTED):
        match = wording.find(scene.text[start : quantity.start])
        if match is None:
            continue
        first, last = (start + each for each in match.span("value"))
        label = trim_phrase(scene, first, last)
        if label and not any(first <= arm.start < last for arm in scene.arms):
            return Topic("phrase", "OTHER", label, first, last)
    return None


def _named_inside(scene: Scene, quantity: Quantity) -> Mention[str] | None:
    """Give the endpoint that an estimate is said to be for by its own name: "HR for OS, 0.7"."""
    for term in scene.terms_of("endpoint"):
        if quantity.start <= term.start < quantity.end:
            words = scene.text[term.start : term.end]
            own = words.isupper() or "survival" in words.lower()
            return term if own and RATIO_FOR.fits(scene.text[quantity.start : term.start]) else None
    return None


def _named_after(scene: Scene, quantity: Quantity) -> Mention[str] | None:
    """Give the name right after an estimate or what belongs to it: "0.93 for EFS (95% CI"."""
    for end in (quantity.places[0][1] if quantity.places else quantity.end, quantity.end):
        beyond = next((term for term in scene.terms if term.start >= end), None)
        if beyond and OF_WHAT.fits(scene.text[end : beyond.start]):
            return beyond
    return None


def _associated_with(scene: Scene, quantity: Quantity) -> Mention[str] | None:
    """Give the endpoint that factors are said to foretell: "(P = .02) predicted relapse"."""
    cue = ASSOCIATED.find(scene.text, quantity.end, scene.end)
    if cue is None:
        return None
    names = scene.terms_of("endpoint")
    return next((n for n in names if cue.end() <= n.start < cue.end() + _FORETOLD), None)


def _topic_inside(reading: Reading, quantity: Quantity) -> Topic | None:
    """Give what an estimate itself names, else what heads it or was told of last."""
    scene, told = reading.scene, reading.told
    inner = [term for term in scene.terms if quantity.start <= term.start < quantity.end]
    if inner and not _is_told_death(reading, inner[0]):
        return build_topic(scene, inner[0])
    named = DIFFERS.find(scene.text[quantity.start : quantity.end])
    if named and not inner:
        start, end = (quantity.start + place for place in named.span("value"))
        return Topic("phrase", "OTHER", named["value"], start, end)
    headed = None
    if scene.sentence.part.kind in LISTED_KINDS:
        headed = phrase_topic(scene, scene.start, quantity.start, quantity.end, quantity.end)
    return headed or told.topic or told.main


def _is_told_death(reading: Reading, term: Mention[str]) -> bool:
    """Whether a death within an estimate is an event of the endpoint that was told of last."""
    topic = reading.told.topic
    return term.value == "DEATH" and topic is not None and topic.value in _OF_DEATH


def find_measure(scene: Scene, quantity: Quantity) -> Measure:
    """Give the effect measure; a difference of means may be printed in percent."""
    means = any(c.value == "MEAN" and c.start < quantity.start for c in scene.cues_of("statistic"))
    if means and quantity.measure == Measure.RISK_DIFFERENCE:
        return Measure.MEAN_DIFFERENCE
    if means and quantity.measure == Measure.MEDIAN_DIFFERENCE:
        named = "median" in scene.text[scene.start : quantity.end].lower()
        return Measure.MEDIAN_DIFFERENCE if named else Measure.MEAN_DIFFERENCE
    return Measure(quantity.measure) if quantity.measure else Measure.P_ONLY


def compared_topic(topic: Topic, quantity: Quantity) -> Topic:
    """Give what is compared: a hazard of death compares overall survival."""
    is_death = topic.kind == "endpoint" and topic.value == "DEATH"
    is_hazard = quantity.measure in _OF_HAZARD
    return replace(topic, value="OS") if is_death and is_hazard else topic


def _explains_effect(quantities: Sequence[Quantity], place: int) -> bool:
    """Whether a p value belongs to the effect beside it."""
    p = quantities[place]
    near = (*quantities[max(0, place - 1) : place], *quantities[place + 1 : place + 2])
    return p.kind is QuantityKind.P and any(
        each.kind is QuantityKind.EFFECT
        and (each.p is None or each.p == p.p)
        and min(abs(each.start - p.end), abs(p.start - each.end)) < _NEAR
        for each in near
    )
