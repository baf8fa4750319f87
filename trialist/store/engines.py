"""Connections to databases: how each kind is opened, locked for writing, and made safe."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from trialist.store.addresses import Address, StoreKind
from trialist.store.errors import MissingStoreExtra
from trialist.store.translate import store_errors

# Seconds to wait for another writer: batches take well under one.
LOCK_WAIT = 60
# Seconds to wait for a server to answer a connection.
CONNECT_WAIT = 10
# The lock that writers of one PostgreSQL database share; a number that nobody else uses.
_ADVISORY_LOCK = 0x7472_6961_6C69_7374  # "trialist"

_WRITES = "trialist_writes"

# A connection that is lost is told by an error of ours; SQLAlchemy would print its traceback too,
# where the application has set up no logging.
logging.getLogger("sqlalchemy.pool").addHandler(logging.NullHandler())

# What each kind of store needs, and the extra that brings it.
_DRIVERS: Mapping[StoreKind, tuple[str, tuple[str, ...]]] = {
    StoreKind.POSTGRESQL: ("postgres", ("psycopg",)),
    StoreKind.DUCKDB: ("analytics", ("duckdb", "duckdb_engine", "pyarrow")),
    StoreKind.PARQUET: ("analytics", ("duckdb", "duckdb_engine", "pyarrow")),
}


def create_engine(address: Address) -> sa.Engine:
    """Give an engine for a database; raises :class:`MissingStoreExtra` without its driver."""
    check_drivers(address)
    return _ENGINES[address.kind](address)


def check_drivers(address: Address) -> None:
    """Raise :class:`MissingStoreExtra`, which says what to install, where a package is missing."""
    extra, packages = _DRIVERS.get(address.kind, ("", ()))
    missing = [package for package in packages if find_spec(package) is None]
    if missing:
        raise MissingStoreExtra(
            f"{address.shown}: needs {', '.join(missing)}, which is not installed; "
            f"install it with: pip install 'trialist[{extra}]'"
        )


def _sqlite(address: Address) -> sa.Engine:
    url = sa.URL.create("sqlite", database=address.target)
    engine = sa.create_engine(url, connect_args={"timeout": LOCK_WAIT})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # Python's own transaction handling starts them too late to lock for writing at once.
    connection.isolation_level = None
    # Readers and a writer do not wait for each other.
    connection.execute("PRAGMA journal_mode = WAL")
    # A killed process loses nothing; after a power cut the last batches may have to be done again.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(address: Address) -> sa.Engine:
    arguments: dict[str, Any] = {}
    if "connect_timeout" not in sa.make_url(address.target).query:
        arguments["connect_timeout"] = CONNECT_WAIT
    return sa.create_engine(address.target, connect_args=arguments)


def _duckdb(address: Address) -> sa.Engine:
    return sa.create_engine(sa.URL.create("duckdb", database=address.target))


_ENGINES = {
    StoreKind.SQLITE: _sqlite,
    StoreKind.POSTGRESQL: _postgresql,
    StoreKind.DUCKDB: _duckdb,
}


@contextmanager
def writing(engine: sa.Engine, shown: str) -> Generator[sa.Connection]:
    """Give a connection in a transaction that no other writer is in; it commits at the end."""
    with store_errors(shown):
        connection = engine.connect().execution_options(**{_WRITES: True})
        with connection, connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(sa.text(f"SET LOCAL lock_timeout = '{LOCK_WAIT}s'"))
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ADVISORY_LOCK)))
            yield connection


@contextmanager
def reading(engine: sa.Engine, shown: str) -> Generator[sa.Connection]:
    """Give a connection that sees the store as it was when the reading began."""
    with store_errors(shown), engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection
