"""Quantities: results of one group, put together from the numbers of a sentence.

"231 (26.3%) of 879", "15.3 (95% CI 12.6-18.9) months" and "8.4 v 5.6 months"
are one, one and two quantities.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from extract.mentions.values import Interval, Number, P
from schemas.mention import Mention


class QuantityKind(StrEnum):
    """What a quantity's main number is."""

    PROPORTION = "PROPORTION"
    COUNT = "COUNT"
    TIME = "TIME"
    NUMBER = "NUMBER"
    NOT_REACHED = "NOT_REACHED"
    EFFECT = "EFFECT"
    P = "P"


COMPARING = (QuantityKind.EFFECT, QuantityKind.P)
"""What compares groups, and is of no one of them."""


@dataclass(frozen=True)
class Quantity:
    """A result with what is printed beside it; ``places`` are those of its numbers.

    ``start`` and ``end`` take in the intervals and brackets that belong to it.
    """

    kind: QuantityKind
    start: int
    end: int
    percent: Number | None = None
    count: int | None = None
    total: int | None = None
    value: Number | None = None
    unit: str | None = None
    measure: str | None = None
    ci: Interval | None = None
    range: Interval | None = None
    iqr: Interval | None = None
    sd: Number | None = None
    se: Number | None = None
    p: P | None = None
    places: tuple[tuple[int, int], ...] = field(default=())

    @property
    def number(self) -> Number | None:
        """The number of a quantity without a unit, or its count."""
        return self.value if self.kind is QuantityKind.NUMBER else self.count

    @property
    def is_rate(self) -> bool:
        """Whether it counts events per so many people or years."""
        return self.kind is QuantityKind.NUMBER and (self.unit or "").startswith("per ")

    @property
    def is_percent_alone(self) -> bool:
        """Whether it is a percentage without the count behind it."""
        return self.percent is not None and self.count is None

    @property
    def is_count_alone(self) -> bool:
        """Whether it is a count, perhaps with its total, without a percentage."""
        return self.count is not None and self.percent is None


# What a mention of each kind is a quantity of, and which slots its value fills.
_SLOTS: Mapping[str, tuple[QuantityKind, Callable[[Any], dict[str, Any]]]] = {
    "percent": (QuantityKind.PROPORTION, lambda value: {"percent": value}),
    "fraction": (
        QuantityKind.PROPORTION,
        lambda value: {"count": value.count, "total": value.total},
    ),
    "count": (QuantityKind.COUNT, lambda value: {"count": value}),
    "time": (QuantityKind.TIME, lambda value: {"value": value.value, "unit": value.unit}),
    "number": (QuantityKind.NUMBER, lambda value: {"value": value}),
    "rate": (QuantityKind.NUMBER, lambda value: {"value": value.value, "unit": value.unit}),
    "not_reached": (QuantityKind.NOT_REACHED, lambda _: {}),
    "change": (QuantityKind.NUMBER, lambda value: {"value": value, "unit": "%"}),
    "effect": (
        QuantityKind.EFFECT,
        lambda value: {"value": value.value, "unit": value.unit, "measure": value.measure},
    ),
    "p_value": (QuantityKind.P, lambda value: {"p": value}),
}


def build_quantity(mention: Mention[Any]) -> Quantity:
    """Give the quantity that a mention of a number begins."""
    kind, slots = _SLOTS[mention.kind]
    place = (mention.start, mention.end)
    return Quantity(kind, *place, places=(place,), **slots(mention.value))
