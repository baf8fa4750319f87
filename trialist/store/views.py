"""Ready views: the current rows of each table, outcomes by arm, comparisons, one row a trial.

Views hold no data: a migration drops them first and makes them anew in the end.
"""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from trialist.store.schema import RECORD_TABLES

# Of a trial's arms, those that wide views have columns for; a thousandth of reports has more.
WIDE_ARMS = 4


def _current(table: str) -> str:
    return (
        f"SELECT document.doc_id, {table}.* FROM {table} "
        f"JOIN record ON record.record_id = {table}.record_id "
        "JOIN document ON document.document_id = record.document_id WHERE record.is_current"
    )


def _all_views() -> Mapping[str, str]:
    return {f"current_{table.name}": _current(table.name) for table in RECORD_TABLES}


VIEWS: Mapping[str, str] = _all_views()


def create_views(connection: sa.Connection) -> None:
    """Make all views."""
    for name, query in VIEWS.items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {query}")


def drop_views(connection: sa.Connection) -> None:
    """Take away all views, last made first: they may rest on each other."""
    for name in reversed(sa.inspect(connection).get_view_names()):
        if name in VIEWS:
            connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
