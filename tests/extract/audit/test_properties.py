"""What is worked out exactly, and rounded as journals do, is never flagged."""

from __future__ import annotations

import json
import math
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import bundled, parse_text
from extract.audit import CHECKS, audit_record
from extract.audit.simulate import simulate
from extract.pipeline import extract_record
from schemas.record import TrialRecord
from tests.extract.audit.conftest import EXTRACTOR, make_record, outcome, ratio

ROOT = Path(__file__).parents[3]
ROUNDINGS = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN])
DIGITS = st.integers(0, 2)


def printed(exact: float, digits: int, rounding: str) -> float | int:
    """Give a number as printed."""
    number = Decimal(repr(exact)).quantize(Decimal(1).scaleb(-digits), rounding=rounding)
    return float(number) if digits else int(number)


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int]:
    total = draw(st.integers(1, 5000))
    return draw(st.integers(0, total)), total


@given(counts(), DIGITS, ROUNDINGS)
def test_rounded_percentages_fit(share: tuple[int, int], digits: int, rounding: str) -> None:
    count, total = share
    percent = printed(100 * count / total, digits, rounding)
    facts = [
        outcome(count=count, total=total, percent=percent),
        outcome("CR", total=total, percent=percent),
    ]
    assert audit_record(make_record(outcomes=facts)) == ()


@given(st.floats(-2, 2), st.floats(0.05, 1.5), st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]))
def test_rounded_ratios_fit(log: float, error: float, rounding: str) -> None:
    value, lower, upper = (
        printed(math.exp(log + side * 1.959964 * error), 2, rounding) for side in (0, -1, 1)
    )
    p = printed(math.erfc(abs(log) / error / math.sqrt(2)), 3, rounding)
    comparison = ratio(value, lower, upper, p={"op": "=", "value": p})
    assert audit_record(make_record(comparisons=[comparison])) == ()


@given(st.floats(-30, 30), st.floats(0.1, 15), st.integers(0, 2))
def test_rounded_differences_fit(value: float, error: float, digits: int) -> None:
    ends = (value + side * 1.959964 * error for side in (0, -1, 1))
    numbers = [printed(end, digits, ROUND_HALF_EVEN) for end in ends]
    p = printed(math.erfc(abs(value) / error / math.sqrt(2)), 3, ROUND_HALF_EVEN)
    comparison = ratio(*numbers, measure="RISK_DIFFERENCE", p={"op": "=", "value": p})
    comparison["quote"] = " ".join(map(str, numbers))
    found = audit_record(make_record(comparisons=[comparison]))
    # Narrow intervals whose three numbers are printed alike may lie on an edge.
    assert [finding for finding in found if finding.check != "interval-contains-estimate"] == []


def test_correct_trials_have_no_findings() -> None:
    assert simulate(60).correct == {}


def test_changed_digits_are_found() -> None:
    tally = simulate(60, seed=1)
    assert tally.caught.total() > tally.trials / 2


def _gold(name: str) -> TrialRecord:
    path = ROOT / "corpus" / f"{name}.gold.json"
    return TrialRecord.model_validate_json(path.read_text(encoding="utf-8"))


def test_the_slips_of_the_bundled_report_are_found() -> None:
    name = "khouri-2017-lenalidomide-allosct"
    text = (ROOT / "corpus" / f"{name}.txt").read_text(encoding="utf-8")
    found = audit_record(_gold(name), parse_text(text, name))
    errors = {finding.check for finding in found if finding.severity == "error"}
    assert errors == {"interval-contains-estimate", "reasons-sum"}
    assert "mixed-scales" in {finding.check for finding in found}
    conflict = next(finding for finding in found if finding.check == "reasons-sum")
    assert len(conflict.evidence) == 2


def test_its_slip_is_found_from_the_text_alone() -> None:
    document = next(one for one, _ in bundled() if one.doc_id.startswith("khouri"))
    found = {one.check: one.severity for one in extract_record(document).findings}
    assert [check for check, severity in found.items() if severity == "error"] == [
        "interval-contains-estimate"
    ]
    assert found["mixed-scales"] == "warning"
    assert found["reasons-sum"] == "info"


@pytest.mark.parametrize("name", [document.doc_id for document, _ in bundled()])
def test_bundled_reports_are_not_accused(name: str) -> None:
    document = next(one for one, _ in bundled() if one.doc_id == name)
    if not name.startswith("khouri"):
        record = extract_record(document)
        assert [one for one in record.findings if one.severity == "error"] == []
        gold = audit_record(_gold(name), document)
        assert [one for one in gold if one.severity == "error"] == []


def test_findings_change_nothing_and_repeat() -> None:
    for document, _ in bundled():
        record = extract_record(document)
        again = audit_record(record, document)
        assert again == audit_record(record, document)
        data = json.loads(record.to_json())
        data["findings"] = []
        assert audit_record(TrialRecord.model_validate_json(json.dumps(data)), document) == again


ODD = (0, -1, 1, 2, 0.5, 1e300, -1e300, 1e-300, 95, 99.999, 10**30, -(10**30))
WHOLE = (0, -1, 1, 10**30)
_COUNTS = frozenset({"count", "total", "year", "cycles", "participants", "n_sites", "n_countries"})


def _disturb(value: Any, random: Random, key: str = "") -> Any:
    """Give JSON values with odd numbers in place of some."""
    if isinstance(value, dict):
        return {name: _disturb(item, random, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_disturb(item, random) for item in value]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or key == "sides" or random.random() < 0.5:
        return value
    return random.choice(WHOLE if key in _COUNTS else ODD)


@pytest.mark.parametrize("seed", range(5))
def test_any_number_can_be_audited(seed: int) -> None:
    random = Random(seed)
    for document, _ in bundled():
        data = _disturb(json.loads(_gold(document.doc_id).to_json()), random)
        for extractor in ({}, {"extractor": EXTRACTOR}):
            record = TrialRecord.model_validate_json(json.dumps({**data, **extractor}))
            for finding in audit_record(record, document):
                assert finding.message


def test_each_check_is_described() -> None:
    text = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    sections = dict(part.split("\n", 1) for part in text.split("\n## ")[1:])
    assert len({check.name for check in CHECKS}) == len(CHECKS)
    for check in CHECKS:
        told = " ".join(sections[check.name].split())
        for words in (check.compares, check.tolerance, check.source, check.severity.value):
            assert words in told
