"""Figures of training as tables: extractors side by side, and how far they can be believed."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from evaluation.compare import Difference
from evaluation.report import GROUPS, NUMERIC_ROW
from trialist.render.reliability import render_reliability, titled
from trialist.render.scores import say_share, score_table
from trialist.training.figures import Figures


def render_figures(figures: Figures) -> RenderableType:
    """Give F1 of each extractor, their differences with p values, and their reliability."""
    return Group(*_parts(figures))


def _parts(figures: Figures) -> Iterator[RenderableType]:
    yield _render_scores(figures)
    if figures.pairs():
        yield _render_differences(figures)
    for name, measured in figures.reliability.items():
        yield Text(f"{name}, {figures.documents}", style="bold")
        yield render_reliability(measured)


def _render_scores(figures: Figures) -> RenderableType:
    reports = figures.scores.reports
    count = len(next(iter(reports.values())).documents)
    columns = [column for name in reports for column in (name, "value")]
    table = score_table(*columns)
    for group in GROUPS:
        if group == NUMERIC_ROW:
            table.add_section()
        cells = (
            say_share(score)
            for report in reports.values()
            for score in (report.score(group).f1, report.value_score(group).f1)
        )
        table.add_row(group, *cells)
    return titled(f"Fact F1 and value F1: {count} {figures.documents}", table)


def _render_differences(figures: Figures) -> RenderableType:
    table = score_table("", "difference", "95% CI", "p")
    for first, second in figures.pairs():
        differences = figures.scores.compare(first, second).differences
        for group in (NUMERIC_ROW, "ALL"):
            table.add_row(f"{second} - {first}", group, *_say(differences[group]))
    return titled("Differences of fact F1, paired bootstrap over documents", table)


def _say(one: Difference) -> tuple[str, str, str]:
    if one.difference is None or one.interval is None or one.p_value is None:
        return "-", "-", "-"
    low, high = one.interval
    return f"{one.difference:+.3f}", f"{low:+.3f} to {high:+.3f}", f"{one.p_value:.3f}"
