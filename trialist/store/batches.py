"""From results to rows: what a batch would insert, before anyone looks at what is known."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from typing import Any

from schemas.document import Document
from trialist.store.base import Failed, Key, Stored
from trialist.store.columns import Kind, fit
from trialist.store.hashing import printed_metadata, row_key
from trialist.store.rows import Row, Rows, record_rows

# Characters; indexes of PostgreSQL take 2,704 bytes at most, paths may be longer.
LONGEST_LINEAGE = 500

# Models refuse halves of surrogate pairs, but not this; JSON may keep it.
_NUL_IN_JSON = "\\u0000"

_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class RecordRows:
    """A result with a record, as rows."""

    record_id: int
    document_id: int
    lineage: str
    document: Row
    record: Row
    tables: Rows


@dataclass(frozen=True, slots=True)
class Batch:
    """Results as rows, by their keys: of results with one key the first counts."""

    records: Mapping[int, RecordRows]
    failures: Mapping[int, Row]
    repeated: int = 0


def build_batch(run: int, results: Sequence[Stored | Failed]) -> Batch:
    """Give the rows of results, failures of what also has a record left out."""
    records: dict[int, RecordRows] = {}
    failures: dict[int, Row] = {}
    for result in results:
        row_id = key_id(result.key)
        if isinstance(result, Stored):
            if row_id not in records:
                records[row_id] = _record_rows(run, row_id, result)
        else:
            failures.setdefault(row_id, _failure_row(run, row_id, result))
    failures = {row_id: row for row_id, row in failures.items() if row_id not in records}
    return Batch(records, failures, len(results) - len(records) - len(failures))


def key_id(key: Key) -> int:
    """Give the number that a record or a failure with this key has."""
    return row_key(*key)


def lineage(document: Document) -> str:
    """Give the name that a document keeps while its content changes.

    A document whose id is an identifier of its article (a PMID) has that name,
    wherever it comes from; any other has one within its source. A very long name
    is its SHA-256 instead.
    """
    metadata = document.metadata
    if document.doc_id in (metadata.pmid, metadata.pmcid, metadata.doi):
        name = document.doc_id
    else:
        name = f"{document.source or ''}#{document.doc_id}"
    return (
        name
        if len(name) <= LONGEST_LINEAGE
        else sha256(name.encode("utf-8", "replace")).hexdigest()
    )


def _record_rows(run: int, row_id: int, result: Stored) -> RecordRows:
    document, key = result.document, result.key
    line = clean(lineage(document))
    text = clean(document.text)
    number = row_key(key.content_hash)
    whole = result.record.model_dump_json(exclude_unset=True, ensure_ascii=False)
    record = {
        "record_id": row_id,
        "document_id": number,
        "extractor": key.extractor,
        "extractor_version": key.version,
        "run_id": run,
        "lineage": line,
        "is_current": True,
        "record": whole,
    }
    tables = record_rows(row_id, result.record, text)
    if _NUL_IN_JSON in whole:
        tables = {name: [_clean_row(row) for row in rows] for name, rows in tables.items()}
    return RecordRows(row_id, number, line, _document_row(run, number, result), record, tables)


def _document_row(run: int, number: int, result: Stored) -> Row:
    document = result.document
    metadata = document.metadata
    columns = {each.name: getattr(metadata, each.name) for each in fields(metadata)}
    return _clean_row(
        {
            "document_id": number,
            "content_hash": result.content_hash,
            "doc_id": document.doc_id,
            "source": document.source,
            "place": document.place,
            **{name: fit(value, Kind.TEXT) for name, value in columns.items()},
            "text": document.text,
            "parts": _json([asdict(part) for part in document.parts]),
            "metadata": _json(printed_metadata(metadata)),
            "run_id": run,
        }
    )


def _failure_row(run: int, row_id: int, failed: Failed) -> Row:
    return _clean_row(
        {
            "failure_id": row_id,
            "content_hash": failed.key.content_hash,
            "extractor": failed.key.extractor,
            "extractor_version": failed.key.version,
            "source": failed.source,
            "place": failed.place,
            "doc_id": failed.doc_id,
            "reason": failed.reason,
            "message": failed.message,
            "run_id": run,
            "attempts": 1,
        }
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def clean(text: str) -> str:
    """Give a text without what databases refuse, one sign for one, so that offsets hold.

    NUL (PostgreSQL has no such text) and halves of surrogate pairs (which have no UTF-8)
    become the replacement character.
    """
    if text.isascii() and "\0" not in text:
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        text = "".join(_REPLACEMENT if "\ud800" <= char <= "\udfff" else char for char in text)
    return text.replace("\0", _REPLACEMENT)


def _clean_row(row: Row) -> Row:
    return {name: clean(value) if isinstance(value, str) else value for name, value in row.items()}


def as_json(value: Mapping[str, Any]) -> str:
    """Give settings or counts as JSON text, keys in order; what JSON lacks, as text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
