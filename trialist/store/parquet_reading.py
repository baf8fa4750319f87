"""A folder of Parquet files as tables and views, in a DuckDB of its own in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from trialist.store import schema
from trialist.store.arrow import load_pyarrow
from trialist.store.parquet_files import FILE_TABLES
from trialist.store.views import create_views

# Larger sorts go through temporary files: reading stays in flat memory.
_MEMORY = "1GB"


def open_files(folder: Path, places: Sequence[str], stale: Sequence[int]) -> sa.Engine:
    """Give an engine in which the files of batches are the tables of a store.

    ``stale`` are the records that are not current any more, whatever their file says.
    """
    engine = sa.create_engine("duckdb:///:memory:", poolclass=StaticPool)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"SET memory_limit = '{_MEMORY}'")
        connection.exec_driver_sql(f"SET temp_directory = {_quote(tempfile.gettempdir())}")
        _register_stale(connection, stale)
        if places:
            for table in FILE_TABLES:
                connection.exec_driver_sql(_view(table, folder, places))
        else:
            schema.METADATA.create_all(connection, tables=list(FILE_TABLES))
        create_views(connection)
    return engine


def _register_stale(connection: sa.Connection, stale: Sequence[int]) -> None:
    pa = load_pyarrow()
    driver: Any = connection.connection.driver_connection
    driver.register("stale", pa.table({"record_id": pa.array(stale, pa.int64())}))


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
