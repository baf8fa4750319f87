"""Files of an export: written beside their names first, so that none is ever half there."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


class Folder:
    """A folder that an export goes into; its files get their names when all went well.

    Opening raises OSError where the folder cannot be made or written.
    """

    def __init__(self, path: Path) -> None:
        path.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._drafts: dict[str, Path] = {}
        self._files: list[IO[str]] = []

    def draft(self, name: str) -> Path:
        """Give the path to write a file at until the export is whole."""
        return self._drafts.setdefault(name, self._path / f".{name}.{os.getpid()}")

    def open(self, name: str) -> IO[str]:
        """Give a text file to write, in UTF-8, that is closed with the folder."""
        file = self.draft(name).open("w", encoding="utf-8", newline="")
        self._files.append(file)
        return file

    def finish(self) -> tuple[Path, ...]:
        """Close all files, give them their names, and give their paths."""
        self._close()
        for name, draft in self._drafts.items():
            draft.replace(self._path / name)
        return tuple(self._path / name for name in self._drafts)

    def drop(self) -> None:
        """Remove all that was written."""
        self._close()
        for draft in self._drafts.values():
            draft.unlink(missing_ok=True)

    def _close(self) -> None:
        for file in self._files:
            file.close()
        self._files.clear()


@contextmanager
def open_folder(path: Path) -> Generator[Folder]:
    """Give a folder whose files appear at the end, all of them, and none after an exception."""
    folder = Folder(path)
    try:
        yield folder
        folder.finish()
    except BaseException:
        folder.drop()
        raise
