"""Tables: cells get their arm from the column's head and their topic from the row's."""

from __future__ import annotations

from extract.link.quantities import Quantity
from extract.link.runs import Run
from extract.link.scene import Scene

_BAR = "|"


def read_header(scene: Scene) -> tuple[str | None, ...]:
    """Give the arm of each column of a table's first row (None: the column has none)."""
    columns: list[str | None] = []
    start = scene.start
    for cell in scene.text[scene.start : scene.end].split(_BAR):
        end = start + len(cell)
        arms = {m.arms for m in scene.arms if start <= m.start < end and len(m.arms) == 1}
        columns.append(next(iter(arms))[0] if len(arms) == 1 else None)
        start = end + 1
    return tuple(columns)


def arms_of_cells(scene: Scene, run: Run, columns: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """Give the arm of each quantity of a row by the column that it stands in."""
    return tuple(_column_arm(scene, quantity, columns) for quantity in run.quantities)


def _column_arm(scene: Scene, quantity: Quantity, columns: tuple[str | None, ...]) -> str | None:
    column = scene.text.count(_BAR, scene.start, quantity.start)
    return columns[column] if column < len(columns) else None
