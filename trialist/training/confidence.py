"""Training of confidence: from judged facts to the probability that a fact is right.

A logistic regression with an L2 penalty on the signs of a fact: signs seen in few facts, such as
the name of a rare rule, stay near what the category as a whole says. Then an isotonic regression
on predictions for documents that were left out, for each category with enough facts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from extract.confidence.model import OTHERS, Calibration, ConfidenceModel, log_odds
from extract.confidence.signs import FactSigns
from trialist.training.libraries import import_for_training

if TYPE_CHECKING:
    from numpy.typing import NDArray

FOLDS = 5
# Of the penalty: the smaller, the nearer rare signs stay to their category. Of those tried, the
# best Brier score on documents left out (docs/decisions/0011-extractors.md).
STRENGTH = 0.1
# Signs of fewer facts than this are left out: they could only remember documents.
LEAST_FACTS = 5
# A category needs this many right and wrong facts for an isotonic regression of its own.
LEAST_RIGHT = LEAST_WRONG = 100
# No confidence says "always" or "never" on the word of a few thousand facts.
LOWEST, HIGHEST = 0.005, 0.995
_DIGITS = 5  # of what is written: enough for three digits of confidence
_NO_CALIBRATION = {OTHERS: Calibration((0.0, 1.0), (0.0, 1.0))}


@dataclass(frozen=True, slots=True)
class Example:
    """A fact of a labelled document: its signs, and whether it is right."""

    doc_id: str
    signs: FactSigns
    right: bool


def fit_confidence(examples: Sequence[Example]) -> ConfidenceModel:
    """Give the model of confidence that labelled facts teach; the same facts, the same model."""
    left_out: list[tuple[Example, float]] = []
    for train, test in _split(examples):
        part = _fit_weights(train)
        left_out += [(example, part.raw(example.signs)) for example in test]
    return replace(_fit_weights(examples), calibrations=_calibrate(left_out))


def _split(examples: Sequence[Example]) -> Iterator[tuple[list[Example], list[Example]]]:
    """Give the examples to train on and those left out, by document."""
    names = sorted({example.doc_id for example in examples})
    folds = {name: place % FOLDS for place, name in enumerate(names)}
    for fold in range(min(FOLDS, len(names))):
        train = [example for example in examples if folds[example.doc_id] != fold]
        yield train, [example for example in examples if folds[example.doc_id] == fold]


def _fit_weights(examples: Sequence[Example]) -> ConfidenceModel:
    if len({example.right for example in examples}) < 2:
        return ConfidenceModel({}, {}, _NO_CALIBRATION)  # nothing to tell apart
    regression = _new_regression()
    counts = Counter(name for example in examples for name in example.signs.names)
    columns = {
        name: place
        for place, name in enumerate(
            sorted(name for name, count in counts.items() if count >= LEAST_FACTS)
        )
    }
    categories = sorted({e.signs.place.category for e in examples if e.signs.score is not None})
    scales = {name: len(columns) + place for place, name in enumerate(categories)}
    matrix = _build_matrix(examples, columns, scales)
    regression.fit(matrix, [example.right for example in examples])
    weights: list[float] = regression.coef_[0].tolist()
    return ConfidenceModel(
        weights={name: round(weights[at], _DIGITS) for name, at in columns.items()},
        scales={name: round(weights[at], _DIGITS) for name, at in scales.items()},
        calibrations=_NO_CALIBRATION,
    )


def _new_regression() -> Any:
    linear = import_for_training("sklearn.linear_model")
    return linear.LogisticRegression(C=STRENGTH, max_iter=1000, fit_intercept=False)


def _build_matrix(
    examples: Sequence[Example], columns: Mapping[str, int], scales: Mapping[str, int]
) -> NDArray[Any]:
    import numpy as np

    matrix = np.zeros((len(examples), len(columns) + len(scales)))
    for row, example in enumerate(examples):
        for name in example.signs.names:
            if name in columns:
                matrix[row, columns[name]] = 1
        if example.signs.score is not None:
            matrix[row, scales[example.signs.place.category]] = log_odds(example.signs.score)
    return matrix


def _calibrate(left_out: Sequence[tuple[Example, float]]) -> dict[str, Calibration]:
    """Give a calibration for each category with enough facts, and one of the others together."""
    by_category: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for example, score in left_out:
        by_category[example.signs.place.category].append((score, example.right))
    found: dict[str, Calibration] = {}
    others: list[tuple[float, bool]] = []
    for category, facts in sorted(by_category.items()):
        right = sum(is_right for _, is_right in facts)
        if right >= LEAST_RIGHT and len(facts) - right >= LEAST_WRONG:
            found[category] = _fit_isotonic(facts)
        else:
            others += facts
    return {**found, OTHERS: _fit_isotonic(others)} if others else {**found, **_NO_CALIBRATION}


def _fit_isotonic(facts: Sequence[tuple[float, bool]]) -> Calibration:
    from sklearn.isotonic import IsotonicRegression

    regression: Any = IsotonicRegression(y_min=LOWEST, y_max=HIGHEST)
    regression.fit([score for score, _ in facts], [float(right) for _, right in facts])
    at: list[float] = regression.X_thresholds_.round(_DIGITS).tolist()
    points = dict(zip(at, regression.y_thresholds_.tolist(), strict=True))
    scores = tuple(sorted(points))
    return Calibration(scores, tuple(round(points[score], _DIGITS) for score in scores))
