"""Writers of exports: records in one by one, files (or standard output) out."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from trialist.export.files import Folder, open_folder
from trialist.formats import set_utf8

if TYPE_CHECKING:
    from trialist.export.sources import Sourced


class ExportFormat(StrEnum):
    """A form of export."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"
    FHIR = "fhir"
    META = "meta"
    GOLD = "gold"
    """Of reviewed records only: :func:`trialist.export.run.export_gold` writes it."""


# Forms of one stream, which may go to standard output too.
STREAMS = frozenset({ExportFormat.JSONL, ExportFormat.FHIR})
LINES_FILE = "records.jsonl"
DOCUMENTS_FILE = "documents.jsonl"


class Writer(Protocol):
    """Takes records one by one."""

    def __call__(self, sourced: Sourced) -> str | None:
        """Write a record, and give why it is not in the export, if it is not."""
        ...


@contextmanager
def open_writer(form: ExportFormat, output: Path | None) -> Generator[Writer]:
    """Give a writer into a folder; without one, to standard output (only ``STREAMS``).

    Raises OSError where the folder cannot be written, and MissingExtra where a package is
    missing. After an exception nothing of the export is left in the folder.
    """
    if output is None:
        set_utf8(sys.stdout)
        yield _STREAM_WRITERS[form](sys.stdout)
        return
    with open_folder(output) as folder, _FOLDER_WRITERS[form](folder) as writer:
        yield writer


def _write_lines(stream: IO[str]) -> Writer:
    def write(sourced: Sourced) -> None:
        stream.write(sourced.record.to_json(indent=None))

    return write


@contextmanager
def _open_lines(folder: Folder) -> Generator[Writer]:
    from trialist.export.documents import describe_document

    records, documents = folder.open(LINES_FILE), folder.open(DOCUMENTS_FILE)
    write_record = _write_lines(records)

    def write(sourced: Sourced) -> str | None:
        if sourced.document is not None:
            described = describe_document(sourced)
            known = {key: value for key, value in described.items() if value not in (None, ())}
            documents.write(json.dumps(known, ensure_ascii=False) + "\n")
        return write_record(sourced)

    yield write


@contextmanager
def _open_csv(folder: Folder) -> Generator[Writer]:
    from trialist.export.tables import CsvSink, batch_tables

    with batch_tables(CsvSink(folder)) as write:
        yield write


@contextmanager
def _open_parquet(folder: Folder) -> Generator[Writer]:
    from trialist.export.parquet import ParquetSink
    from trialist.export.tables import batch_tables

    with batch_tables(ParquetSink(folder)) as write:
        yield write


@contextmanager
def _open_meta(folder: Folder) -> Generator[Writer]:
    from trialist.export.meta import META_COLUMNS, meta_rows
    from trialist.export.meta.revman import RevMan

    tables = {
        name: csv.DictWriter(folder.open(f"{name}.csv"), columns, lineterminator="\n")
        for name, columns in META_COLUMNS.items()
    }
    for table in tables.values():
        table.writeheader()
    converter = RevMan()

    def write(sourced: Sourced) -> None:
        for name, row in meta_rows(sourced.located, converter):
            tables[name].writerow({key: _plain(value) for key, value in row.items()})

    yield write


# Digits that a derived number is written with: far more than any report prints, fewer than the
# noise of binary fractions needs.
_DIGITS = 10


def _plain(value: object) -> object:
    return float(f"{value:.{_DIGITS}g}") if isinstance(value, float) else value


def _write_bundles(stream: IO[str]) -> Writer:
    from trialist.export.fhir import write_bundles

    return write_bundles(stream)


@contextmanager
def _open_fhir(folder: Folder) -> Generator[Writer]:
    from trialist.export.fhir import write_by_kind

    yield write_by_kind(folder)


_STREAM_WRITERS: dict[ExportFormat, Callable[[IO[str]], Writer]] = {
    ExportFormat.JSONL: _write_lines,
    ExportFormat.FHIR: _write_bundles,
}
_FOLDER_WRITERS = {
    ExportFormat.JSONL: _open_lines,
    ExportFormat.CSV: _open_csv,
    ExportFormat.PARQUET: _open_parquet,
    ExportFormat.META: _open_meta,
    ExportFormat.FHIR: _open_fhir,
}
