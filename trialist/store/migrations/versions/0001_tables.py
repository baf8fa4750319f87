"""The tables as they were first released."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NUMBER: sa.Double[float] = sa.Double()


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "document",
        sa.Column("document_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("doc_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("pmid", sa.Text(), nullable=True),
        sa.Column("pmcid", sa.Text(), nullable=True),
        sa.Column("doi", sa.Text(), nullable=True),
        sa.Column("registry_ids", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("journal", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("publication_types", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("metadata", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_document")),
        sa.UniqueConstraint("content_hash", name=op.f("uq_document_content_hash")),
    )
    op.create_index(op.f("ix_document_doc_id"), "document", ["doc_id"], unique=False)
    op.create_index(op.f("ix_document_doi"), "document", ["doi"], unique=False)
    op.create_index(op.f("ix_document_pmid"), "document", ["pmid"], unique=False)
    op.create_table(
        "run",
        sa.Column("run_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("extractor_version", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("started", sa.Text(), nullable=False),
        sa.Column("finished", sa.Text(), nullable=True),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_run")),
    )
    op.create_table(
        "failure",
        sa.Column("failure_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("extractor_version", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("doc_id", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.run_id"], name=op.f("fk_failure_run_id")),
        sa.PrimaryKeyConstraint("failure_id", name=op.f("pk_failure")),
        sa.UniqueConstraint(
            "content_hash",
            "extractor",
            "extractor_version",
            name=op.f("uq_failure_content_hash_extractor_extractor_version"),
        ),
    )
    op.create_index(op.f("ix_failure_reason"), "failure", ["reason"], unique=False)
    op.create_table(
        "record",
        sa.Column("record_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("extractor_version", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("lineage", sa.Text(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.document_id"], name=op.f("fk_record_document_id")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["run.run_id"], name=op.f("fk_record_run_id")),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_record")),
        sa.UniqueConstraint(
            "document_id",
            "extractor",
            "extractor_version",
            name=op.f("uq_record_document_id_extractor_extractor_version"),
        ),
    )
    op.create_index(
        "ix_record_current_lineage",
        "record",
        ["lineage"],
        unique=True,
        sqlite_where=sa.text("is_current IS 1"),
        postgresql_where=sa.text("is_current IS true"),
    )
    op.create_table(
        "arm",
        sa.Column("record_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("arm", sa.Text(), nullable=False),
        sa.Column("arm_no", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("confidence", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["record.record_id"], name=op.f("fk_arm_record_id")),
        sa.PrimaryKeyConstraint("record_id", "arm", name=op.f("pk_arm")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "comparison",
        sa.Column("record_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("fact_no", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("arms", sa.Text(), nullable=True),
        sa.Column("subgroup", sa.Text(), nullable=True),
        sa.Column("time_value", NUMBER, nullable=True),
        sa.Column("time_unit", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("param_field", sa.Text(), nullable=True),
        sa.Column("param_value", sa.Text(), nullable=True),
        sa.Column("param_value_num", NUMBER, nullable=True),
        sa.Column("value", NUMBER, nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("ci_level", NUMBER, nullable=True),
        sa.Column("ci_lower", NUMBER, nullable=True),
        sa.Column("ci_lower_raw", sa.Text(), nullable=True),
        sa.Column("ci_upper", NUMBER, nullable=True),
        sa.Column("ci_upper_raw", sa.Text(), nullable=True),
        sa.Column("p_value_modifier", sa.Text(), nullable=True),
        sa.Column("p_value", NUMBER, nullable=True),
        sa.Column("p_value_raw", sa.Text(), nullable=True),
        sa.Column("p_sides", sa.BigInteger(), nullable=True),
        sa.Column("margin", NUMBER, nullable=True),
        sa.Column("confidence", NUMBER, nullable=True),
        sa.Column("ambiguous", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.record_id"], name=op.f("fk_comparison_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "fact_no", name=op.f("pk_comparison")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_comparison_endpoint"), "comparison", ["endpoint"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("record_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("evidence_no", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_no", sa.BigInteger(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("start_offset", sa.BigInteger(), nullable=True),
        sa.Column("end_offset", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.record_id"], name=op.f("fk_evidence_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "evidence_no", name=op.f("pk_evidence")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_evidence_record_id_subject_subject_no"),
        "evidence",
        ["record_id", "subject", "subject_no"],
        unique=False,
    )
    op.create_table(
        "finding",
        sa.Column("record_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("finding_no", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("check_name", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.record_id"], name=op.f("fk_finding_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "finding_no", name=op.f("pk_finding")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_finding_check_name"), "finding", ["check_name"], unique=False)
    op.create_table(
        "trial",
        sa.Column("record_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("registry_ids", sa.Text(), nullable=True),
        sa.Column("acronym", sa.Text(), nullable=True),
        sa.Column("phase", sa.Text(), nullable=True),
        sa.Column("allocation", sa.Text(), nullable=True),
        sa.Column("allocation_ratio", sa.Text(), nullable=True),
        sa.Column("masking", sa.Text(), nullable=True),
        sa.Column("hypothesis", sa.Text(), nullable=True),
        sa.Column("conditions", sa.Text(), nullable=True),
        sa.Column("start_date", sa.Text(), nullable=True),
        sa.Column("end_date", sa.Text(), nullable=True),
        sa.Column("n_sites", sa.BigInteger(), nullable=True),
        sa.Column("n_countries", sa.BigInteger(), nullable=True),
        sa.Column("locations", sa.Text(), nullable=True),
        sa.Column("stopped_early", sa.Boolean(), nullable=True),
        sa.Column("why_stopped", sa.Text(), nullable=True),
        sa.Column("citation_first_author", sa.Text(), nullable=True),
        sa.Column("citation_title", sa.Text(), nullable=True),
        sa.Column("citation_journal", sa.Text(), nullable=True),
        sa.Column("citation_year", sa.BigInteger(), nullable=True),
        sa.Column("citation_volume", sa.Text(), nullable=True),
        sa.Column("citation_issue", sa.Text(), nullable=True),
        sa.Column("citation_pages", sa.Text(), nullable=True),
        sa.Column("citation_doi", sa.Text(), nullable=True),
        sa.Column("citation_pmid", sa.Text(), nullable=True),
        sa.Column("conclusion", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.record_id"], name=op.f("fk_trial_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_trial")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "unlinked",
        sa.Column("record_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("unlinked_no", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.record_id"], name=op.f("fk_unlinked_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "unlinked_no", name=op.f("pk_unlinked")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "adverse_event",
        sa.Column("record_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("fact_no", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("arm", sa.Text(), nullable=True),
        sa.Column("subgroup", sa.Text(), nullable=True),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("grade", sa.Text(), nullable=True),
        sa.Column("serious", sa.Boolean(), nullable=True),
        sa.Column("related", sa.Boolean(), nullable=True),
        sa.Column("time_value", NUMBER, nullable=True),
        sa.Column("time_unit", sa.Text(), nullable=True),
        sa.Column("param_field", sa.Text(), nullable=True),
        sa.Column("param_value", sa.Text(), nullable=True),
        sa.Column("param_value_num", NUMBER, nullable=True),
        sa.Column("count", sa.BigInteger(), nullable=True),
        sa.Column("total", sa.BigInteger(), nullable=True),
        sa.Column("percent", NUMBER, nullable=True),
        sa.Column("ci_level", NUMBER, nullable=True),
        sa.Column("ci_lower", NUMBER, nullable=True),
        sa.Column("ci_lower_raw", sa.Text(), nullable=True),
        sa.Column("ci_upper", NUMBER, nullable=True),
        sa.Column("ci_upper_raw", sa.Text(), nullable=True),
        sa.Column("value", NUMBER, nullable=True),
        sa.Column("confidence", NUMBER, nullable=True),
        sa.Column("ambiguous", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id", "arm"],
            ["arm.record_id", "arm.arm"],
            name=op.f("fk_adverse_event_record_id_arm"),
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.record_id"], name=op.f("fk_adverse_event_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "fact_no", name=op.f("pk_adverse_event")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_adverse_event_term"), "adverse_event", ["term"], unique=False)
    op.create_table(
        "baseline",
        sa.Column("record_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("fact_no", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("arm", sa.Text(), nullable=True),
        sa.Column("subgroup", sa.Text(), nullable=True),
        sa.Column("characteristic", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("statistic", sa.Text(), nullable=False),
        sa.Column("param_field", sa.Text(), nullable=True),
        sa.Column("param_value", sa.Text(), nullable=True),
        sa.Column("param_value_num", NUMBER, nullable=True),
        sa.Column("value", NUMBER, nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("percent", NUMBER, nullable=True),
        sa.Column("count", sa.BigInteger(), nullable=True),
        sa.Column("total", sa.BigInteger(), nullable=True),
        sa.Column("range_low", NUMBER, nullable=True),
        sa.Column("range_high", NUMBER, nullable=True),
        sa.Column("iqr_low", NUMBER, nullable=True),
        sa.Column("iqr_high", NUMBER, nullable=True),
        sa.Column("sd", NUMBER, nullable=True),
        sa.Column("confidence", NUMBER, nullable=True),
        sa.Column("ambiguous", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id", "arm"],
            ["arm.record_id", "arm.arm"],
            name=op.f("fk_baseline_record_id_arm"),
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.record_id"], name=op.f("fk_baseline_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "fact_no", name=op.f("pk_baseline")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_baseline_characteristic"), "baseline", ["characteristic"], unique=False
    )
    op.create_table(
        "comparison_arm",
        sa.Column("record_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("fact_no", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("arm", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id", "arm"],
            ["arm.record_id", "arm.arm"],
            name=op.f("fk_comparison_arm_record_id_arm"),
        ),
        sa.ForeignKeyConstraint(
            ["record_id", "fact_no"],
            ["comparison.record_id", "comparison.fact_no"],
            name=op.f("fk_comparison_arm_record_id_fact_no"),
        ),
        sa.PrimaryKeyConstraint("record_id", "fact_no", "position", name=op.f("pk_comparison_arm")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "follow_up",
        sa.Column("record_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("fact_no", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("arm", sa.Text(), nullable=True),
        sa.Column("subgroup", sa.Text(), nullable=True),
        sa.Column("statistic", sa.Text(), nullable=False),
        sa.Column("param_field", sa.Text(), nullable=True),
        sa.Column("param_value", sa.Text(), nullable=True),
        sa.Column("param_value_num", NUMBER, nullable=True),
        sa.Column("value", NUMBER, nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("range_low", NUMBER, nullable=True),
        sa.Column("range_high", NUMBER, nullable=True),
        sa.Column("iqr_low", NUMBER, nullable=True),
        sa.Column("iqr_high", NUMBER, nullable=True),
        sa.Column("ci_level", NUMBER, nullable=True),
        sa.Column("ci_lower", NUMBER, nullable=True),
        sa.Column("ci_lower_raw", sa.Text(), nullable=True),
        sa.Column("ci_upper", NUMBER, nullable=True),
        sa.Column("ci_upper_raw", sa.Text(), nullable=True),
        sa.Column("confidence", NUMBER, nullable=True),
        sa.Column("ambiguous", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id", "arm"],
            ["arm.record_id", "arm.arm"],
            name=op.f("fk_follow_up_record_id_arm"),
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.record_id"], name=op.f("fk_follow_up_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "fact_no", name=op.f("pk_follow_up")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "intervention",
        sa.Column("record_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("intervention_no", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("arm", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id", "arm"],
            ["arm.record_id", "arm.arm"],
            name=op.f("fk_intervention_record_id_arm"),
        ),
        sa.PrimaryKeyConstraint("record_id", "intervention_no", name=op.f("pk_intervention")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_intervention_name"), "intervention", ["name"], unique=False)
    op.create_table(
        "outcome",
        sa.Column("record_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("fact_no", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("arm", sa.Text(), nullable=True),
        sa.Column("subgroup", sa.Text(), nullable=True),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("grade", sa.Text(), nullable=True),
        sa.Column("statistic", sa.Text(), nullable=False),
        sa.Column("time_value", NUMBER, nullable=True),
        sa.Column("time_unit", sa.Text(), nullable=True),
        sa.Column("param_field", sa.Text(), nullable=True),
        sa.Column("param_value", sa.Text(), nullable=True),
        sa.Column("param_value_num", NUMBER, nullable=True),
        sa.Column("percent", NUMBER, nullable=True),
        sa.Column("count", sa.BigInteger(), nullable=True),
        sa.Column("total", sa.BigInteger(), nullable=True),
        sa.Column("value", NUMBER, nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("reached", sa.Boolean(), nullable=True),
        sa.Column("ci_level", NUMBER, nullable=True),
        sa.Column("ci_lower", NUMBER, nullable=True),
        sa.Column("ci_lower_raw", sa.Text(), nullable=True),
        sa.Column("ci_upper", NUMBER, nullable=True),
        sa.Column("ci_upper_raw", sa.Text(), nullable=True),
        sa.Column("range_low", NUMBER, nullable=True),
        sa.Column("range_high", NUMBER, nullable=True),
        sa.Column("iqr_low", NUMBER, nullable=True),
        sa.Column("iqr_high", NUMBER, nullable=True),
        sa.Column("sd", NUMBER, nullable=True),
        sa.Column("se", NUMBER, nullable=True),
        sa.Column("is_primary", sa.Boolean(), nullable=True),
        sa.Column("confidence", NUMBER, nullable=True),
        sa.Column("ambiguous", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id", "arm"],
            ["arm.record_id", "arm.arm"],
            name=op.f("fk_outcome_record_id_arm"),
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.record_id"], name=op.f("fk_outcome_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "fact_no", name=op.f("pk_outcome")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_outcome_endpoint"), "outcome", ["endpoint"], unique=False)
    op.create_table(
        "participant_flow",
        sa.Column("record_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("fact_no", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("arm", sa.Text(), nullable=True),
        sa.Column("subgroup", sa.Text(), nullable=True),
        sa.Column("milestone", sa.Text(), nullable=False),
        sa.Column("param_field", sa.Text(), nullable=True),
        sa.Column("param_value", sa.Text(), nullable=True),
        sa.Column("param_value_num", NUMBER, nullable=True),
        sa.Column("count", sa.BigInteger(), nullable=True),
        sa.Column("total", sa.BigInteger(), nullable=True),
        sa.Column("percent", NUMBER, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("confidence", NUMBER, nullable=True),
        sa.Column("ambiguous", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id", "arm"],
            ["arm.record_id", "arm.arm"],
            name=op.f("fk_participant_flow_record_id_arm"),
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.record_id"], name=op.f("fk_participant_flow_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "fact_no", name=op.f("pk_participant_flow")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_participant_flow_milestone"), "participant_flow", ["milestone"], unique=False
    )
    op.create_table(
        "trial_term",
        sa.Column("record_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("term_no", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["trial.record_id"], name=op.f("fk_trial_term_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "term_no", name=op.f("pk_trial_term")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_trial_term_kind_term"), "trial_term", ["kind", "term"], unique=False)
    op.create_table(
        "dose",
        sa.Column("record_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("dose_no", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("intervention_no", sa.BigInteger(), nullable=False),
        sa.Column("param_field", sa.Text(), nullable=True),
        sa.Column("param_value", sa.Text(), nullable=True),
        sa.Column("param_value_num", NUMBER, nullable=True),
        sa.Column("value", NUMBER, nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("value_high", NUMBER, nullable=True),
        sa.Column("route", sa.Text(), nullable=True),
        sa.Column("frequency", sa.Text(), nullable=True),
        sa.Column("cycles", sa.BigInteger(), nullable=True),
        sa.Column("duration_value", NUMBER, nullable=True),
        sa.Column("duration_unit", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("participants", sa.BigInteger(), nullable=True),
        sa.Column("confidence", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id", "intervention_no"],
            ["intervention.record_id", "intervention.intervention_no"],
            name=op.f("fk_dose_record_id_intervention_no"),
        ),
        sa.PrimaryKeyConstraint("record_id", "dose_no", name=op.f("pk_dose")),
        sqlite_with_rowid=False,
    )
