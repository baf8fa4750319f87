"""Records: they come back as they went out, and refuse shapes that make no sense."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from schemas.record import ConfidenceInterval, Evidence, Outcome, PValue, TrialRecord

Values = dict[str, Any]


def test_json_comes_back_as_it_was(values: Values) -> None:
    assert TrialRecord.model_validate(values).to_json_dict() == values


def test_json_text_comes_back_as_it_was(record: TrialRecord) -> None:
    written = record.to_json()
    assert TrialRecord.model_validate_json(written) == record
    assert TrialRecord.model_validate_json(written).to_json() == written
    assert written.endswith("}\n")


def test_json_keeps_what_is_printed_beyond_ascii() -> None:
    record = TrialRecord(doc_id="d", conclusion="72·5% – better")
    assert "72·5% – better" in record.to_json()


def test_json_on_one_line(record: TrialRecord) -> None:
    assert record.to_json(indent=None).count("\n") == 1
    assert json.loads(record.to_json(indent=None)) == record.to_json_dict()


def test_an_absent_key_stays_absent_and_null_stays_null() -> None:
    values = {"doc_id": "d", "trial": {"acronym": None}}
    assert TrialRecord.model_validate(values).to_json_dict() == values


def test_whole_numbers_stay_whole() -> None:
    outcome = {"endpoint": "OS", "label": "OS", "statistic": "PROPORTION", "quote": "51%"}
    for percent in (51, 51.0):
        made = Outcome.model_validate({**outcome, "percent": percent})
        assert type(made.percent) is type(percent)


def _evidence(model: Any) -> Iterator[tuple[str, Evidence]]:
    """Give quotes with their evidence, through all of a record."""
    if isinstance(model, tuple):
        for item in model:
            yield from _evidence(item)
    elif isinstance(model, BaseModel):
        quote, evidence = getattr(model, "quote", None), getattr(model, "evidence", None)
        if quote is not None and isinstance(evidence, Evidence):
            yield quote, evidence
        for name in type(model).model_fields:
            yield from _evidence(getattr(model, name))


def test_evidence_slices_the_quote_out_of_the_text(record: TrialRecord, text: str) -> None:
    pairs = list(_evidence(record))
    assert len(pairs) == 9
    assert [text[evidence.start : evidence.end] for _, evidence in pairs] == [q for q, _ in pairs]


def _change(values: Values, path: str, value: Any) -> Values:
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    target: Any = values
    for step in steps:
        target = target[step]
    target[last] = value
    return values


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("unknown", 1, "Extra inputs"),
        ("outcomes.0.colour", "red", "Extra inputs"),
        ("doc_id", "", "at least 1 character"),
        ("trial.phase", "III", "Input should be"),
        ("trial.allocation_ratio", "one to one", "pattern"),
        ("trial.start_date", "May 2009", "pattern"),
        ("trial.start_date", "2009-13", "pattern"),
        ("trial.n_sites", "49", "valid integer"),
        ("trial.n_sites", 4.5, "valid integer"),
        ("trial.stopped_early", 1, "valid boolean"),
        ("arms.1.id", "A1", "not unique"),
        ("arms.0.role", "CONTROL", "Input should be"),
        ("arms.0.confidence", 1.5, "less than or equal"),
        ("arms.0.interventions.0.doses.0.value", "40", "valid"),
        ("arms.0.interventions.0.doses.0.duration.unit", "fortnight", "Input should be"),
        ("participants.0.milestone", "ALIVE", "Input should be"),
        ("participants.1.arm", "A9", "lacks: ['A9']"),
        ("participants.0.evidence", {"start": 5, "end": 4}, "before its start"),
        ("participants.0.evidence", {"start": -1, "end": 4}, "greater than or equal"),
        ("participants.0.quote", "", "at least 1 character"),
        ("follow_up.0.value", None, "valid"),
        ("follow_up.0.range", [1], "Field required"),
        ("outcomes.0.grade", "severe", "pattern"),
        ("outcomes.0.value", float("nan"), "finite number"),
        ("outcomes.0.value", float("inf"), "finite number"),
        ("outcomes.0.value", None, "no percent, count, value or range"),
        ("comparisons.0.arms", ["A1", "A3"], "lacks: ['A3']"),
        ("comparisons.0.p.op", "~", "Input should be"),
        ("comparisons.0.p.sides", 3, "less than or equal"),
        ("findings.0.severity", "fatal", "Input should be"),
    ],
)
def test_shapes_that_make_no_sense_are_refused(
    values: Values, path: str, value: Any, message: str
) -> None:
    changed = _change(values, path, value)
    with pytest.raises(ValidationError) as caught:
        TrialRecord.model_validate(changed)
    assert message in str(caught.value)


def test_a_comparison_by_p_alone_has_a_p(values: Values) -> None:
    comparison = values["comparisons"][0]
    comparison.update(measure="P_ONLY", p=None)
    with pytest.raises(ValidationError, match="without a p value"):
        TrialRecord.model_validate(values)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("adverse_events.0.percent", 119),
        ("adverse_events.0.count", 102),
        ("comparisons.0.ci", {"level": 95, "lower": 0.85, "upper": 0.44}),
        ("comparisons.0.p.value", 1.2),
        ("follow_up.0.range", [4.1, 0.4]),
        ("participants.1.count", 300),
        ("baseline.0.value", -63),
        ("arms.0.interventions.0.doses.0.value", 10**30),
    ],
)
def test_numbers_that_cannot_be_true_stay_representable(
    values: Values, path: str, value: Any
) -> None:
    changed = _change(values, path, value)
    assert TrialRecord.model_validate(changed).to_json_dict() == changed


@pytest.mark.parametrize("grade", ["any", "3", ">=3", "3-4", "0"])
def test_grades(values: Values, grade: str) -> None:
    assert TrialRecord.model_validate(_change(values, "outcomes.0.grade", grade))


@pytest.mark.parametrize("date", ["2009", "2009-05", "2009-05-31"])
def test_dates_are_as_precise_as_printed(values: Values, date: str) -> None:
    changed = _change(values, "trial.start_date", date)
    assert TrialRecord.model_validate(changed).trial.start_date == date


def test_an_outcome_that_was_not_reached_needs_no_number(values: Values) -> None:
    values["outcomes"][0].update(value=None, reached=False)
    assert TrialRecord.model_validate(values).outcomes[0].reached is False


def test_records_do_not_change(record: TrialRecord) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        record.doc_id = "other"  # type: ignore[misc]


@given(st.integers(min_value=0), st.integers(min_value=0))
def test_evidence_never_ends_before_it_starts(start: int, end: int) -> None:
    if start <= end:
        assert Evidence(start=start, end=end).end == end
    else:
        with pytest.raises(ValidationError):
            Evidence(start=start, end=end)


_numbers = (
    st.none() | st.integers(-(10**9), 10**9) | st.floats(allow_nan=False, allow_infinity=False)
)


@given(_numbers, _numbers, _numbers)
def test_any_interval_comes_back(level: float, lower: float, upper: float) -> None:
    interval = ConfidenceInterval(level=level, lower=lower, upper=upper)
    assert ConfidenceInterval.model_validate_json(interval.model_dump_json()) == interval


@pytest.mark.parametrize("op", ["=", "<", ">", "<=", ">="])
def test_p_value_operators(op: str) -> None:
    assert PValue.model_validate({"op": op, "value": 0.05}).op == op


def test_json_schema_names_every_key_of_the_record() -> None:
    schema = TrialRecord.model_json_schema()
    assert list(schema["properties"]) == list(TrialRecord.model_fields)
    assert schema["additionalProperties"] is False
    assert schema["required"] == ["doc_id"]
    assert schema["$defs"]["Phase"]["enum"][0] == "EARLY_PHASE1"
    json.dumps(schema)
