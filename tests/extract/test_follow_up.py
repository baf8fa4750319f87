"""Follow-up: statistic, value, unit, spread and arm."""

from __future__ import annotations

import pytest

from extract.follow_up import find_follow_up
from extract.language import analyze
from schemas.document import Document, Part, PartKind
from schemas.mention import ArmMention
from schemas.record import Arm, FollowUp

ARMS = (Arm(id="A1", label="rilotumab"), Arm(id="A2", label="placebo"))


def _find(text: str, kind: PartKind = PartKind.ABSTRACT) -> list[FollowUp]:
    mentions = [
        ArmMention(start, start + len(arm.label), (arm.id,))
        for arm in ARMS
        for start in range(len(text))
        if text.startswith(arm.label, start)
    ]
    document = Document("t", text, (Part(kind, 0, len(text)),))
    ordered = tuple(sorted(mentions, key=lambda mention: mention.start))
    linked = find_follow_up(analyze(document), ARMS, ordered)
    for item in linked:
        assert item.fact.evidence is not None
        start, end = item.fact.evidence.start, item.fact.evidence.end
        assert text[start:end] == item.fact.quote
        assert all(text[a:b][0].isalnum() for a, b in item.numbers)
    return [item.fact for item in linked]


FOUND = [
    ("Median follow-up was 31.5 months.", [("MEDIAN", 31.5, "month", None)]),
    ("After a mean follow-up time of 3 years, all were well.", [("MEAN", 3, "year", None)]),
    ("They were followed for a median of 40 months.", [("MEDIAN", 40, "month", None)]),
    ("Minimum follow-up was 24 months.", [("OTHER", 24, "month", None)]),
    ("At 24-month minimum follow-up, few relapsed.", [("OTHER", 24, "month", None)]),
    ("At 3·1 (2·0–4·4) years median follow-up, 9 died.", [("MEDIAN", 3.1, "year", None)]),
    ("Median follow-up: 7 mos.", [("MEDIAN", 7, "month", None)]),
    ("Follow-up lasted a median of five years.", [("MEDIAN", 5, "year", None)]),
    (
        (
            "Median follow-up was 12 months (IQR 8–15) in the rilotumab group and 14 months (9–16) "
            "in the placebo group."
        ),
        [("MEDIAN", 12, "month", "A1"), ("MEDIAN", 14, "month", "A2")],
    ),
    (
        "Median follow-up was 12 and 14 months for rilotumab and placebo, respectively.",
        [("MEDIAN", 12, "month", "A1"), ("MEDIAN", 14, "month", "A2")],
    ),
    (
        "Median follow-up was 20 months in both groups.",
        [("MEDIAN", 20, "month", "A1"), ("MEDIAN", 20, "month", "A2")],
    ),
    (
        "Median follow-up: rilotumab = 9.1 mos; placebo = 8.8 mos",
        [("MEDIAN", 9.1, "month", "A1"), ("MEDIAN", 8.8, "month", "A2")],
    ),
    (
        (
            "Follow-up lasted a minimum of 41 months, the median was 53 months on rilotumab and 52 "
            "on placebo."
        ),
        [
            ("OTHER", 41, "month", None),
            ("MEDIAN", 53, "month", "A1"),
            ("MEDIAN", 52, "month", "A2"),
        ],
    ),
    (
        "On rilotumab 12 had a stroke during 4,100 patient-years of follow-up.",
        [("OTHER", 4100, "patient-year", "A1")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_finds(text: str, expected: list[tuple[str, float, str, str | None]]) -> None:
    found = [(fact.statistic.value, fact.value, fact.unit, fact.arm) for fact in _find(text)]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "At 5 years of follow-up, 60% were alive.",
        "After a median follow-up of 20 patients, the trial stopped.",
        "The planned median follow-up was 36 months.",
        "At median follow-up, median survival was 20 months.",
        "Follow-up visits came every 3 months.",
        "They went on until lost to follow-up.",
    ],
)
def test_ignores(text: str) -> None:
    assert _find(text) == []


def test_a_landmark_behind_the_value_is_not_in_its_list() -> None:
    (fact,) = _find("With a median follow-up of 6.3 years, 3-year survival came to 58%.")
    assert fact.value == 6.3


@pytest.mark.parametrize(
    ("text", "slot", "expected"),
    [
        ("Median follow-up was 5 years (range 1 to 9).", "range", (1, 9)),
        ("Median follow-up was 5 years (IQR, 3-7).", "iqr", (3, 7)),
        ("Median follow-up was 5 (interquartile range 3-7) years.", "iqr", (3, 7)),
        ("Median follow-up was 5 years (minimum-maximum 0–9.4).", "range", (0, 9.4)),
    ],
)
def test_reads_the_spread(text: str, slot: str, expected: tuple[float, float]) -> None:
    (fact,) = _find(text)
    assert getattr(fact, slot) == expected


def test_reads_a_confidence_interval() -> None:
    (fact,) = _find("Median follow-up was 31.7 months (95% CI, 29.4 to 33.6).")
    assert fact.ci is not None
    assert (fact.ci.level, fact.ci.lower, fact.ci.upper) == (95, 29.4, 33.6)


def test_says_each_thing_once() -> None:
    assert (
        len(_find("Median follow-up was 7 years. At a median follow-up of 7 years, 9 died.")) == 1
    )


def test_leaves_references_alone() -> None:
    assert _find("Ito K. Median follow-up was 5 years.", PartKind.CITATION) == []
