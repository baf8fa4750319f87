"""Rows as Arrow tables, for databases and files that take columns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from trialist.store.rows import Row

if TYPE_CHECKING:
    import pyarrow as pa


def arrow_table(table: sa.Table, rows: Sequence[Row]) -> pa.Table:
    """Give rows as an Arrow table with the columns and types of a table."""
    import pyarrow as pa

    return pa.Table.from_pylist(list(rows), schema=arrow_schema(table))


@cache
def arrow_schema(table: sa.Table) -> pa.Schema:
    """Give the Arrow schema of a table."""
    import pyarrow as pa

    types: dict[type[Any], pa.DataType] = {
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
