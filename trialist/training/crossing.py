"""Extractors on documents that they did not learn from: records, confidences and scores."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from evaluation.calibration import judge_record
from evaluation.folds import FOLDS, GoldDocument, cross_validate, split_folds
from extract.confidence import ConfidenceModel, describe_facts
from schemas.record import TrialRecord
from trialist.training.confidence import Example, fit_confidence

if TYPE_CHECKING:
    from extract.pipeline import Explanation


@dataclass(frozen=True)
class Read:
    """A labelled document as an extractor read it, before confidences are calibrated."""

    document: GoldDocument
    record: TrialRecord
    explanations: tuple[Explanation, ...]


Reader: TypeAlias = Callable[[GoldDocument], Read]
"""An extractor that was trained, as far as training needs it."""
FitReader: TypeAlias = Callable[[Sequence[GoldDocument]], Reader]
"""Training of an extractor, all but its confidences."""


def fit_rules(documents: Sequence[GoldDocument]) -> Reader:
    """Give the reader of rules, which learn nothing from documents."""
    from extract.pipeline import explain_record

    return lambda one: Read(one, *explain_record(one.document))


def read_left_out(
    fit: FitReader,
    documents: Sequence[GoldDocument],
    held_out: Sequence[GoldDocument],
    *,
    folds: int = FOLDS,
    processes: int = 2,
    advance: Callable[[], None] = lambda: None,
) -> tuple[Read, ...]:
    """Give each document as read by an extractor that learned from the others, by fold.

    ``held_out`` documents are read by one that learned from all ``documents``.
    """
    read: Mapping[str, Read] = cross_validate(
        fit, documents, folds=folds, held_out=held_out, processes=processes, advance=advance
    )
    return tuple(read[one.key] for one in (*documents, *held_out))


def make_examples(read: Sequence[Read]) -> list[Example]:
    """Give the facts of documents, judged by their gold."""
    return [
        Example(one.document.key, signs, judged.right)
        for one in read
        for signs, judged in zip(
            describe_facts(one.record, one.document.document, one.explanations),
            judge_record(one.document.key, one.record, one.document.gold),
            strict=True,
        )
    ]


def rate_left_out(read: Sequence[Read], folds: int = FOLDS) -> dict[str, TrialRecord]:
    """Give the records by key, with confidences that other documents taught, by fold."""
    by_key = {one.document.key: one for one in read}
    rated: dict[str, TrialRecord] = {}
    for fold in split_folds([one.document for one in read], folds):
        model = fit_confidence(make_examples([by_key[one.key] for one in fold.train]))
        for one in fold.test:
            rated[one.key] = apply_confidence(model, by_key[one.key])
    return rated


def apply_confidence(model: ConfidenceModel, read: Read) -> TrialRecord:
    """Give the record of a document with its confidences."""
    return model.apply(read.record, read.document.document, read.explanations)
