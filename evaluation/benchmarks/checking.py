"""What data sets should hold: checks of the files that a user gives."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from schemas.errors import TrialistError


class InvalidDataSet(TrialistError):
    """A file is not in the form of its data set, or a part of the data set is missing."""


@dataclass(frozen=True)
class Part:
    """What a published part of a data set holds: documents, labelled spans, digest of its bytes."""

    documents: int
    spans: int
    sha256: str


@dataclass(frozen=True)
class Provenance:
    """What was read: which documents and spans, from what bytes, and how it differs from Part."""

    name: str
    documents: int
    spans: int
    sha256: str
    remarks: tuple[str, ...] = ()


def digest_files(files: Iterable[Path]) -> str:
    """Give one SHA-256 over names and bytes of files, in order of their names."""
    whole = hashlib.sha256()
    for file in sorted(files, key=lambda one: one.name):
        whole.update(file.name.encode())
        whole.update(b"\0")
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def compare_with_published(
    name: str, documents: int, spans: int, sha256: str, published: Part | None
) -> Provenance:
    """Give what was read, with a remark for each way in which it is not the published part.

    Other data in the same form can be scored; only its figures are then not comparable.
    """
    remarks: list[str] = []
    if published is not None and sha256 != published.sha256:
        remarks = [
            f"{name}: {count} {what} instead of the published {expected}"
            for what, count, expected in (
                ("documents", documents, published.documents),
                ("labelled spans", spans, published.spans),
            )
            if count != expected
        ]
        remarks.append(f"{name}: not the published bytes; figures may not compare")
    return Provenance(name, documents, spans, sha256, tuple(remarks))


def require_file(path: Path, data_set: str) -> Path:
    """Give the path of a file that a data set must have; raise InvalidDataSet where it is not."""
    if not path.is_file():
        raise InvalidDataSet(f"{path}: no such file; {data_set} has it")
    return path


def require_any(found: Sequence[Path], folder: Path, what: str) -> None:
    """Raise InvalidDataSet unless something was found in a folder."""
    if not folder.is_dir():
        raise InvalidDataSet(f"{folder}: no such folder")
    if not found:
        raise InvalidDataSet(f"{folder}: no {what} in it")
