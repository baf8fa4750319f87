"""Chains: the tags of a sentence, which depend on each other, and the best of all sequences.

A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001): a sequence of tags
scores the sum of its tags' scores and of its steps from tag to tag. Viterbi's algorithm, for all
sentences of a text and all tracks of one size at once.
"""

# NumPy's functions are typed in part, spaCy's not at all.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from spacy.tokens import Doc

    Array = np.ndarray[Any, Any]

NEVER = -1e4
"""The score of a step that no sequence takes: inside a label from outside it."""


@dataclass(frozen=True)
class Chains:
    """The sentences of a text, the longest first: a row of token places each, and their lengths.

    Rows are filled up with the place of their first token.
    """

    places: Array  # sentences x tokens of the longest
    lengths: Array
    counts: tuple[int, ...]
    """How many sentences have a first, a second, a third token and so on."""


def find_starts(doc: Doc) -> list[int]:
    """Give the places of the tokens with which sentences begin; none where they are not known."""
    import numpy as np
    from spacy.attrs import SENT_START

    return np.flatnonzero(doc.to_array(SENT_START) == 1).tolist()


def make_chains(starts: Sequence[int], length: int) -> Chains:
    """Give the chains of a text of ``length`` tokens from the places where sentences start."""
    import numpy as np

    first = np.array(sorted({0, *starts}))
    lengths = np.diff(np.append(first, length))
    order = np.argsort(-lengths, kind="stable")
    first, lengths = first[order], lengths[order]
    steps = np.arange(lengths[0])
    inside = steps[None, :] < lengths[:, None]
    places = np.where(inside, first[:, None] + steps[None, :], first[:, None])
    return Chains(places, lengths, tuple(inside.sum(axis=0).tolist()))


def forbid_steps(size: int) -> Array:
    """Give the scores of steps between tags that are fixed: ``NEVER`` or 0.

    Tags are outside, then begin and inside of each label, as in ``tags.Track``.
    """
    import numpy as np

    fixed = np.zeros((size, size), dtype=np.float32)
    for inside in range(2, size, 2):
        fixed[:, inside] = NEVER
        fixed[[inside - 1, inside], inside] = 0
    return fixed


def find_best(scores: Array, steps: Array, chains: Chains) -> Array:
    """Give the best tag of each token for each track.

    ``scores`` has tracks, tokens and tags; ``steps`` tracks, tags and next tags.
    """
    import numpy as np

    laid = scores[:, chains.places]  # tracks x sentences x tokens x tags
    best = laid[:, :, 0].copy()
    back: list[Array] = []
    for step, count in enumerate(chains.counts[1:], 1):
        paths = best[:, :count, :, None] + steps[:, None]
        back.append(paths.argmax(axis=2))
        best[:, :count] = paths.max(axis=2) + laid[:, :count, step]
    tags = np.zeros(scores.shape[:2], dtype=np.int64)
    last = best.argmax(axis=2)
    tracks = np.arange(len(scores))[:, None]
    sentences = np.arange(len(chains.lengths))[None, :]
    for step in range(len(chains.counts) - 1, 0, -1):
        count = chains.counts[step]
        here = last[:, :count]
        tags[:, chains.places[:count, step]] = here
        last[:, :count] = back[step - 1][tracks, sentences[:, :count], here]
    tags[:, chains.places[:, 0]] = last
    return tags
