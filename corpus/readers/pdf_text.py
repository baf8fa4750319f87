"""Lines of pages as text: running heads left out, paragraphs joined, hyphens settled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from statistics import median

from corpus.readers.pdf_layout import Line

# A running head stands at the same place on so many pages, or on so much of them.
_FEWEST_REPEATS = 3
_REPEAT_SHARE = 0.4
_EDGE = 0.06  # of the height of print, at the top and at the bottom
# A line that stops short of its column, or stands further from the next, ends a paragraph.
_FULL_LINE = 0.88
_WIDE_LEADING = 1.45  # distance of lines, in their usual distance
_INDENT = 0.9  # in heights of the letters
_OTHER_SIZE = 1.12  # heading against text
_SENTENCE_ENDS = '.!?:;"”)'
# First halves of compounds that keep their hyphen where a line ends on it.
_COMPOUNDS = frozenset(
    """progression disease event relapse recurrence metastasis failure treatment placebo follow
    double single triple open long short high low non anti post pre phase self dose cross time
    third second first two three four six twelve one intention per patient well health quality
    all cell drug hormone platinum risk age sex centre center multi late early end mid""".split()
)


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"\d+")


@cache
def _broken_word() -> re.Pattern[str]:
    return re.compile(r"([^\W\d_]+)-$")


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(r"\s*(?:[•‣▪●■►◦·]|[-–]\s|\(?\d{1,2}[.)]\s)")


def join_pages(pages: Sequence[Sequence[Line]]) -> str:
    """Give the text of pages whose lines are in reading order."""
    kept = _without_running_heads(pages)
    words = _words_of(kept)
    paragraphs: list[str] = []
    for lines in kept:
        leading = _usual_leading(lines)
        widths = _block_edges(lines)
        for index, line in enumerate(lines):
            before = lines[index - 1] if index else None
            if paragraphs and _goes_on(line, before, paragraphs[-1], leading, widths):
                paragraphs[-1] = _join(paragraphs[-1], line.text, words)
            elif before is not None and before.cells > 1 and line.cells > 1:
                paragraphs[-1] += "\n" + line.text
            else:
                paragraphs.append(line.text)
    return "\n\n".join(paragraphs) + "\n"


def _without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Leave out lines that stand at the edge of many pages, and bare page numbers."""
    everything = [line for lines in pages for line in lines]
    top = max((line.top for line in everything), default=0.0)
    bottom = min((line.bottom for line in everything), default=0.0)
    margin = _EDGE * (top - bottom)

    def is_at_edge(line: Line) -> bool:
        return line.bottom > top - margin or line.top < bottom + margin

    counts: Counter[str] = Counter()
    for lines in pages:
        counts.update({_shape(line) for line in lines if is_at_edge(line)})
    fewest = max(_FEWEST_REPEATS, _REPEAT_SHARE * len(pages))
    return [
        [
            line
            for line in lines
            if not is_at_edge(line)
            or not (counts[_shape(line)] >= fewest or _is_page_number(line, len(pages)))
        ]
        for lines in pages
    ]


def _shape(line: Line) -> str:
    return _digits().sub("0", line.text)


def _is_page_number(line: Line, pages: int) -> bool:
    return pages > 1 and line.text.strip().isdecimal() and len(line.text.strip()) <= 5


def _words_of(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    return frozenset(
        word.strip(".,;:()[]").lower()
        for lines in pages
        for line in lines
        for word in line.text.split()
    )


def _usual_leading(lines: Sequence[Line]) -> float:
    gaps = [
        above.bottom - below.bottom
        for above, below in pairwise(lines)
        if above.block == below.block and above.bottom > below.bottom
    ]
    return median(gaps) if gaps else 0.0


def _block_edges(lines: Sequence[Line]) -> dict[int, tuple[float, float]]:
    """Give the left and right edge of each column."""
    edges: dict[int, tuple[float, float]] = {}
    for line in lines:
        left, right = edges.get(line.block, (line.left, line.right))
        edges[line.block] = (min(left, line.left), max(right, line.right))
    return edges


def _goes_on(
    line: Line,
    before: Line | None,
    paragraph: str,
    leading: float,
    edges: dict[int, tuple[float, float]],
) -> bool:
    """Whether a line goes on with the paragraph before it."""
    if line.cells > 1 or _bullet().match(line.text):
        return False
    if before is None or before.block != line.block:
        # Over the end of a column or page, only where the sentence goes on.
        return not paragraph.endswith(tuple(_SENTENCE_ENDS)) and line.text[:1].islower()
    if before.cells > 1:
        return False
    sizes = sorted((line.height, before.height))
    if sizes[1] > _OTHER_SIZE * sizes[0]:
        return False
    if leading and before.bottom - line.bottom > _WIDE_LEADING * leading:
        return False
    left, right = edges[line.block]
    if line.left - left > _INDENT * line.height and before.left - left < _INDENT * line.height:
        return False
    is_full = before.right - left >= _FULL_LINE * (right - left)
    return is_full or line.text[:1].islower() or before.text.endswith((",", "-", "("))


def _join(paragraph: str, line: str, words: frozenset[str]) -> str:
    """Join a line to a paragraph; a hyphen at its end stays where it belongs to the word."""
    last = paragraph.rpartition(" ")[2]
    match = _broken_word().search(last)
    if match is None or not line[:1].islower():
        return f"{paragraph}{'' if last.endswith('-') else ' '}{line}"
    following = line.split()[0].strip(".,;:()[]").lower()
    first = match[1].lower()
    if first + following in words:
        return paragraph[:-1] + line
    if f"{first}-{following}" in words or first in _COMPOUNDS:
        return paragraph + line
    return paragraph[:-1] + line
