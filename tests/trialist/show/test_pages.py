from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from schemas.document import Document
from schemas.record import TrialRecord
from tests.trialist.show.conftest import make_hostile, make_page
from tests.trialist.show.hostile import HOSTILE
from trialist.show import figures
from trialist.show.figures import draw_figures
from trialist.show.pages import Sheet, render_page
from trialist.show.view import build_view


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text of each kind of element."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._open = tag

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self._open, []).append(data)

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.found if (value := attributes.get(name))]


@pytest.fixture
def page(document: Document, flagged: TrialRecord) -> str:
    return make_page(document, flagged)


def test_every_link_ends_at_an_element_of_the_page(page: str) -> None:
    elements = Elements(page)
    ids = elements.values("id")
    assert len(ids) == len(set(ids))
    links = elements.values("href")
    assert len(links) > 20
    assert all(link.startswith("#") and link[1:] in ids for link in links)


def test_values_and_words_link_to_each_other(page: str) -> None:
    by_id = {a["id"]: a for _, a in Elements(page).found if a.get("id")}
    value = by_id["f-outcomes-0"]
    words = by_id[(value["href"] or "")[1:]]
    assert words["href"] == "#f-outcomes-0"
    assert words["data-facts"] == "/outcomes/0 /findings/0"


def test_the_policy_names_the_one_style_and_the_one_script(page: str) -> None:
    policy = next(a["content"] for _, a in Elements(page).found if a.get("http-equiv"))
    assert policy is not None
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'")
    for tag in ("style", "script"):
        (source,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_nothing_is_styled_or_loaded_or_run_in_place(page: str) -> None:
    for tag, attributes in Elements(page).found:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form"}
        assert not {"style", "src", "srcset", "action"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)


def test_hostile_texts_stay_texts() -> None:
    document, record = make_hostile()
    page = make_page(document, record)
    elements = Elements(page)
    known = {tag for tag, _ in Elements(make_page(None, TrialRecord(doc_id="d"))).found}
    drawn = "svg title desc g defs path use text tspan figure figcaption".split()
    shown = "article a span h3 dl dt dd table thead tbody tr th td ul li code div details summary"
    assert {tag for tag, _ in elements.found} <= known | set(drawn) | set(shown.split()) | {
        "b",
        "q",
        "ol",
    }
    assert [tag for tag, _ in elements.found].count("script") == 1
    assert not any(name.startswith("on") for _, a in elements.found for name in a)
    assert all(link.startswith("#") for link in elements.values("href"))
    for words in HOSTILE:
        assert "<" not in words or words not in page


def test_the_same_record_gives_the_same_page(document: Document, flagged: TrialRecord) -> None:
    assert make_page(document, flagged) == make_page(document, flagged)


def test_several_documents_share_no_ids(document: Document, flagged: TrialRecord) -> None:
    sheets = [
        Sheet(build_view(document, flagged), draw_figures(flagged, f"d{n}-"), at=f"d{n}-")
        for n in (1, 2)
    ]
    elements = Elements(render_page(sheets, "2 documents", more=True))
    ids = elements.values("id")
    assert len(ids) == len(set(ids))
    assert {"#d1-sheet", "#d2-sheet"} <= set(elements.values("href"))


def test_without_matplotlib_the_page_says_how_to_get_plots(
    document: Document, flagged: TrialRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "matplotlib", None)
    page = make_page(document, flagged)
    assert "<svg" not in page
    assert "pip install &#39;trialist[plot]&#39;" in page
    assert "61%" in page
    assert figures.draw_figures(flagged).by_table == {}


def test_a_record_without_its_document_shows_its_quotes(flagged: TrialRecord) -> None:
    page = make_page(None, flagged)
    assert "<q>HR 0.70, P = .01</q>" in page


def test_notebooks_show_the_record(flagged: TrialRecord) -> None:
    piece = flagged._repr_html_()
    assert piece is not None
    assert "<script" not in piece
    assert "<q>61%</q>" in piece
    assert "61 is odd" in piece
    assert "<svg" in piece
    ids = Elements(piece).values("id")
    assert len(ids) == len(set(ids))


def test_notebooks_show_fields_where_no_application_is(
    flagged: TrialRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "trialist.show.notebook", None)
    assert flagged._repr_html_() is None
