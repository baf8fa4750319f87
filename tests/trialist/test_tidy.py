from __future__ import annotations

from collections import Counter

from schemas.record import TrialRecord
from trialist.tidy import COLUMNS, tidy_rows


def test_every_fact_is_a_row(record: TrialRecord) -> None:
    counts = Counter(row["category"] for row in tidy_rows(record))
    assert counts == {
        "trial": 7,
        "citation": 4,
        "arms": 2,
        "doses": 1,
        "participants": 3,
        "follow_up": 1,
        "outcomes": 3,
        "comparisons": 1,
        "adverse_events": 2,
        "baseline": 1,
        "conclusion": 1,
    }


def test_rows_have_the_same_columns(record: TrialRecord) -> None:
    assert all(tuple(row) == COLUMNS for row in tidy_rows(record))


def test_dose_row(record: TrialRecord) -> None:
    row = next(row for row in tidy_rows(record) if row["category"] == "doses")
    chosen = ("arm", "label", "text", "value", "value_high", "unit")
    assert [row[name] for name in chosen] == ["A1", "vexomab", "every 3 weeks", 5, 7.5, "mg/kg"]


def test_evidence_is_placed(record: TrialRecord) -> None:
    phase = next(row for row in tidy_rows(record) if row["label"] == "phase")
    assert (phase["text"], phase["start"], phase["end"]) == ("PHASE3", 28, 35)
