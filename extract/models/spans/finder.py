"""Spans of a document by a trained model: one interface for ours and for those of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from extract.analysis import Analysis
from extract.models.spans.chains import Chains, find_best, find_starts, forbid_steps, make_chains
from extract.models.spans.network import Network
from extract.models.spans.tags import Track, read_tags
from extract.models.spans.weights import load_weights

if TYPE_CHECKING:
    import numpy as np
    from spacy.tokens import Doc

    Array = np.ndarray[Any, Any]

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
        self._name = name
        self._network = network
        known = {track.name: track for track in network.weights.tracks}
        by_size: dict[int, list[Track]] = {}
        for track in (known[wanted] for wanted in tracks):
            by_size.setdefault(track.size, []).append(track)
        steps = dict(zip(known, network.weights.steps, strict=True))
        self._groups = [
            _Group(same, [steps[track.name] for track in same]) for same in by_size.values()
        ]

    @property
    def name(self) -> str:
        """The name of the model."""
        return self._name

    def find_spans(self, analysis: Analysis) -> tuple[LabelledSpan, ...]:
        """Give the spans in reading order; one ends where its sentence does."""
        doc = analysis.doc
        if not len(doc):
            return ()
        scores, chains = self._network.score(doc), make_chains(find_starts(doc), len(doc))
        found: list[LabelledSpan] = []
        for group in self._groups:
            for start, end, label, score in group.read(scores, chains):
                if (place := _place(doc, start, end)) is not None:
                    found.append(LabelledSpan(*place, label, score))
        return tuple(sorted(found))


class _Group:
    """Tracks of one size, whose chains are read together."""

    def __init__(self, tracks: Sequence[Track], steps: Sequence[Array]) -> None:
        import numpy as np

        self._tracks = tracks
        self._steps = np.stack([each + forbid_steps(tracks[0].size) for each in steps])

    def read(self, scores: Array, chains: Chains) -> Iterator[tuple[int, int, str, float]]:
        import numpy as np

        rows = np.stack([scores[:, track.columns] for track in self._tracks])
        best = find_best(rows, self._steps, chains)
        for track, tags, own in zip(self._tracks, best, rows, strict=True):
            yield from read_tags(track, tags, own)


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
