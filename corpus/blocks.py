"""The blocks of a text: paragraphs, list items and table rows, wrapped lines joined."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache

from corpus.headings import names_section
from corpus.run_in import find_form


class Shape(Enum):
    """What a block looks like, before its words are read."""

    PROSE = auto()
    ITEM = auto()  # begins with a list marker
    ROW = auto()  # cells between pipes
    RULE = auto()  # a line of dashes, stars or pipes without words


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item or table row ``text[start:end]``, without its list marker.

    ``indent`` is the column of its first character, ``gap`` the number of blank
    lines before it, ``folded`` its text with typographic variants folded, ``marked`` the
    length of its list marker with the blanks behind it.
    """

    shape: Shape
    start: int
    end: int
    folded: str
    marker: str = ""
    indent: int = 0
    gap: int = 0
    marked: int = 0

    @property
    def is_numbered(self) -> bool:
        """Whether its list marker is a number."""
        return any(char.isdigit() for char in self.marker)


# Lines of a text wrapped by hand or by a mail program end near the same column.
_WRAP_COLUMNS = range(55, 141)
# A line that stops well before that column ended a paragraph.
_FULL_LINE = 0.7
# So many lines are no chance.
_MIN_WRAPPED_LINES = 4
# A heading has few words, and the text below it longer lines than it is.
_HEADING_WORDS = 4
_LONGER = 1.5
# A program wraps where the next word has no room; others, nearly always.
_GREEDY = 0.8
# What follows a full line without a stop and begins so goes on with its sentence.
_NEVER_FIRST = frozenset("([%/<>=0123456789")
_TAB = 4  # columns


@cache
def _marker() -> re.Pattern[str]:
    """A list marker; only those that mean nothing else may stand right before the first word."""
    return re.compile(
        r"""[•‣▪●■►▶➢➤] \s*(?=\S)
          | (?: [•‣▪▫●○◦■□⁃∙·►▸▶➢➤✓✔*\u2010-\u2015\u2212] | -{1,2} | o(?=\s{2})
              | \(?\d{1,3}[.)] | \(?[a-h]\) ) \s+(?=\S)""",
        re.VERBOSE,
    )


@cache
def _rule() -> re.Pattern[str]:
    return re.compile(r"[\s|:+=_*~#.\-\u2022\u25cf]*\Z")


def find_blocks(text: str, folded: str) -> list[Block]:
    """Give the blocks of a text in order; ``folded`` is the text folded."""
    lines = list(_find_lines(text, folded))
    wrap = _find_wrap(lines)
    paragraphs: list[list[Block]] = []
    for line, width in zip(lines, _widths(lines), strict=True):
        if paragraphs and _continues(line, paragraphs[-1], wrap, width):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [_join(paragraph, folded) for paragraph in paragraphs]


def _join(lines: list[Block], folded: str) -> Block:
    """Give the block that lines make up together."""
    first, end = lines[0], lines[-1].end
    if len(lines) == 1:
        return first
    words = folded[first.start : end]
    return replace(first, end=end, folded=words)


def _find_lines(text: str, folded: str) -> Iterator[Block]:
    start = gap = 0
    for raw in folded.split("\n"):
        stripped = raw.strip()
        if stripped:
            first = start + len(raw) - len(raw.lstrip())
            yield _line(text, folded, start, first, first + len(stripped), gap)
            gap = 0
        else:
            gap += 1
        start += len(raw) + 1


