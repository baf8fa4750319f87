"""The plots of a record, each with its caption and with what it leaves out."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.record import TrialRecord
from trialist.export.extras import MissingExtra
from trialist.show.plots.flow import draw_flow, flow_width, plan_flow
from trialist.show.plots.forest import plot_comparisons
from trialist.show.plots.intervals import WIDTH, Drawn, draw_panels
from trialist.show.plots.outcomes import plot_outcomes


@dataclass(frozen=True, slots=True)
class Figure:
    """A plot of a page: its name, what it shows, its SVG (safe markup), and what it leaves out.

    ``wide`` says that it needs more room than a phone has.
    """

    name: str
    caption: str
    svg: str
    note: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """The plots of a record by the table that they belong to, and why there are none, if so."""

    by_table: dict[str, tuple[Figure, ...]]
    note: str = ""


def draw_figures(record: TrialRecord, at: str = "") -> Figures:
    """Give all plots that a record has something for; ``at`` goes before their ids.

    Where matplotlib is missing there is none, and the note gives the command that installs it.
    """
    try:
        made = {
            "participants": _flow(record, f"{at}plot-flow"),
            "outcomes": _intervals(
                plot_outcomes(record), "outcomes", f"{at}plot-outcomes", "Outcomes by arm"
            ),
            "comparisons": _intervals(
                plot_comparisons(record),
                "comparisons",
                f"{at}plot-comparisons",
                "Comparisons as a forest plot",
            ),
        }
    except MissingExtra as missing:
        return Figures({}, f"There are no plots, since {missing}")
    return Figures({table: (figure,) for table, figure in made.items() if figure is not None})


def _flow(record: TrialRecord, name: str) -> Figure | None:
    flow = plan_flow(record)
    if not flow.stages:
        return None
    caption = "Flow of participants"
    boxes = [
        f"{'; '.join(box.lines)} ({flow.arms[box.arm]})"
        if box.arm is not None
        else "; ".join(box.lines)
        for stage in flow.stages
        for box in stage
    ]
    svg = draw_flow(flow, name, caption, ". ".join(boxes))
    return Figure("flow", caption, svg, _tell_left_out(flow.left_out), flow_width(flow) > WIDTH)


def _intervals(drawn: Drawn, kind: str, name: str, caption: str) -> Figure | None:
    if not drawn.panels:
        return None
    rows = [
        f"{group.label}, {point.name}: {point.says}"
        for panel in drawn.panels
        for group in panel.groups
        for point in group.points
    ]
    svg = draw_panels(drawn.panels, name, caption, ". ".join(rows))
    return Figure(kind, caption, svg, _tell_left_out(drawn.left_out))


def _tell_left_out(count: int) -> str:
    if not count:
        return ""
    return f"{count} more {'is' if count == 1 else 'are'} in the table only."
