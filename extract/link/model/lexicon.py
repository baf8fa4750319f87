"""The lexicon: how often words are part of what gold records say that numbers measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log

from extract.matching import compile_pattern, find_all

_WORD = compile_pattern(r"[a-z]+")
# Added to the counts, so that words seen once or twice say little.
_MORE_IN_LABELS, _MORE_IN_TEXTS = 0.3, 1.0
UNKNOWN = [float("nan")] * 3


def words_of(text: str) -> list[str]:
    """Give the words of a text in lower case, without the s of a plural."""
    return [match[0].rstrip("s") for match in find_all(_WORD, text.lower())]


@dataclass(frozen=True)
class Lexicon:
    """In how many documents a word stands in labels of facts, and in how many at all."""

    in_labels: Mapping[str, int]
    in_texts: Mapping[str, int]

    def score(self, label: str) -> list[float]:
        """Give the mean, the highest and the last word's log odds of being part of a label."""
        odds = [
            log(
                (self.in_labels.get(word, 0) + _MORE_IN_LABELS)
                / (self.in_texts[word] + _MORE_IN_TEXTS)
            )
            for word in words_of(label)
            if self.in_texts.get(word)
        ]
        return [sum(odds) / len(odds), max(odds), odds[-1]] if odds else UNKNOWN
