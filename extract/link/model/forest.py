"""Forests: boosted decision trees as arrays, walked by NumPy for many rows at once.

The libraries that grow such trees, or run them, take as long to import as everything that Trialist
reads a document with; walking grown trees takes these lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

MISSING = -9999.0
"""Stands for a feature that a choice does not have, in growing and in walking."""
FIELDS = ("feature", "threshold", "left", "right", "value", "roots", "baseline", "classes")


@dataclass(frozen=True)
class Forest:
    """Trees for each class: nodes in flat arrays, a leaf leading to itself.

    ``roots`` has one row an iteration and one column a class (one column in all for two classes);
    ``baseline`` is added to the sums. ``classes`` are the numbers of the classes that were
    learned; others have no probability. ``depth`` is the longest way from a root to a leaf.
    """

    feature: Array
    threshold: Array
    left: Array
    right: Array
    value: Array
    roots: Array
    baseline: Array
    classes: Array
    depth: int

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Array]) -> Forest:
        """Give the forest of arrays by the names of ``FIELDS``, and ``depth``."""
        return cls(*(arrays[name] for name in FIELDS), depth=int(arrays["depth"]))

    def to_arrays(self) -> dict[str, Array]:
        """Give the arrays that :meth:`from_arrays` reads."""
        import numpy as np

        return {name: getattr(self, name) for name in FIELDS} | {"depth": np.array(self.depth)}

    def predict(self, rows: Sequence[Sequence[float]]) -> Array:
        """Give the probabilities of the classes for each row of features."""
        import numpy as np

        table = np.nan_to_num(np.array(rows, dtype=np.float32), nan=MISSING)
        nodes = np.broadcast_to(self.roots.reshape(1, -1), (len(rows), self.roots.size))
        each = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            goes_left = table[each, self.feature[nodes]] <= self.threshold[nodes]
            nodes = np.where(goes_left, self.left[nodes], self.right[nodes])
        sums = self.value[nodes].reshape(len(rows), *self.roots.shape).sum(axis=1) + self.baseline
        if self.roots.shape[1] == 1:
            right = 1 / (1 + np.exp(-sums[:, 0]))
            return np.stack([1 - right, right], axis=1)
        powers = np.exp(sums - sums.max(axis=1, keepdims=True))
        found = np.zeros((len(rows), int(self.classes.max()) + 1))
        found[:, self.classes] = powers / powers.sum(axis=1, keepdims=True)
        return found
