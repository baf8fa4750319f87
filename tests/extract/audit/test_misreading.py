"""Numbers that a program may have misread accuse no author."""

from __future__ import annotations

from typing import Any

import pytest

from schemas.document import Document, Part, PartKind
from tests.extract.audit.conftest import EXTRACTOR, Find, flow, outcome, ratio


def rate(percent: float, lower: float, upper: float, quote: str) -> dict[str, Any]:
    return outcome("OS", percent=percent, ci={"lower": lower, "upper": upper}, quote=quote)


@pytest.mark.parametrize(
    ("fact", "severity"),
    [
        (rate(51, 52, 73, "51% (95% CI, 52 to 73)"), "error"),
        (rate(51, 52, 73, "51% (95% CI, 0.52 to 0.73)"), "error"),
        (rate(51, 52, 73, "51% (52 to 73)"), "info"),  # nothing says that it is an interval
        (rate(51, 7, 21, "51% (95% CI for difference, 7 to 21)"), "info"),
        (rate(51, 52, 73, "51% v 60% (95% CI, 52 to 73)"), "info"),  # of the other number
        (rate(51, -9, 4, "51% (95% CI, -9 to 4)"), "info"),
        (rate(95, 41, 70, "95% credible interval 41-70%"), "info"),
        (rate(53, 60, 69, "65% and 53%, respectively (95% CI 60 to 69)"), "info"),
    ],
)
def test_interval_of_another_number(find: Find, fact: dict[str, Any], severity: str) -> None:
    (finding,) = find("interval-contains-estimate", outcomes=[fact], extractor=EXTRACTOR)
    assert finding.severity.value == severity
    (finding,) = find("interval-contains-estimate", outcomes=[fact])
    assert finding.severity.value == "error"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("The rate fell from 9.7% to 0.7% (95% CI, 3.4 to 4.6).", "error"),
        ("The rate fell from 4.7% to 0.7% (95% CI, 3.4 to 4.6).", "info"),  # 4.7 - 0.7
        ("The rate rose from 0.2% to 0.7% (95% CI, 3.4 to 4.6).", "info"),  # 0.7 / 0.2
        ("The zones differed (p = 0.7 (95% CI, 3.4 to 4.6)).", "info"),
        ("The zones differed (P value of 0.7 (95% CI, 3.4 to 4.6)).", "info"),
        ("In group P, 0.7 (95% CI, 3.4 to 4.6) was found.", "error"),
    ],
)
def test_interval_of_a_contrast_or_of_a_p_value(find: Find, text: str, severity: str) -> None:
    start = text.index("0.7")
    quote = text[start : text.index(")") + 1]
    fact = outcome("OTHER", percent=0.7, ci={"lower": 3.4, "upper": 4.6}, quote=quote)
    fact["evidence"] = {"start": start, "end": start + len(quote)}
    facts = {"outcomes": [fact], "extractor": EXTRACTOR}
    (finding,) = find("interval-contains-estimate", Document("invented", text), **facts)
    assert finding.severity.value == severity


def test_a_year_is_no_count(find: Find) -> None:
    share = outcome(count=2010, total=12312, percent=44.2, quote="In 2010, 44.2% of 12,312")
    (finding,) = find("percent-of-count", outcomes=[share], extractor=EXTRACTOR)
    assert finding.severity == "info"
    (finding,) = find("percent-of-count", outcomes=[share])
    assert finding.severity == "error"


@pytest.mark.parametrize(
    ("confidences", "severity", "said"),
    [
        ((None, None), "error", None),
        ((0.95, 0.8), "error", None),
        ((0.95, 0.79), "warning", "a confidence of only 0.79"),
        ((0.3, None), "warning", "a confidence of only 0.30"),
    ],
)
def test_little_confidence_lowers_the_severity_and_says_so(
    find: Find, confidences: tuple[float | None, ...], severity: str, said: str | None
) -> None:
    facts = [
        outcome(endpoint, percent=percent, quote="one", confidence=confidence)
        for endpoint, percent, confidence in zip(("CR", "ORR"), (42, 40), confidences, strict=True)
    ]
    (finding,) = find("part-of-response", outcomes=facts)
    assert finding.severity.value == severity
    assert (said is None) or said in finding.message
    assert ("confidence" in finding.message) is (said is not None)


