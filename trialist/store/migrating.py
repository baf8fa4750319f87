"""Brings a database's tables up to date, and refuses one that a newer Trialist made."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.schema import SetColumnComment, SetTableComment

from trialist.store import migrations
from trialist.store.engines import reading, writing
from trialist.store.errors import NotAStore, StoreNotFound, StoreTooNew
from trialist.store.schema import METADATA
from trialist.store.views import create_views, drop_views

# Alembic's own name may be taken in a database that is shared with other applications.
VERSION_TABLE = "trialist_version"

FOLDER = Path(migrations.__file__).parent


def bring_up_to_date(engine: sa.Engine, shown: str, *, make: bool = True) -> None:
    """Make or change the tables and views of a store, unless they are those of this version.

    Raises :class:`StoreNotFound` where there are none and ``make`` is off, and
    :class:`StoreTooNew` or :class:`NotAStore` where they are not ours to change.
    """
    with reading(engine, shown) as connection:
        version = stored_version(connection)
        foreign = _foreign_tables(connection) if version is None else []
    if version == migrations.HEAD:
        return
    if foreign:
        raise NotAStore(
            f"{shown}: holds tables of something else ({', '.join(foreign)}); "
            "choose another database or file"
        )
    if version is None and not make:
        raise StoreNotFound(f"{shown}: holds no store; make one with trialist ingest --to")
    with writing(engine, shown) as connection:
        # Another process may have been first.
        version = stored_version(connection)
        if version != migrations.HEAD:
            upgrade(connection, version, shown)


def stored_version(connection: sa.Connection) -> str | None:
    """Give the step that a database's tables are at; None where there are none."""
    if not sa.inspect(connection).has_table(VERSION_TABLE):
        return None
    versions = connection.scalars(sa.text(f"SELECT version_num FROM {VERSION_TABLE}")).all()
    return versions[0] if versions else None


def upgrade(connection: sa.Connection, version: str | None, shown: str) -> None:
    """Run the steps from a version to this one, inside the connection's transaction."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise StoreTooNew(
            f"{shown}: was made by a newer version of Trialist (its tables are at {version}, "
            f"this version knows {migrations.HEAD}); install that version or a newer one"
        )
    config.attributes["connection"] = connection
    drop_views(connection)
    command.upgrade(config, "head")
    create_views(connection)
    if connection.dialect.name == "postgresql":
        _describe(connection)


def _describe(connection: sa.Connection) -> None:
    """Write what tables and columns hold where people look for it, in the database itself."""
    for table in METADATA.tables.values():
        connection.execute(SetTableComment(table))
        for column in table.columns:
            connection.execute(SetColumnComment(column))


def _foreign_tables(connection: sa.Connection) -> list[str]:
    """Give the tables with our names in a database that is not one of ours."""
    return sorted(set(sa.inspect(connection).get_table_names()) & set(METADATA.tables))
