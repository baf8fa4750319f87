"""The tables of a store: keys, indexes and columns, most of them derived from the models.

In the spirit of AACT, the registry as tables: one row a fact, the number beside
its printed form, and the words with their place in ``evidence``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeAlias

import sqlalchemy as sa
from pydantic import BaseModel

from schemas.document import Metadata
from schemas.record import (
    AdverseEvent,
    Arm,
    Baseline,
    Citation,
    Comparison,
    Dose,
    Evidence,
    Finding,
    FollowUp,
    Intervention,
    Outcome,
    ParticipantFlow,
    Trial,
    Unlinked,
)
from trialist.store.columns import Column, Kind, model_columns
from trialist.store.descriptions import TABLES, describe_column

Table: TypeAlias = sa.Table[Any]

METADATA = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_TYPES: Mapping[Kind, sa.types.TypeEngine[Any]] = {
    Kind.TEXT: sa.Text(),
    Kind.INTEGER: sa.BigInteger(),
    Kind.NUMBER: sa.Double(),
    Kind.BOOLEAN: sa.Boolean(),
}

# Tables of facts about groups and comparisons, with their models.
FACTS: Mapping[str, type[BaseModel]] = {
    "participant_flow": ParticipantFlow,
    "follow_up": FollowUp,
    "outcome": Outcome,
    "comparison": Comparison,
    "adverse_event": AdverseEvent,
    "baseline": Baseline,
}

# What is asked for most: a fact table's columns with an index.
_INDEXED: Mapping[str, str] = {
    "participant_flow": "milestone",
    "outcome": "endpoint",
    "comparison": "endpoint",
    "adverse_event": "term",
    "baseline": "characteristic",
}

# The main number of a fact, as it is printed and as a number, as AACT names them; it stands before
# the first of the columns that it may be taken from.
PARAM = (
    Column("param_field", (), Kind.TEXT),
    Column("param_value", (), Kind.TEXT),
    Column("param_value_num", (), Kind.NUMBER),
)
_PARAM_BEFORE = frozenset({"percent", "count", "value"})
# Numbers that stand beside their printed form.
RAW = ("ci_lower", "ci_upper", "p_value")


def fact_columns(model: type[BaseModel]) -> Sequence[Column]:
    """Give the columns of a fact: those of its model, with printed forms beside numbers."""
    columns: list[Column] = []
    for column in model_columns(model):
        if column.name in _PARAM_BEFORE and PARAM[0] not in columns:
            columns.extend(PARAM)
        columns.append(column)
        if column.name in RAW:
            columns.append(Column(f"{column.name}_raw", (), Kind.TEXT))
    return columns


def _columns(columns: Sequence[Column], prefix: str = "") -> list[sa.Column[Any]]:
    return [
        sa.Column(prefix + column.name, _TYPES[column.kind], nullable=not column.required)
        for column in columns
    ]


def _key(name: str, *, part_of: str | None = None) -> sa.Column[Any]:
    """Give a column of a primary key, which may point to another table."""
    to = (sa.ForeignKey(part_of),) if part_of else ()
    return sa.Column(name, sa.BigInteger(), *to, primary_key=True, autoincrement=False)


def _text(name: str, *, required: bool = True, unique: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=not required, unique=unique)


def _table(name: str, *items: sa.schema.SchemaItem) -> Table:
    # The rows of one record lie together under its key, without an index beside the table.
    return sa.Table(name, METADATA, *items, sqlite_with_rowid=False)


RUN: Table = sa.Table(
    "run",
    METADATA,
    sa.Column("run_id", sa.Integer(), primary_key=True, autoincrement=False),
    _text("extractor"),
    _text("extractor_version"),
    _text("status"),
    _text("started"),
    _text("finished", required=False),
    _text("settings"),
    _text("counts"),
)

DOCUMENT: Table = sa.Table(
    "document",
    METADATA,
    _key("document_id"),
    _text("content_hash", unique=True),
    sa.Column("doc_id", sa.Text(), nullable=False, index=True),
    _text("source", required=False),
    _text("place", required=False),
    *(_text(each.name, required=False) for each in fields(Metadata)),
    _text("text"),
    _text("parts"),
    _text("metadata"),
    sa.Column("run_id", sa.Integer(), index=True),
    sa.Index(None, "pmid"),
    sa.Index(None, "doi"),
)

RECORD: Table = sa.Table(
    "record",
    METADATA,
    _key("record_id"),
    sa.Column(
        "document_id", sa.BigInteger(), sa.ForeignKey("document.document_id"), nullable=False
    ),
    _text("extractor"),
    _text("extractor_version"),
    sa.Column("run_id", sa.Integer(), sa.ForeignKey("run.run_id"), nullable=False, index=True),
    _text("lineage"),
    sa.Column("is_current", sa.Boolean(), nullable=False),
    _text("record"),
    sa.UniqueConstraint("document_id", "extractor", "extractor_version"),
)
# Which record a document has now, answered without reading records.
sa.Index(
    "ix_record_is_current_document_id",
    RECORD.c.is_current,
    RECORD.c.document_id,
    RECORD.c.record_id,
)
# At most one record of a document is the current one, whoever writes at the same time.
sa.Index(
    "ix_record_current_lineage",
    RECORD.c.lineage,
    unique=True,
    sqlite_where=RECORD.c.is_current.is_(True),
    postgresql_where=RECORD.c.is_current.is_(True),
)

FAILURE: Table = sa.Table(
    "failure",
    METADATA,
    _key("failure_id"),
    _text("content_hash"),
    _text("extractor"),
    _text("extractor_version"),
    _text("source"),
    _text("place", required=False),
    _text("doc_id", required=False),
    sa.Column("reason", sa.Text(), nullable=False, index=True),
    _text("message"),
    sa.Column("run_id", sa.Integer(), sa.ForeignKey("run.run_id"), nullable=False, index=True),
    sa.Column("attempts", sa.Integer(), nullable=False),
    sa.UniqueConstraint("content_hash", "extractor", "extractor_version"),
)

_OF_RECORD = "record.record_id"

TRIAL = _table(
    "trial",
    _key("record_id", part_of=_OF_RECORD),
    *_columns(model_columns(Trial)),
    *_columns(model_columns(Citation), "citation_"),
    _text("conclusion", required=False),
)

TRIAL_TERM = _table(
    "trial_term",
    _key("record_id", part_of="trial.record_id"),
    _key("term_no"),
    _text("kind"),
    _text("term"),
    sa.Index(None, "kind", "term"),
)

ARM = _table(
    "arm",
    _key("record_id", part_of=_OF_RECORD),
    sa.Column("arm", sa.Text(), primary_key=True),
    sa.Column("arm_no", sa.Integer(), nullable=False),
    *_columns([column for column in model_columns(Arm) if column.name != "id"]),
)


def _arm_reference() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["record_id", "arm"], ["arm.record_id", "arm.arm"])


INTERVENTION = _table(
    "intervention",
    _key("record_id"),
    _key("intervention_no"),
    _text("arm"),
    *_columns(model_columns(Intervention)),
    _arm_reference(),
    sa.Index(None, "name"),
)

DOSE = _table(
    "dose",
    _key("record_id"),
    _key("dose_no"),
    sa.Column("intervention_no", sa.BigInteger(), nullable=False),
    *_columns(fact_columns(Dose)),
    sa.ForeignKeyConstraint(
        ["record_id", "intervention_no"],
        ["intervention.record_id", "intervention.intervention_no"],
    ),
)


def _fact_table(name: str, model: type[BaseModel]) -> Table:
    items: list[sa.schema.SchemaItem] = [_key("record_id", part_of=_OF_RECORD), _key("fact_no")]
    items += _columns(fact_columns(model))
    if "arm" in model.model_fields:
        items.append(_arm_reference())
    if name in _INDEXED:
        items.append(sa.Index(None, _INDEXED[name]))
    return _table(name, *items)


FACT_TABLES: Mapping[str, Table] = {name: _fact_table(name, model) for name, model in FACTS.items()}

COMPARISON_ARM = _table(
    "comparison_arm",
    _key("record_id"),
    _key("fact_no"),
    _key("position"),
    _text("arm"),
    sa.ForeignKeyConstraint(
        ["record_id", "fact_no"], ["comparison.record_id", "comparison.fact_no"]
    ),
    _arm_reference(),
)

FINDING = _table(
    "finding",
    _key("record_id", part_of=_OF_RECORD),
    _key("finding_no"),
    *_columns(model_columns(Finding)),
    sa.Index(None, "check_name"),
)

UNLINKED = _table(
    "unlinked",
    _key("record_id", part_of=_OF_RECORD),
    _key("unlinked_no"),
    *_columns(model_columns(Unlinked)),
)

EVIDENCE = _table(
    "evidence",
    _key("record_id", part_of=_OF_RECORD),
    _key("evidence_no"),
    _text("subject"),
    sa.Column("subject_no", sa.BigInteger(), nullable=False),
    _text("field", required=False),
    _text("quote", required=False),
    *_columns([*model_columns(Evidence)]),
    sa.Index(None, "record_id", "subject", "subject_no"),
)

# Tables that hold what records say, in an order in which rows may be inserted.
RECORD_TABLES: Sequence[Table] = (
    TRIAL,
    TRIAL_TERM,
    ARM,
    INTERVENTION,
    DOSE,
    *FACT_TABLES.values(),
    COMPARISON_ARM,
    FINDING,
    UNLINKED,
    EVIDENCE,
)

# Reviews: an item of the queue for each document, a head and a log for each reviewer of it.
REVIEW_ITEM: Table = sa.Table(
    "review_item",
    METADATA,
    _key("document_id", part_of="document.document_id"),
    sa.Column("record_id", sa.BigInteger(), sa.ForeignKey(_OF_RECORD), nullable=False, index=True),
    sa.Column("doc_id", sa.Text(), nullable=False, index=True),
    *(sa.Column(name, sa.Integer(), nullable=False) for name in ("errors", "warnings", "notes")),
    sa.Column("lowest_confidence", _TYPES[Kind.NUMBER], index=True),
    sa.Column("begun", sa.Integer(), nullable=False),
    sa.Column("complete", sa.Integer(), nullable=False),
    sa.Column("differences", sa.Integer()),
    sa.Column("adjudicated", sa.Boolean(), nullable=False),
    sa.Index(None, "errors", "warnings", "notes"),
)

REVIEW: Table = sa.Table(
    "review",
    METADATA,
    _key("document_id", part_of="review_item.document_id"),
    sa.Column("reviewer", sa.Text(), primary_key=True),
    sa.Column("version", sa.Integer(), nullable=False),
    _text("state"),
    sa.Column("decided", sa.Integer(), nullable=False),
    sa.Column("facts", sa.Integer(), nullable=False),
    _text("begun_at"),
    _text("changed_at"),
    _text("finished_at", required=False),
    sa.Index(None, "reviewer", "state"),
)

REVIEW_ENTRY: Table = sa.Table(
    "review_entry",
    METADATA,
    _key("document_id"),
    sa.Column("reviewer", sa.Text(), primary_key=True),
    sa.Column("entry_no", sa.Integer(), primary_key=True, autoincrement=False),
    _text("who"),
    _text("decided_at"),
    _text("action"),
    _text("pointer", required=False),
    _text("decision"),
    _text("why", required=False),
    sa.Column("based_on", sa.Integer(), nullable=False),
    sa.Column("refused", sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(["document_id", "reviewer"], ["review.document_id", "review.reviewer"]),
)

# Tables that people fill, by deciding; nothing of an ingest goes into them.
REVIEW_TABLES: Sequence[Table] = (REVIEW_ITEM, REVIEW, REVIEW_ENTRY)

for _table_ in METADATA.tables.values():
    _table_.comment = TABLES[_table_.name]
    for _column in _table_.columns:
        _column.comment = describe_column(_table_.name, _column.name)
