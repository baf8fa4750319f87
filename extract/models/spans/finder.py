"""Spans of a document by a trained model: one interface for ours and for those of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from extract.analysis import Analysis
from extract.models.spans.network import Network
from extract.models.spans.tags import Track, read_tags
from extract.models.spans.weights import load_weights

if TYPE_CHECKING:
    from spacy.tokens import Doc

SHIPPED = "trialist"
"""The name of the model that comes with Trialist."""
_SHIPPED_FILE = Path(__file__).parent / "artefacts" / "spans.npz"

RECORD_TRACKS = (
    "arm",
    "intervention",
    "condition",
    "outcome",
    "adverse_event",
    "population",
)
"""The tracks that records need; their labels have the same names."""


@dataclass(frozen=True, slots=True, order=True)
class LabelledSpan:
    """A piece of a document, ``document.text[start:end]``, with its label.

    ``score`` is the model's mean probability of its tokens' tags, from 0 to 1; a model of others
    that gives none has 1.
    """

    start: int
    end: int
    label: str
    score: float = 1.0


class SpanFinder(Protocol):
    """What finds labelled spans in an analysed document."""

    @property
    def name(self) -> str:
        """The name of the model."""
        ...

    def find_spans(self, analysis: Analysis) -> tuple[LabelledSpan, ...]:
        """Give the spans in reading order; those of different labels may overlap."""
        ...


class NetworkFinder:
    """The spans of some tracks of a model that Trialist trained."""

    def __init__(self, network: Network, name: str, tracks: Sequence[str] = RECORD_TRACKS) -> None:
        """Raise KeyError for a track that the model does not have."""
        known = {track.name: track for track in network.weights.tracks}
        self._name = name
        self._network = network
        self._columns: list[int] = []
        self._tracks: list[Track] = []
        for track in (known[name] for name in tracks):
            self._tracks.append(Track(track.name, track.labels, len(self._columns)))
            self._columns += range(track.offset, track.offset + track.size)

    @property
    def name(self) -> str:
        """The name of the model."""
        return self._name

    def find_spans(self, analysis: Analysis) -> tuple[LabelledSpan, ...]:
        """Give the spans in reading order; one ends where its sentence does."""
        doc = analysis.doc
        if not len(doc):
            return ()
        scores = self._network.score(doc, self._columns)
        found = (
            LabelledSpan(*place, label, score)
            for track in self._tracks
            for start, end, label, score in read_tags(track, scores[:, track.columns])
            if (place := _place(doc, start, end)) is not None
        )
        return tuple(sorted(found))


def _place(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Give the characters of some tokens, within their first sentence and without outer space."""
    words = [doc[start], *takewhile(lambda token: not token.is_sent_start, doc[start + 1 : end])]
    printed = [word for word in words if not word.is_space]
    return (printed[0].idx, printed[-1].idx + len(printed[-1])) if printed else None


def load_span_finder(name: str = SHIPPED, tracks: Sequence[str] = RECORD_TRACKS) -> SpanFinder:
    """Give the finder of a model by its name: ours, a file that was trained, or scispaCy's package.

    Raises:
        InvalidModel: a file holds no span model.
        MissingPackage: a package is not installed; the message says how to install it.
    """
    if name == SHIPPED:
        return NetworkFinder(_load_network(_SHIPPED_FILE), name, tracks)
    if name.endswith(".npz"):
        return NetworkFinder(_load_network(Path(name)), name, tracks)
    from extract.models.spans.packages import load_package_finder

    return load_package_finder(name)


@cache
def _load_network(file: Path) -> Network:
    return Network(load_weights(file))
