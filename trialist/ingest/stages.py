"""Stages: where the time of a run goes."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")


class Stage(StrEnum):
    """A part of the way of a document into the store."""

    READ = "read"
    LOOK_UP = "look up"
    CHOOSE = "choose"  # telling reports of trials from other documents
    EXTRACT = "extract"  # in all workers together, so more than the time that passed
    WRITE = "write"


class Stages:
    """Seconds by stage, added up."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.seconds: dict[Stage, float] = dict.fromkeys(Stage, 0.0)

    def add(self, stage: Stage, seconds: float) -> None:
        """Count seconds that were measured elsewhere."""
        self.seconds[stage] += seconds

    @contextmanager
    def time(self, stage: Stage) -> Generator[None]:
        """Count the time of a block."""
        start = perf_counter()
        try:
            yield
        finally:
            self.add(stage, perf_counter() - start)

    def timed(self, stage: Stage, items: Iterable[T]) -> Iterator[T]:
        """Give the items, and count the time that getting them takes."""
        rest = iter(items)
        while True:
            start = perf_counter()
            try:
                item = next(rest)
            except StopIteration:
                return
            finally:
                self.add(stage, perf_counter() - start)
            yield item
