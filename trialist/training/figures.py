"""Figures of trained extractors on documents that they did not learn from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.calibration import Reliability, judge_records, measure_by_category
from evaluation.crossval import SideBySide, score_side_by_side
from evaluation.folds import GoldDocument
from schemas.record import TrialRecord

Records = Mapping[str, TrialRecord]
"""Records of labelled documents, by key."""


@dataclass(frozen=True)
class Figures:
    """Scores of several extractors on the same documents, and how reliable each is."""

    documents: str
    scores: SideBySide
    reliability: Mapping[str, Mapping[str, Reliability]]

    def to_dict(self) -> dict[str, Any]:
        """Give the figures as JSON values: F1 and reliability by extractor and category."""
        return {
            "documents": self.documents,
            "count": len(next(iter(self.scores.reports.values())).documents),
            "scores": {
                name: report.to_dict()["scores"] for name, report in self.scores.reports.items()
            },
            "differences": {
                f"{second} - {first}": self.scores.compare(first, second).to_dict()["differences"]
                for first, second in self.pairs()
            },
            "reliability": {
                name: {category: one.to_dict() for category, one in found.items()}
                for name, found in self.reliability.items()
            },
        }

    def pairs(self) -> list[tuple[str, str]]:
        """Give the extractors to compare: each later one with each earlier one."""
        names = list(self.scores.reports)
        return [(first, second) for at, second in enumerate(names) for first in names[:at]]


def measure(
    name: str, records: Mapping[str, Records], documents: Sequence[GoldDocument]
) -> Figures:
    """Give the figures of extractors on some documents, which ``name`` says what they are."""
    gold = {one.key: one.gold for one in documents}
    return Figures(
        documents=name,
        scores=score_side_by_side(records, documents),
        reliability={
            extractor: measure_by_category(judge_records(found, gold))
            for extractor, found in records.items()
        },
    )
