"""XML of a kind that is not read, so that its tags are not taken for a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.readers.markup import root_of
from corpus.readers.source import Input, Reader
from schemas.document import Document
from schemas.errors import UnreadableDocument


def _fits(_: Input, opening: bytes) -> bool:
    bare = opening.replace(b"\0", b"")[:200]
    return re.match(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<\?xml\s", bare) is not None


def _read(source: Input) -> Iterator[Document]:
    root = root_of(source.opening())
    raise UnreadableDocument(
        f"{source.name}: XML of a kind that is not read (its first tag is <{root[:40]}>); "
        "PubMed, JATS and XHTML are"
    )
    yield


READER = Reader("XML of another kind", _fits, _read)
