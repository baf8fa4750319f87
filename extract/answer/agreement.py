"""Counts and percentages that check each other, and tell of how many people they are."""

from __future__ import annotations

import math
from collections.abc import Iterable

from extract.answer.cells import Numbers
from extract.answer.numerals import Numeral
from extract.answer.question import Value

_WHOLE = 100
# Percentages that are computed or copied with less care are this far off.
_CARELESS = 0.3


def agrees(count: float, percent: float, size: float, unit: float) -> bool:
    """Whether a count is a percentage of a size, printed to a unit (0.1: one decimal)."""
    return size > 0 and abs(_WHOLE * count / size - percent) <= unit


def choose_size(
    folded: str, numbers: Numbers, size: Numeral | None, printed: Iterable[Numeral]
) -> Value | None:
    """Give the size that a count with its percentage fits: this one, a printed one, a computed one.

    Where no other size fits, or nothing tells, it is the one that is given.
    """
    given = None if size is None else Value(size.number, size.start, size.end)
    count, percent = numbers.events, numbers.percent
    if count is None or percent is None or not count.number or not percent.number:
        return given
    unit = _unit_of(folded, percent)
    if size is not None and agrees(count.number, percent.number, size.number, max(unit, _CARELESS)):
        return given
    for other in printed:
        if agrees(count.number, percent.number, other.number, unit / 2):
            return Value(other.number, other.start, other.end)
    only = _only_size(count.number, percent.number, unit / 2)
    return given if only is None else Value(only, percent.start, percent.end, computed=True)


def _unit_of(folded: str, percent: Numeral) -> float:
    """Give what the last printed digit of a percentage counts."""
    decimals = folded[percent.start : percent.end].replace("\u00b7", ".").partition(".")[2]
    return 10.0 ** -len(decimals.strip())


def _only_size(count: float, percent: float, half: float) -> float | None:
    """Give the only size of which a count is a percentage; None where there are several."""
    least = math.ceil(_WHOLE * count / (percent + half))
    if percent <= half:
        return None
    most = math.floor(_WHOLE * count / (percent - half))
    return float(least) if least == most and least >= count else None
