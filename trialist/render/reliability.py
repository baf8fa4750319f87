"""Reliability as tables: by category, by confidence, and what a least confidence does."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from evaluation.calibration import Reliability
from trialist.render.scores import say_share, score_table

_ALL = "ALL"


def titled(title: str, table: RenderableType) -> RenderableType:
    """Give a table below a title that may be wider than it."""
    return Group(Text(title, style="bold"), table)


def render_reliability(measured: Mapping[str, Reliability]) -> RenderableType:
    """Give the tables of reliability by category; the last two are of all facts."""
    everything = measured[_ALL]
    return Group(_by_category(measured), _by_confidence(everything), _by_cut(everything))


def _by_category(measured: Mapping[str, Reliability]) -> RenderableType:
    table = score_table("facts", "right", "confidence", "Brier", "ECE")
    for name, one in measured.items():
        if name == _ALL:
            table.add_section()
        figures = (one.share, one.confidence, one.brier, one.ece)
        table.add_row(name, str(one.facts), *(say_share(figure) for figure in figures))
    return titled("Confidence: how sure, and how many are right", table)


def _by_confidence(one: Reliability) -> RenderableType:
    table = score_table("facts", "confidence", "right", "95% CI")
    for found in one.bins:
        interval = "-" if found.interval is None else "{:.3f}-{:.3f}".format(*found.interval)
        table.add_row(
            f"{found.lower:.1f} to {found.upper:.1f}",
            str(found.facts),
            say_share(found.confidence),
            say_share(found.share),
            interval,
        )
    return titled("Facts by confidence: how many are right", table)


def _by_cut(one: Reliability) -> RenderableType:
    table = score_table("facts", "right", "of found")
    for cut in one.cuts:
        table.add_row(
            f"{cut.minimum:g}", str(cut.kept), say_share(cut.precision), say_share(cut.recall)
        )
    title = "With --min-confidence: facts that stay, share right, share of the right ones found"
    return titled(title, table)
