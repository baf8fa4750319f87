"""The manifest of a folder of artefacts: what they were made of, and how to know them again."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from evaluation.folds import SEED
from extract.version import extractor_version
from trialist.training.figures import Figures
from trialist.training.sources import SourcePaths, describe_sources

MANIFEST, FIGURES, CARD = "manifest.json", "figures.json", "model-card.md"
_ABOUT = frozenset({MANIFEST, FIGURES, CARD})
# What results depend on beside our own code.
_LIBRARIES = ("numpy", "scikit-learn", "scipy", "spacy", "thinc")


def write_manifest(paths: SourcePaths, folds: int, output: Path) -> dict[str, Any]:
    """Write and give the manifest: sources with digests, versions, seed, artefacts with sizes."""
    manifest = {
        "trialist": extractor_version(),
        "python": platform.python_version(),
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "seed": SEED,
        "folds": folds,
        "sources": describe_sources(paths),
        "artefacts": [_describe(file, output) for file in _list_artefacts(output)],
    }
    _write(output / MANIFEST, manifest)
    return manifest


def write_figures(figures: Sequence[Figures], output: Path) -> None:
    """Write the figures as JSON."""
    _write(output / FIGURES, [one.to_dict() for one in figures])


def _list_artefacts(output: Path) -> list[Path]:
    found = (file for file in output.rglob("*") if file.is_file())
    return sorted(file for file in found if file.relative_to(output).as_posix() not in _ABOUT)


def _describe(file: Path, folder: Path) -> dict[str, Any]:
    content = file.read_bytes()
    return {
        "file": file.relative_to(folder).as_posix(),
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _write(file: Path, data: Any) -> None:
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    file.write_text(text, encoding="utf-8", newline="\n")
