"""The plain-text reader: a path, bytes or a string to a Document."""

from __future__ import annotations

import os
from os import PathLike
from pathlib import Path

from corpus.parts import divide
from corpus.readers.cleaning import clean_text
from corpus.readers.encoding import decode_text
from schemas.document import Document
from schemas.errors import UnreadableDocument

# A trial report has 1,000 to 60,000 characters, the longest supplements about a million: more
# than this is a dump of many documents, which should be split before it is read.
MAX_CHARACTERS = 2_000_000
# UTF-16 and UTF-32 take up to four bytes a character, and some room for what cleaning drops.
MAX_BYTES = 16_000_000


def read_document(path: str | PathLike[str]) -> Document:
    """Give the document in a text file; its id is the file's stem.

    Raises:
        UnreadableDocument: the file is missing, empty, too large or not a text.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
            size = path.stat().st_size
    except OSError as error:
        raise UnreadableDocument(f"{path}: {error.strerror or error}") from error
    if len(data) > MAX_BYTES:
        raise _too_large(str(path), f"{max(size, len(data)):,} bytes", f"{MAX_BYTES:,}")
    return _read(data, _name_document(path), str(path))


def read_bytes(data: bytes, doc_id: str) -> Document:
    """Give the document in the bytes of a text file, as from standard input.

    Raises:
        UnreadableDocument: the bytes are empty, too many or not a text.
    """
    if len(data) > MAX_BYTES:
        raise _too_large(doc_id, f"{len(data):,} bytes", f"{MAX_BYTES:,}")
    return _read(data, doc_id, doc_id)


def parse_text(text: str, doc_id: str) -> Document:
    """Give the document of a string.

    Raises:
        UnreadableDocument: the string is empty or too long.
    """
    return _parse(text, doc_id, doc_id)


def _name_document(path: Path) -> str:
    """Give a file's stem, with a mark for each byte of it that is not UTF-8: records hold text."""
    return os.fsencode(path.stem).decode("utf-8", "replace")


def _read(data: bytes, doc_id: str, name: str) -> Document:
    if not data:
        raise UnreadableDocument(f"{name}: the file is empty")
    return _parse(decode_text(data, name), doc_id, name)


def _parse(text: str, doc_id: str, name: str) -> Document:
    if len(text) > MAX_CHARACTERS:
        raise _too_large(name, f"{len(text):,} characters", f"{MAX_CHARACTERS:,}")
    text = clean_text(text)
    if not text or text.isspace():
        raise UnreadableDocument(f"{name}: there is no text in it")
    return Document(doc_id, text, divide(Document(doc_id, text).folded, text))


def _too_large(name: str, size: str, limit: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"{name}: {size} is more than the {limit} that a document may have; "
        "split it into one file for each report"
    )
