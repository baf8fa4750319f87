"""Outcomes by arm as dots and intervals: percentages on one axis, each unit on its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from schemas.record import Outcome, TrialRecord
from schemas.vocabulary import TimeUnit
from trialist.render.labels import label_outcome
from trialist.render.words import NOT_REACHED, say_limits, say_number
from trialist.show.plots.intervals import MOST_ROWS, Drawn, Group, Panel, Point, to_float

_PERCENT = "percent"
_NO_UNIT = "value"
_WHOLE = "all"
_WORD_UNITS = frozenset(unit.value for unit in TimeUnit)


def plot_outcomes(record: TrialRecord) -> Drawn:
    """Give the panels of a record's outcomes, and how many outcomes they leave out.

    Left out are counts without a percentage, which no common axis fits, and what is beyond
    ``MOST_ROWS``.
    """
    places = {arm.id: (arm.label, number) for number, arm in enumerate(record.arms)}
    axes = _find_axes(record.outcomes)
    by_axis: dict[str, dict[str, list[Point]]] = defaultdict(lambda: defaultdict(list))
    drawn = 0
    for outcome in record.outcomes:
        label = label_outcome(outcome)
        axis = axes.get(label)
        point = _point(outcome, places)
        if point is None or axis is None or drawn == MOST_ROWS:
            continue
        by_axis[axis][label].append(point)
        drawn += 1
    panels = tuple(_panel(axis, groups) for axis, groups in by_axis.items())
    return Drawn(panels, len(record.outcomes) - drawn)


def _find_axes(outcomes: Iterable[Outcome]) -> dict[str, str]:
    """Give the axis of each label; what was not reached goes where the other arms' values are."""
    axes: dict[str, str] = {}
    times: list[str] = []
    waiting: list[str] = []
    for outcome in outcomes:
        label = label_outcome(outcome)
        if outcome.percent is not None:
            axes.setdefault(label, _PERCENT)
        elif outcome.value is not None:
            axis = _name_unit(outcome.unit)
            axes.setdefault(label, axis)
            if outcome.unit in _WORD_UNITS:
                times.append(axis)
        elif outcome.reached is False:
            waiting.append(label)
    for label in waiting:
        if times:
            axes.setdefault(label, times[0])
    return axes


def _name_unit(unit: str | None) -> str:
    return f"{unit}s" if unit in _WORD_UNITS else unit or _NO_UNIT


def _point(outcome: Outcome, places: dict[str, tuple[str, int]]) -> Point | None:
    value = outcome.value if outcome.percent is None else outcome.percent
    beyond = outcome.reached is False
    number = to_float(value)
    if number is None and not beyond:
        return None
    ci = outcome.ci
    limits = (None, None) if ci is None else (ci.lower, ci.upper)
    said = NOT_REACHED if value is None else say_number(value)
    if outcome.percent is not None:
        said += "%"
    name, arm = (_WHOLE, None) if outcome.arm is None else places[outcome.arm]
    return Point(
        name=name,
        says=said if limits == (None, None) else f"{said} ({say_limits(limits)})",
        value=number,
        lower=to_float(limits[0]),
        upper=to_float(limits[1]),
        bounded=limits != (None, None),
        beyond=beyond and number is None,
        arm=arm,
    )


def _panel(axis: str, groups: dict[str, list[Point]]) -> Panel:
    made = tuple(Group(label, tuple(points)) for label, points in groups.items())
    whole = axis == _PERCENT and all(
        number is None or 0 <= number <= 100
        for group in made
        for point in group.points
        for number in (point.value, point.lower, point.upper)
    )
    return Panel(axis, made, limits=(0.0, 100.0) if whole else None)
