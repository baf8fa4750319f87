"""The store in a database: SQLite, PostgreSQL and DuckDB by the same statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Self

import sqlalchemy as sa

from schemas.record import Extractor
from trialist.store import restoring, schema
from trialist.store.base import (
    Failed,
    FailureEntry,
    Key,
    KeyState,
    Run,
    RunStatus,
    Stored,
    StoredRecord,
    Written,
)
from trialist.store.batches import as_json, build_batch, key_id
from trialist.store.engines import reading, writing
from trialist.store.inserting import insert_rows
from trialist.store.lookup import chunks, existing
from trialist.store.translate import store_errors
from trialist.store.views import VIEW_KEYS, VIEWS
from trialist.store.writing import write_batch

# Rows that are fetched at once while streaming: a record's row holds a document.
_FETCHED = 200


class SqlStore:
    """A store in a database; see :class:`trialist.store.base.Store`."""

    def __init__(self, engine: sa.Engine, shown: str) -> None:
        self.url = shown
        self._engine = engine

    def begin_run(self, extractor: Extractor, settings: Mapping[str, Any]) -> int:
        """Note that a run starts and give its number; settings are JSON values."""
        run = schema.RUN
        with writing(self._engine, self.url) as connection:
            last = max(connection.scalars(sa.select(run.c.run_id)).all(), default=0)
            row = {
                "run_id": last + 1,
                "extractor": extractor.name,
                "extractor_version": extractor.version,
                "status": RunStatus.RUNNING.value,
                "started": _now(),
                "finished": None,
                "settings": as_json(settings),
                "counts": as_json({}),
            }
            insert_rows(connection, run, [row])
        return last + 1

    def finish_run(self, run: int, status: RunStatus, counts: Mapping[str, int]) -> None:
        """Note how a run ended."""
        values = {"status": status.value, "finished": _now(), "counts": as_json(counts)}
        change = sa.update(schema.RUN).where(schema.RUN.c.run_id == run).values(values)
        with writing(self._engine, self.url) as connection:
            connection.execute(change)

    def runs(self) -> Sequence[Run]:
        """Give all runs, first to last."""
        query = sa.select(schema.RUN).order_by(schema.RUN.c.run_id)
        return [restoring.restore_run(row) for row in self._stream(query)]

    def known(self, keys: Iterable[Key]) -> Mapping[Key, KeyState]:
        """Give those of the keys that have a record or a failure; records win."""
        wanted = {key_id(key): key for key in keys}
        found: dict[Key, KeyState] = {}
        with reading(self._engine, self.url) as connection:
            for column, state in _STATES:
                present = existing(connection, column, list(wanted))
                found.update((wanted[number], state) for number in present)
        return found

    def write(self, run: int, results: Sequence[Stored | Failed]) -> Written:
        """Write a batch in one transaction; what is known already stays as it is."""
        batch = build_batch(run, results)
        with writing(self._engine, self.url) as connection:
            return write_batch(connection, run, batch)

    def failures(self, reason: str | None = None) -> Iterator[FailureEntry]:
        """Give the failures that stand, by source and place."""
        failure = schema.FAILURE
        place = sa.func.coalesce(failure.c.place, "")  # databases disagree where nothing stands
        query = sa.select(failure).order_by(failure.c.source, place, failure.c.failure_id)
        if reason is not None:
            query = query.where(failure.c.reason == reason)
        return map(restoring.restore_failure, self._stream(query))

    def clear_failures(self, keys: Iterable[Key]) -> int:
        """Forget failures (of sources that can be read by now); give how many there were."""
        column = schema.FAILURE.c.failure_id
        cleared = 0
        with writing(self._engine, self.url) as connection:
            for chunk in chunks([key_id(key) for key in keys]):
                gone = sa.delete(schema.FAILURE).where(column.in_(chunk)).returning(column)
                cleared += len(connection.scalars(gone).all())
        return cleared

    def records(self, *, every_version: bool = False) -> Iterator[StoredRecord]:
        """Give documents with their current records, streamed, in an order that is stable."""
        query = _record_query().order_by(schema.RECORD.c.record_id)
        if not every_version:
            query = query.where(schema.RECORD.c.is_current.is_(True))
        return map(restoring.restore_record, self._stream(query))

    def record(self, doc_id: str) -> StoredRecord | None:
        """Give the current record of a document; of several with this id, the last one written."""
        query = (
            _record_query()
            .where(schema.DOCUMENT.c.doc_id == doc_id, schema.RECORD.c.is_current.is_(True))
            .order_by(schema.RECORD.c.run_id.desc(), schema.RECORD.c.record_id)
            .limit(1)
        )
        return next(map(restoring.restore_record, self._stream(query)), None)

    def holds(self, doc_id: str) -> bool:
        """Say whether there is a document of this id, whether or not it has a current record."""
        document = schema.DOCUMENT.c
        query = sa.select(document.document_id).where(document.doc_id == doc_id).limit(1)
        return next(self._stream(query), None) is not None

    def table_names(self) -> Sequence[str]:
        """Give the names of all tables and views that :meth:`rows` reads."""
        return [*schema.METADATA.tables, *VIEWS]

    def rows(self, table: str) -> Iterator[Mapping[str, Any]]:
        """Give the rows of a table or view, streamed, ordered by its key."""
        rows = self._stream(_table_query(table))
        return map(_with_booleans, rows) if table in VIEWS else rows

    def count(self, table: str) -> int:
        """Give the number of rows of a table or view."""
        query = sa.select(sa.func.count()).select_from(_named(table))
        with reading(self._reader(query), self.url) as connection:
            return sum(connection.scalars(query).all())

    def close(self) -> None:
        """Let go of the database; the store is not used afterwards."""
        with store_errors(self.url):
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _reader(self, query: sa.Select[Any]) -> sa.Engine:
        """Give where a query is asked."""
        del query  # all tables are in one place here
        return self._engine

    def _stream(self, query: sa.Select[Any]) -> Iterator[Mapping[str, Any]]:
        with reading(self._reader(query), self.url) as connection:
            options = {"yield_per": _FETCHED, "stream_results": True}
            for row in connection.execute(query, execution_options=options).mappings():
                yield dict(row)


_STATES: Sequence[tuple[sa.Column[int], KeyState]] = (
    (schema.FAILURE.c.failure_id, KeyState.FAILED),
    (schema.RECORD.c.record_id, KeyState.STORED),
)


def _record_query() -> sa.Select[Any]:
    joined = schema.RECORD.join(schema.DOCUMENT)
    shared = schema.RECORD.columns.keys()
    document = [column for column in schema.DOCUMENT.columns if column.name not in shared]
    return sa.select(schema.RECORD, *document).select_from(joined)


def _named(table: str) -> sa.FromClause:
    if table in VIEWS:
        return sa.table(table)
    if table not in schema.METADATA.tables:
        known = ", ".join([*schema.METADATA.tables, *VIEWS])
        raise KeyError(f"no table or view {table!r}; there are: {known}")
    return schema.METADATA.tables[table]


def _table_query(table: str) -> sa.Select[Any]:
    named = _named(table)
    if table in VIEWS:
        order = sa.text(", ".join(VIEW_KEYS[table]))
        return sa.select(sa.text("*")).select_from(named).order_by(order)
    key = schema.METADATA.tables[table].primary_key.columns
    return sa.select(*named.columns).order_by(*key)


_BOOLEANS = frozenset(
    column.name
    for table in schema.METADATA.tables.values()
    for column in table.columns
    if isinstance(column.type, sa.Boolean)
)


def _with_booleans(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give a row of a view with booleans, which SQLite's views give as 0 and 1."""
    return {
        name: bool(value) if name in _BOOLEANS and value is not None else value
        for name, value in row.items()
    }


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
