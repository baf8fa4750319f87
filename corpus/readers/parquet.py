"""The reader of Parquet files: a document in each row, in batches."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from corpus.options import Unreadable
from corpus.readers.columns import choose_columns, read_row
from corpus.readers.extras import import_extra
from corpus.readers.records import explain
from corpus.readers.source import Input, Reader
from schemas.document import Document
from schemas.errors import UnreadableDocument

_MAGIC = b"PAR1"
_ROWS = 500  # in memory at a time, besides the row group's compressed pages
_MOST_BYTES = 8_000_000_000  # of a file inside an archive, which has to be laid down


def _fits(_: Input, opening: bytes) -> bool:
    return opening.startswith(_MAGIC)


def _read(source: Input) -> Iterator[Document | Unreadable]:
    parquet: Any = import_extra("pyarrow.parquet", "parquet", source.name)
    faults = (import_module("pyarrow.lib").ArrowException, OSError, ValueError, OverflowError)
    number = 0
    try:
        table = parquet.ParquetFile(source.seekable(_MOST_BYTES))
        names: list[str] = list(table.schema_arrow.names)
        columns = choose_columns(names, source)
        for batch in table.iter_batches(batch_size=_ROWS, columns=list(columns.all)):
            for row in batch.to_pylist():
                number += 1
                place = f"row {number:,}"
                try:
                    fallback = f"{source.stem}#{number}"
                    yield read_row(row, columns, source, fallback=fallback, place=place)
                except UnreadableDocument as error:
                    yield source.unreadable(explain(error, source.name), place)
    except faults as error:
        said = " ".join(str(error).split())[:200]
        after = f" after row {number:,}" if number else ""
        raise UnreadableDocument(
            f"{source.name}: it is a damaged Parquet file{after}: {said}"
        ) from error


READER = Reader("Parquet", _fits, _read)
