"""The report on predicted records: scores by category and document, and the errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from evaluation.align import align_facts, align_values, pair_arms
from evaluation.errors import FactError, explain_errors
from evaluation.facts import CATEGORIES, NUMERIC, Fact, list_facts
from evaluation.loading import LoadError, load_records, rename_like
from evaluation.scores import Score, bootstrap_f1, total
from evaluation.slots import compare_slots
from schemas.record import TrialRecord

ALL = "ALL"
NUMERIC_ROW = "NUMERIC"
GROUPS: Mapping[str, tuple[str, ...]] = {
    **{category: (category,) for category in CATEGORIES},
    NUMERIC_ROW: NUMERIC,
    ALL: CATEGORIES,
}
"""Rows of the table, and the categories that each sums up."""
_NO_SCORE = Score()


@dataclass(frozen=True)
class DocumentScores:
    """What one document scored: facts and values by category, slots by category and name."""

    doc_id: str
    facts: Mapping[str, Score]
    values: Mapping[str, Score]
    slots: Mapping[tuple[str, str], Score]
    errors: tuple[FactError, ...]

    def score(self, group: str) -> Score:
        """Give the score of a category, NUMERIC or ALL."""
        return total(self.facts.get(category, _NO_SCORE) for category in GROUPS[group])

    def value_score(self, group: str) -> Score:
        """Give the score of the values of a category, NUMERIC or ALL."""
        return total(self.values.get(category, _NO_SCORE) for category in GROUPS[group])

    def slot_score(self, group: str) -> Score:
        """Give the score of the slots of a category, NUMERIC or ALL."""
        chosen = GROUPS[group]
        return total(score for (category, _), score in self.slots.items() if category in chosen)


@dataclass(frozen=True)
class Report:
    """The scores of a set of predicted records against gold.

    ``without_prediction`` names gold documents that no prediction was made for
    (all their facts count as missed), ``without_gold`` predictions that nothing
    is known about (they don't count).
    """

    documents: tuple[DocumentScores, ...]
    without_prediction: tuple[str, ...] = ()
    without_gold: tuple[str, ...] = ()
    load_errors: tuple[LoadError, ...] = ()

    def score(self, group: str = ALL) -> Score:
        """Give the fact score of a category, NUMERIC or ALL over all documents."""
        return total(document.score(group) for document in self.documents)

    def value_score(self, group: str = NUMERIC_ROW) -> Score:
        """Give the score of numbers and their kinds, whatever they are linked to."""
        return total(document.value_score(group) for document in self.documents)

    def slot_score(self, group: str = NUMERIC_ROW) -> Score:
        """Give the score of the remaining slots of the facts that matched."""
        return total(document.slot_score(group) for document in self.documents)

    @cached_property
    def slots(self) -> Mapping[tuple[str, str], Score]:
        """Scores by category and slot."""
        sums: dict[tuple[str, str], Score] = {}
        for document in self.documents:
            for name, score in document.slots.items():
                sums[name] = sums.get(name, _NO_SCORE) + score
        return sums

    @property
    def errors(self) -> tuple[FactError, ...]:
        """All errors, document by document."""
        return tuple(error for document in self.documents for error in document.errors)

    def causes(self, category: str | None = None) -> Counter[str]:
        """Count the errors by cause; several causes of one error stand as one, joined by +."""
        chosen = (error for error in self.errors if category in (None, error.category))
        return Counter("+".join(error.causes) for error in chosen)

    def passes(self, fail_under: float, group: str = ALL) -> bool:
        """Tell whether F1 of a group is at least ``fail_under`` (0 to 1)."""
        return (self.score(group).f1 or 0.0) >= fail_under

    def to_dict(self) -> dict[str, Any]:
        """Give the report as JSON values."""
        return {
            "documents": len(self.documents),
            "without_prediction": list(self.without_prediction),
            "without_gold": list(self.without_gold),
            "load_errors": [vars(error) for error in self.load_errors],
            "scores": {group: _group_dict(self, group) for group in GROUPS},
            "slots": {
                f"{category}.{slot}": _score_dict(score)
                for (category, slot), score in sorted(self.slots.items())
            },
            "causes": {
                category: dict(self.causes(category).most_common()) for category in CATEGORIES
            },
            "by_document": [_document_dict(document) for document in self.documents],
            "errors": [_error_dict(error) for error in self.errors],
        }


def evaluate_records(
    predicted: Mapping[str, TrialRecord],
    gold: Mapping[str, TrialRecord],
    load_errors: tuple[LoadError, ...] = (),
) -> Report:
    """Score predicted records against gold; documents are paired by key, else by ``doc_id``."""
    named = rename_like(predicted, gold)
    return Report(
        documents=tuple(
            score_document(key, named.get(key), record) for key, record in sorted(gold.items())
        ),
        without_prediction=tuple(sorted(gold.keys() - named.keys())),
        without_gold=tuple(sorted(named.keys() - gold.keys())),
        load_errors=load_errors,
    )


def evaluate_paths(predicted: Path, gold: Path) -> Report:
    """Score the records in a file or folder against those in another.

    Two files belong together whatever their names.
    """
    guesses, golds = load_records(predicted), load_records(gold)
    records = guesses.records
    if predicted.is_file() and gold.is_file():
        records = dict(zip(golds.records, records.values(), strict=False))
    return evaluate_records(records, golds.records, (*guesses.errors, *golds.errors))


def score_document(key: str, predicted: TrialRecord | None, gold: TrialRecord) -> DocumentScores:
    """Score one record; without a prediction all facts of the gold are missed."""
    golds = list_facts(gold)
    guesses: tuple[Fact, ...] = ()
    if predicted is not None:
        guesses = list_facts(predicted, pair_arms(predicted, gold))
    alignment = align_facts(guesses, golds)
    values = align_values(guesses, golds)
    return DocumentScores(
        doc_id=key,
        facts=_count(guesses, golds, alignment.matched),
        values=_count(guesses, golds, values.matched),
        slots=_count_slots(alignment.matched),
        errors=explain_errors(key, alignment),
    )


def _count(
    predicted: tuple[Fact, ...], gold: tuple[Fact, ...], matched: tuple[tuple[Fact, Fact], ...]
) -> dict[str, Score]:
    right = Counter(fact.category for fact, _ in matched)
    guesses = Counter(fact.category for fact in predicted)
    golds = Counter(fact.category for fact in gold)
    return {
        category: Score(right[category], guesses[category], golds[category])
        for category in CATEGORIES
    }


def _count_slots(matched: tuple[tuple[Fact, Fact], ...]) -> dict[tuple[str, str], Score]:
    scores: dict[tuple[str, str], Score] = {}
    for gold, predicted in matched:
        for slot in compare_slots(gold, predicted):
            name = (gold.category, slot.slot)
            counted = Score(int(slot.right), int(slot.in_predicted), int(slot.in_gold))
            scores[name] = scores.get(name, _NO_SCORE) + counted
    return scores


def _score_dict(score: Score) -> dict[str, Any]:
    return {
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "right": score.right,
        "predicted": score.predicted,
        "gold": score.gold,
    }


def _group_dict(report: Report, group: str) -> dict[str, Any]:
    parts: Mapping[str, Callable[[DocumentScores, str], Score]] = {
        "fact": DocumentScores.score,
        "value": DocumentScores.value_score,
        "slot": DocumentScores.slot_score,
    }
    result: dict[str, Any] = {}
    for name, give in parts.items():
        scores = [give(document, group) for document in report.documents]
        interval = bootstrap_f1(scores)
        result[name] = {
            **_score_dict(total(scores)),
            "f1_interval": None if interval is None else list(interval),
        }
    return result


def _document_dict(document: DocumentScores) -> dict[str, Any]:
    return {
        "doc_id": document.doc_id,
        "scores": {group: _score_dict(document.score(group)) for group in GROUPS},
    }


def _error_dict(error: FactError) -> dict[str, Any]:
    return {
        "doc_id": error.doc_id,
        "category": error.category,
        "causes": list(error.causes),
        "missed": _fact_dict(error.missed),
        "false": _fact_dict(error.false),
    }


def _fact_dict(fact: Fact | None) -> dict[str, str] | None:
    if fact is None:
        return None
    return {"category": fact.category, "fact": fact.describe(), "quote": fact.quote}
