"""The span model from the sources that a user names: once for all gold, or once for a fold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.folds import GoldDocument, split_folds
from evaluation.scores import Score
from extract.models.spans import RECORD_TRACKS, load_span_finder
from trialist.training.spans import recipe
from trialist.training.spans.figures import count_spans
from trialist.training.spans.sources import (
    PublicSets,
    label_gold,
    label_public,
    leave_out_shared,
    read_unlabelled,
)
from trialist.training.spans.tracks import TRACKS, TrackedText

SPANS_FILE = "spans.npz"
"""The name of the shipped file; ``extract.artefacts`` finds it by this."""

Report = Callable[[str], None]
"""What is told of each step before it begins."""


@dataclass(frozen=True)
class Base:
    """All that models of different folds share: what no gold document has a part in."""

    shop: recipe.Workshop
    pipeline: Path
    public: tuple[TrackedText, ...]


def build_base(
    gold: Sequence[GoldDocument],
    held_out: Sequence[GoldDocument],
    sets: PublicSets,
    unlabelled: Path,
    folder: Path,
    report: Report = lambda step: None,
    *,
    steps: int = recipe.BASE_STEPS,
) -> Base:
    """Train on public data in a working folder, without texts that share sentences with gold.

    Raises TrialistError for sources that are missing or broken.
    """
    gold_texts = [one.document.text for one in (*gold, *held_out)]
    public = tuple(leave_out_shared(label_public(sets), gold_texts))
    seen_elsewhere = [*gold_texts, *(text.text for text in public)]
    raw = tuple(leave_out_shared(read_unlabelled(unlabelled), seen_elsewhere))
    report(f"spans: vectors of words from {len(raw)} texts")
    shop = recipe.prepare(folder, raw, [*public, *label_gold((*gold, *held_out))])
    report("spans: pretraining the token-to-vector layer")
    recipe.pretrain(shop)
    report(f"spans: training on {len(public)} public texts, {steps} steps")
    return Base(shop, recipe.train_base(shop, public, steps=steps), public)


def build_model(
    base: Base,
    gold: Sequence[GoldDocument],
    name: str,
    file: Path,
    *,
    steps: int = recipe.GOLD_STEPS,
) -> None:
    """Train from the base on gold documents (those of a fold, or all) and write the file."""
    texts = label_gold(gold)
    pipeline = recipe.train_from_base(
        base.shop, base.pipeline, name, texts, base.public, steps=steps
    )
    recipe.export(base.shop, pipeline, file, _describe(base, gold, steps))


def _describe(base: Base, gold: Sequence[GoldDocument], steps: int) -> dict[str, Any]:
    """Give what the file says about how it was made."""
    public = [text.key.split("/")[0] for text in base.public]
    return {
        "gold_documents": len(gold),
        "public_texts": {name: public.count(name) for name in sorted(set(public))},
        "word_vectors": len(base.shop.vectors.words),
        "gold_steps": steps,
        "seed": recipe.SEED,
    }


def fold_file(folder: Path, fold: int) -> Path:
    """Give the file of the model that a fold's test documents are read by."""
    return folder / f"fold{fold}.npz"


def build_folds(
    base: Base, gold: Sequence[GoldDocument], output: Path, report: Report = lambda step: None
) -> None:
    """Train a model for each fold of gold, on the documents that the fold does not hold out."""
    for number, fold in enumerate(split_folds(gold)):
        report(f"spans: fold {number + 1}")
        build_model(base, fold.train, f"fold{number}", fold_file(output, number))


def score_folds(gold: Sequence[GoldDocument], models: Path) -> dict[str, Score]:
    """Give the counts of exact spans by label on gold, each document by the model without it.

    Raises InvalidModel where the model of a fold is missing.
    """
    counts: dict[str, Score] = {}
    for number, fold in enumerate(split_folds(gold)):
        finder = load_span_finder(str(fold_file(models, number)))
        tracks = [name for name in TRACKS if name in RECORD_TRACKS]
        for label, score in count_spans(finder, label_gold(fold.test), tracks).items():
            counts[label] = counts.get(label, Score()) + score
    return counts
