"""What a run brought can be asked for: a document names the run that first brought it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_FIRST_RUN = """
    UPDATE document SET run_id = (
        SELECT min(record.run_id) FROM record WHERE record.document_id = document.document_id
    )
"""


def upgrade() -> None:
    """Name the first run of each document, and index rows by run."""
    # Without a foreign key: DuckDB cannot add one to a table, SQLite would have to copy all texts.
    op.add_column("document", sa.Column("run_id", sa.Integer(), nullable=True))
    op.create_index("ix_document_run_id", "document", ["run_id"])
    op.create_index("ix_record_run_id", "record", ["run_id"])
    op.create_index("ix_failure_run_id", "failure", ["run_id"])
    op.execute(_FIRST_RUN)
