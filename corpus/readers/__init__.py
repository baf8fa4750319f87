"""Readers: one module for each kind of file, all of which give Documents.

``READERS`` are asked in order; the first that knows a file's beginning reads it.
"""

from corpus.readers import (
    archives,
    compressed,
    delimited,
    html,
    jats,
    json_lines,
    markdown,
    other_xml,
    parquet,
    pdf,
    pubmed,
    tagged,
    text,
)
from corpus.readers.source import Reader

READERS: tuple[Reader, ...] = (
    compressed.READER,
    archives.ZIP_READER,
    parquet.READER,
    pdf.READER,
    pubmed.READER,
    jats.READER,
    html.READER,
    other_xml.READER,
    archives.TAR_READER,
    tagged.READER,
    json_lines.READER,
    delimited.READER,
    markdown.READER,
    text.READER,
)
