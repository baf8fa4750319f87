import pytest

from extract.arms.entries import load_entries, load_initials
from extract.arms.lexing import lex
from extract.arms.terms import find_codes, find_terms
from schemas.vocabulary import InterventionType


def names(text: str, abbreviations: dict[str, str] | None = None) -> list[str]:
    return [term.entry.name for term in find_terms(lex(text), abbreviations or {})]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Keytruda and Taxol", ["pembrolizumab", "paclitaxel"]),
        ("nab-paclitaxel with paclitaxel", ["nab-paclitaxel", "paclitaxel"]),
        ("autologous stem cell transplantation", ["autologous stem-cell transplantation"]),
        ("cisplatin/gemcitabine", ["cisplatin", "gemcitabine"]),
        ("cape/cis was well tolerated", ["capecitabine", "cisplatin"]),
        ("a red cape and the cis side", []),
        ("the new agent zanutifermab", ["zanutifermab"]),
        ("fictimab vedotin", ["fictimab vedotin"]),
        ("zanusartan or no fictilukast", ["zanusartan", "fictilukast"]),
        ("cisplatin-resistant cells", []),
        ("cisplatin-based chemotherapy", ["chemotherapy"]),
        ("mFOLFOX6 or XELOX", ["folfox", "capox"]),
        ("dummy pills", ["placebo"]),
    ],
)
def test_terms_are_known_by_all_their_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_terms_know_where_they_stand() -> None:
    text = "given Keytruda twice"
    (term,) = find_terms(lex(text), {})
    assert text[term.start : term.end] == "Keytruda"


def test_abbreviations_of_the_document_win_over_the_vocabulary() -> None:
    assert names("Dex or placebo", {"Dex": "dexmedetomidine"}) == ["dexmedetomidine", "placebo"]
    assert names("CIS or cystectomy", {"CIS": "carcinoma in situ"}) == ["cystectomy"]


def test_codes_are_drugs_where_they_are_joined_to_drugs_or_dosed() -> None:
    lexed = lex("XYZ123 plus cisplatin in the ABCDEF99 trial; TAK-900 40 mg; NCT01234567")
    found = find_codes(lexed, find_terms(lexed, {}))
    assert sorted(found) == ["TAK-900", "XYZ123"]


def test_types_follow_what_is_given() -> None:
    types = [term.entry.type for term in find_terms(lex("rituximab radiotherapy surgery yoga"), {})]
    assert types == [
        InterventionType.BIOLOGICAL,
        InterventionType.RADIATION,
        InterventionType.PROCEDURE,
        InterventionType.BEHAVIORAL,
    ]


def test_the_vocabulary_has_no_empty_names() -> None:
    entries = [entry for found in load_entries().values() for _, entry in found]
    assert all(entry.name and entry.parts for entry in entries)
    assert {"t", "p"} <= load_initials()["paclitaxel"]
