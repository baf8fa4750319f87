"""Sources of any kind, one document or a million in each, as a stream of documents."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Any

from corpus.options import Limits, ReadOptions, Unreadable
from corpus.readers import READERS
from corpus.readers.source import BrokenStream, Budget, Input, Reader, buffered
from corpus.suffixes import stem_of
from schemas.document import Document
from schemas.errors import UnreadableDocument


def open_documents(
    path: str | PathLike[str], options: ReadOptions | None = None
) -> Iterator[Document | Unreadable]:
    """Give the documents of a file of any kind that is read, and what in it cannot be.

    Lazy and streaming: what a consumer does not ask for is not read. Raises
    nothing for bad content or a missing file, and goes on behind what is broken.
    ``doc_id`` is unique within a source and the same every time: the PMID, PMC
    number or DOI that markup names, the id column of a table, else the file's
    stem with the member, record or row; a second one of the same id gets "#2".
    """
    path = Path(path)
    try:
        file = buffered(path.open("rb", buffering=0))
    except (OSError, ValueError) as error:
        yield Unreadable(str(path), None, _explain_os(error))
        return
    with file:
        yield from _unique(_read(_input(file, str(path), stem_of(path.name), options)))


def open_bytes(
    data: bytes, name: str, options: ReadOptions | None = None
) -> Iterator[Document | Unreadable]:
    """Give what ``open_documents`` does of bytes; ``name`` is what messages call them."""
    file = buffered(io.BytesIO(data))
    yield from _unique(_read(_input(file, name, stem_of(name), options)))


def read_document(path: str | PathLike[str], options: ReadOptions | None = None) -> Document:
    """Give the one document in a file of any kind.

    Raises:
        UnreadableDocument: the file is missing, cannot be read, or holds several.
    """
    path = Path(path)
    try:
        file = buffered(path.open("rb", buffering=0))
    except (OSError, ValueError) as error:
        raise UnreadableDocument(f"{path}: {_explain_os(error)}") from error
    with file:
        return _only(_read(_input(file, str(path), stem_of(path.name), options)), str(path))


def read_bytes(data: bytes, doc_id: str) -> Document:
    """Give the one document in the bytes of a file of any kind, as from standard input.

    Raises:
        UnreadableDocument: the bytes cannot be read, or hold several documents.
    """
    file = buffered(io.BytesIO(data))
    return replace(_only(_read(_input(file, doc_id, doc_id, None)), doc_id), doc_id=doc_id)


def _explain_os(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _input(
    file: io.BufferedReader[Any], name: str, stem: str, options: ReadOptions | None
) -> Input:
    options = options or ReadOptions()
    limits: Limits = options.limits
    budget = Budget(limits.unpacked_bytes, limits.members)
    return Input(name, stem, file, options, budget, raw=file)


def _only(found: Iterator[Document | Unreadable], name: str) -> Document:
    first = next(found, None)
    if isinstance(first, Unreadable):
        raise UnreadableDocument(str(first))
    if first is None:
        raise UnreadableDocument(f"{name}: there is no document in it")
    second = next(found, None)
    if isinstance(second, Unreadable):
        raise UnreadableDocument(str(second))
    if second is not None:
        raise UnreadableDocument(
            f"{name}: it holds more than one document; read it with 'trialist ingest', or from "
            "Python with corpus.open_documents"
        )
    return first


def _unique(found: Iterator[Document | Unreadable]) -> Iterator[Document | Unreadable]:
    """Give a document whose id was there before a number behind it."""
    seen: Counter[int] = Counter()
    for item in found:
        if isinstance(item, Unreadable):
            yield item
            continue
        # A number takes a third of the memory of an id, and sources hold millions.
        key = hash(item.doc_id)
        seen[key] += 1
        yield item if seen[key] == 1 else replace(item, doc_id=f"{item.doc_id}#{seen[key]}")


def _read(source: Input) -> Iterator[Document | Unreadable]:
    """Read an input with the reader that knows its beginning, and what it contains likewise."""
    reader: Reader | None = None
    try:
        if source.depth > source.options.limits.nesting:
            yield source.unreadable("archives in archives in archives: refused; unpack it first")
            return
        opening = source.opening()
        reader = next(each for each in READERS if each.fits(source, opening))
        for item in reader.read(source):
            if isinstance(item, Input):
                yield from _read(item)
            else:
                yield item
    except BrokenStream as error:
        if error.stream is not source.raw:
            raise
        yield source.unreadable(error.reason)
    except UnreadableDocument as error:
        yield source.unreadable(str(error).removeprefix(f"{source.name}: "))
    except OSError as error:
        yield source.unreadable(_explain_os(error))
    except Exception as error:  # a library's surprise on one input must not end the others
        yield source.unreadable(_describe_defect(reader, error))


def _describe_defect(reader: Reader | None, error: Exception) -> str:
    what = "the readers" if reader is None else f"the reader of {reader.name}"
    said = " ".join(str(error).split())[:200]
    return (
        f"internal error in {what}: {type(error).__name__}: {said}; "
        "this is a defect of Trialist, please report it with the file"
    )
