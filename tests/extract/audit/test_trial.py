from __future__ import annotations

from typing import Any

import pytest

from corpus import parse_text
from extract.audit.flow import binomial_chance
from extract.pipeline import extract_record
from schemas.document import Document, Part, PartKind
from tests.extract.audit.conftest import ARMS, EXTRACTOR, Find, flow, outcome


@pytest.mark.parametrize(
    ("first", "second", "whole", "severity"),
    [
        (241, 232, 473, None),
        (241, 259, 473, "error"),
        (241, 259, 500, None),
        (241, 231, 473, "warning"),  # one may have been left out
        (337, 377, 674, "error"),
    ],
)
def test_arms_sum(find: Find, first: int, second: int, whole: int, severity: str | None) -> None:
    arms = [flow("RANDOMIZED", first, "A1"), flow("RANDOMIZED", second, "A2")]
    found = find("arms-sum", participants=[*arms, flow("RANDOMIZED", whole)])
    assert [finding.severity.value for finding in found] == ([severity] if severity else [])


def test_factorial_arms_count_everyone_twice(find: Find) -> None:
    arms = [{"id": f"A{n}", "label": f"group {n}"} for n in range(1, 5)]
    sizes = [flow("RANDOMIZED", 50, arm["id"]) for arm in arms]
    assert find("arms-sum", arms=arms, participants=[*sizes, flow("RANDOMIZED", 100)]) == []
    assert find("arms-sum", arms=arms, participants=[*sizes, flow("RANDOMIZED", 110)])


@pytest.mark.parametrize(
    ("earlier", "later", "severity"),
    [
        (("SCREENED", 50), ("ENROLLED", 38), None),
        (("SCREENED", 38), ("ENROLLED", 38), None),
        (("SCREENED", 38), ("ENROLLED", 50), "error"),
        (("ENROLLED", 38), ("RANDOMIZED", 39), "error"),
        (("SCREENED", 38), ("RANDOMIZED", 39), "error"),
        (("RANDOMIZED", 38), ("TREATED", 39), "warning"),
        (("RANDOMIZED", 38), ("TREATED", 37), None),
    ],
)
def test_flow_order(
    find: Find, earlier: tuple[str, int], later: tuple[str, int], severity: str | None
) -> None:
    found = find("flow-order", participants=[flow(*later), flow(*earlier)])
    assert [finding.severity.value for finding in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("whole", "reasons", "severity"),
    [
        (4, (1, 3), None),
        (4, (1, 2), None),
        (4, (4,), None),
        (4, (2, 3), "warning"),  # one may have had both
        (4, (5,), "error"),
        (4, (1, 3, 5), "error"),
    ],
)
def test_reasons_sum(
    find: Find, whole: int, reasons: tuple[int, ...], severity: str | None
) -> None:
    stopped = [
        flow("DISCONTINUED", count, "A1", reason=f"reason {place}")
        for place, count in enumerate(reasons)
    ]
    found = find("reasons-sum", participants=[flow("DISCONTINUED", whole, "A1"), *stopped])
    assert [finding.severity.value for finding in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("ratio", "sizes", "flagged"),
    [
        ("1:1", (72, 72), False),
        ("1:1", (100, 130), False),  # p 0.056
        ("1:1", (100, 160), True),  # p 0.0002
        ("2:1", (200, 100), False),
        ("2:1", (100, 200), False),  # in either order
        ("2:1", (150, 150), True),
        ("1:4", (541, 598), True),
        ("1:1:1", (72, 72), False),  # an arm is missing
    ],
)
def test_allocation_ratio(find: Find, ratio: str, sizes: tuple[int, int], flagged: bool) -> None:
    arms = [flow("RANDOMIZED", sizes[0], "A1"), flow("RANDOMIZED", sizes[1], "A2")]
    found = find("allocation-ratio", trial={"allocation_ratio": ratio}, participants=arms)
    assert bool(found) is flagged


def test_binomial_chance_is_exact() -> None:
    # 10 of 10 heads, and 0 of 10: 2 / 1024.
    assert binomial_chance(10, 10, 0.5) == pytest.approx(2 / 1024)
    assert binomial_chance(5, 10, 0.5) == 1
    assert binomial_chance(20, 100, 0.5) == pytest.approx(1.1159e-9, rel=1e-3)


