"""People decide on what records say: a queue of documents, and logs of decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

NUMBER: sa.Double[float] = sa.Double()


def upgrade() -> None:
    """Make the tables of reviews, and an index of current records by document."""
    op.create_table(
        "review_item",
        sa.Column("document_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record_id", sa.BigInteger(), nullable=False),
        sa.Column("doc_id", sa.Text(), nullable=False),
        sa.Column("errors", sa.Integer(), nullable=False),
        sa.Column("warnings", sa.Integer(), nullable=False),
        sa.Column("notes", sa.Integer(), nullable=False),
        sa.Column("lowest_confidence", NUMBER, nullable=True),
        sa.Column("begun", sa.Integer(), nullable=False),
        sa.Column("complete", sa.Integer(), nullable=False),
        sa.Column("differences", sa.Integer(), nullable=True),
        sa.Column("adjudicated", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.document_id"], name=op.f("fk_review_item_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.record_id"], name=op.f("fk_review_item_record_id")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_review_item")),
    )
    op.create_index("ix_review_item_record_id", "review_item", ["record_id"])
    op.create_index("ix_review_item_doc_id", "review_item", ["doc_id"])
    op.create_index("ix_review_item_lowest_confidence", "review_item", ["lowest_confidence"])
    op.create_index(
        "ix_review_item_errors_warnings_notes", "review_item", ["errors", "warnings", "notes"]
    )
    op.create_table(
        "review",
        sa.Column("document_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("decided", sa.Integer(), nullable=False),
        sa.Column("facts", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("finished_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["review_item.document_id"], name=op.f("fk_review_document_id")
        ),
        sa.PrimaryKeyConstraint("document_id", "reviewer", name=op.f("pk_review")),
    )
    op.create_index("ix_review_reviewer_state", "review", ["reviewer", "state"])
    op.create_table(
        "review_entry",
        sa.Column("document_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("entry_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("pointer", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("based_on", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id", "reviewer"],
            ["review.document_id", "review.reviewer"],
            name=op.f("fk_review_entry_document_id_reviewer"),
        ),
        sa.PrimaryKeyConstraint(
            "document_id", "reviewer", "entry_no", name=op.f("pk_review_entry")
        ),
    )
    op.create_index(
        "ix_record_is_current_document_id", "record", ["is_current", "document_id", "record_id"]
    )
