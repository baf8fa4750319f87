"""Problems: why a document has no record, by kind and in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ProblemKind(StrEnum):
    """What kept a document from becoming a record."""

    UNREADABLE = "UNREADABLE"  # no document came out of the file, or of a place in it
    TIMEOUT = "TIMEOUT"
    MEMORY = "MEMORY"
    CRASH = "CRASH"  # the worker process died with the document
    ERROR = "ERROR"  # the extractor raised
    STORE = "STORE"  # the database takes its batch, but not this record


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one document has no record: its kind, and the reason with what to do."""

    kind: ProblemKind
    reason: str
