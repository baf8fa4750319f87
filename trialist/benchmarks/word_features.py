"""Features of words for fields that find labelled spans."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DIGIT = re.compile(r"\d")
_AWAY = (-3, -2, -1, 1, 2, 3)
_EDGE = "#"
_LAST_BUCKET = 6


def describe_words(
    words: Sequence[str], sentences: Sequence[int], marks: Sequence[Sequence[str]] = ()
) -> list[list[str]]:
    """Give the features of each word: itself, its neighbours, its place, and what marks it.

    ``sentences`` has the place of each word's sentence. ``marks`` has what else is known of each
    word (the kind of mention that covers it, say); its neighbours' marks become features too.
    """
    plain = [_DIGIT.sub("0", word.lower()) for word in words]
    first: dict[str, int] = {}
    for place, word in enumerate(plain):
        first.setdefault(word, place)
    found: list[list[str]] = []
    for place, word in enumerate(plain):
        features = ["bias", f"w={word}", f"shape={_shape(words[place])}"]
        features += [f"end={word[-3:]}", f"end2={word[-2:]}", f"begin={word[:4]}"]
        features += [f"w{away}={_at(plain, place + away)}" for away in _AWAY]
        before, after = _at(plain, place - 1), _at(plain, place + 1)
        features += [f"b={before} {word}", f"a={word} {after}", f"ba={before} {after}"]
        features += [f"bb={_at(plain, place - 2)} {before}", f"aa={after} {_at(plain, place + 2)}"]
        features += [f"shape-1={_shape(_at(words, place - 1))}"]
        features += [f"shape+1={_shape(_at(words, place + 1))}"]
        features.append(f"sentence={min(sentences[place], _LAST_BUCKET)}")
        features.append("again" if first[word] < place else "new")
        if sentences[first[word]] == 0:
            features.append("titled")
        if marks:
            for away in (-1, 0, 1):
                features += [f"m{away}={mark}" for mark in _marks_at(marks, place + away)]
        found.append(features)
    return found


def _at(words: Sequence[str], place: int) -> str:
    return words[place] if 0 <= place < len(words) else _EDGE


def _marks_at(marks: Sequence[Sequence[str]], place: int) -> Sequence[str]:
    return marks[place] if 0 <= place < len(marks) else ()


def _shape(word: str) -> str:
    """Give the kinds of a word's characters, runs of one kind once: "Ab", "A0", "0.0", "a-a"."""
    shape = ""
    for char in word:
        kind = "0" if char.isdigit() else "A" if char.isupper() else "a" if char.isalpha() else char
        if not shape or shape[-1] != kind:
            shape += kind
    return shape[:8]
