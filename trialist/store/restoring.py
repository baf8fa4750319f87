"""From rows back to documents, records, failures and runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from schemas.document import Document, Metadata, Part
from schemas.record import Extractor, TrialRecord
from trialist.store.base import Failed, FailureEntry, Key, Run, RunStatus, StoredRecord

Row = Mapping[str, Any]

_PARTS = TypeAdapter(tuple[Part, ...])
_METADATA = TypeAdapter(Metadata)


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
    return Document(
        doc_id=row["doc_id"],
        text=row["text"],
        parts=_PARTS.validate_json(row["parts"]),
        metadata=_METADATA.validate_json(row["metadata"]),
        source=row["source"],
        place=row["place"],
    )


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
