"""Figures of speed for a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from trialist.render.scores import score_table

if TYPE_CHECKING:
    from rich.console import RenderableType

    from evaluation.speed import Speed
    from evaluation.speed.compared import Compared, Program
    from evaluation.speed.growth import Growth
    from trialist.benchmark import SpeedReport


def render_speed(report: SpeedReport) -> Iterator[RenderableType]:
    """Give what to print: the figures of one process, then a table for each further wish."""
    yield "\n".join(_lines(report))
    if report.compared is not None:
        yield from _render_compared(report.compared)
    if report.stages is not None:
        yield _render_stages(report.stages)
    if report.growth is not None:
        yield from _render_growth(report.growth)


def _lines(report: SpeedReport) -> Iterator[str]:
    yield from _speed_lines(report.speed)
    if (startup := report.startup) is not None:
        yield (
            f"start-up     {startup.seconds:.2f} s from command to result, {startup.ratio:.2f} "
            f"times importing spaCy ({startup.spacy_seconds:.2f} s)"
        )


def _speed_lines(figures: Speed) -> Iterator[str]:
    yield f"documents    {figures.documents} ({figures.failures} failed)"
    yield f"speed        {figures.per_second:.1f} documents a second in one process"
    yield f"one core     {figures.per_core_second:.1f} documents in a second of its time"
    yield f"time         median {figures.p50_ms:.1f} ms, 95% within {figures.p95_ms:.1f} ms"
    yield f"slowest      {figures.slowest_ms:.1f} ms"
    yield f"first        {figures.first_ms:.0f} ms, with what is loaded when it is needed"
    if figures.memory_mb is not None:
        yield f"memory       {figures.memory_mb:.0f} MB at most"


def _render_compared(compared: Compared) -> Iterator[RenderableType]:
    title = f"{compared.texts} texts, programs in turns; milliseconds a text on one core"
    table = score_table(
        "mean", "p50", "p95", "times reference", "ready in s", "MB", "failed", title=title
    )
    for program in compared.programs:
        if program.missing is None:
            table.add_row(program.name, *_cells(compared, program))
        else:
            table.add_row(f"{program.name} (not installed: {program.missing})")
    yield table
    yield "\n".join(f"{program.name}: {program.what}" for program in compared.programs)
    if compared.per_second_all is not None:
        yield f"{compared.cores} cores    {compared.per_second_all:.1f} documents a second, hybrid"


def _cells(compared: Compared, program: Program) -> Iterator[str]:
    figures = program.to_dict()
    for name in ("mean_ms", "p50_ms", "p95_ms"):
        yield f"{figures[name]:.2f}"
    ratio = compared.ratio(program)
    yield "-" if ratio is None else f"{ratio:.1f}"
    yield f"{program.ready_seconds:.1f}"
    yield "-" if program.memory_mb is None else f"{program.memory_mb:.0f}"
    yield str(program.failed)


def _render_stages(stages: Mapping[str, float]) -> RenderableType:
    table = score_table("share", title="Time by stage")
    for name, share in stages.items():
        table.add_row(name, f"{share:.1%}")
    return table


def _render_growth(growth: Growth) -> Iterator[RenderableType]:
    table = score_table("µs a character", title="Time by length of a text")
    for length in growth.lengths:
        table.add_row(f"{length.characters:,} characters", f"{length.us_per_character:.2f}")
    yield table
    if (ratio := growth.long_to_short) is not None:
        yield f"a character of a million takes {ratio:.2f} times as long as one of 10,000"
    table = score_table("ms a text", "MB at most", title="Time by number of texts")
    for count in growth.counts:
        memory = "-" if count.memory_mb is None else f"{count.memory_mb:.0f}"
        table.add_row(f"{count.texts:,} texts", f"{count.ms_per_text:.1f}", memory)
    yield table
