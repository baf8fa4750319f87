"""From an address to a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from trialist.store.addresses import Address
    from trialist.store.base import Store


def open_store(url: str, *, read_only: bool = False) -> Store:
    """Give the store at an address; it is made where there is none, and brought up to date.

    Addresses: ``sqlite:///trials.db`` or a path that ends in ``.db`` or
    ``.sqlite``, ``postgresql://user@host/database``, ``duckdb:///trials.duckdb`` or a
    path that ends in ``.duckdb``, ``parquet:FOLDER`` or a path that ends in ``/``.
    With ``read_only``, a store has to be there. Raises a
    :class:`trialist.store.errors.StoreError`.
    """
    from trialist.store.addresses import StoreKind, parse_address
    from trialist.store.translate import store_errors

    address = parse_address(url)
    with store_errors(address.shown):
        if address.kind is StoreKind.PARQUET:
            return _open_folder(address, make=not read_only)
        return _open_database(address, make=not read_only)


def open_engine(url: str) -> tuple[Engine, str]:
    """Give the database of a store that is there and writable, and its address as it is shown.

    For what several people write into at the same time: SQLite files and PostgreSQL. Raises a
    :class:`trialist.store.errors.StoreError`, of another kind of store too.
    """
    from trialist.store.addresses import StoreKind, parse_address
    from trialist.store.errors import InvalidStoreUrl
    from trialist.store.translate import store_errors

    address = parse_address(url)
    if address.kind not in (StoreKind.SQLITE, StoreKind.POSTGRESQL):
        raise InvalidStoreUrl(
            f"{address.shown}: people review in SQLite files and PostgreSQL databases only; "
            "write the documents into one with trialist ingest --to"
        )
    with store_errors(address.shown):
        if address.kind is StoreKind.SQLITE:
            _check_file(address, make=False)
        return _open_engine(address, make=False), address.shown


def _open_database(address: Address, *, make: bool) -> Store:
    from trialist.store.addresses import StoreKind
    from trialist.store.sql import SqlStore

    if address.kind is not StoreKind.POSTGRESQL:
        _check_file(address, make=make)
    return SqlStore(_open_engine(address, make=make), address.shown)


def _open_folder(address: Address, *, make: bool) -> Store:
    from trialist.store.addresses import StoreKind
    from trialist.store.engines import check_drivers
    from trialist.store.errors import NotAStore, StoreNotFound
    from trialist.store.parquet import LEDGER, ParquetStore

    check_drivers(address)
    folder = address.path
    ledger = address._replace(kind=StoreKind.SQLITE, target=str(folder / LEDGER))
    if not ledger.path.exists():
        if not make:
            raise StoreNotFound(f"{address.shown}: there is no store in this folder")
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise NotAStore(f"{address.shown}: holds other files; choose an empty or a new folder")
    return ParquetStore(_open_engine(ledger, make=make), address.shown, folder, tidy=make)


def _check_file(address: Address, *, make: bool) -> None:
    from trialist.store.errors import StoreNotFound, StoreUnwritable

    folder = address.path.parent
    if not folder.is_dir():
        raise StoreUnwritable(f"{address.shown}: there is no folder {folder}; make it first")
    if not make and not address.path.exists():
        raise StoreNotFound(f"{address.shown}: there is no such file; check the path")


def _open_engine(address: Address, *, make: bool) -> Engine:
    """Give an engine for a database whose tables are those of this version."""
    from trialist.store.engines import create_engine
    from trialist.store.migrating import bring_up_to_date

    engine = create_engine(address)
    try:
        bring_up_to_date(engine, address.shown, make=make)
    except BaseException:
        engine.dispose()
        raise
    return engine
