"""Extractors that can be trained: how each learns for a fold, and what it leaves in a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.folds import GoldDocument
from trialist.training.crossing import FitReader, fit_rules
from trialist.training.linked import GoldReader, LinkedTraining
from trialist.training.sources import SourcePaths


@dataclass(frozen=True)
class Trainable:
    """An extractor as training sees it.

    ``prepare`` does what no training changes, once for all folds; ``ship`` trains on all
    documents and writes artefacts into a folder. They are None where there is nothing to do.
    """

    name: str
    fit: FitReader
    prepare: Callable[[Sequence[GoldDocument]], None] | None = None
    ship: Callable[[Sequence[GoldDocument], Path], None] | None = None


def list_trainable(paths: SourcePaths) -> tuple[Trainable, ...]:
    """Give the extractors in the order of tables; the first is what others are compared with."""
    # Imported late: it brings the stages of extraction, which a missing folder should not wait for.
    from trialist.training.linker.others import OtherSources

    read_gold, others = GoldReader(), OtherSources(paths.rct_art, paths.pico)
    model = LinkedTraining("model", read_gold, others, rules=False)
    hybrid = LinkedTraining("hybrid", read_gold, others, rules=True)
    return (
        Trainable("rules", fit_rules),
        Trainable("model", model.fit, model.prepare, model.ship),
        Trainable("hybrid", hybrid.fit, hybrid.prepare, hybrid.ship),
    )
