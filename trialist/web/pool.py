"""Extraction in worker processes, asked for by the server's event loop."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

from trialist.ingest.pool import choose_context
from trialist.ingest.work import Job
from trialist.web.problems import Kind, Problem
from trialist.web.settings import Settings
from trialist.web.work import Answer, Payload, Task, prepare, ready, work

if TYPE_CHECKING:
    from pebble import ProcessPool

    from trialist.web.metrics import Metrics

_RETRY = {"Retry-After": "5"}
# Seconds that a process which has run past its time is given to end by itself: it has nothing to
# put in order, and the others wait meanwhile.
_FAREWELL = 0.1
# Seconds, besides those of the requests before it, that a request may wait for a worker: after a
# kill another process has to load its models.
_START = 10.0


class Workers:
    """Worker processes; one that runs past its time is killed, and another takes its place."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        """Take how many there are, and their limits; none is started yet."""
        self._limits = settings.limits
        self._count = settings.workers
        self._metrics = metrics
        job = Job(
            self._limits.document_seconds,
            self._limits.worker_mb,
            settings.extractor,
        )
        self._task = Task(job, self._limits.documents, self._limits.request_seconds)
        self._pool: ProcessPool | None = None
        self._waiting = 0

    def start(self) -> None:
        """Start the processes, which load their models before the first request comes."""
        for _ in range(self._count):
            self._open().schedule(ready)

    def stop(self) -> None:
        """End the processes; what is under way is dropped."""
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None

    async def extract(self, payload: Payload) -> Answer:
        """Give what becomes of a payload; when cancelled, what is under way is killed.

        Raises :class:`Problem` when there is too much to do, or the process had to be killed.
        """
        if self._waiting >= self._limits.waiting + self._count:
            raise Problem(Kind.BUSY, "too many documents wait already; try again", _RETRY)
        self._waiting += 1
        self._metrics.under_way.inc()
        try:
            return await self._run(payload)
        finally:
            self._waiting -= 1
            self._metrics.under_way.dec()

    async def _run(self, payload: Payload) -> Answer:
        from pebble import ProcessExpired

        seconds = self._limits.request_seconds
        future: Future[Answer] = self._open().schedule(work, args=(payload,), timeout=seconds)
        wrapped = asyncio.wrap_future(future)
        try:
            done, _ = await asyncio.wait({wrapped}, timeout=2 * seconds + _START)
        finally:
            wrapped.cancel()  # does nothing to what is done, and kills what is not
        if not done:
            raise Problem(Kind.BUSY, "no worker was free in time; try again", _RETRY)
        try:
            return wrapped.result()
        except TimeoutError:
            raise self._failed(f"it took longer than {seconds:g} seconds") from None
        except ProcessExpired:
            raise self._failed("its worker process died, perhaps for lack of memory") from None
        except BrokenProcessPool:
            raise Problem(Kind.BUSY, "the workers are being started anew", _RETRY) from None

    def _failed(self, why: str) -> Problem:
        self._metrics.extracted("killed", 1)
        return Problem(Kind.EXTRACTION_FAILED, f"{why}, and was ended; send less at a time")

    def _open(self) -> ProcessPool:
        from pebble import CONSTS, ProcessPool

        CONSTS.term_timeout = _FAREWELL
        if self._pool is not None and not self._pool.active:
            self.stop()
        if self._pool is None:
            self._pool = ProcessPool(
                max_workers=self._count,
                initializer=prepare,
                initargs=(self._task,),
                context=choose_context(self._task.job),
            )
        return self._pool
