"""The normal form under which words have vectors."""

from __future__ import annotations

_DIGITS = str.maketrans("123456789", "000000000")


def normalize_word(word: str) -> str:
    """Give a word in lower case with all digits as 0: numbers of one shape share a vector."""
    return word.lower().translate(_DIGITS)
