"""Abstracts: labelled sections in all their forms, and abstracts without labels."""

from __future__ import annotations

import pytest

from corpus import list_bundled, parse_text, read_document
from corpus.labels import read_label
from schemas.document import PartKind, Section

BODY = {
    "BACKGROUND": "Little is known.",
    "METHODS": "We assigned 100 patients to two groups.",
    "FINDINGS": "Survival was 72·5% (65·0–78·6) v 60%.",
    "INTERPRETATION": "It works.",
}
EXPECTED = [
    (Section.BACKGROUND, "Little is known."),
    (Section.METHODS, "We assigned 100 patients to two groups."),
    (Section.RESULTS, "Survival was 72·5% (65·0–78·6) v 60%."),
    (Section.CONCLUSIONS, "It works."),
]


def sections_of(text: str) -> list[tuple[Section | None, str]]:
    document = parse_text(text, "x")
    return [
        (part.section, document.slice(part))
        for part in document.parts
        if part.kind is PartKind.ABSTRACT
    ]


@pytest.mark.parametrize(
    ("form", "joint"),
    [
        pytest.param("{label}: {text}", " ", id="on one line"),
        pytest.param("{label} {text}", " ", id="without colons"),
        pytest.param("{label} - {text}", " ", id="dashes"),
        pytest.param("{label}. {text}", " ", id="full stops"),
        pytest.param("[{label}] {text}", " ", id="brackets"),
        pytest.param("**{label}:** {text}", " ", id="bold"),
        pytest.param("{label}: {text}", "\n", id="a line each"),
        pytest.param("{label}: {text}", "\n\n", id="a paragraph each"),
        pytest.param("{label}\n{text}", "\n\n", id="labels in lines of their own"),
        pytest.param("{label}\n\n{text}", "\n\n", id="labels in paragraphs of their own"),
    ],
)
@pytest.mark.parametrize("title", ["A trial of a drug.\n\n", ""])
@pytest.mark.parametrize("case", [str.upper, str.capitalize])
def test_forms_of_labels(form: str, joint: str, title: str, case: type[str]) -> None:
    text = joint.join(form.format(label=case(label), text=words) for label, words in BODY.items())
    assert sections_of(title + text) == EXPECTED


def test_labels_and_groups_are_kept() -> None:
    document = parse_text("T\n\nAIMS: To see.  DESIGN, SETTING, AND PARTICIPANTS: 9 men.", "x")
    abstract = document.parts[1:]
    assert [part.label for part in abstract] == ["AIMS", "DESIGN, SETTING, AND PARTICIPANTS"]
    assert {part.group for part in abstract} == {1}


@pytest.mark.parametrize(
    ("label", "section"),
    [
        ("IMPORTANCE", Section.BACKGROUND),
        ("Background and Aims", Section.BACKGROUND),
        ("PURPOSE", Section.OBJECTIVE),
        ("Aim of the study", Section.OBJECTIVE),
        ("PATIENTS AND METHODS", Section.METHODS),
        ("Design, setting, and participants", Section.METHODS),
        ("Materials & Methods", Section.METHODS),
        ("Participants/Materials, Setting, Methods", Section.METHODS),
        ("INTERVENTION(S)", Section.INTERVENTIONS),
        ("EXPOSURES", Section.INTERVENTIONS),
        ("MAIN OUTCOMES AND MEASURES", Section.OUTCOME_MEASURES),
        ("Main Outcome Measures", Section.OUTCOME_MEASURES),
        ("METHODS AND RESULTS", Section.RESULTS),
        ("Methodology/Principal Findings", Section.RESULTS),
        ("Measurements and Main Results", Section.RESULTS),
        ("CONCLUSIONS AND RELEVANCE", Section.CONCLUSIONS),
        ("Authors' conclusions", Section.CONCLUSIONS),
        ("Conclusions/Significance", Section.CONCLUSIONS),
        ("TRIAL REGISTRATION", Section.REGISTRATION),
        ("ClinicalTrials.gov Identifier", Section.REGISTRATION),
        ("FUNDING", Section.FUNDING),
        ("Key words", None),
    ],
)
def test_labels_name_sections(label: str, section: Section | None) -> None:
    assert read_label(label) == (True, section)


@pytest.mark.parametrize("words", ["The results", "Patients were", "Group B", "and", ""])
def test_other_words_are_no_label(words: str) -> None:
    assert read_label(words) == (False, None)


def test_words_of_running_text_do_not_split_it() -> None:
    prose = (
        "We compared two drugs. Patients in group A fared better. Results: not shown. "
        "Treatment: twelve weeks. Follow-up was short. "
    ) * 5
    assert sections_of(f"A title\n\n{prose}") == [(None, prose.strip())]


def test_where_labels_have_colons_words_without_are_text() -> None:
    text = "T\n\nMETHODS: Nine men. Patients Were Old. RESULTS: None. Conclusion Pending."
    assert [section for section, _ in sections_of(text)] == [Section.METHODS, Section.RESULTS]


def test_an_unstructured_abstract_is_one_part() -> None:
    prose = "We gave 20 patients a drug and 12 of them had a response to it. " * 10
    citation = "Doe J, et al. J Inv 2012;58:201-209."
    document = parse_text(f"A title\n\nJane Doe, Richard Roe\n\n{prose}\n\n{citation}\n", "x")
    kinds = [part.kind for part in document.parts]
    assert kinds[-2:] == [PartKind.ABSTRACT, PartKind.CITATION]


def test_a_news_paragraph_is_no_abstract() -> None:
    prose = "ROME (Inventwire) – We gave 20 patients a drug, and 12 had a response to it. " * 10
    assert sections_of(f"A title\n\n{prose}") == []


def test_an_abstract_below_a_press_summary_is_told_apart() -> None:
    text = "News\n\nA drug helped.\n\n• OS = 5 months\n\n" + " ".join(
        f"{label}: {words}" for label, words in BODY.items()
    )
    assert sections_of(text) == EXPECTED
    assert [part.kind for part in parse_text(text, "x").parts[:3]] == [
        PartKind.TITLE,
        PartKind.SUMMARY,
        PartKind.BULLET,
    ]


def test_the_three_sources_of_the_seed_document_are_told_apart() -> None:
    from pathlib import Path

    import corpus

    name = next(name for name in list_bundled() if name.startswith("khouri"))
    document = read_document(Path(corpus.__file__).parent / f"{name}.txt")
    kinds = [part.kind for part in document.parts]
    assert kinds == [
        PartKind.TITLE,
        *[PartKind.SUMMARY] * 2,
        PartKind.HEADING,
        *[PartKind.BULLET] * 14,
        *[PartKind.SUMMARY] * 2,
        PartKind.ABSTRACT,
        PartKind.CITATION,
    ]
