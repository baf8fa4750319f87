"""Work: what a worker process does with a batch of documents, whatever started the process."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING

from trialist.failure import describe_failure
from trialist.ingest.extractors import ExtractorChoice
from trialist.ingest.problems import Problem, ProblemKind
from trialist.watchdog import watch

if TYPE_CHECKING:
    from schemas.document import Document
    from schemas.record import TrialRecord

# Models and patterns stay: with Python's own threshold the search for garbage among them takes a
# twentieth of the time.
_GC_THRESHOLD = 100_000
# Reaches most patterns and loads every model, so that the first document is not charged for them.
_WARM_UP = """Vexomab in sarcoma

In this phase 3 trial, 120 patients were randomized to vexomab 5 mg daily (n = 60) or placebo.
At 2 years, overall survival was 61% with vexomab and 48% with placebo (HR 0.70, P = .01).
"""
_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Job:
    """What all documents of a run have in common: limits for each document, and the extractor.

    ``time_limit`` is in seconds, ``memory_mb`` in MB of a worker's address space; None: no limit.
    """

    time_limit: float | None = None
    memory_mb: int | None = None
    extractor: ExtractorChoice = field(default_factory=ExtractorChoice)


@dataclass(frozen=True, slots=True)
class Made:
    """The record of a document, and the seconds that it took."""

    record: TrialRecord
    seconds: float


Outcome = Made | Problem


class Worker:
    """Makes records of documents; models load when it is made.

    Raises TrialistError when there is no such extractor.
    """

    def __init__(self, job: Job) -> None:
        """Load the models of a job."""
        self._job = job
        self._extract = job.extractor.load().extract
        self._made_by = job.extractor.identify()
        _warm_up(self._extract)

    def __call__(self, documents: Sequence[Document]) -> tuple[Outcome, ...]:
        """Give what became of each document, in order; raises nothing for a document."""
        return tuple(self._make(document) for document in documents)

    def _make(self, document: Document) -> Outcome:
        from extract.matching import time_limit

        seconds = self._job.time_limit
        start = perf_counter()
        try:
            with time_limit(seconds), watch(seconds):
                record = self._extract(document)
        except MemoryError:
            return Problem(ProblemKind.MEMORY, describe_memory(self._job.memory_mb))
        except Exception as error:  # one document's failure must not end the batch
            return _describe(error, document, seconds)
        # What a record is known by must be what it is looked up by, whoever wrote the extractor.
        named = record.model_copy(update={"extractor": self._made_by})
        return Made(named, perf_counter() - start)


def describe_memory(limit_mb: int | None) -> str:
    """Give the reason of a document that ran out of memory."""
    if limit_mb is None:
        return "there was not enough memory for it; run fewer workers with --workers"
    return f"needed more than {limit_mb} MB of memory; allow more with --memory-limit"


def limit_memory(megabytes: int | None) -> None:
    """Keep this process from taking more address space; does nothing where there are no limits."""
    try:
        import resource
    except ImportError:  # Windows
        return
    if megabytes is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = megabytes * _MB
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _warm_up(extract: Callable[[Document], TrialRecord]) -> None:
    from corpus import parse_text

    gc.set_threshold(_GC_THRESHOLD)
    extract(parse_text(_WARM_UP, "warm-up"))
    gc.collect()
    gc.freeze()


def _describe(error: Exception, document: Document, seconds: float | None) -> Problem:
    from schemas.errors import ExtractionTimeout

    kind = ProblemKind.TIMEOUT if isinstance(error, ExtractionTimeout) else ProblemKind.ERROR
    return Problem(kind, describe_failure(error, document.doc_id, seconds))
