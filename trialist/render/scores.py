"""Scores as tables: by category with intervals, by document, and the list of errors."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from evaluation.errors import FactError
from evaluation.report import GROUPS, NUMERIC_ROW, DocumentScores, Report
from evaluation.scores import bootstrap_f1
from trialist.report import clean


def say_share(share: float | None) -> str:
    """Give a share with three decimals; a dash where there is none."""
    return "-" if share is None else f"{share:.3f}"


def score_table(*columns: str, title: str | None = None, roomy: bool = True) -> Table:
    """Give an empty table: names on the left, then numbers, set closely if not ``roomy``."""
    table = Table(
        title=None if title is None else Text(title, style="bold"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        header_style="bold",
        pad_edge=False,
        padding=(0, 1 if roomy else 0, 0, 0),
    )
    table.add_column("", overflow="fold")
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    return table


def render_report(report: Report) -> RenderableType:
    """Give the table of a report: facts with their interval, values, slots and counts."""
    table = score_table(
        "P", "R", "F1", "95% CI", "value", "slot", "right", "pred", "gold", roomy=False
    )
    for group in GROUPS:
        if group == NUMERIC_ROW:
            table.add_section()
        score = report.score(group)
        interval = bootstrap_f1([document.score(group) for document in report.documents])
        table.add_row(
            group,
            *(say_share(share) for share in (score.precision, score.recall, score.f1)),
            "-" if interval is None else "-".join(say_share(end) for end in interval),
            say_share(report.value_score(group).f1),
            say_share(report.slot_score(group).f1),
            *(str(count) for count in (score.right, score.predicted, score.gold)),
        )
    return Group(Text(f"{len(report.documents)} documents", style="bold"), table)


def render_by_document(documents: Iterable[DocumentScores]) -> RenderableType:
    """Give the scores of each document, the worst first."""
    table = score_table(NUMERIC_ROW, "ALL", "missed", "false", title="By document")
    for document in sorted(documents, key=lambda one: one.score(NUMERIC_ROW).f1 or 0.0):
        score = document.score("ALL")
        table.add_row(
            Text(clean(document.doc_id), overflow="fold"),
            say_share(document.score(NUMERIC_ROW).f1),
            say_share(score.f1),
            str(score.gold - score.right),
            str(score.predicted - score.right),
        )
    return table


def render_errors(errors: Iterable[FactError]) -> RenderableType:
    """Give each error with the words of its document, in plain lines."""
    lines = [line for error in errors for line in ("", *error.describe().splitlines())]
    return Text("\n".join(clean(line) for line in lines) or "no errors")