@pytest.mark.parametrize(
    ("trial", "year", "flagged"),
    [
        ({"start_date": "2009-05", "end_date": "2012-11"}, 2017, False),
        ({"start_date": "2012-11", "end_date": "2009-05"}, 2017, True),
        ({"start_date": "2012-11", "end_date": "2012"}, 2017, False),
        ({"start_date": "2012-11-03", "end_date": "2012-11-02"}, 2017, True),
        ({"start_date": "2012-11"}, 2012, False),
        ({"start_date": "2012-11"}, 2011, True),
    ],
)
def test_date_order(find: Find, trial: dict[str, Any], year: int, flagged: bool) -> None:
    assert bool(find("date-order", trial=trial, citation={"year": year})) is flagged


@pytest.mark.parametrize(
    ("value", "unit", "longest", "flagged"),
    [
        (2.6, "year", 5.4, False),
        (2.6, "year", 8.4, False),  # May 2009 to December 2017: 8.7 years
        (2.6, "year", 9.4, True),
        (31, "month", None, False),
        (110, "month", None, True),
    ],
)
def test_follow_up_calendar(
    find: Find, value: float, unit: str, longest: float | None, flagged: bool
) -> None:
    fact: dict[str, Any] = {"statistic": "MEDIAN", "value": value, "unit": unit}
    if longest:
        fact["range"] = [1.1, longest]
    found = find(
        "follow-up-calendar",
        trial={"start_date": "2009-05"},
        citation={"year": 2017},
        follow_up=[fact],
    )
    assert bool(found) is flagged


@pytest.mark.parametrize(
    ("number", "flagged"),
    [
        ("NCT00899431", False),
        ("NCT 00899431", False),
        ("NCT0089943", True),
        ("NCT00000000", True),
        ("ISRCTN12345678", False),
        ("ISRCTN1234567", True),
        ("2004-000446-20", False),
        ("2004-00446-20", True),
        ("ChiCTR-TRC-12002615", False),
        ("UMIN000004234", False),
        ("UMIN00004234", True),
        ("S9313", False),
    ],
)
def test_registry_form(find: Find, number: str, flagged: bool) -> None:
    assert bool(find("registry-form", trial={"registry_ids": [number]})) is flagged


@pytest.mark.parametrize(
    ("doses", "flagged"),
    [
        ([(5, "mg"), (10, "mg")], False),
        ([(5, "mg"), (50, "mg")], True),
        ([(5, "mg"), (49, "mg")], False),
        ([(5, "mg"), (5, "g")], True),
        ([(5, "mg"), (500, "mg/m2")], False),  # another dimension
        ([(1.8, "Gy"), (64.8, "Gy")], False),  # a fraction and the sum
        ([(0.5, "g"), (500, "mg")], False),
    ],
)
def test_dose_tenfold(find: Find, doses: list[tuple[float, str]], flagged: bool) -> None:
    given = [{"value": value, "unit": unit, "quote": f"{value}{unit}"} for value, unit in doses]
    drug = {"name": "vexomab", "type": "DRUG", "doses": given}
    arms = [{**ARMS[0], "interventions": [drug]}, ARMS[1]]
    assert bool(find("dose-tenfold", arms=arms)) is flagged
    assert not find("dose-tenfold", arms=arms, trial={"phase": "PHASE1"})


@pytest.mark.parametrize(
    ("quote", "percent", "flagged"),
    [
        ("51% (95% CI, 0.36-0.73)", 51, True),
        ("51% (95% CI, 36-73)", 51, False),
        ("0.51 (95% CI, 0.36-0.73)", 51, False),  # all proportions
        ("51% (95% CI, .36-.73)", 51, True),
        ("36% (95% CI, 36%-73%)", 36, False),
    ],
)
def test_mixed_scales(find: Find, quote: str, percent: float, flagged: bool) -> None:
    rate = outcome("OS", percent=percent, ci={"lower": 36, "upper": 73}, quote=quote)
    assert bool(find("mixed-scales", outcomes=[rate])) is flagged


PARTS = (Part(PartKind.SUMMARY, 0, 20), Part(PartKind.ABSTRACT, 20, 40))


@pytest.mark.parametrize(
    ("first", "second", "place", "severity"),
    [
        (48, 48, 25, None),
        (48, 47.6, 25, None),  # rounded in the summary
        (48, 47.4, 25, "warning"),
        (48, 57, 25, "warning"),
        (48, 57, 10, "info"),  # in one part
    ],
)
def test_told_twice(
    find: Find, first: float, second: float, place: int, severity: str | None
) -> None:
    outcomes = [
        outcome("ORR", percent=first, evidence={"start": 0, "end": 2}),
        outcome("ORR", percent=second, evidence={"start": place, "end": place + 2}),
    ]
    document = Document("invented", "x" * 40, PARTS)
    found = find("told-twice", document, outcomes=outcomes)
    assert [finding.severity.value for finding in found] == ([severity] if severity else [])
    assert all(len(finding.evidence) == 2 for finding in found)


