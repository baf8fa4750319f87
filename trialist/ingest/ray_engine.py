"""Extraction on a Ray cluster: files are read and documents extracted where there are cores."""

from __future__ import annotations

import logging
import os
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from corpus.options import Unreadable
from schemas.errors import TrialistError
from trialist.ingest.engine import BATCH_DOCUMENTS, Done, document_of, join
from trialist.ingest.found import Found, SourceRead
from trialist.ingest.pool import WorkerPool
from trialist.ingest.reading import read_sources
from trialist.ingest.stages import Stages

if TYPE_CHECKING:
    from trialist.ingest.reading import Fates, Plan
    from trialist.ingest.work import Job

    Batch = dict[str, Any]

# What travels between stages is one column of pickled items: they are ours on both sides.
_COLUMN = "item"
# A block is what one actor takes: about 250 abstracts, so that one file keeps many actors busy.
_BLOCK_BYTES = 1_000_000
# Reading and extracting share the cores, so that neither keeps the other out. Not by halves: Ray
# runs two stages that need the same as one, and a file would be read where it is extracted.
_READER_CORES = 0.25
_ACTOR_CORES = 0.75


class RayEngine:
    """Reads in Ray tasks and extracts in Ray actors, each with a worker process that it guards.

    Files must be readable, and the store reachable, from every machine of the cluster.
    """

    def __init__(self, actors: int | None, job: Job, address: str | None, lookup: Fates) -> None:
        """Take how many actors (None: one for each core), the job, the cluster, the look-up."""
        self._actors = actors
        self._job = job
        self._address = address
        self._lookup = lookup

    def __enter__(self) -> Self:
        """Start Ray on this machine, or join the cluster at the address."""
        # Ray would send statistics of use to its makers.
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        ray = _import_ray()
        try:
            ray.init(address=self._address or "local", log_to_driver=False, configure_logging=False)
        except (ConnectionError, ValueError, RuntimeError) as error:
            raise TrialistError(f"the Ray cluster cannot be reached: {error}") from error
        return self

    def __exit__(self, *error: object) -> None:
        """Leave the cluster; one that was started here ends."""
        _import_ray().shutdown()

    def run(self, files: Iterable[Path | Unreadable], plan: Plan) -> Iterator[Done | SourceRead]:
        """Give what became of everything in files, in order, and a mark behind each file."""
        ray = _import_ray()
        logging.getLogger("ray.data").setLevel(logging.ERROR)  # it tells of every stage
        context = ray.data.DataContext.get_current()
        context.execution_options.preserve_order = True
        context.enable_progress_bars = False
        context.target_max_block_size = _BLOCK_BYTES
        rows = [{_COLUMN: pickle.dumps(file)} for file in files]
        if not rows:
            return
        actors = self._actors or max(1, int(ray.cluster_resources().get("CPU", 1)))
        # What notes times and stops cannot travel, and is of use here only.
        remote = replace(plan, fates=self._lookup, stages=Stages(), stopped=_never)
        found = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
            _Reader(remote), batch_size=1, num_cpus=_READER_CORES
        )
        done = found.map_batches(
            _Actor,
            fn_constructor_args=(self._job,),
            batch_size=BATCH_DOCUMENTS,
            compute=ray.data.ActorPoolStrategy(min_size=1, max_size=actors),
            num_cpus=_ACTOR_CORES,
        )
        for row in done.iter_rows():
            if plan.stopped():
                return
            yield pickle.loads(row[_COLUMN])


def _import_ray() -> Any:
    """Give Ray with its data part; untyped, since an environment without it is checked too."""
    try:
        ray = import_module("ray")
        import_module("ray.data")
    except ImportError as error:
        raise TrialistError(
            "--engine ray needs Ray; install it with: pip install 'trialist[ray]'"
        ) from error
    return ray


def _never() -> bool:
    return False


class _Reader:
    """Gives everything that is in a file, a few documents at a time."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def __call__(self, batch: Batch) -> Iterator[Batch]:
        files: list[Path | Unreadable] = _unpack(batch)
        for item in read_sources(files, self._plan):
            yield _pack([item])


class _Actor:
    """Holds a worker process with its models, and outlives its crashes."""

    def __init__(self, job: Job) -> None:
        self._pool = WorkerPool(1, job).__enter__()

    def __call__(self, batch: Batch) -> Batch:
        items: list[Found | SourceRead] = _unpack(batch)
        documents = tuple(each for item in items if (each := document_of(item)))
        (outcomes,) = self._pool.run([documents])
        return _pack(join(items, outcomes))


def _pack(items: Iterable[object]) -> Batch:
    import numpy as np

    packed = [pickle.dumps(item) for item in items]
    column = np.empty(len(packed), dtype=object)
    column[:] = packed
    return {_COLUMN: column}


def _unpack(batch: Batch) -> list[Any]:
    return [pickle.loads(each) for each in batch[_COLUMN]]
