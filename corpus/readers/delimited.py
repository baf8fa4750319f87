"""The reader of CSV and TSV files: a document in each row."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator

from corpus.options import Unreadable
from corpus.readers.columns import ID_COLUMNS, TEXT_COLUMNS, Columns, choose_columns, read_row
from corpus.readers.encoding import decode_opening
from corpus.readers.lines import opened_text
from corpus.readers.records import explain
from corpus.readers.source import Input, Reader
from schemas.document import Document
from schemas.errors import UnreadableDocument

_DELIMITERS = ",\t;|"
_SUFFIXES = (".csv", ".tsv")
# A name of a column is no sentence.
_LONGEST_NAME = 60
_LONGEST_ROW = 4_000_000  # characters of a cell: twice those of the longest document
# A stray quote makes a row of all lines up to the next; they are read again, but not for ever.
_MOST_RETURNS = 100


def _fits(source: Input, opening: bytes) -> bool:
    """Whether the name says so, or the first line has names of columns that are known."""
    bare = source.name.lower()
    for suffix in (".gz", ".bz2", ".xz"):
        bare = bare.removesuffix(suffix)
    if bare.endswith(_SUFFIXES):
        return not opening.startswith((b"PK\x03\x04", b"PAR1", b"%PDF"))
    return _has_known_header(source, opening)


def _has_known_header(source: Input, opening: bytes) -> bool:
    line, separator, _ = decode_opening(opening).partition("\n")
    text = line.lstrip("\ufeff").strip()
    if not separator or "\0" in text:
        return False
    for delimiter in _DELIMITERS:
        names = [name.strip().strip('"').lower() for name in text.split(delimiter)]
        if len(names) < 2 or len(set(names)) < len(names) or max(map(len, names)) > _LONGEST_NAME:
            continue
        options = source.options
        text_columns = {*TEXT_COLUMNS, (options.text_column or "").lower()} - {""}
        id_columns = {*ID_COLUMNS, (options.id_column or "").lower()} - {""}
        if text_columns & set(names) and id_columns & set(names):
            return True
    return False


def _read(source: Input) -> Iterator[Document | Unreadable]:
    csv.field_size_limit(_LONGEST_ROW)
    delimiter = _delimiter_of(source.opening())
    with opened_text(source, newline="") as text:
        yield from _read_rows(text, delimiter, source)


def _delimiter_of(opening: bytes) -> str:
    line = decode_opening(opening).lstrip("\ufeff").split("\n")[0]
    return max(_DELIMITERS, key=line.count)


class _Lines:
    """The lines of a file, with those of the row at hand, so that one can go back to them."""

    def __init__(self, text: Iterable[str]) -> None:
        self._text = iter(text)
        self._waiting: deque[str] = deque()
        self._left = _MOST_RETURNS
        self.row: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else next(self._text)
        self.row.append(line)
        return line

    def go_back(self) -> None:
        """Read the lines behind the row's first again: a stray quote made them part of it."""
        if len(self.row) > 1 and self._left:
            self._left -= 1
            self._waiting.extendleft(reversed(self.row[1:]))


def _read_rows(
    text: Iterable[str], delimiter: str, source: Input
) -> Iterator[Document | Unreadable]:
    lines = _Lines(text)
    names: list[str] = []
    columns: Columns | None = None
    number = 0
    for cells in _parse_rows(lines, delimiter):
        if columns is None:
            if isinstance(cells, str):
                raise UnreadableDocument(f"{source.name}: it is no table: {cells}")
            names = [name.lstrip("\ufeff").strip() for name in cells]
            columns = choose_columns(names, source)
            continue
        number += 1
        place = f"row {number:,}"
        if isinstance(cells, str):
            yield source.unreadable(f"it is no row of a table: {cells}", place)
        elif len(cells) > len(names):
            lines.go_back()
            fault = f"it has {len(cells):,} cells where the first row names {len(names):,} columns"
            yield source.unreadable(fault, place)
        else:
            row = dict(zip(names, cells, strict=False))
            yield _read_one(row, columns, f"{source.stem}#{number}", place, source)
    if columns is None:
        raise UnreadableDocument(f"{source.name}: there is no text in it")


def _parse_rows(lines: _Lines, delimiter: str) -> Iterator[list[str] | str]:
    """Give the cells of each row that has some, or what is wrong with it."""
    # Strict: a quote that is never closed is an error, and no row that swallows the others.
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.row.clear()
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            lines.go_back()
            yield str(error)
            # At the end of its lines a reader stays there; what was gone back to is for another.
            rows = csv.reader(lines, delimiter=delimiter, strict=True)
            continue
        if any(cells):
            yield cells


def _read_one(
    row: dict[str, str], columns: Columns, fallback: str, place: str, source: Input
) -> Document | Unreadable:
    try:
        return read_row(row, columns, source, fallback=fallback, place=place)
    except UnreadableDocument as error:
        return source.unreadable(explain(error, source.name), place)


READER = Reader("CSV", _fits, _read)
