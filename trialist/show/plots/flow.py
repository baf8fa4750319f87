"""The flow of participants as a diagram like CONSORT's: boxes from screening to analysis."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from schemas.record import ParticipantFlow, TrialRecord
from schemas.vocabulary import Milestone
from trialist.render.labels import label_flow
from trialist.render.words import say_flow
from trialist.report import clean
from trialist.show.plots.svg import ARMS, INK, RAISED, SOFT, open_drawing

# Units as in the plots of intervals: 400 are about the width of a phone.
_WIDTH = 400
_LEAST_COLUMN = 125
_GAP, _BETWEEN = 12, 24
_LINE, _PAD = 16, 8
_TEXT = 12.5
_LETTER = 6.5
MOST_ARMS = 6

_LOSSES = (
    Milestone.REFUSED,
    Milestone.DISCONTINUED,
    Milestone.LOST_TO_FOLLOW_UP,
    Milestone.CROSSED_OVER,
)
# From top to bottom; the arms part where they have a count of their own.
_STAGES: tuple[tuple[Milestone, ...], ...] = (
    (Milestone.SCREENED,),
    (Milestone.ENROLLED,),
    (Milestone.NOT_RANDOMIZED,),
    (Milestone.RANDOMIZED,),
    (Milestone.TREATED, Milestone.TRANSPLANTED),
    _LOSSES,
    (Milestone.COMPLETED,),
    (Milestone.ANALYZED,),
)
# Who left before the arms part stands beside the way down.
_ASIDE = frozenset({Milestone.NOT_RANDOMIZED})


_DASH = "– "


@dataclass(frozen=True, slots=True)
class Box:
    """Counts of one stage: of an arm, by its number, or of the whole trial."""

    lines: tuple[str, ...]
    arm: int | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """The boxes of a flow, stage by stage, with the names of its arms, and what it leaves out."""

    stages: tuple[tuple[Box, ...], ...]
    arms: tuple[str, ...]
    left_out: int


def plan_flow(record: TrialRecord) -> Flow:
    """Give the boxes of a record's flow; counts of subgroups and other counts are left out."""
    counted = {flow.arm for flow in record.participants if flow.arm is not None}
    arms = [arm for arm in record.arms if arm.id in counted][:MOST_ARMS]
    numbers = {arm.id: number for number, arm in enumerate(arms)}
    known = [
        flow
        for flow in record.participants
        if flow.subgroup is None and (flow.arm is None or flow.arm in numbers)
    ]
    stages: list[tuple[Box, ...]] = []
    shown = 0
    for milestones in _STAGES:
        here = [flow for flow in known if flow.milestone in milestones]
        shown += len(here)
        stages += _boxes(here, numbers)
    return Flow(tuple(stages), tuple(arm.label for arm in arms), len(record.participants) - shown)


def _boxes(flows: Sequence[ParticipantFlow], numbers: dict[str, int]) -> Iterator[tuple[Box, ...]]:
    """Give the stages of some milestones: first of the whole trial, then of its arms."""
    whole = [flow for flow in flows if flow.arm is None]
    if whole:
        aside = all(flow.milestone in _ASIDE for flow in whole)
        yield (Box(tuple(_say(whole)), aside=aside),)
    by_arm = {
        number: tuple(_say([flow for flow in flows if flow.arm == arm]))
        for arm, number in numbers.items()
    }
    if made := tuple(Box(lines, number) for number, lines in by_arm.items() if lines):
        yield made


def _say(flows: Sequence[ParticipantFlow]) -> Iterator[str]:
    """Give counts as lines, milestone by milestone: those with a reason below those without."""
    for milestone in dict.fromkeys(flow.milestone for flow in flows):
        here = [flow for flow in flows if flow.milestone is milestone]
        plain = [flow for flow in here if flow.reason is None]
        for flow in plain:
            yield f"{label_flow(flow)}: {say_flow(flow)}"
        for flow in here:
            if flow.reason is not None:
                told = f"{_DASH}{flow.reason}" if plain else label_flow(flow)
                yield f"{told}: {say_flow(flow)}"


@dataclass(frozen=True, slots=True)
class _Placed:
    box: Box
    heading: tuple[str, ...]
    body: tuple[str, ...]
    left: float
    top: float
    width: float

    @property
    def lines(self) -> tuple[str, ...]:
        return (*self.heading, *self.body)

    @property
    def height(self) -> float:
        return len(self.lines) * _LINE + 2 * _PAD

    @property
    def middle(self) -> float:
        return self.left + self.width / 2

    @property
    def bottom(self) -> float:
        return self.top + self.height


def flow_width(flow: Flow) -> float:
    """Give the width of a flow's drawing in units: more where there are many arms."""
    columns = len(flow.arms)
    return max(_WIDTH, columns * _LEAST_COLUMN + (columns - 1) * _GAP)


