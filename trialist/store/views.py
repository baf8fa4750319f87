"""Ready views: the current rows of each table, outcomes by arm, comparisons, one row a trial.

Views hold no data: a migration drops them first and makes them anew in the end.
Their SQL is what SQLite, PostgreSQL and DuckDB have in common.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from trialist.store.schema import RECORD_TABLES

# Arms that wide views have columns for; hardly a report has more, and what it says of further ones
# is counted in ``further_arms`` and stands in the long tables.
WIDE_ARMS = 4

# What makes two outcomes results of one kind, to be set side by side.
_SAME = (
    *("endpoint", "label", "grade", "statistic", "subgroup", "time_value", "time_unit", "unit"),
    "param_field",
)
_SIDE_BY_SIDE = ("param_value", "param_value_num", "total", "ci_lower", "ci_upper")
_COUNTS = {
    "arm": "arms",
    "outcome": "outcomes",
    "comparison": "comparisons",
    "adverse_event": "adverse_events",
    "finding": "findings",
    "unlinked": "unlinked_values",
}
_MILESTONES = ("ENROLLED", "RANDOMIZED", "TREATED", "ANALYZED")
_ARMS = range(1, WIDE_ARMS + 1)


def _current(table: str) -> str:
    return f"""SELECT d.doc_id, t.*
FROM {table} t
JOIN record r ON r.record_id = t.record_id AND r.is_current
JOIN document d ON d.document_id = r.document_id"""


def _lines(parts: Sequence[str]) -> str:
    return ",\n  ".join(parts)


def _outcomes_by_arm() -> str:
    """Give one row for results of one kind, an arm's numbers beside the others'.

    Of results that a report prints twice, the second ones get a row of their own.
    """
    wide = [
        f"MAX(CASE WHEN o.arm_no = {no} THEN o.{column} END) AS arm_{no}_{column}"
        for no in _ARMS
        for column in ("arm_label", *_SIDE_BY_SIDE)
    ]
    whole = [
        f"MAX(CASE WHEN o.arm IS NULL THEN o.{column} END) AS whole_{column}"
        for column in _SIDE_BY_SIDE
    ]
    further = f"SUM(CASE WHEN o.arm_no > {WIDE_ARMS} THEN 1 ELSE 0 END) AS further_arms"
    same = [f"o.{column}" for column in _SAME]
    partition = ", ".join(["o.record_id", *same, "o.arm"])
    return f"""SELECT
  o.doc_id, o.record_id, MIN(o.fact_no) AS fact_no,
  {_lines([*same, *wide, *whole, further])}
FROM (
  SELECT o.*, a.arm_no, a.label AS arm_label,
    ROW_NUMBER() OVER (PARTITION BY {partition} ORDER BY o.fact_no) AS occurrence
  FROM current_outcome o
  LEFT JOIN arm a ON a.record_id = o.record_id AND a.arm = o.arm
) o
GROUP BY o.doc_id, o.record_id, {", ".join(same)}, o.occurrence"""


def _comparisons() -> str:
    """Give comparisons with the names of their arms and the words that they rest on."""
    arms = [
        f"(SELECT a.label FROM comparison_arm ca JOIN arm a"
        f" ON a.record_id = ca.record_id AND a.arm = ca.arm"
        f" WHERE ca.record_id = c.record_id AND ca.fact_no = c.fact_no"
        f" AND ca.position = {position}) AS {name}"
        for position, name in ((1, "arm_label"), (2, "against_label"))
    ]
    return f"""SELECT
  c.*,
  {_lines(arms)},
  e.quote, e.start_offset, e.end_offset
FROM current_comparison c
LEFT JOIN evidence e
  ON e.record_id = c.record_id AND e.subject = 'comparison' AND e.subject_no = c.fact_no"""


def _trials() -> str:
    """Give one row a trial: its document, design, arms, heads and how much is known of it."""
    own = "d.pmid, d.doi AS document_doi, d.title, d.journal, d.date, d.source"
    labels = [
        f"(SELECT a.label FROM arm a WHERE a.record_id = t.record_id AND a.arm_no = {no})"
        f" AS arm_{no}_label"
        for no in _ARMS
    ]
    # Of the whole trial; the largest, where a report prints several.
    heads = [
        f"(SELECT MAX(p.count) FROM participant_flow p WHERE p.record_id = t.record_id"
        f" AND p.milestone = '{milestone}' AND p.arm IS NULL AND p.subgroup IS NULL)"
        f" AS {milestone.lower()}"
        for milestone in _MILESTONES
    ]
    counts = [
        f"(SELECT COUNT(*) FROM {table} x WHERE x.record_id = t.record_id) AS {name}"
        for table, name in _COUNTS.items()
    ]
    return f"""SELECT
  t.*,
  {own},
  {_lines([*labels, *heads, *counts])}
FROM current_trial t
JOIN record r ON r.record_id = t.record_id
JOIN document d ON d.document_id = r.document_id"""


# In an order in which they can be made: later ones rest on earlier ones.
VIEWS: Mapping[str, str] = {
    **{f"current_{table.name}": _current(table.name) for table in RECORD_TABLES},
    "outcomes_by_arm": _outcomes_by_arm(),
    "comparisons": _comparisons(),
    "trials": _trials(),
}

# What the rows of a view are known by, and ordered by when they are read.
VIEW_KEYS: Mapping[str, Sequence[str]] = {
    **{
        f"current_{table.name}": [column.name for column in table.primary_key.columns]
        for table in RECORD_TABLES
    },
    "outcomes_by_arm": ["record_id", "fact_no"],
    "comparisons": ["record_id", "fact_no"],
    "trials": ["record_id"],
}

VIEW_DESCRIPTIONS: Mapping[str, str] = {
    "outcomes_by_arm": (
        f"Results of one kind in one row, up to {WIDE_ARMS} arms side by side (arm_1_..., in the "
        "order of arm_no), whole_... for results without an arm, further_arms for how many more."
    ),
    "comparisons": "Comparisons with the names of their arms (the value describes the first), and "
    "the words behind them.",
    "trials": "One row a trial: document, design, names of arms, heads at milestones, counts.",
}


def create_views(connection: sa.Connection) -> None:
    """Make all views."""
    for name, query in VIEWS.items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {query}")


def drop_views(connection: sa.Connection) -> None:
    """Take away the views that there are, last first: they rest on each other."""
    present = set(sa.inspect(connection).get_view_names())
    for name in reversed(list(VIEWS)):
        if name in present:
            connection.exec_driver_sql(f"DROP VIEW {name}")
