"""Word lists that lie beside this module, and how they were counted.

``python -m corpus.plain.lexicon TEXTS.jsonl`` writes them anew from the titles and abstracts of a
.jsonl file: words and how they are spelled, no sentences.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path

KNOWN_WORDS = "known.words"

_FOLDER = Path(__file__).parent
_WORD = re.compile(r"(?<=[a-z,] )[A-Za-z][A-Za-z-]*[A-Za-z]\b")
# A word is known when it stands in so many abstracts, a capital when nearly all have it.
_ENOUGH = 6
_SURE = 0.85
_SHORTEST = 4


def read_words(name: str) -> list[str]:
    """Give the words of a list, one a line in its file; lines with # are about the list."""
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


@cache
def known_words() -> frozenset[str]:
    """Give the words that abstracts write in small letters."""
    return frozenset(read_words(KNOWN_WORDS))


def count_words(abstracts: Path) -> tuple[list[str], list[str]]:
    """Give the words that are written with capitals inside sentences, and all small words.

    Raises OSError and ValueError where the file is missing or no .jsonl.
    """
    spellings: Counter[str] = Counter()
    with abstracts.open(encoding="utf-8") as lines:
        for line in lines:
            spellings.update(set(_WORD.findall(json.loads(line)["abstract"])))
    either: Counter[str] = Counter()
    for word, count in spellings.items():
        either[word.lower()] += count
    often = {word: count for word, count in spellings.items() if count >= _ENOUGH}
    cased = [
        word
        for word, count in often.items()
        if word != word.lower() and count >= _SURE * either[word.lower()]
    ]
    small = {part for word in often if word.islower() for part in word.split("-")}
    return sorted(cased), sorted(word for word in small if len(word) >= _SHORTEST)


def _write(name: str, words: list[str]) -> None:
    head = "# Made by: python -m corpus.plain.lexicon"
    (_FOLDER / name).write_text("\n".join((head, *words)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    cased, small = count_words(Path(sys.argv[1]))
    _write("cased.words", cased)
    _write(KNOWN_WORDS, small)
