"""Facts: outcomes, comparisons and harms, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extract.analysis import Linked
from extract.link.assemble import find_quantities
from extract.link.comparisons import Result, build_comparison
from extract.link.groups import Assignment, assign_arms
from extract.link.harms import PEOPLE, build_harm, is_counted_harm, is_harm
from extract.link.merge import merge_facts
from extract.link.outcomes import LISTED, build_outcome
from extract.link.quantities import Quantity, QuantityKind
from extract.link.runs import Run, find_runs, is_sum_of_parts
from extract.link.scene import Scene
from extract.link.series import Series, find_series, topics_of_effects, without_times
from extract.link.silence import is_flow, is_follow_up, is_silent
from extract.link.statement import Statement
from extract.link.subgroups import (
    Subgroup,
    find_subgroups,
    is_about_patients,
    is_prognostic,
    subgroup_at,
)
from extract.link.tables import arms_of_cells, read_cells, read_header
from extract.link.told import Told, note_heading, note_order, note_primary
from extract.link.topics import Topic, build_topic, find_topic, is_enclosed
from extract.matching import compile_pattern, find_first
from schemas.document import PartKind
from schemas.record import AdverseEvent, Arm, Comparison, Evidence, Outcome, Unlinked


@dataclass
class Found:
    """The facts found in a document."""

    outcomes: list[Linked[Outcome]] = field(default_factory=list[Any])
    comparisons: list[Linked[Comparison]] = field(default_factory=list[Any])
    adverse_events: list[Linked[AdverseEvent]] = field(default_factory=list[Any])
    unlinked: list[Unlinked] = field(default_factory=list[Any])


def link_facts(scenes: Sequence[Scene], arms: Sequence[Arm]) -> Found:
    """Give the outcomes, comparisons and harms that the scenes tell of."""
    found = Found()
    told = Told(tuple(arms), tuple(arm.id for arm in arms), title=_title(scenes))
    for scene in scenes:
        note_heading(scene, told)
        note_primary(scene, [build_topic(scene, term) for term in scene.terms_of("endpoint")], told)
        if not is_silent(scene):
            _link_scene(scene, told, found)
        note_order(scene, told)
    return Found(
        merge_facts(found.outcomes),
        merge_facts(found.comparisons),
        merge_facts(found.adverse_events),
        found.unlinked,
    )


def _title(scenes: Sequence[Scene]) -> str:
    first = scenes[0] if scenes else None
    return first.text[first.start : first.end].lower() if first else ""


def _link_scene(scene: Scene, told: Told, found: Found) -> None:
    part = scene.sentence.part
    if part.kind is PartKind.TABLE_ROW and part.label == "header":
        told.columns = read_header(scene, told.arm_ids)
        return
    _inherit(scene, told)
    quantities = find_quantities(scene, told.measure)
    quantities = tuple(
        each
        for each in quantities
        if each.kind is not QuantityKind.TIME or not is_follow_up(scene, each.start)
    )
    if part.kind is PartKind.TABLE_ROW:
        quantities = read_cells(scene, quantities, told.columns)
    subgroups = find_subgroups(scene, told.title)
    results: list[Result] = []
    series = find_series(scene, quantities, len(told.arms))
    rows = [row for each in series for row in each.groups]
    runs = find_runs(scene, without_times(quantities, series), len(told.arms), rows)
    for place, run in enumerate(runs):
        listed = next((each for each in series if run.quantities in each.groups), None)
        if run.quantities[0].kind in PEOPLE and is_flow(scene, run.before, run.start, run.end):
            for quantity in run.quantities:
                _leave(scene, quantity, "counts who stopped or changed treatment", found)
        elif listed is None:
            whole = is_sum_of_parts(runs, place)
            results.append(_link_run(scene, run, subgroups, results, told, found, whole=whole))
        elif run.quantities == listed.groups[-1]:
            last = runs[place + 1 - len(listed.groups) : place + 1]
            results.extend(_link_series(scene, listed, last, subgroups, results, told, found))
    listed = topics_of_effects(scene, quantities)
    for place, quantity in enumerate(quantities):
        if quantity.kind in (QuantityKind.EFFECT, QuantityKind.P):
            topic = listed.get(quantity)
            _link_effect(scene, quantities, place, topic, subgroups, results, told, found)
    _remember(scene, quantities, results, told)


def _inherit(scene: Scene, told: Told) -> None:
    """Take grade, relation and order of arms over from the heading above a list."""
    if scene.sentence.part.kind not in (PartKind.BULLET, PartKind.TABLE_ROW):
        told.grade, told.serious, told.related = None, False, False
        return
    told.grade, told.serious, told.related = None, False, False
    if told.heading is None or told.heading is scene:
        return
    grades = told.heading.cues_of("grade")
    told.grade = grades[-1].value if grades else None
    told.related = bool(told.heading.cues_of("relation"))
    told.serious = "serious" in told.heading.text[told.heading.start : told.heading.end].lower()
    note_order(told.heading, told)


def _link_run(
    scene: Scene,
    run: Run,
    subgroups: tuple[Subgroup, ...],
    results: Sequence[Result],
    told: Told,
    found: Found,
    *,
    whole: bool,
) -> Result:
    last = _last_topic(scene, run, results)
    stated = find_topic(scene, run, last)
    topic = stated or _given_topic(scene, told)
    if topic is not None and topic.kind == "phrase":
        topic = _called_primary(topic, told)
    assigned = _assign(scene, run, told)
    counts_all = whole and assigned.cue not in LISTED
    if len(told.arms) > 1 and (counts_all or is_about_patients(scene, subgroups)):
        assigned = Assignment((None,) * len(run.quantities), "no_arm")
    told.note_arms(assigned.arms)
    if topic is None:
        for quantity in run.quantities:
            _leave(scene, quantity, "nothing says what this number measures", found)
        return Result(run, topic, assigned.arms, is_stated=False)
    for quantity, arm in zip(run.quantities, assigned.arms, strict=True):
        follows = quantity is run.quantities[-1] or assigned.arms[-1] is not None
        end, after = (run.end, run.after) if follows else (quantity.end, quantity.end)
        subgroup = subgroup_at(scene, subgroups, run.start, end, after)
        for each in (arm, *assigned.also):
            statement = Statement(run, quantity, topic, each, subgroup, assigned.cue)
            _add(scene, statement, told, found)
    return Result(run, topic, assigned.arms, is_stated=stated is not None)


def _link_series(
    scene: Scene,
    series: Series,
    rows: Sequence[Run],
    subgroups: tuple[Subgroup, ...],
    results: Sequence[Result],
    told: Told,
    found: Found,
) -> list[Result]:
    """Deal the names or time points of a list to the numbers of each group in order."""
    spans = tuple(replace(row.quantities[0], end=row.end) for row in rows)
    whole = Run(spans, rows[0].before, rows[-1].after)
    assigned = _assign(scene, whole, told)
    told.note_arms(assigned.arms)
    common = None
    if not series.topics:
        common = find_topic(scene, whole, _last_topic(scene, whole, results))
        common = common or _given_topic(scene, told)
    linked: list[Result] = []
    for column, topic in enumerate(series.topics or (common,) * len(series.times)):
        time = series.times[column] if series.times else None
        for row, arm in zip(rows, assigned.arms, strict=True):
            quantity = row.quantities[column]
            if topic is None:
                _leave(scene, quantity, "nothing says what this number measures", found)
                continue
            subgroup = subgroup_at(scene, subgroups, row.start, row.end, row.after)
            _add(scene, Statement(row, quantity, topic, arm, subgroup, assigned.cue, time), told, found)
        linked.append(Result(whole, topic, assigned.arms, is_stated=True))
    return linked


def _last_topic(scene: Scene, run: Run, results: Sequence[Result]) -> Topic | None:
    """Give what the sentence measured last, outside brackets that are closed again."""
    open_results = [r for r in results if not is_enclosed(scene, r.run.end, run.start)] or results
    return open_results[-1].topic if open_results and open_results[-1].is_stated else None


def _given_topic(scene: Scene, told: Told) -> Topic | None:
    """Give the topic of the heading above, else what the text told of last."""
    if told.heading is not None and told.heading is not scene and told.heading.terms:
        return build_topic(told.heading, told.heading.terms[-1])
    return told.topic or told.main


_PRIMARY = compile_pattern(
    r"^(?:the[ ])?(?:composite[ ]|co-?)?primary[ ](?:composite[ ]|efficacy[ ])?(?:outcomes?|end[ -]?points?)(?:[ ]events?)?$"
)


def _called_primary(topic: Topic, told: Told) -> Topic:
    """Give what "the primary outcome" stands for, where the text has said it."""
    if find_first(_PRIMARY, topic.label) is None:
        return topic
    return told.primary[0] if told.primary else told.main or topic


def _assign(scene: Scene, run: Run, told: Told) -> Assignment:
    if scene.sentence.part.kind is PartKind.TABLE_ROW and any(c.arm for c in told.columns):
        return Assignment(arms_of_cells(scene, run, told.columns), "column")
    return assign_arms(scene, run, told.order, told.arm_ids, told.heading_arm(scene))


def _add(scene: Scene, statement: Statement, told: Told, found: Found) -> None:
    quantity, cue = statement.quantity, statement.cue
    harmful = quantity.kind in PEOPLE and is_harm(scene, statement.topic, told)
    if harmful and is_counted_harm(scene, statement):
        harm = build_harm(scene, statement, told)
        found.adverse_events.append(Linked(harm, quantity.places, cue))
        return
    outcome = None if harmful else build_outcome(scene, statement, told)
    if outcome is not None:
        found.outcomes.append(Linked(outcome, quantity.places, cue))
        return
    _leave(scene, quantity, "no statistic or endpoint fits this number", found)


def _leave(scene: Scene, quantity: Quantity, reason: str, found: Found) -> None:
    """List a number that stays out of the record, so that a reader sees what was left."""
    start, end = quantity.start, quantity.end
    found.unlinked.append(
        Unlinked(
            kind=quantity.kind.value.lower(),
            quote=scene.source[start:end],
            evidence=Evidence(start=start, end=end),
            reason=reason,
        )
    )


def _link_effect(
    scene: Scene,
    quantities: Sequence[Quantity],
    place: int,
    listed: Topic | None,
    subgroups: tuple[Subgroup, ...],
    results: Sequence[Result],
    told: Told,
    found: Found,
) -> None:
    quantity = quantities[place]
    after = quantities[place + 1].start if place + 1 < len(quantities) else scene.end
    subgroup = subgroup_at(scene, subgroups, quantity.start, quantity.end, after)
    if is_prognostic(scene) or is_about_patients(scene, subgroups):
        subgroup = subgroup or " ".join(scene.source[scene.start : quantity.start].split())
        told = replace(told, arms=(), order=())
    comparison = build_comparison(scene, quantities, place, results, subgroup, told, listed)
    if comparison is not None:
        found.comparisons.append(Linked(comparison, quantity.places, "effect"))
    else:
        _leave(scene, quantity, "nothing says what is compared", found)


def _remember(
    scene: Scene, quantities: Sequence[Quantity], results: Sequence[Result], told: Told
) -> None:
    for quantity in quantities:
        if quantity.kind is QuantityKind.EFFECT:
            told.measure = quantity.measure
    topics = [result.topic for result in results if result.topic is not None]
    terms = scene.terms_of("endpoint")
    if topics:
        told.topic = topics[-1]
    elif terms:
        told.topic = build_topic(scene, terms[-1])
