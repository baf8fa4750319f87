"""Places in tables that may answer: the cells of both arms at one row, time and measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.answer.facets import Facets, read_facets
from extract.answer.groups import ArmNames, pick_pair
from extract.answer.measures import Measure
from extract.answer.sizes import Sizes, is_size_name
from extract.answer.tables import Cell, Row, Table
from extract.answer.times import TimePoint
from extract.matching import compile_pattern, find_first

# How sure arms are whose columns only have their sizes.
_BY_SIZE = 0.4
# Names of columns that only say that something is counted.
_EVENTS = compile_pattern(r"\A (?: events? | cases? | patients \s with \s events? ) \Z")
_NO_RESULT = frozenset({Measure.P, Measure.CONTRAST})


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell, what heads it, and what its row's name says; ``is_size`` counts the whole arm."""

    cell: Cell
    head: Facets
    row: Facets
    is_size: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """The cells of both arms that belong to one row, time point and kind of change.

    ``own`` names what was measured there most closely, ``around`` what stands above it.
    """

    table: Table
    own: str
    around: str
    time: TimePoint | None
    is_change: bool
    intervention: tuple[Entry, ...]
    comparator: tuple[Entry, ...]
    arms_score: float


@dataclass(slots=True)
class _Slot:
    intervention: list[Entry] = field(default_factory=list[Entry])
    comparator: list[Entry] = field(default_factory=list[Entry])


@dataclass(frozen=True, slots=True)
class _Path:
    """A head or label in pieces: their names, and what all of it says."""

    names: tuple[str, ...]
    facets: Facets

    @classmethod
    def of(cls, text: str, joint: str) -> _Path:
        pieces = [piece for piece in text.split(joint) if piece]
        names = [read_facets(piece).name for piece in pieces]
        return cls(tuple(name for name in names if name), read_facets(text))

    def options(self) -> tuple[str, ...]:
        """Give what may be an arm's name: each piece, and all of them."""
        return (*self.names, self.facets.name) if self.facets.name else self.names

    def without(self, name: str) -> str:
        """Give the names but for an arm's."""
        if name not in self.names:
            return ""
        return ": ".join(each for each in self.names if each != name)

    def has(self, name: str) -> bool:
        return name in self.names or name == self.facets.name

    @property
    def is_result(self) -> bool:
        return not self.facets.measures & _NO_RESULT


def find_candidates(tables: Sequence[Table], arms: ArmNames, sizes: Sizes) -> Iterator[Candidate]:
    """Give the places of all tables where both arms have a cell.

    Columns whose names say nothing of the arms are known by the arms' sizes.
    """
    for table in tables:
        if arms.are_times:
            yield from _times_in_columns(table)
            continue
        found = list(_arms_in_columns(table, arms, sizes))
        yield from found or _arms_in_rows(table, arms)


def _times_in_columns(table: Table) -> Iterator[Candidate]:
    """Give the places of one group after and before what is asked for."""
    for row in table.rows:
        columns = [_Path.of(head, ", ") for head in row.heads]
        label = read_facets(row.label)
        slots: defaultdict[str, _Slot] = defaultdict(_Slot)
        for cell, column in zip(row.cells, columns, strict=False):
            time = column.facets.time
            if cell.text and column.is_result and time is not None:
                slot = slots[column.facets.name]
                side = slot.intervention if time.after else slot.comparator
                side.append(Entry(cell, column.facets, label))
        group, _, own = row.label.rpartition(": ")
        for name, slot in slots.items():
            if slot.intervention and slot.comparator:
                sides = tuple(slot.intervention), tuple(slot.comparator)
                yield Candidate(table, own, f"{group} {name}".strip(), None, False, *sides, 1.0)


def _pick_by_size(columns: Sequence[_Path], sizes: Sizes) -> tuple[str, str, float] | None:
    """Give the names of the columns that have the arms' sizes, where these differ."""
    if sizes[0] is None or sizes[1] is None or sizes[0].number == sizes[1].number:
        return None
    first, second = (
        {column.facets.name for column in columns if column.facets.size == size.number}
        for size in (sizes[0], sizes[1])
    )
    if len(first) != 1 or len(second) != 1 or first == second:
        return None
    return first.pop(), second.pop(), _BY_SIZE


def _arms_in_columns(table: Table, arms: ArmNames, sizes: Sizes) -> Iterator[Candidate]:
    for heads in table.heads:
        columns = [_Path.of(head, ", ") for head in heads]
        used = [column for column in columns if column.is_result]
        pair = pick_pair(
            (name for column in used for name in column.options()), arms
        ) or _pick_by_size(used, sizes)
        if pair is None:
            continue
        for row in table.rows:
            if row.heads == heads:
                yield from _read_row(table, row, columns, pair)


