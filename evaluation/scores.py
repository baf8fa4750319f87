"""Counts, precision, recall, F1, and their bootstrap intervals over documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAMPLES = 1000
SEED = 20260101
INTERVAL = (2.5, 97.5)


@dataclass(frozen=True)
class Score:
    """How many of the predicted and of the gold facts are right."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right, self.predicted + other.predicted, self.gold + other.gold
        )

    @property
    def precision(self) -> float | None:
        """Share of the predicted facts that are right; None without any."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Share of the gold facts that were found; None without any."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None with nothing on either side."""
        both = self.predicted + self.gold
        return 2 * self.right / both if both else None


def total(scores: Iterable[Score]) -> Score:
    """Give the sum of scores: their micro average."""
    return sum(scores, Score())


def bootstrap_f1(
    documents: Sequence[Score], *, samples: int = SAMPLES, seed: int = SEED
) -> tuple[float, float] | None:
    """Give the 95 percent interval of micro F1 over resampled documents.

    None with fewer than two documents, where nothing varies.
    """
    if len(documents) < 2 or total(documents).f1 is None:
        return None
    import numpy as np

    low, high = np.nanpercentile(resample_f1(documents, samples=samples, seed=seed), INTERVAL)
    return float(low), float(high)


def resample_f1(
    documents: Sequence[Score], *, samples: int = SAMPLES, seed: int = SEED
) -> NDArray[np.float64]:
    """Give micro F1 of each resample, nan where a resample has no facts.

    The same seed and number of documents draw the same documents, so that two
    sets of predictions can be compared resample by resample.
    """
    import numpy as np

    counts = np.array([[s.right, s.predicted + s.gold] for s in documents], dtype=np.float64)
    generator: Any = np.random.default_rng(seed)  # its stubs are not fully typed
    drawn = generator.integers(0, len(documents), size=(samples, len(documents)))
    sums = counts[drawn].sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return 2 * sums[:, 0] / sums[:, 1]
