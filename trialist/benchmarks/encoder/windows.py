"""Windows: a text's words as pieces of words, in as many runs as an encoder can read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Span = tuple[int, int]
_LONGEST = 400  # pieces; encoders of this family read 512
_AROUND = 60  # pieces on either side that a window reads beyond its own


@dataclass(frozen=True)
class Window:
    """A run of pieces, and which of them are the first ones of the words that it answers for."""

    pieces: tuple[int, ...]
    firsts: tuple[int, ...]


def split_windows(text: str, words: Sequence[Span], splitter: Any) -> list[Window]:
    """Give the windows of a text, each of its words in one of them, in their order."""
    pieces: list[int] = []
    firsts: list[int] = []
    split = splitter([text[start:end] for start, end in words], add_special_tokens=False)
    for ids in split["input_ids"] if words else ():
        firsts.append(len(pieces))
        pieces += ids or [splitter.unk_token_id]
    begin, end = [splitter.cls_token_id], [splitter.sep_token_id]
    return [
        Window(
            (*begin, *pieces[low:high], *end),
            tuple(first - low + len(begin) for first in firsts if own.start <= first < own.stop),
        )
        for own, low, high in _cut(len(pieces))
    ]


def _cut(length: int) -> Iterator[tuple[range, int, int]]:
    """Give runs of about one size, with where the windows around them begin and end."""
    parts = 1 if length <= _LONGEST else -(-length // (_LONGEST - 2 * _AROUND))
    size = -(-length // parts) if length else 0
    for part in range(parts):
        own = range(part * size, min(length, (part + 1) * size))
        yield own, max(0, own.start - _AROUND), min(length, own.stop + _AROUND)
