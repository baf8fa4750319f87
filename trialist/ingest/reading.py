"""Reading: files as a stream of documents, each with what has to be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.options import Unreadable
from schemas.document import Document
from trialist.ingest.found import Fate, Found, SourceRead
from trialist.ingest.grouping import group
from trialist.ingest.stages import Stage, Stages

if TYPE_CHECKING:
    from corpus.options import ReadOptions

    Fates = Callable[[Sequence[str]], Mapping[str, Fate]]
    Wanted = Callable[[Document], bool]

# Documents looked up with one query: enough that the query's own cost does not count. Bounded in
# characters too, since a document may have two million.
LOOKUP_DOCUMENTS = 256
LOOKUP_CHARACTERS = 2_000_000


@dataclass(frozen=True, slots=True)
class Plan:
    """How files are read, and how it is decided what is done with what is in them.

    ``fates`` tells what is known already, ``wanted`` which documents are to be extracted at all
    (None: every one), ``stages`` takes the time that it needs, ``stopped`` ends it early.
    """

    options: ReadOptions
    fates: Fates
    wanted: Wanted | None
    stages: Stages
    stopped: Callable[[], bool]


def read_sources(files: Iterable[Path | Unreadable], plan: Plan) -> Iterator[Found | SourceRead]:
    """Give everything that is in files, in order, and a mark behind each file read to its end.

    Nothing is read ahead but what one look-up holds.
    """
    for file in files:
        if plan.stopped():
            return
        if isinstance(file, Unreadable):
            yield from _decide(file.name, [file], plan)
        else:
            yield from _read_file(file, plan)


def _read_file(file: Path, plan: Plan) -> Iterator[Found | SourceRead]:
    from corpus import open_documents

    origin = str(file)
    opened = plan.stages.timed(Stage.READ, open_documents(file, plan.options))
    for chunk in group(opened, LOOKUP_DOCUMENTS, _characters, LOOKUP_CHARACTERS):
        yield from _decide(origin, chunk, plan)
        if plan.stopped():
            return
    yield SourceRead(origin)


def _characters(item: Document | Unreadable) -> int:
    return len(item.text) if isinstance(item, Document) else 0


def _decide(origin: str, chunk: Sequence[Document | Unreadable], plan: Plan) -> Iterator[Found]:
    with plan.stages.time(Stage.LOOK_UP):
        hashes = [_hash(item) for item in chunk]
        known = plan.fates(hashes)
    for item, name in zip(chunk, hashes, strict=True):
        if isinstance(item, Unreadable):
            fate = known.get(name, Fate.UNREADABLE)
            yield Found(fate, origin, item.name, name, item.place, reason=item.reason)
            continue
        with plan.stages.time(Stage.CHOOSE):
            unwanted = plan.wanted is not None and not plan.wanted(item)
        fate = known.get(name, Fate.LEFT_OUT if unwanted else Fate.NEW)
        document = item if fate is Fate.NEW else None
        yield Found(fate, origin, item.source or origin, name, item.place, item.doc_id, document)


def _hash(item: Document | Unreadable) -> str:
    from trialist.store.hashing import hash_document, hash_place

    if isinstance(item, Unreadable):
        return hash_place(item.name, item.place)
    return hash_document(item)
