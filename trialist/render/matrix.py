"""Matrices: facts of one category as rows, with one column an arm."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from schemas.record import GroupFact

F = TypeVar("F", bound=GroupFact)
Column = str | None  # an arm's id; None for facts that are about no single arm


@dataclass(frozen=True)
class Row:
    """What facts with the same label say, by column."""

    label: str
    cells: dict[Column, list[str]] = field(default_factory=dict[Column, list[str]])

    def cell(self, column: Column) -> str:
        """Give the text of a cell; several facts stand one below the other."""
        return "\n".join(self.cells.get(column, ()))


def build_rows(
    facts: Iterable[F], label: Callable[[F], str], cell: Callable[[F], str]
) -> list[Row]:
    """Give one row for each label, in order of first appearance."""
    rows: dict[str, Row] = {}
    for fact in facts:
        name = label(fact)
        row = rows.setdefault(name, Row(name))
        row.cells.setdefault(fact.arm, []).append(cell(fact))
    return list(rows.values())


def used_columns(rows: Sequence[Row], arms: Sequence[str]) -> list[Column]:
    """Give the columns that rows fill: arms in their order, then facts of no single arm."""
    filled = {column for row in rows for column in row.cells}
    columns: list[Column] = [arm for arm in arms if arm in filled]
    return [*columns, None] if None in filled else columns


def split_columns(columns: Sequence[Column], most: int) -> list[list[Column]]:
    """Give the columns in groups of at most ``most``, as even as can be."""
    if not columns:
        return []
    groups = -(-len(columns) // most)
    size = -(-len(columns) // groups)
    return [list(columns[start : start + size]) for start in range(0, len(columns), size)]
