"""Reliability: Brier score, expected calibration error, and shares of right facts by confidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from evaluation.calibration.judging import Judged
from evaluation.facts import CATEGORIES
from evaluation.scores import INTERVAL, SAMPLES, SEED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BINS = 10
CUTS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Least confidences whose effect on precision and recall is shown."""
ALL = "ALL"


@dataclass(frozen=True)
class Bin:
    """Facts with a confidence in [``lower``, ``upper``): how sure on average, how many are right.

    The last bin has its upper end too. ``interval`` is the 95 percent interval of ``share`` by a
    bootstrap over documents, None with fewer than two.
    """

    lower: float
    upper: float
    facts: int
    confidence: float
    share: float
    interval: tuple[float, float] | None


@dataclass(frozen=True)
class Cut:
    """What keeping only facts of at least ``minimum`` does; recall is of the facts found at all."""

    minimum: float
    kept: int
    precision: float | None
    recall: float | None


@dataclass(frozen=True)
class Reliability:
    """How far confidences can be believed.

    ``brier`` is the mean squared distance of confidence and truth (0 or 1), ``ece`` the expected
    calibration error: the distance of mean confidence and share right, averaged over the bins by
    their facts (Naeini et al. 2015). ``unrated`` facts had no confidence and do not count.
    """

    facts: int
    unrated: int
    share: float | None
    confidence: float | None
    brier: float | None
    ece: float | None
    bins: tuple[Bin, ...]
    cuts: tuple[Cut, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the figures as JSON values."""
        return asdict(self)


def measure_by_category(facts: Sequence[Judged]) -> Mapping[str, Reliability]:
    """Give the reliability of each category, then of all facts, under ``ALL``."""
    by_category: dict[str, list[Judged]] = defaultdict(list)
    for fact in facts:
        by_category[fact.category].append(fact)
    measured = {
        name: measure_reliability(by_category[name]) for name in CATEGORIES if name in by_category
    }
    return {**measured, ALL: measure_reliability(facts)}


def measure_reliability(facts: Sequence[Judged], bins: int = BINS) -> Reliability:
    """Give the reliability of judged facts, in ``bins`` of equal width."""
    rated = [(fact, fact.confidence) for fact in facts if fact.confidence is not None]
    by_bin: dict[int, list[tuple[Judged, float]]] = defaultdict(list)
    for fact, confidence in rated:
        by_bin[min(int(confidence * bins), bins - 1)].append((fact, confidence))
    found = tuple(_build_bin(number, by_bin[number], bins) for number in sorted(by_bin))
    count = len(rated)
    return Reliability(
        facts=count,
        unrated=len(facts) - count,
        share=_mean([fact.right for fact, _ in rated]),
        confidence=_mean([confidence for _, confidence in rated]),
        brier=_mean([(confidence - fact.right) ** 2 for fact, confidence in rated]),
        ece=sum(abs(b.confidence - b.share) * b.facts for b in found) / count if count else None,
        bins=found,
        cuts=tuple(_cut(minimum, rated) for minimum in CUTS),
    )


def _build_bin(number: int, rated: Sequence[tuple[Judged, float]], bins: int) -> Bin:
    return Bin(
        lower=number / bins,
        upper=(number + 1) / bins,
        facts=len(rated),
        confidence=sum(confidence for _, confidence in rated) / len(rated),
        share=sum(fact.right for fact, _ in rated) / len(rated),
        interval=_resample([fact for fact, _ in rated]),
    )


def _cut(minimum: float, rated: Sequence[tuple[Judged, float]]) -> Cut:
    kept = [fact.right for fact, confidence in rated if confidence >= minimum]
    found = sum(fact.right for fact, _ in rated)
    return Cut(minimum, len(kept), _mean(kept), sum(kept) / found if found else None)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _resample(facts: Sequence[Judged]) -> tuple[float, float] | None:
    """Give the interval of the share of right facts over resampled documents."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for fact in facts:
        counts[fact.doc_id][0] += fact.right
        counts[fact.doc_id][1] += 1
    if len(counts) < 2:
        return None
    import numpy as np

    table: NDArray[np.float64] = np.array(list(counts.values()), dtype=np.float64)
    generator: Any = np.random.default_rng(SEED)  # its stubs are not fully typed
    drawn = generator.integers(0, len(table), size=(SAMPLES, len(table)))
    sums: NDArray[np.float64] = table[drawn].sum(axis=1)
    limits: Any = np.percentile(sums[:, 0] / sums[:, 1], INTERVAL)
    return float(limits[0]), float(limits[1])
