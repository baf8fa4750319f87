"""Tables of a document: heads, rows and cells with their places, caption and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.matching import compile_pattern, find_first
from schemas.document import Document, Part, PartKind, Section

_BAR = "|"
# Between the names of a head, the widest first.
_JOINT = ", "
_VALUE = compile_pattern(r"\A[(\[<>=~$\u2264\u2265±+-]*\s?\.?\d")
_LETTER = compile_pattern(r"[A-Za-z%]")
# A row that names columns anew has so many names or more.
_FEWEST_NAMES = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's folded text, and where it begins in the document."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the path of names that it stands under, its cells, the heads above them."""

    label: str
    cells: tuple[Cell, ...]
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table, ``text[start:end]``; heads of columns are paths, "Zelumab (N = 204), Grade 3-4"."""

    caption: str
    rows: tuple[Row, ...]
    notes: str
    section: Section | None
    corner: str
    start: int
    end: int

    @property
    def heads(self) -> tuple[tuple[str, ...], ...]:
        """The rows of heads that differ, in order."""
        return tuple(dict.fromkeys(row.heads for row in self.rows))


def read_tables(document: Document) -> tuple[Table, ...]:
    """Give the tables of a document, in order."""
    return tuple(_read_tables(document))


def _read_tables(document: Document) -> Iterator[Table]:
    parts = document.parts
    place = 0
    while place < len(parts):
        if parts[place].kind is not PartKind.TABLE_ROW:
            place += 1
            continue
        end = place
        while (
            end < len(parts)
            and parts[end].kind is PartKind.TABLE_ROW
            and parts[end].group == parts[place].group
        ):
            end += 1
        table = _read_table(document, parts[place:end], _caption(document, parts, place))
        if table is not None:
            yield replace(table, notes=_notes(document, parts[end:]))
        place = end


def _caption(document: Document, parts: Sequence[Part], place: int) -> str:
    above: list[str] = []
    for part in reversed(parts[max(0, place - 4) : place]):
        if part.kind is PartKind.HEADING or (part.kind is PartKind.SUMMARY and not part.label):
            above.insert(0, document.folded[part.start : part.end])
        if part.kind is PartKind.HEADING or part.kind is PartKind.TABLE_ROW:
            break
    return ". ".join(above)


def _notes(document: Document, after: Sequence[Part]) -> str:
    """Give the notes below a table: paragraphs that stand under no heading of the text."""
    notes: list[str] = []
    for part in after:
        if part.kind is not PartKind.SUMMARY or part.label:
            break
        notes.append(document.folded[part.start : part.end])
    return " ".join(notes)


def _read_table(document: Document, parts: Sequence[Part], caption: str) -> Table | None:
    lines = [tuple(_cells(document.folded, part)) for part in parts]
    has_header = parts[0].label == "header" or _names_columns(lines[0])
    heads = spread_names(tuple(cell.text for cell in lines[0][1:])) if has_header else ()
    corner = lines[0][0].text if has_header else ""
    rows = tuple(_read_rows(lines[1 if has_header else 0 :], heads))
    if not rows:
        return None
    return Table(caption, rows, "", parts[0].section, corner, parts[0].start, parts[-1].end)


def _cells(folded: str, part: Part) -> Iterator[Cell]:
    start = part.start
    for text in folded[part.start : part.end].split(_BAR):
        left = len(text) - len(text.lstrip())
        yield Cell(text.strip(), start + left)
        start += len(text) + 1


def _read_rows(lines: Sequence[tuple[Cell, ...]], heads: tuple[str, ...]) -> Iterator[Row]:
    """Give the rows of results; a row of names inside a table heads those below it."""
    first, now = heads, heads
    for line in lines:
        if _names_columns(line):
            now = _rename(first, tuple(cell.text for cell in line[1:]))
        elif any(cell.text for cell in line[1:]):
            yield Row(line[0].text, line[1:], now)


def _names_columns(line: Sequence[Cell]) -> bool:
    filled = [cell.text for cell in line[1:] if cell.text]
    return len(filled) >= _FEWEST_NAMES and not any(
        find_first(_VALUE, text) or not find_first(_LETTER, text) for text in filled
    )


def _rename(heads: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """Give heads with what a row inside the table adds to them."""
    width = max(len(heads), len(names))
    above = (*heads, *[""] * (width - len(heads)))
    below = (*names, *[""] * (width - len(names)))
    return tuple(
        ", ".join(dict.fromkeys(piece for piece in pair if piece))
        for pair in zip(above, below, strict=True)
    )


def spread_names(heads: tuple[str, ...]) -> tuple[str, ...]:
    """Give heads whose groups are named over all columns of each, where these repeat themselves.

    "Zelumab, n", "SD", "Placebo, n", "SD" becomes "Zelumab, n", "Zelumab, SD", ...: the name of a
    group stands over some of its columns only where a table's spans are wrong.
    """
    lasts = [head.rpartition(_JOINT)[2] for head in heads]
    width = next((size for size in range(2, len(heads) // 2 + 1) if _repeats(lasts, size)), 0)
    if not width:
        return heads
    found = list(heads)
    for start in range(0, len(heads) - width + 1, width):
        if lasts[start : start + width] != lasts[:width]:
            break
        block = [head.rpartition(_JOINT)[0] for head in heads[start : start + width]]
        name = max(block, key=len)
        if name and all(name.startswith(each) for each in block):
            found[start : start + width] = [f"{name}{_JOINT}{last}" for last in lasts[:width]]
    return tuple(found) if all(_JOINT in head for head in found[: 2 * width]) else heads


def _repeats(lasts: Sequence[str], width: int) -> bool:
    block = lasts[:width]
    return len(set(block)) == width and lasts[width : 2 * width] == block
