"""Tracks of labels and their tags: how spans stand on tokens, for training and for reading.

A track is a set of labels that exclude each other, as one data set labels them. Spans of one track
do not overlap, those of two may. On each token a track has one tag: nothing, or that a span of a
label begins here, or that it goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

OUTSIDE = 0
"""The tag of a token that no span of the track covers."""
MISSING = -1
"""The tag of a token of which the labels do not say anything."""


@dataclass(frozen=True)
class Track:
    """Labels of one track, and where the scores of its tags stand in a row of all scores."""

    name: str
    labels: tuple[str, ...]
    offset: int

    @property
    def size(self) -> int:
        """How many tags the track has."""
        return 1 + 2 * len(self.labels)

    @property
    def columns(self) -> slice:
        """The columns of its tags: outside, then begin and inside of each label."""
        return slice(self.offset, self.offset + self.size)

    def begin(self, label: str) -> int:
        """Give the tag of a label's first token."""
        return 1 + 2 * self.labels.index(label)


def lay_out(tracks: Mapping[str, Sequence[str]]) -> tuple[Track, ...]:
    """Give the tracks with their places side by side, in the order of the mapping."""
    laid: list[Track] = []
    offset = 0
    for name, labels in tracks.items():
        laid.append(Track(name, tuple(labels), offset))
        offset += laid[-1].size
    return tuple(laid)


def width_of(tracks: Sequence[Track]) -> int:
    """Give how many scores a token has over all tracks."""
    return sum(track.size for track in tracks)


def write_tags(
    track: Track, spans: Sequence[tuple[int, int, str]], length: int
) -> np.ndarray[Any, Any]:
    """Give the tags of ``length`` tokens from spans of token places; a longer span goes first."""
    import numpy as np

    tags = np.zeros(length, dtype=np.int64)
    for start, end, label in sorted(spans, key=lambda span: span[0] - span[1]):
        if start < end and not tags[start:end].any():
            tags[start] = track.begin(label)
            tags[start + 1 : end] = track.begin(label) + 1
    return tags


def read_tags(
    track: Track, tags: np.ndarray[Any, Any], scores: np.ndarray[Any, Any]
) -> Iterator[tuple[int, int, str, float]]:
    """Give spans as token places, label and score, from the tag of each token of a text.

    ``scores`` are those of the track's tags, a row for each token. An inside tag that follows no
    span of its label begins one. A span's score is the mean probability of its tokens' tags, each
    token by itself.
    """
    import numpy as np

    inside = np.flatnonzero(tags)
    if not len(inside):
        return
    raised = np.exp(scores[inside] - scores[inside].max(axis=1, keepdims=True))
    likely = raised[np.arange(len(inside)), tags[inside]] / raised.sum(axis=1)
    start, end, label, total = -1, -1, -1, 0.0
    for place, tag, chance in zip(
        inside.tolist(), tags[inside].tolist(), likely.tolist(), strict=True
    ):
        kind, begins = (tag - 1) // 2, tag % 2 == 1
        if begins or place != end or kind != label:
            if end > start:
                yield start, end, track.labels[label], total / (end - start)
            start, label, total = place, kind, 0.0
        end, total = place + 1, total + chance
    yield start, end, track.labels[label], total / (end - start)
