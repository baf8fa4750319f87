"""The stretches of text on a PDF page, each with its place."""

from __future__ import annotations

import ctypes
from typing import Any

from corpus.readers.pdf_layout import Segment

# A gap this wide, in heights of the letters, is no space between words but one between columns
# or cells; spaces of justified lines stay below it.
_WIDEST_SPACE = 1.1
# Letters whose feet are further apart, in heights, stand in different lines.
_LINE_SHIFT = 0.5
_SPACES = " \t\u00a0\u2002\u2003\u2009"
_LINE_ENDS = "\r\n"
_HYPHEN = "\x02"  # PDFium's sign for a hyphen at the end of a line
_BROKEN = "\ufffe\uffff\x00"


def read_segments(page: Any, pdfium: Any, most: int) -> list[Segment]:
    """Give the segments of a page, up to about ``most`` characters, in the file's order."""
    textpage = page.get_textpage()
    try:
        turned = _Turned(page)
        maker = _Maker()
        for index in range(min(textpage.count_chars(), most + 1)):
            _add(maker, textpage, index, pdfium.raw, turned)
        maker.end()
        return maker.segments
    finally:
        textpage.close()


class _Turned:
    """Coordinates of a page as it is shown, however it is turned."""

    def __init__(self, page: Any) -> None:
        self.rotation: int = page.get_rotation() % 360

    def box(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Give left, bottom, right and top as shown, with the lower left somewhere near zero."""
        if self.rotation == 90:
            return bottom, -right, top, -left
        if self.rotation == 180:
            return -right, -top, -left, -bottom
        if self.rotation == 270:
            return -top, left, -bottom, right
        return left, bottom, right, top


def _add(maker: _Maker, textpage: Any, index: int, raw: Any, turned: _Turned) -> None:
    code: int = raw.FPDFText_GetUnicode(textpage, index)
    char = chr(code) if 0 < code < 0x110000 else ""
    if not char or char in _BROKEN:
        return
    if char in _LINE_ENDS:
        maker.end()
        return
    if raw.FPDFText_IsGenerated(textpage, index) == 1 or char in _SPACES:
        maker.space()
        return
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(box)):
        return
    shown = turned.box(box.left, box.bottom, box.right, box.top)
    maker.add("-" if char == _HYPHEN else char, *shown)


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
