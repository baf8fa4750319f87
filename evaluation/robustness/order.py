"""The order of sections: what an abstract found before how it found it."""

from __future__ import annotations

import re

# A printed heading of an abstract's section at the begin of a line or after a sentence.
_HEADING = re.compile(r"(?:(?<=^)|(?<=[.!?)\]] )|(?<=\n))(?=[A-Z][A-Z ,/&-]{5,60}: )")
_LATE = re.compile(r"(?:RESULTS|FINDINGS|MAIN RESULTS|CONCLUSIONS?|INTERPRETATION)\b[^:]*:")


def results_first(text: str) -> str:
    """Give the text with results and conclusions of each labelled abstract before the rest.

    Texts whose sections are not labelled stay as they are.
    """
    return "\n".join(_reorder(paragraph) for paragraph in text.split("\n"))


def _reorder(paragraph: str) -> str:
    pieces = [piece.strip() for piece in _HEADING.split(paragraph)]
    sections = [piece for piece in pieces if piece]
    late = [section for section in sections if _LATE.match(section)]
    if not late:
        return paragraph
    return " ".join([*late, *(section for section in sections if section not in late)])
