"""Tables of RCT-ART and their two scores, on cases counted by hand."""

from __future__ import annotations

from evaluation.benchmarks.labelled import LabelledSpan, LabelledText, Relation
from evaluation.benchmarks.tables import (
    Row,
    make_table,
    score_by_position,
    score_without_order,
)
from evaluation.scores import Score

TEXT = "Pain and sleep: 3.5 and 7 with zalutamab, 1.2 and 6 with placebo"
PLACES = {
    word: LabelledSpan(TEXT.index(word), TEXT.index(word) + len(word), label)
    for word, label in (
        ("Pain", "OC"),
        ("sleep", "OC"),
        ("3.5", "MEAS"),
        ("7", "MEAS"),
        ("zalutamab", "INTV"),
        ("1.2", "MEAS"),
        ("6", "MEAS"),
        ("placebo", "INTV"),
    )
}
ORDER = {word: place for place, word in enumerate(PLACES)}
ARMS = Row("intervention", "zalutamab", "placebo")
PAIN = Row("Pain", "3.5", "1.2")
SLEEP = Row("sleep", "7", "6")


def related(*pairs: tuple[str, str, str]) -> LabelledText:
    relations = (Relation(ORDER[head], ORDER[tail], f"{label}_RES") for head, label, tail in pairs)
    return LabelledText("one", TEXT, tuple(PLACES.values()), tuple(relations))


FIRST = (("Pain", "OC", "3.5"), ("Pain", "OC", "1.2"))
SECOND = (("sleep", "OC", "7"), ("sleep", "OC", "6"))
OF_ARMS = (
    *(("zalutamab", "A1", "3.5"), ("placebo", "A2", "1.2")),
    *(("zalutamab", "A1", "7"), ("placebo", "A2", "6")),
)
GOLD = related(*FIRST, *SECOND, *OF_ARMS)


def test_a_row_for_each_outcome_after_one_that_names_the_arms():
    assert make_table(GOLD) == (ARMS, PAIN, SLEEP)


def test_rows_come_in_the_order_of_the_relations():
    assert make_table(related(*SECOND, *FIRST, *OF_ARMS)) == (ARMS, SLEEP, PAIN)


def test_measures_without_an_outcome_make_one_row_the_last_measure_staying():
    assert make_table(related(*OF_ARMS)) == (Row("OC unspecified", "7", "6"), ARMS)[::-1]


def test_a_measure_of_one_arm_leaves_the_other_cell_empty():
    table = make_table(related(FIRST[0], OF_ARMS[0]))

    assert table == (Row("intervention", "zalutamab", ""), Row("Pain", "3.5", ""))


def test_of_rows_with_the_same_cells_the_first_stays():
    both = (("sleep", "OC", "3.5"), ("sleep", "OC", "1.2"))

    assert make_table(related(*FIRST, *both, *OF_ARMS)) == (ARMS, PAIN)


def test_an_outcome_whose_measures_no_arm_has_makes_no_row():
    assert make_table(related(*FIRST)) == ()


def test_rows_in_another_order_are_wrong_by_position_only():
    swapped = related(*SECOND, *FIRST, *OF_ARMS)

    assert score_by_position([(GOLD, swapped)]) == Score(right=1, predicted=3, gold=1)
    assert score_without_order([(GOLD, swapped)]) == Score(right=3, predicted=3, gold=3)


def test_rows_that_are_left_out_are_missed_without_order_only():
    shorter = related(*FIRST, *OF_ARMS)

    assert score_by_position([(GOLD, shorter)]) == Score(right=2, predicted=2, gold=2)
    assert score_without_order([(GOLD, shorter)]) == Score(right=2, predicted=2, gold=3)


def test_an_empty_table_is_missed_in_both():
    assert score_by_position([(GOLD, related())]) == Score(right=0, predicted=0, gold=3)
    assert score_without_order([(GOLD, related())]) == Score(right=0, predicted=0, gold=3)


def test_a_wrong_row_is_false_in_both_but_missed_without_order_only():
    wrong = related(*FIRST, ("sleep", "OC", "7"), *OF_ARMS[:3])

    assert score_by_position([(GOLD, wrong)]) == Score(right=2, predicted=3, gold=2)
    assert score_without_order([(GOLD, wrong)]) == Score(right=2, predicted=3, gold=3)


def test_relaxed_cells_are_right_when_one_contains_the_other():
    gold = LabelledText(
        "one",
        TEXT,
        (LabelledSpan(0, 14, "OC"), LabelledSpan(16, 19, "MEAS"), LabelledSpan(31, 40, "INTV")),
        (Relation(0, 1, "OC_RES"), Relation(2, 1, "A1_RES")),
    )
    found = LabelledText(
        "one",
        TEXT,
        (LabelledSpan(9, 14, "OC"), LabelledSpan(16, 19, "MEAS"), LabelledSpan(31, 40, "INTV")),
        gold.relations,
    )

    assert score_by_position([(gold, found)]) == Score(right=1, predicted=2, gold=1)
    assert score_by_position([(gold, found)], relaxed=True) == Score(right=2, predicted=2, gold=2)
