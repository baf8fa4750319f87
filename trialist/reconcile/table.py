"""Reconciled trials for a person: their reports, what conflicts and what changed, with quotes."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from trialist.reconcile.comparing import Point, Status
from trialist.reconcile.statements import Statement
from trialist.reconcile.trials import ReconciledTrial
from trialist.report import clean

_INDENT = 2
_STYLES = {Status.CONFLICT: "bold red", Status.CHANGED: "yellow"}


def render_trial(trial: ReconciledTrial) -> RenderableType:
    """Give a trial: its reports by analysis, then each conflict and change with its quotes."""
    lines: list[RenderableType] = [Text(clean(trial.name), style="bold")]
    for analysis in trial.analyses:
        lines.append(_indented(f"analysis {analysis.number}: {analysis.label}"))
        lines += [_indented(f"{one.doc_id} ({one.place})", 2) for one in analysis.reports]
    counts = ", ".join(f"{len(trial.of(status))} {status.value}" for status in Status)
    lines.append(_indented(counts))
    for status, style in _STYLES.items():
        for point in trial.of(status):
            lines += _point_lines(point, style)
    return Group(*lines, Text())


def _point_lines(point: Point, style: str) -> list[RenderableType]:
    head = f"{point.status.value}: {point.main.words} ({', '.join(point.differing)})"
    reason = f": {point.reason}" if point.reason else ""
    lines: list[RenderableType] = [_indented(head + reason, style=style)]
    for one, number in zip(point.statements, point.analyses, strict=True):
        quote = f" “{one.quote}”" if one.quote else ""
        said = f"{_say(one, point.differing)}, analysis {number}, {one.report.doc_id}{quote}"
        lines.append(_indented(said, 2))
    return lines


def _say(statement: Statement, names: tuple[str, ...]) -> str:
    unit = statement.values.get("unit")
    said = [f"{name} {statement.values[name]}" for name in names if name in statement.values]
    return " ".join((", ".join(said) or "-", *([str(unit)] if unit and "value" in names else [])))


def _indented(text: str, depth: int = 1, style: str = "") -> RenderableType:
    return Padding(Text(clean(text), style=style), (0, 0, 0, _INDENT * depth))
