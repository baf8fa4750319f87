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
    states: tuple[str, ...]  # beginnings of PostgreSQL's SQLSTATE codes
    words: str  # a pattern of what SQLite, DuckDB, libpq or the system says
    advice: str


_CAUSES: tuple[_Cause, ...] = (
    _Cause(
        StoreFull,
        ("53100", "54"),
        r"database or disk is full|no space left on device|disk quota exceeded|file too large",
        "the disk is full, or the database has reached its largest size; make room, then run the "
        "same command again: it goes on where it stopped",
    ),
    _Cause(
        StoreBusy,
        ("55P03", "55006"),
        r"database (?:table )?is locked|could not set lock on file|canceling .* lock timeout",
        "another process holds the store; wait until it has finished, or stop it",
    ),
    _Cause(
        StoreUnwritable,
        ("42501", "25006"),
        r"readonly database|unable to open database file|permission denied|read-only|"
        r"is a directory|not a directory|no such file or directory|cannot open file",
        "it cannot be written; check that the folder exists, and its permissions (or the rights "
        "of the database user)",
    ),
    _Cause(
        StoreRefused,
        ("28", "3D"),
        r"password authentication failed|no pg_hba\.conf entry|no password supplied|"
        r"(?:role|database) \"[^\"]*\" does not exist|peer authentication failed",
        "the server refuses the user, the password or the database; check the address",
    ),
    _Cause(
        NotAStore,
        ("XX001", "XX002"),
        r"file is not a database|disk image is malformed|not a valid duckdb database|"
        r"corrupt|invalid(?:ated)? database file|unsupported file format",
        "the file is no database of Trialist, or is damaged; choose another path, or restore it",
    ),
    _Cause(
        StoreUnavailable,
        ("08", "57", "53", "40001", "40P01"),
        r"connection|server closed|could not connect|timeout|timed out|disk i/o error|"
        r"consuming input failed|terminating|name or service not known|name resolution",
        "the database cannot be reached, or went away; check that it runs, then run the same "
        "command again: it goes on where it stopped",
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


def explain(error: BaseException, shown: str, *, lost: bool = False) -> StoreError:
    """Give the store's error for an exception of a driver; ``lost``: its connection is gone."""
    said = " ".join(str(error).split())[:_LONGEST]
    state: str = getattr(error, "sqlstate", None) or ""
    for cause in _CAUSES:
        by_state = state.startswith(cause.states) if state else False
        by_words = not state and re.search(cause.words, said, re.IGNORECASE)
        if by_state or by_words or (lost and cause.error is StoreUnavailable):
            return cause.error(f"{shown}: {cause.advice} ({said})")
    return StoreFailure(f"{shown}: {_OTHER} ({said})")
