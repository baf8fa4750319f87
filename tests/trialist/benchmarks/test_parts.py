"""Parts of the benchmarks' models: tags, numbers, pairs, sides, marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.benchmarks.labelled import LabelledSpan, LabelledText
from evaluation.benchmarks.spans import split_words
from trialist.benchmarks.pico.abstract import read_abstract
from trialist.benchmarks.pico.labels import (
    NUMBER_LABELS,
    Boundaries,
    join_label,
    kind_of,
    label_numbers,
    side_of,
    spans_of,
)
from trialist.benchmarks.pico.names import find_named
from trialist.benchmarks.pico.numbers import Form, find_numbers
from trialist.benchmarks.rct_art.pair_features import Entities, pairs_of
from trialist.benchmarks.reading import mark_words, read_by_rules
from trialist.benchmarks.tags import label_words, read_labels, read_tags, tag_words

WORDS = tuple((place * 4, place * 4 + 3) for place in range(12))


@st.composite
def spans(draw: st.DrawFn) -> list[LabelledSpan]:
    """Spans of whole words, none touching the next."""
    cuts = sorted(draw(st.sets(st.integers(0, len(WORDS) - 1), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    labels = draw(st.lists(st.sampled_from("ab"), min_size=len(pairs), max_size=len(pairs)))
    return [
        LabelledSpan(WORDS[first][0], WORDS[last - 1][1], label)
        for (first, last), label in zip(pairs, labels, strict=True)
    ]


@given(spans())
def test_tags_give_back_their_spans(some: list[LabelledSpan]):
    assert read_tags(WORDS, tag_words(WORDS, some)) == some


@given(spans())
def test_labels_give_back_spans_that_do_not_touch(some: list[LabelledSpan]):
    assert read_labels(WORDS, label_words(WORDS, some)) == some


def test_touching_spans_are_told_apart_by_tags_only():
    touching = [LabelledSpan(0, 7, "a"), LabelledSpan(8, 11, "a")]

    assert read_tags(WORDS, tag_words(WORDS, touching)) == touching
    assert read_labels(WORDS, label_words(WORDS, touching)) == [LabelledSpan(0, 11, "a")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 1,234 women", [("1,234", Form.WHOLE, 1234, "")]),
        ("rose to 56·7% in", [("56·7", Form.PERCENT, 56.7, "%")]),
        ("Sixty-two women", [("Sixty-two", Form.WORD, 62, "")]),
        ("for 8.5 months,", [("8.5", Form.DECIMAL, 8.5, "months")]),
        ("(n=41) v 1 052", [("41", Form.WHOLE, 41, ""), ("1 052", Form.WHOLE, 1052, "")]),
        ("group A1 of B-17", [("17", Form.WHOLE, 17, "")]),
    ],
)
def test_numbers_with_form_value_and_unit(text: str, found: list[tuple[str, Form, float, str]]):
    numbers = [
        (text[one.start : one.end], one.form, one.value, one.unit) for one in find_numbers(text)
    ]

    assert numbers == found


@pytest.mark.parametrize("label", NUMBER_LABELS)
def test_labels_are_a_kind_and_a_side(label: str):
    assert join_label(kind_of(label), bool(side_of(label))) == label


def test_spans_take_in_units_where_training_did():
    text = "Pain fell by -3.5 months and by -1.2 months in 41% of 80."
    gold = LabelledText(
        "one",
        text,
        (
            LabelledSpan(13, 24, "iv-cont-median"),
            LabelledSpan(32, 43, "cv-cont-median"),
            LabelledSpan(47, 49, "iv-bin-percent"),
        ),
    )
    abstract = read_abstract(gold)
    labels = label_numbers(abstract)

    assert labels == ["iv-cont-median", "cv-cont-median", "iv-bin-percent", "O"]
    assert spans_of(abstract, labels, Boundaries([abstract])) == list(gold.spans)


def test_sides_of_arms_follow_the_likelihoods_of_their_words():
    text = "Zalutamab versus orbinib for gout. Pain fell by 3 with zalutamab and 2 with orbinib."
    abstract = read_abstract(LabelledText("one", text, ()))
    weights = [
        (float("utamab" in word), float("orbinib" in word))
        for word in (text[start:end] for start, end in split_words(text))
    ]
    named = {(text[one.start : one.end].lower(), one.sign) for one in find_named(abstract, weights)}

    assert ("zalutamab", "I") in named
    assert ("orbinib", "C") in named


def test_pairs_are_of_an_intervention_or_outcome_and_a_measure():
    spans = tuple(
        LabelledSpan(place * 2, place * 2 + 1, label)
        for place, label in enumerate(("OC", "MEAS", "INTV"))
    )

    assert pairs_of(Entities(LabelledText("one", "a b c", spans))) == [(0, 1), (2, 1)]


def test_marks_say_where_mentions_begin():
    text = "Median overall survival was 21.4 months"
    words = split_words(text)
    marks = mark_words(read_by_rules("one", text), words)

    assert [[mark[:3] for mark in each] for each in marks[1:3]] == [["B-t"], ["I-t"]]
    assert any(mark.startswith("B-n") for mark in marks[4])
