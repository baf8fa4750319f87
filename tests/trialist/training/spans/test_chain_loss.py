"""The loss of chains, against sums over all sequences and differences of the loss."""

from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.models.spans.chains import forbid_steps, make_chains
from extract.models.spans.tags import MISSING
from trialist.training.spans.chain_loss import find_chain_loss

Array = np.ndarray[Any, Any]
SIZE = 3
NUDGE = 1e-5


def sum_all(scores: Array, steps: Array, tags: list[int]) -> tuple[float, float]:
    """Give the logarithms of the weight of all sequences, and of those that ``tags`` allow."""
    free, gold = 0.0, 0.0
    for way in product(range(SIZE), repeat=len(scores)):
        weight = np.exp(
            sum(scores[place, tag] for place, tag in enumerate(way))
            + sum(steps[before, after] for before, after in pairwise(way))
        )
        free += weight
        if all(known in (MISSING, tag) for known, tag in zip(tags, way, strict=True)):
            gold += weight
    return float(np.log(free)), float(np.log(gold))


def example(seed: int, length: int) -> tuple[Array, Array]:
    random = np.random.default_rng(seed)
    return random.normal(size=(length, SIZE)), random.normal(size=(SIZE, SIZE))


@given(st.integers(0, 10_000), st.lists(st.integers(MISSING, SIZE - 1), min_size=1, max_size=5))
def test_loss_is_that_of_all_sequences(seed: int, tags: list[int]) -> None:
    scores, steps = example(seed, len(tags))
    found = find_chain_loss(scores, steps, np.array(tags), make_chains([], len(tags)))
    free, gold = sum_all(scores, steps, tags)
    assert found.loss == pytest.approx(free - gold)


@pytest.mark.parametrize("tags", [[0, 1, 2, 0, 1], [MISSING, MISSING, 1, 2, 0]])
def test_gradients_are_differences_of_the_loss(tags: list[int]) -> None:
    scores, steps = example(3, 5)
    steps += forbid_steps(SIZE)
    gold, chains = np.array(tags), make_chains([3], 5)
    found = find_chain_loss(scores, steps, gold, chains)
    for array, gradient in ((scores, found.scores), (steps, found.steps)):
        for place in np.ndindex(array.shape):
            array[place] += NUDGE
            nudged = find_chain_loss(scores, steps, gold, chains).loss
            array[place] -= NUDGE
            assert (nudged - found.loss) / NUDGE == pytest.approx(gradient[place], abs=1e-3)


def test_a_text_without_known_tags_teaches_nothing() -> None:
    scores, steps = example(5, 4)
    found = find_chain_loss(scores, steps, np.full(4, MISSING), make_chains([2], 4))
    assert (found.loss, abs(found.scores).max(), abs(found.steps).max()) == (0, 0, 0)
