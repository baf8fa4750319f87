"""Deciding, with scores made up to say what is wanted: the constraints and the rules' share."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from extract.link.model.decide import Scoring, decide
from extract.link.model.describe import ROLES, STATISTICS
from extract.link.model.lexicon import Lexicon
from extract.link.model.linker import LearnedLinker
from extract.link.statement import Role, Statement
from extract.pipeline import Numbers, build_record
from schemas.vocabulary import Statistic

Read = Callable[[str], Numbers]
PAIR = "Median overall survival was 21.4 months with zelumab and 15.2 months with placebo."
TRUST: Mapping[str, float] = dict.fromkeys(
    ("role", "topic", "arm", "time", "subgroup", "grade"), 1.0
)


def even(slot: str, rows: Sequence[Any]) -> list[list[float]]:
    """Score all choices alike."""
    width = {"role": len(ROLES), "statistic": len(STATISTICS)}.get(slot, 2)
    return [[0.5] * width for _ in rows]


def decide_all(
    numbers: Numbers, score: Any, bonus: Mapping[str, float], *, rules: bool = True
) -> list[Statement]:
    linker = LearnedLinker({}, Lexicon({}, {}), rules)
    arm_ids = tuple(arm.id for arm in numbers.arms)
    drafts = linker.draft(numbers.scenes, numbers.statements, arm_ids)
    return decide(drafts, Scoring(score, rules, bonus))


@pytest.mark.parametrize(
    "text",
    [
        PAIR,
        "At 2 years, overall survival was 60% and 41%, respectively (hazard ratio, 0.7; P = .01).",
        "Grade 3 nausea occurred in 12% with zelumab and 4% with placebo.",
        "In women with a mutation, response was seen in 30% of those given zelumab.",
        (
            "The 1-, 2-, and 5-year overall survival rates were 88%, 81%, and 60% with zelumab and "
            "79%, 66%, and 41% with placebo."
        ),
    ],
)
def test_rules_stand_where_scores_say_nothing(read: Read, text: str) -> None:
    numbers = read(text)
    decided = decide_all(numbers, even, TRUST)
    stated = sorted(numbers.statements, key=lambda statement: statement.quantity.start)
    for before, after in zip(stated, decided, strict=True):
        said = (before.role, before.topic, before.arms, before.time, before.subgroup, before.grade)
        assert said == (
            after.role,
            after.topic,
            after.arms,
            after.time,
            after.subgroup,
            after.grade,
        )


def test_numbers_told_in_parallel_have_different_arms(read: Read) -> None:
    def score(slot: str, rows: Sequence[Any]) -> list[list[float]]:
        if slot != "arm":
            return even(slot, rows)
        # None, A1, A2, every: both numbers like A1 best, the second likes A2 nearly as much.
        return [[1, p] for p in (0.1, 0.9, 0.1, 0.0, 0.1, 0.8, 0.7, 0.0)]

    arms = [statement.arms for statement in decide_all(read(PAIR), score, {**TRUST, "arm": 0.0})]
    assert arms == [("A1",), ("A2",)]


def test_confidence_is_the_product_of_what_was_chosen(read: Read) -> None:
    confidences = [one.confidence for one in decide_all(read(PAIR), even, {})]
    # Role and topic, time and subgroup at one half each; four arms of equal shares.
    assert confidences == [pytest.approx(0.5**4 * 0.25)] * 2


def test_roles_fit_the_kind_of_number(read: Read) -> None:
    def score(slot: str, rows: Sequence[Any]) -> list[list[float]]:
        if slot == "role":
            return [[float(role is Role.HARM) for role in ROLES] for _ in rows]
        return even(slot, rows)

    decided = decide_all(read("Overall survival was longer (hazard ratio, 0.7)."), score, {})
    assert decided[0].role is not Role.HARM


def test_left_numbers_say_why(read: Read) -> None:
    def score(slot: str, rows: Sequence[Any]) -> list[list[float]]:
        if slot == "role":
            return [[float(role is Role.LEFT) for role in ROLES] for _ in rows]
        return even(slot, rows)

    decided = decide_all(read(PAIR), score, {})
    assert {statement.role for statement in decided} == {Role.LEFT}
    assert all(statement.reason for statement in decided)


def test_without_rules_statistics_are_learned(read: Read) -> None:
    def score(slot: str, rows: Sequence[Any]) -> list[list[float]]:
        if slot == "role":
            return [[float(role is Role.OUTCOME) for role in ROLES] for _ in rows]
        if slot == "statistic":
            return [[float(one is Statistic.MEAN) for one in STATISTICS] for _ in rows]
        return even(slot, rows)

    decided = decide_all(read(PAIR), score, TRUST, rules=False)
    assert [statement.statistic for statement in decided] == [Statistic.MEAN] * 2


def test_records_are_made_of_what_a_linker_gives(read: Read) -> None:
    class Nothing:
        def revise(self, scenes: Any, statements: Any, arm_ids: Any) -> list[Statement]:
            return []

    numbers = read(PAIR)
    assert build_record(numbers)[0].outcomes
    assert build_record(numbers, Nothing())[0].outcomes == ()
