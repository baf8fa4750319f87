"""Binary outcomes: other words for the same, sizes that fit, arms by letters and short forms."""

from __future__ import annotations

import pytest

from extract.answer import Answer, OutcomeType, Question, Reader, answer_question
from extract.answer.agreement import agrees, choose_size
from extract.answer.cells import Numbers
from extract.answer.numerals import Numeral
from extract.answer.words import stem_words
from tests.extract.answer.test_answering import article, ask, table


def counts(answer: Answer) -> tuple[float | None, ...]:
    """Give events and size of the intervention, then of the comparator."""
    values = (
        answer.intervention.events,
        answer.intervention.size,
        answer.comparator.events,
        answer.comparator.size,
    )
    return tuple(None if value is None else value.number for value in values)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hair loss", "Alopecia"),
        ("difficulty swallowing", "dysphagia"),
        ("surgical site infection", "Wound infection"),
        ("post-operative pain", "postoperative pain"),
        ("re-operation", "Reintervention"),
        ("Grade III", "grade 3"),
        ("heart attack", "myocardial infarction"),
    ],
)
def test_wordings_of_one_outcome(one: str, other: str) -> None:
    assert set(stem_words(one)) == set(stem_words(other))


def test_outcomes_in_other_words_than_the_row() -> None:
    reader = article(
        table(
            "Toxic effects, n (%)",
            [("", "Zelumab (n = 40)", "Placebo (n = 50)")],
            [("Rash", "9 (23)", "3 (6)"), ("Alopecia", "4 (10)", "10 (20)")],
        )
    )
    assert counts(ask(reader, "hair loss")) == (4, 40, 10, 50)


def test_severe_events_are_those_of_a_high_grade() -> None:
    reader = article(
        table(
            "Toxic effects, n (%)",
            [("", "Zelumab (40) N (%)", "Placebo (50) N (%)")],
            [("Anemia",), ("I-II", "8 (20.0)", "15 (30.0)"), ("III-IV", "4 (10.0)", "1 (2.0)")],
        )
    )
    assert counts(ask(reader, "severe anaemia")) == (4, 40, 1, 50)


def test_sizes_of_a_block_of_rows() -> None:
    reader = article(
        "80 patients received zelumab and 90 patients received placebo.",
        table(
            "Outcomes",
            [("", "Zelumab", "Placebo")],
            [
                ("Death", "2", "3"),
                ("After surgery",),
                ("Number in group", "60", "70"),
                ("Fistula", "6 (10%)", "14 (20%)"),
                ("Other", "1", "2"),
            ],
        ),
    )
    assert counts(ask(reader, "fistula")) == (6, 60, 14, 70)
    assert counts(ask(reader, "mortality")) == (2, 80, 3, 90)


def test_columns_of_those_at_risk() -> None:
    reader = article(
        table(
            "Outcomes",
            [("Outcome / arm", "Patients at risk (no.)", "Events", "%")],
            [
                ("Bleeding (n = 90)",),
                ("Zelumab", "40", "4", "10.0"),
                ("Placebo", "50", "10", "20.0"),
            ],
        )
    )
    assert counts(ask(reader, "haemorrhage")) == (4, 40, 10, 50)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rash occurred in 9 patients (17.3%) in arm A and 2 patients (4.7%) in arm B.", (9, 2)),
        ("There were 20 rashes (12 in the zelumab group vs 8 in the placebo group).", (12, 8)),
        ("Rash: 12 among 52 patients with zelumab and 8 among 43 with placebo.", (12, 8)),
    ],
)
def test_counts_of_sentences(sentence: str, expected: tuple[float, float]) -> None:
    reader = article(
        "52 patients received zelumab (arm A) and 43 patients received placebo (arm B).", sentence
    )
    answer = ask(reader, "rash")
    assert counts(answer) == (expected[0], 52, expected[1], 43)


def test_shares_of_which_only_the_last_has_a_sign() -> None:
    reader = article(
        "100 patients received zelumab and 200 patients received placebo.",
        "Rash was more common with zelumab than with placebo (27.0 vs. 11.5 %).",
    )
    assert counts(ask(reader, "rash")) == (27, 100, 23, 200)


def test_names_that_the_other_arm_ends_with() -> None:
    reader = article(
        "In all 95 took part (3-weekly zelumab, 52 patients; weekly zelumab, 43 patients).",
        "Nothing else was counted.",
    )
    question = Question("rash", "weekly zelumab", "3-weekly zelumab", OutcomeType.BINARY)
    assert counts(answer_question(reader, question)) == (None, 43, None, 52)


def test_medians_of_months_are_no_counts() -> None:
    reader = article(
        table(
            "Outcomes, n (%)",
            [("", "Zelumab (n = 40), n (%)", "Placebo (n = 50), n (%)")],
            [("PFS (months), median (range)", "2 (1-7)", "3 (1-9)")],
        )
    )
    assert counts(ask(reader, "PFS")) == (None, 40, None, 50)


def _numbers(text: str) -> Numbers:
    """Give the count and percentage of "22 (78.6)"."""
    count, percent = text.rstrip(")").split(" (")
    start = len(count) + 2
    return Numbers(
        events=Numeral(float(count), 0, len(count)),
        percent=Numeral(float(percent), start, start + len(percent)),
    )


@pytest.mark.parametrize(
    ("text", "size", "printed", "expected"),
    [
        # The size fits, more or less.
        ("22 (78.6)", 28, (), 28),
        ("24 (15.79)", 151, (152,), 151),
        # Another one that is printed fits.
        ("22 (78.6)", 60, (31, 28), 28),
        # None is printed, and only one is possible.
        ("22 (78.6)", 60, (), 28),
        ("22 (78.6)", None, (), 28),
        # Several are possible: nothing is known.
        ("22 (11)", None, (), None),
        ("0 (0.0)", 60, (), 60),
    ],
)
def test_sizes_that_counts_and_percentages_tell(
    text: str, size: float | None, printed: tuple[float, ...], expected: float | None
) -> None:
    given = None if size is None else Numeral(size, 0, 2)
    found = choose_size(text, _numbers(text), given, [Numeral(each, 0, 2) for each in printed])
    assert (None if found is None else found.number) == expected


def test_a_computed_size_says_so() -> None:
    found = choose_size("22 (78.6)", _numbers("22 (78.6)"), None, [])
    assert found is not None
    assert found.computed
    assert agrees(22, 78.6, found.number, 0.1)


def test_reader_needs_no_tables() -> None:
    reader: Reader = article("No one was counted.")
    assert counts(ask(reader, "rash")) == (None, None, None, None)
