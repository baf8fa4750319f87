"""Questions to invented articles: each layout of tables and wording of text with its answer."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus import read_bytes
from extract.answer import Answer, OutcomeType, Question, Reader, answer_question


def table(
    caption: str, heads: Sequence[Sequence[str]], rows: Sequence[Sequence[str]], notes: str = ""
) -> str:
    """Give a table; "text*3" is a head over three columns, a row of one cell names those below."""
    width = max(len(row) for row in rows)
    head = "".join("<tr>" + "".join(_head(cell) for cell in row) + "</tr>" for row in heads)
    body = "".join(
        f'<tr><td colspan="{width}">{row[0]}</td></tr>'
        if len(row) == 1
        else "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    foot = f"<table-wrap-foot><p>{notes}</p></table-wrap-foot>" if notes else ""
    return (
        f"<table-wrap><label>Table 1</label><caption><p>{caption}</p></caption>"
        f"<table><thead>{head}</thead><tbody>{body}</tbody></table>{foot}</table-wrap>"
    )


def _head(cell: str) -> str:
    words, star, span = cell.partition("*")
    return f'<th colspan="{span}">{words}</th>' if star else f"<th>{words}</th>"


def article(*pieces: str, abstract: str = "") -> Reader:
    """Give a reader of an article with text and tables in its results."""
    results = "".join(piece if piece.startswith("<") else f"<p>{piece}</p>" for piece in pieces)
    text = (
        f"<article><abstract><p>{abstract or 'A trial.'}</p></abstract>"
        f"<sec><title>Results</title>{results}</sec></article>"
    )
    return Reader(read_bytes(text.encode(), "PMC1"))


def ask(
    reader: Reader,
    outcome: str,
    intervention: str = "zelumab",
    comparator: str = "placebo",
    type_: OutcomeType = OutcomeType.BINARY,
) -> Answer:
    """Give the answer to a question about an article."""
    return answer_question(reader, Question(outcome, intervention, comparator, type_))


def numbers(answer: Answer) -> tuple[tuple[float | None, ...], tuple[float | None, ...]]:
    """Give events, mean, deviation and size of the intervention and the comparator."""
    one, other = (
        tuple(
            None if value is None else value.number
            for value in (arm.events, arm.mean, arm.sd, arm.size)
        )
        for arm in (answer.intervention, answer.comparator)
    )
    return one, other


BINARY, CONTINUOUS = OutcomeType.BINARY, OutcomeType.CONTINUOUS
TWO_ARMS = (("", "Zelumab (n = 40)", "Placebo (n = 38)", "P value"),)


def counts(events: float, size: float, others: float, other_size: float) -> tuple[object, object]:
    return (events, None, None, size), (others, None, None, other_size)


def means(*values: float | None) -> tuple[object, object]:
    return (None, *values[:3]), (None, *values[3:])


def test_counts_with_percentages_under_heads_with_sizes() -> None:
    reader = article(
        table(
            "Adverse events, n (%)",
            TWO_ARMS,
            [
                ["Nausea", "8 (20)", "3 (8)", "0.12"],
                ["Vomiting", "2 (5)", "1 (3)", "0.60"],
                ["Any event", "14 (35)", "9 (24)", "0.28"],
            ],
        )
    )
    assert numbers(ask(reader, "Nausea")) == counts(8, 40, 3, 38)
    assert numbers(ask(reader, "vomited")) == counts(2, 40, 1, 38)


def test_events_are_computed_from_percentages_and_sizes() -> None:
    reader = article(
        table("Response at week 12 (%)", TWO_ARMS, [["Responders", "45.0", "26.3", "0.08"]])
    )
    answer = ask(reader, "response")
    assert numbers(answer) == counts(18, 40, 10, 38)
    assert answer.intervention.events is not None
    assert answer.intervention.events.computed


def test_totals_in_cells_go_before_those_of_the_head() -> None:
    reader = article(table("Cure", TWO_ARMS, [["Healed ulcer", "12/31", "9/30", "0.4"]]))
    assert numbers(ask(reader, "healing of the ulcer")) == counts(12, 31, 9, 30)


def test_sizes_in_a_second_row_of_heads() -> None:
    reader = article(
        table(
            "Pain",
            [["", "Zelumab", "Placebo"], ["", "n = 40", "n = 38"]],
            [["Pain score, mean ± SD", "3.1 ± 1.2", "4.6 ± 1.5"]],
        )
    )
    assert numbers(ask(reader, "pain", type_=CONTINUOUS)) == means(3.1, 1.2, 40, 4.6, 1.5, 38)


@pytest.mark.parametrize(
    ("label", "cells", "notes"),
    [
        ("Hospital stay, median (IQR)", ("6 (3)", "8 (4)"), ""),
        ("Hospital stay, days", ("6 (3-9)", "8 (5-12)"), "Data are medians (range)."),
    ],
)
def test_medians_are_no_means(label: str, cells: tuple[str, str], notes: str) -> None:
    reader = article(table("Stay", TWO_ARMS, [[label, *cells, "0.3"]], notes))
    answer = ask(reader, "length of hospital stay", type_=CONTINUOUS)
    assert numbers(answer) == means(None, None, 40, None, None, 38)


def test_standard_errors_are_no_deviations() -> None:
    reader = article(
        table(
            "Stay in hospital",
            TWO_ARMS,
            [["Hospital stay, days", "6.0 ± 0.3", "8.1 ± 0.4", "0.3"]],
            "Values are mean ± standard error of the mean.",
        )
    )
    answer = ask(reader, "length of hospital stay", type_=CONTINUOUS)
    assert numbers(answer) == means(6, None, 40, 8.1, None, 38)


def test_means_and_deviations_in_columns_of_their_own() -> None:
    reader = article(
        table(
            "Scores after treatment",
            [["", "Zelumab (n = 20)*2", "Placebo (n = 21)*2"], ["", "Mean", "SD", "Mean", "SD"]],
            [["Anxiety", "12.5", "3.1", "15.0", "2.9"], ["Sleep", "7.0", "1.1", "6.2", "1.4"]],
        )
    )
    assert numbers(ask(reader, "anxiety score", type_=CONTINUOUS)) == means(
        12.5, 3.1, 20, 15, 2.9, 21
    )


def test_the_last_time_point_unless_one_is_asked_for() -> None:
    reader = article(
        table(
            "Pain by visit",
            [
                ["", "Zelumab (n = 20)*3", "Placebo (n = 21)*3"],
                ["", *("Baseline", "Week 4", "Week 12") * 2],
            ],
            [["Pain, mean (SD)", "7.1 (1.0)", "5 (1.1)", "4 (1.2)", "7 (1)", "6 (1)", "5 (1.3)"]],
        )
    )
    assert numbers(ask(reader, "pain", type_=CONTINUOUS)) == means(4, 1.2, 20, 5, 1.3, 21)
    assert numbers(ask(reader, "pain at 4 weeks", type_=CONTINUOUS)) == means(5, 1.1, 20, 6, 1, 21)


def test_arms_in_rows_with_time_points_in_columns() -> None:
    reader = article(
        table(
            "Symptoms, mean ± SD",
            [["", "Before", "After treatment", "p"]],
            [
                ["Fatigue"],
                ["\u2003Zelumab (n = 20)", "6.0 ± 1.0", "4.2 ± 1.1", "0.01"],
                ["\u2003Placebo (n = 19)", "6.1 ± 1.2", "5.8 ± 1.3", "0.4"],
                ["Itching"],
                ["\u2003Zelumab (n = 20)", "3.0 ± 0.5", "2.2 ± 0.6", "0.02"],
                ["\u2003Placebo (n = 19)", "3.1 ± 0.4", "3.0 ± 0.7", "0.9"],
            ],
        )
    )
    assert numbers(ask(reader, "itching", type_=CONTINUOUS)) == means(2.2, 0.6, 20, 3, 0.7, 19)


def test_arms_as_blocks_of_rows() -> None:
    reader = article(
        table(
            "Laboratory values at the end",
            [["", "Mean", "SD"]],
            [
                ["Zelumab (n = 20)"],
                ["\u2003Haemoglobin", "11.2", "1.4"],
                ["\u2003Ferritin", "55", "20"],
                ["Placebo (n = 22)"],
                ["\u2003Haemoglobin", "10.1", "1.3"],
                ["\u2003Ferritin", "40", "18"],
            ],
        )
    )
    assert numbers(ask(reader, "hemoglobin", type_=CONTINUOUS)) == means(
        11.2, 1.4, 20, 10.1, 1.3, 22
    )


def test_lettered_groups_are_known_from_the_text() -> None:
    reader = article(
        table("Results", [["", "Group A", "Group B"]], [["Fever, n (%)", "3 (15)", "7 (35)"]]),
        abstract="Forty patients received placebo (group A, n = 20) or zelumab (group B, n = 20).",
    )
    assert numbers(ask(reader, "fever")) == counts(7, 20, 3, 20)


def test_short_forms_of_notes_and_of_common_use() -> None:
    reader = article(
        table(
            "Results",
            [["", "ST (n = 12)", "UC (n = 14)"]],
            [["BMI", "24.1 ± 2.0", "25.3 ± 2.2"], ["Weight", "70 ± 8", "74 ± 9"]],
            "ST, strength training; UC, usual care. Values are mean ± SD.",
        )
    )
    answer = ask(reader, "body mass index", "strength training", "usual care", CONTINUOUS)
    assert numbers(answer) == means(24.1, 2, 12, 25.3, 2.2, 14)


def test_columns_without_known_names_are_known_by_their_sizes() -> None:
    reader = article(
        "Women took zelumab (n = 41) or placebo (n = 39).",
        table("Results", [["", "Cohort K (n=39)", "Cohort L (n=41)"]], [["Rash", "4", "9"]]),
    )
    assert numbers(ask(reader, "rash")) == counts(9, 41, 4, 39)


def test_initials_of_the_arms_in_heads() -> None:
    reader = article(
        table(
            "Births",
            [["Variable", "NU n = 41 (%)", "MU n = 39 (%)", "P"]],
            [["Epidural", "9 (22)", "4 (10)", "0.1"]],
        )
    )
    answer = ask(reader, "epidural", "Midwife-led unit", "Normal unit")
    assert numbers(answer) == counts(4, 39, 9, 41)


def test_what_arms_share_does_not_tell_them_apart() -> None:
    reader = article(
        table(
            "Infections",
            [
                [
                    "",
                    "Zelumab 10 mg plus aspirin (n = 30)",
                    "Zelumab 20 mg plus aspirin (n = 31)",
                    "Placebo plus aspirin (n = 29)",
                ]
            ],
            [["Pneumonia", "3 (10%)", "4 (13%)", "6 (21%)"]],
        )
    )
    answer = ask(reader, "pneumonia", "Zelumab (20 mg) plus aspirin", "Placebo plus aspirin")
    assert numbers(answer) == counts(4, 31, 6, 29)


def test_one_group_after_and_before() -> None:
    reader = article(
        "We followed 25 women.",
        table(
            "Scores",
            [["", "Pre-test", "Post-test", "p"]],
            [["Balance, mean ± SD", "40 ± 5", "46 ± 4", "0.01"]],
        ),
    )
    answer = ask(reader, "balance", "training (post-test)", "training (pre-test)", CONTINUOUS)
    assert numbers(answer) == means(46, 4, 25, 40, 5, 25)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Nausea occurred in 8/40 (20%) with zelumab and in 3/38 (8%) with placebo.",
            counts(8, 40, 3, 38),
        ),
        (
            "Nausea was seen in 3 of 38 women in the placebo group and in 8 of 40 on zelumab.",
            counts(8, 40, 3, 38),
        ),
        (
            "In the zelumab arm (n = 40) 8 (20%) had nausea, in the placebo arm (n = 38) 3 (8%).",
            counts(8, 40, 3, 38),
        ),
    ],
)
def test_counts_in_sentences(sentence: str, expected: object) -> None:
    assert numbers(ask(article(sentence), "nausea")) == expected


def test_means_in_a_sentence_by_the_order_of_its_arms() -> None:
    sentence = (
        "Pain at the end was 3.1 ± 1.0, 3.5 ± 1.1 and 5.2 ± 1.3 in the aspirin, zelumab and "
        "placebo groups, respectively."
    )
    found = ask(article(sentence), "pain", type_=CONTINUOUS)
    assert numbers(found) == means(3.5, 1.1, None, 5.2, 1.3, None)


def test_outcomes_over_arms_with_time_points_in_rows() -> None:
    reader = article(
        table(
            "Scores by visit, mean (SD)",
            [
                ["Visit", "Pain*2", "Stiffness*2"],
                ["", *("Zelumab (n = 15)", "Placebo (n = 16)") * 2],
            ],
            [
                ["Baseline", "7 (1.0)", "7.1 (1.1)", "5 (0.9)", "5.2 (0.8)"],
                ["Week 6", "4 (1.2)", "6.1 (1.3)", "3 (0.7)", "4.8 (0.6)"],
            ],
        )
    )
    assert numbers(ask(reader, "stiffness", type_=CONTINUOUS)) == means(3, 0.7, 15, 4.8, 0.6, 16)


def test_sizes_in_columns_of_their_own() -> None:
    reader = article(
        table(
            "Outcomes at week 12",
            [["", "Zelumab*3", "Placebo*3"], ["", *("N", "Mean", "SD") * 2]],
            [
                ["Depression", "33", "12.5", "3.1", "31", "15.0", "2.9"],
                ["Quality of life", "32", "71", "11", "30", "65", "12"],
            ],
        )
    )
    assert numbers(ask(reader, "quality of life", type_=CONTINUOUS)) == means(
        71, 11, 32, 65, 12, 30
    )


def test_counts_and_percentages_in_columns_of_their_own() -> None:
    reader = article(
        table(
            "Side effects",
            [["", "Zelumab (n = 50)*2", "Placebo (n = 48)*2"], ["", *("n", "%") * 2]],
            [["Dizziness", "11", "22", "5", "10.4"], ["Rash", "2", "4", "1", "2.1"]],
        )
    )
    assert numbers(ask(reader, "dizziness")) == counts(11, 50, 5, 48)


def test_arms_in_rows_with_counts_in_columns() -> None:
    reader = article(
        table(
            "Relapse within a year",
            [["Group", "n", "Relapses", "%"]],
            [["Zelumab", "50", "11", "22"], ["Placebo", "48", "20", "41.7"]],
        )
    )
    assert numbers(ask(reader, "relapse")) == counts(11, 50, 20, 48)


def test_outcome_and_arm_in_two_columns_of_labels() -> None:
    reader = article(
        table(
            "Scores, mean ± SD",
            [["Scale", "Group", "Baseline", "Week 12"]],
            [
                ["Pain", "Intervention (n = 20)", "7.0 ± 1.0", "4.2 ± 1.1"],
                ["", "Control (n = 19)", "7.1 ± 1.2", "5.8 ± 1.3"],
                ["Function", "Intervention (n = 20)", "30 ± 5", "22 ± 6"],
                ["", "Control (n = 19)", "31 ± 4", "30 ± 7"],
            ],
        )
    )
    answer = ask(reader, "function", "walking lessons", "usual care", CONTINUOUS)
    assert numbers(answer) == means(22, 6, 20, 30, 7, 19)


def test_means_with_intervals_have_no_deviation() -> None:
    reader = article(
        table(
            "Blood pressure, mean (95% CI)",
            TWO_ARMS,
            [["Systolic blood pressure", "131 (128 to 134)", "138 (135 to 141)", "0.01"]],
        )
    )
    assert numbers(ask(reader, "SBP", type_=CONTINUOUS)) == means(131, None, 40, 138, None, 38)


def test_changes_where_they_are_asked_for() -> None:
    reader = article(
        table(
            "Weight in kg, mean (SD)",
            [
                ["", "Zelumab (n = 20)*2", "Placebo (n = 21)*2"],
                ["", *("Week 12", "Change") * 2],
            ],
            [["Weight", "70.5 (9.0)", "-3.5 (2.0)", "73.0 (9.5)", "-0.5 (1.8)"]],
        )
    )
    assert numbers(ask(reader, "change in weight", type_=CONTINUOUS)) == means(
        -3.5, 2, 20, -0.5, 1.8, 21
    )
    assert numbers(ask(reader, "weight", type_=CONTINUOUS)) == means(70.5, 9, 20, 73, 9.5, 21)


def test_those_with_the_event_where_those_without_are_listed_too() -> None:
    reader = article(
        table(
            "Outcome at discharge, n (%)",
            [["", "Control (n = 38)", "Zelumab (n = 40)", "Total (n = 78)"]],
            [
                ["Wound infection"],
                ["\u2003No", "30 (79)", "36 (90)", "66 (85)"],
                ["\u2003Yes", "8 (21)", "4 (10)", "12 (15)"],
            ],
        )
    )
    assert numbers(ask(reader, "wound infection", comparator="no treatment")) == counts(
        4, 40, 8, 38
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Deaths were 10% in the zelumab group (n = 40) and 21.1% in the placebo group (n = 38).",
        "Forty women received zelumab and 38 women received placebo; 4 and 8 died, respectively.",
    ],
)
def test_percentages_and_bare_counts_in_sentences(sentence: str) -> None:
    assert numbers(ask(article(sentence), "mortality")) == counts(4, 40, 8, 38)


def test_numbers_of_a_sentence_get_their_sizes_from_the_table() -> None:
    reader = article(
        "Zelumab was taken by 44 women and placebo by 45.",
        "At the end mean sleep quality was 7.5 (SD 1.1) for zelumab and 5.2 (SD 1.3) for placebo.",
        table(
            "Questionnaire at week 12, mean ± SD",
            [["", "Zelumab (n = 41)", "Placebo (n = 42)"]],
            [["Total", "7.5 ± 1.1", "5.2 ± 1.3"], ["Part A", "3.1 ± 0.9", "2.2 ± 0.8"]],
        ),
    )
    found = ask(reader, "sleep quality", type_=CONTINUOUS)
    assert numbers(found) == means(7.5, 1.1, 41, 5.2, 1.3, 42)


def test_deviations_named_in_a_sentence() -> None:
    sentence = (
        "The mean pain score was 3.5 (SD 1.1) for zelumab (n = 15) compared with 5.2 (SD = 1.3) "
        "for placebo (n = 14)."
    )
    found = ask(article(sentence), "pain", type_=CONTINUOUS)
    assert numbers(found) == means(3.5, 1.1, 15, 5.2, 1.3, 14)


@pytest.mark.parametrize(
    ("sentence", "sizes"),
    [
        ("Forty and 38 women were assigned to zelumab and placebo, respectively.", (40, 38)),
        ("There were 20 patients in each group.", (20, 20)),
        ("Women were divided into two equal groups (n = 25).", (25, 25)),
        (
            "Of 61 patients, 30 were randomised to the placebo arm and 31 to the zelumab arm.",
            (31, 30),
        ),
        ("Zelumab was given to many (zelumab, n = 112; placebo, n = 115).", (112, 115)),
    ],
)
def test_sizes_of_the_text(sentence: str, sizes: tuple[float, float]) -> None:
    answer = ask(article(sentence), "bone density", type_=CONTINUOUS)
    assert numbers(answer) == means(None, None, sizes[0], None, None, sizes[1])


def test_sizes_in_a_row_of_the_table() -> None:
    reader = article(
        table(
            "Outcomes",
            [["", "Zelumab", "Placebo"]],
            [["Number of patients", "41", "39"], ["Rash (%)", "22.0", "10.3"]],
        )
    )
    assert numbers(ask(reader, "rash")) == counts(9, 41, 4, 39)


def test_sizes_alone_where_the_outcome_is_not_reported() -> None:
    reader = article(
        "Thirty patients received zelumab and 29 patients received placebo.",
        table("Other", [["", "Zelumab", "Placebo"]], [["Headache", "4", "5"]]),
    )
    answer = ask(reader, "bone mineral density", type_=CONTINUOUS)
    assert numbers(answer) == means(None, None, 30, None, None, 29)
    assert answer.where == ""
    assert "Headache" in answer.rejected


def test_baseline_tables_answer_nothing() -> None:
    reader = article(
        table("Baseline characteristics", TWO_ARMS, [["Weight, kg", "70 ± 9", "71 ± 8", "0.5"]])
    )
    answer = ask(reader, "weight", type_=CONTINUOUS)
    assert numbers(answer) == means(None, None, 40, None, None, 38)


def test_no_more_events_than_people() -> None:
    reader = article(table("Visits", TWO_ARMS, [["Visits", "120", "140", "0.5"]]))
    assert numbers(ask(reader, "visits")) == ((None, None, None, 40), (None, None, None, 38))


def _places(reader: Reader, outcome: str, type_: OutcomeType) -> list[str]:
    answer = ask(reader, outcome, type_=type_)
    return [
        reader.document.text[value.start : value.end]
        for arm in (answer.intervention, answer.comparator)
        for value in (arm.events, arm.mean, arm.sd, arm.size)
        if value is not None
    ]


def test_values_are_tied_to_their_characters() -> None:
    reader = article(
        table("Pain, mean ± SD", TWO_ARMS, [["Pain", "3.1 ± 1.2", "−4·6 ± 1.5", "0.1"]])
    )
    assert _places(reader, "pain", CONTINUOUS) == ["3.1", "1.2", "40", "−4·6", "1.5", "38"]
