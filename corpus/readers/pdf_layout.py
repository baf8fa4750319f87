"""The reading order of a page: columns one after another, what spans them between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

# Where columns of print are told from columns of a table: prose fills its lines.
_PROSE_LINE = 22  # characters of a typical line
_FEWEST_LINES = 3  # on each side of a gutter
# Lines that cross a gutter, as titles and wide tables do, are at most so much of a page.
_CROSSING_SHARE = 0.45
_MOST_COLUMNS_DEPTH = 4
# Segments whose feet are closer, in heights of the letters, stand in one line.
_SAME_LINE = 0.45
_CELL_JOINT = " | "
# Cells of a table are shorter than lines of prose, but for the label at the left.
_LONGEST_CELL = 28
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text without wide gaps; coordinates in points, y grows upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """How high its line is."""
        return max(self.top - self.bottom, 1.0)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its segments in the file's order, and whether it has pictures and no text."""

    segments: tuple[Segment, ...]
    has_pictures: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; ``cells`` is how many segments stand in it, ``block`` its column or band."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    cells: int
    block: int

    @property
    def height(self) -> float:
        """How high the line is."""
        return max(self.top - self.bottom, 1.0)


def read_order(page: Page) -> list[Line]:
    """Give the lines of a page in the order in which they are read."""
    lines: list[Line] = []
    for block, segments in enumerate(_split(list(page.segments), 0)):
        lines += _make_lines(segments, block)
    return lines


def _split(segments: list[Segment], depth: int) -> list[list[Segment]]:
    """Give bands and columns of segments in reading order."""
    gutter = _find_gutter(segments) if depth < _MOST_COLUMNS_DEPTH else None
    if gutter is None:
        return [segments] if segments else []
    blocks: list[list[Segment]] = []
    left: list[Segment] = []
    right: list[Segment] = []
    spanning: list[Segment] = []

    def end_columns() -> None:
        blocks.extend(_split(left.copy(), depth + 1))
        blocks.extend(_split(right.copy(), depth + 1))
        left.clear()
        right.clear()

    across = _rows_across(segments, gutter)
    for segment in sorted(segments, key=lambda each: -each.top):
        if segment.left < gutter < segment.right or segment in across:
            end_columns()
            spanning.append(segment)
            continue
        beside = spanning and spanning[-1].bottom < (segment.top + segment.bottom) / 2
        if beside:
            spanning.append(segment)
            continue
        if spanning:
            blocks.append(list(spanning))
            spanning.clear()
        (left if segment.right <= gutter else right).append(segment)
    if spanning:
        blocks.append(list(spanning))
    end_columns()
    return blocks


def _rows_across(segments: Sequence[Segment], gutter: float) -> frozenset[Segment]:
    """Give the cells of a table that runs over both columns of prose."""
    rows = _find_rows(segments)
    fits = [_is_row_across(row, gutter) for row in rows]
    return frozenset(
        segment
        for index, row in enumerate(rows)
        if fits[index]
        and (any(fits[max(0, index - 1) : index]) or any(fits[index + 1 : index + 2]))
        for segment in row
    )


def _is_row_across(row: Sequence[Segment], gutter: float) -> bool:
    cells = sorted(row, key=lambda each: each.left)
    both = cells[0].left < gutter < cells[-1].right
    label = _LONGEST_LABEL if len(cells) > 2 else _LONGEST_CELL
    short = all(len(cell.text) <= _LONGEST_CELL for cell in cells[1:])
    return both and len(cells) > 1 and short and len(cells[0].text) <= label


def _find_rows(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Give the segments that stand in one line each, from the top down."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda each: (-each.bottom, each.left)):
        if rows and _in_line(segment, rows[-1][0]):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows


def _find_gutter(segments: Sequence[Segment]) -> float | None:
    """Give where a gap between two columns of prose runs from top to bottom, None without."""
    if len(segments) < 2 * _FEWEST_LINES:
        return None
    starts = sorted({round(segment.left, 1) for segment in segments})
    best: tuple[float, float] | None = None
    for start in starts:
        x = start - 1.0
        crossing = sum(1 for each in segments if each.left < x < each.right)
        left = [each for each in segments if each.right <= x]
        right = [each for each in segments if each.left >= x]
        if crossing > _CROSSING_SHARE * len(segments):
            continue
        if not _is_prose(left) or not _is_prose(right) or not _overlap(left, right):
            continue
        cost = crossing + abs(len(left) - len(right)) / len(segments)
        if best is None or cost < best[0]:
            best = (cost, x)
    return best[1] if best else None


def _is_prose(segments: Sequence[Segment]) -> bool:
    if len(segments) < _FEWEST_LINES:
        return False
    return median(len(segment.text) for segment in segments) >= _PROSE_LINE


def _overlap(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether two columns stand beside each other and not one below the other."""
    top = min(max(s.top for s in left), max(s.top for s in right))
    bottom = max(min(s.bottom for s in left), min(s.bottom for s in right))
    beside = [
        sum(1 for s in side if bottom - 1 <= s.bottom and s.top <= top + 1)
        for side in (left, right)
    ]
    return min(beside) >= _FEWEST_LINES - 1


def _make_lines(segments: Sequence[Segment], block: int) -> list[Line]:
    ordered = [sorted(row, key=lambda each: each.left) for row in _find_rows(segments)]
    many = [False, *(len(row) > 1 for row in ordered), False]
    return [
        _make_line(row, block, is_row=many[index] and (many[index - 1] or many[index + 1]))
        for index, row in enumerate(ordered, start=1)
    ]


def _in_line(segment: Segment, first: Segment) -> bool:
    height = min(segment.height, first.height)
    return abs(segment.bottom - first.bottom) <= _SAME_LINE * height


def _make_line(row: Sequence[Segment], block: int, *, is_row: bool) -> Line:
    pieces = [row[0].text]
    for before, segment in pairwise(row):
        close = segment.left - before.right < before.height
        pieces.append(" " if close or not is_row else _CELL_JOINT)
        pieces.append(segment.text.replace("|", "/") if is_row else segment.text)
    return Line(
        "".join(pieces),
        row[0].left,
        min(each.bottom for each in row),
        max(each.right for each in row),
        max(each.top for each in row),
        len(row) if is_row else 1,
        block,
    )
