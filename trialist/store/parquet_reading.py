"""A folder of Parquet files as tables and views, in a DuckDB of its own in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.pool import QueuePool

from trialist.store import schema
from trialist.store.arrow import arrow_schema, load_pyarrow
from trialist.store.parquet_files import FILE_TABLES
from trialist.store.views import create_views

# Larger sorts go through temporary files: reading stays in flat memory.
_MEMORY = "1GB"


def open_files(folder: Path, places: Sequence[str], stale: Sequence[int]) -> sa.Engine:
    """Give an engine in which the files of batches are the tables of a store.

    ``stale`` are the records that are not current any more, whatever their file says.
    """
    # All connections of the engine share one database in memory, by its name; one stays open.
    engine = sa.create_engine(f"duckdb:///:memory:{uuid4().hex}", poolclass=QueuePool)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"SET memory_limit = '{_MEMORY}'")
        connection.exec_driver_sql(f"SET temp_directory = {_quote(tempfile.gettempdir())}")
        pa = load_pyarrow()
        _fill(connection, "stale", pa.table({"record_id": pa.array(stale, pa.int64())}))
        for table in FILE_TABLES:
            if places:
                connection.exec_driver_sql(_view(table, folder, places))
            else:
                _fill(connection, table.name, arrow_schema(table).empty_table())
        create_views(connection)
    return engine


def _fill(connection: sa.Connection, name: str, rows: Any) -> None:
    """Make a table of a ``pyarrow.Table``."""
    driver: Any = connection.connection.driver_connection
    driver.register("rows_of_table", rows)
    driver.execute(f'CREATE TABLE "{name}" AS SELECT * FROM rows_of_table')
    driver.unregister("rows_of_table")


def _view(table: schema.Table, folder: Path, places: Sequence[str]) -> str:
    files = ", ".join(_quote(str(folder / place / f"{table.name}.parquet")) for place in places)
    columns = ", ".join(_column(table, column.name) for column in table.columns)
    return (
        f'CREATE VIEW "{table.name}" AS SELECT {columns} '
        f"FROM read_parquet([{files}], hive_partitioning = false)"
    )


def _column(table: schema.Table, name: str) -> str:
    if table is schema.RECORD and name == "is_current":
        return "is_current AND record_id NOT IN (SELECT record_id FROM stale) AS is_current"
    return f'"{name}"'


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
