"""Cross-validation by document: records of each gold document from a model that never saw it."""

from __future__ import annotations

import multiprocessing
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from corpus import read_document
from evaluation.loading import load_records
from schemas.document import Document
from schemas.errors import TrialistError
from schemas.record import TrialRecord

FOLDS = 5
SEED = 20260101
"""Of the shuffle that deals documents to folds: the same documents, the same folds."""
_TEXT_SUFFIX = ".txt"


@dataclass(frozen=True)
class GoldDocument:
    """A labelled document: its file's stem, the folder it comes from, its text and its record."""

    key: str
    folder: str
    document: Document
    gold: TrialRecord


Predict: TypeAlias = Callable[[GoldDocument], Any]
"""What a fit gives: a document in, its record (or anything that can be pickled) out."""
Fit: TypeAlias = Callable[[Sequence[GoldDocument]], Predict]
"""Training: labelled documents in, what predicts records out."""


@dataclass(frozen=True)
class Fold:
    """The documents to train on, and those that are left out to be predicted."""

    train: tuple[GoldDocument, ...]
    test: tuple[GoldDocument, ...]


def load_gold(*folders: Path) -> tuple[GoldDocument, ...]:
    """Give the labelled documents of folders that hold ``STEM.json`` beside ``STEM.txt``, by stem.

    Raises:
        TrialistError: a folder is missing or empty, a record is broken or lacks its text, or two
            documents have one stem.
    """
    found = [document for folder in folders for document in _load_folder(folder)]
    keys: dict[str, str] = {}
    for one in found:
        if one.key in keys:
            raise TrialistError(f"{one.folder}: {one.key} is in {keys[one.key]} too; leave one out")
        keys[one.key] = one.folder
    return tuple(sorted(found, key=lambda one: one.key))


def _load_folder(folder: Path) -> Iterator[GoldDocument]:
    records = load_records(folder)
    if records.errors:
        raise TrialistError(f"{records.errors[0].path}: {records.errors[0].message}")
    if not records.records:
        raise TrialistError(f"{folder}: no gold records (*.json) in it")
    for key, gold in records.records.items():
        text = folder / f"{key}{_TEXT_SUFFIX}"
        if not text.is_file():
            raise TrialistError(f"{text}: no such file; each gold record needs its text beside it")
        yield GoldDocument(key, str(folder), read_document(text), gold)


def split_folds(
    documents: Sequence[GoldDocument], folds: int = FOLDS, seed: int = SEED
) -> tuple[Fold, ...]:
    """Give the folds: each document is left out in one of them, folders in equal shares.

    The order of ``documents`` does not matter. Raises TrialistError with fewer documents than
    folds, or fewer than two folds.
    """
    if not 2 <= folds <= len(documents):
        raise TrialistError(f"{len(documents)} documents cannot be split into {folds} folds")
    by_folder: dict[str, list[GoldDocument]] = defaultdict(list)
    for one in sorted(documents, key=lambda one: one.key):
        by_folder[one.folder].append(one)
    dealt: list[GoldDocument] = []
    for folder in sorted(by_folder):
        random.Random(seed).shuffle(by_folder[folder])
        dealt += by_folder[folder]
    return tuple(
        Fold(
            train=tuple(one for place, one in enumerate(dealt) if place % folds != fold),
            test=tuple(dealt[fold::folds]),
        )
        for fold in range(folds)
    )


def cross_validate(
    fit: Fit,
    documents: Sequence[GoldDocument],
    *,
    folds: int = FOLDS,
    held_out: Sequence[GoldDocument] = (),
    processes: int = 2,
    advance: Callable[[], None] = lambda: None,
) -> dict[str, Any]:
    """Give what ``fit`` predicts for each document, by key, from the folds without it.

    ``held_out`` documents (of another kind, say) are predicted by a model of all ``documents``.
    Folds run in ``processes`` that are forked where the system can fork, so that ``fit`` may be
    any function and finds in memory what was computed before; with 1 they run in this process.
    ``advance`` is called after each of the folds, and after the held-out documents.
    """
    tasks = list(split_folds(documents, folds))
    if held_out:
        tasks.append(Fold(tuple(documents), tuple(held_out)))
    if processes < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return _collect((_run_fold(fit, task) for task in tasks), advance)
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(
        processes, mp_context=context, initializer=_start, initargs=(fit, tasks)
    ) as pool:
        return _collect(pool.map(_run_numbered, range(len(tasks))), advance)


def _collect(parts: Iterable[Mapping[str, Any]], advance: Callable[[], None]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in parts:
        found |= part
        advance()
    return found


def _run_fold(fit: Fit, fold: Fold) -> Mapping[str, Any]:
    predict = fit(fold.train)
    return {one.key: predict(one) for one in fold.test}


# What a forked process works on: functions need not be pickled to get there.
_work: tuple[Fit, Sequence[Fold]] | None = None


def _start(fit: Fit, folds: Sequence[Fold]) -> None:
    global _work
    _work = (fit, folds)


def _run_numbered(number: int) -> Mapping[str, Any]:
    assert _work is not None
    fit, folds = _work
    return _run_fold(fit, folds[number])
