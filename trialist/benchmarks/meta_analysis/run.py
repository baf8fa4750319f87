"""Answers to the questions of llm-meta-analysis, and the figures."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.benchmarks.checking import Provenance
from evaluation.benchmarks.meta_analysis import (
    ARMS,
    FIELDS,
    NAME,
    TEST,
    MetaQuestion,
    load_meta_analysis,
)
from evaluation.benchmarks.meta_causes import Cause, count_causes
from evaluation.benchmarks.meta_scores import Answered, TypeScores, score_answers
from extract.answer import Answer, ArmAnswer, OutcomeType, Question, Reader, answer_question

STEPS = 3
_FIELD_OF_ARM: Mapping[str, Callable[[ArmAnswer], Any]] = {
    "events": lambda arm: arm.events,
    "mean": lambda arm: arm.mean,
    "standard_deviation": lambda arm: arm.sd,
    "group_size": lambda arm: arm.size,
}


@dataclass(frozen=True)
class MetaAnalysisReport:
    """The figures of a part, by type of outcome, why answers are wrong, and what was read."""

    part: str
    scores: tuple[TypeScores, ...]
    causes: Mapping[str, Counter[Cause]]
    data: Provenance
    seconds: float

    def to_dict(self) -> dict[str, Any]:
        """Give the report as JSON values."""
        return {
            "benchmark": NAME,
            "part": self.part,
            "scores": [each.to_dict() for each in self.scores],
            "causes": {
                type_: {cause.value: count for cause, count in counts.most_common()}
                for type_, counts in self.causes.items()
            },
            "data": {
                "articles": self.data.documents,
                "questions": self.data.spans,
                "sha256": self.data.sha256,
                "remarks": list(self.data.remarks),
            },
            "seconds": self.seconds,
        }


def run_meta_analysis(
    folder: Path, say: Callable[[str], None], part: str = TEST
) -> MetaAnalysisReport:
    """Give the figures of the answers to a part's questions; nothing is trained."""
    started = time.perf_counter()
    say("reading the articles")
    data = load_meta_analysis(folder, part)
    say(f"answering {len(data.questions)} questions")
    readers = {pmcid: Reader(document) for pmcid, document in data.articles.items()}
    answers = [answer(readers[question.pmcid], question) for question in data.questions]
    say("scoring")
    is_published = part == TEST and not data.provenance.remarks
    return MetaAnalysisReport(
        part,
        tuple(score_answers(answers, is_published=is_published)),
        count_causes(answers, data.articles),
        data.provenance,
        time.perf_counter() - started,
    )


def answer(reader: Reader, question: MetaQuestion) -> Answered:
    """Give the answers to a question in the form of the data set."""
    found = answer_question(
        reader,
        Question(
            question.outcome, question.intervention, question.comparator, OutcomeType(question.type)
        ),
    )
    return Answered(question, dict(_cells(found, question.type)))


def _cells(found: Answer, type_: str) -> list[tuple[str, float | None]]:
    arms = dict(zip(ARMS, (found.intervention, found.comparator), strict=True))
    values = (
        (f"{arm}_{field}", _FIELD_OF_ARM[field](arms[arm]))
        for arm in ARMS
        for field in FIELDS[type_]
    )
    return [(name, None if value is None else value.number) for name, value in values]
