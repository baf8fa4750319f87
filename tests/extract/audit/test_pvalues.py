from __future__ import annotations

from typing import Any

import pytest

from schemas.document import Document
from tests.extract.audit.conftest import Find, ratio


def p(op: str, value: float, **more: Any) -> dict[str, Any]:
    return {"op": op, "value": value, **more}


@pytest.mark.parametrize(
    ("value", "flagged"), [(0, False), (1, False), (0.05, False), (1.2, True), (-0.1, True)]
)
def test_p_value_range(find: Find, value: float, flagged: bool) -> None:
    found = find("p-value-range", comparisons=[ratio(0.7, 0.5, 0.98, p=p("=", value))])
    assert bool(found) is flagged


def test_ratios_are_not_negative(find: Find) -> None:
    assert find("p-value-range", comparisons=[ratio(-0.7, 0.5, 0.98)])


# By hand (Altman & Bland): z = ln(HR) / ((ln upper - ln lower) / 3.92), p = 2 (1 - Phi(|z|)).
@pytest.mark.parametrize(
    ("interval", "p_value", "severity"),
    [
        ((0.66, 0.48, 0.91), p("=", 0.011), None),  # z 2.55, p 0.011
        ((0.66, 0.48, 0.91), p("=", 0.11), "error"),
        ((1.11, 0.91, 1.36), p("=", 0.31), None),  # z 1.02
        ((1.11, 0.91, 1.36), p("=", 0.031), "error"),
        ((0.49, 0.39, 0.61), p("<", 0.0001), None),  # z 6.25
        ((0.49, 0.39, 0.61), p("=", 0.4), "error"),
        ((0.84, 0.69, 1.03), p("=", 0.0771), None),  # z 1.71, p 0.088
        ((0.80, 0.64, 1.01), p("=", 0.048), None),  # z 1.92, p 0.055: another test
        ((1.41, 0.91, 2.19), p("=", 0.93), "warning"),  # z 1.53, p 0.13: both not significant
        ((0.85, 0.60, 1.20), p(">", 0.05), None),
        ((0.49, 0.39, 0.61), p(">", 0.05), "error"),
        ((0.85, 0.60, 1.20), p("<", 0.05), "error"),  # z 0.92
    ],
)
def test_p_value_of_interval(
    find: Find,
    interval: tuple[float, float, float],
    p_value: dict[str, Any],
    severity: str | None,
) -> None:
    document = Document("invented", "Nothing more is said.")
    found = find("p-value-of-interval", document, comparisons=[ratio(*interval, p=p_value)])
    assert [finding.severity.value for finding in found] == ([severity] if severity else [])


# z 1.71: 0.088 two-sided, 0.044 one-sided.
@pytest.mark.parametrize(
    ("text", "sides", "flagged"),
    [
        ("All tests were two-sided.", None, True),
        ("All tests were one-sided.", None, False),
        ("All tests were 1-sided.", 2, True),
        ("No more is said.", 1, False),
        ("No more is said.", 2, True),
    ],
)
def test_p_value_may_have_one_side(find: Find, text: str, sides: int | None, flagged: bool) -> None:
    p_value = p("=", 0.02, **({"sides": sides} if sides else {}))
    comparison = ratio(0.84, 0.69, 1.03, p=p_value)
    found = find("p-value-of-interval", Document("invented", text), comparisons=[comparison])
    assert bool(found) is flagged


def test_differences_have_zero_as_null(find: Find) -> None:
    difference = ratio(8.3, 4.4, 12.2, measure="RISK_DIFFERENCE", p=p("=", 0.4))
    (finding,) = find("p-value-of-interval", comparisons=[difference])
    assert "excludes 0" in finding.message
    fitting = ratio(8.3, 4.4, 12.2, measure="RISK_DIFFERENCE", p=p("<", 0.001))
    assert find("p-value-of-interval", comparisons=[fitting]) == []


@pytest.mark.parametrize(
    "values",
    [
        {"margin": 1.3},
        {"quote": "HR 0.97; 95% CI 0.79 to 1.19; P < .001 for non-inferiority"},
    ],
)
def test_p_of_a_margin_is_another_test(find: Find, values: dict[str, Any]) -> None:
    comparison = ratio(0.97, 0.79, 1.19, p=p("<", 0.001), **values)
    assert find("p-value-of-interval", comparisons=[comparison]) == []
    assert find("p-value-of-interval", comparisons=[ratio(0.97, 0.79, 1.19, p=p("<", 0.001))])


@pytest.mark.parametrize(
    ("text", "p_value", "severity"),
    [
        ("Pain was significantly lower (P = .2).", p("=", 0.2), "warning"),
        ("Pain was significantly lower (P = .02).", p("=", 0.02), None),
        ("Pain was not significantly lower (P = .02).", p("=", 0.02), "info"),
        ("Pain was not significantly lower (P = .2).", p("=", 0.2), None),
        ("No significant difference was seen (P = .02).", p("=", 0.02), "info"),
        ("Pain was significantly lower (P = .05).", p("=", 0.05), None),
        ("Sleep was significantly better, but pain was not (P = .2).", p("=", 0.2), None),
        ("Pain was significantly lower (P = .02) than sleep (P = .2).", p("=", 0.2), None),
        ("The significance level was high; (P = .2).", p("=", 0.2), None),
    ],
)
def test_p_value_in_words(
    find: Find, text: str, p_value: dict[str, Any], severity: str | None
) -> None:
    quote = f"P = {str(p_value['value'])[1:]}"
    comparison = {"endpoint": "OTHER", "label": "pain", "measure": "P_ONLY", "p": p_value}
    document = Document("invented", f"We treated pain. {text} Sleep came later.")
    found = find("p-value-in-words", document, comparisons=[{**comparison, "quote": quote}])
    assert [finding.severity.value for finding in found] == ([severity] if severity else [])
