"""Words that a scanner misread, mended where one letter makes them a known word again."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from corpus.plain.lexicon import known_words

# Letters that recognition takes for one another, one for one: a mended text keeps its places.
_SHAPES = ("ceoa", "iljt|1", "tfrl", "hbn", "nu", "vy", "gqy", "sa5", "o0", "bB8", "S85")
# Words shorter than four letters have too many neighbours; the longest known one has 24.
_CANDIDATE = re.compile(r"(?<![\w|])[A-Za-z|]{4,24}+(?![\w|])")
# A text was scanned when it has so many different words to mend, and so many of its words are.
_FEWEST = 3
_RATE = 0.01
_REMEMBERED = 20_000  # words; the same names come again and again


def mend_words(text: str) -> str:
    """Give a text with each unknown word as the one known word that a single misreading made it.

    Only where several words are so: one alone is a name or a word that the list lacks. Words in
    capitals, and words with no or several such neighbours, stay. Length and places stay.
    """
    words = [(found.span(), found.group()) for found in _CANDIDATE.finditer(text)]
    mended = [(span, new) for span, word in words if (new := _mend(word)) != word]
    if len({new for _, new in mended}) < max(_FEWEST, len(words) * _RATE):
        return text
    letters = list(text)
    for (start, end), new in mended:
        letters[start:end] = new
    return "".join(letters)


@lru_cache(_REMEMBERED)
def _mend(word: str) -> str:
    if (
        word in known_words()
        or word.lower() in known_words()
        or not word[1:].replace("|", "l").islower()
    ):
        return word
    neighbours = _neighbours(word[0].lower() + word[1:])
    if len(neighbours) != 1:
        return word
    (mended,) = neighbours
    return mended.capitalize() if word[0].isupper() else mended


def _neighbours(word: str) -> set[str]:
    known = known_words()
    return {
        changed
        for place, letter in enumerate(word)
        for other in _confused().get(letter, "")
        if (changed := word[:place] + other + word[place + 1 :]) in known
    }


@cache
def _confused() -> dict[str, str]:
    """Give for each letter those it is taken for."""
    confused: dict[str, set[str]] = {}
    for shape in _SHAPES:
        for letter in shape:
            confused.setdefault(letter, set()).update(shape.replace(letter, ""))
    return {letter: "".join(sorted(others)) for letter, others in confused.items()}
