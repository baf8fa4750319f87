"""Patience: calls to a database that may go away, made again until it is back, but not for ever."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from tenacity import RetryCallState

T = TypeVar("T")

# A server that restarts is back within seconds; one that fails over within a minute or two.
DEFAULT_PATIENCE = 120.0
_FIRST_WAIT = 0.5
_LONGEST_WAIT = 15.0


class Patience:
    """Makes a call again while its error may pass, with longer and longer waits."""

    def __init__(self, seconds: float, stop: Event, say: Callable[[str], None]) -> None:
        """Take how long to try in all, what ends the waiting, and who is told of it."""
        self._seconds = seconds
        self._stop = stop
        self._say = say

    def __call__(self, call: Callable[[], T]) -> T:
        """Give what the call gives; raises its last error when patience is at its end."""
        from tenacity import (
            Retrying,
            retry_if_exception,
            stop_after_delay,
            stop_when_event_set,
            wait_exponential,
            wait_random,
        )
        from tenacity.nap import sleep_using_event

        retrying = Retrying(
            retry=retry_if_exception(may_pass),
            wait=wait_exponential(_FIRST_WAIT, _LONGEST_WAIT) + wait_random(0, _FIRST_WAIT),
            stop=stop_after_delay(self._seconds) | stop_when_event_set(self._stop),
            sleep=sleep_using_event(self._stop),
            before_sleep=self._tell,
            reraise=True,
        )
        return retrying(call)

    def _tell(self, state: RetryCallState) -> None:
        error = state.outcome and state.outcome.exception()
        self._say(f"{error}; trying again in {state.upcoming_sleep:.1f} s")


def may_pass(error: BaseException) -> bool:
    """Say whether an error of a store may pass by itself."""
    from trialist.store.errors import StoreError

    return isinstance(error, StoreError) and error.retryable
