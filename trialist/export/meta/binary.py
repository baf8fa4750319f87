"""Binary results: events and participants of each arm, and of pairs of arms (2 x 2 tables)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from schemas.record import AdverseEvent, Arm, Outcome, TrialRecord
from schemas.vocabulary import Statistic
from trialist.export.meta.arms import NotOriented, Pair, pair_arms
from trialist.export.meta.counts import Count, NoCount, count_events
from trialist.export.meta.rows import (
    MEASURED,
    STUDY,
    LeftOut,
    Row,
    confidence_of,
    findings_on,
    measured_by,
    name_arms,
    place_of,
    study_of,
)

Share = Outcome | AdverseEvent

TABLE = "binary"
# Of these, ``means.py`` says what becomes of them.
OTHER_TABLES = frozenset({Statistic.MEAN, Statistic.MEDIAN})
ARMS_TABLE = "proportions"
# As meta::metaprop and metafor::escalc(measure = "PR") take them.
ARM_COLUMNS = (
    *(*STUDY, *MEASURED, "arm", "arm_label", "role"),
    *("event", "n", "xi", "ni", "derivation", "confidence", "findings", "quote", "start", "end"),
)
# As meta::metabin and metafor::escalc(measure = "OR", "RR", "RD") take them.
COLUMNS = (
    *(*STUDY, *MEASURED, "experimental", "control", "orientation", "control_shared"),
    *("event.e", "n.e", "event.c", "n.c", "ai", "bi", "ci", "di", "n1i", "n2i"),
    *("derivation.e", "derivation.c", "confidence", "findings"),
    *("quote.e", "start.e", "end.e", "quote.c", "start.c", "end.c"),
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A fact with the events that it states."""

    fact: Share
    count: Count


def arm_rows(record: TrialRecord) -> Iterator[Row | LeftOut]:
    """Give a row of ``ARM_COLUMNS`` for each share of an arm, or why there is none."""
    arms = {arm.id: arm for arm in record.arms}
    for found in _count(record):
        if isinstance(found, LeftOut):
            yield found
        else:
            yield _arm_row(record, found, arms[found.fact.arm or ""])


def _arm_row(record: TrialRecord, found: Counted, arm: Arm) -> Row:
    fact, count = found.fact, found.count
    return {
        **study_of(record),
        **measured_by(fact),
        **place_of(fact),
        "arm": arm.id,
        "arm_label": arm.label,
        "role": None if arm.role is None else arm.role.value,
        "event": count.events,
        "n": count.total,
        "xi": count.events,
        "ni": count.total,
        "derivation": count.derivation,
        "confidence": confidence_of(fact),
        "findings": findings_on(record, fact),
    }


def _count(record: TrialRecord) -> Iterator[Counted | LeftOut]:
    shares = (one for one in record.outcomes if one.statistic not in OTHER_TABLES)
    for fact in (*shares, *record.adverse_events):
        try:
            if fact.arm is None:
                raise NoCount("of no single arm")
            yield Counted(fact, count_events(record, fact))
        except NoCount as reason:
            yield LeftOut(ARMS_TABLE, fact, () if fact.arm is None else (fact.arm,), str(reason))


def pair_rows(record: TrialRecord) -> Iterator[Row | LeftOut]:
    """Give a row of ``COLUMNS`` for each result of a pair of arms, or why there is none."""
    counted = [found for found in _count(record) if isinstance(found, Counted)]
    try:
        pairs = pair_arms(record)
    except NotOriented as reason:
        for found in counted:
            yield LeftOut(TABLE, found.fact, (found.fact.arm or "",), str(reason))
        return
    for group in _group(counted):
        yield from _group_rows(record, group, pairs)


def _group(counted: Iterable[Counted]) -> Iterator[list[Counted]]:
    """Give results that are told of the same thing; by label where a code alone has several."""
    for group in _by(counted, _identity):
        arms = [found.fact.arm for found in group]
        if len(arms) == len(set(arms)):
            yield group
        else:
            yield from _by(group, lambda found: _name(found.fact))


def _by(counted: Iterable[Counted], key: Callable[[Counted], Hashable]) -> list[list[Counted]]:
    groups: dict[Hashable, list[Counted]] = {}
    for found in counted:
        groups.setdefault(key(found), []).append(found)
    return list(groups.values())


def _identity(found: Counted) -> tuple[Any, ...]:
    fact = found.fact
    about = (fact.grade, fact.time, (fact.subgroup or "").lower())
    if isinstance(fact, AdverseEvent):
        return ("harm", _name(fact), fact.serious, fact.related, *about)
    named = _name(fact) if fact.endpoint == "OTHER" else fact.endpoint
    return ("outcome", named, *about)


def _name(fact: Share) -> str:
    return (fact.term if isinstance(fact, AdverseEvent) else fact.label).lower()


def _group_rows(
    record: TrialRecord, group: list[Counted], pairs: tuple[Pair, ...]
) -> Iterator[Row | LeftOut]:
    by_arm: dict[str, list[Counted]] = {}
    for found in group:
        by_arm.setdefault(found.fact.arm or "", []).append(found)
    used: set[str] = set()
    for pair in pairs:
        sides = by_arm.get(pair.experimental.id), by_arm.get(pair.control.id)
        if sides[0] is None or sides[1] is None:
            continue
        if len(sides[0]) == len(sides[1]) == 1:
            used |= {pair.experimental.id, pair.control.id}
            yield _pair_row(record, pair, sides[0][0], sides[1][0])
    for arm, found in by_arm.items():
        if arm not in used:
            reason = (
                "told twice for an arm" if len(found) > 1 else "no such result of the other arm"
            )
            yield from (LeftOut(TABLE, one.fact, (arm,), reason) for one in found)


def _pair_row(record: TrialRecord, pair: Pair, one: Counted, other: Counted) -> Row:
    first, second = one.count, other.count
    return {
        **study_of(record),
        **measured_by(one.fact),
        **name_arms(pair.experimental, pair.control),
        "orientation": pair.how,
        "control_shared": pair.shared,
        "event.e": first.events,
        "n.e": first.total,
        "event.c": second.events,
        "n.c": second.total,
        "ai": first.events,
        "bi": first.total - first.events,
        "n1i": first.total,
        "ci": second.events,
        "di": second.total - second.events,
        "n2i": second.total,
        "derivation.e": first.derivation,
        "derivation.c": second.derivation,
        "confidence": confidence_of(one.fact, other.fact),
        "findings": findings_on(record, one.fact, other.fact),
        **place_of(one.fact, ".e"),
        **place_of(other.fact, ".c"),
    }
