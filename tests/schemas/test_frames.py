"""Frames: one a category, flat, with the same columns for every record."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from schemas.frames import build_frames
from schemas.record import TrialRecord

CATEGORIES = [
    "trial",
    "arms",
    "interventions",
    "doses",
    "participants",
    "follow_up",
    "outcomes",
    "comparisons",
    "adverse_events",
    "baseline",
    "findings",
]


def _first(frame: pd.DataFrame) -> dict[str, Any]:
    """Give the first row's values that are there."""
    return {str(name): value for name, value in frame.iloc[0].dropna().items()}


@pytest.fixture
def frames(record: TrialRecord) -> dict[str, pd.DataFrame]:
    return record.to_frames()


def test_one_frame_a_category(frames: dict[str, pd.DataFrame]) -> None:
    assert list(frames) == CATEGORIES
    rows = {name: len(frame) for name, frame in frames.items()}
    assert rows == {**dict.fromkeys(CATEGORIES, 1), "arms": 2, "participants": 2}


@pytest.mark.parametrize("category", CATEGORIES)
def test_columns_are_those_of_an_empty_record(
    frames: dict[str, pd.DataFrame], category: str
) -> None:
    empty = build_frames(TrialRecord(doc_id="empty"))[category]
    assert list(empty.columns) == list(frames[category].columns)
    assert list(empty.dtypes) == list(frames[category].dtypes)
    assert len(empty) == (1 if category == "trial" else 0)


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_row_has_the_document(frames: dict[str, pd.DataFrame], category: str) -> None:
    assert frames[category].columns[0] == "doc_id"
    assert set(frames[category]["doc_id"]) == {"helix-2"}


def test_trial(frames: dict[str, pd.DataFrame]) -> None:
    assert _first(frames["trial"]) == {
        "doc_id": "helix-2",
        "registry_ids": "NCT09990001",
        "acronym": "HELIX-2",
        "allocation": "RANDOMIZED",
        "allocation_ratio": "1:1",
        "conditions": "follicular lymphoma",
        "citation_year": 2024,
        "conclusion": "Zanotinib prolonged PFS.",
    }


def test_arms_and_what_they_get(frames: dict[str, pd.DataFrame], text: str) -> None:
    arm = _first(frames["arms"])
    assert (arm["id"], arm["aliases"], arm["role"]) == ("A1", "Zanotinib; ZAN", "EXPERIMENTAL")
    assert text[arm["evidence_start"] : arm["evidence_end"]] == "zanotinib 40 mg"
    dose = _first(frames["doses"])
    assert (dose["arm"], dose["arm_label"], dose["intervention"]) == ("A1",) + ("zanotinib",) * 2
    assert (dose["value"], dose["unit"], dose["duration_value"]) == (40, "mg", 52)
    assert _first(frames["interventions"])["type"] == "DRUG"


def test_intervals_become_columns(frames: dict[str, pd.DataFrame]) -> None:
    outcome = _first(frames["outcomes"])
    assert {name: outcome[name] for name in ("ci_level", "ci_lower", "time_value", "iqr_high")} == {
        "ci_level": 95,
        "ci_lower": 17.2,
        "time_value": 3,
        "iqr_high": 30,
    }
    assert "ci_upper" not in outcome
    assert "iqr_low" not in outcome
    assert bool(outcome["reached"])
    follow_up = _first(frames["follow_up"])
    assert (follow_up["range_low"], follow_up["range_high"]) == (0.4, 4.1)


def test_comparisons_name_their_arms(frames: dict[str, pd.DataFrame]) -> None:
    comparison = _first(frames["comparisons"])
    assert comparison["arms"] == "A1; A2"
    assert comparison["arm_labels"] == "zanotinib; placebo"
    assert (comparison["p_op"], comparison["p_value"], comparison["p_sides"]) == ("=", 0.003, 2)


def test_evidence_slices_out_of_the_text(frames: dict[str, pd.DataFrame], text: str) -> None:
    for category in CATEGORIES[3:10]:
        fact = _first(frames[category])
        assert text[fact["evidence_start"] : fact["evidence_end"]] == fact["quote"]


def test_facts_without_an_arm_have_no_label(frames: dict[str, pd.DataFrame]) -> None:
    labels = frames["participants"]["arm_label"]
    assert list(labels.isna()) == [True, False]


def test_a_number_beyond_64_bits_stays_exact(values: dict[str, Any]) -> None:
    values["participants"][0]["count"] = 10**30
    counts = TrialRecord.model_validate(values).to_frames()["participants"]["count"]
    assert list(counts) == [10**30, 101]


def test_frames_of_records_can_be_concatenated(record: TrialRecord) -> None:
    other = TrialRecord(doc_id="empty")
    both = pd.concat([item.to_frames()["outcomes"] for item in (record, other)])
    assert list(both.dtypes) == list(record.to_frames()["outcomes"].dtypes)
