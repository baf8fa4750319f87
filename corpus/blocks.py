"""The blocks of a text: paragraphs, list items and table rows, wrapped lines joined."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache


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
    lines before it, ``folded`` its text with typographic variants folded.
    """

    shape: Shape
    start: int
    end: int
    folded: str
    marker: str = ""
    indent: int = 0
    gap: int = 0

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
    wrap = _wrap_column(lines)
    paragraphs: list[list[Block]] = []
    for line in lines:
        if paragraphs and _continues(line, paragraphs[-1], wrap):
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
    return Block(first.shape, first.start, end, words, first.marker, first.indent, first.gap)


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
        return Block(
            Shape.ITEM, after, end, folded[after:end], text[first:after].strip(), indent, gap
        )
    return Block(Shape.PROSE, first, end, words, indent=indent, gap=gap)


def _wrap_column(lines: list[Block]) -> int | None:
    """Give the column at which a text was wrapped, None where each line is a paragraph."""
    ends = [line.indent + len(line.folded) for line in lines if line.shape is not Shape.ROW]
    if not ends or max(ends) not in _WRAP_COLUMNS:
        return None
    wrapped = sum(
        1
        for line, after in itertools.pairwise(lines)
        if after.gap == 0
        and after.shape is Shape.PROSE
        and line.indent + len(line.folded) >= _FULL_LINE * max(ends)
    )
    return max(ends) if wrapped >= _MIN_WRAPPED_LINES else None


def _continues(line: Block, paragraph: list[Block], wrap: int | None) -> bool:
    """Whether a line goes on with the paragraph that the lines before it make up."""
    last = paragraph[-1]
    if line.gap or line.shape is not Shape.PROSE:
        return False
    if paragraph[0].shape not in (Shape.PROSE, Shape.ITEM):
        return False
    if last.folded[-1] in "-,(":
        return True
    if wrap is not None and last.indent + len(last.folded) >= _FULL_LINE * wrap:
        return True
    if last.folded[-1] in ".:;?!":
        return False
    is_full = len(last.folded) >= _WRAP_COLUMNS.start
    return line.folded[0].islower() or (is_full and line.folded[0] in _NEVER_FIRST)
