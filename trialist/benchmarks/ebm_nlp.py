"""The EBM-NLP benchmark: participants, interventions and outcomes, word by word."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Callable
from pathlib import Path

from evaluation.benchmarks.ebm_nlp import LABELS, load_ebm_nlp
from evaluation.benchmarks.labelled import LabelledSpan, LabelledText
from evaluation.benchmarks.published import EBM_NLP_MACRO
from evaluation.benchmarks.report import BenchmarkReport, Figure, Section, figures_by_label
from evaluation.benchmarks.spans import macro_f1, score_words, with_spans
from trialist.benchmarks.crf import Crf, Features, Settings, train_crf
from trialist.benchmarks.tags import label_words
from trialist.benchmarks.word_features import describe_words

STEPS = 2
_NAMES = {"PAR": "participants", "INT": "interventions", "OUT": "outcomes"}
_SETTINGS = Settings(c1=0.2, c2=0.5, passes=40, rarest=3)
# A word has its likeliest label where that is likelier than this: recall counts like precision
# here, and most words have none. Chosen on a held-out fifth of dev (macro F1 .579; .512 at .5).
_LEAST_LIKELY = 0.3


def run_ebm_nlp(folder: Path, say: Callable[[str], None]) -> BenchmarkReport:
    """Give the word-level figures on the test part of a model trained on the dev part."""
    started = time.perf_counter()
    dev, test = load_ebm_nlp(folder, "dev"), load_ebm_nlp(folder, "test")
    say(f"training on {len(dev.documents)} abstracts")
    crf = train_crf(
        ((_describe(one), label_words(one.words, one.spans)) for one in dev.documents), _SETTINGS
    )
    say(f"predicting {len(test.documents)} abstracts")
    scores = score_words((one, predict(crf, one)) for one in test.documents)
    figures = figures_by_label(scores, {}, LABELS)
    macro = Figure("macro", macro_f1(scores, LABELS), published=EBM_NLP_MACRO)
    named = ", ".join(f"{label}: {name}" for label, name in _NAMES.items())
    title = f"Words of the test part, each counted by itself ({named}; macro: their mean)"
    return BenchmarkReport(
        "ebm-nlp",
        "EBM-NLP's dev part (its train part is not in this release)",
        (Section(title, (*figures, macro)),),
        (dev.provenance, test.provenance),
        time.perf_counter() - started,
    )


def predict(crf: Crf, document: LabelledText) -> LabelledText:
    """Give a document with a span for each word that has a label."""
    spans = [
        LabelledSpan(start, end, label)
        for (start, end), likely in zip(document.words, crf.weigh(_describe(document)), strict=True)
        for label in (max(LABELS, key=lambda one: likely.get(one, 0.0)),)
        if likely.get(label, 0.0) > _LEAST_LIKELY
    ]
    return with_spans(document, spans)


def _describe(document: LabelledText) -> Features:
    starts = [start for start, _ in document.sentences]
    words = [document.text[start:end] for start, end in document.words]
    sentences = [bisect_right(starts, start) - 1 for start, _ in document.words]
    return describe_words(words, sentences)
