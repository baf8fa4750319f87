"""Full stops: which of them end sentences, as far as the words before them tell."""

from __future__ import annotations

import re
from functools import cache

_LONGEST_ABBREVIATION = 10


@cache
def _not_final() -> re.Pattern[str]:
    return re.compile(
        r"(?:\b(?:vs|v|no|al|fig|approx|e\.g|i\.e|cf|dr|st|ca|incl)|\b[a-z])\.\s*\Z", re.IGNORECASE
    )


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(r"[.!?]['\")\]]*\s+(?=[A-Za-z0-9\"'(\[!])")


def ends_sentence(folded: str, end: int) -> bool:
    """Whether the full stop before ``end``, with what closes behind it, is no abbreviation's."""
    before = folded[max(0, end - _LONGEST_ABBREVIATION) : end]
    return _not_final().search(before.rstrip("\"'([")) is None


def split_sentences(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the stretches of ``folded[start:end]`` between its full stops, with those."""
    ends = [
        found.end()
        for found in _stop().finditer(folded, start, end)
        if ends_sentence(folded, found.end())
    ]
    return list(zip([start, *ends], [*ends, end], strict=True))