def _read_row(
    table: Table, row: Row, columns: Sequence[_Path], pair: tuple[str, str, float]
) -> Iterator[Candidate]:
    first, second, score = pair
    label = _Path.of(row.label, ": ")
    slots: defaultdict[tuple[str, TimePoint | None, bool], _Slot] = defaultdict(_Slot)
    for cell, column in zip(row.cells, columns, strict=False):
        if not cell.text or not column.is_result:
            continue
        change = Measure.CHANGE in column.facets.measures
        entry = Entry(cell, column.facets, label.facets)
        if column.has(first) and not column.has(second):
            slots[column.without(first), column.facets.time, change].intervention.append(entry)
        elif column.has(second) and not column.has(first):
            slots[column.without(second), column.facets.time, change].comparator.append(entry)
    group, _, own = row.label.rpartition(": ")
    for (rest, time, change), slot in slots.items():
        if slot.intervention and slot.comparator:
            changed = change or Measure.CHANGE in label.facets.measures
            yield Candidate(
                table,
                own,
                f"{group} {rest}".strip(),
                time or label.facets.time,
                changed,
                tuple(slot.intervention),
                tuple(slot.comparator),
                score,
            )


def _arms_in_rows(table: Table, arms: ArmNames) -> Iterator[Candidate]:
    labels = {row: _Path.of(row.label, ": ") for row in table.rows}
    pair = pick_pair(
        (name for path in labels.values() if path.is_result for name in path.options()), arms
    )
    if pair is None:
        return
    first, second, score = pair
    rows: defaultdict[tuple[str, TimePoint | None], tuple[list[Row], list[Row]]] = defaultdict(
        lambda: ([], [])
    )
    for row, path in labels.items():
        for side, name, other in ((0, first, second), (1, second, first)):
            if path.has(name) and not path.has(other):
                rows[path.without(name), path.facets.time][side].append(row)
    for (group, time), (ones, others) in rows.items():
        for one, other in zip(ones, others, strict=False):
            yield from _read_rows(table, one, other, group, time, score)


def _read_rows(
    table: Table, one: Row, other: Row, group: str, time: TimePoint | None, score: float
) -> Iterator[Candidate]:
    slots: defaultdict[tuple[str, TimePoint | None, bool], _Slot] = defaultdict(_Slot)
    sizes: defaultdict[str, _Slot] = defaultdict(_Slot)
    texts: dict[tuple[str, TimePoint | None, bool], str] = {}
    for side, row in ((0, one), (1, other)):
        label = read_facets(row.label)
        for cell, head in zip(row.cells, row.heads, strict=False):
            column = _Path.of(head, ", ")
            if not cell.text or not column.is_result:
                continue
            entry = Entry(cell, column.facets, label)
            if _counts_all(head, row.heads):
                slot = sizes[_above(head)]
                entry = replace(entry, is_size=True)
            else:
                change = Measure.CHANGE in column.facets.measures
                key = (_what(column), column.facets.time, change)
                texts.setdefault(key, head)
                slot = slots[key]
            (slot.comparator if side else slot.intervention).append(entry)
    for key, slot in slots.items():
        name, when, change = key
        if slot.intervention and slot.comparator:
            beside = sizes.get(_above(texts[key])) or sizes.get("") or _Slot()
            yield Candidate(
                table,
                texts[key] if name else "",
                f"{table.corner} {group}".strip(),
                when or time,
                change,
                (*slot.intervention, *beside.intervention),
                (*slot.comparator, *beside.comparator),
                score,
            )


def _above(head: str) -> str:
    return head.rpartition(", ")[0]


def _what(column: _Path) -> str:
    """Give what a column counts; "events" alone and percentages beside them count the same."""
    names = [name for name in column.names if not find_first(_EVENTS, name)]
    return column.facets.name if len(names) == len(column.names) else ", ".join(names)


def _counts_all(head: str, heads: Sequence[str]) -> bool:
    """Whether a column counts all people, beside columns that count some of them.

    Columns "n" and "%" count the same: those with the event.
    """
    own = head.rpartition(", ")[2]
    if not is_size_name(own) or Measure.PERCENT in read_facets(own).measures:
        return False
    beside = [each for each in heads if each != head and _above(each) == _above(head)]
    beside = beside or [each for each in heads if each != head]
    return any(read_facets(each.rpartition(", ")[2]).name for each in beside)
