"""Two sets of predictions against the same gold: differences of F1, gains and losses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.facts import Fact
from evaluation.report import GROUPS, DocumentScores, Report
from evaluation.scores import INTERVAL, SAMPLES, SEED, Score, resample_f1, total


@dataclass(frozen=True)
class Difference:
    """F1 of two sets in one category, NUMERIC or ALL: second minus first.

    ``interval`` and ``p_value`` (two-sided) come from a paired bootstrap over
    documents: both sets are scored on the same resampled documents. They are
    None with fewer than two documents or nothing to score.
    """

    group: str
    first: Score
    second: Score
    interval: tuple[float, float] | None
    p_value: float | None

    @property
    def difference(self) -> float | None:
        """Second F1 minus first; None where one of them has nothing to score."""
        if self.first.f1 is None or self.second.f1 is None:
            return None
        return self.second.f1 - self.first.f1


@dataclass(frozen=True)
class DocumentChange:
    """What the second set does otherwise on one document.

    ``gained`` are gold facts that only the second has, ``lost`` only the first;
    ``false_gone`` and ``false_new`` count false alarms.
    """

    doc_id: str
    gained: tuple[Fact, ...]
    lost: tuple[Fact, ...]
    false_gone: int
    false_new: int

    @property
    def net(self) -> int:
        """Gains less losses, of facts and of false alarms."""
        return len(self.gained) - len(self.lost) + self.false_gone - self.false_new


@dataclass(frozen=True)
class Comparison:
    """Two sets of predictions side by side."""

    differences: Mapping[str, Difference]
    documents: tuple[DocumentChange, ...]
    first: Report
    second: Report

    def to_dict(self) -> dict[str, Any]:
        """Give the comparison as JSON values."""
        return {
            "differences": {
                group: _difference_dict(difference)
                for group, difference in self.differences.items()
            },
            "documents": [_change_dict(change) for change in self.documents],
        }


def compare_reports(first: Report, second: Report) -> Comparison:
    """Compare two reports on the same gold documents."""
    return Comparison(
        differences={group: _compare_group(group, first, second) for group in GROUPS},
        documents=tuple(
            change
            for one, other in zip(first.documents, second.documents, strict=True)
            if (change := _compare_document(one, other)) is not None
        ),
        first=first,
        second=second,
    )


def _compare_group(group: str, first: Report, second: Report) -> Difference:
    ones = [document.score(group) for document in first.documents]
    others = [document.score(group) for document in second.documents]
    interval, p_value = paired_bootstrap(ones, others)
    return Difference(group, total(ones), total(others), interval, p_value)


def paired_bootstrap(
    first: Sequence[Score], second: Sequence[Score], *, samples: int = SAMPLES, seed: int = SEED
) -> tuple[tuple[float, float] | None, float | None]:
    """Give the 95 percent interval of the difference of F1 and its two-sided p value.

    The p value is twice the share of resamples on the other side of zero or at
    it, counted with the observed one among them, so it is never 0.
    """
    if len(first) < 2 or total(first).f1 is None or total(second).f1 is None:
        return None, None
    import numpy as np

    before = resample_f1(first, samples=samples, seed=seed)
    after = resample_f1(second, samples=samples, seed=seed)
    differences = (after - before)[~np.isnan(after - before)]
    low, high = np.percentile(differences, INTERVAL)
    tails = min(int((differences <= 0).sum()), int((differences >= 0).sum()))
    return (float(low), float(high)), min(1.0, 2 * (tails + 1) / (len(differences) + 1))


def _compare_document(first: DocumentScores, second: DocumentScores) -> DocumentChange | None:
    change = DocumentChange(
        doc_id=first.doc_id,
        gained=_without(_missed(first), _missed(second)),
        lost=_without(_missed(second), _missed(first)),
        false_gone=len(_without(_false(first), _false(second))),
        false_new=len(_without(_false(second), _false(first))),
    )
    changes = (change.gained, change.lost, change.false_gone, change.false_new)
    return change if any(changes) else None


def _missed(document: DocumentScores) -> list[Fact]:
    return [error.missed for error in document.errors if error.missed is not None]


def _false(document: DocumentScores) -> list[Fact]:
    return [error.false for error in document.errors if error.false is not None]


def _without(facts: Sequence[Fact], others: Sequence[Fact]) -> tuple[Fact, ...]:
    """Give the facts that have no equal among the others, one for one."""
    left = list(others)
    kept: list[Fact] = []
    for fact in facts:
        if fact in left:
            left.remove(fact)
        else:
            kept.append(fact)
    return tuple(kept)


def _difference_dict(difference: Difference) -> dict[str, Any]:
    return {
        "first": difference.first.f1,
        "second": difference.second.f1,
        "difference": difference.difference,
        "interval": None if difference.interval is None else list(difference.interval),
        "p_value": difference.p_value,
    }


def _change_dict(change: DocumentChange) -> dict[str, Any]:
    return {
        "doc_id": change.doc_id,
        "net": change.net,
        "gained": [fact.describe() for fact in change.gained],
        "lost": [fact.describe() for fact in change.lost],
        "false_gone": change.false_gone,
        "false_new": change.false_new,
    }
