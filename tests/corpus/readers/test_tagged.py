"""Citation exports: PubMed's .nbib and RIS, one record and many."""

from __future__ import annotations

from collections.abc import Callable

from corpus import Unreadable
from schemas.document import Document, Section

NBIB = """PMID- 90000001
OWN - NLM
DP  - 2019 Mar 5
TI  - Zelumab in invented cancer: a trial with a long title that goes on in
      the next line.
PG  - 1-9
LID - 10.5555/zel.1 [doi]
AB  - BACKGROUND: Old. METHODS: We gave zelumab. RESULTS: Median OS was 12.5
      months. CONCLUSIONS: Good.
FAU - Person, Inventa
JT  - Journal of Invented Trials
PT  - Randomized Controlled Trial
SI  - ClinicalTrials.gov/NCT09999999
SI  - GENBANK/AB123
PMC - PMC9900001

PMID- 90000002
TI  - Second
"""
RIS = """TY  - JOUR
TI  - Zelumab
AB  - Median OS was 12.5 months.
DO  - 10.5555/zel.2
PY  - 2018/04/02/
JO  - Invented
ER  -

TY  - JOUR
T1  - Other
N2  - ORR was 34%.
ER  -
"""


def test_nbib_records_have_sections_and_metadata(
    read: Callable[..., list[Document | Unreadable]],
) -> None:
    first, second = read(NBIB, "two.nbib")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.text == (
        "Zelumab in invented cancer: a trial with a long title that goes on in the next line.\n\n"
        "BACKGROUND: Old. METHODS: We gave zelumab. RESULTS: Median OS was 12.5 months. "
        "CONCLUSIONS: Good.\n"
    )
    assert [part.section for part in first.parts[1:]] == [
        Section.BACKGROUND,
        Section.METHODS,
        Section.RESULTS,
        Section.CONCLUSIONS,
    ]
    metadata = first.metadata
    assert (metadata.pmid, metadata.pmcid, metadata.doi, metadata.date) == (
        "90000001",
        "PMC9900001",
        "10.5555/zel.1",
        "2019-03-05",
    )
    assert metadata.registry_ids == ("NCT09999999",)
    assert metadata.publication_types == ("Randomized Controlled Trial",)
    assert (second.doc_id, second.text) == ("90000002", "Second\n")
    assert second.place == "record 2, line 17"


def test_ris_records_are_read(read: Callable[..., list[Document | Unreadable]]) -> None:
    for data in (RIS, RIS.replace("\n", "\r\n"), "\ufeff" + RIS):
        first, second = read(data, "two")
        assert isinstance(first, Document)
        assert isinstance(second, Document)
        assert first.doc_id == first.metadata.doi == "10.5555/zel.2"
        assert first.metadata.date == "2018-04-02"
        assert first.text == "Zelumab\n\nMedian OS was 12.5 months.\n"
        assert (second.doc_id, second.text) == ("two#2", "Other\n\nORR was 34%.\n")


def test_a_record_without_text_is_named(read: Callable[..., list[Document | Unreadable]]) -> None:
    found = read("PMID- 1\nDP  - 2019\n\nPMID- 2\nTI  - Here\n", "a.nbib")
    assert isinstance(found[0], Unreadable)
    assert found[0].place == "record 1, line 1"
    assert isinstance(found[1], Document)
