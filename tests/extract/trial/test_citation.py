"""Citations in the styles of references, news and notes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.analysis import Analysis
from extract.trial import find_citation

SUMMARY_FIELDS = {
    "first_author": "Doe",
    "title": None,
    "journal": "Lancet Oncol",
    "year": 2015,
    "volume": "16",
    "issue": None,
    "pages": "101\u20139",
    "doi": "10.1234/S1470-2045(15)00001-2",
    "pmid": None,
}

REPORT = "Drug A helps\n\nDrug A helped some people, a study showed.\n\n"

REFERENCES = {
    "1. Roe A.B. et al. Drug A for cancers of the upper lung. JAMA. 2017 Aug;23(8):1405-1410. "
    "PMID: 12345678": {
        "first_author": "Roe",
        "title": "Drug A for cancers of the upper lung",
        "journal": "JAMA",
        "year": 2017,
        "volume": "23",
        "issue": "8",
        "pages": "1405-1410",
        "pmid": "12345678",
    },
    "Source: J Clin Oncol, DOI 10.1234/JCO.22.00001": {
        "journal": "J Clin Oncol",
        "doi": "10.1234/JCO.22.00001",
    },
    "Roe J and others, New England Journal of Medicine, 2014, volume 407, pages 58\u201367.": {
        "first_author": "Roe",
        "journal": "New England Journal of Medicine",
        "year": 2014,
        "volume": "407",
        "pages": "58\u201367",
    },
}


@pytest.mark.parametrize(("field", "value"), SUMMARY_FIELDS.items())
def test_fields_of_a_summary(summary: Analysis, field: str, value: object) -> None:
    assert getattr(find_citation(summary), field) == value


@pytest.mark.parametrize(("text", "fields"), REFERENCES.items())
def test_reference(read: Callable[[str], Analysis], text: str, fields: dict[str, object]) -> None:
    about = {"evidence", "confidence"}
    found = find_citation(read(REPORT + text)).model_dump(exclude=about, exclude_none=True)
    assert found == fields


def test_evidence_is_the_text_of_each_value(summary: Analysis) -> None:
    citation = find_citation(summary)
    for key, places in citation.evidence.items():
        printed = summary.document.text[places[0].start : places[0].end]
        assert printed == str(getattr(citation, key))


def test_abstracts_cite_nothing(abstract: Analysis) -> None:
    assert find_citation(abstract).evidence == {}
