"""Names of endpoints and harms: where a text prints one, and what it stands for."""

from __future__ import annotations

import pytest

from extract.language import analyze
from extract.mentions.terms import find_terms
from extract.vocabulary import load_rows
from schemas.document import Document

ROWS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "longest name": ("Progression-free survival was long.", [("Progression-free survival", "PFS")]),
    "abbreviation in capitals": ("Median PFS and OS were long.", [("PFS", "PFS"), ("OS", "OS")]),
    "small letters are no abbreviation": ("He took cr and os by mouth.", []),
    "qualified abbreviation": ("Both dDFS and iDFS improved.", [("dDFS", "DFS"), ("iDFS", "DFS")]),
    "hyphens and spaces": (
        "overall-survival and disease free survival.",
        [
            ("overall-survival", "OS"),
            ("disease free survival", "DFS"),
        ],
    ),
    "defined here": (
        "The clinical benefit rate (CLBR) was high; CLBR was kept.",
        [("clinical benefit rate", "CBR"), ("CLBR", "CBR"), ("CLBR", "CBR")],
    ),
    "harms and endpoints": (
        "Neutropenia was common; deaths were few.",
        [("Neutropenia", "neutropenia"), ("deaths", "DEATH")],
    ),
    "longer harm wins": (
        "Febrile neutropenia occurred.",
        [("Febrile neutropenia", "febrile neutropenia")],
    ),
    "plural": ("Complete responses were seen.", [("Complete responses", "CR")]),
    "plural of y": (
        "Peripheral neuropathies were seen.",
        [("Peripheral neuropathies", "peripheral neuropathy")],
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_finds_terms(name: str) -> None:
    """A sentence's names and what they stand for, in reading order."""
    text, expected = ROWS[name]
    analysis = analyze(Document("invented", text))
    found = find_terms(analysis)
    assert [(text[term.start : term.end], term.value) for term in found] == expected


def test_finds_a_name_that_ends_the_text() -> None:
    """A text may end in a name, without a full stop."""
    text = "Primary endpoint: disease-free survival"
    analysis = analyze(Document("invented", text))
    (term,) = find_terms(analysis)
    assert (term.start, term.end, term.value) == (18, len(text), "DFS")


@pytest.mark.xfail(reason="some late events stand in both vocabularies", strict=True)
def test_no_name_is_both_endpoint_and_harm() -> None:
    """A name in two vocabularies would be read as either by chance."""
    endpoints = {name for _, name in load_rows("endpoints")}
    harms = {name for row in load_rows("adverse_events") for name in row}
    assert endpoints & harms == set()
