"""Word vectors from texts without labels: words that stand among the same words are close.

Positive pointwise mutual information of words within a window, its truncated singular value
decomposition (Levy, Goldberg & Dagan 2015, "Improving distributional similarity with lessons
learned from word embeddings", TACL 3): no random training, minutes on one core.
"""

# SciPy carries no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from extract.models.spans.words import normalize_word

WIDTH = 96
WINDOW = 4  # words on either side that count as neighbours
_LEAST = 4  # times that a word with a vector is printed
_SMOOTHING = 0.75  # of the neighbours' frequencies, after Levy et al.


@dataclass(frozen=True)
class WordVectors:
    """Words in their normal form, and a row of numbers for each."""

    words: tuple[str, ...]
    rows: np.ndarray[Any, Any]


def train_vectors(texts: Iterable[Sequence[str]]) -> WordVectors:
    """Give vectors of the words of tokenized texts; words printed rarely have none."""
    normal = [[normalize_word(word) for word in text] for text in texts]
    counts = Counter(word for text in normal for word in text)
    words = tuple(sorted(word for word, count in counts.items() if count >= _LEAST))
    places = {word: place for place, word in enumerate(words)}
    together = _count_pairs(
        [[places.get(word, -1) for word in text] for text in normal], len(words)
    )
    return WordVectors(words, _decompose(_weigh(together)))


def _count_pairs(texts: Sequence[Sequence[int]], size: int) -> Any:
    from scipy.sparse import coo_matrix

    gap = [-1] * WINDOW  # between texts
    stream = np.array([place for text in texts for place in (*text, *gap)])
    total = coo_matrix((size, size), dtype=np.float32).tocsr()
    for distance in range(1, WINDOW + 1):
        left, right = stream[:-distance], stream[distance:]
        both = (left >= 0) & (right >= 0)
        weight = np.full(int(both.sum()), 1 / distance, dtype=np.float32)
        pairs = coo_matrix((weight, (left[both], right[both])), shape=(size, size)).tocsr()
        total = total + pairs + pairs.T
    return total.tocoo()


def _weigh(pairs: Any) -> Any:
    """Give the positive pointwise mutual information of word pairs."""
    from scipy.sparse import coo_matrix

    words = np.asarray(pairs.sum(axis=1)).ravel()
    neighbours = words**_SMOOTHING
    ratio = pairs.data * neighbours.sum() / (words[pairs.row] * neighbours[pairs.col])
    information = np.log(np.maximum(ratio, 1.0))
    return coo_matrix((information, (pairs.row, pairs.col)), shape=pairs.shape).tocsr()


def _decompose(information: Any) -> np.ndarray[Any, Any]:
    """Give rows of length one from the strongest directions, each by the root of its strength."""
    from scipy.sparse.linalg import svds

    # Begun from ones instead of at random: the same texts give the same vectors.
    start = np.ones(information.shape[0], dtype=np.float32)
    directions, strengths, _ = svds(information, k=WIDTH, v0=start)
    rows = directions * np.sqrt(strengths)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return rows.astype(np.float32)
