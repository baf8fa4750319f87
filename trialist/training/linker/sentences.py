"""Rows of result sentences whose measures are linked to outcomes: what a number measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from evaluation.benchmarks.labelled import LabelledText
from evaluation.normal import same_label
from extract.link.model.decide import RESULTS
from extract.link.model.lexicon import Lexicon
from extract.link.model.linker import LearnedLinker
from extract.link.model.slots import Choice
from extract.link.quantities import COMPARING
from extract.link.statement import Role, Statement
from trialist.training.linker.rows import Rows

if TYPE_CHECKING:
    from trialist.training.linker.others import ReadText

_MEASURES = "OC_RES"  # the relation of an outcome to what was measured of it
_MEASURE = "MEAS"


def sentence_rows(sentences: Sequence[ReadText], lexicon: Lexicon, *, rules: bool) -> Rows:
    """Give the rows of RCT-ART's sentences: of each number, what it measures."""
    rows = Rows()
    blank = LearnedLinker({}, lexicon, rules)
    for sentence in sentences:
        numbers, measured = sentence.numbers, list(_outcomes(sentence.text))
        arm_ids = tuple(arm.id for arm in numbers.arms)
        for draft in blank.draft(numbers.scenes, numbers.statements, arm_ids):
            names = [name for start, end, name in measured if _is_at(draft.ruled, start, end)]
            choices = draft.context.topics_for(draft.ruled, rules=rules)
            right = [_is_one_of(names, choice) for choice in choices]
            if any(right):
                role = draft.ruled.role if draft.ruled.role in RESULTS else Role.OUTCOME
                rows.add("topic", draft.features.topics(draft.place, role, choices), right)
    return rows


def judge_topics(sentence: ReadText, statements: Sequence[Statement]) -> list[bool]:
    """Give for each number that an outcome is known of whether a statement names it."""
    measured = list(_outcomes(sentence.text))
    verdicts: list[bool] = []
    for statement in statements:
        names = [name for start, end, name in measured if _is_at(statement, start, end)]
        if names and statement.quantity.kind not in COMPARING:
            named = statement.role in RESULTS
            label = statement.topic.label
            verdicts.append(named and any(same_label(name, label) for name in names))
    return verdicts


def _outcomes(sentence: LabelledText) -> Iterator[tuple[int, int, str]]:
    """Give where each measure stands, with the name of its outcome."""
    for relation in sentence.relations:
        if relation.label == _MEASURES:
            pair = sentence.spans[relation.head], sentence.spans[relation.tail]
            measure, outcome = pair if pair[0].label == _MEASURE else pair[::-1]
            yield measure.start, measure.end, sentence.text[outcome.start : outcome.end]


def _is_at(statement: Statement, start: int, end: int) -> bool:
    return statement.quantity.start < end and start < statement.quantity.end


def _is_one_of(names: Sequence[str], choice: Choice) -> bool:
    here = choice.source == "here"
    return here and any(same_label(name, choice.value.label) for name in names)
