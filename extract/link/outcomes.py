"""Outcomes: results of one group, with their statistic and landmark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from extract.link.build import build_duration, build_interval, evidence_of, limits, present
from extract.link.quantities import Quantity, QuantityKind
from extract.link.runs import Run
from extract.link.scene import Scene, brackets_left_open, find_last_opening
from extract.link.statement import Role, Statement
from extract.link.told import is_primary
from extract.link.topics import Topic
from extract.link.wordings.outcomes import (
    COUNT_AFTER,
    COUNT_BEFORE,
    COUNTED_IN,
    EVENTS,
    EVENTS_LED,
    LED_BY,
    NAMED_SD,
    OPENER,
    PEOPLE_DID,
    RIGHT_AFTER,
    SCORE,
    SUMMARY_OF,
)
from schemas.mention import Mention
from schemas.record import Duration, Outcome
from schemas.vocabulary import Endpoint, Statistic

# Endpoints whose length of time, where no other statistic is named, is a median.
_TIMED = frozenset("OS PFS DFS EFS RFS MFS TTP TTF DOR FFS CSS TREATMENT_DURATION".split())
# Endpoints whose participants are counted bare: "12 deaths", "1 CR and 2 PRs".
_COUNTED = frozenset(
    "DEATH RELAPSE CR PR SD PD ORR PCR DFS RFS EFS PFS CSS ACUTE_GVHD CHRONIC_GVHD OS NRM "
    "DOR".split()
)
_EACH = ("group_after", "group_before", "groups_after", "groups_before")
LISTED = ("group_after", "group_before")  # the text gives each number its own arm
_OF_DEATH = ("DEATH", "OS")
_LENGTHS = (QuantityKind.TIME, QuantityKind.NOT_REACHED)
_EVENTS_NEAR = 60  # characters from a count to the word that says that it counts events
_SUMMARY_NEAR = 60  # characters from "median" to the count that it is of
_DIGITS = 4  # of a percentage that is printed as a share of one
_WORD_NEAR = 4  # characters that hold the "in" or "by" before a count
_OPENER_NEAR = 16  # characters that hold the comma or "and" before a time point


def state_outcome(draft: Statement) -> Statement | None:
    """Give a result its statistic and time point; None where it is no outcome after all."""
    if _is_share_of_one(draft):
        share = round(100 * (draft.quantity.value or 0), _DIGITS)
        quantity = replace(draft.quantity, kind=QuantityKind.PROPORTION, percent=share, value=None)
        draft = replace(draft, quantity=quantity)
    statistic = find_statistic(draft.scene, draft)
    if statistic is None:
        return None
    time = _find_time(draft, statistic)
    return replace(draft, role=Role.OUTCOME, statistic=statistic, time=time)


def _is_share_of_one(draft: Statement) -> bool:
    """Whether a bare number is a share of one: "2-year survival was 0.62"."""
    quantity, run = draft.quantity, draft.run
    if quantity.kind is not QuantityKind.NUMBER or quantity.unit or quantity.sd is not None:
        return False
    if draft.topic.value not in _TIMED or not 0 < (quantity.value or 0) < 1:
        return False
    named = any(cue.start < run.end for cue in draft.scene.cues_of("statistic"))
    dated = draft.time or find_landmark(draft.scene, run.before, run.start, run.after)
    return not named and dated is not None


def build_outcome(statement: Statement, arm: str | None) -> Outcome:
    """Give the outcome of one arm that a statement tells of."""
    topic, statistic = statement.topic, statement.statistic or Statistic.OTHER
    quantity = _as_summary(statement.quantity, statistic)
    return Outcome(
        **present(
            endpoint=endpoint_of(topic),
            label=topic.label,
            statistic=statistic,
            arm=arm,
            subgroup=statement.subgroup,
            time=statement.time,
            percent=quantity.percent,
            count=quantity.count,
            total=quantity.total,
            value=quantity.value,
            unit=quantity.unit,
            reached=False if quantity.kind is QuantityKind.NOT_REACHED else None,
            ci=build_interval(quantity.ci, quantity),
            range=limits(quantity.range),
            iqr=limits(quantity.iqr),
            sd=quantity.sd,
            se=quantity.se,
            primary=is_primary(topic, statement.given) or None,
            confidence=statement.confidence,
            **evidence_of(statement.scene, quantity.start, quantity.end),
        )
    )


def endpoint_of(topic: Topic) -> Endpoint:
    """Give the endpoint's code that a topic stands for."""
    return Endpoint(topic.value) if topic.kind == "endpoint" else Endpoint.OTHER


