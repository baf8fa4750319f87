"""A record as a person wants to see it: card, arms side by side, results by arm."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from schemas.record import GroupFact, TrialRecord
from schemas.vocabulary import Severity
from trialist.render import labels, words
from trialist.render.arms import describe_arms
from trialist.render.design import describe_trial
from trialist.render.matrix import Column, Row, build_rows, split_columns, used_columns
from trialist.report import clean

F = TypeVar("F", bound=GroupFact)

# The label column takes what common labels need; an arm's column must hold "95% CI 36 to 73"
# on one line, and three of them (two arms and "all") fit a terminal of 80.
LABEL_WIDTH = 26
ARM_WIDTH = 18
_SEVERITY_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "dim"}


def render_record(record: TrialRecord, width: int) -> RenderableType:
    """Give a record as tables that fit ``width`` columns."""
    show = _Matrices(record, width)
    parts: list[RenderableType] = [Rule(_text(record.doc_id, "bold"), align="left")]
    parts += _card(describe_trial(record))
    parts += _arms(record, width)
    parts += show("Participants", record.participants, labels.label_flow, words.say_flow)
    parts += show("Follow-up", record.follow_up, labels.label_follow_up, words.say_follow_up)
    parts += show("Baseline", record.baseline, labels.label_baseline, words.say_baseline)
    parts += show("Outcomes", record.outcomes, labels.label_outcome, words.say_outcome)
    parts += _comparisons(record)
    parts += show("Harms", record.adverse_events, labels.label_harm, words.say_harm)
    parts += _findings(record)
    return Group(*parts)


def _text(words_: str, style: str = "") -> Text:
    return Text("\n".join(clean(line) for line in words_.split("\n")), style=style)


def _table(title: str) -> Table:
    return Table(
        title=Text(title, style="bold"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        header_style="bold",
        pad_edge=False,
        expand=False,
    )


def _card(lines: Iterable[tuple[str, str]]) -> list[RenderableType]:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, text in lines:
        grid.add_row(name, _text(text))
    return [Padding(grid, (0, 0, 1, 0))] if grid.row_count else []


def _arms(record: TrialRecord, width: int) -> list[RenderableType]:
    return _matrix_tables("Arms", describe_arms(record), labels.name_arms(record), width)


class _Matrices:
    """Renders facts of one record, with one column an arm."""

    def __init__(self, record: TrialRecord, width: int) -> None:
        self._names = labels.name_arms(record)
        self._width = width

    def __call__(
        self, title: str, facts: Sequence[F], label: Callable[[F], str], cell: Callable[[F], str]
    ) -> list[RenderableType]:
        rows = build_rows(facts, label, cell)
        return _matrix_tables(title, rows, self._names, self._width)


def _matrix_tables(
    title: str, rows: Sequence[Row], names: dict[str, str], width: int
) -> list[RenderableType]:
    most = max(1, (width - LABEL_WIDTH) // ARM_WIDTH)
    groups = split_columns(used_columns(rows, list(names)), most)
    return [_matrix_table(title, rows, group, names) for group in groups]


def _matrix_table(
    title: str, rows: Sequence[Row], columns: Sequence[Column], names: dict[str, str]
) -> Table:
    table = _table(title)
    table.add_column("", overflow="fold", max_width=LABEL_WIDTH * 2)
    for column in columns:
        table.add_column(_text("all" if column is None else names[column]), overflow="fold")
    for row in rows:
        cells = [row.cell(column) for column in columns]
        if any(cells):
            table.add_row(_text(row.label), *(_text(cell) for cell in cells))
    return table


def _comparisons(record: TrialRecord) -> list[RenderableType]:
    if not record.comparisons:
        return []
    names = labels.name_arms(record)
    rows = [
        (
            labels.label_comparison(comparison),
            "\nv ".join(names[arm] for arm in comparison.arms),
            words.say_comparison(comparison).replace("\n", "; "),
        )
        for comparison in record.comparisons
    ]
    table = _table("Comparisons")
    names_arms = any(arms for _, arms, _ in rows)
    for heading in ("", "arms", "effect") if names_arms else ("", "effect"):
        table.add_column(heading, overflow="fold")
    for label, arms, effect in rows:
        cells = (label, arms, effect) if names_arms else (label, effect)
        table.add_row(*(_text(cell) for cell in cells))
    return [table]


def _findings(record: TrialRecord) -> list[RenderableType]:
    parts: list[RenderableType] = []
    if record.findings:
        table = _table("Findings")
        table.add_column("", no_wrap=True)
        table.add_column("", overflow="fold")
        for finding in record.findings:
            style = _SEVERITY_STYLES[finding.severity]
            table.add_row(_text(finding.severity.value, style), _text(finding.message))
        table.show_header = False
        parts.append(table)
    if count := len(record.unlinked):
        noun = "value" if count == 1 else "values"
        parts.append(_text(f"{count} {noun} found but not linked; see: trialist explain\n", "dim"))
    return parts
