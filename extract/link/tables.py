"""Tables: cells get their arm from the column's head, their topic and unit from the row's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.link.adjacency import distinct
from extract.link.quantities import Quantity, QuantityKind
from extract.link.runs import Run
from extract.link.scene import Scene
from extract.link.wordings.tables import BARE_P, EFFECT_HEAD, P_HEAD, UNIT
from extract.mentions.amounts import time_unit
from extract.mentions.values import P

_BAR = "|"
_BARE = (QuantityKind.NUMBER, QuantityKind.COUNT)
_MEASURES = {
    "hr": "HR",
    "or": "OR",
    "rr": "RR",
    "hazard ratio": "HR",
    "odds ratio": "OR",
    "relative risk": "RR",
    "difference": "RISK_DIFFERENCE",
}


@dataclass(frozen=True)
class Column:
    """What a column's head says of its cells: an arm, p values or an effect measure."""

    arm: str | None = None
    is_p: bool = False
    measure: str | None = None


def read_header(scene: Scene, arm_ids: Sequence[str]) -> tuple[Column, ...]:
    """Give what the first row of a table says of each column.

    Where no head names an arm and the table has as many columns of results as
    the trial has arms, they are taken in order.
    """
    columns = [_read_head(scene, cell, start) for start, cell in _cells(scene)]
    named = [column.arm for column in columns if column.arm]
    if len(set(named)) < len(named) or not named:
        columns = [replace(column, arm=None) for column in columns]
        results = [i for i, column in enumerate(columns) if i and column == Column()]
        if len(results) == len(arm_ids):
            for place, arm in zip(results, arm_ids, strict=True):
                columns[place] = Column(arm)
    return tuple(columns)


def _cells(scene: Scene) -> Iterator[tuple[int, str]]:
    """Give the cells of a row, each with the place where it begins."""
    start = scene.start
    for cell in scene.text[scene.start : scene.end].split(_BAR):
        yield start, cell
        start += len(cell) + 1


def _read_head(scene: Scene, cell: str, start: int) -> Column:
    end = start + len(cell)
    arms = distinct(scene.single_arms(start, end))
    effect = EFFECT_HEAD.find(cell)
    return Column(
        arm=arms[0] if len(arms) == 1 else None,
        is_p=P_HEAD.fits(cell),
        measure=_MEASURES[effect["value"].casefold()] if effect else None,
    )


def read_cells(
    scene: Scene, quantities: Sequence[Quantity], columns: tuple[Column, ...]
) -> tuple[Quantity, ...]:
    """Give a row's quantities as their columns say: bare numbers may be p values or effects."""
    found = [*quantities, *_bare_p_values(scene, quantities, columns)]
    head = scene.text[scene.start : max(scene.text.find(_BAR, scene.start), scene.start)]
    unit = match["value"].casefold() if (match := UNIT.find(head)) else None
    cells = [
        _read_cell(each, _column(scene, each, columns), unit)
        for each in sorted(found, key=lambda each: each.start)
    ]
    return tuple(_with_p(cells))


def _read_cell(quantity: Quantity, column: Column, unit: str | None) -> Quantity:
    """Read a bare number as the column's or the row's head says."""
    number = quantity.number
    bare = quantity.kind in _BARE and quantity.total is None and quantity.percent is None
    if quantity.measure is not None and column.arm and unit:
        bare, number = True, quantity.value
    if not bare or number is None:
        return quantity
    if column.measure and quantity.kind is QuantityKind.NUMBER:
        return replace(quantity, kind=QuantityKind.EFFECT, measure=column.measure)
    plain = replace(quantity, measure=None, value=None, count=None)
    if unit in ("%", "percent"):
        return replace(plain, kind=QuantityKind.PROPORTION, percent=number)
    if unit is not None:
        return replace(plain, kind=QuantityKind.TIME, value=number, unit=time_unit(unit))
    return quantity


def _bare_p_values(
    scene: Scene, quantities: Sequence[Quantity], columns: tuple[Column, ...]
) -> list[Quantity]:
    """Give the numbers that a column headed "P" holds: "<.001", ".03"."""
    found: list[Quantity] = []
    for column, (start, cell) in zip(columns, _cells(scene), strict=False):
        match = BARE_P.find(cell) if column.is_p else None
        if match is not None:
            place = (start + match.start("value"), start + match.end("value"))
            p = P(match["op"] or "=", float(match["number"]))
            found.append(Quantity(QuantityKind.P, *place, p=p, places=(place,)))
    taken = {quantity.start for quantity in quantities if quantity.kind is QuantityKind.P}
    return [each for each in found if each.start not in taken]


def _with_p(cells: Sequence[Quantity]) -> list[Quantity]:
    """Give a row's effect the p value of its column, and drop what the p column holds twice."""
    p = next((cell for cell in cells if cell.kind is QuantityKind.P), None)
    if p is None:
        return list(cells)
    rest = [c for c in cells if c is p or not p.start <= c.start < p.end]
    effects = [cell for cell in rest if cell.kind is QuantityKind.EFFECT and cell.p is None]
    if len(effects) != 1:
        return rest
    return [replace(c, p=p.p) if c is effects[0] else c for c in rest if c is not p]


def _column(scene: Scene, quantity: Quantity, columns: tuple[Column, ...]) -> Column:
    place = scene.text.count(_BAR, scene.start, quantity.start)
    return columns[place] if place < len(columns) else Column()


def arms_of_cells(scene: Scene, run: Run, columns: tuple[Column, ...]) -> tuple[str | None, ...]:
    """Give the arm of each quantity of a row: the row's own, else that of its column."""
    head = scene.text.find(_BAR, scene.start)
    named = distinct([m for m in scene.single_arms(end=head) if m.form != "bare"])
    row = named[0] if len(named) == 1 else None
    return tuple(row or _column(scene, quantity, columns).arm for quantity in run.quantities)
