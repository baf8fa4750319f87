"""Tidy tables of many records: the frames of ``schemas/frames.py``, in batches, as CSV."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from trialist.export.files import Folder

if TYPE_CHECKING:
    import pandas as pd

    from schemas.record import TrialRecord
    from trialist.export.sources import Sourced
    from trialist.export.writers import Writer

# Records in a batch: frames cost about the same for one record as for hundreds.
BATCH = 500


class Sink(Protocol):
    """Takes frames by table name, a batch of records at a time."""

    def write(self, frames: dict[str, pd.DataFrame]) -> None:
        """Append the frames of a batch; they have the same columns in every batch."""
        ...

    def close(self) -> None:
        """Finish all files."""
        ...

    def refuses(self, record: TrialRecord) -> str | None:
        """Give why the tables cannot hold a record, if they cannot."""
        ...


class CsvSink:
    """Writes each table to ``<table>.csv``, missing values as nothing."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._started: set[str] = set()

    def write(self, frames: dict[str, pd.DataFrame]) -> None:
        """Append the frames of a batch."""
        for name, frame in frames.items():
            path, first = self._folder.draft(f"{name}.csv"), name not in self._started
            with path.open("w" if first else "a", encoding="utf-8", newline="") as file:
                frame.to_csv(file, index=False, header=first, lineterminator="\n")
            self._started.add(name)

    def close(self) -> None:
        """Do nothing: the files are closed after each batch."""

    def refuses(self, record: TrialRecord) -> str | None:
        """Give None: text holds any number."""
        return None


@contextmanager
def batch_tables(sink: Sink) -> Generator[Writer]:
    """Give a writer of records that hands their frames to a sink, a batch at a time.

    Without any record the tables are written with their columns alone.
    """
    from schemas.frames import build_frames
    from trialist.export.documents import build_document_frame

    batch: list[Sourced] = []

    def write(sourced: Sourced) -> str | None:
        if (reason := sink.refuses(sourced.record)) is not None:
            return reason
        batch.append(sourced)
        if len(batch) >= BATCH:
            flush()
        return None

    def flush() -> None:
        documents = {"documents": build_document_frame(batch)}
        sink.write(documents | build_frames(*(one.record for one in batch)))
        batch.clear()

    try:
        yield write
        flush()
    finally:
        sink.close()
