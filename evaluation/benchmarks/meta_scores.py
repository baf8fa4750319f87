"""Scores of answers to llm-meta-analysis: all cells right, each cell, and what is not given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.benchmarks.meta_analysis import TYPES, Cells, MetaQuestion, cell_names
from evaluation.benchmarks.published import System
from evaluation.scores import Score, bootstrap_f1

_TRAINED_ON = "nothing for this task: asked without examples"
_YUN = "Yun et al. 2024, PMLR 252, abstract and results as Markdown"
GPT_4 = System("GPT-4", _YUN, _TRAINED_ON)
GPT_35 = System("GPT-3.5", _YUN, _TRAINED_ON)
MISTRAL = System("Mistral-7B", _YUN, _TRAINED_ON)
# Shares of the test part's questions with all cells right.
PUBLISHED_EXACT: Mapping[str, Mapping[System, float]] = {
    "binary": {GPT_4: 0.655, GPT_35: 0.298, MISTRAL: 0.164},
    "continuous": {GPT_4: 0.487, GPT_35: 0.280, MISTRAL: 0.095},
}


@dataclass(frozen=True)
class Answered:
    """A question with the answers that were given to it."""

    question: MetaQuestion
    cells: Cells

    @property
    def right(self) -> int:
        """How many cells are right; one that is not given is right when left out."""
        gold = self.question.cells
        return sum(self.cells[name] == gold[name] for name in gold)

    @property
    def is_right(self) -> bool:
        """Whether all cells are right."""
        return self.right == len(self.question.cells)


@dataclass(frozen=True)
class TypeScores:
    """Scores of the questions of one type of outcome; shares are 0 to 1.

    ``interval`` is the 95 percent bootstrap interval of ``exact`` over articles. ``at_least`` has
    the share of questions with one, two, ... cells right. ``given`` scores the numbers that were
    answered, ``not_given`` the cells that were left out, each by its own gold.
    """

    type: str
    questions: int
    exact: float
    interval: tuple[float, float] | None
    cells: Mapping[str, float]
    at_least: tuple[float, ...]
    given: Score
    not_given: Score
    published: Mapping[System, float]

    def to_dict(self) -> dict[str, Any]:
        """Give the scores as JSON values."""
        return {
            "type": self.type,
            "questions": self.questions,
            "all_cells_right": self.exact,
            "interval": self.interval,
            "cells_right": dict(self.cells),
            "at_least_cells_right": list(self.at_least),
            "given": _say(self.given),
            "not_given": _say(self.not_given),
            "published": [
                {"system": s.name, "all_cells_right": share, "source": s.source}
                for s, share in self.published.items()
            ],
        }


def _say(score: Score) -> dict[str, Any]:
    return {"precision": score.precision, "recall": score.recall, "gold": score.gold}


def score_answers(answers: Sequence[Answered], *, is_published: bool) -> list[TypeScores]:
    """Give the scores by type of outcome; ``is_published`` puts published figures beside."""
    return [
        _score_type(type_, of_type, is_published)
        for type_ in TYPES
        if (of_type := [each for each in answers if each.question.type == type_])
    ]


def _score_type(type_: str, answers: Sequence[Answered], is_published: bool) -> TypeScores:
    size = len(answers)
    names = cell_names(type_)
    by_article: defaultdict[str, list[Answered]] = defaultdict(list)
    for each in answers:
        by_article[each.question.pmcid].append(each)
    # As many predicted as gold: micro F1 is then the share that is right.
    articles = [
        Score(sum(each.is_right for each in group), len(group), len(group))
        for group in by_article.values()
    ]
    pairs = [(each.cells[name], each.question.cells[name]) for each in answers for name in names]
    return TypeScores(
        type_,
        size,
        sum(each.is_right for each in answers) / size,
        bootstrap_f1(articles),
        {
            name: sum(each.cells[name] == each.question.cells[name] for each in answers) / size
            for name in names
        },
        tuple(
            sum(each.right >= least for each in answers) / size
            for least in range(1, len(names) + 1)
        ),
        Score(
            sum(ours == gold for ours, gold in pairs if gold is not None),
            sum(ours is not None for ours, _ in pairs),
            sum(gold is not None for _, gold in pairs),
        ),
        Score(
            sum(ours is None and gold is None for ours, gold in pairs),
            sum(ours is None for ours, _ in pairs),
            sum(gold is None for _, gold in pairs),
        ),
        PUBLISHED_EXACT[type_] if is_published else {},
    )
