"""Forests: trees worked by hand, and the same probabilities as the library that grew them."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from extract.link.model.forest import MISSING, Forest
from trialist.training.linker.grow import SETTINGS, blend, flatten

# One tree: the root asks whether feature 1 is at most 2.5; its leaves add -1 and 3.
STUMP = Forest(
    feature=np.array([1, 0, 0]),
    threshold=np.array([2.5, np.inf, np.inf]),
    left=np.array([1, 1, 2]),
    right=np.array([2, 1, 2]),
    value=np.array([0.0, -1.0, 3.0]),
    roots=np.array([[0]]),
    baseline=np.array([0.5]),
    classes=np.array([0, 1]),
    depth=1,
)


def grow(table: Any, labels: Any, iterations: int) -> Any:
    settings: dict[str, Any] = {**SETTINGS, "max_iter": iterations}
    return HistGradientBoostingClassifier(**settings).fit(table, labels)


def sigmoid(odds: float) -> float:
    return 1 / (1 + float(np.exp(-odds)))


@pytest.mark.parametrize(
    ("row", "odds"),
    [([9, 2.5], -0.5), ([9, 2.6], 3.5), ([9, float("nan")], -0.5), ([9, MISSING], -0.5)],
)
def test_one_tree_by_hand(row: list[float], odds: float) -> None:
    assert STUMP.predict([row])[0].tolist() == pytest.approx([1 - sigmoid(odds), sigmoid(odds)])


def test_blended_forests_count_half_each() -> None:
    turned = replace(STUMP, value=np.array([0.0, 5.0, 1.0]))
    both = blend(STUMP, turned)
    assert both.predict([[0, 0]])[0, 1] == pytest.approx(sigmoid(0.5 + (-1 + 5) / 2))
    assert both.predict([[0, 9]])[0, 1] == pytest.approx(sigmoid(0.5 + (3 + 1) / 2))


@pytest.mark.parametrize("classes", [2, 4])
def test_same_probabilities_as_the_booster(classes: int) -> None:
    dice = np.random.default_rng(7)
    table = dice.normal(size=(400, 6)).astype(np.float32)
    table[dice.random(table.shape) < 0.1] = MISSING
    labels = (table[:, 0] + table[:, 1] ** 2 > 1).astype(int) + 2 * (table[:, 2] > 0)
    labels = labels if classes > 2 else labels % 2
    booster = grow(table, labels, 20)
    assert flatten(booster).predict(table.tolist()) == pytest.approx(booster.predict_proba(table))


def test_classes_that_were_not_seen_have_no_probability() -> None:
    table = np.arange(90, dtype=np.float32).reshape(-1, 1)
    labels = np.array([0] * 30 + [2] * 30 + [3] * 30)
    booster = grow(table, labels, 5)
    found = flatten(booster).predict([[0.0], [89.0]])
    assert found.shape == (2, 4)
    assert found[:, 1].tolist() == [0.0, 0.0]
    assert found.argmax(axis=1).tolist() == [0, 3]


def test_arrays_give_the_forest_again() -> None:
    again = Forest.from_arrays(STUMP.to_arrays())
    assert again.predict([[0, 1]]).tolist() == STUMP.predict([[0, 1]]).tolist()
