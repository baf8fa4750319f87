"""What selected words say, as values of the form of a new fact."""

from __future__ import annotations

from typing import Any

import pytest

from schemas.document import Document
from schemas.record import Arm, TrialRecord
from trialist.web.review.suggesting import read_words, with_suggestions

ARMS = (
    Arm(id="A1", label="belorafen"),
    Arm(id="A2", label="placebo", aliases=("sham",)),
)
TEXT = "Median OS was 21·3 months (95% CI, 17.0–26.3) with belorafen."


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (
            TEXT,
            {"value": "21.3", "unit": "month", "ci.lower": "17.0", "ci.upper": "26.3"}
            | {"ci.level": "95", "statistic": "MEDIAN", "endpoint": "OS", "label": "OS"}
            | {"arm": "A1"},
        ),
        (
            "At 1 year, 41% (68/94) with sham",
            {"percent": "41", "count": "68", "total": "94", "statistic": "PROPORTION"}
            | {"time.value": "1", "time.unit": "year", "arm": "A2"},
        ),
        (
            "HR 0.72; P = .02, belorafen v placebo",
            {"measure": "HR", "value": "0.72", "p.op": "=", "p.value": "0.02"},
        ),
        ("median not reached", {"reached": "false", "statistic": "MEDIAN"}),
        ("of every second cycle", {}),
    ],
)
def test_numbers_and_names_are_read(words: str, values: dict[str, str]) -> None:
    assert read_words(words, ARMS) == values


def test_what_stands_before_them_in_their_line_names_them() -> None:
    arms = (Arm(id="A1", label="T-R"), Arm(id="A2", label="R", aliases=("rituximab",)))
    line = "Median PFS: T-R pts = 21.4 months; R pts = "
    named = {"statistic": "MEDIAN", "endpoint": "PFS", "label": "PFS"}
    assert read_words("9.8 months", arms, line) == named | {"value": "9.8", "unit": "month"} | {
        "arm": "A2"
    }
    # A share is no median, and of two arms neither is meant.
    assert read_words("41%", arms, "Median PFS, T-R v R: ") == {
        "percent": "41",
        "statistic": "PROPORTION",
        "endpoint": "PFS",
        "label": "PFS",
    }
    assert read_words("later, for their", arms, line) == {}


@pytest.mark.parametrize(
    ("words", "category"),
    [
        (TEXT, "outcomes"),
        ("hazard ratio 0.72", "comparisons"),
        ("Grade 3 nausea occurred in 21%", "adverse_events"),
    ],
)
def test_the_kind_of_fact_is_guessed(words: str, category: str) -> None:
    assert suggest(words)["category"] == [category]


def test_what_was_chosen_stays() -> None:
    sent = suggest("phase II", category=["trial"], field=["phase"], value=["PHASE2"])
    assert (sent["category"], sent["value"]) == (["trial"], ["PHASE2"])
    assert suggest("belorafen", category=["arms"])["label"] == ["belorafen"]


def test_without_words_nothing_is_suggested() -> None:
    document, record = Document(doc_id="x", text=TEXT), TrialRecord(doc_id="x")
    assert with_suggestions({"category": ["arms"]}, record, document) == {"category": ["arms"]}


def suggest(words: str, **sent: list[str]) -> Any:
    document, record = Document(doc_id="x", text=words), TrialRecord(doc_id="x")
    span = {"start": ["0"], "end": [str(len(words))]}
    return with_suggestions({**span, **sent}, record, document)
