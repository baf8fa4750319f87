"""Engines: what turns files into outcomes, here on this machine's cores."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self

from trialist.ingest.found import Found, SourceRead
from trialist.ingest.grouping import group
from trialist.ingest.pool import WorkerPool
from trialist.ingest.reading import Plan, read_sources

if TYPE_CHECKING:
    from corpus.options import Unreadable
    from schemas.document import Document
    from trialist.ingest.work import Job, Outcome

# Sent to a worker at once: about a quarter of a second of work, so that what sending costs does not
# count, and a batch with a poisoned document is soon run again.
BATCH_DOCUMENTS = 16
BATCH_CHARACTERS = 60_000
# What is known already travels with a batch for its place in the order, and weighs nothing.
_BATCH_ITEMS = 256


class Done(NamedTuple):
    """Something that was read, and what became of it where there was work to do."""

    found: Found
    outcome: Outcome | None


class Engine(Protocol):
    """Turns files into outcomes, in the order of the files."""

    def run(self, files: Iterable[Path | Unreadable], plan: Plan) -> Iterator[Done | SourceRead]:
        """Give what became of everything in files, in order, and a mark behind each file."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *error: object) -> None: ...


class LocalEngine:
    """Reads in this process, and extracts in worker processes of this machine."""

    def __init__(self, workers: int, job: Job) -> None:
        """Take the number of worker processes and what they are to do."""
        self._pool = WorkerPool(workers, job)

    def __enter__(self) -> Self:
        """Start the worker processes."""
        self._pool.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        """End the worker processes."""
        self._pool.__exit__(*error)

    def run(self, files: Iterable[Path | Unreadable], plan: Plan) -> Iterator[Done | SourceRead]:
        """Give what became of everything in files, in order, and a mark behind each file."""
        waiting: deque[list[Found | SourceRead]] = deque()

        def batches() -> Iterator[tuple[Document, ...]]:
            for items in group_for_work(read_sources(files, plan)):
                waiting.append(items)
                yield tuple(document for item in items if (document := document_of(item)))

        for outcomes in self._pool.run(batches()):
            yield from join(waiting.popleft(), outcomes)


def group_for_work(items: Iterable[Found | SourceRead]) -> Iterator[list[Found | SourceRead]]:
    """Give items in groups with about as much work as one batch should have."""
    share = BATCH_CHARACTERS // BATCH_DOCUMENTS

    def size_of(item: Found | SourceRead) -> int:
        document = document_of(item)
        return 0 if document is None else max(len(document.text), share)

    return group(items, _BATCH_ITEMS, size_of, BATCH_CHARACTERS)


def join(
    items: Iterable[Found | SourceRead], outcomes: Iterable[Outcome]
) -> Iterator[Done | SourceRead]:
    """Give items with the outcomes of those that were to be extracted, in order."""
    rest = iter(outcomes)
    for item in items:
        if isinstance(item, SourceRead):
            yield item
        else:
            yield Done(item, None if item.document is None else next(rest))


def document_of(item: Found | SourceRead) -> Document | None:
    """Give the document of an item that is to be extracted."""
    return item.document if isinstance(item, Found) else None
