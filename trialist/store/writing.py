"""A batch into the tables: what is known stays, what is new goes in, the rest follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from trialist.store import schema
from trialist.store.base import Written
from trialist.store.batches import Batch, RecordRows
from trialist.store.inserting import Insert, insert_rows
from trialist.store.lookup import chunks, existing
from trialist.store.rows import Row


def write_batch(
    connection: sa.Connection, run: int, batch: Batch, insert: Insert = insert_rows
) -> Written:
    """Write a batch inside a transaction that no other writer is in; give what it changed.

    ``insert`` is where new rows go.
    """
    record_ids = [*batch.records, *batch.failures]
    stored = existing(connection, schema.RECORD.c.record_id, record_ids)
    records = [rows for key, rows in batch.records.items() if key not in stored]
    _insert_records(connection, records, insert)
    _delete_failures(connection, [rows.record_id for rows in records])
    failures = {key: row for key, row in batch.failures.items() if key not in stored}
    new = _write_failures(connection, run, failures, insert)
    written = len(records) + new
    known = len(batch.records) + len(batch.failures) + batch.repeated - written
    return Written(stored=len(records), failed=new, known=known)


def _insert_records(
    connection: sa.Connection, records: Sequence[RecordRows], insert: Insert
) -> None:
    if not records:
        return
    documents = {rows.document_id: rows.document for rows in records}
    present = existing(connection, schema.DOCUMENT.c.document_id, list(documents))
    insert(
        connection,
        schema.DOCUMENT,
        [row for number, row in documents.items() if number not in present],
    )
    _supersede(connection, sorted({rows.lineage for rows in records}))
    latest = {rows.lineage: rows.record_id for rows in records}
    insert(
        connection,
        schema.RECORD,
        [rows.record | {"is_current": latest[rows.lineage] == rows.record_id} for rows in records],
    )
    for table in schema.RECORD_TABLES:
        insert(connection, table, _of_table(records, table.name))


def _supersede(connection: sa.Connection, lineages: Sequence[str]) -> None:
    """Take the records of these documents for earlier ones."""
    record = schema.RECORD
    for chunk in chunks(lineages):
        theirs = sa.update(record).where(record.c.lineage.in_(chunk), record.c.is_current.is_(True))
        connection.execute(theirs.values(is_current=False))


def _of_table(records: Sequence[RecordRows], table: str) -> list[Row]:
    return [row for rows in records for row in rows.tables[table]]


def _delete_failures(connection: sa.Connection, ids: Sequence[int]) -> None:
    """Forget failures that are none any more: a record has the number its failure had."""
    for chunk in chunks(ids):
        gone = schema.FAILURE.c.failure_id.in_(chunk)
        connection.execute(sa.delete(schema.FAILURE).where(gone))


def _write_failures(
    connection: sa.Connection, run: int, failures: Mapping[int, Row], insert: Insert
) -> int:
    """Insert failures, or count one attempt more; give how many are new."""
    column = schema.FAILURE.c.failure_id
    present = existing(connection, column, list(failures))
    for key in present:
        again = {name: failures[key][name] for name in _AGAIN}
        change = sa.update(schema.FAILURE).where(column == key, schema.FAILURE.c.run_id != run)
        attempts = schema.FAILURE.c.attempts + 1
        connection.execute(change.values(**again, run_id=run, attempts=attempts))
    new = [row for key, row in failures.items() if key not in present]
    insert(connection, schema.FAILURE, new)
    return len(new)


# What the latest attempt says stands.
_AGAIN = ("source", "place", "doc_id", "reason", "message")
