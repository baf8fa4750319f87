"""The queue: what it shows, in which order, and how fast."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from trialist.review import Desk, Filters, Order, Reject, Show
from trialist.store import schema
from trialist.store.engines import writing
from trialist.store.opening import open_engine

BOTH = pytest.mark.parametrize("filled", ["sqlite", "postgresql"], indirect=True)


def ids(desk: Desk, reviewer: str = "ann", **filters: Any) -> list[str]:
    return [item.doc_id for item in desk.queue(reviewer, Filters(**filters)).items]


def finding(severity: str) -> dict[str, Any]:
    return {"check": "made_up", "severity": severity, "message": "odd"}


@pytest.fixture
def varied(filled: str, made: Any, put: Any) -> Iterator[Desk]:
    """A desk whose documents differ in findings and confidence; the first three have none."""
    put(
        filled,
        [
            made.stored("warned", findings=[finding("warning")] * 3),
            made.stored("wrong", findings=[finding("error")]),
            made.stored("noted_", findings=[finding("info")]),
            made.stored("unsure", outcomes=[], arms=[], comparisons=[], adverse_events=[]),
        ],
    )
    with Desk(filled) as desk:
        yield desk


@BOTH
def test_findings_come_first_by_severity(varied: Desk) -> None:
    assert ids(varied)[:3] == ["wrong", "warned", "noted_"]
    assert ids(varied, show=Show.FINDINGS) == ["wrong", "warned", "noted_"]
    page = varied.queue("ann")
    assert (page.items[0].errors, page.items[1].warnings, page.items[2].notes) == (1, 3, 1)


@BOTH
def test_the_least_sure_come_first(varied: Desk) -> None:
    page = varied.queue("ann", Filters(order=Order.CONFIDENCE))
    assert {item.lowest_confidence for item in page.items[:-1]} == {0.4}
    assert (page.items[-1].doc_id, page.items[-1].lowest_confidence) == ("unsure", None)
    assert len(ids(varied, show=Show.UNSURE)) == 6


@BOTH
def test_failures_have_a_place_and_a_reason(varied: Desk) -> None:
    (item,) = varied.queue("ann", Filters(show=Show.FAILURES)).items
    assert item.failed is not None
    assert (item.failed.reason, item.failed.place) == ("UNREADABLE", "line 4")
    assert varied.progress().failures == 1


@BOTH
def test_a_piece_of_the_id_finds_documents(varied: Desk) -> None:
    assert sorted(ids(varied, containing="BELO")) == ["belo-0", "belo-1", "belo-2"]
    assert ids(varied, containing="d_") == ["noted_"]  # signs of SQL's patterns are plain here
    assert ids(varied, show=Show.FAILURES, containing="nothing") == []


def test_pages_follow_each_other(varied: Desk) -> None:
    pages = [varied.queue("ann", offset=start, limit=3) for start in (0, 3, 6)]
    assert [len(page.items) for page in pages] == [3, 3, 1]
    assert {page.total for page in pages} == {7}
    assert len({item.document_id for page in pages for item in page.items}) == 7


@BOTH
def test_what_is_done_leaves_what_is_to_do(varied: Desk) -> None:
    number = varied.queue("ann", Filters(containing="wrong")).items[0].document_id
    review = varied.open(number, "ann")
    review = varied.decide(number, "ann", Reject(pointer="/outcomes/0"), review.version)
    (item,) = varied.queue("ann", Filters(show=Show.MINE)).items
    assert (item.mine, item.decided, item.facts, item.begun) == ("OPEN", 1, 12, 1)
    assert ids(varied, "bob", show=Show.MINE) == []
    assert len(ids(varied)) == 7
    varied.finish(number, "ann", review.version, accept_rest=True)
    assert "wrong" not in ids(varied)
    assert "wrong" not in ids(varied, "bob")
    assert ids(varied, show=Show.SETTLED) == ["wrong"]
    assert "wrong" not in ids(varied, "bob", show=Show.UNREVIEWED)
    progress = varied.progress()
    assert (progress.documents, progress.begun, progress.reviewed, progress.settled) == (7, 1, 1, 1)
    (ann,) = progress.reviewers
    assert (ann.reviewer, ann.finished, ann.decided) == ("ann", 1, 12)


DOCUMENTS = 10_000
# Seconds of processor time (SQLite works in this process): a page may take a second in all.
ALLOWED = 0.3


# What differs between the copies of a row; ``i`` is the number of the copy.
COPIED: dict[str, dict[str, str]] = {
    "document": {"document_id": "i", "content_hash": "'h' || i", "doc_id": "'doc-' || i"},
    "record": {"record_id": "i", "document_id": "i", "lineage": "'doc-' || i"},
    "arm": {"record_id": "i"},
    "outcome": {"record_id": "i", "confidence": "(i * 7919 % 1000) / 1000.0"},
    "adverse_event": {"record_id": "i"},
    "comparison": {"record_id": "i"},
}


def copy_rows(connection: sa.Connection, table: str, document: int) -> None:
    """Copy the rows of one document ten thousand times."""
    columns = schema.METADATA.tables[table].columns.keys()
    values = [COPIED[table].get(name, f't."{name}"') for name in columns]
    key = "document_id" if table in ("document", "record") else "record_id"
    connection.exec_driver_sql(
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {DOCUMENTS}) "
        f"INSERT INTO {table} ({', '.join(columns)}) "
        f"SELECT {', '.join(values)} FROM {table} t, n WHERE t.{key} = {document}"
    )


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, template: Path) -> str:
    """Give a store of ten thousand documents, whole texts and records, that no desk has seen."""
    url = str(shutil.copy(template, tmp_path_factory.mktemp("large") / "large.db"))
    engine, shown = open_engine(url)
    with writing(engine, shown) as connection:
        record = schema.RECORD.c
        ids = connection.execute(sa.select(record.record_id, record.document_id)).first()
        assert ids is not None
        for table in COPIED:
            copy_rows(connection, table, ids[1] if table in ("document", "record") else ids[0])
        connection.exec_driver_sql(
            "INSERT INTO finding (record_id, finding_no, check_name, severity, message) "
            "SELECT record_id, 1, 'made_up', CASE record_id % 3 WHEN 0 THEN 'error' "
            "WHEN 1 THEN 'warning' ELSE 'info' END, 'odd' FROM record WHERE record_id % 2 = 0"
        )
    engine.dispose()
    return url


def seconds(call: Any) -> float:
    """Give the processor time of the fastest of three calls: others use the machine too."""
    times: list[float] = []
    for _ in range(3):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return min(times)


def test_ten_thousand_documents_open_at_once(large: str) -> None:
    start = time.process_time()
    with Desk(large, reviews=2) as desk:
        assert desk.queue("ann").total == DOCUMENTS + 3
        first = time.process_time() - start  # with all items of the queue to be made
        number = desk.queue("ann", Filters(order=Order.CONFIDENCE)).items[0].document_id
        desk.decide(number, "ann", Reject(pointer="/outcomes/0"), 0)
        took = {
            f"{show} by {order}": seconds(lambda: desk.queue("ann", Filters(show, order)))  # noqa: B023
            for show in Show
            for order in Order
        }
        took["search"] = seconds(lambda: desk.queue("ann", Filters(containing="c-99")))
        took["last page"] = seconds(lambda: desk.queue("ann", offset=9_950))
        took["progress"] = seconds(desk.progress)
        took["open"] = seconds(lambda: desk.open(number, "ann"))
    assert {name: time for name, time in took.items() if time > ALLOWED} == {}
    assert first < 10 * ALLOWED
