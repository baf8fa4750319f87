"""Noise as optical character recognition makes it: letters taken for others, lost, run together.

Digits, and letters and marks that touch digits, stay: a misread digit is another fact.
"""

from __future__ import annotations

import random
import zlib

# Shapes that recognition mixes up; both directions are listed where both occur.
_LOOKALIKES = {
    "rn": ("m",),
    "m": ("rn", "in"),
    "l": ("i", "t", "|"),
    "i": ("l", "j"),
    "I": ("l", "|"),
    "e": ("c", "o"),
    "c": ("e", "o"),
    "o": ("c", "e"),
    "a": ("o", "s"),
    "h": ("b", "n"),
    "b": ("h",),
    "n": ("u", "ri"),
    "u": ("n", "ii"),
    "t": ("f", "l"),
    "f": ("t", "r"),
    "r": ("t", "i"),
    "v": ("y",),
    "y": ("v",),
    "g": ("q", "y"),
    "s": ("a",),
    "d": ("cl",),
    "w": ("vv",),
    "S": ("8",),
    "B": ("8",),
    "O": ("0",),
    "G": ("C",),
    "D": ("O",),
    "P": ("F",),
    "E": ("F",),
    ",": (".",),
    ".": (",",),
    ";": (":",),
    " ": ("", "  "),
    "-": ("", "~"),
}


def add_noise(rate: float, text: str) -> str:
    """Give the text with about ``rate`` (a share) of its characters misread.

    The place and kind of each misreading come from the text alone, so that the same text is
    misread in the same way.
    """
    draw = random.Random(zlib.crc32(text.encode()))
    read: list[str] = []
    for place, character in enumerate(text):
        options = _LOOKALIKES.get(character)
        if options is None or _touches_digit(text, place) or draw.random() >= rate:
            read.append(character)
        else:
            read.append(draw.choice(options))
    return "".join(read)


def _touches_digit(text: str, place: int) -> bool:
    return any(character.isdigit() for character in text[max(place - 1, 0) : place + 2])
