"""Batches: documents in, results or named failures out, one by one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from schemas.document import Document
from trialist.failure import Failure, describe_failure
from trialist.inputs import Source
from trialist.watchdog import watch

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """What the work made of one document."""

    source: Source
    document: Document
    value: T


def run_batch(
    sources: Iterable[Source | Failure],
    work: Callable[[Document], T],
    *,
    time_limit: float | None,
) -> Iterator[Result[T] | Failure]:
    """Give the result of ``work`` on each document, or why there is none, in order.

    Documents are read and worked on one at a time, as results are asked for.
    """
    for source in sources:
        yield source if isinstance(source, Failure) else _run_one(source, work, time_limit)


def _run_one(
    source: Source, work: Callable[[Document], T], seconds: float | None
) -> Result[T] | Failure:
    from extract.matching import time_limit

    try:
        document = read_source(source)
        with time_limit(seconds), watch(seconds):
            return Result(source, document, work(document))
    except Exception as error:  # one document's failure must not end the batch
        return Failure(source.name, describe_failure(error, source.name, seconds))


def read_source(source: Source) -> Document:
    """Give the document of a file or of standard input."""
    from corpus import read_bytes, read_document
    from corpus.readers.text import MAX_BYTES

    if source.path is None:
        return read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), source.name)
    return read_document(source.path)
