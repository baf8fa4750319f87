"""Facts out of quantities: the values of a record's fields, with their evidence."""

from __future__ import annotations

from typing import Any

from extract.link.quantities import Quantity
from extract.link.scene import Scene
from extract.mentions.values import Interval, Number, P
from schemas.record import ConfidenceInterval, Duration, Evidence, PValue

_USUAL_LEVEL = 95  # percent; FORMAT: an interval after a labelled one has its level


def present(**values: Any) -> dict[str, Any]:
    """Give the values that are not None: absent keys are left out of records."""
    return {name: value for name, value in values.items() if value is not None}


def evidence_of(scene: Scene, start: int, end: int) -> dict[str, Any]:
    """Give the quote and evidence of a stretch of the document."""
    return {"quote": scene.source[start:end], "evidence": Evidence(start=start, end=end)}


def build_interval(interval: Interval | None, quantity: Quantity) -> ConfidenceInterval | None:
    """Give a quantity's confidence interval on the scale of its estimate."""
    if interval is None:
        return None
    scale = _scale(interval, quantity)
    return ConfidenceInterval(
        level=interval.level or _USUAL_LEVEL,
        lower=_times(interval.lower, scale),
        upper=_times(interval.upper, scale),
    )


def _scale(interval: Interval, quantity: Quantity) -> int:
    """A percentage's interval may be printed as proportions; records use percent."""
    ends = [end for end in (interval.lower, interval.upper) if end is not None]
    small = bool(ends) and all(0 <= end <= 1 for end in ends) and not interval.percent
    return 100 if small and quantity.percent is not None and quantity.percent > 1 else 1


def _times(value: Number | None, scale: int) -> Number | None:
    if value is None or scale == 1:
        return value
    scaled = round(value * scale, 6)
    return int(scaled) if scaled == int(scaled) else scaled


def limits(interval: Interval | None) -> tuple[Number | None, Number | None] | None:
    """Give a range or interquartile range as its two ends."""
    return None if interval is None else (interval.lower, interval.upper)


def build_p(p: P | None) -> PValue | None:
    """Give a p value as records hold it."""
    if p is None:
        return None
    return PValue.model_validate(present(op=p.op, value=p.value, sides=p.sides))


def build_duration(value: Number, unit: str) -> Duration:
    """Give a length of time."""
    return Duration.model_validate({"value": value, "unit": unit})
