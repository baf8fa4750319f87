"""A watchdog: ends work on a document that runs over its time outside of any pattern."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

# Patterns end by themselves at the limit, and say so where they are; the watchdog comes after.
GRACE = 1.0


@contextmanager
def watch(seconds: float | None) -> Generator[None]:
    """Raise ExtractionTimeout in the block when it takes a second more than ``seconds``.

    Does nothing where there are no timers (Windows) or outside of the main thread, to which
    alone signals are delivered.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if seconds is None or not is_main or not hasattr(signal, "setitimer"):
        yield
        return
    former = signal.signal(signal.SIGALRM, _raise_timeout)
    signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


def _raise_timeout(number: int, frame: FrameType | None) -> NoReturn:
    from schemas.errors import ExtractionTimeout

    raise ExtractionTimeout("the document took longer than its time limit")
