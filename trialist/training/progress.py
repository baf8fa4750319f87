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

    def note(self, message: str) -> None:
        """Take what a user should know, such as a step that is left out."""
        ...


@contextmanager
def timed(progress: Progress, step: str, parts: int = 1) -> Generator[None]:
    """Tell when a step begins and ends."""
    progress.begin(step, parts)
    start = time.perf_counter()
    yield
    progress.end(step, time.perf_counter() - start)


class Steps:
    """Turns the names of steps, told one by one as each begins, into steps with their times."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._step: str | None = None
        self._start = 0.0

    def __call__(self, step: str) -> None:
        """Take that a step begins, and so that the one before is done."""
        self.close()
        self._step, self._start = step, time.perf_counter()
        self._progress.begin(step, 1)

    def close(self) -> None:
        """Take that the last step is done."""
        if self._step is not None:
            self._progress.end(self._step, time.perf_counter() - self._start)
            self._step = None