@pytest.mark.parametrize(
    ("endpoint", "first", "second", "flagged"),
    [
        ("ORR", "ORR", "objective response rate", True),
        ("ORR", "response", "confirmed response", False),
        ("PFS", "progression-free survival", "PFS by central review", False),
        ("PFS", "PFS by investigators", "investigator-assessed PFS", True),
        ("MFS", "metastasis-free survival", "MFS", True),
        ("DFS", "invasive disease-free survival", "distant disease-free survival", False),
        ("DEATH", "deaths of cancer", "deaths of other causes", False),
        ("OTHER", "pain score", "pain scores", True),
        ("OTHER", "pain score", "sleep score", False),
    ],
)
def test_one_thing_may_have_several_names(
    find: Find, endpoint: str, first: str, second: str, flagged: bool
) -> None:
    outcomes = [
        outcome(endpoint, label=first, percent=48, evidence={"start": 0, "end": 2}),
        outcome(endpoint, label=second, percent=57, evidence={"start": 25, "end": 27}),
    ]
    document = Document("invented", "x" * 40, PARTS)
    assert bool(find("told-twice", document, outcomes=outcomes)) is flagged


def test_a_summary_a_table_and_an_abstract_that_differ_are_shown_with_both_places() -> None:
    text = (
        "Vexomab shrinks sarcomas\n\n"
        "The response rate was 48% with vexomab and 20% with placebo. In all, 210 patients were "
        "randomized.\n\n"
        "Endpoint | Vexomab | Placebo\n"
        "Objective response rate, % | 57 | 20\n\n"
        "ABSTRACT\n"
        "METHODS: In this phase 3 trial, 201 patients with sarcoma were randomly assigned to "
        "vexomab (n = 101) or placebo (n = 100).\n"
        "RESULTS: The objective response rate was 57% with vexomab versus 20% with placebo.\n"
    )
    document = parse_text(text, "invented")
    found = [one for one in extract_record(document).findings if one.check == "told-twice"]
    told = [[text[it.start : it.end] for it in one.evidence] for one in found]
    assert told == [["48%", "57"], ["210 patients", "201 patients"]]


HEADS = {"milestone": "RANDOMIZED", "arm": "A1", "quote": "as printed"}
AGE = {"characteristic": "age", "statistic": "MEDIAN", "unit": "year", "quote": "as printed"}


@pytest.mark.parametrize(
    ("category", "first", "second", "flagged"),
    [
        ("participants", {**HEADS, "count": 60}, {**HEADS, "count": 60}, False),
        ("participants", {**HEADS, "count": 60}, {**HEADS, "count": 66}, True),
        ("participants", {**HEADS, "count": 60}, {**HEADS, "count": 66, "arm": "A2"}, False),
        ("participants", {**HEADS, "count": 60}, {**HEADS, "count": 6, "subgroup": "men"}, False),
        # Two analyses have other participants each.
        (
            "participants",
            {**HEADS, "milestone": "ANALYZED", "count": 60},
            {**HEADS, "milestone": "ANALYZED", "count": 66},
            False,
        ),
        ("baseline", {**AGE, "value": 58}, {**AGE, "value": 58.4}, False),  # rounded
        ("baseline", {**AGE, "value": 58}, {**AGE, "value": 58.6}, True),
        ("baseline", {**AGE, "value": 58}, {**AGE, "value": 85}, True),
        ("baseline", {**AGE, "value": 58}, {**AGE, "value": 60, "statistic": "MEAN"}, False),
    ],
)
def test_heads_and_characteristics_told_twice(
    find: Find, category: str, first: dict[str, Any], second: dict[str, Any], flagged: bool
) -> None:
    places = ({"start": 0, "end": 2}, {"start": 25, "end": 27})
    facts = [{**one, "evidence": at} for one, at in zip((first, second), places, strict=True)]
    found = find("told-twice", Document("invented", "x" * 40, PARTS), **{category: facts})
    assert [one.severity.value for one in found] == (["warning"] if flagged else [])


def test_what_a_program_linked_is_worth_knowing_only(find: Find) -> None:
    outcomes = [
        outcome("ORR", percent=48, evidence={"start": 0, "end": 2}),
        outcome("ORR", percent=57, evidence={"start": 25, "end": 27}),
    ]
    document = Document("invented", "x" * 40, PARTS)
    (finding,) = find("told-twice", document, outcomes=outcomes, extractor=EXTRACTOR)
    assert finding.severity == "info"
    assert "may be wrong" in finding.message
