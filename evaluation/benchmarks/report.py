"""What a benchmark found: figures by label beside published ones, in sections that say how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean, stdev
from typing import Any

from evaluation.benchmarks.checking import Provenance
from evaluation.benchmarks.published import System
from evaluation.benchmarks.spans import Scores
from evaluation.scores import Score, total

ALL = "all"


@dataclass(frozen=True)
class Figure:
    """Our F1 for a label (0 to 1), beside those of others.

    ``score`` has the counts behind it, where one run gave it; ``spread`` is the standard deviation
    over runs, where several did.
    """

    label: str
    f1: float | None
    score: Score | None = None
    spread: float | None = None
    published: Mapping[System, float] = field(default_factory=dict[System, float])

    def to_dict(self) -> dict[str, Any]:
        """Give the figure as JSON values."""
        found: dict[str, Any] = {"label": self.label, "f1": self.f1}
        if self.score is not None:
            found |= {
                "precision": self.score.precision,
                "recall": self.score.recall,
                "gold": self.score.gold,
            }
        if self.spread is not None:
            found["standard_deviation"] = self.spread
        published = (
            {"system": s.name, "f1": f1, "source": s.source, "trained_on": s.trained_on}
            for s, f1 in self.published.items()
        )
        return found | {"published": list(published)}


@dataclass(frozen=True)
class Section:
    """Figures that are measured in one way; the title says what, on which part, how matched."""

    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class BenchmarkReport:
    """All figures of a benchmark, what was read for them, and how long it took."""

    name: str
    trained_on: str
    sections: tuple[Section, ...]
    data: tuple[Provenance, ...]
    seconds: float

    def to_dict(self) -> dict[str, Any]:
        """Give the report as JSON values."""
        return {
            "benchmark": self.name,
            "trained_on": self.trained_on,
            "sections": [
                {"title": one.title, "figures": [figure.to_dict() for figure in one.figures]}
                for one in self.sections
            ],
            "data": [
                {
                    "part": one.name,
                    "documents": one.documents,
                    "spans": one.spans,
                    "sha256": one.sha256,
                    "remarks": list(one.remarks),
                }
                for one in self.data
            ],
            "seconds": self.seconds,
        }


def figures_by_label(
    scores: Scores, published: Mapping[str, Mapping[System, float]], labels: Sequence[str]
) -> tuple[Figure, ...]:
    """Give a figure for each of some labels; ``all`` is their micro average."""
    counted = {**scores, ALL: total(scores.values())}
    return tuple(
        Figure(label, score.f1, score, published=published.get(label, {}))
        for label in labels
        for score in (counted.get(label, Score()),)
    )


def figure_over_runs(
    label: str, scores: Sequence[Score], published: Mapping[System, float]
) -> Figure:
    """Give the mean F1 of several runs, with its standard deviation."""
    found = [score.f1 or 0.0 for score in scores]
    if len(found) == 1:
        return Figure(label, found[0], scores[0], published=published)
    return Figure(label, fmean(found), spread=stdev(found), published=published)
