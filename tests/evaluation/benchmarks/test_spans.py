"""Scores of spans, words and relations on cases counted by hand."""

from __future__ import annotations

import pytest

from evaluation.benchmarks.labelled import LabelledSpan, LabelledText, Relation
from evaluation.benchmarks.spans import (
    macro_f1,
    score_exactly,
    score_relations,
    score_words,
    split_words,
    with_spans,
)
from evaluation.scores import Score

TEXT = "Pain fell by 3.5 points with zalutamab, by 1.2 with placebo."
#       0    5    10 13  17     24   29         40 43  47   52


def text_with(*spans: tuple[str, str], relations: tuple[Relation, ...] = ()) -> LabelledText:
    found = [
        LabelledSpan(TEXT.index(words), TEXT.index(words) + len(words), label)
        for words, label in spans
    ]
    return LabelledText("one", TEXT, tuple(sorted(found)), relations)


def test_a_span_is_right_with_its_label_start_and_end():
    gold = text_with(("3.5 points", "mean"), ("1.2", "mean"), ("placebo", "arm"))
    found = text_with(("3.5", "mean"), ("1.2", "mean"), ("placebo", "mean"), ("Pain", "outcome"))

    assert score_exactly([(gold, found)]) == {
        "arm": Score(right=0, predicted=0, gold=1),
        "mean": Score(right=1, predicted=3, gold=2),
        "outcome": Score(right=0, predicted=1, gold=0),
    }


def test_words_of_a_span_count_one_by_one():
    gold = text_with(("3.5 points", "mean"), ("with placebo", "arm"))
    found = text_with(("3.5", "mean"), ("placebo.", "arm"))

    assert score_words([(gold, found)]) == {
        "arm": Score(right=1, predicted=2, gold=2),  # "placebo", but "." for "with"
        "mean": Score(right=1, predicted=1, gold=2),
    }


def test_words_are_the_data_set_s_own_where_it_has_them():
    words = ((0, 9), (10, 16))
    gold = LabelledText("one", TEXT, (LabelledSpan(0, 16, "mean"),), words=words)

    assert score_words([(gold, with_spans(gold, [LabelledSpan(0, 9, "mean")]))]) == {
        "mean": Score(right=1, predicted=1, gold=2)
    }


def test_words_under_overlapping_spans_count_for_both_labels():
    gold = text_with(("fell by 3.5", "change"), ("3.5 points", "mean"))

    assert score_words([(gold, gold)]) == {
        "change": Score(3, 3, 3),
        "mean": Score(2, 2, 2),
    }


def test_words_of_a_text():
    text = "1,234 women (56·7%), n=3.5"

    assert [text[start:end] for start, end in split_words(text)] == [
        *("1,234", "women", "(", "56·7", "%", ")", ",", "n", "=", "3.5")
    ]


def test_scores_of_several_texts_add_up():
    gold, found = text_with(("1.2", "mean")), text_with(("3.5", "mean"))

    assert score_exactly([(gold, gold), (gold, found)]) == {"mean": Score(1, 2, 2)}


def test_relations_are_right_with_their_label_and_where_both_spans_begin():
    gold = text_with(
        ("Pain", "OC"),
        ("3.5 points", "MEAS"),
        ("zalutamab", "INTV"),
        ("1.2", "MEAS"),
        ("placebo", "INTV"),
        relations=(Relation(0, 1, "OC_RES"), Relation(2, 1, "A1_RES"), Relation(4, 3, "A2_RES")),
    )
    found = text_with(
        ("Pain", "OC"),
        ("3.5", "MEAS"),  # shorter, but begins where the gold one does
        ("1.2", "MEAS"),
        ("placebo", "INTV"),
        relations=(Relation(0, 1, "OC_RES"), Relation(3, 2, "A1_RES")),
    )

    assert score_relations([(gold, found)]) == {
        "A1_RES": Score(right=0, predicted=1, gold=1),
        "A2_RES": Score(right=0, predicted=0, gold=1),
        "OC_RES": Score(right=1, predicted=1, gold=1),
    }


def test_macro_f1_is_the_mean_over_labels_also_those_never_found():
    scores = {"PAR": Score(1, 2, 2), "INT": Score(2, 2, 2)}

    assert macro_f1(scores, ("PAR", "INT", "OUT")) == pytest.approx((0.5 + 1.0 + 0.0) / 3)
