"""Sources of training: the folders and files that a user names, checked before work begins."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from schemas.errors import TrialistError


class MissingSource(TrialistError):
    """A folder or file to train on that is not there."""


@dataclass(frozen=True)
class SourcePaths:
    """Where the data stand. Only gold is needed; what is not given teaches nothing.

    ``held_out`` holds gold that spans and linker never learn from: it is scored, and teaches
    confidences. ``text`` holds unlabelled abstracts, one JSON object in a line.
    """

    gold: tuple[Path, ...]
    held_out: tuple[Path, ...] = ()
    pico: Path | None = None
    rct_art: Path | None = None
    ebm_nlp: Path | None = None
    text: Path | None = None

    def named(self) -> list[tuple[str, Path]]:
        """Give each path with the name of its source."""
        found: list[tuple[str, Path]] = []
        for field in fields(self):
            value: tuple[Path, ...] | Path | None = getattr(self, field.name)
            paths = value if isinstance(value, tuple) else (value,)
            found += [(field.name, path) for path in paths if path is not None]
        return found

    def check(self) -> None:
        """Raise MissingSource for the first path that does not exist."""
        for name, path in self.named():
            if not path.exists():
                option = name.replace("_", "-")
                raise MissingSource(f"{path}: no such file or folder; check --{option}")


def describe_sources(paths: SourcePaths) -> list[dict[str, Any]]:
    """Give what stands at each path: the last part of its name, files, bytes and their digest.

    The digest is SHA-256 over the names and contents of the files, in the order of their names.
    """
    return [_describe(name, path) for name, path in paths.named()]


def _describe(name: str, path: Path) -> dict[str, Any]:
    files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    digest, size = hashlib.sha256(), 0
    for file in files:
        content = file.read_bytes()
        label = file.relative_to(path).as_posix() if path.is_dir() else file.name
        digest.update(label.encode() + b"\0" + content)
        size += len(content)
    return {
        "source": name,
        "name": path.name,
        "files": len(files),
        "bytes": size,
        "sha256": digest.hexdigest(),
    }