def draw_flow(flow: Flow, name: str, title: str, description: str) -> str:
    """Give a flow as SVG; raises MissingExtra where matplotlib is not installed."""
    width = flow_width(flow)
    tiers = _place(flow, width)
    height = max(placed.bottom for tier in tiers for placed in tier) + 2
    with open_drawing(width, height) as drawing:
        axes = drawing.axes(0, 0, width, height, xlim=(0, width), ylim=(height, 0))
        axes.set_axis_off()
        _connect(axes, tiers, len(flow.arms), width)
        for tier in tiers:
            for placed in tier:
                _draw_box(axes, placed)
        return drawing.to_svg(name, title, description)


def _place(flow: Flow, width: float) -> list[list[_Placed]]:
    columns = max(1, len(flow.arms))
    column = (width - _GAP * (columns - 1)) / columns if columns > 1 else width * 0.6
    first = 0.0 if columns > 1 else (width - column) / 2
    headed: set[int] = set()
    tiers: list[list[_Placed]] = []
    top = 2.0
    for stage in flow.stages:
        tier: list[_Placed] = []
        for box in stage:
            if box.aside:
                left, wide = width / 2 + 20, width / 2 - 21
            elif box.arm is None:
                wide = width * 0.6 if not headed else width - 2
                left = (width - wide) / 2
            else:
                left, wide = first + box.arm * (column + _GAP) + 1, column - 2
            heading = (flow.arms[box.arm],) if box.arm is not None and box.arm not in headed else ()
            lines = _wrap(heading, wide), _wrap(box.lines, wide)
            tier.append(_Placed(box, *lines, left, top, wide))
        headed |= {box.arm for box in stage if box.arm is not None}
        tiers.append(tier)
        top = max(placed.bottom for placed in tier) + _BETWEEN
    return tiers


def _wrap(lines: Sequence[str], width: float) -> tuple[str, ...]:
    letters = int((width - 2 * _PAD) / _LETTER)
    return tuple(piece for line in lines for piece in _wrap_line(clean(line), letters))


def _wrap_line(line: str, letters: int) -> list[str]:
    indent = " " * len(_DASH) if line.startswith(_DASH) else ""
    wrapped = textwrap.wrap(line, letters, subsequent_indent=indent)
    # Spaces at the beginning of a text are dropped from drawings, wide ones are kept.
    return [
        piece.replace(indent, "\u2002", 1) if indent and number else piece
        for number, piece in enumerate(wrapped)
    ] or [""]


def _connect(axes: Any, tiers: list[list[_Placed]], arms: int, width: float) -> None:
    """Draw the ways down: for each arm from its last box to its next, or to one of all."""
    last: list[_Placed | None] = [None] * max(1, arms)
    for tier in tiers:
        for placed in tier:
            if placed.box.aside:
                _draw_aside(axes, placed, last[0], width)
                continue
            mine = range(len(last)) if placed.box.arm is None else (placed.box.arm,)
            for number in mine:
                if (above := last[number]) is not None:
                    _draw_way(axes, above, placed)
            for number in mine:
                last[number] = placed


def _draw_way(axes: Any, above: _Placed, below: _Placed) -> None:
    """Draw the way between two boxes; the arms part half-way above the lower one."""
    own = below if above.box.arm is None else above
    half = below.top - _BETWEEN / 2
    path = [(above.middle if above.box.arm is None else own.middle, above.bottom)]
    if above.middle != below.middle and above.box.arm is None:
        path += [(above.middle, half), (below.middle, half)]
    axes.plot(*zip(*path, (own.middle, below.top), strict=True), color=SOFT, linewidth=1.2)
    _draw_tip(axes, own.middle, below.top)


def _draw_tip(axes: Any, x: float, y: float, *, right: bool = False) -> None:
    shift = (-3.5, 0) if right else (0, -3.5)
    marker = ">" if right else "v"
    axes.plot([x + shift[0]], [y + shift[1]], marker=marker, markersize=5.5, color=SOFT, mew=0)


def _draw_aside(axes: Any, placed: _Placed, above: _Placed | None, width: float) -> None:
    y = placed.top + placed.height / 2
    if above is None:
        return
    axes.plot((width / 2, width / 2, placed.left), (above.bottom, y, y), color=SOFT, linewidth=1.2)
    _draw_tip(axes, placed.left, y, right=True)


def _draw_box(axes: Any, placed: _Placed) -> None:
    from matplotlib.patches import Rectangle

    arm = placed.box.arm
    edge = SOFT if arm is None else ARMS[arm % len(ARMS)]
    axes.add_patch(
        Rectangle(
            (placed.left, placed.top),
            placed.width,
            placed.height,
            facecolor=RAISED,
            edgecolor=edge,
            linewidth=1.2,
        )
    )
    for number, line in enumerate(placed.lines):
        axes.text(
            placed.left + _PAD,
            placed.top + _PAD + (number + 0.5) * _LINE,
            line,
            fontsize=_TEXT,
            color=INK,
            weight="bold" if number < len(placed.heading) else "normal",
            va="center_baseline",
            parse_math=False,
        )
