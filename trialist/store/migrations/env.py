"""What Alembic runs: the steps, in the connection and the transaction that it is handed."""

from typing import Any

from alembic import context
from alembic.ddl.postgresql import PostgresqlImpl
from sqlalchemy import Connection, Index

from trialist.store.migrating import VERSION_TABLE
from trialist.store.schema import METADATA


class DuckDBImpl(PostgresqlImpl):
    """DuckDB speaks PostgreSQL's language for tables; it goes without indexes.

    It scans columns, and indexes cost it: they live in memory, none is partial, and
    a row that another points to keeps its indexed columns for ever.
    """

    __dialect__ = "duckdb"

    def create_index(self, index: Index, **_options: Any) -> None:
        """Leave the index out; keys are kept all the same."""


connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    render_as_batch=True,  # SQLite changes columns by copying the table
)
context.run_migrations()
