"""What goes wrong with databases, provoked: each has a name, and nothing is half written."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from trialist.store import open_store
from trialist.store.addresses import parse_address
from trialist.store.engines import create_engine, writing
from trialist.store.errors import (
    NotAStore,
    StoreBusy,
    StoreError,
    StoreFailure,
    StoreFull,
    StoreRefused,
    StoreUnavailable,
    StoreUnwritable,
)
from trialist.store.translate import explain


def end_connections(server: Any) -> None:
    """End all connections to the server, as a restart or an administrator does."""
    server.psql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )


def test_a_server_that_goes_away_between_batches(
    postgres_server: Any, postgres_url: str, made: Any
) -> None:
    with open_store(postgres_url) as store:
        run = store.begin_run(made.old, {})
        store.write(run, [made.stored("a")])
        end_connections(postgres_server)
        with pytest.raises(StoreUnavailable, match="went away") as caught:
            store.write(run, [made.stored("b")])
        assert caught.value.retryable
        assert store.write(run, [made.stored("b")]) == (1, 0, 0)
        assert store.count("record") == 2


@pytest.mark.parametrize("table", ["document", "outcome", "evidence"])
def test_a_server_that_goes_away_within_a_batch(
    table: str, postgres_server: Any, postgres_url: str, made: Any
) -> None:
    engine = create_engine(parse_address(postgres_url))
    done: list[str] = []

    def end_once(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not done and statement.startswith(f"INSERT INTO {table} "):
            done.append(statement)
            end_connections(postgres_server)

    event.listen(engine, "before_cursor_execute", end_once)
    open_store(postgres_url).close()
    from trialist.store.sql import SqlStore

    with SqlStore(engine, postgres_url) as store:
        run = store.begin_run(made.old, {})
        with pytest.raises(StoreUnavailable):
            store.write(run, [made.stored()])
        assert len(done) == 1
        assert store.count("document") == store.count("record") == 0
        assert store.write(run, [made.stored()]) == (1, 0, 0)


def test_a_server_that_goes_away_while_it_is_read(
    postgres_server: Any, postgres_url: str, made: Any
) -> None:
    with open_store(postgres_url) as store:
        store.write(store.begin_run(made.old, {}), [made.stored(f"d-{no}") for no in range(450)])
        records = store.records()
        next(records)
        end_connections(postgres_server)
        with pytest.raises(StoreUnavailable):
            list(records)
        assert len(list(store.records())) == 450


def test_a_server_that_another_ingest_holds(
    postgres_url: str, made: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trialist.store.engines.LOCK_WAIT", 0.2)
    other = create_engine(parse_address(postgres_url))
    with open_store(postgres_url) as store:
        with writing(other, postgres_url), pytest.raises(StoreBusy, match="another process"):
            store.begin_run(made.old, {})
        assert store.begin_run(made.old, {}) == 1
    other.dispose()


def test_a_database_that_is_not_there(postgres_server: Any) -> None:
    with pytest.raises(StoreRefused, match=r"nowhere.*check the address"):
        open_store(postgres_server.get_uri(database="nowhere"))


def test_a_database_that_may_only_be_read(postgres_server: Any, made: Any) -> None:
    postgres_server.psql("CREATE DATABASE frozen")
    url = postgres_server.get_uri(database="frozen")
    open_store(url).close()
    postgres_server.psql("ALTER DATABASE frozen SET default_transaction_read_only = on")
    with open_store(url, read_only=True) as store:
        assert store.count("record") == 0
        with pytest.raises(StoreUnwritable, match="rights of the database user"):
            store.begin_run(made.old, {})


def test_a_disk_that_is_full(tmp_path: Path, made: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite's largest number of pages stands in for a disk: SQLite says the same of both."""
    url = f"{tmp_path}/trials.db"
    with open_store(url) as store:
        store.write(store.begin_run(made.old, {}), [made.stored("first")])

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    batch = [made.stored(f"d-{no}") for no in range(50)]
    engine = create_engine(parse_address(url))
    event.listen(engine, "connect", limit)
    from trialist.store.sql import SqlStore

    with SqlStore(engine, url) as store:
        run = store.begin_run(made.old, {})
        with pytest.raises(StoreFull, match=r"trials\.db: the disk is full.*make room") as caught:
            store.write(run, batch)
        assert not caught.value.retryable
        assert store.count("record") == 1
    with open_store(url) as store:
        assert store.write(run, batch) == (50, 0, 0)


def test_a_disk_that_is_full_for_files(
    tmp_path: Path, made: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from trialist.store import parquet_files

    def refuse(*_given: Any) -> None:
        raise OSError(28, "No space left on device")

    with open_store(f"parquet:{tmp_path}/trials") as store:
        run = store.begin_run(made.old, {})
        monkeypatch.setattr(parquet_files, "_appear", refuse)
        with pytest.raises(StoreFull):
            store.write(run, [made.stored()])
        monkeypatch.undo()
        assert store.known([made.stored().key]) == {}
        assert store.write(run, [made.stored()]) == (1, 0, 0)


@pytest.mark.parametrize("url", ["/proc/trials.db", "/proc/trials.duckdb", "parquet:/proc/trials"])
def test_a_folder_that_cannot_be_written(url: str) -> None:
    with pytest.raises(StoreUnwritable, match="check that the folder exists, and its permissions"):
        open_store(url)


def test_a_file_that_is_damaged(tmp_path: Path, made: Any) -> None:
    path = tmp_path / "trials.db"
    with open_store(str(path)) as store:
        store.write(store.begin_run(made.old, {}), [made.stored(f"d-{no}") for no in range(50)])
    content = bytearray(path.read_bytes())
    content[4096:] = bytes(byte ^ 0x5A for byte in content[4096:])
    path.write_bytes(content)
    with pytest.raises(NotAStore, match="damaged"), open_store(str(path)) as store:
        list(store.records())


class Said(Exception):
    """An error of PostgreSQL with its code."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__("as the server says")
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("error", "named", "retryable"),
    [
        (Said("53100"), StoreFull, False),
        (Said("53300"), StoreUnavailable, True),
        (Said("57P01"), StoreUnavailable, True),
        (Said("08006"), StoreUnavailable, True),
        (Said("40P01"), StoreUnavailable, True),
        (Said("55P03"), StoreBusy, True),
        (Said("28P01"), StoreRefused, False),
        (Said("42501"), StoreUnwritable, False),
        (Said("XX001"), NotAStore, False),
        (Said("54000"), StoreFailure, False),
        (Said("22021"), StoreFailure, False),
        (OSError(28, "No space left on device"), StoreFull, False),
        (OSError(122, "Disk quota exceeded"), StoreFull, False),
        (OSError(13, "Permission denied"), StoreUnwritable, False),
        (OSError(5, "Input/output error"), StoreUnavailable, True),
        (ValueError("something else"), StoreFailure, False),
    ],
)
def test_each_error_has_its_name(
    error: Exception, named: type[StoreError], retryable: bool
) -> None:
    explained = explain(error, "trials.db")
    assert (type(explained), explained.retryable) == (named, retryable)
    assert str(explained).startswith("trials.db: ")


def test_what_a_statement_held_is_not_shown(url: str, made: Any) -> None:
    """A defect is told in few words, without the texts that were to be stored."""
    with open_store(url) as store, pytest.raises(StoreFailure, match="defect") as caught:
        store.write(99, [made.stored()])  # a run that there is not
    assert "Of 120 patients" not in str(caught.value)
