"""A review in and out of the tables: its document, the record it began on, its log, its head."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

import sqlalchemy as sa

from schemas.document import Document
from schemas.record import TrialRecord
from trialist.review.errors import NothingToReview
from trialist.review.log import Action, Entry, as_json
from trialist.store import schema
from trialist.store.batches import clean
from trialist.store.restoring import restore_record

ITEM, REVIEW, ENTRY = schema.REVIEW_ITEM, schema.REVIEW, schema.REVIEW_ENTRY

ADJUDICATION = "="
"""The reviewer whose review is the adjudicated one; no person can have this name."""


class State(StrEnum):
    """How a review stands."""

    OPEN = "OPEN"
    FINISHED = "FINISHED"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is reviewed: a document, and the record that its reviews start from."""

    document_id: int
    record_id: int
    document: Document
    record: TrialRecord
    current: bool


@dataclass(frozen=True, slots=True)
class Head:
    """How a review stands, as the queue needs it."""

    version: int
    state: State
    decided: int
    facts: int


def now() -> str:
    """Give the time as it stands in logs: UTC, ISO 8601, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def read_subject(connection: sa.Connection, document_id: int) -> Subject:
    """Give what is reviewed; raises :class:`NothingToReview` where it is not in the queue."""
    record, document = schema.RECORD, schema.DOCUMENT
    shared = record.columns.keys()
    joined = ITEM.join(record, record.c.record_id == ITEM.c.record_id).join(
        document, document.c.document_id == ITEM.c.document_id
    )
    columns = [column for column in document.columns if column.name not in shared]
    query = sa.select(record, *columns).select_from(joined)
    found = connection.execute(query.where(ITEM.c.document_id == document_id)).mappings().first()
    if found is None:
        raise NothingToReview(
            f"there is no document {document_id} to review; open the queue again: an ingest may "
            "have brought a newer text of it"
        )
    stored = restore_record(dict(found))
    return Subject(document_id, stored.record_id, stored.document, stored.record, stored.current)


def read_entries(connection: sa.Connection, document_id: int, track: str) -> tuple[Entry, ...]:
    """Give the log of a review, first to last."""
    query = sa.select(ENTRY).where(ENTRY.c.document_id == document_id, ENTRY.c.reviewer == track)
    rows = connection.execute(query.order_by(ENTRY.c.entry_no)).mappings()
    return tuple(
        Entry(
            number=row["entry_no"],
            who=row["who"],
            decided_at=row["decided_at"],
            action=Action(row["action"]),
            pointer=row["pointer"],
            payload=json.loads(row["decision"]),
            why=row["why"],
            based_on=row["based_on"],
            refused=bool(row["refused"]),
        )
        for row in rows
    )


def read_state(connection: sa.Connection, document_id: int, track: str) -> State | None:
    """Give how a review stands; None where there is none."""
    state = connection.scalar(sa.select(REVIEW.c.state).where(*_of(document_id, track)))
    return None if state is None else State(state)


def begin(connection: sa.Connection, document_id: int, track: str) -> None:
    """Make the head of a review that has none."""
    if read_state(connection, document_id, track) is not None:
        return
    at = now()
    connection.execute(
        sa.insert(REVIEW),
        {
            "document_id": document_id,
            "reviewer": track,
            "version": 0,
            "state": State.OPEN.value,
            "decided": 0,
            "facts": 0,
            "begun_at": at,
            "changed_at": at,
            "finished_at": None,
        },
    )
    if track != ADJUDICATION:
        more = sa.update(ITEM).where(ITEM.c.document_id == document_id)
        connection.execute(more.values(begun=ITEM.c.begun + 1))


def add_entry(connection: sa.Connection, document_id: int, track: str, entry: Entry) -> None:
    """Add an entry to the log of a review."""
    row = {
        "document_id": document_id,
        "reviewer": track,
        "entry_no": entry.number,
        "who": entry.who,
        "decided_at": entry.decided_at,
        "action": entry.action.value,
        "pointer": entry.pointer,
        "decision": as_json(entry.payload),
        "why": clean(entry.why) if entry.why else None,
        "based_on": entry.based_on,
        "refused": entry.refused,
    }
    connection.execute(sa.insert(ENTRY), row)


def move_head(connection: sa.Connection, document_id: int, track: str, head: Head) -> None:
    """Set how a review stands."""
    at = now()
    finished = at if head.state is State.FINISHED else None
    change = sa.update(REVIEW).where(*_of(document_id, track))
    connection.execute(
        change.values(
            version=head.version,
            state=head.state.value,
            decided=head.decided,
            facts=head.facts,
            changed_at=at,
            finished_at=finished,
        )
    )


def count_reviews(connection: sa.Connection, document_id: int, **values: int | bool | None) -> None:
    """Set what an item of the queue says of the reviews of its document."""
    change = sa.update(ITEM).where(ITEM.c.document_id == document_id)
    connection.execute(change.values(values))


def finished_tracks(connection: sa.Connection, document_id: int) -> Sequence[tuple[str, int]]:
    """Give reviewers who have finished, with the version of their review, first to last."""
    query = (
        sa.select(REVIEW.c.reviewer, REVIEW.c.version)
        .where(
            REVIEW.c.document_id == document_id,
            REVIEW.c.state == State.FINISHED.value,
            REVIEW.c.reviewer != ADJUDICATION,
        )
        .order_by(REVIEW.c.finished_at, REVIEW.c.reviewer)
    )
    return [(row.reviewer, row.version) for row in connection.execute(query)]


def _of(document_id: int, track: str) -> tuple[sa.ColumnElement[bool], ...]:
    return REVIEW.c.document_id == document_id, REVIEW.c.reviewer == track
