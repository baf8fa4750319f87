"""The text reader: whatever no other reader knows, if it is a text at all."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.options import Limits
from corpus.parts import divide
from corpus.plain import make_plain
from corpus.readers.cleaning import clean_text
from corpus.readers.encoding import decode_text
from corpus.readers.source import Input, Reader
from schemas.document import Document, Metadata
from schemas.errors import UnreadableDocument

MAX_CHARACTERS = Limits().characters
MAX_BYTES = Limits().text_bytes


def parse_text(text: str, doc_id: str) -> Document:
    """Give the document of a string.

    Raises:
        UnreadableDocument: the string is empty or too long.
    """
    return build_text(text, doc_id, name=doc_id, limit=MAX_CHARACTERS)


def build_text(
    text: str,
    doc_id: str,
    metadata: Metadata | None = None,
    *,
    name: str,
    limit: int,
    place: str | None = None,
) -> Document:
    """Give the document of a string whose layout says what its parts are.

    Raises:
        UnreadableDocument: there is no text, or more than ``limit`` characters.
    """
    if len(text) > limit:
        raise UnreadableDocument(
            f"{name}: {len(text):,} characters is more than the {limit:,} that a document may "
            "have; split it into one file for each report"
        )
    text = clean_text(text)
    if not text or text.isspace():
        raise UnreadableDocument(f"{name}: there is no text in it")
    plain = make_plain(text)
    parts = divide(plain, text)
    return Document(doc_id, text, parts, metadata or Metadata(), name, place, plain)


def _fits(_: Input, __: bytes) -> bool:
    return True


def _read(source: Input) -> Iterator[Document]:
    limits = source.options.limits
    text = decode_text(source.read_all(limits.text_bytes), source.name)
    yield build_text(text, source.stem, name=source.name, limit=limits.characters)


READER = Reader("plain text", _fits, _read)
