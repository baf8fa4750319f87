"""The store in a folder of Parquet files, for analysts.

Each batch is a folder of its own, ``version=0.1.0/batch=00000001/outcome.parquet``, with one file
a table; it appears by one renaming. A small SQLite file beside them, the ledger, knows runs,
failures, keys and batches: a batch counts once the ledger has it, and what is in the folder and
not in the ledger (left by a crash) is taken away when the store is opened. Reading goes through
DuckDB, which sees the files as the same tables and views as in a database.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa

from trialist.store import schema
from trialist.store.base import Failed, RunStatus, Stored, Written
from trialist.store.batches import build_batch
from trialist.store.engines import reading, writing
from trialist.store.parquet_files import Pending, merge_batches, remove_strangers
from trialist.store.parquet_reading import open_files
from trialist.store.sql import SqlStore
from trialist.store.writing import write_batch

LEDGER = "_ledger.db"

_LEDGER_METADATA = sa.MetaData()
_BATCH: schema.Table = sa.Table(
    "parquet_batch",
    _LEDGER_METADATA,
    sa.Column("batch_no", sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column("run_id", sa.Integer(), nullable=False),
    sa.Column("folder", sa.Text(), nullable=False),
    sa.Column("documents", sa.Integer(), nullable=False),
)

# When a run ends, its batches become folders of about this size: few files, still read at ease.
MERGED_DOCUMENTS = 20_000

_IN_LEDGER = frozenset(table.name for table in (schema.RUN, schema.FAILURE, *schema.REVIEW_TABLES))


class ParquetStore(SqlStore):
    """A store in a folder of Parquet files; see :class:`trialist.store.base.Store`."""

    def __init__(self, ledger: sa.Engine, shown: str, folder: Path, *, tidy: bool) -> None:
        super().__init__(ledger, shown)
        self._folder = folder
        self._seen: tuple[Sequence[str], Sequence[int]] = ((), ())
        self._files: sa.Engine | None = None  # the files as they were seen last
        if tidy:
            self._tidy()

    def write(self, run: int, results: Sequence[Stored | Failed]) -> Written:
        """Write a batch as one folder; what is known already stays as it is."""
        batch = build_batch(run, results)
        pending = Pending()
        with writing(self._engine, self.url) as connection:
            written = write_batch(connection, run, batch, pending.insert)
            if written.stored:
                place = _next_place(connection, run)
                pending.publish(self._folder, place)
                _note(connection, run, place, written.stored)
        return written

    def finish_run(self, run: int, status: RunStatus, counts: Mapping[str, int]) -> None:
        """Note how a run ended, and join its batches to larger ones."""
        super().finish_run(run, status, counts)
        with writing(self._engine, self.url) as connection:
            for group in _groups(connection, run):
                place = _next_place(connection, run)
                stale = _stale(connection)
                merge_batches(self._folder, [row["folder"] for row in group], place, stale)
                numbers = [row["batch_no"] for row in group]
                connection.execute(sa.delete(_BATCH).where(_BATCH.c.batch_no.in_(numbers)))
                _note(connection, run, place, sum(row["documents"] for row in group))
        # What was joined goes only now: until the ledger had changed, it was what counts.
        self._tidy()

    def close(self) -> None:
        """Let go of the folder; the store is not used afterwards."""
        if self._files is not None:
            self._files.dispose()
        super().close()

    def _tidy(self) -> None:
        """Take away what a crash left; nobody else writes meanwhile."""
        with writing(self._engine, self.url) as connection:
            _LEDGER_METADATA.create_all(connection)
            remove_strangers(self._folder, _folders(connection))

    def _reader(self, query: sa.Select[Any]) -> sa.Engine:
        tables = {getattr(each, "name", None) for each in query.get_final_froms()}
        if tables <= _IN_LEDGER:
            return self._engine
        with reading(self._engine, self.url) as connection:
            seen = (tuple(_folders(connection)), tuple(_stale(connection)))
        if self._files is None or seen != self._seen:
            self._seen, self._files = seen, open_files(self._folder, *seen)
        return self._files


def _next_place(connection: sa.Connection, run: int) -> str:
    """Give the folder of the next batch, partitioned by the version of the run's extractor."""
    version = sa.select(schema.RUN.c.extractor_version).where(schema.RUN.c.run_id == run)
    named = quote(connection.scalars(version).one(), safe="")
    return f"version={named}/batch={_last_batch(connection) + 1:08d}"


def _last_batch(connection: sa.Connection) -> int:
    return connection.scalars(sa.select(sa.func.coalesce(sa.func.max(_BATCH.c.batch_no), 0))).one()


def _note(connection: sa.Connection, run: int, place: str, documents: int) -> None:
    """Enter a batch in the ledger: with that it counts."""
    row = {
        "batch_no": _last_batch(connection) + 1,
        "run_id": run,
        "folder": place,
        "documents": documents,
    }
    connection.execute(sa.insert(_BATCH), row)


def _folders(connection: sa.Connection) -> list[str]:
    return list(connection.scalars(sa.select(_BATCH.c.folder).order_by(_BATCH.c.batch_no)))


def _stale(connection: sa.Connection) -> list[int]:
    """Give the records that newer ones took the place of."""
    record = schema.RECORD
    return list(
        connection.scalars(sa.select(record.c.record_id).where(record.c.is_current.is_(False)))
    )


def _groups(connection: sa.Connection, run: int) -> list[list[sa.RowMapping]]:
    """Give the batches of a run that are to be joined, in order."""
    query = sa.select(_BATCH).where(_BATCH.c.run_id == run).order_by(_BATCH.c.batch_no)
    groups: list[list[sa.RowMapping]] = []
    size = MERGED_DOCUMENTS
    for row in connection.execute(query).mappings().all():
        if size + row["documents"] > MERGED_DOCUMENTS:
            groups.append([])
            size = 0
        groups[-1].append(row)
        size += row["documents"]
    return [group for group in groups if len(group) > 1]