def _find_time(draft: Statement, statistic: Statistic) -> Duration | None:
    """Give the time point of a result; medians of lengths of time have none."""
    if statistic is Statistic.MEDIAN and draft.topic.value in _TIMED:
        return None
    run = draft.run
    if draft.time is None and _is_count_within(draft):
        return None
    return draft.time or find_landmark(draft.scene, run.before, run.start, run.after)


def _is_count_within(draft: Statement) -> bool:
    """Whether a bare count stands in a bracket behind another result: "OS was 72% (105 deaths)"."""
    quantity, scene, topic = draft.quantity, draft.scene, draft.topic
    if quantity.kind is not QuantityKind.COUNT or topic.value not in _OF_DEATH:
        return False
    opened = brackets_left_open(scene.text[scene.start : quantity.start]) > 0
    place = find_last_opening(scene.text, scene.start, quantity.start)
    dated = any(place <= cue.start < draft.run.after for cue in scene.cues_of("landmark"))
    return opened and topic.start > place and not dated


def _as_summary(quantity: Quantity, statistic: Statistic) -> Quantity:
    """Put a number where its statistic wants it: events, means and medians in ``value``."""
    if statistic is Statistic.COUNT_OF_EVENTS:
        return replace(quantity, value=quantity.count, count=None, unit="events")
    if statistic is Statistic.PROPORTION and quantity.sd is not None:
        return replace(quantity, se=quantity.sd, sd=None)
    if statistic is not Statistic.PROPORTION and quantity.percent is not None:
        return replace(quantity, value=quantity.percent, percent=None, unit="%")
    if statistic is not Statistic.PROPORTION and quantity.count is not None:
        return replace(quantity, value=quantity.count, count=None)
    return quantity


def find_statistic(scene: Scene, statement: Statement) -> Statistic | None:
    """Give how a quantity summarises its group; None where it doesn't."""
    run, topic, quantity = statement.run, statement.topic, statement.quantity
    if quantity.sd is not None and quantity.kind is not QuantityKind.PROPORTION:
        return Statistic.MEAN
    cues = [cue for cue in scene.cues_of("statistic") if cue.start < run.end]
    if quantity.kind is QuantityKind.PROPORTION:
        return _statistic_of_share(scene, statement, cues)
    if quantity.kind is QuantityKind.COUNT:
        return _statistic_of_count(scene, statement)
    if quantity.is_rate:
        return Statistic.OTHER
    if cues:
        return Statistic(cues[-1].value)
    if quantity.unit == "%":
        return Statistic.MEAN if _is_one_of_changes(scene) else None
    if quantity.kind is QuantityKind.NUMBER and SCORE.fits(scene.text[scene.start : run.start]):
        return Statistic.MEAN
    return Statistic.MEDIAN if quantity.kind in _LENGTHS and topic.value in _TIMED else None


def _statistic_of_share(
    scene: Scene, statement: Statement, cues: Sequence[Mention[Any]]
) -> Statistic:
    """Say whether a percentage is the mean or median of a measure in percent, or of people."""
    run, topic, quantity = statement.run, statement.topic, statement.quantity
    if topic.value != "OTHER" or quantity.count is not None:
        return Statistic.PROPORTION
    own = [cue for cue in cues if run.before <= cue.start < topic.start < run.start]
    led = [cue for cue in cues if LED_BY.fits(scene.text[cue.end : quantity.start])]
    if own or led:
        return Statistic((led or own)[-1].value)
    spread = quantity.sd is not None and NAMED_SD.fits(scene.text, quantity.start, quantity.end)
    return Statistic.MEAN if spread else Statistic.PROPORTION


