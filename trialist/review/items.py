"""The queue's items: one for each document that has a record, kept up with what ingests bring.

A review stays with the record that it began on. Items that nobody has begun follow their document:
to the record of a newer extractor, and out of the queue when a revised text takes its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from schemas.vocabulary import Severity
from trialist.store import schema
from trialist.store.engines import reading, writing

ITEM, RECORD = schema.REVIEW_ITEM, schema.RECORD

_COUNTED = {"errors": Severity.ERROR, "warnings": Severity.WARNING, "notes": Severity.INFO}
# Tables whose rows are facts with a confidence of their own.
_SURE: Sequence[schema.Table] = (schema.ARM, schema.DOSE, *schema.FACT_TABLES.values())


def keep_up(engine: sa.Engine, shown: str) -> None:
    """Bring the items up to date with the records of a store; cheap where they are."""
    with reading(engine, shown) as connection:
        behind = connection.scalar(sa.select(sa.or_(sa.exists(_missing()), sa.exists(_stale()))))
    if not behind:
        return
    with writing(engine, shown) as connection:
        stale = sa.select(_stale().subquery().c.document_id)
        connection.execute(sa.delete(ITEM).where(ITEM.c.document_id.in_(stale)))
        columns = [column.name for column in ITEM.columns]
        connection.execute(sa.insert(ITEM).from_select(columns, _new_items()))


def _stale() -> sa.Select[Any]:
    """Ask for items that nobody has begun whose record is not the current one."""
    current = sa.select(RECORD.c.record_id).where(
        RECORD.c.is_current.is_(True),
        RECORD.c.document_id == ITEM.c.document_id,
        RECORD.c.record_id == ITEM.c.record_id,
    )
    return sa.select(ITEM.c.document_id).where(ITEM.c.begun == 0, ~sa.exists(current))


def _missing() -> sa.Select[Any, Any]:
    """Ask for current records whose document has no item."""
    known = sa.select(ITEM.c.document_id).where(ITEM.c.document_id == RECORD.c.document_id)
    return sa.select(RECORD.c.record_id, RECORD.c.document_id).where(
        RECORD.c.is_current.is_(True), ~sa.exists(known)
    )


def _new_items() -> Any:
    """Ask for the items of those, with what the queue is ordered by."""
    new = _missing().subquery()
    finding = schema.FINDING.c
    counts = {
        name: sa.select(sa.func.count())
        .where(finding.record_id == new.c.record_id, finding.severity == severity.value)
        .scalar_subquery()
        for name, severity in _COUNTED.items()
    }
    doc_id = sa.select(schema.DOCUMENT.c.doc_id).where(
        schema.DOCUMENT.c.document_id == new.c.document_id
    )
    values: dict[str, Any] = {
        "document_id": new.c.document_id,
        "record_id": new.c.record_id,
        "doc_id": doc_id.scalar_subquery(),
        **counts,
        "lowest_confidence": _lowest(new.c.record_id),
        "begun": sa.literal(0),
        "complete": sa.literal(0),
        "differences": sa.null(),
        "adjudicated": sa.false(),
    }
    return sa.select(*(values[column.name] for column in ITEM.columns)).select_from(new)


def _lowest(record_id: sa.ColumnElement[int]) -> sa.ScalarSelect[Any]:
    each = [
        sa.select(table.c.confidence.label("confidence"))
        .where(table.c.record_id == record_id)
        .correlate_except(table)
        for table in _SURE
    ]
    facts = sa.union_all(*each).subquery()
    return sa.select(sa.func.min(facts.c.confidence)).scalar_subquery()
