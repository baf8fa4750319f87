"""Five folds by document over the PICO-Corpus, and the figures of all of them together."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TypeAlias, TypeVar

from evaluation.benchmarks.labelled import LabelledText
from evaluation.benchmarks.pico_corpus import load_pico_corpus
from evaluation.benchmarks.published import PICO_BY_SPAN, PICO_BY_WORD
from evaluation.benchmarks.report import BenchmarkReport, Section, figures_by_label
from evaluation.benchmarks.spans import Pair, score_exactly, score_words, with_spans
from trialist.benchmarks.encoder import Pretrained
from trialist.benchmarks.pico.abstract import Abstract, read_abstract
from trialist.benchmarks.pico.encoded import EncodedModel
from trialist.benchmarks.pico.labels import NUMBER_LABELS
from trialist.benchmarks.pico.model import PicoModel
from trialist.benchmarks.pico.names import NAME_LABELS

FOLDS = 5
SEED = 20260101
STEPS = 1 + FOLDS
LABELS = (*NUMBER_LABELS, *NAME_LABELS)

Folds: TypeAlias = Sequence[Sequence[LabelledText]]
T = TypeVar("T")


def run_pico_corpus(
    folder: Path,
    say: Callable[[str], None],
    encoder: Pretrained | None = None,
    scored: int = FOLDS,
) -> BenchmarkReport:
    """Give the figures over five folds, each document labelled by a model that never saw it.

    With an encoder that is fine-tuned, else features and random fields are trained. ``scored`` is
    how many of the folds are labelled and scored, the first ones.
    """
    started = time.perf_counter()
    corpus = load_pico_corpus(folder)
    say(f"reading {len(corpus.documents)} abstracts")
    pairs = list(cross_validate(corpus.documents, say, encoder, scored))
    spans = figures_by_label(score_exactly(pairs), PICO_BY_SPAN, LABELS)
    words = figures_by_label(score_words(pairs), PICO_BY_WORD, LABELS)
    folds = f"{FOLDS} folds" if scored == FOLDS else f"the first {scored} of {FOLDS} folds"
    where = f"in {folds} by document (iv-: of the intervention, cv-: of the control)"
    return BenchmarkReport(
        "pico-corpus",
        "the other four folds of the corpus",
        (
            Section(f"Whole spans {where}: label, start and end", spans),
            Section(f"Words {where}: each word of a span by itself (lenient)", words),
        ),
        (corpus.provenance,),
        time.perf_counter() - started,
    )


def cross_validate(
    documents: Sequence[LabelledText],
    say: Callable[[str], None],
    encoder: Pretrained | None,
    scored: int,
) -> Iterator[Pair]:
    """Give each document with its gold spans of the scored labels, and with those found."""
    folds = deal(documents)
    nths = range(scored)
    if encoder is None:
        labelled = _label_side_by_side(folds, nths)
    else:
        labelled = _label_in_turn(folds, nths, encoder)
    for nth in nths:
        say(f"training and labelling, fold {nth + 1} of {FOLDS}")
        yield from zip(map(_keep_scored, folds[nth]), next(labelled), strict=True)


def _keep_scored(text: LabelledText) -> LabelledText:
    return with_spans(text, (span for span in text.spans if span.label in LABELS))


def _label_side_by_side(folds: Folds, nths: Iterable[int]) -> Iterator[list[LabelledText]]:
    """Give these folds labelled by features and random fields, one fold on each core."""
    read = [[read_abstract(one) for one in fold] for fold in folds]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as workers:
        running = [workers.submit(_label_fold, read, nth) for nth in nths]
        for each in running:
            yield each.result()


def _label_fold(folds: Sequence[Sequence[Abstract]], nth: int) -> list[LabelledText]:
    """Give the documents of a fold, labelled by a model trained on the others."""
    model = PicoModel(_others(folds, nth))
    return [model.predict(one) for one in folds[nth]]


def _label_in_turn(
    folds: Folds, nths: Iterable[int], encoder: Pretrained
) -> Iterator[list[LabelledText]]:
    """Give these folds labelled by an encoder that was fine-tuned on the others, on all cores."""
    for nth in nths:
        model = EncodedModel([_keep_scored(one) for one in _others(folds, nth)], encoder)
        yield [model.predict(one) for one in folds[nth]]


def _others(folds: Sequence[Sequence[T]], nth: int) -> list[T]:
    return [one for fold in folds if fold is not folds[nth] for one in fold]


def deal(documents: Sequence[LabelledText]) -> list[list[LabelledText]]:
    """Give the folds: documents by name, shuffled by a fixed seed, then dealt out."""
    order = sorted(documents, key=lambda one: one.doc_id)
    random.Random(SEED).shuffle(order)
    return [order[nth::FOLDS] for nth in range(FOLDS)]