def _is_one_of_changes(scene: Scene) -> bool:
    """Whether a sentence tells the changes in percent of several groups."""
    return sum(number.kind == "change" for number in scene.numbers) > 1


def _statistic_of_count(scene: Scene, statement: Statement) -> Statistic | None:
    """Say whether a bare whole number counts events, people of a group, or neither."""
    run, topic, end = statement.run, statement.topic, statement.quantity.end
    is_endpoint = topic.kind == "endpoint"
    if summary := SUMMARY_OF.find(scene.text_before(statement.quantity.start, _SUMMARY_NEAR)):
        return Statistic.MEDIAN if summary[0].lower().startswith("med") else Statistic.MEAN
    first = run.quantities[0]
    if is_endpoint and (
        EVENTS.fits(scene.text[end : end + _EVENTS_NEAR])
        or EVENTS.fits(scene.text[first.end : min(first.end + _EVENTS_NEAR, run.end)])
        or EVENTS_LED.fits(scene.text_before(run.start, _EVENTS_NEAR))
    ):
        return Statistic.COUNT_OF_EVENTS
    counted = topic.value in _COUNTED - _TIMED
    counted = counted or COUNTED_IN.fits(scene.text_before(run.start, _WORD_NEAR))
    each = statement.cue in _EACH and len(run.quantities) > 1 and counted
    if topic.value == "OTHER" and topic.start >= first.end:
        nearest = max(q.end for q in run.quantities if q.end <= topic.start)
        return Statistic.PROPORTION if PEOPLE_DID.fits(scene.text[nearest : topic.start]) else None
    named = is_endpoint and topic.value in _COUNTED
    return Statistic.PROPORTION if each or (named and is_counted(scene, run, topic)) else None


def is_counted(scene: Scene, run: Run, topic: Topic) -> bool:
    """Whether bare whole numbers stand so close to a name that they count who had it."""
    first, last = run.quantities[0], run.quantities[-1]
    if topic.start >= first.end:
        nearest = max((q.end for q in run.quantities if q.end <= topic.start), default=last.end)
        return COUNT_BEFORE.fits(scene.text_without_arms(nearest, topic.start))
    gap = scene.text[topic.end : first.start]
    named = any(topic.end <= m.start and m.end <= first.start for m in scene.arms)
    return COUNT_AFTER.fits(gap) or (named and "," not in gap)


def find_landmark(scene: Scene, before: int, start: int, after: int) -> Duration | None:
    """Give the time point that dates a result at ``start``.

    The last one named since the result before, else the first one named up to
    the next result, else the last one of the sentence so far.
    """
    cues = scene.cues_of("landmark")
    own = [c for c in cues if before <= c.start < start and not _dates_before(scene, before, c)]
    following = [c for c in cues if start <= c.start < after and not _opens_clause(scene, c)]
    earlier = [cue for cue in cues if cue.start < start]
    chosen = own[-1:] or following[:1] or earlier[-1:]
    return build_duration(chosen[0].value.value, chosen[0].value.unit) if chosen else None


def _dates_before(scene: Scene, before: int, cue: Mention[Any]) -> bool:
    """Whether a time follows the result before at once: "21% at 4 years and ..."."""
    if before == scene.start or cue.rule != "landmark.at":
        return False
    gap = scene.text[before : cue.start]
    return RIGHT_AFTER.fits(gap) and " and " not in gap


def _opens_clause(scene: Scene, cue: Mention[Any]) -> bool:
    """Whether a time begins the next statement: ", and 3-year survival was ..."."""
    return OPENER.fits(scene.text_before(cue.start, _OPENER_NEAR))
