"""Gradient boosting on rows of numbers, by scikit-learn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def train_trees(
    rows: Sequence[Sequence[float]],
    wanted: Sequence[Any],
    settings: Mapping[str, Any],
    seed: int = 0,
) -> Any:
    """Give a classifier trained on rows; the same rows and seed give the same classifier.

    One thread: where several share few cores, waiting for each other takes most of their time.
    """
    import sklearn.ensemble
    from threadpoolctl import threadpool_limits

    ensemble: Any = sklearn.ensemble  # typed in part
    classifier = ensemble.HistGradientBoostingClassifier(
        **settings, early_stopping=False, random_state=seed
    )
    with threadpool_limits(limits=1, user_api="openmp"):
        return classifier.fit(rows, wanted)
