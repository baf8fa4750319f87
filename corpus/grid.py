"""Tables of markup as rows of plain cells: spans resolved, heads and row groups as paths."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from corpus.tables import is_value_cell
from schemas.document import fold

# Spans of more are mistakes, or made to fill the memory.
_MOST_COLUMNS = 100
_MOST_ROWS = 5_000
# Rows of a table without a marked head that may be one.
_MOST_HEAD_ROWS = 3
# Heads that may go on in rows which are not marked as such.
_MORE_HEAD_ROWS = 2
# A column is of labels where so much of it is.
_LABEL_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Table:
    """A table's rows of cells, the first of them its head where ``has_header``.

    Each head is the path of what stands above its column ("Zelumab (N = 204),
    Grade 3-4"), each row's first cell the path of what it stands under ("Overall
    survival: Median, months").
    """

    rows: tuple[tuple[str, ...], ...]
    has_header: bool
    caption: str = ""  # a head that spans all columns names the table


@dataclass
class _Row:
    """A row while it is read: what stands in its columns, and what spans several of them."""

    cells: list[str] = field(default_factory=list[str])
    spanning: list[str] = field(default_factory=list[str])
    indent: int = 0
    is_head: bool = False
    spans_all: bool = False


@cache
def _digit() -> re.Pattern[str]:
    return re.compile(r"\d")


@cache
def _measure() -> re.Pattern[str]:
    """A cell that says what the numbers below it are, and is none: "n (%)", "Mean ± SD"."""
    return re.compile(
        r"""(?: (?:n|nos?|numbers?|percent|mean|median|sd|se|sem|range|iqr|95\s?%\s?ci|ci|or)
                (?![a-z])
              | [\s%,;()\[\]/±.-] )+""",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _joins_closely() -> re.Pattern[str]:
    """Begins a piece of a path that goes on with the one before: "(N = 204)"."""
    return re.compile(r"[(\[]|[nN]\s?=|%")


def read_table(table: Any, text_of: Callable[[Any], str]) -> Table:
    """Give a table of ``tr``, ``td`` and ``th`` elements; ``text_of`` gives a cell's text."""
    rows = _read_rows(table, text_of)
    width = max((len(row.cells) for row in rows), default=0)
    for row in rows:
        row.cells += [""] * (width - len(row.cells))
    rows = _join_wrapped([row for row in rows if any(row.cells) or row.spanning])
    heads = _split_head(rows)
    caption = " ".join(row.cells[0] for row in rows[:heads] if row.spans_all)
    head_rows = [row.cells for row in rows[:heads] if not row.spans_all]
    body = rows[heads:]
    stub = _stub_width(body, width, head_rows)
    lines = list(_write_body(body, stub))
    if head_rows:
        lines.insert(0, _write_head(head_rows, stub))
    return Table(tuple(lines), bool(head_rows), caption)


def _read_rows(table: Any, text_of: Callable[[Any], str]) -> list[_Row]:
    """Give the rows with their row spans resolved; those of a nested table are not among them."""
    found: list[_Row] = []
    # By column, what reaches down from a row above, and into how many rows.
    pending: dict[int, tuple[int, str]] = {}
    section: Any = None
    for line in table.iter("tr"):
        if next(line.iterancestors("table"), None) is not table or len(found) >= _MOST_ROWS:
            continue
        parent = line.getparent()
        if parent is not section:
            section, pending = parent, {}
        found.append(_read_row(line, parent.tag == "thead", pending, text_of))
    width = max((len(row.cells) for row in found), default=0)
    for row in found:
        _settle_spanning(row, width)
    return found


def _read_row(
    line: Any, in_head: bool, pending: dict[int, tuple[int, str]], text_of: Callable[[Any], str]
) -> _Row:
    row = _Row()
    cells = [cell for cell in line if cell.tag in ("td", "th")]
    row.is_head = in_head or (bool(cells) and all(cell.tag == "th" for cell in cells))
    for cell in cells:
        _take_pending(row, pending)
        raw = text_of(cell)
        words = " ".join(raw.split())
        if not row.cells:
            row.indent = _indent(cell, raw)
        across, down = _span(cell, "colspan", _MOST_COLUMNS), _span(cell, "rowspan", _MOST_ROWS)
        place = len(row.cells)
        for column in range(place, min(place + across, _MOST_COLUMNS)):
            first = column == place
            row.cells.append(words if row.is_head or first else "")
            if down > 1:
                pending[column] = (down - 1, _repeated(words if row.is_head or first else "", row))
        if across > 1 and words and not row.is_head:
            row.spanning.append(f"{place}:{across}")
    _take_pending(row, pending)
    return row


def _repeated(words: str, row: _Row) -> str:
    """Give what a cell that reaches down says in the rows below: a name, but no result again."""
    is_label = row.is_head or len(row.cells) == 1 or not _digit().search(words)
    return words if is_label else ""


def _take_pending(row: _Row, pending: dict[int, tuple[int, str]]) -> None:
    while (column := len(row.cells)) in pending and column < _MOST_COLUMNS:
        left, words = pending.pop(column)
        row.cells.append(words)
        if left > 1:
            pending[column] = (left - 1, words)


def _settle_spanning(row: _Row, width: int) -> None:
    """Move results that span columns behind the row: they are of no one column."""
    spans = [tuple(int(part) for part in each.split(":")) for each in row.spanning]
    row.spanning = []
    for place, across in spans:
        if place == 0:
            row.spans_all = across >= width > 1
        elif _digit().search(row.cells[place]):
            row.spanning.append(row.cells[place])
            row.cells[place] = ""
    if row.is_head:
        row.spans_all = len(row.cells) == width > 1 and len(set(row.cells)) == 1


def _span(cell: Any, name: str, most: int) -> int:
    words: str = (cell.get(name) or "1").strip()
    number = int(words) if words.isascii() and words.isdigit() and len(words) < 8 else 1
    return max(1, min(number, most))


def _indent(cell: Any, raw: str) -> int:
    """Give how far a label is set in: by spaces of any width, or by its style."""
    style: str = cell.get("style") or ""
    match = re.search(r"(?:padding-left|text-indent|margin-left)\s*:\s*(\d{1,3})", style)
    if match and int(match[1]):
        return int(match[1])
    # Line feeds and spaces before a tag are the file's layout, not the table's.
    solid = raw.lstrip(" \t\r\n")
    return len(solid) - len(solid.lstrip())


def _split_head(rows: Sequence[_Row]) -> int:
    """Give how many rows at the top are the table's head."""
    marked = next((i for i, row in enumerate(rows) if not row.is_head), len(rows))
    if marked:
        more = rows[marked : marked + _MORE_HEAD_ROWS]
        marked += next((i for i, row in enumerate(more) if not _goes_on(row)), len(more))
        return marked if marked < len(rows) else 0
    for index, row in enumerate(rows[:_MOST_HEAD_ROWS]):
        if any(is_value_cell(fold(cell)) and cell for cell in row.cells[1:]):
            return index
        if sum(1 for cell in row.cells[1:] if cell) and not row.spanning:
            after = rows[index + 1] if index + 1 < len(rows) else None
            if after and any(is_value_cell(fold(c)) and c for c in after.cells[1:]):
                return index + 1
    return 1 if len(rows) > 1 and all(rows[0].cells[1:]) and len(rows[0].cells) > 1 else 0


def _goes_on(row: _Row) -> bool:
    """Whether a row below the head says what the columns hold, and no result."""
    others = [cell for cell in row.cells[1:] if cell]
    return bool(others) and all(_measure().fullmatch(cell) for cell in others)


def _join_wrapped(rows: Sequence[_Row]) -> list[_Row]:
    """Give rows without those that go on with brackets which the row before left open."""
    joined: list[_Row] = []
    for row in rows:
        before = joined[-1].cells if joined else []
        filled = [place for place, cell in enumerate(row.cells) if cell]
        opens = bool(before) and all(
            before[place].count("(") > before[place].count(")") for place in filled
        )
        if filled and opens and not row.cells[0]:
            for place in filled:
                before[place] = f"{before[place]} {row.cells[place]}"
        else:
            joined.append(row)
    return joined


def _stub_width(rows: Sequence[_Row], width: int, heads: Sequence[Sequence[str]]) -> int:
    """Give how many columns at the left hold labels, where columns of results follow.

    They are headed by nothing where columns behind them are headed, or full of words.
    """
    stub = 1
    while stub < width - 1 and (
        _is_label_column([row.cells[stub] for row in rows]) or _is_unheaded(stub, rows, heads)
    ):
        stub += 1
    has_results = any(
        is_value_cell(fold(row.cells[stub])) for row in rows if stub < width and row.cells[stub]
    )
    return stub if has_results else 1


def _is_unheaded(column: int, rows: Sequence[_Row], heads: Sequence[Sequence[str]]) -> bool:
    bare = bool(heads) and not any(head[column] for head in heads)
    return bare and any(not row.cells[0] and row.cells[column] for row in rows)


def _is_label_column(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    labels = sum(1 for cell in filled if not is_value_cell(fold(cell)) and cell[:1].isalpha())
    return len(filled) > len(cells) / 2 and labels >= _LABEL_SHARE * len(filled)


def _write_head(rows: Sequence[Sequence[str]], stub: int) -> tuple[str, ...]:
    columns = [_join_path([row[column] for row in rows]) for column in range(len(rows[0]))]
    first = " / ".join(dict.fromkeys(column for column in columns[:stub] if column))
    return (first, *columns[stub:])


def _join_path(pieces: Sequence[str]) -> str:
    """Give a path from above to below, each piece once."""
    path = ""
    for piece in dict.fromkeys(piece for piece in pieces if piece):
        close = not path or _joins_closely().match(piece)
        path += (" " if path and close else "" if close else ", ") + piece
    return path


def _write_body(rows: Sequence[_Row], stub: int) -> Iterator[tuple[str, ...]]:
    indents = [row.indent for row in rows]
    groups: list[tuple[int, str]] = []
    labels: list[str] = []
    for index, row in enumerate(rows):
        if _is_group(row) and index + 1 < len(rows):
            # Without indents each group ends where the next begins.
            groups = [g for g in groups if g[0] < row.indent] if any(indents) else []
            groups.append((row.indent, row.cells[0].rstrip(" :")))
            labels = []
            continue
        if any(indents):
            groups = [group for group in groups if group[0] < row.indent]
        own = row.cells[:stub]
        if stub > 1 and not own[0] and labels:
            own = [labels[0], *own[1:]]
        labels = own
        path = [words for _, words in groups] + [label.rstrip(" :") for label in own if label]
        yield (": ".join(dict.fromkeys(path)), *row.cells[stub:], *row.spanning)


def _is_group(row: _Row) -> bool:
    """Whether a row names those below it: one cell, at the left or across."""
    return bool(row.cells[0]) and not any(row.cells[1:]) and not row.spanning
