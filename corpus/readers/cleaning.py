"""What is done to a text before offsets exist; everything else stays as printed.

Nothing is normalised to NFC or NFKC: that would change what is printed (``m²``,
``½``), and normalising takes quadratic time on long runs of combining marks.
"""

from __future__ import annotations

import re
from functools import cache

# Letters that fonts and PDF exports print as one sign.
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
# Vertical tab, form feed, next line, line and paragraph separator: they end a line.
_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
# Soft hyphen, zero-width signs and joiners, byte-order mark, marks that only steer the writing
# direction, and the anchors of objects that are not there.
_INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffa\ufffb\ufffc"
)
_CONTROLS = [chr(code) for code in (*range(32), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"]
_SURROGATES = range(0xD800, 0xE000)


@cache
def _translation() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord(char): " " for char in _CONTROLS}
    table.update(dict.fromkeys(_SURROGATES, "�"))
    table.update({ord(char): None for char in _INVISIBLE})
    table.update({ord(char): "\n" for char in _LINE_ENDS})
    table.update({ord(char): letters for char, letters in _LIGATURES.items()})
    return table


@cache
def _unclean() -> re.Pattern[str]:
    return re.compile("[" + "".join(re.escape(chr(code)) for code in _translation()) + "]")


def clean_text(text: str) -> str:
    """Give a text with line feeds only, and without invisible and control characters.

    Ligatures become their letters, control characters a space, lone surrogates
    (which no file can hold) the replacement character.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Translating takes eight times as long as seeing that there is nothing to translate.
    return text.translate(_translation()) if _unclean().search(text) else text
