"""What Alembic runs: the steps, in the connection and the transaction that it is handed."""

from alembic import context
from alembic.ddl.postgresql import PostgresqlImpl
from sqlalchemy import Connection

from trialist.store.migrating import VERSION_TABLE
from trialist.store.schema import METADATA


class DuckDBImpl(PostgresqlImpl):
    """DuckDB speaks PostgreSQL's language for tables."""

    __dialect__ = "duckdb"


connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    render_as_batch=True,  # SQLite changes columns by copying the table
)
context.run_migrations()
