"""The stretches of text on a PDF page, each with its place."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from corpus.readers.pdf_layout import Segment

# A gap this wide, in heights of the letters, is no space between words but one between columns
# or cells; spaces of justified lines stay below it.
_WIDEST_SPACE = 1.1
# Letters whose feet are further apart, in heights, stand in different lines.
_LINE_SHIFT = 0.5
_CODES = 0x110000
_SPACES = " \t\u00a0\u2002\u2003\u2009"
_LINE_ENDS = "\r\n"
_HYPHEN = "\x02"  # PDFium's sign for a hyphen at the end of a line
_BROKEN = "\ufffe\uffff\x00"


_Box = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter with its place on the page; "" ends a line, " " is a space of any kind."""

    char: str
    box: _Box = (0.0, 0.0, 0.0, 0.0)


# How a box is turned so that text which runs to the right, up, to the left or down runs to the
# right; the origin may end up anywhere.
_TURNS: dict[str, Callable[[_Box], _Box]] = {
    "right": lambda box: box,
    "up": lambda box: (box[1], -box[2], box[3], -box[0]),
    "left": lambda box: (-box[2], -box[3], -box[0], -box[1]),
    "down": lambda box: (-box[3], box[0], -box[1], box[2]),
}


def read_segments(page: Any, pdfium: Any, most: int) -> list[Segment]:
    """Give the segments of a page, up to about ``most`` characters, in the file's order.

    Where most of a page's text stands on its side, as in wide tables, the page
    is turned.
    """
    textpage = page.get_textpage()
    try:
        count = min(textpage.count_chars(), most + 1)
        letters = list(_read_letters(textpage, count, pdfium.raw))
    finally:
        textpage.close()
    turn = _TURNS[_direction(letters)]
    maker = _Maker()
    for letter in letters:
        if not letter.char:
            maker.end()
        elif letter.char == " ":
            maker.space()
        else:
            maker.add(letter.char, *turn(letter.box))
    maker.end()
    return maker.segments


def _read_letters(textpage: Any, count: int, raw: Any) -> Iterator[_Letter]:
    box = raw.FS_RECTF()
    place = ctypes.byref(box)
    for index in range(count):
        code: int = raw.FPDFText_GetUnicode(textpage, index)
        char = chr(code) if 0 < code < _CODES else ""
        if not char or char in _BROKEN:
            continue
        if char in _LINE_ENDS:
            yield _Letter("")
        elif char in _SPACES or raw.FPDFText_IsGenerated(textpage, index) == 1:
            yield _Letter(" ")
        elif raw.FPDFText_GetLooseCharBox(textpage, index, place):
            found = (box.left, box.bottom, box.right, box.top)
            yield _Letter("-" if char == _HYPHEN else char, found)


def _direction(letters: Sequence[_Letter]) -> str:
    """Give where most letters have the next one."""
    counts: Counter[str] = Counter()
    for letter, following in pairwise(letters):
        if len(letter.char.strip()) and len(following.char.strip()):
            across = following.box[0] + following.box[2] - letter.box[0] - letter.box[2]
            along = following.box[1] + following.box[3] - letter.box[1] - letter.box[3]
            if abs(across) >= abs(along):
                counts["right" if across >= 0 else "left"] += 1
            else:
                counts["up" if along > 0 else "down"] += 1
    return max(_TURNS, key=lambda direction: counts[direction])


class _Maker:
    """Puts letters together to segments while they stand close to each other."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._letters: list[str] = []
        self._box = (0.0, 0.0, 0.0, 0.0)
        self._wants_space = False

    def space(self) -> None:
        """Note a space between words, or a gap; the next letter's place says which."""
        self._wants_space = bool(self._letters)

    def add(self, char: str, left: float, bottom: float, right: float, top: float) -> None:
        """Add a letter."""
        if self._letters:
            last_left, last_bottom, last_right, last_top = self._box
            height = max(last_top - last_bottom, top - bottom, 1.0)
            apart = left - last_right > _WIDEST_SPACE * height
            back = right < last_left
            shifted = (
                abs(bottom - last_bottom) > _LINE_SHIFT * height
                and abs(top - last_top) > _LINE_SHIFT * height
            )
            if apart or back or shifted:
                self.end()
        if not self._letters:
            self._box = (left, bottom, right, top)
        elif self._wants_space:
            self._letters.append(" ")
        self._wants_space = False
        self._letters.append(char)
        box = self._box
        # A superscript does not make its line higher.
        self._box = (min(box[0], left), box[1], max(box[2], right), box[3])

    def end(self) -> None:
        """End the segment."""
        text = "".join(self._letters).strip()
        if text:
            self.segments.append(Segment(text, *self._box))
        self._letters = []
        self._wants_space = False
