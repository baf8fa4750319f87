"""HTML: the main content of pages of many layouts, its tables, and what the head says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus import Unreadable
from schemas.document import Document, PartKind

TITLE = "Zelumab delays progression in invented gastric cancer"
LEAD = (
    "Adding zelumab to chemotherapy delayed progression in patients with advanced invented "
    "gastric cancer, researchers said on Tuesday."
)
RESULTS = [
    "Median progression-free survival was 8.4 months with zelumab and 5.6 months with placebo.",
    "The hazard ratio was 0.61 (95% CI, 0.47 to 0.80; P &lt; .001).",
    "Objective responses occurred in 34% and 18% of patients.",
    "Grade 3 or 4 neutropenia was seen in 50% versus 30%.",
]
QUOTE = "“These are encouraging findings,” said Dr Inventa Person of the Invented Institute."
MENU = "".join(f"<li><a href='/{i}'>Menu entry {i}</a></li>" for i in range(5))
NAV = f"<nav><ul>{MENU}</ul></nav>"
COOKIES = "<div class='cookie-consent'><p>We use cookies.</p><button>Accept</button></div>"
RELATED = (
    "<aside><h3>Related</h3><ul><li><a href='/r'>Other drug fails in 300</a></li></ul></aside>"
)
FOOTER = "<footer><p>Copyright 2021 Invented News.</p></footer>"
DROPPED = ("Menu entry", "We use cookies", "Other drug", "Copyright")
TABLE = """<table><thead><tr><th rowspan=2>Endpoint</th><th colspan=2>Arm</th></tr>
<tr><th>Zelumab (n=204)</th><th>Placebo (n=203)</th></tr></thead><tbody>
<tr><td>Median PFS, months</td><td>8.4</td><td>5.6</td></tr>
<tr><td colspan=3>Grade 3 events</td></tr><tr><td>Neutropenia</td><td>102 (50)</td><td>61 (30)</td>
</tr></tbody></table>"""


def paragraphs(tag: str = "p") -> str:
    return "".join(f"<{tag}>{words}</{tag}>" for words in [LEAD, *RESULTS, QUOTE])


LAYOUTS = {
    "article": f"{NAV}{COOKIES}<article><h1>{TITLE}</h1>{paragraphs()}</article>{RELATED}{FOOTER}",
    "lists": f"{NAV}<article><h1>{TITLE}</h1><p>{LEAD}</p><ul>"
    + "".join(f"<li>{words}</li>" for words in RESULTS)
    + f"</ul><p>{QUOTE}</p></article>{RELATED}{FOOTER}",
    "divs": f"{NAV}<div id='content'><h1>{TITLE}</h1>{paragraphs('div')}</div>{FOOTER}",
    "layout table": f"<table><tr><td>{NAV}</td></tr><tr><td><table><tr><td><h1>{TITLE}</h1>"
    f"{paragraphs()}</td></tr></table></td></tr><tr><td>{FOOTER}</td></tr></table>",
    "sections": f"<header>{NAV}</header><main><section><h1>{TITLE}</h1><p>{LEAD}</p></section>"
    + "".join(f"<section><p>{words}</p></section>" for words in [*RESULTS, QUOTE])
    + f"</main>{FOOTER}",
    "tags not closed": f"<h1>{TITLE}<p>{LEAD}<p>" + "<p>".join(RESULTS) + f"<p>{QUOTE}",
    "only breaks": f"{NAV}<div><b>{TITLE}</b><br><br>{LEAD}<br>"
    + "<br>".join(RESULTS)
    + f"<br>{QUOTE}</div>{FOOTER}",
}


def page(body: str, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>"
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_main_content_is_kept_and_the_rest_is_not(
    only: Callable[..., Document], layout: str
) -> None:
    document = only(page(LAYOUTS[layout]), "page.html")
    for words in (TITLE, LEAD, *RESULTS, QUOTE):
        assert words.replace("&lt;", "<") in document.text
    assert not [words for words in DROPPED if words in document.text]
    assert document.text.count(TITLE) == 1


def test_tables_keep_what_their_cells_stand_under(only: Callable[..., Document]) -> None:
    document = only(page(f"<article><h1>{TITLE}</h1>{paragraphs()}{TABLE}</article>"))
    rows = [document.slice(part) for part in document.parts if part.kind is PartKind.TABLE_ROW]
    assert rows == [
        "Endpoint | Arm, Zelumab (n=204) | Arm, Placebo (n=203)",
        "Median PFS, months | 8.4 | 5.6",
        "Grade 3 events: Neutropenia | 102 (50) | 61 (30)",
    ]


def test_lists_become_bullets_and_superscripts_signs(only: Callable[..., Document]) -> None:
    body = "<ul><li>10<sup>9</sup> cells/m<sup>2</sup></li><li>Or<ul><li>less</li></ul></li></ul>"
    document = only(page(f"<article><h1>{TITLE}</h1>{paragraphs()}{body}</article>"))
    bullets = [document.slice(part) for part in document.parts if part.kind is PartKind.BULLET]
    assert bullets == ["10⁹ cells/m²", "Or", "less"]


def test_the_head_gives_metadata(only: Callable[..., Document]) -> None:
    head = """<meta name="citation_title" content="Zelumab, the paper">
    <meta name="citation_doi" content="doi:10.5555/zel.3"><meta name="citation_pmid" content="90000003">
    <meta name="citation_journal_title" content="Invented"><meta name="Citation_Date" content="2021/5/3">"""  # noqa: E501
    document = only(page(LAYOUTS["article"], head))
    metadata = document.metadata
    assert document.doc_id == "90000003"
    assert (metadata.doi, metadata.journal) == ("10.5555/zel.3", "Invented")
    assert (metadata.date, metadata.title) == ("2021-05-03", "Zelumab, the paper")


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_the_declared_encoding_is_heeded(only: Callable[..., Document], encoding: str) -> None:
    data = page(f"<h1>Größe</h1>{paragraphs().replace('“', '').replace('”', '')}").replace(
        "<head>", f"<head><meta charset='{encoding}'>"
    )
    assert "Größe" in only(data.encode(encoding), "x").text


@pytest.mark.parametrize(
    "data",
    [
        "<html></html>",
        "<html><body><script>x</script></body></html>",
        "<!doctype html>",
        "<p>  </p>",
    ],
)
def test_pages_without_text_are_named(
    read: Callable[..., list[Document | Unreadable]], data: str
) -> None:
    (found,) = read(data, "empty.html")
    assert isinstance(found, Unreadable)
    assert "no text" in found.reason


def test_a_short_page_is_read_as_a_whole(only: Callable[..., Document]) -> None:
    document = only("<html><body><p>OS was 9 months.</p></body></html>", "short.html")
    assert document.text == "OS was 9 months.\n"
    assert document.doc_id == "short"


def test_xhtml_is_html(only: Callable[..., Document]) -> None:
    data = '<?xml version="1.0" encoding="utf-8"?>\n' + page(LAYOUTS["article"]).replace(
        "<html>", '<html xmlns="http://www.w3.org/1999/xhtml">'
    )
    assert LEAD in only(data).text


def test_other_xml_is_named(read: Callable[..., list[Document | Unreadable]]) -> None:
    (found,) = read('<?xml version="1.0"?><clinical_study><a/></clinical_study>', "ct.xml")
    assert isinstance(found, Unreadable)
    assert "<clinical_study>" in found.reason


def test_text_that_begins_like_a_tag_is_text(only: Callable[..., Document]) -> None:
    text = "<0.05 was the P value in both arms.\n"
    assert only(text, "a.txt").text == text
