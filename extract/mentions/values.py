"""What mentions of numbers mean once they are parsed."""

from __future__ import annotations

from dataclasses import dataclass

Number = int | float


@dataclass(frozen=True, slots=True)
class Interval:
    """Two ends as printed; None where an end is not reached. ``level`` in percent."""

    lower: Number | None
    upper: Number | None
    level: Number | None = None
    percent: bool = False  # a percent sign is printed with the ends


@dataclass(frozen=True, slots=True)
class Effect:
    """An estimate that compares groups; ``unit`` is "%" where one is printed."""

    measure: str
    value: Number | None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class P:
    """A p value."""

    op: str
    value: float
    sides: int | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A length of time."""

    value: Number
    unit: str


@dataclass(frozen=True, slots=True)
class Rate:
    """A number of events with what it is per: "per 1000 person-years"."""

    value: Number
    unit: str


@dataclass(frozen=True, slots=True)
class Fraction:
    """A count of a total."""

    count: int
    total: int
