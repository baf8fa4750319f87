"""What a worker process does with one request: bytes or a text in, records and failures out.

Everything that a stranger sent is read here, in a process that is killed past its time and that
cannot take more than its memory: never in the server itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from schemas.errors import TrialistError, UnreadableDocument
from trialist.ingest.problems import ProblemKind
from trialist.ingest.work import Job, Made, Worker, limit_memory
from trialist.watchdog import GRACE

if TYPE_CHECKING:
    from corpus.options import ReadOptions, Unreadable
    from schemas.document import Document

# Of a request's seconds, what is kept for reading files and giving answers.
_SPARE = 0.1
_MB = 1_000_000
_NOT_READ = "NOT_READ"  # what stands behind the last document that was
# An archive unpacks to what a request may hold in memory, not to what a disk may.
_UNPACKED = 256 * _MB
_MEMBERS = 1_000


@dataclass(frozen=True, slots=True)
class Payload:
    """What a client sent: a text, or the bytes of a file; ``name`` is what it is called."""

    content: str | bytes
    name: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A document without a record: its name, its place in the file, and why, by kind and words."""

    name: str
    place: str | None
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a request: records as JSON texts, and what has none, each in order."""

    records: tuple[str, ...]
    failures: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """What all requests have in common: the job of extraction, documents, seconds for each."""

    job: Job
    documents: int
    seconds: float


_prepared: tuple[Task, Worker] | TrialistError | None = None


def prepare(task: Task) -> None:
    """Load the models of this process; what goes wrong is told with the first request."""
    global _prepared
    try:
        _prepared = (task, Worker(task.job))
    except TrialistError as error:
        _prepared = error
    limit_memory(task.job.memory_mb)


def ready() -> bool:
    """Say that this process can work: its models are loaded."""
    return isinstance(_prepared, tuple)


def work(payload: Payload) -> Answer:
    """Give what becomes of a payload, in a process that is prepared."""
    if not isinstance(_prepared, tuple):
        raise _prepared or TrialistError("this worker process was not prepared")
    task, worker = _prepared
    return _work(payload, task, worker)


def _work(payload: Payload, task: Task, worker: Worker) -> Answer:
    last = monotonic() + _last_start(task)
    records: list[str] = []
    failures: list[Refused] = []
    for number, item in enumerate(_read(payload)):
        if number >= task.documents:
            failures.append(_too_many(payload, task.documents))
            break
        if number and monotonic() > last:
            failures.append(_too_slow(payload, number))
            break
        if isinstance(item, Refused):
            failures.append(item)
        else:
            _extract(item, worker, records, failures)
    return Answer(tuple(records), tuple(failures))


def _last_start(task: Task) -> float:
    """Give the seconds after which no document is begun.

    One that takes all of its time still ends before the request is killed, which would lose what
    was made before it.
    """
    return (1 - _SPARE) * task.seconds - (task.job.time_limit or 0.0) - GRACE


def _extract(
    document: Document, worker: Worker, records: list[str], failures: list[Refused]
) -> None:
    (outcome,) = worker((document,))
    if isinstance(outcome, Made):
        records.append(outcome.record.to_json(indent=None).rstrip("\n"))
    else:
        failures.append(
            Refused(document.doc_id, document.place, outcome.kind.value, outcome.reason)
        )


def _read(payload: Payload) -> Iterator[Document | Refused]:
    from corpus import Unreadable, open_bytes, parse_text

    if isinstance(payload.content, bytes):
        for item in open_bytes(payload.content, payload.name, _options()):
            yield _refuse(item) if isinstance(item, Unreadable) else item
        return
    try:
        yield parse_text(payload.content, payload.name)
    except UnreadableDocument as error:
        reason = str(error).removeprefix(f"{payload.name}: ")
        yield Refused(payload.name, None, ProblemKind.UNREADABLE.value, reason)


def _options() -> ReadOptions:
    from corpus.options import Limits, ReadOptions

    return ReadOptions(limits=Limits(unpacked_bytes=_UNPACKED, members=_MEMBERS))


def _refuse(item: Unreadable) -> Refused:
    return Refused(item.name, item.place, ProblemKind.UNREADABLE.value, item.reason)


def _too_many(payload: Payload, most: int) -> Refused:
    reason = f"only its first {most} documents were read; send fewer, or use trialist ingest"
    return Refused(payload.name, None, _NOT_READ, reason)


def _too_slow(payload: Payload, done: int) -> Refused:
    reason = (
        f"the time of the request was over after {done} documents; what follows was not read: "
        "send fewer, or use trialist ingest"
    )
    return Refused(payload.name, None, _NOT_READ, reason)
