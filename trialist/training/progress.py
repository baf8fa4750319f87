"""Progress of training: what is told while it runs, and how long each step took."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import Protocol


class Progress(Protocol):
    """Is told how far training is."""

    def begin(self, step: str, parts: int) -> None:
        """Take that a step of so many parts begins."""
        ...

    def advance(self) -> None:
        """Take that a part of the step is done."""
        ...

    def end(self, step: str, seconds: float) -> None:
        """Take that a step is done."""
        ...


class Silence:
    """Tells nobody."""

    def begin(self, step: str, parts: int) -> None:
        """Tell nobody that a step begins."""

    def advance(self) -> None:
        """Tell nobody that a part is done."""

    def end(self, step: str, seconds: float) -> None:
        """Tell nobody that a step is done."""


@contextmanager
def timed(progress: Progress, step: str, parts: int = 1) -> Generator[None]:
    """Tell when a step begins and ends."""
    progress.begin(step, parts)
    start = time.perf_counter()
    yield
    progress.end(step, time.perf_counter() - start)
