"""A pool of worker processes: batches of documents in, their outcomes out in the same order."""

from __future__ import annotations

import multiprocessing
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from typing import TYPE_CHECKING, Self

from schemas.errors import TrialistError
from trialist.ingest.problems import Problem, ProblemKind
from trialist.ingest.work import Job, Outcome, Worker, limit_memory
from trialist.watchdog import GRACE

if TYPE_CHECKING:
    from pebble import ProcessFuture, ProcessPool

    from schemas.document import Document

    Batch = tuple[Document, ...]
    Future = ProcessFuture[tuple[Outcome, ...]]

# Batches under way for each worker: one at work, the others so that no worker waits while results
# are stored, or while the oldest batch holds up the order. Memory is bounded by it.
BATCHES_PER_WORKER = 4
# A worker ends a document by itself, one second after its limit; only code that never comes back
# to Python makes it wait for this. By the clock on the wall, so with room for a busy machine.
_HARD_LIMIT_GRACE = 5.0
# A pool can break by no document's fault (a worker killed while it starts); one that breaks for
# one document again and again cannot be started at all.
_MOST_STARTS = 3
_WARM = "trialist.ingest.warm"


class WorkerPool:
    """Worker processes that make records; used as a context, which ends them.

    A batch that kills its worker or never ends is run again document by document, so that only
    the one to blame fails. What becomes of a document depends on nothing but the document.
    """

    def __init__(self, workers: int, job: Job) -> None:
        """Take the number of processes and what they have in common; none is started yet."""
        self._workers = workers
        self._job = job
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Self:
        """Start the processes; they load their models while the first documents are read."""
        self._pool = self._start()
        return self

    def __exit__(self, *error: object) -> None:
        """End the processes; what is under way is dropped."""
        self._stop()

    def run(self, batches: Iterable[Batch]) -> Iterator[tuple[Outcome, ...]]:
        """Give the outcomes of each batch's documents, in the order of ``batches``.

        Never takes more than ``BATCHES_PER_WORKER`` batches a worker from ``batches`` ahead of
        what was given. Raises TrialistError when no worker can be started.
        """
        under_way: deque[tuple[Batch, Future | None]] = deque()
        for batch in batches:
            under_way.append((batch, self._schedule(batch) if batch else None))
            if len(under_way) >= self._workers * BATCHES_PER_WORKER:
                yield self._collect(*under_way.popleft())
        while under_way:
            yield self._collect(*under_way.popleft())

    def _collect(self, batch: Batch, future: Future | None) -> tuple[Outcome, ...]:
        from pebble import ProcessExpired

        if future is None:
            return ()
        if len(batch) == 1:
            return (self._collect_one(batch[0], future),)
        try:
            return future.result()
        except (ProcessExpired, TimeoutError, BrokenProcessPool):
            return tuple(self._collect_one(each, self._schedule((each,))) for each in batch)

    def _collect_one(self, document: Document, future: Future) -> Outcome:
        from pebble import ProcessExpired

        for _ in range(_MOST_STARTS):
            try:
                return future.result()[0]
            except TimeoutError:
                return Problem(ProblemKind.TIMEOUT, _describe_kill(self._job.time_limit))
            except ProcessExpired as error:
                return Problem(ProblemKind.CRASH, _describe_crash(error.exitcode))
            except BrokenProcessPool:  # by no document's fault: this starts a new pool
                future = self._schedule((document,))
        raise TrialistError("worker processes cannot be started; see the messages above")

    def _schedule(self, batch: Batch) -> Future:
        if self._pool is None or not self._pool.active:
            self._stop()
            self._pool = self._start()
        return self._pool.schedule(_work, args=(batch,), timeout=self._hard_limit(len(batch)))

    def _hard_limit(self, documents: int) -> float | None:
        limit = self._job.time_limit
        return None if limit is None else documents * (limit + GRACE) + _HARD_LIMIT_GRACE

    def _start(self) -> ProcessPool:
        from pebble import ProcessPool

        return ProcessPool(
            max_workers=self._workers,
            initializer=_prepare,
            initargs=(self._job,),
            context=choose_context(self._job),
        )

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None


def choose_context(job: Job) -> BaseContext:
    """Give how processes are started: from a server that has loaded the rules, where there is one.

    Never by a fork of this process, whose connections and threads must not be copied.
    """
    if sys.platform != "linux":  # forking after libraries have loaded is not safe on macOS
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_WARM] if job.extractor.is_built_in else [])
    return context


_worker: Worker | TrialistError | None = None


def _prepare(job: Job) -> None:
    """Load the models of this process; what goes wrong is told with the first batch."""
    global _worker
    try:
        _worker = Worker(job)
    except TrialistError as error:
        _worker = error
    limit_memory(job.memory_mb)


def _work(documents: Batch) -> tuple[Outcome, ...]:
    """Give the outcomes of a batch, in a process that is prepared."""
    if not isinstance(_worker, Worker):
        raise _worker or TrialistError("this worker process was not prepared")
    return _worker(documents)


def _describe_kill(limit: float | None) -> str:
    shown = "" if limit is None else f"than {limit:g} seconds "
    return f"took longer {shown}and had to be killed; allow more with --time-limit"


def _describe_crash(code: int | None) -> str:
    how = f"exit code {code}"
    if code is not None and code < 0:
        how = f"signal {-code}"
    return (
        f"its worker process died ({how}), perhaps of a defect in a library or for lack of memory"
    )
