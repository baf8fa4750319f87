"""Scores of tags from tokens: the trained spaCy network, run by NumPy alone.

What spaCy's ``HashEmbed``, ``StaticVectors``, ``Maxout`` and window layers compute, with two
savings that make it several times as fast: what depends on a word form alone is computed once for
each form and kept, and products are NumPy's, whose linear algebra is quicker than thinc's.
"""

# NumPy's functions are typed in part, thinc's and spaCy's not at all.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownParameterType=false, reportUnknownArgumentType=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extract.models.spans.weights import Maxout, Weights
from extract.models.spans.words import normalize_word

if TYPE_CHECKING:
    import numpy as np
    from spacy.tokens import Doc

    Array = np.ndarray[Any, Any]

_TINY = 1e-8  # keeps a deviation of 0 from being divided by; thinc's
_MOST_FORMS = 40_000  # word forms that are kept, some 15 MB


class Network:
    """A trained model that scores the tags of a text's tokens."""

    def __init__(self, weights: Weights) -> None:
        import numpy as np

        self.weights = weights
        self._places = {word: place for place, word in enumerate(weights.words)}
        self._vectors = weights.vectors @ weights.projection
        self._forms: dict[int, int] = {}
        self._rows = np.zeros((1, weights.tables[0].shape[1]), dtype=np.float32)

    def score(self, doc: Doc) -> Array:
        """Give the scores of all tags, a row for each token."""
        import numpy as np

        weights, depth = self.weights, len(self.weights.layers)
        width = self._rows.shape[1]
        # Rows of zeros on both sides, as in training.
        rows = np.zeros((len(doc) + 2 * depth, width), dtype=np.float32)
        rows[depth : depth + len(doc)] = self._embed(doc)
        windows = np.zeros((len(rows), 3 * width), dtype=np.float32)
        for layer in weights.layers:
            windows[1:, :width] = rows[:-1]
            windows[:, width : 2 * width] = rows
            windows[:-1, 2 * width :] = rows[1:]
            rows = rows + _maxout(layer, windows)
        return rows[depth : depth + len(doc)] @ weights.output + weights.output_bias

    def _embed(self, doc: Doc) -> Array:
        """Give the vector of each token; those of word forms that are new are computed first."""
        from spacy.attrs import ORTH

        forms = doc.to_array(ORTH).tolist()
        if any(form not in self._forms for form in forms):
            self._learn(doc, forms)
        known = self._forms
        return self._rows[[known[form] for form in forms]]

    def _learn(self, doc: Doc, forms: list[int]) -> None:
        import numpy as np
        from spacy.attrs import NORM, PREFIX, SHAPE, SUFFIX

        if len(self._forms) > _MOST_FORMS:
            self._forms = {}
        new: dict[int, int] = {}
        for place, form in enumerate(forms):
            if form not in self._forms:
                new.setdefault(form, place)
        places = list(new.values())
        features = doc.to_array([NORM, PREFIX, SUFFIX, SHAPE])[places]
        rows = self._embed_forms(features, [doc[place].text for place in places])
        first = len(self._forms)
        if first + len(rows) > len(self._rows):
            # Twice the room each time, so that rows are seldom copied.
            self._rows = np.resize(self._rows, (2 * (first + len(rows)), rows.shape[1]))
        self._rows[first : first + len(rows)] = rows
        self._forms |= {form: first + place for place, form in enumerate(new)}

    def _embed_forms(self, features: Array, words: list[str]) -> Array:
        import numpy as np
        from thinc.api import NumpyOps

        weights, ops = self.weights, NumpyOps()
        parts: list[Array] = []
        for column, (table, seed) in enumerate(zip(weights.tables, weights.seeds, strict=True)):
            keys = ops.hash(np.ascontiguousarray(features[:, column]), seed) % len(table)
            parts.append(table[keys].sum(axis=1))
        places = [self._places.get(normalize_word(word), -1) for word in words]
        vectors = self._vectors[places]
        vectors[np.array(places) < 0] = 0
        return _maxout(weights.mix, np.hstack([*parts, vectors]))


def _maxout(layer: Maxout, rows: Array) -> Array:
    import numpy as np

    pieces = rows @ layer.weights
    pieces += layer.bias
    width = len(layer.gain)
    largest = pieces[:, :width]
    for start in range(width, pieces.shape[1], width):
        largest = np.maximum(largest, pieces[:, start : start + width])
    largest -= largest.mean(axis=1, keepdims=True)
    deviation = np.sqrt(np.einsum("ij,ij->i", largest, largest) / largest.shape[1] + _TINY)
    largest /= deviation[:, None]
    largest *= layer.gain
    largest += layer.shift
    return largest
