"""PubMed XML: records and sets, structured abstracts, and what is broken in the middle."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus import Unreadable
from schemas.document import Document, PartKind, Section

HEAD = (
    '<?xml version="1.0"?>\n<!DOCTYPE PubmedArticleSet SYSTEM "pubmed.dtd">\n<PubmedArticleSet>\n'
)
TAIL = "</PubmedArticleSet>"
FULL = """<PubmedArticle><MedlineCitation><PMID Version="1">90000001</PMID>
<Article><Journal><JournalIssue><PubDate><Year>2019</Year><Month>Mar</Month><Day>5</Day></PubDate>
</JournalIssue><Title>Journal of Invented Trials</Title></Journal>
<ArticleTitle>Zelumab (10<sup>9</sup> cells/m<sup>2</sup>) in <i>invented</i> cancer.</ArticleTitle>
<ELocationID EIdType="doi" ValidYN="Y">10.5555/zel.1</ELocationID>
<Abstract><AbstractText Label="AIM" NlmCategory="OBJECTIVE">To test zelumab.</AbstractText>
<AbstractText Label="WHAT WE SAW" NlmCategory="RESULTS">Median OS was 12&#xb7;5
   months (P&lt;0.01)&nbsp;overall.</AbstractText>
<AbstractText Label="CONCLUSIONS">It helps.</AbstractText>
<CopyrightInformation>Copyright 2019 Invented.</CopyrightInformation></Abstract>
<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList>
<AccessionNumber>NCT09999999</AccessionNumber></AccessionNumberList></DataBank>
<DataBank><DataBankName>GENBANK</DataBankName><AccessionNumberList>
<AccessionNumber>AB123456</AccessionNumber></AccessionNumberList></DataBank></DataBankList>
<PublicationTypeList><PublicationType>Randomized Controlled Trial</PublicationType>
</PublicationTypeList></Article></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">90000001</ArticleId>
<ArticleId IdType="pmc">PMC9900001</ArticleId></ArticleIdList>
<ReferenceList><Reference><Citation>Other work.</Citation><ArticleIdList>
<ArticleId IdType="pubmed">11111111</ArticleId><ArticleId IdType="doi">10.5555/other</ArticleId>
</ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>"""


def record(number: int, title: str = "Title") -> str:
    return (
        f"<PubmedArticle><MedlineCitation><PMID>{number}</PMID><Article>"
        f"<ArticleTitle>{title} {number}</ArticleTitle></Article></MedlineCitation></PubmedArticle>"
    )


def names(found: list[Document | Unreadable]) -> list[str]:
    return [each.doc_id if isinstance(each, Document) else f"! {each.place}" for each in found]


def test_labels_become_sections_and_text_keeps_what_is_printed(
    only: Callable[..., Document],
) -> None:
    document = only(HEAD + FULL + TAIL, "set.xml")
    assert document.text == (
        "Zelumab (10⁹ cells/m²) in invented cancer.\n\n"
        "AIM: To test zelumab.\n\n"
        "WHAT WE SAW: Median OS was 12·5 months (P<0.01)\u00a0overall.\n\n"
        "CONCLUSIONS: It helps.\n"
    )
    assert [(p.kind, p.section, p.label, document.slice(p)[:9]) for p in document.parts] == [
        (PartKind.TITLE, None, None, "Zelumab ("),
        (PartKind.ABSTRACT, Section.OBJECTIVE, "AIM", "To test z"),
        (PartKind.ABSTRACT, Section.RESULTS, "WHAT WE SAW", "Median OS"),
        (PartKind.ABSTRACT, Section.CONCLUSIONS, "CONCLUSIONS", "It helps."),
    ]
    assert len({part.group for part in document.parts[1:]}) == 1


def test_metadata_is_the_records_own(only: Callable[..., Document]) -> None:
    document = only(FULL)
    metadata = document.metadata
    assert document.doc_id == metadata.pmid == "90000001"
    assert metadata.pmcid == "PMC9900001"
    assert metadata.doi == "10.5555/zel.1"
    assert metadata.registry_ids == ("NCT09999999",)
    assert metadata.journal == "Journal of Invented Trials"
    assert metadata.date == "2019-03-05"
    assert metadata.publication_types == ("Randomized Controlled Trial",)
    assert metadata.title == "Zelumab (10⁹ cells/m²) in invented cancer."
    assert document.place == "record 1"


def test_a_paragraph_that_prints_its_labels_is_divided(only: Callable[..., Document]) -> None:
    words = "BACKGROUND: Old. METHODS: We gave zelumab. RESULTS: OS was 9 months. CONCLUSION: Good."
    document = only(
        f"<PubmedArticle><MedlineCitation><Article><Abstract><AbstractText>{words}</AbstractText>"
        "</Abstract></Article></MedlineCitation></PubmedArticle>",
        "nameless.xml",
    )
    assert [part.section for part in document.parts] == [
        Section.BACKGROUND,
        Section.METHODS,
        Section.RESULTS,
        Section.CONCLUSIONS,
    ]
    assert document.text == words + "\n"
    assert document.doc_id == "nameless#1"


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("<Year>2001</Year>", "2001"),
        ("<Year>2001</Year><Month>11</Month>", "2001-11"),
        ("<Year>2001</Year><Month>Feb</Month><Day>30</Day>", "2001-02"),
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", "1998"),
        ("<Year>20</Year>", None),
    ],
)
def test_dates_are_as_precise_as_printed(
    only: Callable[..., Document], printed: str, date: str | None
) -> None:
    document = only(
        "<PubmedArticle><MedlineCitation><Article><Journal><JournalIssue><PubDate>"
        f"{printed}</PubDate></JournalIssue></Journal><ArticleTitle>T</ArticleTitle></Article>"
        "</MedlineCitation></PubmedArticle>"
    )
    assert document.metadata.date == date


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        pytest.param(record(2).replace("</PMID>", ""), "broken XML", id="tag not closed"),
        pytest.param(record(2)[:70], "no end before the next", id="cut in the middle"),
        pytest.param(record(2, "P < 0.05 &"), "broken XML", id="bare signs"),
        pytest.param(record(2).replace("<PubmedArticle>", ""), "start tag", id="no start"),
        pytest.param(record(2, "\x01"), "broken XML", id="forbidden sign"),
        pytest.param(
            "<PubmedArticle><MedlineCitation><PMID>2</PMID></MedlineCitation></PubmedArticle>",
            "no text",
            id="nothing in it",
        ),
    ],
)
def test_a_broken_record_costs_no_other(
    read: Callable[..., list[Document | Unreadable]], broken: str, says: str
) -> None:
    found = read(HEAD + record(1) + "\n" + broken + "\n" + record(3) + record(4) + TAIL, "set.xml")
    assert [each.doc_id for each in found if isinstance(each, Document)][:1] == ["1"]
    assert [each.doc_id for each in found if isinstance(each, Document)][-2:] == ["3", "4"]
    faults = [each for each in found if isinstance(each, Unreadable)]
    assert len(faults) == 1
    assert says in faults[0].reason
    assert str(faults[0]).startswith("set.xml, record ")


def test_a_set_that_is_cut_off_gives_what_came_before(
    read: Callable[..., list[Document | Unreadable]],
) -> None:
    found = read(HEAD + record(1) + record(2) + record(3)[:60])
    assert names(found) == ["1", "2", "! record 3"]


def test_deleted_citations_and_empty_sets_give_nothing(
    read: Callable[..., list[Document | Unreadable]],
) -> None:
    deleted = "<DeleteCitation><PMID>7</PMID></DeleteCitation>"
    assert names(read(HEAD + record(1) + deleted + TAIL)) == ["1"]
    (found,) = read(HEAD + TAIL)
    assert isinstance(found, Unreadable)
    assert "no record" in found.reason


def test_versions_of_one_record_have_different_ids(
    read: Callable[..., list[Document | Unreadable]],
) -> None:
    assert names(read(HEAD + record(1) + record(1, "Later") + TAIL)) == ["1", "1#2"]


@pytest.mark.parametrize(
    "entities",
    [
        '[<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]',
        '[<!ENTITY a SYSTEM "file:///etc/hostname">]',
        '[<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd"> %a;]',
    ],
)
@pytest.mark.parametrize("comment", ["", "<!-- <PubmedArticleSet> -->", "<?x <PubmedArticle> ?>"])
def test_entities_are_refused(
    read: Callable[..., list[Document | Unreadable]], entities: str, comment: str
) -> None:
    data = f'<?xml version="1.0"?>{comment}<!DOCTYPE PubmedArticleSet {entities}>'
    (found,) = read(data + "<PubmedArticleSet>" + record(1, "&a;") + TAIL)
    assert isinstance(found, Unreadable)
    assert "entities" in found.reason or "broken XML" in found.reason


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_the_declared_encoding_is_heeded(only: Callable[..., Document], encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{declared}"?><PubmedArticleSet>'
    document = only((text + record(1, "Größe")).encode(encoding) + TAIL.encode(encoding)[:0], "x")
    assert document.text == "Größe 1\n"


def test_namespaces_of_the_set_hold_in_its_records(only: Callable[..., Document]) -> None:
    data = (
        '<PubmedArticleSet xmlns:mml="http://www.w3.org/1998/Math/MathML">'
        + record(1, "x <mml:math><mml:mn>5</mml:mn></mml:math>")
        + TAIL
    )
    assert only(data).text == "x 5 1\n"
