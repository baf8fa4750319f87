"""Groups of a stream: nothing lost, in order, bounded."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from trialist.ingest.grouping import group


@given(
    sizes=st.lists(st.integers(0, 50)),
    most=st.integers(1, 7),
    largest=st.integers(1, 100),
)
def test_groups_hold_everything_in_order_and_are_bounded(
    sizes: list[int], most: int, largest: int
) -> None:
    items = list(enumerate(sizes))
    groups = list(group(items, most, lambda item: item[1], largest))
    assert [item for each in groups for item in each] == items
    for each in groups:
        assert 1 <= len(each) <= most
        assert sum(size for _, size in each[:-1]) < largest


def test_nothing_is_taken_before_it_is_asked_for() -> None:
    taken: list[int] = []

    def numbers() -> Iterator[int]:
        for number in range(10):
            taken.append(number)
            yield number

    groups = group(numbers(), 3, lambda item: 0, 1)
    assert next(groups) == [0, 1, 2]
    assert taken == [0, 1, 2]
