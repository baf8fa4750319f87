"""Cells as what they stand for: events, percentages, means, deviations, sizes of an arm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extract.answer.candidates import Entry
from extract.answer.facets import read_facets
from extract.answer.measures import Measure, Measures
from extract.answer.numerals import Numeral, Reading, Shape, read_cell
from extract.answer.question import OutcomeType
from extract.answer.tables import Table

_TELLING = frozenset(
    {
        Measure.MEAN,
        Measure.SD,
        Measure.SE,
        Measure.MEDIAN,
        Measure.SPREAD,
        Measure.INTERVAL,
        Measure.COUNT,
        Measure.PERCENT,
    }
)
_OF_COUNTS = frozenset({Measure.COUNT, Measure.PERCENT})
_MEAN = frozenset({Measure.MEAN})
# "SD" alone may be stable disease.
_NO_COUNTS = frozenset({Measure.MEAN, Measure.MEDIAN, Measure.INTERVAL})
# Among what is said of a cell, what its row says.
_ROW = 1
_OF_MEANS = _TELLING - _OF_COUNTS


@dataclass(frozen=True, slots=True)
class Numbers:
    """What cells give of one arm."""

    events: Numeral | None = None
    percent: Numeral | None = None
    mean: Numeral | None = None
    sd: Numeral | None = None
    size: Numeral | None = None

    def or_else(self, other: Numbers) -> Numbers:
        """Give these numbers, and those of another cell where there are none."""
        return Numbers(
            self.events or other.events,
            self.percent or other.percent,
            self.mean or other.mean,
            self.sd or other.sd,
            self.size or other.size,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing but perhaps a size was found."""
        return not (self.events or self.percent or self.mean or self.sd)


def read_entries(entries: Sequence[Entry], table: Table, type_: OutcomeType) -> Numbers:
    """Give what the cells of one arm say, by what their heads say that they are."""
    found = Numbers()
    for entry in entries:
        reading = read_cell(entry.cell.text, entry.cell.start)
        if reading is not None and entry.is_size:
            found = found.or_else(Numbers(size=reading.first))
        elif reading is not None:
            said = list(_said(entry, table))
            find = _read_count if type_ is OutcomeType.BINARY else _read_mean
            found = found.or_else(find(reading, said, alone=len(entries) == 1))
    return found


def _said(entry: Entry, table: Table) -> Iterator[Measures]:
    """Give what is said about the numbers of a cell, the closest first."""
    yield entry.head.measures & _TELLING
    yield entry.row.measures & _TELLING
    yield read_facets(table.corner).measures & _TELLING
    yield read_facets(table.caption).measures & _TELLING
    yield read_facets(table.notes).measures & _TELLING


def _closest(said: Iterable[Measures], wanted: Measures) -> Measures:
    return next((each & wanted for each in said if each & wanted), frozenset[Measure]())


def _read_count(reading: Reading, said: Sequence[Measures], *, alone: bool) -> Numbers:
    """Read a cell of a binary outcome."""
    nearest = next((each for each in said if each), frozenset[Measure]())
    if nearest & _OF_MEANS and not nearest & _OF_COUNTS:
        return Numbers()
    if said[_ROW] & _NO_COUNTS and not said[_ROW] & _OF_COUNTS:
        return Numbers()
    first, second = reading.first, reading.second
    whole = first.number == int(first.number)
    match reading.shape:
        case Shape.RATIO if second is not None:
            return Numbers(events=first, size=second)
        case Shape.BRACKET if second is not None:
            if reading.percent == 1 or (not whole and second.number == int(second.number)):
                return Numbers(events=second, percent=first)
            return Numbers(events=first, percent=second) if whole else Numbers()
        case Shape.PERCENT:
            return Numbers(percent=first)
        case Shape.RANGE if reading.percent == 1 or Measure.PERCENT in nearest:
            return Numbers(percent=first)
        case Shape.SINGLE:
            counts = _closest(said, _OF_COUNTS)
            if Measure.PERCENT in counts and (Measure.COUNT not in counts or not whole):
                return Numbers(percent=first)
            return Numbers(events=first) if whole else Numbers(percent=first)
        case _:
            return Numbers()


def _read_mean(reading: Reading, said: Sequence[Measures], *, alone: bool) -> Numbers:
    """Read a cell of a continuous outcome."""
    nearest = next((each for each in said if each), frozenset[Measure]())
    first, second = reading.first, reading.second
    spread = _closest(said, frozenset({Measure.SD, Measure.SE, Measure.INTERVAL, Measure.SPREAD}))
    centre = _closest(said, frozenset({Measure.MEAN, Measure.MEDIAN}))
    if centre == frozenset({Measure.MEDIAN}) and reading.shape is not Shape.DEVIATION:
        return Numbers()
    is_sd = reading.named == "sd" or (
        not reading.named and (Measure.SD in spread or not spread - {Measure.SPREAD})
    )
    match reading.shape:
        case Shape.DEVIATION:
            return Numbers(mean=first, sd=second if is_sd else None)
        case Shape.BRACKET:
            if reading.percent or reading.named in ("n", "%"):
                return Numbers()
            if nearest & _OF_COUNTS and not nearest & _OF_MEANS:
                return Numbers()
            return Numbers(mean=first, sd=second if is_sd else None)
        case Shape.SINGLE | Shape.PERCENT:
            return _read_single(first, nearest, alone=alone)
        case Shape.RANGE if centre == _MEAN or Measure.INTERVAL in spread:
            return Numbers(mean=first)
        case _:
            return Numbers()


def _read_single(number: Numeral, nearest: Measures, *, alone: bool) -> Numbers:
    if Measure.MEAN in nearest:
        return Numbers(mean=number)
    if Measure.SD in nearest:
        return Numbers() if alone else Numbers(sd=number)
    if nearest & {Measure.SE, Measure.INTERVAL, Measure.SPREAD, Measure.MEDIAN}:
        return Numbers()
    if Measure.COUNT in nearest:
        return Numbers() if alone else Numbers(size=number)
    return Numbers(mean=number)


def settle_percent(numbers: Numbers, size: float | None) -> Numbers:
    """Give counts and percentages in their order, where the size tells which is which."""
    events, percent = numbers.events, numbers.percent
    if events is None or percent is None or not size:
        return numbers
    if _agree(events.number, percent.number, size) or not _agree(
        percent.number, events.number, size
    ):
        return numbers
    return replace(numbers, events=percent, percent=events)


# Percentages are rounded to whole ones, and sizes vary by some missing values.
_ROUNDING = 1.6


def _agree(count: float, percent: float, size: float) -> bool:
    return count == int(count) and abs(100 * count / size - percent) <= _ROUNDING
