"""Two sets of predictions as tables: differences by category, gains and losses by document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from evaluation.compare import Comparison, Difference, DocumentChange
from evaluation.facts import Fact
from trialist.render.scores import say_share, score_table
from trialist.report import clean


def render_comparison(comparison: Comparison) -> RenderableType:
    """Give F1 of both sets with the difference, then what changed on each document."""
    table = score_table("A", "B", "B - A", "95% CI", "p")
    for difference in comparison.differences.values():
        table.add_row(*_difference_cells(difference))
    return Group(table, *_changes(comparison.documents))


def _difference_cells(difference: Difference) -> Iterator[str]:
    yield difference.group
    yield say_share(difference.first.f1)
    yield say_share(difference.second.f1)
    yield _say_signed(difference.difference)
    ends = difference.interval
    yield "-" if ends is None else " to ".join(_say_signed(end) for end in ends)
    yield say_share(difference.p_value)


def _say_signed(share: float | None) -> str:
    return "-" if share is None else f"{share:+.3f}"


def _changes(documents: Iterable[DocumentChange]) -> Iterator[RenderableType]:
    changed = sorted(documents, key=lambda change: (change.net, change.doc_id))
    if not changed:
        yield Text("the same facts on every document")
    for change in changed:
        yield Text(
            f"{clean(change.doc_id)}: net {change.net:+d}; false alarms "
            f"{change.false_gone} gone, {change.false_new} new",
            style="bold",
        )
        yield from _facts("+", change.gained, "green")
        yield from _facts("-", change.lost, "red")


def _facts(mark: str, facts: Iterable[Fact], style: str) -> Iterator[RenderableType]:
    for fact in facts:
        line = Text(f"{mark} {clean(fact.describe())}", style=style)
        yield Padding(line, (0, 0, 0, 2))
