"""The best sequence of tags, against trying all of them."""

from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.models.spans.chains import find_best, find_starts, forbid_steps, make_chains
from extract.tokens import set_sentence_starts, tokenize

Array = np.ndarray[Any, Any]
SIZE = 3


def weigh(tags: tuple[int, ...], scores: Array, steps: Array) -> float:
    taken = sum(steps[before, after] for before, after in pairwise(tags))
    return float(sum(scores[place, tag] for place, tag in enumerate(tags)) + taken)


@st.composite
def texts(draw: st.DrawFn) -> tuple[list[int], int, int]:
    length = draw(st.integers(1, 7))
    return draw(st.lists(st.integers(0, length - 1))), length, draw(st.integers(0, 10_000))


@given(texts())
def test_each_sentence_has_its_best_sequence(text: tuple[list[int], int, int]) -> None:
    starts, length, seed = text
    random = np.random.default_rng(seed)
    scores = random.normal(size=(2, length, SIZE))
    steps = random.normal(size=(2, SIZE, SIZE)) + forbid_steps(SIZE)
    best = find_best(scores, steps, make_chains(starts, length))
    for track in range(2):
        for start, end in pairwise(sorted({0, *starts, length})):
            own = scores[track, start:end]
            ways = product(range(SIZE), repeat=end - start)
            expected = max(ways, key=lambda tags: weigh(tags, own, steps[track]))
            assert tuple(best[track, start:end]) == expected


def test_chains_stand_longest_first() -> None:
    chains = make_chains([2, 5], 6)
    assert chains.lengths.tolist() == [3, 2, 1]
    assert chains.places.tolist() == [[2, 3, 4], [0, 1, 0], [5, 5, 5]]
    assert chains.counts == (3, 2, 1)


def test_inside_follows_its_own_label_only() -> None:
    fixed = forbid_steps(5)
    allowed = {
        (before, after)
        for before, after in product(range(5), repeat=2)
        if fixed[before, after] == 0
    }
    assert {pair for pair in allowed if pair[1] == 2} == {(1, 2), (2, 2)}
    assert {pair for pair in allowed if pair[1] == 4} == {(3, 4), (4, 4)}
    assert len(allowed) == 5 * 3 + 4


@pytest.mark.parametrize("starts", [[0], [0, 3]])
def test_sentences_start_where_the_text_says(starts: list[int]) -> None:
    doc = tokenize("It fell. It rose.")
    set_sentence_starts(doc, [doc[place].idx for place in starts])
    assert find_starts(doc) == starts
