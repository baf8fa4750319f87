"""What every store does, and the values that go in and out.

A store keeps documents, their records as tables, and failures. Results go in by
batches, each one transaction: after a crash a batch is there as a whole or not at
all. A document is known by its content and the extractor's name and version, so
that writing twice changes nothing.

>>> with open_store("sqlite:///trials.db") as store:
...     run = store.begin_run(extractor, settings={"sources": ["abstracts.jsonl"]})
...     new = [key for key in keys if key not in store.known(keys)]
...     written = store.write(run, results)
...     store.finish_run(run, RunStatus.FINISHED, counts={"documents": 1})
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple, Protocol, Self

from schemas.document import Document
from schemas.record import Extractor, TrialRecord


class Key(NamedTuple):
    """What a result is known by: the document's content, and what extracted it.

    ``content_hash`` is :func:`trialist.store.hashing.hash_document`, or
    :func:`trialist.store.hashing.hash_place` for what could not be read.
    """

    content_hash: str
    extractor: str
    version: str


class KeyState(StrEnum):
    """What a store has for a key."""

    STORED = "STORED"
    FAILED = "FAILED"


class RunStatus(StrEnum):
    """How a run stands; one that was killed stays ``RUNNING``."""

    RUNNING = "RUNNING"
    FINISHED = "FINISHED"
    STOPPED = "STOPPED"  # by the user, or cleanly after the database went away
    FAILED = "FAILED"


@dataclass(frozen=True, slots=True)
class Stored:
    """A document with its record, to be stored; the record must name its extractor."""

    content_hash: str
    document: Document
    record: TrialRecord

    @property
    def key(self) -> Key:
        """What the result is known by."""
        made_by = self.record.extractor
        if made_by is None:
            raise ValueError(f"the record of {self.document.doc_id!r} does not name its extractor")
        return Key(self.content_hash, made_by.name, made_by.version)


@dataclass(frozen=True, slots=True)
class Failed:
    """A document, or a piece of a source, that ended without a record.

    ``source`` is where it was read: a file, with the member of an archive.
    ``reason`` is a short name that failures can be counted by ("TIMEOUT"),
    ``message`` says what is wrong and what to do, ``place`` is where in the source
    ("line 17", "record 3"), ``doc_id`` the document where it was known.
    """

    key: Key
    source: str
    reason: str
    message: str
    place: str | None = None
    doc_id: str | None = None


class Written(NamedTuple):
    """What a batch changed: new records, new failures, and results that were known already."""

    stored: int
    failed: int
    known: int


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A document and a record of it, as they come back out of a store."""

    record_id: int
    content_hash: str
    document: Document
    record: TrialRecord
    run: int
    current: bool


@dataclass(frozen=True, slots=True)
class FailureEntry:
    """A failure as it comes back out: what was written, in which run, how often."""

    failed: Failed
    run: int
    attempts: int


@dataclass(frozen=True, slots=True)
class Run:
    """One run of an ingest; times are UTC in ISO 8601, ``finished`` is None while it runs."""

    run: int
    extractor: Extractor
    status: RunStatus
    started: str
    finished: str | None
    settings: Mapping[str, Any]
    counts: Mapping[str, int]


class Store(Protocol):
    """A place for documents, records and failures.

    Every method raises a :class:`trialist.store.errors.StoreError`; one that is
    ``retryable`` has written nothing, and the same call may be made again.
    """

    url: str  # the address, with its password masked

    def begin_run(self, extractor: Extractor, settings: Mapping[str, Any]) -> int:
        """Note that a run starts and give its number; settings are JSON values."""
        ...

    def finish_run(self, run: int, status: RunStatus, counts: Mapping[str, int]) -> None:
        """Note how a run ended."""
        ...

    def runs(self) -> Sequence[Run]:
        """Give all runs, first to last."""
        ...

    def known(self, keys: Iterable[Key]) -> Mapping[Key, KeyState]:
        """Give those of the keys that have a record or a failure; records win."""
        ...

    def write(self, run: int, results: Sequence[Stored | Failed]) -> Written:
        """Write a batch in one transaction; what is known already stays as it is.

        A record takes the place of a failure with the same key, and becomes the
        current one of its document. A failure that is known counts one attempt
        more, unless this run has written it already.
        """
        ...

    def failures(self, reason: str | None = None) -> Iterator[FailureEntry]:
        """Give the failures that stand, by source and place."""
        ...

    def clear_failures(self, keys: Iterable[Key]) -> int:
        """Forget failures (of sources that can be read by now); give how many there were."""
        ...

    def records(self, *, every_version: bool = False) -> Iterator[StoredRecord]:
        """Give documents with their current records, streamed, in an order that is stable.

        With ``every_version`` also the records that newer ones took the place of.
        """
        ...

    def record(self, doc_id: str) -> StoredRecord | None:
        """Give the current record of a document; of several with this id, the last one written."""
        ...

    def holds(self, doc_id: str) -> bool:
        """Say whether there is a document of this id, whether or not it has a current record."""
        ...

    def table_names(self) -> Sequence[str]:
        """Give the names of all tables and views that :meth:`rows` reads."""
        ...

    def rows(self, table: str) -> Iterator[Mapping[str, Any]]:
        """Give the rows of a table or view, streamed, ordered by its key."""
        ...

    def count(self, table: str) -> int:
        """Give the number of rows of a table or view."""
        ...

    def close(self) -> None:
        """Let go of the database; the store is not used afterwards."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *error: object) -> None: ...
