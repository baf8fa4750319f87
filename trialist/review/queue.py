"""The queue: pages of documents, filtered and ordered by the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from trialist.review.rows import ADJUDICATION, State
from trialist.review.views import (
    Failed,
    Filters,
    Order,
    Progress,
    QueueItem,
    QueuePage,
    ReviewerProgress,
    Show,
)
from trialist.store import schema

ITEM, REVIEW, FAILURE = schema.REVIEW_ITEM, schema.REVIEW, schema.FAILURE

UNSURE_BELOW = 0.8
"""Below this confidence a document counts as unsure: one fact in five is wrong there."""

_ORDERS: Mapping[Order, tuple[sa.ColumnElement[Any], ...]] = {
    Order.FINDINGS: (ITEM.c.errors.desc(), ITEM.c.warnings.desc(), ITEM.c.notes.desc()),
    Order.CONFIDENCE: (ITEM.c.lowest_confidence.is_(None), ITEM.c.lowest_confidence),
    Order.DOCUMENT: (ITEM.c.doc_id,),
}


def read_queue(
    connection: sa.Connection, reviewer: str, filters: Filters, reviews: int, page: tuple[int, int]
) -> QueuePage:
    """Give a page (offset and limit) of the queue as a reviewer sees it."""
    if filters.show is Show.FAILURES:
        return _read_failures(connection, filters, page)
    mine = REVIEW.alias("mine")
    joined = ITEM.outerjoin(
        mine, sa.and_(mine.c.document_id == ITEM.c.document_id, mine.c.reviewer == reviewer)
    )
    wanted = [*_shown(filters.show, mine, reviews), *_containing(ITEM.c.doc_id, filters)]
    total = connection.scalar(sa.select(sa.func.count()).select_from(joined).where(*wanted))
    own = (mine.c.state, mine.c.decided, mine.c.facts)
    some = (
        sa.select(ITEM, *own, is_settled(reviews).label("settled"))
        .select_from(joined)
        .where(*wanted)
        .order_by(*_ORDERS[filters.order], ITEM.c.document_id)
        .offset(page[0])
        .limit(page[1])
    )
    rows = connection.execute(some).mappings().all()
    titles = _titles(connection, [row["document_id"] for row in rows])
    items = tuple(_item(row, titles) for row in rows)
    return QueuePage(items, total or 0, page[0])


def is_settled(reviews: int) -> sa.ColumnElement[bool]:
    """Give the condition that it is known what counts: enough reviews that agree, or a decision."""
    agree = sa.or_(ITEM.c.complete == 1, sa.func.coalesce(ITEM.c.differences, 0) == 0)
    return sa.or_(ITEM.c.adjudicated.is_(True), sa.and_(ITEM.c.complete >= max(reviews, 1), agree))


def _shown(show: Show, mine: Any, reviews: int) -> list[sa.ColumnElement[bool]]:
    """Give the conditions that a filter stands for."""
    settled = is_settled(reviews)
    conditions: Mapping[Show, list[sa.ColumnElement[bool]]] = {
        Show.ALL: [],
        Show.TO_DO: [
            ~settled,
            sa.or_(mine.c.state.is_(None), mine.c.state == State.OPEN.value),
            ITEM.c.complete < reviews,
        ],
        Show.MINE: [mine.c.reviewer.is_not(None)],
        Show.UNREVIEWED: [ITEM.c.complete == 0],
        Show.FINDINGS: [ITEM.c.errors + ITEM.c.warnings + ITEM.c.notes > 0],
        Show.UNSURE: [ITEM.c.lowest_confidence < UNSURE_BELOW],
        Show.DISPUTED: [~settled, ITEM.c.differences > 0],
        Show.SETTLED: [settled],
    }
    return conditions[show]


def _containing(column: sa.ColumnElement[str], filters: Filters) -> list[sa.ColumnElement[bool]]:
    if not filters.containing:
        return []
    return [column.icontains(filters.containing, autoescape=True)]


def _titles(connection: sa.Connection, documents: list[int]) -> Mapping[int, str | None]:
    table = schema.DOCUMENT.c
    query = sa.select(table.document_id, table.title).where(table.document_id.in_(documents))
    return {row.document_id: row.title for row in connection.execute(query)}


def _item(row: Mapping[Any, Any], titles: Mapping[int, str | None]) -> QueueItem:
    same = ("errors", "warnings", "notes", "lowest_confidence", "begun", "complete", "differences")
    return QueueItem(
        document_id=row["document_id"],
        doc_id=row["doc_id"],
        title=titles.get(row["document_id"]),
        mine=row["state"],
        decided=row["decided"] or 0,
        facts=row["facts"] or 0,
        settled=bool(row["settled"]),
        **{name: row[name] for name in same},
    )


def _read_failures(connection: sa.Connection, filters: Filters, page: tuple[int, int]) -> QueuePage:
    name = sa.func.coalesce(FAILURE.c.doc_id, FAILURE.c.source)
    wanted = _containing(name, filters)
    total = connection.scalar(sa.select(sa.func.count()).select_from(FAILURE).where(*wanted))
    some = (
        sa.select(FAILURE, name.label("name")).where(*wanted).order_by(name, FAILURE.c.failure_id)
    )
    rows = connection.execute(some.offset(page[0]).limit(page[1])).mappings().all()
    items = tuple(
        QueueItem(
            document_id=0,
            doc_id=row["name"],
            title=None,
            failed=Failed(row["reason"], row["message"], row["source"], row["place"]),
        )
        for row in rows
    )
    return QueuePage(items, total or 0, page[0])


def read_settled(connection: sa.Connection, reviews: int, reviewer: str | None) -> Sequence[int]:
    """Give the documents that are settled, or those that a reviewer who is named has finished."""
    query = sa.select(ITEM.c.document_id).order_by(ITEM.c.doc_id, ITEM.c.document_id)
    if reviewer is None:
        return connection.scalars(query.where(is_settled(reviews))).all()
    theirs = query.join(REVIEW, REVIEW.c.document_id == ITEM.c.document_id).where(
        REVIEW.c.reviewer == reviewer, REVIEW.c.state == State.FINISHED.value
    )
    return connection.scalars(theirs).all()


def read_progress(connection: sa.Connection, reviews: int) -> Progress:
    """Give how far the whole is, and each reviewer."""

    def count(*wanted: sa.ColumnElement[bool]) -> int:
        return connection.scalar(sa.select(sa.func.count()).select_from(ITEM).where(*wanted)) or 0

    settled = is_settled(reviews)
    failures = connection.scalar(sa.select(sa.func.count()).select_from(FAILURE))
    return Progress(
        documents=count(),
        begun=count(ITEM.c.begun > 0),
        reviewed=count(ITEM.c.complete >= reviews),
        disputed=count(~settled, ITEM.c.differences > 0),
        settled=count(settled),
        failures=failures or 0,
        reviewers=_reviewers(connection),
    )


def _reviewers(connection: sa.Connection) -> tuple[ReviewerProgress, ...]:
    finished = sa.case((REVIEW.c.state == State.FINISHED.value, 1), else_=0)
    query = (
        sa.select(
            REVIEW.c.reviewer,
            sa.func.count().label("begun"),
            sa.func.sum(finished).label("finished"),
            sa.func.sum(REVIEW.c.decided).label("decided"),
            sa.func.max(REVIEW.c.changed_at).label("last"),
        )
        .where(REVIEW.c.reviewer != ADJUDICATION)
        .group_by(REVIEW.c.reviewer)
        .order_by(REVIEW.c.reviewer)
    )
    return tuple(ReviewerProgress(**row) for row in connection.execute(query).mappings())
