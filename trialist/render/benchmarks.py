"""Benchmark reports as tables for a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType

from trialist.render.scores import say_share, score_table

if TYPE_CHECKING:
    from evaluation.benchmarks.published import System
    from evaluation.benchmarks.report import BenchmarkReport, Figure, Section


def render_benchmark(report: BenchmarkReport) -> Iterator[RenderableType]:
    """Give what to print: what was read and trained on, then a table for each way of measuring."""
    for part in report.data:
        yield f"{part.name}: {part.documents} documents, {part.spans} labelled spans"
        yield from part.remarks
    yield f"Trialist's models were trained on {report.trained_on}."
    for section in report.sections:
        yield ""
        yield _render_section(section)
    yield from _sources(report)
    yield f"It took {report.seconds:.0f} seconds."


def _systems(section: Section) -> list[System]:
    return list(dict.fromkeys(s for figure in section.figures for s in figure.published))


def _render_section(section: Section) -> RenderableType:
    systems = _systems(section)
    names = ("F1", "precision", "recall", "gold", *(system.name for system in systems))
    table = score_table(*names, title=section.title)
    for figure in section.figures:
        others = (say_share(figure.published.get(system)) for system in systems)
        table.add_row(figure.label, *_own_cells(figure), *others)
    return table


def _own_cells(figure: Figure) -> tuple[str, str, str, str]:
    spread = "" if figure.spread is None else f" ±{figure.spread:.3f}"
    score = figure.score
    if score is None:
        return say_share(figure.f1) + spread, "", "", ""
    return (
        say_share(figure.f1) + spread,
        say_share(score.precision),
        say_share(score.recall),
        str(score.gold),
    )


def _sources(report: BenchmarkReport) -> Iterator[str]:
    systems = dict.fromkeys(s for section in report.sections for s in _systems(section))
    if systems:
        yield ""
    for system in systems:
        yield f"{system.name}: {system.source}; trained on {system.trained_on}."
