"""What reading finds: documents to extract, and what else has to be accounted for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from schemas.document import Document


class Fate(StrEnum):
    """What becomes of something that was read, as far as reading and the store can tell."""

    NEW = "NEW"  # to be extracted
    KNOWN = "KNOWN"  # it has a record
    FAILED_BEFORE = "FAILED_BEFORE"  # it has a failure, and nobody asked to try again
    LEFT_OUT = "LEFT_OUT"  # no report of a trial, where only those are wanted
    UNREADABLE = "UNREADABLE"  # no document came out


@dataclass(frozen=True, slots=True)
class Found:
    """A document, or something that gives none, with where it was read.

    ``origin`` is the file that was opened; ``source`` adds the member of an archive, ``place`` the
    record or row. ``document`` is there where the fate is NEW, ``reason`` where it is UNREADABLE.
    """

    fate: Fate
    origin: str
    source: str
    content_hash: str
    place: str | None = None
    doc_id: str | None = None
    document: Document | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class SourceRead:
    """Marks in the stream that a file was read to its end."""

    origin: str
