"""The report on a folder of gold as tables for a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType

from trialist.render.scores import render_report

if TYPE_CHECKING:
    from trialist.benchmarks.gold import GoldReport


def render_gold(report: GoldReport) -> Iterator[RenderableType]:
    """Give what to print: what was read, what made the records, and the scores by category."""
    data = report.data
    yield f"{data.name}: {data.documents} gold records, {data.spans} facts, sha256 {data.sha256}"
    yield from data.remarks
    yield (
        f"Records by the extractor {report.extractor}. A fact is right when its category, arm and "
        "values are; intervals are of F1 over resampled documents."
    )
    yield render_report(report.report)
    yield f"It took {report.seconds:.0f} seconds."
