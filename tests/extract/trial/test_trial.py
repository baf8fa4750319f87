"""The fields of a trial, from whole invented reports."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.analysis import Analysis
from extract.matching import time_limit
from extract.trial import find_citation, find_conclusion, find_trial

ABSTRACT_FIELDS = {
    "registry_ids": ("NCT01234567", "2011-123456-12"),
    "acronym": "ORCHARD-2",
    "phase": "PHASE3",
    "allocation": "RANDOMIZED",
    "allocation_ratio": "2:1",
    "masking": "DOUBLE",
    "hypothesis": None,
    "conditions": ("previously untreated, advanced gastric cancer",),
    "start_date": "2012-03-03",
    "end_date": "2014-08-09",
    "n_sites": 41,
    "n_countries": 9,
    "stopped_early": True,
    "why_stopped": "slow recruitment",
}

SUMMARY_FIELDS = {
    "registry_ids": ("NCT01234567",),
    "acronym": "ORCHARD-2",
    "phase": "PHASE2_PHASE3",
    "allocation_ratio": "1:1",
    "masking": "NONE",
    "conditions": ("metastatic gastric cancer",),
    "start_date": None,
    "n_sites": 12,
    "n_countries": None,
    "locations": ("Portugal", "Spain"),
    "stopped_early": None,
}


@pytest.mark.parametrize(("field", "value"), ABSTRACT_FIELDS.items())
def test_fields_of_an_abstract(abstract: Analysis, field: str, value: object) -> None:
    assert getattr(find_trial(abstract), field) == value


@pytest.mark.parametrize(("field", "value"), SUMMARY_FIELDS.items())
def test_fields_of_a_summary(summary: Analysis, field: str, value: object) -> None:
    assert getattr(find_trial(summary), field) == value


def test_evidence_is_the_text_of_each_value(abstract: Analysis) -> None:
    trial = find_trial(abstract)
    text = abstract.document.text

    def printed(field: str) -> list[str]:
        return [text[piece.start : piece.end] for piece in trial.evidence[field]]

    assert printed("registry_ids") == list(trial.registry_ids)
    assert printed("conditions") == ["previously untreated, advanced gastric cancer"]
    assert printed("why_stopped") == [trial.why_stopped]
    assert printed("n_sites") == ["41"]
    assert printed("start_date") == printed("end_date") == ["March 3, 2012, and Aug 9, 2014"]


def test_every_value_has_evidence(abstract: Analysis, summary: Analysis) -> None:
    for analysis in (abstract, summary):
        trial = find_trial(analysis)
        about = {"evidence", "confidence"}
        present = {key for key, value in trial if value not in (None, ()) and key not in about}
        assert set(trial.evidence) == present


def test_numbers_of_recalled_studies_are_left_out(read: Callable[[str], Analysis]) -> None:
    text = "We tested drug A (NCT01234567). In an earlier trial (NCT07654321), it failed."
    assert find_trial(read(text)).registry_ids == ("NCT01234567",)


def test_nothing_is_found_where_nothing_is_said(read: Callable[[str], Analysis]) -> None:
    trial = find_trial(read("The weather in Lisbon was fine. We had lunch."))
    assert trial == type(trial)()


ODD = [
    *("(" * 900, "1:" * 5000, "A-" * 900, "A" * 9000, "stage II or " * 900, "Ab Group " * 1000),
    *(
        "in 2010 and " * 900,
        "four " * 2000,
        "trial " * 2000,
        "random " * 2000,
        "of the lung or " * 900,
    ),
    *("because of " * 900, "et al " * 2000, "10." * 400, "J. " * 4000, "patients with " * 900),
    *("A1 (NCT " * 1000, "the study was " * 900, "May 1 " * 2000, "study-" * 500, " " * 9000),
]


@pytest.mark.parametrize("text", ODD, ids=[text[:8] for text in ODD])
def test_odd_texts_are_read_in_time(read: Callable[[str], Analysis], text: str) -> None:
    analysis = read(f"Title\n\n{text} cancer trial et al 2010 (NCT)")
    with time_limit(5):
        find_trial(analysis)
        find_citation(analysis)
        find_conclusion(analysis)
