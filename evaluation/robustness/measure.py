"""What a change of the texts costs: F1 on the changed texts beside F1 on the texts as they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, cast

from corpus import parse_text
from evaluation.compare import Difference, compare_reports
from evaluation.folds import GoldDocument
from evaluation.report import NUMERIC_ROW, Report, evaluate_records
from evaluation.robustness.changes import CHANGES, Change, Rewrite
from schemas.document import Document
from schemas.record import TrialRecord


@dataclass(frozen=True)
class ChangedScore:
    """A change, how many texts it changed, and NUMERIC fact F1 before (first) and after."""

    change: Change
    changed: int
    difference: Difference

    def to_dict(self) -> dict[str, Any]:
        """Give the figures as JSON values; ``loss`` is in F1, from 0 to 1."""
        loss = self.difference.difference
        interval = self.difference.interval
        return {
            "change": self.change.name,
            "what": self.change.what,
            "changed": self.changed,
            "before": self.difference.first.f1,
            "after": self.difference.second.f1,
            "difference": loss,
            "interval": None if interval is None else list(interval),
            "p_value": self.difference.p_value,
        }


@dataclass(frozen=True)
class Robustness:
    """The scores of one extractor on gold texts as they are, and after each change."""

    documents: int
    unchanged: Report
    scores: tuple[ChangedScore, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the figures as JSON values."""
        return {
            "benchmark": "robustness",
            "documents": self.documents,
            "numeric_f1": self.unchanged.score(NUMERIC_ROW).f1,
            "changes": [score.to_dict() for score in self.scores],
        }


def measure_robustness(
    gold: Sequence[GoldDocument],
    extract: Callable[[Document], TrialRecord],
    changes: Sequence[Change] = CHANGES,
    step: Callable[[str], None] = lambda name: None,
) -> Robustness:
    """Give what each change costs on gold documents; ``step`` is called before each with its name.

    Gold holds for the changed texts too, since scores compare values and names, not places; where
    a change respells words, gold's names are respelled.
    """
    step("texts as they are")
    before = {one.key: extract(one.document) for one in gold}
    golds = {one.key: one.gold for one in gold}
    unchanged = evaluate_records(before, golds)
    scores: list[ChangedScore] = []
    for change in changes:
        step(change.name)
        texts = {one.key: change.rewrite(one.document.text) for one in gold}
        touched = {one.key for one in gold if texts[one.key] != one.document.text}
        after = before | {key: extract(parse_text(texts[key], key)) for key in sorted(touched)}
        named = {key: rename(gold, change) for key, gold in golds.items()}
        compared = compare_reports(unchanged, evaluate_records(after, named))
        scores.append(ChangedScore(change, len(touched), compared.differences[NUMERIC_ROW]))
    return Robustness(len(gold), unchanged, tuple(scores))


def rename(gold: TrialRecord, change: Change) -> TrialRecord:
    """Give a gold record as it is, or with its words changed where the change renames."""
    if not change.renames:
        return gold
    return TrialRecord.model_validate(_rewrite(gold.model_dump(), change.rewrite))


def _rewrite(value: Any, rewrite: Rewrite) -> Any:
    """Give a value with all its words changed; keys and codes stay."""
    if isinstance(value, dict):
        found = cast(dict[str, Any], value)
        return {key: _rewrite(inner, rewrite) for key, inner in found.items()}
    if isinstance(value, tuple):
        return tuple(_rewrite(inner, rewrite) for inner in cast(tuple[Any, ...], value))
    return rewrite(value) if isinstance(value, str) and not isinstance(value, Enum) else value
