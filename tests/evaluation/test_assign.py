"""The assignment against all permutations."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from evaluation.assign import assign

Weights = list[list[float]]


@st.composite
def tables(draw: st.DrawFn) -> Weights:
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    cell = st.sampled_from([0.0, 0.0, 1.0, 2.5, 1000.0, 1001.0])
    return [[draw(cell) for _ in range(columns)] for _ in range(rows)]


def best_sum(weights: Weights) -> float:
    if len(weights) > len(weights[0]):
        weights = [list(column) for column in zip(*weights, strict=True)]
    return max(
        sum(weights[row][column] for row, column in enumerate(chosen))
        for chosen in permutations(range(len(weights[0])), len(weights))
    )


@given(tables())
def test_sum_is_the_best_and_pairs_are_one_to_one(weights: Weights) -> None:
    pairs = assign(weights)
    assert sum(weights[row][column] for row, column in pairs) == best_sum(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(weights[row][column] > 0 for row, column in pairs)


def test_nothing_pairs_with_nothing() -> None:
    assert assign([]) == ()
    assert assign([[], []]) == ()
    assert assign([[0.0]]) == ()


def test_greedy_would_lose_a_pair() -> None:
    assert assign([[3.0, 2.0], [2.0, 0.0]]) == ((0, 1), (1, 0))
