"""The text of a document cut where the words of facts begin and end, line by line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from schemas.document import Document, Part


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a fact: ``text[start:end]``, with the fact's pointer and category."""

    start: int
    end: int
    pointer: str
    category: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that the same facts cover; ``marks`` with the shortest first."""

    start: int
    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def pointers(self) -> tuple[str, ...]:
        """The pointers of the facts whose words these are, each once."""
        return tuple(dict.fromkeys(mark.pointer for mark in self.marks))


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the document without the spaces around it.

    ``kind`` is that of its part in lower case ("title", "bullet", "table_row"; "text" for none),
    ``depth`` how far it is indented (0 to 4), ``gap`` whether an empty line stands above it.
    """

    kind: str
    depth: int
    gap: bool
    start: int
    segments: tuple[Segment, ...]


# Spaces that set a list item one level below another, and the deepest level that is shown.
_INDENT = 4
_DEEPEST = 4
# Rows of tables as they stand in texts: cells between bars.
_ROW, _BAR = "table_row", "|"


def cut_blocks(document: Document, marks: Iterable[Mark]) -> tuple[Block, ...]:
    """Give the lines of a document in segments; words outside the text are left out."""
    size = len(document.text)
    ordered = sorted(
        (mark for mark in marks if mark.start < mark.end and mark.start < size),
        key=lambda mark: mark.start,
    )
    return tuple(_blocks(document, ordered))


def _blocks(document: Document, marks: Sequence[Mark]) -> Iterator[Block]:
    text, parts = document.text, _Parts(document.parts)
    waiting, active = 0, list[Mark]()
    start, gap = 0, False
    for line in text.split("\n"):
        body = line.strip()
        first = start + len(line) - len(line.lstrip())
        last = first + len(body)
        start += len(line) + 1
        if not body:
            gap = True
            continue
        active = [mark for mark in active if mark.end > first]
        while waiting < len(marks) and marks[waiting].start < last:
            active.append(marks[waiting])
            waiting += 1
        depth = min(_DEEPEST, (len(line) - len(line.lstrip())) // _INDENT)
        segments = tuple(_segments(text, first, last, active))
        yield Block(parts.kind_of(first, last), depth, gap, first, segments)
        gap = False


class _Parts:
    """Tells the kind of lines that are asked for in their order."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self._next = 0

    def kind_of(self, start: int, end: int) -> str:
        while self._next < len(self._parts) and self._parts[self._next].end <= start:
            self._next += 1
        part = self._parts[self._next] if self._next < len(self._parts) else None
        return part.kind.value.lower() if part is not None and part.start < end else "text"


def _segments(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Segment]:
    """Give a line cut at every beginning and end of the words that reach into it."""
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = {start, end}
    for mark in inside:
        cuts.update(place for place in (mark.start, mark.end) if start < place < end)
    places = sorted(cuts)
    covering: list[list[Mark]] = [[] for _ in places]
    for mark in inside:
        first = bisect_left(places, max(start, mark.start))
        for index in range(first, bisect_left(places, min(end, mark.end))):
            covering[index].append(mark)
    for index, place in enumerate(places[:-1]):
        over = tuple(sorted(covering[index], key=lambda mark: mark.end - mark.start))
        yield Segment(place, text[place : places[index + 1]], over)


def split_cells(block: Block) -> list[list[Segment]]:
    """Give the cells of a table's row as segments, without the bars between them."""
    cells: list[list[Segment]] = [[]]
    for segment in block.segments:
        start = segment.start
        for number, piece in enumerate(segment.text.split(_BAR)):
            if number:
                cells.append([])
            if piece:
                cells[-1].append(Segment(start, piece, segment.marks))
            start += len(piece) + 1
    first = 1 if len(cells) > 1 and _is_blank(cells[0]) else 0
    last = -1 if len(cells) - first > 1 and _is_blank(cells[-1]) else None
    return cells[first:last]


def _is_blank(cell: Sequence[Segment]) -> bool:
    return not "".join(segment.text for segment in cell).strip()


def group_rows(blocks: Iterable[Block]) -> list[list[Block]]:
    """Give blocks in groups: the rows of each table together, every other line alone.

    Lines of bars and dashes between rows only draw the table, and are left out.
    """
    groups: list[list[Block]] = []
    for block in blocks:
        follows = bool(groups) and not block.gap and groups[-1][-1].kind == _ROW
        if follows and _is_ruler(block):
            continue
        if follows and block.kind == _ROW:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _is_ruler(block: Block) -> bool:
    text = "".join(segment.text for segment in block.segments)
    return "-" in text and not text.strip("|+-=: ")


def segment_starts(blocks: Iterable[Block]) -> list[int]:
    """Give where segments start, in order: the anchors that a page has."""
    return [segment.start for block in blocks for segment in block.segments]


def find_anchor(starts: Sequence[int], place: int) -> int | None:
    """Give the first anchor at or behind a place: none where the document ends before it."""
    index = bisect_left(starts, place)
    return starts[index] if index < len(starts) else None
