"""From rows back to documents, records, failures and runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from schemas.document import Document, Metadata, Part, PartKind, Section
from schemas.record import Extractor, TrialRecord
from trialist.store.base import Failed, FailureEntry, Key, Run, RunStatus, StoredRecord

Row = Mapping[str, Any]


def restore_record(row: Row) -> StoredRecord:
    """Give the document and record of a row that joins ``record`` and ``document``."""
    return StoredRecord(
        record_id=row["record_id"],
        content_hash=row["content_hash"],
        document=_document(row),
        record=TrialRecord.model_validate_json(row["record"]),
        run=row["run_id"],
        current=bool(row["is_current"]),
    )


def _document(row: Row) -> Document:
    printed: dict[str, Any] = json.loads(row["metadata"])
    metadata = {
        name: tuple(value) if isinstance(value, list) else value for name, value in printed.items()
    }
    return Document(
        doc_id=row["doc_id"],
        text=row["text"],
        parts=tuple(_part(part) for part in json.loads(row["parts"])),
        metadata=Metadata(**metadata),
        source=row["source"],
        place=row["place"],
    )


def _part(values: dict[str, Any]) -> Part:
    section = values.pop("section")
    kind = PartKind(values.pop("kind"))
    return Part(kind=kind, section=Section(section) if section else None, **values)


def restore_failure(row: Row) -> FailureEntry:
    """Give the failure of a row."""
    failed = Failed(
        key=Key(row["content_hash"], row["extractor"], row["extractor_version"]),
        source=row["source"],
        reason=row["reason"],
        message=row["message"],
        place=row["place"],
        doc_id=row["doc_id"],
    )
    return FailureEntry(failed, row["run_id"], row["attempts"])


def restore_run(row: Row) -> Run:
    """Give the run of a row."""
    return Run(
        run=row["run_id"],
        extractor=Extractor(name=row["extractor"], version=row["extractor_version"]),
        status=RunStatus(row["status"]),
        started=row["started"],
        finished=row["finished"],
        settings=json.loads(row["settings"]),
        counts=json.loads(row["counts"]),
    )
