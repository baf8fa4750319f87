"""Readers: one module for each kind of file, all of which give Documents.

``READERS`` are asked in order; the first that knows a file's beginning reads it.
"""

from corpus.readers import compressed, jats, pubmed, text
from corpus.readers.source import Reader

READERS: tuple[Reader, ...] = (
    compressed.READER,
    pubmed.READER,
    jats.READER,
    text.READER,
)
