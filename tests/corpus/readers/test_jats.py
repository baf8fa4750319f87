"""JATS: abstract, results and tables of an article, sets of them, and pieces without one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus import Unreadable
from corpus.readers.jats_text import section_of_caption
from schemas.document import Document, PartKind, Section

TABLE = """<table-wrap id="t1"><label>Table 2</label><caption><title>Efficacy</title></caption>
<table><thead>
<tr><th rowspan="2">Endpoint</th><th colspan="2">Intention to treat</th><th rowspan="2">P</th></tr>
<tr><th>Zelumab<sup><xref ref-type="table-fn" rid="f">a</xref></sup> (N = 204)</th>
<th>Placebo (N = 203)</th></tr></thead>
<tbody><tr><td colspan="4">Overall survival</td></tr>
<tr><td>&#x2003;Median, months</td><td>12.5</td><td>9.1</td><td rowspan="2">.01</td></tr>
<tr><td>&#x2003;At 12 months</td><td>51%</td><td>40%</td></tr>
<tr><td>Response</td><td>70 (34)</td><td>37 (18)</td><td>&lt; .001</td></tr></tbody></table>
<table-wrap-foot><fn id="f"><p>Given every 3 weeks.</p></fn></table-wrap-foot></table-wrap>"""
ARTICLE = f"""<?xml version="1.0"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS" "JATS-archivearticle1.dtd">
<article xmlns:xlink="http://www.w3.org/1999/xlink"><front>
<journal-meta><journal-title-group><journal-title>Invented Oncology</journal-title>
</journal-title-group></journal-meta><article-meta>
<article-id pub-id-type="pmid">90000002</article-id>
<article-id pub-id-type="pmc">9900002</article-id>
<article-id pub-id-type="doi">10.5555/inv.2</article-id>
<title-group><article-title>Zelumab in invented cancer<xref ref-type="fn">*</xref></article-title>
</title-group>
<pub-date pub-type="epub"><day>2</day><month>8</month><year>2017</year></pub-date>
<pub-date pub-type="ppub"><month>9</month><year>2017</year></pub-date>
<abstract abstract-type="graphical"><p>A picture.</p></abstract>
<abstract><sec><title>Methods</title><p>We gave 10<sup>9</sup> cells.</p></sec>
<sec><title>Results</title><p>OS was longer.</p><p>So was PFS.</p></sec>
<sec><title>Trial registration</title><p><ext-link ext-link-type="uri"
xlink:href="https://clinicaltrials.gov/ct2/show/NCT09999999">NCT09999999</ext-link></p></sec>
</abstract></article-meta></front>
<body><sec sec-type="intro"><title>1. Introduction</title><p>Old things 99%.</p></sec>
<sec><title>2. Methods</title><p>Plans 88%.</p>
<table-wrap><label>Table 1</label><caption><title>Eligibility</title></caption><table>
<tr><th>Criterion</th><th>Value</th></tr><tr><td>Age</td><td>18 years</td></tr></table></table-wrap>
</sec><sec><title>3. Results</title><p>Median survival was 12.5
months<xref ref-type="bibr">12</xref> (see <xref ref-type="bibr">[13]</xref>).</p>
<sec><title>3.1. Adverse events</title><p>Neutropenia occurred:<list><list-item><p>50% with zelumab
</p></list-item><list-item><p>30% with placebo</p></list-item></list></p></sec>
{TABLE}</sec><sec><title>4. Discussion</title><p>Others saw 77%.</p></sec></body>
<back><ref-list><ref><mixed-citation>Doe J. Other. 2001.</mixed-citation></ref></ref-list></back>
</article>"""


def lines(document: Document, kind: PartKind) -> list[str]:
    return [document.slice(part) for part in document.parts if part.kind is kind]


def test_abstract_results_and_tables_are_kept_and_no_more(only: Callable[..., Document]) -> None:
    document = only(ARTICLE, "a.nxml")
    assert document.text == (
        "Zelumab in invented cancer\n\n"
        "Methods: We gave 10⁹ cells.\n\n"
        "Results: OS was longer.\n\n"
        "So was PFS.\n\n"
        "Trial registration: NCT09999999\n\n"
        "Results\n\n"
        "Median survival was 12.5 months (see [13]).\n\n"
        "Adverse events\n\n"
        "Neutropenia occurred:\n\n"
        "• 50% with zelumab\n"
        "• 30% with placebo\n\n"
        "Table 2. Efficacy\n\n"
        "Endpoint | Intention to treat, Zelumab (N = 204) | Intention to treat, Placebo (N = 203) "
        "| P\n"
        "Overall survival: Median, months | 12.5 | 9.1 | .01\n"
        "Overall survival: At 12 months | 51% | 40% |\n"
        "Response | 70 (34) | 37 (18) | < .001\n\n"
        "Given every 3 weeks.\n\n"
        "Table 1. Eligibility\n\n"
        "Criterion | Value\n"
        "Age | 18 years\n"
    )


def test_parts_say_what_they_are_about(only: Callable[..., Document]) -> None:
    document = only(ARTICLE)
    by_text = {document.slice(part): part for part in document.parts}
    assert by_text["OS was longer."].section is Section.RESULTS
    assert by_text["So was PFS."].section is Section.RESULTS
    assert by_text["50% with zelumab"].section is Section.SAFETY
    assert by_text["Neutropenia occurred:"].label == "Adverse events"
    row = by_text["Response | 70 (34) | 37 (18) | < .001"]
    assert (row.kind, row.section, row.label) == (
        PartKind.TABLE_ROW,
        Section.RESULTS,
        "Table 2. Efficacy",
    )
    rows = [part for part in document.parts if part.kind is PartKind.TABLE_ROW]
    assert [part.label for part in rows].count("header") == 2
    assert len({part.group for part in rows}) == 2
    assert by_text["Age | 18 years"].section is Section.METHODS


def test_metadata_is_that_of_the_head(only: Callable[..., Document]) -> None:
    metadata = only(ARTICLE).metadata
    assert (metadata.pmid, metadata.pmcid, metadata.doi) == (
        "90000002",
        "PMC9900002",
        "10.5555/inv.2",
    )
    assert metadata.registry_ids == ("NCT09999999",)
    assert metadata.journal == "Invented Oncology"
    assert metadata.date == "2017-09"
    assert metadata.title == "Zelumab in invented cancer"


def test_sets_of_articles_are_read_one_by_one(
    read: Callable[..., list[Document | Unreadable]],
) -> None:
    article = ARTICLE[ARTICLE.index("<article ") :]
    other = article.replace("90000002", "90000003")
    broken = article.replace("90000002", "90000004").replace("</body>", "")
    found = read(f"<pmc-articleset>{article}{broken}{other}</pmc-articleset>", "set.xml")
    assert [each.doc_id for each in found if isinstance(each, Document)] == [
        "90000002",
        "90000004",
        "90000003",
    ]
    (fault,) = [each for each in found if isinstance(each, Unreadable)]
    assert "record 2" in str(fault)
    assert "some may be missing" in fault.reason


def test_pieces_without_an_article_are_read(only: Callable[..., Document]) -> None:
    pieces = (
        "<abstract><p>Zelumab helped.</p></abstract>"
        f"<sec><title>Results</title><p>OS was 12 months.</p></sec>{TABLE}"
    )
    document = only(pieces, "piece.xml")
    assert document.doc_id == "piece"
    assert document.text.startswith("Zelumab helped.\n\nResults\n\nOS was 12 months.\n\nTable 2.")
    assert len(lines(document, PartKind.TABLE_ROW)) == 4


def test_without_abstract_and_results_the_body_is_kept(only: Callable[..., Document]) -> None:
    document = only("<article><body><p>A letter about 5 patients.</p></body></article>", "l.xml")
    assert document.text == "A letter about 5 patients.\n"


def test_names_of_characters_are_read_without_a_definition(only: Callable[..., Document]) -> None:
    data = "<article><body><p>5&nbsp;&plusmn;&nbsp;2 &unheardof; x</p></body></article>"
    assert only(data).text == "5\u00a0±\u00a02 &unheardof; x\n"


def test_entities_of_its_own_are_refused(read: Callable[..., list[Document | Unreadable]]) -> None:
    bomb = '<!DOCTYPE article [<!ENTITY a "x">]><article><body><p>&a;</p></body></article>'
    (found,) = read(bomb)
    assert isinstance(found, Unreadable)
    assert "declares entities" in found.reason


@pytest.mark.parametrize(
    ("caption", "section"),
    [
        ("Baseline characteristics", Section.METHODS),
        ("Patient demographics", Section.METHODS),
        ("Characteristics of the patients at entry", Section.METHODS),
        ("Patient characteristics associated with survival", Section.RESULTS),
        ("Baseline and change from baseline in pain", None),
        ("Adverse events of grade 3 or worse", Section.SAFETY),
        ("Tumour response", Section.RESULTS),
        ("", None),
    ],
)
def test_captions_say_what_a_table_is_about(caption: str, section: Section | None) -> None:
    assert section_of_caption(caption, None) is section
