"""Five folds by document over the PICO-Corpus, and the figures of all of them together."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from evaluation.benchmarks.labelled import LabelledText
from evaluation.benchmarks.pico_corpus import load_pico_corpus
from evaluation.benchmarks.published import PICO_BY_SPAN, PICO_BY_WORD
from evaluation.benchmarks.report import BenchmarkReport, Section, figures_by_label
from evaluation.benchmarks.spans import Pair, score_exactly, score_words, with_spans
from trialist.benchmarks.pico.abstract import Abstract, read_abstract
from trialist.benchmarks.pico.labels import NUMBER_LABELS
from trialist.benchmarks.pico.model import PicoModel
from trialist.benchmarks.pico.names import NAME_LABELS

FOLDS = 5
SEED = 20260101
STEPS = 1 + FOLDS
LABELS = (*NUMBER_LABELS, *NAME_LABELS)


def run_pico_corpus(folder: Path, say: Callable[[str], None]) -> BenchmarkReport:
    """Give the figures over five folds, each document labelled by a model that never saw it."""
    started = time.perf_counter()
    corpus = load_pico_corpus(folder)
    say(f"reading {len(corpus.documents)} abstracts")
    pairs = list(cross_validate(corpus.documents, say))
    spans = figures_by_label(score_exactly(pairs), PICO_BY_SPAN, LABELS)
    words = figures_by_label(score_words(pairs), PICO_BY_WORD, LABELS)
    where = f"in {FOLDS} folds by document (iv-: of the intervention, cv-: of the control)"
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


def cross_validate(documents: Sequence[LabelledText], say: Callable[[str], None]) -> Iterator[Pair]:
    """Give each document with its gold spans of the scored labels, and with those found.

    The folds are worked on side by side, one on each core.
    """
    folds = deal([read_abstract(one) for one in documents])
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as workers:
        running = [workers.submit(_label_fold, folds, nth) for nth in range(len(folds))]
        for nth, each in enumerate(running, 1):
            say(f"training and labelling, fold {nth} of {FOLDS}")
            yield from each.result()


def _label_fold(folds: Sequence[Sequence[Abstract]], nth: int) -> list[Pair]:
    """Give the documents of a fold, labelled by a model trained on the others."""
    model = PicoModel([one for fold in folds if fold is not folds[nth] for one in fold])
    return [
        (
            with_spans(one.gold, (span for span in one.gold.spans if span.label in LABELS)),
            model.predict(one),
        )
        for one in folds[nth]
    ]


def deal(abstracts: Sequence[Abstract]) -> list[list[Abstract]]:
    """Give the folds: documents by name, shuffled by a fixed seed, then dealt out."""
    order = sorted(abstracts, key=lambda one: one.gold.doc_id)
    random.Random(SEED).shuffle(order)
    return [order[nth::FOLDS] for nth in range(FOLDS)]
