"""Result tables of RCT-ART: rows made from relations, and the two ways to score them.

The tables follow Whitton & Hunter 2023: a row for each outcome with the measures of arm 1 and
arm 2, and one row that names the arms. Their scorer pairs predicted and gold rows by position, and
counts a wrong row as a false positive but not as a miss; rows missing at the end of a table that
has others count nowhere. Scored without order, a wrong row is both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from evaluation.benchmarks.labelled import LabelledText, Relation
from evaluation.benchmarks.spans import Pair
from evaluation.scores import Score, total

ARM_LABELS = {"A1_RES": 0, "A2_RES": 1}
OUTCOME_LABEL = "OC_RES"
_ARMS_ROW = "intervention"
_NO_OUTCOME = "OC unspecified"


class Row(NamedTuple):
    """A row of a table, in the words of its text; a cell is empty where nothing belongs to it."""

    outcome: str
    arm_1: str
    arm_2: str


def make_table(text: LabelledText) -> tuple[Row, ...]:
    """Give the table of a text's relations, its rows in the order in which the relations come.

    Of several measures of one outcome and arm the last stays; of rows with the same two cells the
    first.
    """
    by_label = {OUTCOME_LABEL: list[Relation]()} | {label: list[Relation]() for label in ARM_LABELS}
    for relation in text.relations:
        by_label[relation.label].append(relation)
    cells: dict[str, list[str]] = {}
    outcomes = by_label[OUTCOME_LABEL]
    for outcome in outcomes or [None]:
        name = _NO_OUTCOME if outcome is None else text.covered(text.spans[outcome.head])
        for label, column in ARM_LABELS.items():
            for arm in by_label[label]:
                if outcome is None or arm.tail == outcome.tail:
                    arms = cells.setdefault(_ARMS_ROW, ["", ""])
                    arms[column] = text.covered(text.spans[arm.head])
                    measures = cells.setdefault(name, ["", ""])
                    measures[column] = text.covered(text.spans[arm.tail])
    first: dict[tuple[str, str], Row] = {}
    for name, (arm_1, arm_2) in cells.items():
        first.setdefault((arm_1, arm_2), Row(name, arm_1, arm_2))
    return tuple(first.values())


def score_by_position(pairs: Iterable[Pair], *, relaxed: bool = False) -> Score:
    """Give the score of tables as RCT-ART's own scorer counts: the nth row against the nth.

    Where ``relaxed``, a cell is right when one of the two contains the other.
    """
    return total(_score_in_order(gold, predicted, relaxed) for gold, predicted in _tables(pairs))


def score_without_order(pairs: Iterable[Pair]) -> Score:
    """Give the score of tables with each row paired with an equal one, wherever it stands."""
    return total(
        Score((Counter(gold) & Counter(predicted)).total(), len(predicted), len(gold))
        for gold, predicted in _tables(pairs)
    )


def _tables(pairs: Iterable[Pair]) -> Iterable[tuple[tuple[Row, ...], tuple[Row, ...]]]:
    for gold, predicted in pairs:
        yield make_table(gold), make_table(predicted)


def _score_in_order(gold: tuple[Row, ...], predicted: tuple[Row, ...], relaxed: bool) -> Score:
    if not predicted:
        return Score(gold=len(gold))  # only here does the scorer count misses
    paired = list(zip(gold, predicted, strict=False))
    right = sum(_agree(a, b) if relaxed else a == b for a, b in paired)
    return Score(right, predicted=len(paired), gold=right)


def _agree(one: Row, other: Row) -> bool:
    return all(a in b or b in a for a, b in zip(one, other, strict=True))
