"""What changes of texts cost, as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trialist.render.scores import say_share, score_table

if TYPE_CHECKING:
    from rich.console import RenderableType

    from evaluation.robustness import Robustness


def render_robustness(robustness: Robustness) -> Iterator[RenderableType]:
    """Give the table: a change a row, with NUMERIC fact F1 before and after it."""
    table = score_table(
        "texts", "before", "after", "difference", "95% CI", "p", title=_title(robustness)
    )
    for score in robustness.scores:
        difference = score.difference
        table.add_row(
            score.change.name,
            str(score.changed),
            say_share(difference.first.f1),
            say_share(difference.second.f1),
            _signed(difference.difference),
            "-" if difference.interval is None else " to ".join(map(_signed, difference.interval)),
            say_share(difference.p_value) if score.changed else "-",
        )
    yield table


def _title(robustness: Robustness) -> str:
    return f"NUMERIC fact F1 on {robustness.documents} documents, their texts changed"


def _signed(value: float | None) -> str:
    return "-" if value is None else f"{value:+.3f}"
