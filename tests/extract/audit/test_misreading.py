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
