"""Two sets of predictions against gold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluation.compare import compare_reports, paired_bootstrap
from evaluation.report import evaluate_paths, evaluate_records
from evaluation.scores import Score
from schemas.record import TrialRecord

Build = Callable[..., TrialRecord]
Facts = dict[str, dict[str, Any]]


def test_gains_and_losses_by_document(record: Build, facts: Facts) -> None:
    outcome, harm = facts["outcomes"], facts["adverse_events"]
    gold = {
        "a": record(outcomes=[outcome], adverse_events=[harm]),
        "b": record(outcomes=[outcome]),
    }
    first = {"a": record(outcomes=[outcome, {**outcome, "value": 1}]), "b": gold["b"]}
    second = {"a": record(adverse_events=[harm]), "b": gold["b"]}
    comparison = compare_reports(*(evaluate_records(one, gold) for one in (first, second)))
    (change,) = comparison.documents  # b is the same in both
    assert change.doc_id == "a"
    assert [fact.category for fact in change.gained] == ["adverse_events"]
    assert [fact.category for fact in change.lost] == ["outcomes"]
    assert (change.false_gone, change.false_new, change.net) == (1, 0, 1)
    outcomes = comparison.differences["outcomes"]
    assert outcomes.difference == pytest.approx(2 / 3 - 4 / 5)
    assert comparison.differences["baseline"].difference is None
    data = json.loads(json.dumps(comparison.to_dict()))
    assert data["documents"][0]["net"] == 1


def test_the_same_set_twice_does_not_differ(full_record: TrialRecord) -> None:
    records = {"a": full_record, "b": full_record}
    report = evaluate_records(records, records)
    comparison = compare_reports(report, report)
    assert not comparison.documents
    everything = comparison.differences["ALL"]
    assert everything.difference == 0.0
    assert everything.interval == (0.0, 0.0)
    assert everything.p_value == 1.0


def test_a_gain_on_every_document_is_significant() -> None:
    before = [Score(5, 10, 10), Score(4, 10, 10), Score(6, 10, 10)] * 4
    after = [Score(score.right + 2, 10, 10) for score in before]
    interval, p_value = paired_bootstrap(before, after)
    assert interval == pytest.approx((0.2, 0.2))
    assert p_value == pytest.approx(2 / 1001)
    down, p_down = paired_bootstrap(after, before)
    assert down == pytest.approx((-0.2, -0.2))
    assert p_down == p_value


def test_gains_that_losses_outweigh_are_not() -> None:
    before = [Score(5, 10, 10)] * 10
    after = [Score(5 + step, 10, 10) for step in (2, -2, 1, -1, 0, 3, -3, 0, 1, -1)]
    interval, p_value = paired_bootstrap(before, after)
    assert interval is not None
    assert interval[0] < 0 < interval[1]
    assert p_value is not None
    assert p_value > 0.5


def test_one_document_has_no_interval() -> None:
    assert paired_bootstrap([Score(1, 1, 1)], [Score(0, 1, 1)]) == (None, None)


def test_folders(tmp_path: Path, full_record: TrialRecord) -> None:
    for name in ("first", "second", "gold"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "d.json").write_text(full_record.to_json(), encoding="utf-8")
    (tmp_path / "second" / "d.json").unlink()
    gold = tmp_path / "gold"
    reports = (evaluate_paths(tmp_path / name, gold) for name in ("first", "second"))
    comparison = compare_reports(*reports)
    assert comparison.differences["ALL"].difference == -1.0
    assert comparison.second.without_prediction == ("d",)
