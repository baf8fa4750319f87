"""How documents are read: the columns of tables, and the limits that bad input runs into."""

from __future__ import annotations

from dataclasses import dataclass, field

_MB = 1_000_000
_GB = 1_000 * _MB


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading never goes beyond; whatever would is a named ``Unreadable``."""

    # A trial report has 1,000 to 60,000 characters, the longest supplements about a million: more
    # than this is a dump of many documents, which should be split before it is read.
    characters: int = 2 * _MB
    # UTF-16 and UTF-32 take up to four bytes a character, and some room for what cleaning drops.
    text_bytes: int = 16 * _MB
    # An article in XML or HTML, one record of a set, one line of a table: tags multiply the text.
    markup_bytes: int = 64 * _MB
    pdf_bytes: int = 256 * _MB
    pdf_pages: int = 2_000
    # A page of print takes 0.1 s to 0.5 s; a PDF made to hang takes for ever.
    pdf_seconds: float = 120.0
    # Text packs to a tenth, tables of the same words to a fiftieth; a bomb to a thousandth.
    unpacked_ratio: int = 200
    unpacked_free: int = 16 * _MB  # the ratio of something small means nothing
    unpacked_bytes: int = 400 * _GB
    members: int = 20 * _MB
    nesting: int = 4  # a gzipped tar of zips: each container is one


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How documents are read.

    ``text_column`` and ``id_column`` name the columns of CSV, JSON lines and
    Parquet files. Without them the usual names are tried: text, abstract, body;
    doc_id, id, pmid, pmcid, doi.
    """

    text_column: str | None = None
    id_column: str | None = None
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something in a source that gives no document: what it is, where, and why with what to do.

    ``name`` is the file, with the member of an archive behind a slash; ``place``
    the record, row, line or page in it, None where it is the whole.
    """

    name: str
    place: str | None
    reason: str

    def __str__(self) -> str:
        """Give the sentence that messages print."""
        where = self.name if self.place is None else f"{self.name}, {self.place}"
        return f"{where}: {self.reason}"
