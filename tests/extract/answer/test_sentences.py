"""Sizes of groups and pairs of numbers as sentences say them, and heads that lost their spans."""

from __future__ import annotations

import pytest

from extract.answer import OutcomeType, Question, answer_question
from extract.answer.assigning import list_before
from extract.answer.tables import spread_names
from tests.extract.answer.test_answering import article, ask, table
from tests.extract.answer.test_binary import counts

SIZES = "Patients received zelumab (n = 100) or placebo (n = 200)."


@pytest.mark.parametrize(
    ("sentence", "sizes"),
    [
        ("They got zelumab 150 mg o.d. (n = 211) or placebo (n = 205).", (211, 205)),
        ("They got zelumab (new drug) (n = 97) or water (placebo) (n = 96).", (97, 96)),
        ("In all (n = 59), we randomised into placebo (n=32) and ZLM-X groups (n=27).", (27, 32)),
        ("Of 90 men, 40 (9 clinics) were assigned to zelumab and 50 (8 clinics) to placebo.", ()),
        ("40 men were in the zelumab group; the other 50 were in the placebo group.", (40, 50)),
        ("They were either on zelumab with diet advice (N = 40) or placebo (PBO, n = 50).", ()),
        ("Patients were divided into two groups of 45 to receive zelumab or placebo.", (45, 45)),
    ],
)
def test_sizes_of_groups(sentence: str, sizes: tuple[float, ...]) -> None:
    one, other = sizes or (40, 50)
    assert counts(ask(article(sentence), "rash")) == (None, one, None, other)


def test_groups_that_had_both_are_neither() -> None:
    reader = article("They got zelumab (n = 41), aspirin (n = 42) or aspirin and zelumab (n = 24).")
    question = Question("rash", "zelumab", "aspirin", OutcomeType.BINARY)
    assert counts(answer_question(reader, question)) == (None, 41, None, 42)


@pytest.mark.parametrize(
    ("sentence", "outcome", "expected"),
    [
        # A comma behind a total is no part of it.
        (
            (
                "Rash was seen in 13% (13/100, 95% CI 7 to 20) with zelumab and 10% (20/200, 95% "
                "CI 6 to 15) with placebo."
            ),
            "rash",
            (13, 20),
        ),
        # Numbers of days, changes and bounds count no people.
        (
            (
                "Failure was alike in placebo and zelumab arms both on day 5 (14.0% vs 15.0%) and "
                "day 10 (5.0% vs 6.0%)."
            ),
            "failure on day 10",
            (6, 10),
        ),
        (
            (
                "Remission was seen in 20% with zelumab who had a 6% weight loss compared to 10% "
                "with placebo."
            ),
            "remission",
            (20, 20),
        ),
        (
            (
                "Success rates were 80% with zelumab vs. 25% with placebo (difference of 55%, 95% "
                "posterior credible interval 41 to 70%)."
            ),
            "success",
            (80, 50),
        ),
        # Items of a list in turns, each with what stands around it.
        (
            (
                "During the year, 9 (9%) receiving zelumab and 10 (5%) receiving placebo died, 4 "
                "(4%) receiving zelumab and 6 (3%) receiving placebo withdrew."
            ),
            "withdrawal",
            (4, 6),
        ),
        (
            (
                "Death at 28 days: 22/100 (22%) with zelumab died versus 50/200 (25%) with "
                "placebo, and at 90 days 27/100 (27%) with zelumab died versus 58/200 (29%) with "
                "placebo."
            ),
            "death at 90 days",
            (27, 58),
        ),
        # Groups that a list names before the numbers.
        (
            (
                "Rash in the aspirin, zelumab, and placebo groups was 21 (70%), 2 (2%), and 8 "
                "(4%), respectively."
            ),
            "rash",
            (2, 8),
        ),
        # One group is known, the other one is not.
        ("Rash was seen in 15% in FGH and 4% in zelumab.", "rash", (4, 30)),
        # Two numbers of each arm.
        (
            (
                "The 1-year and 2-year survival rates were 93% and 84% in the zelumab group and "
                "94% and 88% in the placebo group."
            ),
            "survival at 2 years",
            (84, 176),
        ),
    ],
)
def test_pairs_of_numbers(sentence: str, outcome: str, expected: tuple[float, float]) -> None:
    answer = ask(article(SIZES, sentence), outcome)
    assert counts(answer) == (expected[0], 100, expected[1], 200)


def test_groups_known_by_all_their_words() -> None:
    reader = article(
        "The response was 30% in the placebo plus aspirin group, 40% (p = 0.06) in the zelumab "
        "100 mg plus placebo group, 55% (p = 0.01) in the zelumab 50 mg plus aspirin group and 60% "
        "(p = 0.001) in the zelumab 100 mg plus aspirin group.",
        "They received placebo plus aspirin (n = 100), zelumab 100 mg plus placebo (n = 200), "
        "zelumab 50 mg plus aspirin (n = 40) or zelumab 100 mg plus aspirin (n = 50).",
    )
    question = Question(
        "response", "zelumab 100 mg plus placebo", "placebo plus aspirin", OutcomeType.BINARY
    )
    assert counts(answer_question(reader, question)) == (80, 200, 30, 100)


def test_lists_before_numbers() -> None:
    assert list_before("in the A, B, and C groups were ", 3) == ["in the A", "B", "C groups were"]
    assert list_before("in the A and B groups were ", 3) == []
    assert list_before("in all groups ", 2) == []


def test_heads_that_lost_their_spans() -> None:
    reader = article(
        table(
            "Toxic effects, n (%)",
            [("", "Zelumab (n = 40), Any", "Severe", "Placebo (n = 50), Any", "Severe")],
            [("Rash", "9 (23)", "2 (5)", "5 (10)", "0"), ("Fever", "3 (8)", "1 (3)", "1 (2)", "0")],
        )
    )
    assert counts(ask(reader, "severe rash")) == (2, 40, 0, 50)


@pytest.mark.parametrize(
    "heads",
    [
        ("A, n", "A, SD", "B, n", "B, SD"),
        ("n", "SD", "n", "SD"),
        ("A", "B", "P"),
        (),
        ("A, n", "C, SD", "B, n", "B, SD"),
    ],
)
def test_heads_that_stay(heads: tuple[str, ...]) -> None:
    assert spread_names(heads) == heads


def test_names_over_some_columns_of_their_group() -> None:
    heads = ("A, n", "A, mean", "SD", "n", "B, mean", "B, SD", "P")
    spread = ("A, n", "A, mean", "A, SD", "B, n", "B, mean", "B, SD", "P")
    assert spread_names(heads) == spread
