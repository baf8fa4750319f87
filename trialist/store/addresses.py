"""Addresses of stores: which kind an address names, and how it is shown."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from trialist.store.errors import InvalidStoreUrl

FORMS = (
    "sqlite:///FILE.db, postgresql://USER@HOST/DATABASE, duckdb:///FILE.duckdb or parquet:FOLDER "
    "(or a path that ends in .db, .sqlite, .duckdb or /)"
)

MASK = "***"


class StoreKind(StrEnum):
    """The kinds of stores there are."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"
    DUCKDB = "duckdb"
    PARQUET = "parquet"


class Address(NamedTuple):
    """Where a store is: the address that SQLAlchemy takes (files: the path), and one to show."""

    kind: StoreKind
    target: str
    shown: str

    @property
    def path(self) -> Path:
        """The file or folder of an embedded store."""
        return Path(self.target)


_SUFFIXES = {
    ".db": StoreKind.SQLITE,
    ".sqlite": StoreKind.SQLITE,
    ".sqlite3": StoreKind.SQLITE,
    ".duckdb": StoreKind.DUCKDB,
}
_SCHEMES = {
    "sqlite": StoreKind.SQLITE,
    "duckdb": StoreKind.DUCKDB,
    "postgresql": StoreKind.POSTGRESQL,
    "postgres": StoreKind.POSTGRESQL,
    "postgresql+psycopg": StoreKind.POSTGRESQL,
}


def parse_address(url: str) -> Address:
    """Give what an address names; raises :class:`InvalidStoreUrl` with the forms there are."""
    if url.startswith("parquet:"):
        return _local(StoreKind.PARQUET, url.removeprefix("parquet:").removeprefix("//"), url)
    scheme, parted, rest = url.partition("://")
    if parted:
        kind = _SCHEMES.get(scheme)
        if kind is None:
            raise InvalidStoreUrl(f"{url}: unknown kind of store; use {FORMS}")
        if kind is StoreKind.POSTGRESQL:
            return _server(url, rest)
        if not rest.startswith("/"):
            raise InvalidStoreUrl(f"{url}: names no file; three slashes come before it: {FORMS}")
        return _local(kind, rest[1:], url)
    if url.endswith("/"):
        return _local(StoreKind.PARQUET, url, url)
    kind = _SUFFIXES.get(Path(url).suffix.lower())
    if kind is None:
        raise InvalidStoreUrl(f"{url}: unknown kind of store; use {FORMS}")
    return _local(kind, url, url)


def _local(kind: StoreKind, path: str, url: str) -> Address:
    if path in ("", ":memory:"):
        raise InvalidStoreUrl(f"{url}: names no file or folder; use {FORMS}")
    return Address(kind, path, url)


def _server(url: str, rest: str) -> Address:
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        parsed = make_url(f"postgresql+psycopg://{rest}")
    except (ArgumentError, ValueError) as error:
        raise InvalidStoreUrl(f"postgresql address that cannot be read; use {FORMS}") from error
    shown = parsed.set(drivername="postgresql")
    if "password" in shown.query:
        shown = shown.update_query_dict({"password": MASK})
    return Address(
        StoreKind.POSTGRESQL,
        parsed.render_as_string(hide_password=False),
        shown.render_as_string(hide_password=True),
    )
