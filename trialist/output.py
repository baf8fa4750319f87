"""Where records go: standard output, or files in a folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from trialist.failure import Failure, explain_os_error
from trialist.formats import Format, open_writer

if TYPE_CHECKING:
    from schemas.record import TrialRecord
    from trialist.inputs import Source

# Forms that can go into a folder, with the file that holds all records (None: one file each).
FOLDER_FILES: dict[Format, str | None] = {
    Format.JSON: None,
    Format.JSONL: "records.jsonl",
    Format.CSV: "facts.csv",
}


class Sink(Protocol):
    """Takes the record of a source, and gives what failed, if anything."""

    def __call__(self, source: Source, record: TrialRecord) -> Failure | None:
        """Write one record."""
        ...


@contextmanager
def open_sink(form: Format, folder: Path | None, *, one: bool) -> Generator[Sink]:
    """Give where records go; ``one`` says that there is a single record.

    Raises OSError when the folder or the file for all records cannot be written.
    """
    if folder is None:
        with open_writer(form, sys.stdout, one=one) as write:
            yield lambda source, record: write(record)
        return
    folder.mkdir(parents=True, exist_ok=True)
    name = FOLDER_FILES[form]
    if name is None:
        yield _FilePerRecord(folder)
        return
    with (
        (folder / name).open("w", encoding="utf-8", newline="") as file,
        open_writer(form, file, one=False) as write,
    ):
        yield lambda source, record: write(record)


class _FilePerRecord:
    """Writes each record to ``<stem>.json``; never two of one run to the same file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writers: dict[str, str] = {}

    def __call__(self, source: Source, record: TrialRecord) -> Failure | None:
        path = self._folder / f"{source.stem}.json"
        # Case is folded, since some file systems hold A.json and a.json in one file.
        first = self._writers.setdefault(path.name.casefold(), source.name)
        if first != source.name:
            return Failure(
                source.name,
                f"its record is not written: {path} holds that of {first}; "
                "rename one of the two or use another --output",
            )
        try:
            _write_whole(path, record.to_json())
        except OSError as error:
            return Failure(str(path), f"cannot be written: {explain_os_error(error)}")
        return None


def _write_whole(path: Path, text: str) -> None:
    """Write a file so that it is never seen half written."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8", newline="")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
