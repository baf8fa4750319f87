"""Artefacts: the files that training makes, in the package or in a folder of the user's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from schemas.errors import TrialistError

_MODELS = Path(__file__).parent / "models"
# Shipped with the package; ``trialist train --output`` makes a folder of the same layout.
PACKAGED = _MODELS / "artefacts"
# Artefacts that are kept beside the code that reads them.
_BESIDE_CODE = {"spans.npz": _MODELS / "spans" / "artefacts" / "spans.npz"}
LINKERS = {"model": "linker/model.npz", "hybrid": "linker/hybrid.npz"}
"""Artefacts of learned linkers, by extractor."""
# Hexadecimal digits: enough to tell any two trained models of a project apart.
DIGEST_LENGTH = 12


class MissingArtefact(TrialistError):
    """A folder of artefacts that does not exist, or lacks what is needed of it."""


def artefact_folder(model: Path | None) -> Path:
    """Give the folder of artefacts: the user's, or the package's for None.

    Raises:
        MissingArtefact: the user's folder does not exist.
    """
    if model is None:
        return PACKAGED
    if not model.is_dir():
        raise MissingArtefact(f"{model}: no such folder; make it with: trialist train --output")
    return model


def find_artefact(name: str, model: Path | None) -> Path | None:
    """Give the path of an artefact ("confidence/rules.json"), None where the folder lacks it."""
    path = artefact_folder(model) / name
    if model is None:
        path = _BESIDE_CODE.get(name, path)
    return path if path.exists() else None


def need_artefact(name: str, model: Path | None) -> Path:
    """Give the path of an artefact.

    Raises:
        MissingArtefact: the folder does not exist, or lacks it.
    """
    path = find_artefact(name, model)
    if path is None:
        raise MissingArtefact(
            f"{artefact_folder(model)}: has no {name}; make it with: trialist train --output"
        )
    return path


def digest_files(paths: Iterable[Path]) -> str:
    """Give the digest of what files hold, whatever they are called; folders count by their files.

    No paths give the digest of nothing, as one file without content does.
    """
    digest = hashlib.sha256()
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file():
                digest.update(file.read_bytes())
    return digest.hexdigest()[:DIGEST_LENGTH]
