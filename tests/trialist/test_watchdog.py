from __future__ import annotations

import signal
import threading
import time

import pytest

from schemas.errors import ExtractionTimeout
from trialist import watchdog


def test_work_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchdog, "GRACE", 0.0)
    with pytest.raises(ExtractionTimeout), watchdog.watch(0.05):
        time.sleep(10)


def test_nothing_is_left_behind() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with watchdog.watch(5):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    assert signal.getsignal(signal.SIGALRM) is before


def test_other_threads_and_no_limit_go_without() -> None:
    done: list[bool] = []

    def work() -> None:
        with watchdog.watch(1):
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    with watchdog.watch(None):
        done.append(True)
    assert done == [True, True]
