"""Spans that a gold record implies: the places in its text where the names in it are printed.

Records hold names and quotes, not places. A name is located wherever it is printed in whole words
(case aside), and so is the short form that the text defines for it. Harms and results without a
number are no facts, so that what a sentence without any fact names is unknown; so is what a
sentence calls a result whose label is printed nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from evaluation.benchmarks.labelled import LabelledSpan
from evaluation.folds import GoldDocument
from extract.analysis import Analysis
from extract.language import analyze
from schemas.document import fold
from schemas.record import Comparison, Fact, Outcome, TrialRecord
from trialist.training.spans.tracks import Place, TrackedText

_SHORTEST = 2  # characters of a name that is looked for


def label_record(gold: GoldDocument) -> TrackedText:
    """Give the text of a gold document with the spans that its record implies."""
    analysis, record = analyze(gold.document), gold.gold
    names = {
        "arm": [name for arm in record.arms for name in (arm.label, *arm.aliases)],
        "intervention": [each.name for arm in record.arms for each in arm.interventions],
        "condition": list(record.trial.conditions),
        "outcome": [each.label for each in _results(record)],
        "adverse_event": [event.term for event in record.adverse_events],
    }
    tracks = {track: _label(analysis, track, found) for track, found in names.items()}
    told = list(_locate_quotes(analysis, _facts(record)))
    unknown = list(_sentences_without(analysis, told))
    unnamed = (each for each in _results(record) if not _locate(analysis, each.label))
    unlabelled = list(_sentences_with(analysis, list(_locate_quotes(analysis, unnamed))))
    masks = {"outcome": (*unknown, *unlabelled), "adverse_event": tuple(unknown)}
    return TrackedText(gold.key, gold.document.text, tracks, masks)


def _results(record: TrialRecord) -> tuple[Outcome | Comparison, ...]:
    return (*record.outcomes, *record.comparisons)


def _facts(record: TrialRecord) -> Iterator[Fact]:
    yield from (*_results(record), *record.adverse_events, *record.participants)
    yield from (*record.baseline, *record.follow_up)


def _label(analysis: Analysis, track: str, names: Iterable[str]) -> tuple[LabelledSpan, ...]:
    """Give where names and their short forms are printed; of those that overlap, the longest."""
    known = {fold(name).lower() for name in names}
    short = [short for short, long in analysis.abbreviations.items() if long.lower() in known]
    places = {place for name in (*known, *short) for place in _locate(analysis, name)}
    kept: list[Place] = []
    for start, end in sorted(places, key=lambda place: (place[0] - place[1], place)):
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end))
    return tuple(LabelledSpan(start, end, track) for start, end in sorted(kept))


def _locate(analysis: Analysis, name: str) -> list[Place]:
    """Give where a name is printed in whole words."""
    text, name = analysis.lowered, fold(name).lower().strip()
    found: list[Place] = []
    start = text.find(name) if len(name) >= _SHORTEST else -1
    while start >= 0:
        end = start + len(name)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            found.append((start, end))
        start = text.find(name, end)
    return found


def _locate_quotes(analysis: Analysis, facts: Iterable[Fact]) -> Iterator[Place]:
    for fact in facts:
        if (start := analysis.document.text.find(fact.quote)) >= 0:
            yield start, start + len(fact.quote)


def _sentences_with(analysis: Analysis, places: Sequence[Place]) -> Iterator[Place]:
    for sentence in analysis.sentences:
        if any(start < sentence.end and sentence.start < end for start, end in places):
            yield sentence.start, sentence.end


def _sentences_without(analysis: Analysis, places: Sequence[Place]) -> Iterator[Place]:
    told = set(_sentences_with(analysis, places))
    for sentence in analysis.sentences:
        if (sentence.start, sentence.end) not in told:
            yield sentence.start, sentence.end
