"""Rows by many keys, a statement for some thousands at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import sqlalchemy as sa

T = TypeVar("T")

# SQLite takes 32,766 values in a statement, PostgreSQL 65,535.
_AT_ONCE = 5_000


def chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Give values in pieces that fit a statement."""
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


def existing(
    connection: sa.Connection, column: sa.Column[int], ids: Sequence[int]
) -> frozenset[int]:
    """Give those of the numbers that a column has."""
    found: set[int] = set()
    for chunk in chunks(ids):
        found.update(connection.scalars(sa.select(column).where(column.in_(chunk))).all())
    return frozenset(found)
