"""Files of a Parquet store: batches that appear as a whole, are joined, or taken away."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from trialist.store import schema
from trialist.store.arrow import arrow_schema, arrow_table, load_parquet, load_pyarrow
from trialist.store.inserting import insert_rows
from trialist.store.rows import Row

# Where folders grow until they are whole; what starts with an underscore, readers of Parquet skip.
_PENDING = "_pending"

# The tables whose rows are in files; runs and failures change, and are in the ledger.
FILE_TABLES: Sequence[schema.Table] = (schema.DOCUMENT, schema.RECORD, *schema.RECORD_TABLES)

# The ledger knows documents and records by their keys; what is long is in files only.
_SLIM = {
    schema.DOCUMENT.name: {"text": "", "parts": "[]", "metadata": "{}"},
    schema.RECORD.name: {"record": ""},
}


class Pending:
    """The rows of one batch on their way into files."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = defaultdict(list)

    def insert(self, connection: sa.Connection, table: schema.Table, rows: Sequence[Row]) -> None:
        """Take the rows of a table; the ledger gets what it needs of them."""
        slim = _SLIM.get(table.name)
        if slim is not None:
            insert_rows(connection, table, [row | slim for row in rows])
        if table in FILE_TABLES:
            self._rows[table.name].extend(rows)
        else:
            insert_rows(connection, table, rows)

    def publish(self, folder: Path, place: str) -> None:
        """Write one file a table, and let them appear at a place by one renaming."""
        parquet = load_parquet()
        growing = _grow(folder)
        for table in FILE_TABLES:
            rows = arrow_table(table, self._rows[table.name])
            parquet.write_table(rows, _file(growing, table), compression="zstd")
        _appear(growing, folder / place)


def merge_batches(folder: Path, places: Sequence[str], place: str, stale: Collection[int]) -> None:
    """Join batches to one that appears at a new place; those that are joined stay as they are.

    ``stale`` are the records that newer ones took the place of by now.
    """
    growing = _grow(folder)
    for table in FILE_TABLES:
        sources = [_file(folder / each, table) for each in places]
        marked = stale if table is schema.RECORD else ()
        _join_files(sources, _file(growing, table), table, frozenset(marked))
    _appear(growing, folder / place)


def remove_strangers(folder: Path, places: Collection[str]) -> None:
    """Take away unfinished batches and those that are not among the places."""
    shutil.rmtree(folder / _PENDING, ignore_errors=True)
    for found in folder.glob("version=*/batch=*"):
        if found.relative_to(folder).as_posix() not in places:
            shutil.rmtree(found)


def _file(folder: Path, table: schema.Table) -> Path:
    return folder / f"{table.name}.parquet"


def _grow(folder: Path) -> Path:
    """Give an empty folder in which a batch may grow."""
    growing = folder / _PENDING
    shutil.rmtree(growing, ignore_errors=True)
    growing.mkdir()
    return growing


def _appear(growing: Path, place: Path) -> None:
    if place.exists():  # left by a crash before the ledger had it
        shutil.rmtree(place)
    place.parent.mkdir(exist_ok=True)
    growing.rename(place)


def _join_files(
    sources: Sequence[Path], target: Path, table: schema.Table, stale: frozenset[int]
) -> None:
    """Write the rows of files to one, a row group at a time."""
    parquet = load_parquet()
    with parquet.ParquetWriter(target, arrow_schema(table), compression="zstd") as writer:
        for source in sources:
            rows = parquet.read_table(source, schema=arrow_schema(table), partitioning=None)
            writer.write_table(_mark(rows, stale) if stale else rows)


def _mark(rows: Any, stale: frozenset[int]) -> Any:
    """Give records of which the stale ones are not current any more."""
    ids: list[int] = rows["record_id"].to_pylist()
    flags: list[bool] = rows["is_current"].to_pylist()
    current = [flag and number not in stale for number, flag in zip(ids, flags, strict=True)]
    pa = load_pyarrow()
    index = rows.schema.get_field_index("is_current")
    field = rows.schema.field(index)
    return rows.set_column(index, field, pa.array(current, pa.bool_()))
