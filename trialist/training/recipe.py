"""The recipe: which parts are trained in which order, and what training leaves behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.folds import FOLDS, GoldDocument, load_gold
from extract.confidence.model import dump_confidence
from schemas.record import TrialRecord
from trialist.training.card import write_card
from trialist.training.confidence import fit_confidence
from trialist.training.crossing import Read, make_examples, rate_left_out, read_left_out
from trialist.training.figures import Figures, measure
from trialist.training.manifest import write_figures, write_manifest
from trialist.training.progress import Progress, Steps, timed
from trialist.training.sources import SourcePaths
from trialist.training.trainable import Trainable

LEFT_OUT, HELD_OUT = "documents left out of each fold", "documents held out"
"""What tables say of the documents that their figures are of."""


@dataclass(frozen=True)
class Settings:
    """How training runs: folds of cross-validation, and processes that work on them."""

    folds: int = FOLDS
    processes: int = 2


@dataclass(frozen=True)
class Crossed:
    """What extractors made of documents that they did not learn from, by extractor."""

    documents: tuple[GoldDocument, ...]
    held_out: tuple[GoldDocument, ...]
    read: Mapping[str, tuple[Read, ...]]
    records: Mapping[str, Mapping[str, TrialRecord]]

    def measure(self) -> tuple[Figures, ...]:
        """Give the figures on the documents of the folds, then on those held out, if any."""
        parts = ((LEFT_OUT, self.documents), (HELD_OUT, self.held_out))
        return tuple(measure(name, self.records, found) for name, found in parts if found)


def cross_validate_all(
    paths: SourcePaths,
    settings: Settings,
    progress: Progress,
    trainable: Sequence[Trainable],
) -> Crossed:
    """Give what each extractor makes of each document, with confidences, from others' teaching.

    Raises TrialistError for sources that are missing or broken.
    """
    paths.check()
    documents = load_gold(*paths.gold)
    held_out = load_gold(*paths.held_out) if paths.held_out else ()
    read = {one.name: _read(one, documents, held_out, settings, progress) for one in trainable}
    records: dict[str, Mapping[str, TrialRecord]] = {}
    # Only now: threads that training starts here would be missing in processes forked later.
    for name, found in read.items():
        with timed(progress, f"{name}: confidences of documents left out"):
            records[name] = rate_left_out(found, settings.folds)
    return Crossed(documents, held_out, read, records)


def _read(
    one: Trainable,
    documents: Sequence[GoldDocument],
    held_out: Sequence[GoldDocument],
    settings: Settings,
    progress: Progress,
) -> tuple[Read, ...]:
    """Give all documents as an extractor reads them that did not learn from them."""
    if one.prepare is not None:
        with timed(progress, f"{one.name}: what rules read"):
            one.prepare((*documents, *held_out))
    parts = settings.folds + bool(held_out)
    with timed(progress, f"{one.name}: {settings.folds} folds", parts):
        return read_left_out(
            one.fit,
            documents,
            held_out,
            folds=settings.folds,
            processes=settings.processes,
            advance=progress.advance,
        )


def train(
    paths: SourcePaths,
    output: Path,
    settings: Settings,
    progress: Progress,
    trainable: Sequence[Trainable],
) -> tuple[Figures, ...]:
    """Train everything, write the artefacts with their manifest and model card, give the figures.

    The same sources and settings write the same bytes. Raises TrialistError for sources that are
    missing or broken, OSError where the folder cannot be written.
    """
    crossed = cross_validate_all(paths, settings, progress, trainable)
    output.mkdir(parents=True, exist_ok=True)
    _train_spans(paths, crossed, output, progress)
    for one in trainable:
        if one.ship is not None:
            with timed(progress, f"{one.name}: on all documents"):
                one.ship(crossed.documents, output)
        with timed(progress, f"{one.name}: confidences"):
            model = fit_confidence(make_examples(crossed.read[one.name]))
            file = output / "confidence" / f"{one.name}.json"
            file.parent.mkdir(exist_ok=True)
            file.write_text(dump_confidence(model), encoding="utf-8", newline="\n")
    figures = crossed.measure()
    with timed(progress, "manifest and model card"):
        write_figures(figures, output)
        manifest = write_manifest(paths, settings.folds, output)
        write_card(manifest, figures, output)
    return figures


def _train_spans(paths: SourcePaths, crossed: Crossed, output: Path, progress: Progress) -> None:
    """Write the span model, where the sources that it needs are given."""
    if paths.text is None:
        progress.note("spans: left out; they learn from texts without labels too, give --text")
        return
    from trialist.training.spans.build import SPANS_FILE, build_base, build_model
    from trialist.training.spans.sources import PublicSets

    steps = Steps(progress)
    sets = PublicSets(paths.pico, paths.rct_art, paths.ebm_nlp)
    with TemporaryDirectory() as work:
        base = build_base(crossed.documents, crossed.held_out, sets, paths.text, Path(work), steps)
        steps(f"spans: training on {len(crossed.documents)} gold documents")
        build_model(base, crossed.documents, "whole", output / SPANS_FILE)
    steps.close()


def write_records(records: Mapping[str, Mapping[str, TrialRecord]], output: Path) -> None:
    """Write records as ``EXTRACTOR/KEY.json``, for ``trialist evaluate`` and ``compare``."""
    for name, found in records.items():
        folder = output / name
        folder.mkdir(parents=True, exist_ok=True)
        for key, record in found.items():
            (folder / f"{key}.json").write_text(record.to_json(), encoding="utf-8", newline="\n")
