"""How time grows: with the length of one text, and with the number of texts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from typing import Any

from evaluation.speed.measured import peak_memory_mb

LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
"""Characters of the texts that are timed."""
_ENOUGH_SECONDS = 1.0


@dataclass(frozen=True)
class Length:
    """A text of so many characters, and the microseconds that each took."""

    characters: int
    us_per_character: float


@dataclass(frozen=True)
class Count:
    """So many texts, the milliseconds that each took, and the most memory so far."""

    texts: int
    ms_per_text: float
    memory_mb: float | None


@dataclass(frozen=True)
class Growth:
    """Times by length and by number of texts."""

    lengths: tuple[Length, ...]
    counts: tuple[Count, ...]

    @property
    def long_to_short(self) -> float | None:
        """Time for a character of the longest text beside one of 10,000; None without both."""
        by_length = {one.characters: one.us_per_character for one in self.lengths}
        if LENGTHS[1] not in by_length or LENGTHS[-1] not in by_length:
            return None
        return by_length[LENGTHS[-1]] / by_length[LENGTHS[1]]

    def to_dict(self) -> dict[str, Any]:
        """Give the figures as JSON values."""
        return {
            "lengths": [asdict(one) for one in self.lengths],
            "counts": [asdict(one) for one in self.counts],
            "long_to_short": self.long_to_short,
        }


def measure_growth(
    texts: Sequence[str],
    process: Callable[[str], object],
    lengths: Sequence[int] = LENGTHS,
    counts: Sequence[int] = (100, 1_000),
) -> Growth:
    """Give how the time of ``process`` grows on texts, which are joined, cut and repeated."""
    return Growth(
        tuple(_time_length(texts, process, length) for length in lengths),
        tuple(_time_counts(texts, process, counts)),
    )


def join_texts(texts: Sequence[str], length: int, first: int = 0) -> str:
    """Give a text of ``length`` characters: texts one after the other from the ``first`` on."""
    pieces: list[str] = []
    total = 0
    for text in islice(cycle(texts), first, None):
        pieces.append(text.strip())
        total += len(pieces[-1]) + 2
        if total >= length:
            return "\n\n".join(pieces)[:length]
    raise ValueError("no texts to join")


def _time_length(texts: Sequence[str], process: Callable[[str], object], length: int) -> Length:
    """Time texts of a length, as many as a second takes, each made of other texts."""
    spent, runs = 0.0, 0
    while spent < _ENOUGH_SECONDS:
        text = join_texts(texts, length, first=runs)
        begun = time.perf_counter()
        process(text)
        spent += time.perf_counter() - begun
        runs += 1
    return Length(length, 1e6 * spent / (runs * length))


def _time_counts(
    texts: Sequence[str], process: Callable[[str], object], counts: Sequence[int]
) -> Iterator[Count]:
    for count in sorted(counts):
        begun = time.perf_counter()
        for text in islice(cycle(texts), count):
            process(text)
        seconds = time.perf_counter() - begun
        yield Count(count, 1000 * seconds / count, peak_memory_mb())
