"""Gradient boosting on rows of numbers, by scikit-learn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Rows = Sequence[Sequence[float]]


class Trees:
    """A classifier of rows; the same rows, settings and seed give the same classifier.

    One thread: where several share few cores, waiting for each other takes most of their time.
    """

    def __init__(
        self, rows: Rows, wanted: Sequence[Any], settings: Mapping[str, Any], seed: int = 0
    ) -> None:
        import numpy as np
        import sklearn.ensemble
        from threadpoolctl import ThreadpoolController

        ensemble: Any = sklearn.ensemble  # typed in part
        self._threads: Any = ThreadpoolController()
        self._classifier: Any = ensemble.HistGradientBoostingClassifier(
            **settings, early_stopping=False, random_state=seed
        )
        table = np.array(rows, dtype=np.float64)
        table[:, np.isnan(table).all(axis=0)] = 0.0  # where nothing is known, nothing is learned
        self._only = wanted[0] if len(set(wanted)) == 1 else None
        if self._only is None:
            with self._threads.limit(limits=1):
                self._classifier.fit(table, wanted)

    def classify(self, rows: Rows) -> list[Any]:
        """Give the likeliest class of each row."""
        if not rows or self._only is not None:
            return [self._only for _ in rows]
        with self._threads.limit(limits=1):
            return list(self._classifier.predict(rows))

    def weigh(self, rows: Rows) -> list[dict[Any, float]]:
        """Give for each row the probability of each class."""
        if not rows or self._only is not None:
            return [{self._only: 1.0} for _ in rows]
        classes = list(self._classifier.classes_)
        with self._threads.limit(limits=1):
            found = self._classifier.predict_proba(rows)
        return [dict(zip(classes, map(float, row), strict=True)) for row in found]
