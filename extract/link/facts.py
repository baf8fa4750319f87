"""Facts: outcomes, comparisons and harms, sentence by sentence, as the rules read them."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from extract.link.asides import find_asides, without_names_of
from extract.link.assemble import find_quantities
from extract.link.comparisons import repeats_ratio, state_comparison
from extract.link.groups import assign_arms
from extract.link.harms import PEOPLE, is_counted_harm, is_harm, state_harm
from extract.link.measured import find_topic
from extract.link.outcomes import LISTED, state_outcome
from extract.link.quantities import COMPARING, Quantity, QuantityKind
from extract.link.reading import Reading, Result
from extract.link.runs import Run, find_runs, is_sum_of_parts
from extract.link.scene import Scene
from extract.link.series import (
    Series,
    find_series,
    lists_of_names,
    topics_of_effects,
    topics_of_runs,
    without_times,
)
from extract.link.shared import find_shared
from extract.link.silence import is_flow, is_follow_up, is_silent
from extract.link.single_groups import Assignment
from extract.link.statement import Statement
from extract.link.subgroups import find_contrast, find_interaction, find_subgroups, is_prognostic
from extract.link.tables import arms_of_cells, read_cells, read_header
from extract.link.together import SHARED, topics_together
from extract.link.told import Told, forget_alone, note_alone, note_heading, note_order, note_primary
from extract.link.topics import Topic, build_topic, is_enclosed
from extract.link.wordings.facts import HAD_EVENT, PRIMARY
from schemas.document import LISTED_KINDS, PartKind
from schemas.record import Arm

_UNNAMED = "nothing says what this number measures"
_CHANGES = "counts who stopped or changed treatment"
_UNFIT = "no statistic or endpoint fits this number"
_REPEATED = "says again what a ratio beside it says"
_UNCOMPARED = "nothing says what is compared"


def read_statements(scenes: Sequence[Scene], arms: Sequence[Arm]) -> list[Statement]:
    """Give what the rules say of each number of the scenes, those included that they leave."""
    statements: list[Statement] = []
    told = Told(tuple(arms), tuple(arm.id for arm in arms), title=_title(scenes))
    for scene in scenes:
        note_heading(scene, told)
        note_primary(scene, told)
        forget_alone(scene, told)
        if not is_silent(scene):
            _link_scene(scene, told, statements)
        note_order(scene, told)
        note_alone(scene, told)
    return statements


def _title(scenes: Sequence[Scene]) -> str:
    first = scenes[0] if scenes else None
    return first.text[first.start : first.end].lower() if first else ""


def _link_scene(scene: Scene, told: Told, statements: list[Statement]) -> None:
    part = scene.sentence.part
    if part.kind is PartKind.TABLE_ROW and part.label == "header":
        told.columns = read_header(scene, told.arm_ids)
        return
    _inherit(scene, told)
    quantities, asides = find_asides(scene, _read_quantities(scene, told))
    subgroups = find_subgroups(scene, told.title) if quantities else ()
    names = tuple(lists_of_names(scene)) if quantities else ()
    reading = Reading(scene, quantities, subgroups, names, told, replace(told), statements, asides)
    _link_runs(reading)
    _link_effects(reading)
    _remember(reading)


def _inherit(scene: Scene, told: Told) -> None:
    """Take grade, relation and order of arms over from the heading above a list."""
    told.grade, told.serious, told.related = None, False, False
    heading = told.heading
    if heading is None or heading is scene or not _stands_under(scene, heading):
        return
    grades = heading.cues_of("grade")
    told.grade = grades[-1].value if grades else None
    told.related = bool(heading.cues_of("relation"))
    told.serious = "serious" in heading.text[heading.start : heading.end].lower()
    note_order(heading, told)


def _stands_under(scene: Scene, heading: Scene) -> bool:
    """Whether a sentence goes on with what a heading began: an item, or prose below a grade."""
    return scene.sentence.part.kind in LISTED_KINDS or bool(heading.cues_of("grade"))


def _read_quantities(scene: Scene, told: Told) -> tuple[Quantity, ...]:
    """Give the quantities of a sentence or row, without lengths of follow-up."""
    quantities = tuple(
        each
        for each in find_quantities(scene, told.measure)
        if each.kind is not QuantityKind.TIME or not is_follow_up(scene, each.start)
    )
    if scene.sentence.part.kind is PartKind.TABLE_ROW:
        return read_cells(scene, quantities, told.columns)
    return quantities


def _link_runs(reading: Reading) -> None:
    """Link the results of groups; a list of names is dealt once its last row is read."""
    scene, size = reading.scene, len(reading.told.arms)
    series = find_series(scene, reading.quantities, size, reading.names)
    rows = [row for each in series for row in each.groups]
    asides = {aside for aside in reading.asides if not any(aside in row for row in rows)}
    results = [q for q in without_times(reading.quantities, series) if q not in asides]
    runs = find_runs(scene, results, size, rows)
    dealt = topics_of_runs(scene, runs, reading.names)
    for place, run in enumerate(runs):
        listed = next((each for each in series if run.quantities in each.groups), None)
        if run.quantities[0].kind in PEOPLE and is_flow(scene, run.before, run.start, run.end):
            for quantity in run.quantities:
                reading.leave(_draft(reading, run, quantity), _CHANGES)
        elif listed is None:
            whole = is_sum_of_parts(scene, runs, place)
            result = _link_run(reading, run, dealt.get(run), whole=whole)
            reading.results.append(result)
            _link_asides(reading, result, asides)
        elif run.quantities == listed.groups[-1]:
            last = runs[place + 1 - len(listed.groups) : place + 1]
            reading.results.extend(_link_series(reading, listed, last))


def _link_run(reading: Reading, run: Run, dealt: Topic | None, *, whole: bool) -> Result:
    """Link the numbers of a run.

    ``dealt`` is the topic that a list of names deals to it, ``whole`` says that the
    first number counts those of all groups.
    """
    told = reading.told
    scene = without_names_of(reading.scene, reading.asides, run.quantities)
    shared = find_shared(scene, run)
    stated = dealt or next(iter(shared), None) or find_topic(scene, run, _last_topic(reading, run))
    topic = stated or _given_topic(reading)
    if topic is not None and topic.kind == "phrase":
        topic = _called_primary(topic, told)
    assigned = _assign(reading, run)
    counts_all = whole and assigned.cue not in LISTED
    if len(told.arms) > 1 and (counts_all or reading.is_about_patients()):
        assigned = Assignment((None,) * len(run.quantities), "no_arm")
    told.note_arms(assigned.arms)
    if topic is None:
        for quantity in run.quantities:
            reading.leave(_draft(reading, run, quantity), _UNNAMED)
    else:
        _state(reading, run, topic, assigned, shared)
    return Result(run, topic, assigned.arms, is_stated=stated is not None)


def _link_asides(reading: Reading, result: Result, asides: Set[Quantity]) -> None:
    """Link the numbers in brackets behind those of a run, each of the same arm."""
    arm_of = dict(zip(result.run.quantities, result.arms, strict=True))
    for aside in (q for q in reading.quantities if q in asides):
        quantity = reading.asides[aside]
        if quantity not in arm_of:
            continue
        alone = Run((aside,), quantity.places[-1][1], quantity.end)
        topic = find_topic(reading.scene, alone, result.topic) or result.topic
        flow = aside.kind in PEOPLE and is_flow(reading.scene, alone.before, alone.start, alone.end)
        if topic is None or flow:
            reading.leave(_draft(reading, alone, aside), _UNNAMED)
        else:
            _state(
                reading, alone, topic, Assignment((arm_of[quantity],), "group_after_bracket"), ()
            )


def _state(
    reading: Reading, run: Run, topic: Topic, assigned: Assignment, shared: tuple[Topic, ...]
) -> None:
    """Add what each number of a run says of its arm."""
    for quantity, arm in zip(run.quantities, assigned.arms, strict=True):
        follows = quantity is run.quantities[-1] or assigned.arms[-1] is not None
        end, after = (run.end, run.after) if follows else (quantity.end, quantity.end)
        subgroup = reading.subgroup_at(run.start, end, after)
        draft = _draft(reading, run, quantity)
        arms = (arm, *assigned.also)
        _add(
            reading,
            replace(
                draft,
                topic=topic,
                arms=arms,
                subgroup=subgroup,
                cue=assigned.cue,
                shared=shared,
            ),
        )


def _link_series(reading: Reading, series: Series, rows: Sequence[Run]) -> list[Result]:
    """Deal the names or time points of a list to the numbers of each group in order."""
    spans = tuple(replace(row.quantities[0], end=row.end) for row in rows)
    whole = Run(spans, rows[0].before, rows[-1].after)
    assigned = _assign(reading, whole)
    reading.told.note_arms(assigned.arms)
    topics: Sequence[Topic | None] = series.topics
    if not topics:
        common = find_topic(reading.scene, whole, _last_topic(reading, whole))
        topics = (common or _given_topic(reading),) * len(series.times)
    for column, topic in enumerate(topics):
        time = series.times[column] if series.times else None
        told = Run(tuple(row.quantities[column] for row in rows), whole.before, whole.after)
        for row, arm in zip(rows, assigned.arms, strict=True):
            draft = replace(_draft(reading, told, row.quantities[column]), time=time)
            if topic is None:
                reading.leave(draft, _UNNAMED)
                continue
            subgroup = reading.subgroup_at(row.start, row.end, row.after)
            _add(
                reading,
                replace(draft, topic=topic, arms=(arm,), subgroup=subgroup, cue=assigned.cue),
            )
    return [Result(whole, topic, assigned.arms, is_stated=True) for topic in topics]


def _last_topic(reading: Reading, run: Run) -> Topic | None:
    """Give what the sentence measured last, outside brackets that are closed again."""
    results, scene = reading.results, reading.scene
    open_results = [r for r in results if not is_enclosed(scene, r.run.start, run.start)] or results
    return open_results[-1].topic if open_results and open_results[-1].is_stated else None


def _given_topic(reading: Reading) -> Topic | None:
    """Give the topic of the heading above, else what the text told of last."""
    heading, told = reading.told.heading, reading.told
    scene = reading.scene
    if told.primary and HAD_EVENT.fits(scene.text, scene.start, scene.end):
        return told.primary[0]
    if heading is not None and heading is not reading.scene and heading.terms:
        return build_topic(heading, heading.terms[-1])
    return told.topic or told.main


def _called_primary(topic: Topic, told: Told) -> Topic:
    """Give what "the primary outcome" stands for, where the text has said it."""
    if not PRIMARY.fits(topic.label):
        return topic
    return told.primary[0] if told.primary else told.main or topic


def _assign(reading: Reading, run: Run) -> Assignment:
    scene, told = reading.scene, reading.told
    if scene.sentence.part.kind is PartKind.TABLE_ROW and any(c.arm for c in told.columns):
        return Assignment(arms_of_cells(scene, run, told.columns), "column")
    given = told.heading_arm(scene) or told.alone
    return assign_arms(scene, run, told.order, told.arm_ids, given)


def _draft(reading: Reading, run: Run, quantity: Quantity) -> Statement:
    return Statement(reading.scene, reading.given, run, quantity)


def _add(reading: Reading, draft: Statement) -> None:
    """Add a statement of a harm or an outcome, or leave its number."""
    harmful = draft.quantity.kind in PEOPLE and is_harm(draft.scene, draft.topic, draft.given)
    if harmful and is_counted_harm(draft):
        reading.statements.append(state_harm(draft))
    elif not harmful and (outcome := state_outcome(draft)):
        reading.statements.append(outcome)
    else:
        reading.leave(draft, _UNFIT)


def _link_effects(reading: Reading) -> None:
    """Link the effect estimates and p values."""
    listed = topics_of_effects(reading.scene, reading.quantities, reading.names)
    for place, quantity in enumerate(reading.quantities):
        if quantity.kind in COMPARING:
            _link_effect(reading, place, listed.get(quantity))


def _link_effect(reading: Reading, place: int, listed: Topic | None) -> None:
    scene, quantity = reading.scene, reading.quantities[place]
    if repeats_ratio(quantity, reading.quantities):
        reading.leave(reading.draft(place), _REPEATED)
        return
    subgroup = reading.subgroup_at(quantity.start, quantity.end, reading.start_after(place))
    if subgroup is None and quantity.kind is QuantityKind.P:
        subgroup = find_interaction(scene, quantity)
    contrast = find_contrast(scene, reading.end_of_estimate_before(place), quantity.start)
    if contrast:
        subgroup = contrast
    if contrast or is_prognostic(scene) or reading.is_about_patients():
        subgroup = subgroup or " ".join(scene.source[scene.start : quantity.start].split())
        reading = replace(reading, told=replace(reading.told, arms=(), order=()))
    comparison = state_comparison(reading, place, subgroup, listed)
    if comparison is not None:
        together = topics_together(reading, place)
        shared = [replace(comparison, topic=topic, cue=SHARED) for topic in together]
        reading.statements.extend(shared or [comparison])
    else:
        reading.leave(replace(reading.draft(place), subgroup=subgroup), _UNCOMPARED)


def _remember(reading: Reading) -> None:
    """Note the effect measure and the topic that later sentences take for granted."""
    scene, told = reading.scene, reading.told
    told.note_arms([arm for result in reading.results for arm in dict.fromkeys(result.arms)])
    for quantity in reading.quantities:
        if quantity.kind is QuantityKind.EFFECT:
            told.measure = quantity.measure
    topics = [result.topic for result in reading.results if result.topic is not None]
    terms = scene.terms_of("endpoint")
    if topics:
        told.topic = topics[-1]
    elif terms:
        told.topic = build_topic(scene, terms[-1])
