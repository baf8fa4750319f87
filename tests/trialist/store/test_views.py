"""What the tables and ready views say of the invented trial, worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from trialist.store import Store, Stored, open_store
from trialist.store.schema import RECORD_TABLES
from trialist.store.views import VIEW_DESCRIPTIONS, VIEW_KEYS, VIEWS


@pytest.fixture
def store(url: str, made: Any) -> Any:
    with open_store(url) as store:
        run = store.begin_run(made.old, {})
        store.write(run, [made.stored(pmid="11", title="Orvatinib for sarcoma")])
        yield store


def pick(row: Any, *names: str) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


def test_a_number_stands_beside_its_printed_form(store: Store) -> None:
    names = ("arm", "param_field", "param_value", "param_value_num", "percent", "reached")
    assert [pick(row, *names) for row in store.rows("outcome")] == [
        ("A1", "percent", "61·0", 61.0, 61.0, None),
        ("A2", "percent", "48", 48.0, 48.0, None),
        ("A1", None, "not reached", None, None, False),
    ]


def test_comparisons_have_their_arms_and_words(store: Store, made: Any) -> None:
    (row,) = store.rows("comparisons")
    assert pick(row, "doc_id", "measure", "param_value", "value") == ("orva-1", "HR", "0.70", 0.7)
    assert pick(row, "arm_label", "against_label", "arms") == ("orvatinib", "placebo", "A1; A2")
    assert pick(row, "ci_level", "ci_lower", "ci_lower_raw") == (95, 0.51, "0.51")
    assert pick(row, "p_value_modifier", "p_value", "p_value_raw") == ("<", 0.03, ".03")
    assert made.text[row["start_offset"] : row["end_offset"]] == row["quote"]


def test_outcomes_stand_side_by_side(store: Store) -> None:
    survival, progression = store.rows("outcomes_by_arm")
    assert pick(survival, "endpoint", "time_value", "time_unit", "param_field") == (
        *("OS", 2, "year", "percent"),
    )
    assert pick(survival, "arm_1_arm_label", "arm_1_param_value", "arm_1_param_value_num") == (
        *("orvatinib", "61·0", 61.0),
    )
    assert pick(survival, "arm_2_arm_label", "arm_2_param_value_num", "arm_3_arm_label") == (
        *("placebo", 48.0, None),
    )
    assert pick(progression, "endpoint", "arm_1_param_value", "arm_2_param_value") == (
        *("PFS", "not reached", None),
    )
    assert survival["further_arms"] == 0


def test_a_result_that_is_printed_twice_hides_nothing(url: str, made: Any) -> None:
    values = made.record().model_dump(exclude_unset=True)
    values["outcomes"] = [values["outcomes"][0], {**values["outcomes"][0], "percent": 62}]
    document = made.document()
    record = type(made.record()).model_validate(values)
    with open_store(url) as store:
        store.write(store.begin_run(made.old, {}), [Stored("ab" * 32, document, record)])
        rows = list(store.rows("outcomes_by_arm"))
    assert [row["arm_1_param_value_num"] for row in rows] == [61.0, 62.0]


def test_one_row_a_trial(store: Store) -> None:
    (row,) = store.rows("trials")
    assert pick(row, "doc_id", "pmid", "title") == ("orva-1", "11", "Orvatinib for sarcoma")
    assert pick(row, "registry_ids", "conditions") == ("NCT00000001; 2020-000001-01", "sarcoma")
    assert pick(row, "arm_1_label", "arm_2_label", "arm_3_label") == ("orvatinib", "placebo", None)
    assert pick(row, "randomized", "enrolled") == (120, None)
    assert pick(row, "arms", "outcomes", "comparisons", "findings") == (2, 3, 1, 1)


def test_lists_of_the_trial_have_a_row_an_item(store: Store) -> None:
    assert [pick(row, "kind", "term") for row in store.rows("trial_term")] == [
        ("registry_id", "NCT00000001"),
        ("registry_id", "2020-000001-01"),
        ("condition", "sarcoma"),
    ]


def test_all_evidence_is_the_text_at_its_place(store: Store, made: Any) -> None:
    rows = list(store.rows("evidence"))
    assert all(made.text[row["start_offset"] : row["end_offset"]] == row["quote"] for row in rows)
    subjects = [pick(row, "subject", "subject_no", "field") for row in rows]
    assert subjects.count(("trial", 1, "conditions")) == 1
    assert {subject for subject, *_ in subjects} == {
        *("trial", "arm", "dose", "participant_flow", "outcome", "comparison"),
        *("adverse_event", "finding", "unlinked"),
    }


def test_every_view_is_ordered_and_described() -> None:
    assert set(VIEW_KEYS) == set(VIEWS)
    assert set(VIEWS) == {f"current_{table.name}" for table in RECORD_TABLES} | set(
        VIEW_DESCRIPTIONS
    )
