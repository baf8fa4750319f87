"""Labelled texts from the data sets that a user names, each in the tracks that it labels.

Nothing of a test part is read, and texts that share sentences with one are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.benchmarks.ebm_nlp import load_ebm_nlp
from evaluation.benchmarks.labelled import LabelledSpan, LabelledText
from evaluation.benchmarks.pico_corpus import load_pico_corpus
from evaluation.benchmarks.rct_art import load_rct_art
from evaluation.folds import load_gold
from trialist.training.spans.record_spans import label_record
from trialist.training.spans.tracks import TrackedText

POPULATION_LABEL = "eligibility"
"""The label of the PICO-Corpus that records' populations are trained on."""
_SHARED = 60  # letters and digits in a row that no two texts print by chance
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Sources:
    """Labelled texts by data set."""

    gold: tuple[TrackedText, ...]
    pico: tuple[TrackedText, ...]
    rct_art: tuple[TrackedText, ...]
    ebm_nlp: tuple[TrackedText, ...]
    rct_art_dev: tuple[TrackedText, ...] = ()


def label_gold(folders: Sequence[Path]) -> tuple[TrackedText, ...]:
    """Give the gold documents of folders with the spans that their records imply."""
    return tuple(label_record(one) for one in load_gold(*folders))


def label_pico(folder: Path) -> tuple[TrackedText, ...]:
    """Give the PICO-Corpus: its own labels, and what it calls eligibility as population."""
    return tuple(_label_pico(text) for text in load_pico_corpus(folder).documents)


def _label_pico(text: LabelledText) -> TrackedText:
    population = tuple(
        LabelledSpan(span.start, span.end, "population")
        for span in text.spans
        if span.label == POPULATION_LABEL
    )
    return TrackedText(
        f"pico/{text.doc_id}", text.text, {"pico": text.spans, "population": population}
    )


def label_rct_art(folder: Path, part: str) -> tuple[TrackedText, ...]:
    """Give the sentences of a part of RCT-ART."""
    return tuple(
        TrackedText(f"rct_art/{text.doc_id}", text.text, {"rct_art": text.spans})
        for text in load_rct_art(folder, part).sentences
    )


def label_ebm_nlp(folder: Path, part: str) -> tuple[TrackedText, ...]:
    """Give the abstracts of a part of EBM-NLP."""
    return tuple(
        TrackedText(f"ebm_nlp/{text.doc_id}", text.text, {"ebm_nlp": text.spans})
        for text in load_ebm_nlp(folder, part).documents
    )


def leave_out_shared(
    texts: Iterable[TrackedText], held_out: Iterable[str]
) -> Iterator[TrackedText]:
    """Give those texts that share no long run of letters and digits with texts held out."""
    known = {piece for text in held_out for piece in _pieces(text)}
    for text in texts:
        letters = _letters(text.text)
        runs = (letters[at : at + _SHARED] for at in range(len(letters) - _SHARED + 1))
        if not any(run in known for run in runs):
            yield text


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text.lower())


def _pieces(text: str) -> Iterator[str]:
    letters = _letters(text)
    for start in range(0, len(letters) - _SHARED + 1, _SHARED):
        yield letters[start : start + _SHARED]
