"""Dots with their intervals, row by row: what forest plots and plots of outcomes share."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from trialist.report import clean
from trialist.show.plots.svg import ARMS, INK, PAPER, RULE, SOFT, open_drawing

# Units: pixels at the natural size, which is about the width of a phone. Names stand left of the
# dots and numbers right of them; what is measured stands above, over the whole width.
WIDTH = 400
_LEFT, _RIGHT = 124, 128
_ROW, _HEAD, _GAP, _AXIS = 21, 18, 10, 46
_TOP = 4
_BELOW = 8  # room between panels, which the last one does not need
# Letters that fit: 12.5 pixels of a sans-serif take 6.3 pixels a letter.
_NAME_LETTERS, _HEAD_LETTERS = 18, 58
_TEXT, _SMALL = 12.5, 11.5
# What stands over the plot hides the lines behind it.
_OVER_LINES = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}
_MARKERS = ("o", "s", "D", "^", "v", "P")
# Numbers beyond it are slips of print or of reading, and would leave nothing to see of the others.
_LARGEST = 1e9
# Ratios further from 1 are drawn as arrows at the edge.
_WIDEST_RATIO = 64


# Rows that a person still takes in; all are in the table.
MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class Point:
    """A row: whose it is, what it says, and its value with the bounds of its interval.

    ``beyond`` says that the value lies right of all that was observed: not reached.
    ``bounded`` says that there is an interval, whose missing bounds are open.
    """

    name: str
    says: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    bounded: bool = False
    beyond: bool = False
    arm: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Rows about the same, with what it is."""

    label: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """Groups on one axis; ``reference`` is where there is no difference, if there is such a place.

    ``limits`` are those of the axis; None: as wide as the values are.
    """

    axis: str
    groups: tuple[Group, ...]
    ratio: bool = False
    reference: float | None = None
    limits: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a plot shows, and how many facts it leaves out."""

    panels: tuple[Panel, ...]
    left_out: int


def to_float(number: float | None) -> float | None:
    """Give a number that can be drawn; None for one that is missing or beyond all measure."""
    return None if number is None or abs(number) > _LARGEST else float(number)


def draw_panels(panels: Sequence[Panel], name: str, title: str, description: str) -> str:
    """Give panels below each other as SVG; raises MissingExtra where matplotlib is missing."""
    heights = [_height(panel) for panel in panels]
    height = _TOP + sum(heights) + _AXIS * len(panels) - _BELOW
    with open_drawing(WIDTH, height) as drawing:
        top = _TOP
        for panel, inner in zip(panels, heights, strict=True):
            axes = drawing.axes(_LEFT, top, WIDTH - _LEFT - _RIGHT, inner)
            _set_scale(axes, panel, inner)
            _draw(axes, panel)
            top += inner + _AXIS
        return drawing.to_svg(name, title, description)


def _height(panel: Panel) -> float:
    return sum(
        _HEAD * len(_wrap(group.label)) + _ROW * len(group.points) + _GAP for group in panel.groups
    )


def _wrap(text: str) -> list[str]:
    return textwrap.wrap(clean(text), _HEAD_LETTERS, max_lines=3, placeholder=" …") or [""]


def _set_scale(axes: Any, panel: Panel, height: float) -> None:
    from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullLocator

    low, high = panel.limits or _find_limits(panel)
    if panel.ratio:
        axes.set_xscale("log", base=2)
        step = max(1, round(math.log2(high / low) / 5))
        axes.xaxis.set_major_locator(LogLocator(base=2.0**step))
        axes.xaxis.set_minor_locator(NullLocator())
    else:
        axes.xaxis.set_major_locator(MaxNLocator(4, steps=(1, 2, 2.5, 5, 10)))
    axes.xaxis.set_major_formatter(FuncFormatter(_say_tick))
    axes.set_xlim(low, high)
    axes.set_ylim(height, 0)
    axes.set_yticks([])
    axes.patch.set_visible(False)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(SOFT)
    axes.tick_params(axis="x", length=3, width=0.8, color=SOFT, labelcolor=SOFT, labelsize=_SMALL)
    axes.grid(axis="x", color=RULE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.set_xlabel(clean(panel.axis), color=SOFT, fontsize=_SMALL, labelpad=3, parse_math=False)


def _say_tick(value: float, _: int) -> str:
    return f"{value:.4g}"


def _find_limits(panel: Panel) -> tuple[float, float]:
    found = [
        number
        for group in panel.groups
        for point in group.points
        for number in (point.value, point.lower, point.upper, panel.reference)
        if number is not None
    ]
    if panel.ratio:
        positive = [number for number in found if number > 0] or [1.0]
        low = max(min(*positive, 0.5), 1 / _WIDEST_RATIO)
        high = min(max(*positive, 2.0), float(_WIDEST_RATIO))
        return low / 1.1, high * 1.1
    low, high = min(found, default=0.0), max(found, default=1.0)
    low = min(low, 0.0)
    room = (high - low) * 0.06 or 1.0
    return (low - room if low < 0 else low), high + room


def _draw(axes: Any, panel: Panel) -> None:
    if panel.reference is not None:
        axes.axvline(panel.reference, color=SOFT, linewidth=1, linestyle=(0, (3, 2)))
    y = 0.0
    for number, group in enumerate(panel.groups):
        if number:
            _rule(axes, y)
        y += _GAP / 2
        for line in _wrap(group.label):
            _write(axes, -_LEFT, y + _HEAD / 2, line, weight="bold", bbox=_OVER_LINES)
            y += _HEAD
        for point in group.points:
            _draw_point(axes, point, y + _ROW / 2, ratio=panel.ratio)
            y += _ROW
        y += _GAP / 2


def _rule(axes: Any, y: float) -> None:
    width = WIDTH - _LEFT - _RIGHT
    ends = (-_LEFT / width, (WIDTH - _LEFT) / width)
    axes.plot(
        ends, (y, y), color=RULE, linewidth=0.8, transform=axes.get_yaxis_transform(), clip_on=False
    )


def _write(axes: Any, x: float, y: float, text: str, **style: Any) -> None:
    """Write at ``x`` units from the left end of the axes."""
    axes.text(
        x / (WIDTH - _LEFT - _RIGHT),
        y,
        clean(text),
        transform=axes.get_yaxis_transform(),
        va="center_baseline",
        fontsize=_TEXT,
        color=style.pop("color", INK),
        parse_math=False,
        **style,
    )


def _draw_point(axes: Any, point: Point, y: float, *, ratio: bool) -> None:
    colour = INK if point.arm is None else ARMS[point.arm % len(ARMS)]
    name = clean(point.name)
    if len(name) > _NAME_LETTERS:
        name = name[: _NAME_LETTERS - 1].rstrip() + "…"
    _write(axes, -_LEFT + 6, y, name, color=colour)
    _write(axes, WIDTH - _LEFT, y, point.says, ha="right")
    low, high = axes.get_xlim()
    if point.beyond:
        axes.plot((low, high), (y, y), color=colour, linewidth=1.2, linestyle=(0, (1, 2)))
        _arrow(axes, high, y, colour, right=True)
    if point.bounded:
        _draw_interval(axes, point, y, colour, ratio=ratio)
    if point.value is not None and not (ratio and point.value <= 0):
        marker = _MARKERS[0 if point.arm is None else point.arm % len(_MARKERS)]
        if low <= point.value <= high:
            axes.plot(
                [point.value], [y], marker=marker, markersize=6.5, color=colour, clip_on=False
            )
        else:
            right = point.value > high
            _arrow(axes, high if right else low, y, colour, right=right)


def _draw_interval(axes: Any, point: Point, y: float, colour: str, *, ratio: bool) -> None:
    """Draw an interval; one that goes on behind the axis, or is open, ends in an arrow."""
    low, high = axes.get_xlim()
    first, last = sorted(
        (
            low if point.lower is None or (ratio and point.lower <= 0) else point.lower,
            high if point.upper is None else point.upper,
        )
    )
    ends = (min(max(first, low), high), max(min(last, high), low))
    axes.plot(ends, (y, y), color=colour, linewidth=1.5, clip_on=False, solid_capstyle="butt")
    for end, cut, right in ((ends[0], first < low, False), (ends[1], last > high, True)):
        is_open = (point.upper if right else point.lower) is None
        if cut or is_open:
            _arrow(axes, end, y, colour, right=right)
        else:
            axes.plot((end, end), (y - 3.5, y + 3.5), color=colour, linewidth=1.5, clip_on=False)


def _arrow(axes: Any, x: float, y: float, colour: str, *, right: bool) -> None:
    axes.plot([x], [y], marker=">" if right else "<", markersize=6, color=colour, clip_on=False)
