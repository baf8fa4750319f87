"""Groups: a stream cut into pieces that are bounded in number and in size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def group(
    items: Iterable[T], most: int, size_of: Callable[[T], int], largest: int
) -> Iterator[list[T]]:
    """Give the items in order, in lists of up to ``most``.

    A list ends early with the item that brings the sum of ``size_of`` to ``largest``: it is larger
    than that by one item at most.
    """
    held: list[T] = []
    size = 0
    for item in items:
        held.append(item)
        size += size_of(item)
        if len(held) >= most or size >= largest:
            yield held
            held, size = [], 0
    if held:
        yield held