def test_little_confidence_makes_a_warning_a_remark(find: Find) -> None:
    comparison = ratio(1.16, 1.08, 1.18, confidence=0.5)
    (finding,) = find("ratio-in-middle", comparisons=[comparison])
    assert finding.severity == "info"


@pytest.mark.parametrize(
    ("quote", "flagged"),
    [
        ("hazard ratio, 0.66 (0.48 to 0.91; P = 0.11)", True),
        ("OR 0.66 (0.48 to 0.91; P = 0.11)", True),
        ("0.66 (0.48 to 0.91) minutes; P = 0.11", False),
    ],
)
def test_ratios_are_called_so(find: Find, quote: str, flagged: bool) -> None:
    comparison = ratio(0.66, 0.48, 0.91, quote=quote, p={"op": "=", "value": 0.11})
    found = find("p-value-of-interval", comparisons=[comparison], extractor=EXTRACTOR)
    assert bool(found) is flagged
    assert find("p-value-of-interval", comparisons=[comparison])


def test_measure_may_be_named_before_the_quote(find: Find) -> None:
    text = "The hazard ratio for death was 0.66 (0.48 to 0.91; P = 0.11)."
    quote = text[text.index("0.66") : -1]
    comparison = ratio(0.66, 0.48, 0.91, quote=quote, p={"op": "=", "value": 0.11})
    document = Document("invented", text)
    assert find("p-value-of-interval", document, comparisons=[comparison], extractor=EXTRACTOR)


def test_measure_of_a_table_is_in_its_head(find: Find) -> None:
    text = "death | 0.66 (0.48 to 0.91) | 0.11"
    comparison = ratio(0.66, 0.48, 0.91, quote=text, p={"op": "=", "value": 0.11})
    row = (Part(PartKind.TABLE_ROW, 0, len(text)),)
    for parts, count in (((), 0), (row, 1)):
        document = Document("invented", text, parts)
        facts = {"comparisons": [comparison], "extractor": EXTRACTOR}
        assert len(find("p-value-of-interval", document, **facts)) == count


@pytest.mark.parametrize(
    ("ends", "severity"), [((-0.4, -1.0), "warning"), ((0.95, 0.69), "info"), ((95, -11), "info")]
)
def test_reversed_ends_may_lack_their_minus(
    find: Find, ends: tuple[float, float], severity: str
) -> None:
    fact = rate(51, *ends, quote="as printed")
    (finding,) = find("interval-order", outcomes=[fact], extractor=EXTRACTOR)
    assert finding.severity.value == severity


@pytest.mark.parametrize(
    ("sizes", "text", "severity"),
    [
        ((241, 259), "Of 473 patients, 241 had A and 259 had B.", "error"),
        ((241, 259), "We took in 473 patients. Then 241 had A and 259 had B.", "warning"),
        ((241, 180), "Of 473 patients, 241 had A and 180 had B.", "info"),  # a third arm
        ((800, 900), "Of 473 patients, 800 had A and 900 had B.", "info"),  # of cycles
    ],
)
def test_sums_in_one_sentence_are_certain(
    find: Find, sizes: tuple[int, int], text: str, severity: str
) -> None:
    facts = [
        flow("RANDOMIZED", count, arm, quote=str(count))
        for count, arm in ((473, None), (sizes[0], "A1"), (sizes[1], "A2"))
    ]
    document = Document("invented", text)
    (finding,) = find("arms-sum", document, participants=facts, extractor=EXTRACTOR)
    assert finding.severity.value == severity
    assert len(finding.evidence) == 3


def test_a_total_from_elsewhere_is_a_guess(find: Find) -> None:
    share = outcome(count=20, total=42, percent=84, quote="20 (84%)")
    (finding,) = find("percent-of-count", outcomes=[share], extractor=EXTRACTOR)
    assert finding.severity == "info"
