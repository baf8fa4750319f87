"""Descriptions: what a number is by itself, what is around it, and what the rules say of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from extract.link.model.view import View
from extract.link.quantities import Quantity, QuantityKind
from extract.link.scene import brackets_left_open
from extract.link.statement import Role, Statement
from schemas.document import PartKind, Section
from schemas.vocabulary import Endpoint, Statistic

NAN = float("nan")
KINDS = tuple(QuantityKind)
ROLES = tuple(Role)
STATISTICS = tuple(Statistic)
ENDPOINTS = tuple(Endpoint)
TOPIC_KINDS = ("endpoint", "adverse_event", "phrase")
UNITS = ("day", "week", "month", "year")
_SECTIONS = tuple(Section)
_PARTS = tuple(PartKind)
_CUES = tuple(
    "effect group_after group_before groups_after groups_before only_arm whole_trial all_groups "
    "group_after_list group_of_clause group_of_heading only_group_of_sentence from_to comparative "
    "last_order order_of_arms no_group no_arm column".split()
)
_NAMED_KINDS = ("endpoint", "adverse_event")
_CUE_KINDS = ("grade", "landmark", "statistic", "relation")
_AROUND = 30  # characters on either side whose signals are counted


class Placed(Protocol):
    """Anything that stands somewhere in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...


def place_in(items: Sequence[object], item: object) -> float:
    """Give where an item stands in a list, -1 where it doesn't."""
    return float(items.index(item)) if item in items else -1.0


def gap_before(quantity: Quantity, things: Sequence[Placed]) -> float:
    """Give the characters from the last thing before a number to it."""
    ends = [thing.end for thing in things if thing.end <= quantity.start]
    return float(quantity.start - max(ends)) if ends else NAN


def gap_after(quantity: Quantity, things: Sequence[Placed]) -> float:
    """Give the characters from a number to the first thing after it."""
    starts = [thing.start for thing in things if thing.start >= quantity.end]
    return float(min(starts) - quantity.end) if starts else NAN


def place_in_run(statement: Statement) -> int:
    """Give which of the numbers told in parallel a statement is about, from 0."""
    starts = [each.start for each in statement.run.quantities]
    start = statement.quantity.start
    return starts.index(start) if start in starts else 0


def describe_number(view: View, place: int) -> list[float]:
    """Give what a number is by itself, and where it stands."""
    statement = view.statements[place]
    scene, quantity = view.scene, statement.quantity
    part = scene.sentence.part
    return [
        place_in(KINDS, quantity.kind),
        float(quantity.percent is not None),
        float(quantity.count is not None),
        float(quantity.total is not None),
        float(quantity.ci is not None),
        float(quantity.range is not None or quantity.iqr is not None),
        float(quantity.sd is not None or quantity.se is not None),
        float(quantity.p is not None),
        place_in(UNITS, quantity.unit),
        _amount(quantity),
        place_in(_SECTIONS, part.section),
        place_in(_PARTS, part.kind),
        float(len(statement.run.quantities)),
        float(place_in_run(statement)),
        float(place),
        float(len(view.statements)),
        float(quantity.start - scene.start),
        float(scene.end - quantity.end),
        float(brackets_left_open(scene.text[scene.start : quantity.start])),
        float(len(scene.single_arms())),
        float(len(scene.terms)),
    ]


def describe_surroundings(view: View, place: int) -> list[float]:
    """Give the numbers on either side of one, and the names, cues and signals around it."""
    scene, quantity = view.scene, view.statements[place].quantity
    row = [*_neighbour(view, place, -1), *_neighbour(view, place, 1)]
    found: list[Sequence[Placed]] = [scene.terms_of(kind) for kind in _NAMED_KINDS]
    found += [scene.cues_of(kind) for kind in _CUE_KINDS]
    for things in found:
        row += [gap_before(quantity, things), gap_after(quantity, things)]
    named = [cue.value for cue in scene.cues_of("statistic") if cue.start < quantity.start]
    row.append(place_in(STATISTICS, named[-1]) if named else -1.0)
    row += view.signals_between(max(scene.start, quantity.start - _AROUND), quantity.start)
    return row + view.signals_between(quantity.end, min(scene.end, quantity.end + _AROUND))


def describe_ruling(statement: Statement) -> list[float]:
    """Give what the rules say of a number."""
    return [
        place_in(ROLES, statement.role),
        place_in(_CUES, statement.cue),
        place_in(TOPIC_KINDS, statement.topic.kind),
        place_in(ENDPOINTS, statement.topic.value),
        place_in(STATISTICS, statement.statistic),
        float(statement.subgroup is not None),
        float(statement.time is not None),
        float(len(statement.arms)),
    ]


def _neighbour(view: View, place: int, step: int) -> list[float]:
    if not 0 <= place + step < len(view.statements):
        return [-1.0, NAN, 0.0]
    own, other = view.statements[place].quantity, view.statements[place + step].quantity
    gap = max(other.start - own.end, own.start - other.end)
    return [place_in(KINDS, other.kind), float(gap), float(other.ci is not None)]


def _amount(quantity: Quantity) -> float:
    p = quantity.p.value if quantity.p else None
    values = (quantity.percent, quantity.value, quantity.count, p)
    return next((float(value) for value in values if value is not None), NAN)
