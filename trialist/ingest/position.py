"""Position: how far a run is through the bytes of its files, for the time that is left."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


class Position:
    """The share of the bytes of files that was read."""

    def __init__(self, files: Iterable[object]) -> None:
        """Add up the sizes of files; what is no path counts nothing."""
        self._total = sum(_size(str(file)) for file in files if isinstance(file, Path))
        self._finished = 0

    def finish(self, origin: str) -> None:
        """Note that a file was read to its end."""
        self._finished += _size(origin)

    def share(self, origin: str | None) -> float | None:
        """Give the share between 0 and 1 while ``origin`` is read; None if nothing is known."""
        if not self._total:
            return None
        under_way = _offset(origin) if origin else 0
        return min(1.0, (self._finished + under_way) / self._total)


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except (OSError, ValueError):
        return 0


def _offset(path: str) -> int:
    """Give where this process is in a file that it has open; 0 where systems do not tell."""
    import psutil

    try:
        opened = psutil.Process().open_files()
    except psutil.Error:
        return 0
    return max((getattr(file, "position", 0) for file in opened if file.path == path), default=0)
