"""How many people an arm had: what tables and text say of it apart from any outcome."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from extract.analysis import Analysis
from extract.answer.facets import read_facets
from extract.answer.groups import ArmNames, pick_pair
from extract.answer.numerals import Numeral, Shape, read_cell
from extract.answer.sizes_in_text import Named, find_equal_size, find_first_count, find_named_sizes
from extract.answer.tables import Cell, Row, Table
from extract.matching import compile_pattern, find_first

# How well a name must fit an arm, and how much worse the other one.
_FITS, _CLEARLY = 0.3, 2
# A row of sizes that stands under a name may count the people of those rows only.
_OF_A_BLOCK = 0.5
# A row that counts the people of each column.
_SIZE_ROW = compile_pattern(
    r"""
    \A (?: total \s | all \s )? (?: n | nos?\.? | numbers? | sample \s size | total )
    (?: \s of )? \s?
    (?: patients | participants | subjects | women | men | children | people | cases )?
    (?: \s (?: analy[sz]ed | randomi[sz]ed | included | enrolled ) )? [\s,:()n%=]* \Z
    | \A (?: patients | participants | subjects ) [\s,:()n%]* \Z
    | \A (?: (?: nos?\.? | numbers? ) \s (?: of \s )? )?
        (?: (?: patients | participants | subjects ) \s )?
        (?: in \s (?: the \s | each \s )? (?: group | arm )
          | at \s risk | analy[sz]ed | evaluable | assessed )
        [\s,:().no%=]* \Z
    """
)

Sizes = tuple[Numeral | None, Numeral | None]


def read_sizes(analysis: Analysis, tables: Sequence[Table]) -> tuple[Named, ...]:
    """Give all sizes of groups that a document prints, with the groups' names."""
    folded = analysis.document.folded
    return (*find_named_sizes(analysis), *_sizes_of_tables(folded, tables))


def find_sizes(analysis: Analysis, named: Sequence[Named], arms: ArmNames) -> Sizes:
    """Give the size of each arm that most places give; the earliest of equally many."""
    if arms.are_times:
        size = find_first_count(analysis)
        return size, size
    found: tuple[list[tuple[Numeral, float]], list[tuple[Numeral, float]]] = ([], [])
    homes: defaultdict[int, list[Named]] = defaultdict(list)
    for each in named:
        homes[each.home].append(each)
    for members in homes.values():
        for side, size, weight in _sizes_of_home(members, arms):
            found[side].append((size, weight))
    equal = None if found[0] and found[1] else find_equal_size(analysis)
    return _most_certain(found[0]) or equal, _most_certain(found[1]) or equal


def _sizes_of_home(
    members: Sequence[Named], arms: ArmNames
) -> Iterator[tuple[int, Numeral, float]]:
    """Give the sizes that a sentence or table gives of the arms: side, size, weight."""
    if pair := _pick_two(members, arms):
        for side, each in enumerate(pair):
            yield side, each.size, each.weight
        return
    for each in members:
        fits = arms.scores_of(read_facets(each.name).name)
        side = 0 if fits[0] >= fits[1] else 1
        if fits[side] >= _FITS and fits[side] > _CLEARLY * fits[1 - side]:
            yield side, each.size, fits[side] * each.weight


def _pick_two(members: Sequence[Named], arms: ArmNames) -> tuple[Named, Named] | None:
    """Give the sizes of both arms among those told side by side; never one of all people."""
    every = {each.size.number for each in members}
    parts = [each for each in members if not _is_sum(each.size.number, every)]
    names = {read_facets(each.name).name: each for each in reversed(parts)}
    pair = pick_pair(list(names), arms)
    return (names[pair[0]], names[pair[1]]) if pair else None


def _is_sum(total: float, sizes: Collection[float]) -> bool:
    smaller = [size for size in sizes if size < total]
    return len(smaller) > 1 and sum(smaller) == total


def _most_certain(found: Sequence[tuple[Numeral, float]]) -> Numeral | None:
    votes: defaultdict[float, float] = defaultdict(float)
    for size, weight in found:
        votes[size.number] += weight
    if not votes:
        return None
    most = max(votes.values())
    return next(size for size, _ in found if votes[size.number] == most)


def _sizes_of_tables(folded: str, tables: Sequence[Table]) -> Iterator[Named]:
    for table in tables:
        for names in (*table.heads, tuple(row.label for row in table.rows)):
            for name in names:
                facets = read_facets(name)
                if facets.size is None:
                    continue
                place = find_size(folded, table, facets.size)
                if place is not None and facets.name:
                    yield Named(name, place, 1.0, table.start)
        for row in table.rows:
            if is_size_row(row):
                weight = _OF_A_BLOCK if ": " in row.label else 1.0
                for head, cell in zip(row.heads, row.cells, strict=False):
                    if size := read_size(cell):
                        yield Named(head, size, weight, row.cells[0].start)


def is_size_row(row: Row) -> bool:
    """Whether a row counts the people of each column."""
    return is_size_name(row.label.rpartition(": ")[2])


def is_size_name(name: str) -> bool:
    """Whether a row or column with this name counts all people of a group."""
    return find_first(_SIZE_ROW, name) is not None


def read_size(cell: Cell) -> Numeral | None:
    """Give the count of people in a cell of such a row."""
    reading = read_cell(cell.text, cell.start)
    if reading is None or reading.shape not in (Shape.SINGLE, Shape.BRACKET):
        return None
    number = reading.first.number
    return reading.first if number == int(number) and number > 0 else None


def find_size_in_column(table: Table, cell: Cell) -> Numeral | None:
    """Give the size in the closest row of sizes above a cell, else in the first one.

    A row of sizes that stands under a name counts for the rows under that name only.
    """
    found: Numeral | None = None
    home = next((row for row in table.rows if cell in row.cells), None)
    if home is None:
        return None
    column, is_above = home.cells.index(cell), True
    for row in table.rows:
        is_above = is_above and row is not home
        group = row.label.rpartition(": ")[0]
        if not is_size_row(row) or column >= len(row.cells) or row.cells[column] == cell:
            continue
        if home.label.startswith(group) and (is_above or found is None):
            found = read_size(row.cells[column]) or found
    return found


def find_size(folded: str, table: Table, size: int) -> Numeral | None:
    """Give the place of a size that a table's heads or labels print."""
    for printed in (f"{size}", f"{size:,}"):
        start = table.start
        while (start := folded.find(printed, start, table.end)) >= 0:
            end = start + len(printed)
            if not folded[start - 1].isdigit() and not folded[end : end + 1].isdigit():
                return Numeral(float(size), start, end)
            start = end
    return None
