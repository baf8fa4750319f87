"""The bundled reports: one published, the others invented, each with its gold record."""

from __future__ import annotations

from pathlib import Path

from corpus.opening import read_document
from schemas.document import Document

_FOLDER = Path(__file__).parent


def list_bundled() -> tuple[str, ...]:
    """Give the names of the bundled reports, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.txt")))


def bundled() -> tuple[tuple[Document, Path], ...]:
    """Give each bundled document with the path of its gold record, sorted by name."""
    return tuple(
        (read_document(_FOLDER / f"{name}.txt"), _FOLDER / f"{name}.gold.json")
        for name in list_bundled()
    )
