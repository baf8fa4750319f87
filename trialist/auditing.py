"""Audits: what does not add up in a document, or in a record that was made before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from schemas.vocabulary import Severity
from trialist.choosing import DEFAULT_CHOICE, Choice
from trialist.failure import Failure
from trialist.inputs import find_sources

if TYPE_CHECKING:
    from schemas.document import Document
    from schemas.record import Finding

_RECORD_SUFFIX = ".json"
_LINES_SUFFIX = ".jsonl"
# Addresses of stores, and endings of their files; everything else is a text or a folder of texts.
_STORE_MARKS = ("://", "parquet:")
_STORE_SUFFIXES = (".db", ".sqlite", ".sqlite3", ".duckdb")
# Endings of a record's name that its text does not have.
_KINDS = (".gold", ".pred", ".record")


@dataclass(frozen=True, slots=True)
class Audited:
    """The findings on one document; ``document`` is None for a record without its text.

    ``path`` is the file that the places of evidence are in.
    """

    name: str
    path: str
    doc_id: str
    findings: tuple[Finding, ...]
    document: Document | None

    def at_least(self, least: Severity) -> Audited:
        """Give the same with only the findings that are at least so severe."""
        ranks = (Severity.INFO, Severity.WARNING, Severity.ERROR)
        wanted = ranks[ranks.index(least) :]
        return replace(self, findings=tuple(one for one in self.findings if one.severity in wanted))

    def to_dict(self) -> dict[str, Any]:
        """Give the findings as JSON values, with the words that each is about."""
        return {
            "name": self.name,
            "doc_id": self.doc_id,
            "findings": [self._finding(finding) for finding in self.findings],
        }

    def _finding(self, finding: Finding) -> dict[str, Any]:
        values = finding.model_dump(mode="json")
        if (link := documentation_of(finding.check)) is not None:
            values["documentation"] = link
        for place, text in zip(values["evidence"], self.quotes(finding), strict=False):
            place["text"] = text
        return values

    def quotes(self, finding: Finding) -> tuple[str, ...]:
        """Give the words that a finding is about; none without the document."""
        if self.document is None:
            return ()
        return tuple(self.document.text[place.start : place.end] for place in finding.evidence)


def documentation_of(check: str) -> str | None:
    """Give where a check is described; None for a finding that no check made."""
    from extract.audit import CHECKS

    return next((one.documentation for one in CHECKS if one.name == check), None)


def audit_paths(
    paths: Iterable[str], time_limit: float | None, choice: Choice = DEFAULT_CHOICE
) -> Iterator[Audited | Failure]:
    """Give the findings on documents, records (``*.json``), lines of records and stores, in order.

    What cannot be read is given as a failure, and the rest goes on.
    """
    for path in paths:
        if path.lower().endswith(_RECORD_SUFFIX) and not Path(path).is_dir():
            yield _audit_file(Path(path))
        elif is_store(path) or path.lower().endswith(_LINES_SUFFIX):
            yield from _audit_sourced(path)
        else:
            yield from _audit_documents(path, time_limit, choice)


def is_store(path: str) -> bool:
    """Say whether an argument is the address of a store, or names its file."""
    return any(mark in path for mark in _STORE_MARKS) or path.lower().endswith(_STORE_SUFFIXES)


def _audit_sourced(source: str) -> Iterator[Audited | Failure]:
    from extract.audit import audit_record
    from trialist.export.sources import read_sourced

    for found in read_sourced(source):
        if isinstance(found, Failure):
            yield found
            continue
        record = found.record
        findings = audit_record(record, found.document)
        yield Audited(
            f"{source}: {record.doc_id}", found.place, record.doc_id, findings, found.document
        )


def _audit_documents(
    path: str, time_limit: float | None, choice: Choice
) -> Iterator[Audited | Failure]:
    from trialist.batch import run_batch

    for result in run_batch(find_sources([path]), choice.extract, time_limit=time_limit):
        if isinstance(result, Failure):
            yield result
            continue
        record, name = result.value, result.source.name
        yield Audited(name, name, record.doc_id, record.findings, result.document)


def _audit_file(path: Path) -> Audited | Failure:
    """Give the findings on a record in a file, with the text that stands beside it, if any."""
    from evaluation import load_records
    from extract.audit import audit_record
    from schemas.errors import TrialistError

    try:
        records = load_records(path)
        document = text_beside(path)
    except TrialistError as error:
        return Failure(str(path), str(error).removeprefix(f"{path}: "))
    if records.errors:
        return Failure(str(path), records.errors[0].message)
    (record,) = records.records.values()
    place = str(path) if document is None else str(_text_path(path))
    return Audited(str(path), place, record.doc_id, audit_record(record, document), document)


def _text_path(path: Path) -> Path:
    stem = path.stem
    for kind in _KINDS:
        stem = stem.removesuffix(kind)
    return path.with_name(f"{stem}.txt")


def text_beside(path: Path) -> Document | None:
    """Give the document whose text stands beside a record's file, if there is one."""
    from corpus import read_document

    text = _text_path(path)
    return read_document(text) if text.is_file() else None
