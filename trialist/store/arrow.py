"""Rows as Arrow tables, for databases and files that take columns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa

from trialist.store.rows import Row
from trialist.store.schema import Table


def arrow_table(table: Table, rows: Sequence[Row]) -> Any:
    """Give rows as a ``pyarrow.Table`` with the columns and types of a table."""
    pa = load_pyarrow()
    return pa.Table.from_pylist(list(rows), schema=arrow_schema(table))


@cache
def arrow_schema(table: Table) -> Any:
    """Give the ``pyarrow.Schema`` of a table."""
    pa = load_pyarrow()
    types = {
        sa.Text: pa.string(),
        sa.BigInteger: pa.int64(),
        sa.Integer: pa.int32(),
        sa.Double: pa.float64(),
        sa.Boolean: pa.bool_(),
    }
    return pa.schema(
        [
            pa.field(column.name, types[type(column.type)], nullable=bool(column.nullable))
            for column in table.columns
        ]
    )


def load_pyarrow() -> Any:
    """Give pyarrow, which has no types of its own; imported late, since it takes long."""
    import pyarrow

    return pyarrow


def load_parquet() -> Any:
    """Give ``pyarrow.parquet``, likewise."""
    import pyarrow.parquet

    return pyarrow.parquet
