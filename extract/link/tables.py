"""Tables: cells get their arm from the column's head and their topic from the row's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.link.quantities import Quantity, QuantityKind
from extract.link.runs import Run
from extract.link.scene import Scene
from extract.matching import compile_pattern, find_first
from extract.mentions.values import P

_BAR = "|"
_P_HEAD = compile_pattern(r"^[ ]*P(?:[ -]?values?)?[ ]*$")
_EFFECT_HEAD = compile_pattern(r"\b(?P<value>HR|OR|RR|hazard[ ]ratio|odds[ ]ratio|relative[ ]risk|difference)\b")
_EFFECTS = {"hr": "HR", "or": "OR", "rr": "RR", "hazard ratio": "HR", "odds ratio": "OR", "relative risk": "RR"}


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
    columns: list[Column] = []
    start = scene.start
    for cell in scene.text[scene.start : scene.end].split(_BAR):
        columns.append(_read_head(scene, cell, start))
        start += len(cell) + 1
    named = [column.arm for column in columns if column.arm]
    if len(set(named)) < len(named) or not named:
        columns = [replace(column, arm=None) for column in columns]
        results = [i for i, column in enumerate(columns) if i and column == Column()]
        if len(results) == len(arm_ids):
            for place, arm in zip(results, arm_ids, strict=True):
                columns[place] = Column(arm)
    return tuple(columns)


def _read_head(scene: Scene, cell: str, start: int) -> Column:
    end = start + len(cell)
    arms = {m.arms for m in scene.arms if start <= m.start < end and len(m.arms) == 1}
    effect = find_first(_EFFECT_HEAD, cell)
    return Column(
        arm=next(iter(arms))[0] if len(arms) == 1 else None,
        is_p=find_first(_P_HEAD, cell) is not None,
        measure=_EFFECTS.get(effect["value"].lower(), "RISK_DIFFERENCE") if effect else None,
    )


def read_cells(
    scene: Scene, quantities: Sequence[Quantity], columns: tuple[Column, ...]
) -> tuple[Quantity, ...]:
    """Give a row's quantities as their columns say: bare numbers may be p values or effects."""
    return tuple(_read_cell(quantity, _column(scene, quantity, columns)) for quantity in quantities)


def _read_cell(quantity: Quantity, column: Column) -> Quantity:
    if quantity.kind is QuantityKind.NUMBER and quantity.value is not None:
        if column.is_p:
            p = P("=", float(quantity.value))
            return replace(quantity, kind=QuantityKind.P, value=None, p=p)
        if column.measure:
            return replace(quantity, kind=QuantityKind.EFFECT, measure=column.measure)
    return quantity


def _column(scene: Scene, quantity: Quantity, columns: tuple[Column, ...]) -> Column:
    place = scene.text.count(_BAR, scene.start, quantity.start)
    return columns[place] if place < len(columns) else Column()


def arms_of_cells(
    scene: Scene, run: Run, columns: tuple[Column, ...]
) -> tuple[str | None, ...]:
    """Give the arm of each quantity of a row: the row's own, else that of its column."""
    head = scene.text.find(_BAR, scene.start)
    named = {m.arms for m in scene.arms if m.start < head and len(m.arms) == 1 and m.form != "bare"}
    row = next(iter(named))[0] if len(named) == 1 else None
    return tuple(row or _column(scene, quantity, columns).arm for quantity in run.quantities)