def _line(text: str, folded: str, start: int, first: int, end: int, gap: int) -> Block:
    indent = len(text[start:first].expandtabs(_TAB))
    words = folded[first:end]
    if _rule().match(words):
        return Block(Shape.RULE, first, end, words, indent=indent, gap=gap)
    if "|" in words:
        return Block(Shape.ROW, first, end, words, indent=indent, gap=gap)
    if marker := _marker().match(text, first, end):
        after = marker.end()
        shown = text[first:after]
        words = folded[after:end]
        return Block(Shape.ITEM, after, end, words, shown.strip(), indent, gap, len(shown))
    return Block(Shape.PROSE, first, end, words, indent=indent, gap=gap)


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How a text was wrapped: its longest line, and how far lines would have come at least.

    A line would have come so far with the first word of the line below it. ``has_items`` says
    that the items of lists were wrapped too: none is longer.
    """

    column: int
    reach: int
    has_items: bool


def _find_wrap(lines: list[Block]) -> _Wrap | None:
    """Give how a text was wrapped, None where each line is a paragraph."""
    column = max((_end(line) for line in lines if line.shape is Shape.PROSE), default=0)
    if column not in _WRAP_COLUMNS:
        return None
    wrapped = [
        (line, after)
        for line, after in itertools.pairwise(lines)
        if after.gap == 0 and after.shape is Shape.PROSE and _end(line) >= _FULL_LINE * column
    ]
    if len(wrapped) < _MIN_WRAPPED_LINES:
        return None
    has_items = all(_end(line) <= column for line in lines if line.shape is Shape.ITEM)
    reaches = [_reach(line, after) for line, after in wrapped]
    if sum(reach > column for reach in reaches) >= _GREEDY * len(reaches):
        return _Wrap(column, column + 1, has_items)
    # What begins with a small letter goes on for sure.
    sure = [_reach(line, after) for line, after in wrapped if after.folded[0].islower()]
    return _Wrap(column, min(sure) if len(sure) >= _MIN_WRAPPED_LINES else 0, has_items)


def find_wrapped(folded: str) -> frozenset[int]:
    """Give where lines begin that go on with the line above them, in a text that was wrapped."""
    lines = list(_find_lines(folded, folded))
    wrap = _find_wrap(lines)
    if wrap is None:
        return frozenset()
    return frozenset(
        line.start
        for last, line in itertools.pairwise(lines)
        if not line.gap
        and {last.shape, line.shape} <= {Shape.PROSE, Shape.ITEM}
        and line.shape is Shape.PROSE
        and last.folded[-1] not in ".?!"
        and _is_full(last, line, wrap)
    )


def _end(line: Block) -> int:
    return line.indent + line.marked + len(line.folded)


def _widths(lines: list[Block]) -> list[int]:
    """Give for each line how long the longest is of those that stand together with it."""
    widths: list[int] = []
    together: list[Block] = []
    for line in lines:
        if line.gap:
            widths += [max(map(_end, together), default=0)] * len(together)
            together = []
        together.append(line)
    return widths + [max(map(_end, together), default=0)] * len(together)


def _reach(line: Block, after: Block) -> int:
    return _end(line) + 1 + len(after.folded.split(" ", 1)[0])


def _is_full(line: Block, after: Block, wrap: _Wrap) -> bool:
    return _end(line) >= _FULL_LINE * wrap.column and _reach(line, after) >= wrap.reach


def _is_heading(paragraph: list[Block], after: Block) -> bool:
    """Whether a paragraph so far is a short heading, though small letters follow below it."""
    first = paragraph[0]
    if len(paragraph) > 1 or len(after.folded) < _LONGER * len(first.folded):
        return False
    return len(first.folded.split()) <= _HEADING_WORDS and names_section(first.folded)


def _continues(line: Block, paragraph: list[Block], wrap: _Wrap | None, width: int) -> bool:
    """Whether a line goes on with the paragraph that the lines before it make up.

    ``width`` is the length of the longest line beside it.
    """
    last = paragraph[-1]
    if line.gap or line.shape is not Shape.PROSE:
        return False
    if paragraph[0].shape not in (Shape.PROSE, Shape.ITEM):
        return False
    if last.folded[-1] in "-,(":
        return True
    is_wrapped = wrap is not None and (wrap.has_items or paragraph[0].shape is Shape.PROSE)
    if wrap is not None and is_wrapped and _is_full(last, line, wrap):
        return True
    if _is_heading(paragraph, line):
        return False
    if last.folded[-1] in ".:;?!" or _reach(last, line) < _FULL_LINE * width:
        return False
    if find_form(last.folded, 0, len(last.folded)) and find_form(line.folded, 0, len(line.folded)):
        return False
    is_full = len(last.folded) >= _WRAP_COLUMNS.start
    return line.folded[0].islower() or (is_full and line.folded[0] in _NEVER_FIRST)
