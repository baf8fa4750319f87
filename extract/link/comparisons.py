"""Comparisons: effect estimates and p values, with the arms that they compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.link.build import build_interval, build_p, evidence_of, present
from extract.link.outcomes import find_landmark
from extract.link.quantities import Quantity, QuantityKind
from extract.link.runs import Run
from extract.link.scene import Scene
from extract.link.told import Told
from extract.link.topics import Topic, build_topic, phrase_topic
from extract.matching import compile_pattern, find_first
from schemas.document import PartKind
from schemas.record import Comparison
from schemas.vocabulary import Endpoint, Measure

_NEAR = 80  # characters between a p value and the effect that it belongs to


@dataclass(frozen=True)
class Result:
    """A run with what it measures and whom it is about."""

    run: Run
    topic: Topic | None
    arms: tuple[str | None, ...]
    is_stated: bool  # whether the sentence itself says what is measured


def build_comparison(
    scene: Scene,
    quantities: Sequence[Quantity],
    place: int,
    results: Sequence[Result],
    subgroup: str | None,
    told: Told,
    listed: Topic | None,
) -> Comparison | None:
    """Give the comparison that an effect or a p value states, None where it is none.

    ``listed`` is the topic that a list of names deals to it.
    """
    quantity = quantities[place]
    topic = listed or find_compared_topic(scene, quantity, results, told)
    before = quantities[place - 1].end if place else scene.start
    after = quantities[place + 1].start if place + 1 < len(quantities) else scene.end
    if topic is None or (quantity.kind is QuantityKind.P and _explains_effect(quantities, place)):
        return None
    measure = _measure(scene, quantity)
    return Comparison(
        **present(
            endpoint=_endpoint(topic, measure, results),
            label=topic.label,
            arms=find_pair(scene, quantity, before, after, results, told),
            subgroup=subgroup,
            time=None
            if measure is Measure.HR
            else find_landmark(scene, before, quantity.end, quantity.end),
            measure=measure,
            value=quantity.value,
            ci=build_interval(quantity.ci, quantity),
            p=build_p(quantity.p),
            **evidence_of(scene, quantity.start, quantity.end),
        )
    )


def _measure(scene: Scene, quantity: Quantity) -> Measure:
    """Give the effect measure; a difference of means may be printed in percent."""
    means = any(c.value == "MEAN" and c.start < quantity.start for c in scene.cues_of("statistic"))
    if means and quantity.measure == Measure.RISK_DIFFERENCE:
        return Measure.MEAN_DIFFERENCE
    return Measure(quantity.measure) if quantity.measure else Measure.P_ONLY


def _endpoint(topic: Topic, measure: Measure, results: Sequence[Result]) -> Endpoint:
    """A hazard of death compares overall survival, unless it follows deaths that were counted."""
    if topic.kind != "endpoint":
        return Endpoint.OTHER
    counted = any(result.topic == topic for result in results)
    if topic.value == "DEATH" and measure in _OF_HAZARD and not counted:
        return Endpoint.OS
    return Endpoint(topic.value)


# A hazard ratio covers the whole follow-up; "the risk of death fell by 20%" is one too.
_OF_HAZARD = (Measure.HR, Measure.OTHER)


def _explains_effect(quantities: Sequence[Quantity], place: int) -> bool:
    p = quantities[place]
    near = (*quantities[max(0, place - 1) : place], *quantities[place + 1 : place + 2])
    return any(
        each.kind is QuantityKind.EFFECT
        and min(abs(each.start - p.end), abs(p.start - each.end)) < _NEAR
        for each in near
    )


def find_compared_topic(
    scene: Scene, quantity: Quantity, results: Sequence[Result], told: Told
) -> Topic | None:
    """Give what is compared: the topic last told of before the estimate."""
    beyond = [t for t in scene.terms if t.start >= quantity.end]
    if beyond and find_first(_OF_WHAT, scene.text[quantity.end : beyond[0].start]):
        return build_topic(scene, beyond[0])
    earlier = [r for r in results if r.run.start < quantity.start and r.topic is not None]
    told_to = earlier[-1].run.end if earlier else scene.start
    terms = [t for t in scene.terms if t.end <= quantity.start]
    if earlier:
        terms = [t for t in terms if not find_first(_RATIO, scene.text[told_to : t.start])]
    if earlier and (not terms or terms[-1].start < earlier[-1].run.end):
        return earlier[-1].topic
    if terms:
        return build_topic(scene, terms[-1])
    inner = [t for t in scene.terms if quantity.start <= t.start < quantity.end]
    if inner and not (inner[0].value == "DEATH" and told.topic and told.topic.kind == "endpoint"):
        return build_topic(scene, inner[0])
    named = find_first(_DIFFERS, scene.text[quantity.start : quantity.end])
    if named and not inner:
        start, end = (quantity.start + place for place in named.span("value"))
        return Topic("phrase", "OTHER", named["value"], start, end)
    headed = phrase_topic(scene, scene.start, quantity.start, quantity.end, quantity.end)
    if headed and scene.sentence.part.kind in (PartKind.BULLET, PartKind.TABLE_ROW):
        return headed
    return told.topic or told.main


def find_pair(
    scene: Scene,
    quantity: Quantity,
    before: int,
    after: int,
    results: Sequence[Result],
    told: Told,
) -> tuple[str, ...]:
    """Give the arms that are compared, the one that the value describes first.

    They are named within the estimate, told of by the numbers before it, or
    named since the number ``before``; else they are those of the whole trial.
    """
    inside = _named(scene, quantity.start, quantity.end)
    if len(inside) == 2:
        return inside
    if find_first(_INTERACTION, scene.text[quantity.start : quantity.end]):
        return ()
    beside = _pair_right_after(scene, quantity, after)
    if beside:
        return beside
    since = _named(scene, before, quantity.start)
    if len(since) == 2:
        return since[::-1] if _begins_with_control(scene, before, quantity.start) else since
    if len(inside) == 1 and (others := [arm for arm in _named(scene, scene.start, quantity.start) if arm not in inside]):
        return (others[-1], *inside)
    if len(told.arms) > 2 and (tail := _named_right_after(scene, quantity, after)):
        return (tail, *(arm for arm in since[-1:] or told.order[-1:] if arm != tail))
    earlier = [r for r in results if r.run.start < quantity.start]
    if earlier:
        arms = tuple(dict.fromkeys(arm for arm in earlier[-1].arms if arm))
        if len(arms) >= 2:
            return arms
    named = _named(scene, scene.start, quantity.start) or _named(scene, quantity.end, scene.end)
    if len(named) > 2 and len(since) == 1:
        return (named[0], since[0])
    if len(told.arms) == 2:
        return named if len(named) == 2 else told.arm_ids
    if len(named) == 1:
        others = [arm for arm in told.order if arm not in named]
        return (*named, *others[-1:])
    return named or told.order


# "hazard ratio for progression or death": what follows defines the event again.
_RATIO = compile_pattern(r"\b(?:ratios?|HR|OR|RR|risk)\b[^;]*$")
_DIFFERS = compile_pattern(
    r"\bdifferences?[ ](?:in|for)[ ](?:the[ ]|mean[ ]|median[ ]|change[ ]in[ ])*(?P<value>[^\d,;:()]{4,80}?)[ ](?:was|were|of|is|between|at)\b"
)
_OF_WHAT = compile_pattern(
    r"""^[\])]*(?:[ ](?:absolute|relative|overall))?(?:[ ](?:improvements?|reductions?|increases?|decreases?|benefits?|gains?|differences?|fewer|more))?
    (?:[ ](?:for|in|on|of))?[ ](?:(?:the|median|mean|rate[ ]of|rates[ ]of|\d+-(?:year|month)|risk[ ]of)[ ])*$"""
)
_FOR = compile_pattern(r"^[\])]*[ ](?:for|in|with|on|favou?ring)[ ](?:the[ ])?$")


def _begins_with_control(scene: Scene, start: int, end: int) -> bool:
    """Whether the first arm named is the one compared with: "Compared with A, B improved ..."."""
    named = [m for m in scene.arms if start <= m.start < end and len(m.arms) == 1]
    cues = [cue.end for cue in scene.cues_of("connector") if start <= cue.start < named[0].start]
    return bool(cues) and named[0].start - cues[-1] < _NEAR_PAIR and not any(
        named[0].end <= cue.start < named[-1].start for cue in scene.cues_of("connector")
    )


def _pair_right_after(scene: Scene, quantity: Quantity, after: int) -> tuple[str, ...]:
    """Give the arms that an estimate is said to compare: "0.60 (...) for A versus B"."""
    named = [m for m in scene.arms if quantity.end <= m.start < after and len(m.arms) == 1][:2]
    if len(named) < 2 or not find_first(_FOR, scene.text[quantity.end : named[0].start]):
        return ()
    first, second = named
    cues = scene.cues_of("connector")
    against = any(first.end <= cue.start and cue.end <= second.start for cue in cues)
    near = second.start - first.end < _NEAR_PAIR
    return (first.arms[0], second.arms[0]) if against and near and first.arms != second.arms else ()


_NEAR_PAIR = 25  # characters between the two arms of "A versus B"
_INTERACTION = compile_pattern(r"\binteraction\b")


def _named_right_after(scene: Scene, quantity: Quantity, after: int) -> str | None:
    """Give the arm that an estimate is said to be for: "-7.6 points (...) for the combination"."""
    named = [m for m in scene.arms if quantity.end <= m.start < after and len(m.arms) == 1]
    if named and find_first(_FOR, scene.text[quantity.end : named[0].start]):
        return named[0].arms[0]
    return None


def _named(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            mention.arms[0]
            for mention in scene.arms
            if len(mention.arms) == 1 and start <= mention.start < end
        )
    )
