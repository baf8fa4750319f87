"""Tidy tables as Parquet: the same types in every file, and a row group for each batch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel

from trialist.export.extras import load_extra
from trialist.export.files import Folder

if TYPE_CHECKING:
    import pandas as pd

    from schemas.record import TrialRecord

EXTRA = "parquet"
# Of the 64-bit integers that columns hold; documents may print anything.
_LARGEST = 2**63 - 1


class ParquetSink:
    """Writes each table to ``<table>.parquet``.

    Raises MissingExtra where pyarrow is not installed.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._arrow: Any = load_extra("pyarrow", EXTRA)
        self._parquet: Any = load_extra("pyarrow.parquet", EXTRA)
        self._writers: dict[str, Any] = {}

    def write(self, frames: dict[str, pd.DataFrame]) -> None:
        """Append the frames of a batch, each as a row group."""
        for name, frame in frames.items():
            table = self._arrow.Table.from_pandas(frame, preserve_index=False)
            # What pandas notes beside the columns differs between batches and helps no one else.
            table = table.replace_schema_metadata(None)
            if name not in self._writers:
                path = self._folder.draft(f"{name}.parquet")
                self._writers[name] = self._parquet.ParquetWriter(path, table.schema)
            self._writers[name].write_table(table)

    def close(self) -> None:
        """Write the ends of all files."""
        for writer in self._writers.values():
            writer.close()

    def refuses(self, record: TrialRecord) -> str | None:
        """Give which whole number of a record no column can hold, if there is one."""
        too_large = next((one for one in _integers(record) if abs(one) > _LARGEST), None)
        if too_large is None:
            return None
        return f"{too_large} is too large for a Parquet column; export it as jsonl or csv"


def _integers(value: object) -> Iterator[int]:
    """Give all whole numbers within a model, at any depth."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _integers(getattr(value, name))
    elif isinstance(value, tuple):
        for item in cast("tuple[object, ...]", value):
            yield from _integers(item)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield value
