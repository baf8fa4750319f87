"""Watching: folders looked through again and again, for files that are new and fully written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import monotonic

from trialist.ingest.sources import find_files

# Looked at again and again rather than told of by the kernel: folders on a network tell nothing,
# queues of events overflow, and a look at ten thousand files takes a tenth of a second.
LOOK_SECONDS = 2.0
# A file that has not changed for this long is taken to be written.
SETTLE_SECONDS = 5.0

# Size and time of the last change: what tells that a file is being written.
_Signature = tuple[int, int]


class Watch:
    """Files of folders, each given when it is new or changed, once it has stopped changing."""

    def __init__(self, folders: list[str], settle: float = SETTLE_SECONDS) -> None:
        """Take the folders, and the seconds for which a written file does not change."""
        self._folders = folders
        self._settle = settle
        self._given: dict[Path, _Signature] = {}
        self._changing: dict[Path, tuple[_Signature, float]] = {}

    def look(self) -> list[Path]:
        """Give the files that are new or changed since they were given, and written by now."""
        now = monotonic()
        written: list[Path] = []
        changing: dict[Path, tuple[_Signature, float]] = {}
        for file in find_files(self._folders):
            signature = _sign(file) if isinstance(file, Path) else None
            if signature is None or not isinstance(file, Path):
                continue
            if self._given.get(file) == signature:
                continue
            last, since = self._changing.get(file, (None, now))
            if last != signature:
                since = now
            if now - since >= self._settle:
                self._given[file] = signature
                written.append(file)
            else:
                changing[file] = (signature, since)
        self._changing = changing
        return written

    def wait(self, stop: Event, seconds: float = LOOK_SECONDS) -> Iterator[list[Path]]:
        """Give files as they are written, until ``stop`` is set."""
        while not stop.is_set():
            if written := self.look():
                yield written
            stop.wait(seconds)


def _sign(file: Path) -> _Signature | None:
    try:
        state = file.stat()
    except OSError:  # gone since it was listed
        return None
    return state.st_size, state.st_mtime_ns
