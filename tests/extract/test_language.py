"""Sentences, tokens and abbreviations of a report."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from corpus import parse_text
from extract.language import analyze
from extract.mentions.terms import find_terms, load_names, split_name
from extract.tokens import tokenize
from extract.vocabulary import load_rows

# One row for each kind of full stop: the text, and its sentences.
SENTENCES = {
    "plain": ("Patients responded. All were alive.", ["Patients responded.", "All were alive."]),
    "p value": ("It worked (P = .03). It was safe.", ["It worked (P = .03).", "It was safe."]),
    "bare decimal": ("HR was .79 (P < .001) overall.", ["HR was .79 (P < .001) overall."]),
    "raised point": ("72·5% responded. 3·1% did not.", ["72·5% responded.", "3·1% did not."]),
    "versus": ("Vexomab vs. Placebo was tested.", ["Vexomab vs. Placebo was tested."]),
    "v": ("It was 8.4 v. 5.6 months.", ["It was 8.4 v. 5.6 months."]),
    "number": ("Protocol No. 12 was used.", ["Protocol No. 12 was used."]),
    "authors": ("Smith et al. 2019 found it.", ["Smith et al. 2019 found it."]),
    "authors end": (
        "As in Smith et al. The trial ended.",
        ["As in Smith et al.", "The trial ended."],
    ),
    "route": ("It was given i.v. Patients rested.", ["It was given i.v.", "Patients rested."]),
    "route inside": ("Given i.v. 5 mg daily.", ["Given i.v. 5 mg daily."]),
    "initial": ("Chaired by J. Smith of Rome.", ["Chaired by J. Smith of Rome."]),
    "letter": ("It held vitamin A. Patients slept.", ["It held vitamin A.", "Patients slept."]),
    "quoted": ('"It works." He left.', ['"It works."', "He left."]),
    "question": ("Does it work? Yes.", ["Does it work?", "Yes."]),
    "blank line": ("Results\n\nmore text", ["Results", "more text"]),
    "lower case": ("It was approx. half. so it goes.", ["It was approx. half.", "so it goes."]),
    "lower case inside": (
        "The tab. with resp. doses a. is it.",
        ["The tab. with resp. doses a. is it."],
    ),
    "notes": (
        "assigned A (n=70). adults only; ECOG 0. mPFS 4%. median 5.",
        ["assigned A (n=70).", "adults only; ECOG 0.", "mPFS 4%.", "median 5."],
    ),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_sentences(name: str) -> None:
    text, expected = SENTENCES[name]
    document = parse_text(text, "x")
    found = [document.text[each.start : each.end] for each in analyze(document).sentences]
    assert found == expected


def test_tokens_begin_sentences_where_ours_do() -> None:
    analysis = analyze(parse_text("It worked (P = .03). It was safe.\n\nIt ended.", "x"))
    starts = [sentence.start for sentence in analysis.sentences]
    assert [sentence.start_char for sentence in analysis.doc.sents] == starts


def test_a_sentence_that_is_none_is_cut_between_words() -> None:
    text = "one and two " * 1000
    sentences = analyze(parse_text(text, "x")).sentences
    assert all(each.end - each.start <= 2000 for each in sentences)
    assert " ".join(text[each.start : each.end] for each in sentences) == text.strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Overall survival (OS) was long.", {"OS": "Overall survival"}),
        ("Maximum tolerated dose [MTD] was 5 mg.", {"MTD": "Maximum tolerated dose"}),
        ("Vexomab in early colon cancer (VECC): a trial.", {}),
        ("Survival (n = 5) and () and ( ) were short.", {}),
        ("Response (complete or partial, by the usual criteria of the group) was rare.", {}),
    ],
)
def test_abbreviations(text: str, expected: dict[str, str]) -> None:
    assert dict(analyze(parse_text(text, "x")).abbreviations) == expected


@pytest.mark.parametrize("text", ["", "a b", "%" * 500 + " x", "a " + "([%" * 100, "\n\n(a)\n" * 3])
def test_tokens_keep_the_text(text: str) -> None:
    assert tokenize(text).text == text


def test_runs_without_spaces_are_cut() -> None:
    pieces = [token.text for token in tokenize("Before " + "x" * 110 + " after")]
    assert pieces[0] == "Before"
    assert pieces[-1] == "after"
    assert "".join(pieces[1:-1]) == "x" * 110


@given(st.text(string.ascii_letters, min_size=1))
def test_plain_words_are_tokens_by_themselves(word: str) -> None:
    defaults = English.Defaults
    assert compile_prefix_regex(defaults.prefixes or ()).search(word) is None
    assert compile_suffix_regex(defaults.suffixes or ()).search(word) is None
    assert not list(compile_infix_regex(defaults.infixes or ()).finditer(word))
    assert defaults.url_match is not None
    assert defaults.url_match(word) is None


def test_names_are_split_as_texts_are() -> None:
    names = {
        name
        for table in ("endpoints", "adverse_events")
        for row in load_rows(table)
        for name in row
    }
    forms = {name.lower() for name in names} | {name.lower().replace(" ", "-") for name in names}
    wrong = [form for form in forms if split_name(form) != tuple(t.text for t in tokenize(form))]
    assert wrong == []


def _terms(text: str) -> list[tuple[str, str, str]]:
    analysis = analyze(parse_text(text, "x"))
    found = find_terms(analysis)
    return [(text[each.start : each.end], each.kind, each.value) for each in found]


def test_terms_are_found_longest_first_in_any_case() -> None:
    assert _terms("Progression-free survival and febrile neutropenia.") == [
        ("Progression-free survival", "endpoint", "PFS"),
        ("febrile neutropenia", "adverse_event", "febrile neutropenia"),
    ]


def test_abbreviations_count_in_capitals_only() -> None:
    assert [term[0] for term in _terms("OS and os, PFS and mPFS")] == ["OS", "PFS", "mPFS"]


def test_a_defined_abbreviation_stands_for_its_long_form() -> None:
    assert _terms("Febrile neutropenia (FNE) grew; FNE fell.") == [
        ("Febrile neutropenia", "adverse_event", "febrile neutropenia"),
        ("FNE", "adverse_event", "febrile neutropenia"),
        ("FNE", "adverse_event", "febrile neutropenia"),
    ]


def test_vocabularies_are_loaded_once() -> None:
    assert load_names() is load_names()
