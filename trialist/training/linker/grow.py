"""Growing: forests of boosted trees from rows, as arrays that need no library to be walked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from extract.link.model.forest import MISSING, Forest
from trialist.training.linker.rows import Rows

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

SEED = 20260101
# Chosen by cross-validation over documents; more or larger trees learn the documents by heart.
SETTINGS: Mapping[str, Any] = {
    "max_iter": 110,
    "learning_rate": 0.08,
    "max_leaf_nodes": 10,
    "min_samples_leaf": 15,
    "l2_regularization": 1.0,
    "early_stopping": False,
    "random_state": SEED,
}


def grow_forests(rows: Rows, slots: Sequence[str]) -> dict[str, Forest]:
    """Give a forest for each of these slots that has rows."""
    return {
        slot: _grow(rows.features[slot], rows.classes[slot])
        for slot in slots
        if slot in rows.features
    }


def _grow(features: list[list[float]], classes: list[int]) -> Forest:
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier

    table = np.nan_to_num(np.array(features, dtype=np.float32), nan=MISSING)
    booster: Any = HistGradientBoostingClassifier(**SETTINGS)
    booster.fit(table, np.array(classes))
    return flatten(booster)


def flatten(booster: Any) -> Forest:
    """Give the trees of a fitted HistGradientBoostingClassifier as one set of arrays.

    Its trees stand in attributes that scikit-learn calls private, and in no public one; a test
    compares what they say with what the booster says.
    """
    import numpy as np

    trees: list[list[Array]] = [[tree.nodes for tree in step] for step in booster._predictors]
    each = [tree for iteration in trees for tree in iteration]
    sizes = np.array([len(tree) for tree in each])
    roots = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    nodes = np.concatenate(each)
    offsets = np.repeat(roots, sizes)
    own = np.arange(len(nodes))
    is_leaf = nodes["is_leaf"].astype(bool)
    return Forest(
        feature=np.where(is_leaf, 0, nodes["feature_idx"]).astype(np.int16),
        threshold=np.where(is_leaf, np.inf, nodes["num_threshold"]),
        left=np.where(is_leaf, own, nodes["left"] + offsets).astype(np.int32),
        right=np.where(is_leaf, own, nodes["right"] + offsets).astype(np.int32),
        value=np.where(is_leaf, nodes["value"], 0.0),
        roots=roots.reshape(len(trees), -1).astype(np.int32),
        baseline=np.array(booster._baseline_prediction).reshape(-1),
        classes=np.array(booster.classes_),
        depth=int(nodes["depth"].max()),
    )


def blend(first: Forest, second: Forest) -> Forest:
    """Give a forest whose log odds are the mean of those of two; both read the same rows."""
    import numpy as np

    added = len(first.feature)
    return Forest(
        feature=np.concatenate([first.feature, second.feature]),
        threshold=np.concatenate([first.threshold, second.threshold]),
        left=np.concatenate([first.left, second.left + added]),
        right=np.concatenate([first.right, second.right + added]),
        value=np.concatenate([first.value, second.value]) / 2,
        roots=np.concatenate([first.roots, second.roots + added]),
        baseline=(first.baseline + second.baseline) / 2,
        classes=first.classes,
        depth=max(first.depth, second.depth),
    )
