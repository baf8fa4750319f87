"""Units: bare numbers take the unit that is printed after their interval or beside a neighbour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.link.quantities import Quantity, QuantityKind
from extract.link.scene import Scene
from extract.link.wordings.units import (
    BARE_EFFECT,
    LIST_OF_COUNTS,
    LIST_OF_NUMBERS,
    OWN_UNIT,
    RATE_HEAD,
    RATE_NEXT,
    UNIT_AFTER,
)
from extract.mentions.amounts import time_unit
from extract.wording import Wording

# What stands between members of a list that share a unit: tight for whole numbers,
# which are often counts of people, wider for decimals.
_LISTS: Mapping[QuantityKind, Wording] = {
    QuantityKind.COUNT: LIST_OF_COUNTS,
    QuantityKind.NUMBER: LIST_OF_NUMBERS,
}
_RATE_LEAD = 70  # characters before a number that may say what it is per
_AFTER = 12  # characters after a number that may begin with its own unit


def spread_units(scene: Scene, found: Sequence[Quantity]) -> list[Quantity]:
    """Give bare numbers the unit that their neighbour in a list prints."""
    result = [_with_unit_after(scene, quantity) for quantity in _with_rates(scene, found)]
    for places in (range(len(result) - 2, -1, -1), range(1, len(result))):
        step = 1 if places.step < 0 else -1
        for place in places:
            result[place] = _with_unit_of(scene, result[place], result[place + step])
    return result


def _with_rates(scene: Scene, found: Sequence[Quantity]) -> list[Quantity]:
    """Make numbers rates that the words before them say so of: "per 1000 men was 9 and 7"."""
    result: list[Quantity] = []
    unit: str | None = None
    for quantity in found:
        lead = scene.text_before(quantity.start, _RATE_LEAD)
        if head := RATE_HEAD.find(lead):
            unit = head["value"]
        continued = head is not None or (unit is not None and RATE_NEXT.fits(lead))
        if continued and unit and quantity.kind in _LISTS and quantity.total is None:
            quantity = replace(
                quantity, kind=QuantityKind.NUMBER, value=quantity.number, count=None, unit=unit
            )
        result.append(quantity)
    return result


def _with_unit_after(scene: Scene, quantity: Quantity) -> Quantity:
    """Take up a unit printed after the interval: "15.3 (95% CI 12.6-18.9) months"."""
    if quantity.kind not in _LISTS or quantity.total is not None:
        return quantity
    has_interval = any((quantity.ci, quantity.range, quantity.iqr))
    match = UNIT_AFTER.find(scene.text, quantity.end) if has_interval else None
    if match is None:
        return quantity
    return replace(_as_time(quantity, time_unit(match["unit"])), end=match.end())


def _with_unit_of(scene: Scene, quantity: Quantity, neighbour: Quantity) -> Quantity:
    """Take up the unit of a neighbour in the same list: "8.4 v 5.6 months"."""
    if quantity.kind not in _LISTS or quantity.total is not None:
        return quantity
    if OWN_UNIT.fits(scene.text[quantity.end : quantity.end + _AFTER]):
        return quantity
    first, second = sorted((quantity, neighbour), key=lambda each: each.start)
    if _is_effect_after(scene, quantity, neighbour):
        return quantity
    if not _LISTS[quantity.kind].fits(scene.text[first.end : second.start]):
        return quantity
    if neighbour.kind is QuantityKind.TIME:
        return _as_time(quantity, neighbour.unit)
    is_before = quantity.kind is QuantityKind.NUMBER or quantity.start < neighbour.start
    if neighbour.kind is QuantityKind.PROPORTION and neighbour.is_percent_alone and is_before:
        return replace(
            quantity,
            kind=QuantityKind.PROPORTION,
            percent=quantity.number,
            value=None,
            count=None,
        )
    return quantity


def _is_effect_after(scene: Scene, quantity: Quantity, neighbour: Quantity) -> bool:
    """Whether a bare number with an interval follows a pair that has none: "9 v 7 months, 0.8"."""
    if quantity.ci is None or neighbour.ci is not None or neighbour.start > quantity.start:
        return False
    return BARE_EFFECT.fits(scene.text[neighbour.end : quantity.start])


def _as_time(quantity: Quantity, unit: str | None) -> Quantity:
    return replace(quantity, kind=QuantityKind.TIME, value=quantity.number, count=None, unit=unit)
