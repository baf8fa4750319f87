"""Figures of a span model: exact spans by label, words of EBM-NLP, time and size."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from evaluation.benchmarks.ebm_nlp import load_ebm_nlp
from evaluation.benchmarks.labelled import LabelledSpan, LabelledText
from evaluation.benchmarks.rct_art import load_rct_art
from evaluation.benchmarks.spans import macro_f1, score_exactly, score_words, with_spans
from evaluation.scores import Score, total
from extract.analysis import Analysis
from extract.language import analyze
from extract.models.spans.finder import SpanFinder, load_span_finder
from schemas.document import Document
from trialist.training.spans.tracks import TRACKS, TrackedText

Scores = Mapping[str, Score]


@dataclass(frozen=True)
class Speed:
    """Milliseconds that finding spans takes, a text of so many tokens."""

    texts: int
    tokens: float
    first: float  # word forms are new
    again: float  # word forms have been seen


def score_rct_art(model: str, folder: Path, part: str = "test") -> Scores:
    """Give the scores of exact entities of a part of RCT-ART, by label."""
    return score_exactly(_label_all(model, "rct_art", load_rct_art(folder, part).sentences))


def score_ebm_nlp(model: str, folder: Path, part: str = "test") -> tuple[Scores, float]:
    """Give the scores of words of a part of EBM-NLP by label, and the mean F1 of the labels."""
    scores = score_words(_label_all(model, "ebm_nlp", load_ebm_nlp(folder, part).documents))
    return scores, macro_f1(scores, TRACKS["ebm_nlp"])


def _label_all(
    model: str, track: str, texts: Iterable[LabelledText]
) -> Iterator[tuple[LabelledText, LabelledText]]:
    finder = load_span_finder(model, (track,))
    for text in texts:
        found = finder.find_spans(_analyze(text.doc_id, text.text))
        yield text, with_spans(text, [LabelledSpan(s.start, s.end, s.label) for s in found])


def _analyze(key: str, text: str) -> Analysis:
    return analyze(Document(key, text))


def count_spans(
    finder: SpanFinder, texts: Iterable[TrackedText], tracks: Sequence[str]
) -> dict[str, Score]:
    """Give the counts of exact spans by label, over the texts that have the tracks.

    What begins where a text does not know its labels counts only where gold has it.
    """
    counts: dict[str, Score] = {}
    for text in texts:
        found = {
            (span.start, span.end, span.label)
            for span in finder.find_spans(_analyze(text.key, text.text))
        }
        for track in tracks:
            masks = text.masks.get(track, ())
            for label in TRACKS[track] if track in text.tracks else ():
                gold = {(s.start, s.end, s.label) for s in text.tracks[track] if s.label == label}
                own = {
                    span
                    for span in found
                    if span[2] == label
                    and (span in gold or not any(a <= span[0] < b for a, b in masks))
                }
                score = Score(right=len(gold & own), predicted=len(own), gold=len(gold))
                counts[label] = counts.get(label, Score()) + score
    return counts


def measure_speed(finder: SpanFinder, texts: Sequence[str]) -> Speed:
    """Give what finding spans takes in one process, analysis apart."""
    analyses = [_analyze(str(place), text) for place, text in enumerate(texts)]
    first, again = (_time(finder, analyses) for _ in range(2))
    tokens = sum(len(analysis.doc) for analysis in analyses) / max(1, len(analyses))
    return Speed(len(analyses), tokens, first, again)


def _time(finder: SpanFinder, analyses: Sequence[Analysis]) -> float:
    started = time.process_time()
    for analysis in analyses:
        finder.find_spans(analysis)
    return 1000 * (time.process_time() - started) / max(1, len(analyses))


def to_rows(scores: Scores) -> dict[str, dict[str, Any]]:
    """Give scores as JSON values by label, with the one over all labels."""
    return {
        name: {**asdict(score), "f1": score.f1}
        for name, score in {**scores, "all": total(scores.values())}.items()
    }
