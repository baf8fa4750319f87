"""Cells, heads, time points and notes: what each wording is read as."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.answer.facets import read_facets
from extract.answer.glossary import find_definitions
from extract.answer.measures import Measure
from extract.answer.numerals import Shape, read_cell
from extract.answer.times import TimePoint, read_time
from extract.answer.words import Lexicon


@pytest.mark.parametrize(
    ("cell", "shape", "values"),
    [
        ("12 (40)", Shape.BRACKET, (12, 40)),
        ("1,234 (5.1%)", Shape.BRACKET, (1234, 5.1)),
        ("9 (9,0)", Shape.BRACKET, (9, 9)),
        ("8/20", Shape.RATIO, (8, 20)),
        ("3.4 ± 1.2b", Shape.DEVIATION, (3.4, 1.2)),
        ("-22.6 [1.17]", Shape.BRACKET, (-22.6, 1.17)),
        ("0. 68 (1.484)", Shape.BRACKET, (0.68, 1.484)),
        ("13.4 (9.5-18.4)", Shape.RANGE, (13.4, 9.5)),
        ("13.4 (9.5 to 18.4)", Shape.RANGE, (13.4, 9.5)),
        ("35%", Shape.PERCENT, (35, None)),
        ("<0.001*", Shape.SINGLE, (0.001, None)),
        ("5.5 (SD 2.1)", Shape.BRACKET, (5.5, 2.1)),
    ],
)
def test_cells(cell: str, shape: Shape, values: tuple[float, float | None]) -> None:
    reading = read_cell(cell, 0)

    assert reading is not None
    assert reading.shape is shape
    assert (reading.first.number, reading.second and reading.second.number) == values


@pytest.mark.parametrize("cell", ["", "-", "ns", "20-30", "not reported"])
def test_cells_without_a_number_of_their_own(cell: str) -> None:
    assert read_cell(cell, 0) is None


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,±()[]%/ -+<=abn", max_size=30), st.integers(0, 1000))
def test_numbers_stand_where_they_are_said_to(cell: str, start: int) -> None:
    reading = read_cell(cell, start)
    for numeral in () if reading is None else (reading.first, reading.second):
        if numeral is not None:
            printed = cell[numeral.start - start : numeral.end - start]
            assert printed == printed.strip()
            assert printed[-1].isdigit()


@pytest.mark.parametrize(
    ("head", "name", "size", "measures"),
    [
        ("With stent (n = 30)", "With stent", 30, set[Measure]()),
        ("T0, EP group (n=19) Mean ± SD", "EP group", 19, {Measure.MEAN, Measure.SD}),
        ("Intervention 0-3 months m (SD)", "Intervention", None, {Measure.MEAN, Measure.SD}),
        ("Placebo (45)", "Placebo", 45, set[Measure]()),
        ("P value", "", None, {Measure.P}),
        ("95% CI", "", None, {Measure.INTERVAL}),
        ("Losses (g/kg/hr), Mean", "Losses (g/kg/hr)", None, {Measure.MEAN}),
        ("Control¤ n (%)", "Control", None, {Measure.COUNT, Measure.PERCENT}),
    ],
)
def test_heads(head: str, name: str, size: int | None, measures: set[Measure]) -> None:
    facets = read_facets(head)

    assert (facets.name, facets.size, set(facets.measures)) == (name, size, measures)


def test_time_points_in_their_order() -> None:
    texts = ("Baseline", "day 3", "2 weeks", "6 months follow-up", "at one year")
    times = [read_time(text) for text in texts]

    assert times[0] == TimePoint(False)
    assert all(one and other and one < other for one, other in pairwise(times))
    assert read_time("Pre-test") == TimePoint(False)
    assert read_time("Nausea") is None
    assert read_time("women 40 years old") is None


def test_short_forms_that_notes_define() -> None:
    notes = "EP group, the externship program; SD, standard deviation. *P < .05, adjusted"

    assert dict(find_definitions([notes])) == {
        "EP": "the externship program",
        "SD": "standard deviation",
    }


def test_words_that_mean_the_same() -> None:
    lexicon = Lexicon(["Rash", "Pain", "Weight"], {"ZLM": "zelumab"})
    pairs = [
        ("Haemoglobin", "hemoglobin"),
        ("died", "mortality"),
        ("body mass index", "BMI"),
        ("ZLM", "zelumab"),
    ]

    for one, other in pairs:
        assert lexicon.coverage(lexicon.read(one), lexicon.read(other)) >= 0.5
    assert lexicon.read("stentless") & lexicon.read("without stent") == lexicon.read("no stents")
    assert lexicon.coverage(lexicon.read("rash"), lexicon.read("pain")) == 0
