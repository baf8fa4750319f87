"""Stores: records as tables in SQLite, PostgreSQL, DuckDB or a folder of Parquet files.

Nothing here loads a database library before :func:`open_store` is called.
"""

from trialist.store.base import (
    Failed,
    FailureEntry,
    Key,
    KeyState,
    Run,
    RunStatus,
    Store,
    Stored,
    StoredRecord,
    Written,
)
from trialist.store.hashing import hash_document, hash_place
from trialist.store.opening import open_store

__all__ = [
    "Failed",
    "FailureEntry",
    "Key",
    "KeyState",
    "Run",
    "RunStatus",
    "Store",
    "Stored",
    "StoredRecord",
    "Written",
    "hash_document",
    "hash_place",
    "open_store",
]
