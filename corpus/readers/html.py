"""The HTML reader: a page's main content, without menus, notices and links to other pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from corpus.readers.dates import read_date
from corpus.readers.encoding import decode_text
from corpus.readers.extras import import_extra
from corpus.readers.html_text import render, simplify
from corpus.readers.identifiers import (
    bare_doi,
    bare_pmcid,
    bare_pmid,
    document_id,
    find_nct_ids,
)
from corpus.readers.markup import without_comments
from corpus.readers.source import Input, Reader
from corpus.readers.text import build_text
from schemas.document import Document, Metadata
from schemas.errors import UnreadableDocument

_HEAD = 8_192  # bytes in which a page says its encoding
# What authors and publishers write into a page's head for machines, first choice first.
_META = {
    "pmid": ("citation_pmid",),
    "pmcid": ("citation_pmcid",),
    "doi": ("citation_doi", "dc.identifier", "prism.doi", "dc.identifier.doi"),
    "registry": ("citation_trial_registration", "citation_clinical_trial_id"),
    "title": ("citation_title", "dc.title", "og:title", "twitter:title"),
    "journal": ("citation_journal_title", "prism.publicationname"),
    "date": (
        "citation_publication_date",
        "citation_date",
        "prism.publicationdate",
        "dc.date",
        "article:published_time",
    ),
}
# Without these a page has no main content that the library could find.
_LEFT_OUT = "script style noscript template nav header footer aside form iframe svg button".split()


@cache
def _beginning() -> re.Pattern[bytes]:
    return re.compile(
        rb"""(?:\xef\xbb\xbf)?\s*
            <(?:!doctype\s+html|html|head|body|article|main|h1|div|p|table|meta|title)\b""",
        re.IGNORECASE | re.VERBOSE,
    )


@cache
def _charset() -> re.Pattern[bytes]:
    return re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)


def _fits(_: Input, opening: bytes) -> bool:
    return _beginning().match(without_comments(opening.replace(b"\0", b""))) is not None


def _read(source: Input) -> Iterator[Document]:
    limits = source.options.limits
    data = source.read_all(limits.text_bytes)
    page = _parse(_decode(data, source.name), source.name)
    metadata = _read_metadata(page)
    simplify(page)
    title = _heading(page) or metadata.title
    text = _main_text(page, source.name) or _whole_text(page)
    if title and not _has_title(text, title):
        text = f"{title}\n\n{text}"
    yield build_text(
        text,
        document_id(metadata) or source.stem,
        metadata,
        name=source.name,
        limit=limits.characters,
    )


def _decode(data: bytes, name: str) -> str:
    match = _charset().search(data[:_HEAD])
    if match is not None:
        try:
            return data.decode(match[1].decode())
        except (LookupError, UnicodeError):
            pass  # a page that says so wrongly is decoded as a text is
    return decode_text(data, name)


def _parse(text: str, name: str) -> Any:
    """Give the page's root; HTML that is broken is mended as browsers do."""
    html: Any = import_module("lxml.html")
    etree: Any = import_module("lxml.etree")
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        # As bytes: a page may begin with a declaration of another encoding.
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise UnreadableDocument(f"{name}: there is no text in it") from error


def _read_metadata(page: Any) -> Metadata:
    printed: dict[str, str] = {}
    for element in page.iter("meta"):
        name: str = (element.get("name") or element.get("property") or "").strip().lower()
        printed.setdefault(name, (element.get("content") or "").strip())
    found = {
        what: next((printed[name] for name in names if printed.get(name)), "")
        for what, names in _META.items()
    }
    title = found["title"] or " ".join((page.findtext(".//title") or "").split())
    return Metadata(
        pmid=bare_pmid(found["pmid"]),
        pmcid=bare_pmcid(found["pmcid"]),
        doi=bare_doi(found["doi"]),
        registry_ids=find_nct_ids(found["registry"]),
        title=title or None,
        journal=found["journal"] or None,
        date=read_date(found["date"].partition("T")[0]),
    )


def _heading(page: Any) -> str | None:
    """Give the page's only heading of the first level."""
    headings = [" ".join(each.text_content().split()) for each in page.iter("h1")]
    named = [heading for heading in headings if heading]
    return named[0] if len(named) == 1 else None


def _has_title(text: str, title: str) -> bool:
    """Whether a text begins with a title, or with what stands in it before the site's name."""
    first = text.lstrip().partition("\n")[0]
    beginning = " ".join(text[: 4 * len(title) + 200].split())
    return " ".join(title.split()) in beginning or (bool(first) and title.startswith(first))


def _main_text(page: Any, name: str) -> str:
    trafilatura: Any = import_extra("trafilatura", "html", name)
    found = trafilatura.bare_extraction(
        page,
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        with_metadata=False,
    )
    return "" if found is None or found.body is None else render(found.body)


def _whole_text(page: Any) -> str:
    """Give all that a page shows, where no main content was found."""
    for element in list(page.iter(*_LEFT_OUT)):
        if element.getparent() is not None:
            element.drop_tree()
    return render(page)


READER = Reader("HTML", _fits, _read)
