from __future__ import annotations

import io
from typing import Any

import pytest
from rich.console import Console

from schemas.record import Dose, Finding, Outcome, TrialRecord
from trialist.render import labels, words
from trialist.render.design import describe_trial
from trialist.render.matrix import split_columns
from trialist.render.record import render_record
from trialist.report import clean


def show(record: TrialRecord, width: int) -> str:
    stream = io.StringIO()
    Console(file=stream, width=width).print(render_record(record, width))
    return stream.getvalue()


@pytest.mark.parametrize("width", [40, 80, 120])
def test_tables_fit_their_page(record: TrialRecord, width: int) -> None:
    assert max(len(line) for line in show(record, width).splitlines()) <= width


def test_arms_stand_side_by_side(record: TrialRecord) -> None:
    line = next(line for line in show(record, 80).splitlines() if "overall survival" in line)
    assert line.index("61%") < line.index("48% (29/60)")


def test_many_arms_go_into_several_tables(record: TrialRecord) -> None:
    arms = [{"id": f"A{number}", "label": f"dose {number}"} for number in range(1, 8)]
    outcomes = [
        {
            "endpoint": "ORR",
            "label": "response",
            "statistic": "PROPORTION",
            "arm": arm["id"],
            "percent": 10 + number,
            "quote": "x",
        }
        for number, arm in enumerate(arms)
    ]
    many = TrialRecord.model_validate(
        {"doc_id": "many", "arms": arms, "outcomes": outcomes}, strict=False
    )
    text = show(many, 80)
    assert text.count("Outcomes") == 3
    assert all(f"{10 + number}%" in text for number in range(7))


def test_empty_record_shows_its_findings() -> None:
    finding = Finding.model_validate(
        {"check": "x", "severity": "warning", "message": "nothing here"}
    )
    assert "nothing here" in show(TrialRecord(doc_id="e", findings=(finding,)), 80)


def test_card_holds_what_is_stated(record: TrialRecord) -> None:
    assert dict(describe_trial(record)) == {
        "Registry": "NCT01234567",
        "Design": "phase 3, randomized, double-blind",
        "Condition": "sarcoma",
        "Dates": "2015-02 to 2018",
        "Source": "Okafor. J Inv Med 2020 3",
        "Conclusion": "Vexomab works.",
    }


def dose(**slots: Any) -> Dose:
    return Dose.model_validate({"value": 5, "unit": "mg", "quote": "5 mg", **slots}, strict=False)


@pytest.mark.parametrize(
    ("slots", "says"),
    [
        ({}, "5 mg"),
        ({"value_high": 7.5, "route": "oral"}, "5 to 7.5 mg oral"),
        ({"cycles": 1, "kind": "MTD", "participants": 3}, "5 mg, 1 cycle, MTD, n=3"),
        ({"duration": {"value": 2, "unit": "week"}}, "5 mg, for 2 weeks"),
        ({"frequency": "daily", "kind": "INITIAL"}, "5 mg, daily, initial"),
    ],
)
def test_doses_in_words(slots: dict[str, Any], says: str) -> None:
    assert words.say_dose(dose(**slots)) == says


def outcome(**slots: Any) -> Outcome:
    plain = {"endpoint": "OS", "label": "survival", "statistic": "PROPORTION", "quote": "x"}
    return Outcome.model_validate({**plain, **slots}, strict=False)


@pytest.mark.parametrize(
    ("slots", "says"),
    [
        ({"percent": 48, "count": 20, "total": 42}, "48% (20/42)"),
        ({"percent": 48, "total": 42}, "48% of 42"),
        ({"count": 20, "total": 42}, "20/42"),
        ({"count": 0}, "0"),
        ({"value": 1, "unit": "month", "range": [0, 3]}, "1 month\nrange 0 to 3"),
        ({"value": 8.4, "unit": "month", "sd": 2}, "8.4 months\nSD 2"),
        ({"reached": False}, "not reached"),
        ({"percent": 5, "ci": {"lower": 1, "upper": None}}, "5%\nCI 1 to NE"),
    ],
)
def test_outcomes_in_words(slots: dict[str, Any], says: str) -> None:
    assert words.say_outcome(outcome(**slots)) == says


@pytest.mark.parametrize(
    ("slots", "label"),
    [
        ({"percent": 1}, "survival (OS)"),
        ({"percent": 1, "label": "OS rate", "primary": True}, "OS rate, primary"),
        (
            {"percent": 1, "endpoint": "ACUTE_GVHD", "label": "aGvHD", "grade": "2-4"},
            "aGvHD, grade 2-4",
        ),
        ({"value": 3, "statistic": "MEDIAN", "label": "Median OS"}, "Median OS"),
        ({"value": 3, "statistic": "MEDIAN", "subgroup": "women"}, "survival (OS), median, women"),
    ],
)
def test_labels(slots: dict[str, Any], label: str) -> None:
    assert labels.label_outcome(outcome(**slots)) == label


def test_numbers_have_no_exponent() -> None:
    assert words.say_number(0.00001) == "0.00001"


@pytest.mark.parametrize("most", [1, 2, 3, 4])
def test_columns_are_split_evenly(most: int) -> None:
    columns = ["A1", "A2", "A3", "A4", None]
    groups = split_columns(columns, most)
    assert [column for group in groups for column in group] == columns
    assert max(len(group) for group in groups) <= most


def test_steering_characters_never_reach_the_terminal() -> None:
    assert clean("a\x1b[31mb\u202ec\nd é ≥") == "a [31mb c d é ≥"
