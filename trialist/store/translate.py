"""From what databases raise to errors that say what is wrong with the store and what to do."""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import exc

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


class _Cause(NamedTuple):
    """How an error is recognised, and what it means for the user."""

    error: type[StoreError]
    advice: str
    states: tuple[str, ...]  # beginnings of PostgreSQL's SQLSTATE codes
    server: str  # a pattern of what libpq says where there is no code: no connection came about
    embedded: str  # a pattern of what SQLite, DuckDB or the system says


_NOTHING = r"(?!)"
_GOES_ON = "then run the same command again: it goes on where it stopped"
_CAUSES: tuple[_Cause, ...] = (
    _Cause(
        StoreFull,
        f"the disk is full, or the database has reached its largest size; make room, {_GOES_ON}",
        states=("53100",),
        server=_NOTHING,
        embedded=r"database or disk is full|no space left|quota exceeded|file too large",
    ),
    _Cause(
        StoreBusy,
        "another process holds the store; wait until it has finished, or stop it",
        states=("55P03", "55006"),
        server=_NOTHING,
        embedded=r"database (?:table |schema )?is locked|could not set lock on file|"
        r"file is already open",
    ),
    _Cause(
        StoreRefused,
        "the server refuses the user, the password or the database; check the address",
        states=("28", "3D"),
        server=r"authentication failed|no pg_hba\.conf entry|no password supplied|"
        r"(?:role|database) \"[^\"]*\" does not exist",
        embedded=_NOTHING,
    ),
    _Cause(
        StoreUnwritable,
        "it cannot be written; check that the folder exists, and its permissions (or the rights "
        "of the database user)",
        states=("42501", "25006"),
        server=_NOTHING,
        embedded=r"readonly database|unable to open database file|permission denied|read-only|"
        r"is a directory|not a directory|no such file|cannot open file|file exists",
    ),
    _Cause(
        NotAStore,
        "the file is no database of Trialist, or is damaged; choose another path, or restore it",
        states=("XX001", "XX002"),
        server=_NOTHING,
        embedded=r"file is not a database|disk image is malformed|not a valid duckdb|corrupt|"
        r"parquet magic bytes|malformed database schema",
    ),
    _Cause(
        StoreUnavailable,
        f"the database cannot be reached, or went away; check that it runs, {_GOES_ON}",
        states=("08", "57", "53", "40001", "40P01"),
        server=r".",  # libpq alone says something without a code, and only about connections
        embedded=r"disk i/o error|input/output error",
    ),
)
_OTHER = "the database refused a statement; this is a defect of Trialist, please report it"

# Of what a database says; statements and their values, which may be long, are not shown.
_LONGEST = 300


@contextmanager
def store_errors(shown: str) -> Generator[None]:
    """Turn errors of a database, its driver and the system into a :class:`StoreError`."""
    try:
        yield
    except exc.DBAPIError as error:
        raise explain(error.orig or error, shown, lost=error.connection_invalidated) from error
    except (exc.SQLAlchemyError, OSError) as error:
        raise explain(error, shown) from error
    except Exception as error:
        # DuckDB's own errors, where rows go in without SQLAlchemy.
        if not type(error).__module__.endswith("duckdb"):
            raise
        raise explain(error, shown) from error


def explain(error: BaseException, shown: str, *, lost: bool = False) -> StoreError:
    """Give the store's error for an exception of a driver; ``lost``: its connection is gone."""
    said = " ".join(str(error).split())[:_LONGEST]
    cause = _find_cause(error, said, lost)
    if cause is None:
        return StoreFailure(f"{shown}: {_OTHER} ({said})")
    return cause.error(f"{shown}: {cause.advice} ({said})")


def _find_cause(error: BaseException, said: str, lost: bool) -> _Cause | None:
    if lost:
        return next(cause for cause in _CAUSES if cause.error is StoreUnavailable)
    state: str | None = getattr(error, "sqlstate", None)
    if state:
        return next((cause for cause in _CAUSES if state.startswith(cause.states)), None)
    patterns = [cause.embedded for cause in _CAUSES]
    if type(error).__module__.startswith("psycopg"):
        # Of its errors without a code, only these are about connections.
        lines = {base.__name__ for base in type(error).__mro__} & {"OperationalError"}
        patterns = [cause.server if lines else _NOTHING for cause in _CAUSES]
    for cause, pattern in zip(_CAUSES, patterns, strict=True):
        if re.search(pattern, said, re.IGNORECASE):
            return cause
    return None
