"""Best one-to-one assignment between two small lists."""

from __future__ import annotations

import math
from collections.abc import Sequence


def assign(weights: Sequence[Sequence[float]]) -> tuple[tuple[int, int], ...]:
    """Give the (row, column) pairs with the largest sum of weights; zero weights stay unpaired.

    Weights are not negative. Shortest augmenting paths with potentials; exact,
    rows squared times columns, which for the facts of one document is milliseconds.
    """
    if not weights or not weights[0]:
        return ()
    if len(weights) > len(weights[0]):
        flipped = [list(column) for column in zip(*weights, strict=True)]
        return tuple(sorted((row, column) for column, row in assign(flipped)))
    owner = _Assignment(weights).solve()
    pairs = ((row, column) for column, row in enumerate(owner) if row >= 0)
    return tuple(sorted(pair for pair in pairs if weights[pair[0]][pair[1]] > 0))


class _Assignment:
    """The state of one assignment problem with no more rows than columns."""

    def __init__(self, weights: Sequence[Sequence[float]]) -> None:
        self.weights = weights
        self.rows, self.columns = len(weights), len(weights[0])
        self.row_potential = [0.0] * self.rows
        self.column_potential = [0.0] * self.columns
        self.owner = [-1] * self.columns

    def solve(self) -> list[int]:
        """Give the row of each column, -1 for a column without one."""
        for row in range(self.rows):
            self._place(row)
        return self.owner

    def _place(self, row: int) -> None:
        """Find a place for a row, moving earlier rows along the cheapest path."""
        cheapest = [math.inf] * self.columns
        previous = [-1] * self.columns
        visited: list[int] = []
        unvisited = set(range(self.columns))
        rows, column = [row], -1
        while column < 0 or self.owner[column] >= 0:
            current = row if column < 0 else self.owner[column]
            column = self._step(current, column, cheapest, previous, unvisited)
            delta = cheapest[column]
            for used, used_row in zip([-1, *visited], rows, strict=True):
                self.row_potential[used_row] += delta
                if used >= 0:
                    self.column_potential[used] -= delta
            for other in unvisited:
                cheapest[other] -= delta
            unvisited.discard(column)
            visited.append(column)
            rows.append(self.owner[column])
        self._flip(row, column, previous)

    def _step(
        self,
        current: int,
        column: int,
        cheapest: list[float],
        previous: list[int],
        unvisited: set[int],
    ) -> int:
        """Relax the edges of a row and give the cheapest column to go to."""
        for other in unvisited:
            reduced = (
                -self.weights[current][other]
                - self.row_potential[current]
                - self.column_potential[other]
            )
            if reduced < cheapest[other]:
                cheapest[other] = reduced
                previous[other] = column
        return min(unvisited, key=lambda other: (cheapest[other], other))

    def _flip(self, row: int, column: int, previous: list[int]) -> None:
        while column >= 0:
            before = previous[column]
            self.owner[column] = row if before < 0 else self.owner[before]
            column = before
