"""Comparisons as a forest plot: ratios on a logarithmic axis, differences by their unit."""

from __future__ import annotations

from collections import defaultdict

from schemas.record import Comparison, TrialRecord
from schemas.vocabulary import Measure
from trialist.render.labels import label_comparison
from trialist.render.words import say_constant, say_limits, say_number, say_p
from trialist.show.plots.intervals import MOST_ROWS, Drawn, Group, Panel, Point, to_float

_RATIOS = frozenset({Measure.HR, Measure.OR, Measure.RR})
_DIFFERENCES = frozenset(
    {Measure.RISK_DIFFERENCE, Measure.MEAN_DIFFERENCE, Measure.MEDIAN_DIFFERENCE}
)
_RATIO_AXIS = "ratio (log scale); left of 1: less with the first arm"
_POINTS = "percentage points"


def plot_comparisons(record: TrialRecord) -> Drawn:
    """Give the panels of a record's comparisons, and how many comparisons they leave out.

    Left out are those with a p value only, measures that are neither ratio nor difference, and
    what is beyond ``MOST_ROWS``.
    """
    names = {arm.id: arm.label for arm in record.arms}
    by_axis: dict[tuple[str, bool], dict[str, list[Point]]] = defaultdict(lambda: defaultdict(list))
    drawn = 0
    for comparison in record.comparisons:
        axis = _axis(comparison)
        number = to_float(comparison.value)
        if axis is None or number is None or drawn == MOST_ROWS:
            continue
        arms = " v ".join(names[arm] for arm in comparison.arms)
        label = ": ".join(filter(None, (label_comparison(comparison), arms)))
        by_axis[axis][label].append(_point(comparison, number))
        drawn += 1
    panels = tuple(
        Panel(
            axis,
            tuple(Group(label, tuple(points)) for label, points in groups.items()),
            ratio=ratio,
            reference=1.0 if ratio else 0.0,
        )
        for (axis, ratio), groups in by_axis.items()
    )
    return Drawn(panels, len(record.comparisons) - drawn)


def _axis(comparison: Comparison) -> tuple[str, bool] | None:
    if comparison.measure in _RATIOS:
        return _RATIO_AXIS, True
    if comparison.measure not in _DIFFERENCES:
        return None
    points = comparison.measure is Measure.RISK_DIFFERENCE
    unit = comparison.unit or (_POINTS if points else "")
    return " in ".join(filter(None, ("difference", unit))), False


def _point(comparison: Comparison, number: float) -> Point:
    ci = comparison.ci
    limits = (None, None) if ci is None else (ci.lower, ci.upper)
    said = say_number(comparison.value)
    measure = say_constant(comparison.measure.value)
    return Point(
        name=", ".join(
            filter(None, (measure, None if comparison.p is None else say_p(comparison.p)))
        ),
        says=said if limits == (None, None) else f"{said} ({say_limits(limits)})",
        value=number,
        lower=to_float(limits[0]),
        upper=to_float(limits[1]),
        bounded=limits != (None, None),
    )
