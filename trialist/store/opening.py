"""From an address to a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

    address = parse_address(url)
    if address.kind is StoreKind.PARQUET:
        raise NotImplementedError
    return _open_database(address, make=not read_only)


def _open_database(address: Address, *, make: bool) -> Store:
    from trialist.store.addresses import StoreKind
    from trialist.store.engines import create_engine
    from trialist.store.errors import StoreNotFound, StoreUnwritable
    from trialist.store.migrating import bring_up_to_date
    from trialist.store.sql import SqlStore

    if address.kind is not StoreKind.POSTGRESQL:
        folder = address.path.parent
        if not folder.is_dir():
            raise StoreUnwritable(f"{address.shown}: there is no folder {folder}; make it first")
        if not make and not address.path.exists():
            raise StoreNotFound(f"{address.shown}: there is no such file; check the path")
    engine = create_engine(address)
    try:
        bring_up_to_date(engine, address.shown, make=make)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine, address.shown)
