"""Forests: boosted decision trees as arrays, walked by NumPy for many rows at once.

The libraries that grow such trees, or run them, take as long to import as everything that Trialist
reads a document with; walking grown trees takes these lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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

    @cached_property
    def _steps(self) -> tuple[Array, Array, Array]:
        """Features and thresholds by node, and the two children of each behind one another."""
        import numpy as np

        children = np.stack([self.left, self.right], axis=1).astype(np.intp)
        return self.feature.astype(np.intp), self.threshold, children.ravel()

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

        table = np.array(rows, dtype=np.float32)
        table[np.isnan(table)] = MISSING
        begins = np.arange(len(rows))[:, None] * table.shape[1]
        nodes = np.repeat(self.roots.reshape(1, -1).astype(np.intp), len(rows), axis=0)
        features, thresholds, children = self._steps
        # Plain places in flat arrays, none of them beyond the end: NumPy takes those several times
        # as fast as rows and columns that it has to check.
        for _ in range(self.depth):
            cells = begins + features.take(nodes, mode="clip")
            goes_right = table.take(cells, mode="clip") > thresholds.take(nodes, mode="clip")
            nodes = children.take(2 * nodes + goes_right, mode="clip")
        sums = self.value.take(nodes).reshape(len(rows), *self.roots.shape).sum(axis=1)
        sums += self.baseline
        if self.roots.shape[1] == 1:
            right = 1 / (1 + np.exp(-sums[:, 0]))
            return np.stack([1 - right, right], axis=1)
        powers = np.exp(sums - sums.max(axis=1, keepdims=True))
        found = np.zeros((len(rows), int(self.classes.max()) + 1))
        found[:, self.classes] = powers / powers.sum(axis=1, keepdims=True)
        return found
