"""Extractors that can be trained: how each learns for a fold, and what it leaves in a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from evaluation.folds import GoldDocument
from trialist.training.crossing import FitReader, fit_rules

Ship: TypeAlias = Callable[[Sequence[GoldDocument], Path], None]
"""Trains on all documents, and writes artefacts into a folder."""


@dataclass(frozen=True)
class Trainable:
    """An extractor as training sees it; ``ship`` is None where only confidences are learned."""

    name: str
    fit: FitReader
    ship: Ship | None = None


TRAINABLE: tuple[Trainable, ...] = (Trainable("rules", fit_rules),)
"""In the order in which tables show them; the first is what the others are compared with."""
