"""Requests: what the command line asks for, put together and run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from trialist.ingest.extractors import ExtractorChoice
from trialist.ingest.position import Position
from trialist.ingest.reporting import choose_reporter
from trialist.ingest.signals import stop_on_signals
from trialist.ingest.sources import find_files, find_origin

if TYPE_CHECKING:
    from corpus.options import Unreadable
    from trialist.ingest.engine import Engine
    from trialist.ingest.lookup import Again
    from trialist.ingest.reporting import Reporter
    from trialist.ingest.run import Ingest, Settings, Summary
    from trialist.store.base import Store


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asks of an ingest; ``time_limit`` in seconds, ``workers`` None: all cores."""

    sources: tuple[str, ...]
    url: str
    workers: int | None
    extractor: ExtractorChoice
    only_trials: bool
    reextract: bool
    retry_failed: bool
    watch: bool
    time_limit: float
    memory_mb: int
    text_column: str | None
    id_column: str | None
    on_ray: bool
    ray_address: str | None
    quiet: bool
    json_log: bool


def run_request(request: Request) -> Summary:
    """Run what was asked for, tell the user of it, and give the summary (of the last round).

    Raises TrialistError for what ends a run, and KeyboardInterrupt when the user does at once.
    """
    from trialist.ingest.run import Ingest
    from trialist.store import open_store

    stop = Event()
    with ExitStack() as stack:
        store = stack.enter_context(open_store(request.url))
        sources = list(request.sources) or _failed_sources(store)
        reporter = _open_reporter(request, sources)
        stack.callback(reporter.close)
        stack.enter_context(stop_on_signals(stop, reporter.note))
        engine = stack.enter_context(_choose_engine(request))
        ingest = Ingest(store, engine, _settle(request), reporter, stop)
        rounds = _watch(sources, stop) if request.watch else iter([find_files(sources)])
        return _run_rounds(ingest, rounds, sources, reporter)


def _run_rounds(
    ingest: Ingest,
    rounds: Iterator[Iterable[Path | Unreadable]],
    sources: list[str],
    reporter: Reporter,
) -> Summary:
    nothing: Iterable[Path | Unreadable] = ()
    summary = ingest.run(next(rounds, nothing), sources)
    reporter.summary(summary)
    for files in rounds:
        summary = ingest.run(files, sources)
        reporter.summary(summary)
    return summary


def _watch(sources: list[str], stop: Event) -> Iterator[Iterable[Path | Unreadable]]:
    from trialist.ingest.watching import Watch

    yield from Watch(sources).wait(stop)


def _failed_sources(store: Store) -> list[str]:
    """Give the files that failures came from, as far as they are still there."""
    origins = (find_origin(entry.failed.source) for entry in store.failures())
    return sorted({str(origin) for origin in origins if origin is not None})


def _open_reporter(request: Request, sources: list[str]) -> Reporter:
    # While watching nobody knows how much there will be.
    measured: Iterable[object] = () if request.watch or request.quiet else find_files(sources)
    return choose_reporter(Position(measured), quiet=request.quiet, as_json=request.json_log)


def _choose_engine(request: Request) -> Engine:
    from trialist.ingest.engine import LocalEngine
    from trialist.ingest.lookup import RemoteLookup
    from trialist.ingest.work import Job

    job = Job(request.time_limit, request.memory_mb, request.extractor)
    workers = request.workers or _count_cores()
    if request.on_ray:
        from trialist.ingest.ray_engine import RayEngine

        lookup = RemoteLookup(request.url, request.extractor.identify(), _again(request))
        return RayEngine(request.workers, job, request.ray_address, lookup)
    return LocalEngine(workers, job)


def _settle(request: Request) -> Settings:
    from corpus.options import ReadOptions
    from trialist.ingest.run import Settings
    from trialist.ingest.trials import is_trial_report

    return Settings(
        extractor=request.extractor,
        options=ReadOptions(text_column=request.text_column, id_column=request.id_column),
        again=_again(request),
        wanted=is_trial_report if request.only_trials else None,
    )


def _again(request: Request) -> Again:
    from trialist.ingest.lookup import Again

    return Again(request.reextract, request.retry_failed)


def _count_cores() -> int:
    """Give the cores that this process may run on, which may be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
