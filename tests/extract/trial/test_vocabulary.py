"""Vocabulary files load, name a source, and hold no name twice."""

from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest

from extract.trial.patterns import any_of, find_names
from extract.vocabulary import load_rows, load_terms

OWN = (
    "adverse_events",
    "countries",
    "condition_words",
    "condition_abbreviations",
    "journals",
    "not_study_names",
)


@pytest.mark.parametrize("name", OWN)
def test_file_opens_with_where_its_words_are_from(name: str) -> None:
    text = resources.files("extract.vocabulary").joinpath(f"{name}.tsv").read_text("utf-8")
    assert text.startswith("# ")


@pytest.mark.parametrize("name", ["adverse_events", "journals", "countries"])
def test_no_name_twice(name: str) -> None:
    names = Counter(cell for row in load_rows(name) for cell in row)
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize(
    "term",
    ["neutropenia", "neutropaenia", "hot flashes", "low white-cell counts", "increased lipase"],
)
def test_harms_by_several_names(term: str) -> None:
    assert term in load_terms("adverse_events")


def test_names_are_whole_words_and_the_longest() -> None:
    text = "South Korea, Korean, US-based, Korea"
    places = find_names(text, ["Korea", "South Korea", "US"])
    assert [text[start:end] for start, end in places] == ["South Korea", "Korea"]


def test_pattern_of_names_shares_beginnings() -> None:
    assert any_of(["ab", "abc", "x y"]) == "(?:ab(?:c)?|x[ ]y)"
