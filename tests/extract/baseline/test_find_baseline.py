"""Characteristics at entry: summaries, sex, race and traits."""

from __future__ import annotations

import pytest

from extract.baseline import find_baseline
from extract.language import analyze
from schemas.document import Document, Part, PartKind, Section
from schemas.mention import ArmMention
from schemas.record import Arm, Baseline

ARMS = (Arm(id="A1", label="group 1"), Arm(id="A2", label="group 2"))


def _find(text: str, section: Section | None = Section.RESULTS) -> list[Baseline]:
    mentions = [
        ArmMention(start, start + len(arm.label), (arm.id,))
        for arm in ARMS
        for start in range(len(text))
        if text.startswith(arm.label, start)
    ]
    document = Document("t", text, (Part(PartKind.ABSTRACT, 0, len(text), section),))
    ordered = tuple(sorted(mentions, key=lambda mention: mention.start))
    linked = find_baseline(analyze(document), ARMS, ordered)
    for item in linked:
        assert item.fact.evidence is not None
        start, end = item.fact.evidence.start, item.fact.evidence.end
        assert text[start:end] == item.fact.quote
        assert all(text[a:b][0].isalnum() for a, b in item.numbers)
    return [item.fact for item in linked]


SUMMARIES = [
    ("The median age was 61 years (range, 33-80).", ("age", "MEDIAN", 61, "year", None)),
    ("We saw 40 women (mean [SD] age, 55.1 [9.8] years).", ("age", "MEAN", 55.1, "year", None)),
    ("Mean age = 63.5 years", ("age", "MEAN", 63.5, "year", None)),
    ("They had a median tumour size of 24 mm.", ("tumour size", "MEDIAN", 24, "mm", None)),
    ("There were 9 (median age, 6 years) in group 2.", ("age", "MEDIAN", 6, "year", "A2")),
]


@pytest.mark.parametrize(("text", "expected"), SUMMARIES)
def test_finds_summaries(text: str, expected: tuple[object, ...]) -> None:
    (fact,) = _find(text)
    found = (fact.characteristic, fact.statistic.value, fact.value, fact.unit, fact.arm)
    assert found == expected


def test_gives_ages_to_their_arms() -> None:
    facts = _find("Median age was 61 years in group 1 and 59 years in group 2.")
    assert [(fact.value, fact.arm) for fact in facts] == [(61, "A1"), (59, "A2")]


def test_reads_a_standard_deviation_and_a_range() -> None:
    (fact,) = _find("The mean [SD] age was 55.1 [9.8] years.")
    assert fact.sd == 9.8
    (fact,) = _find("The median [range] age, 54.5 [31-77] years.")
    assert fact.range == (31, 77)


SHARES = [
    ("In all, 48 (60%) were men.", [("men", 48, None, 60)]),
    ("We enrolled 90 adults (51 women [57%]).", [("women", 51, None, 57)]),
    ("The median age was 57 years, and 52% were male.", [("male", None, None, 52)]),
    (
        "We enrolled 93 patients (90 women and 3 men).",
        [("women", 90, None, None), ("men", 3, None, None)],
    ),
    (
        "By race, 12 (10%) were Asian and 90 (75%) White.",
        [("race: Asian", 12, None, 10), ("race: White", 90, None, 75)],
    ),
    (
        "In all, 100 were enrolled; 46% had stage IV disease, and 20% had brain metastases.",
        [("stage IV disease", None, None, 46), ("brain metastases", None, None, 20)],
    ),
    (
        "Forty were enrolled; 38 of 40 had previously received rituximab.",
        [("previously received rituximab", 38, 40, None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SHARES)
def test_finds_shares(text: str, expected: list[tuple[object, ...]]) -> None:
    found = [
        (fact.characteristic, fact.count, fact.total, fact.percent)
        for fact in _find(text)
        if fact.characteristic != "age"
    ]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "In all, 48 (60%) men had a response.",
        "We enrolled 100 patients; 46% had a partial response.",
        "Nausea occurred in 20% of patients with stage IV disease.",
        "We enrolled 90; 12% had grade 3 liver toxicity.",
        "Median age did not matter for survival.",
    ],
)
def test_ignores(text: str) -> None:
    assert _find(text) == []


def test_background_is_about_others() -> None:
    assert _find("The median age was 61 years.", Section.BACKGROUND) == []
