"""Labelled and unlabelled texts from the data sets that a user names.

Nothing of a test part is trained on, and texts that share sentences with one are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.benchmarks.ebm_nlp import load_ebm_nlp
from evaluation.benchmarks.labelled import LabelledSpan, LabelledText
from evaluation.benchmarks.pico_corpus import load_pico_corpus
from evaluation.benchmarks.rct_art import load_rct_art
from evaluation.folds import GoldDocument
from schemas.errors import TrialistError
from trialist.training.spans.record_spans import label_record
from trialist.training.spans.tracks import TrackedText

POPULATION_LABEL = "eligibility"
"""The label of the PICO-Corpus that records' populations are trained on."""
_SHARED = 60  # letters and digits in a row that no two texts print by chance
_STRIDE = 5  # between the runs that are remembered of a text
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class PublicSets:
    """Folders of public data sets, None for those that a user does not have."""

    pico: Path | None = None
    rct_art: Path | None = None
    ebm_nlp: Path | None = None


def label_gold(documents: Iterable[GoldDocument]) -> tuple[TrackedText, ...]:
    """Give gold documents with the spans that their records imply."""
    return tuple(label_record(one) for one in documents)


def label_public(sets: PublicSets) -> tuple[TrackedText, ...]:
    """Give the training parts: the PICO-Corpus, RCT-ART's train and EBM-NLP's dev part.

    What shares a sentence with the test part of one is left out.
    """
    texts: list[TrackedText] = []
    tests: list[TrackedText] = []
    if sets.pico is not None:
        texts += label_pico(sets.pico)
    if sets.rct_art is not None:
        texts += label_rct_art(sets.rct_art, "train")
        tests += label_rct_art(sets.rct_art, "test")
    if sets.ebm_nlp is not None:
        texts += label_ebm_nlp(sets.ebm_nlp, "dev")
        tests += label_ebm_nlp(sets.ebm_nlp, "test")
    return tuple(leave_out_shared(texts, (test.text for test in tests)))


def label_pico(folder: Path) -> tuple[TrackedText, ...]:
    """Give the PICO-Corpus: its own labels, and what it calls eligibility as population."""
    return tuple(_label_pico(text) for text in load_pico_corpus(folder).documents)


def _label_pico(text: LabelledText) -> TrackedText:
    population = tuple(
        LabelledSpan(span.start, span.end, "population")
        for span in text.spans
        if span.label == POPULATION_LABEL
    )
    tracks = {"pico": text.spans, "population": population}
    return TrackedText(f"pico/{text.doc_id}", text.text, tracks)


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


def read_unlabelled(file: Path) -> Iterator[TrackedText]:
    """Give the texts of a file of JSON lines with ``id``, ``title`` and ``abstract``."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise TrialistError(f"{file}: cannot be read as UTF-8 text: {error}") from error
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            text = f"{row['title']}\n{row['abstract']}"
            yield TrackedText(str(row["id"]), text, {})
        except (ValueError, KeyError, TypeError) as error:
            raise TrialistError(
                f"{file}:{number}: not a JSON object with id, title and abstract: {error!r}"
            ) from error


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
    """Give runs of a text that every copy of a sentence of some length holds one of."""
    letters = _letters(text)
    for start in range(0, len(letters) - _SHARED + 1, _STRIDE):
        yield letters[start : start + _SHARED]
