"""The JATS reader: articles of PubMed Central and publishers, one or sets of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from corpus.building import DocumentBuilder
from corpus.options import Unreadable
from corpus.readers.dates import join_date
from corpus.readers.identifiers import (
    bare_doi,
    bare_pmcid,
    bare_pmid,
    document_id,
    find_nct_ids,
)
from corpus.readers.jats_text import add_abstracts, add_body
from corpus.readers.markup import (
    Element,
    is_broken,
    parse_record,
    recover_record,
    root_of,
    text_of,
    without_declaration,
)
from corpus.readers.records import RecordSplitter, explain, fault_of, place_of
from corpus.readers.source import Input, Reader
from schemas.document import Document, Metadata, PartKind
from schemas.errors import UnreadableDocument

_SETS = frozenset({"article", "pmc-articleset", "articles", "OAI-PMH"})
# Pieces of an article without the article around them, as data sets hand them on.
_PIECES = frozenset({"front", "title-group", "abstract", "body", "sec", "table-wrap"})
_NAMESPACES = (
    b'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML"'
)
_WRAPPER = (b"<x " + _NAMESPACES + b">", b"</x>")
# Of several dates, the issue's, as MEDLINE has it; then that of the first publication.
_DATES = ("ppub", "collection", "epub", "pub", "epub-ppub", "epreprint", "preprint")


def _fits(_: Input, opening: bytes) -> bool:
    return root_of(opening) in _SETS | _PIECES


def _read(source: Input) -> Iterator[Document | Unreadable]:
    if (root := root_of(source.opening())) in _PIECES:
        data = source.read_all(source.options.limits.markup_bytes)
        whole = b"<article>" + without_declaration(data) + b"</article>"
        yield from _read_article(whole, _WRAPPER, source, source.stem, None)
        return
    splitter = RecordSplitter(source, ("article",))
    count = 0
    for record in splitter:
        count += 1
        place = None if root == "article" else place_of(record)
        stem = source.stem if root == "article" else f"{source.stem}#{record.number}"
        if (fault := fault_of(record)) is not None:
            yield source.unreadable(fault, place)
        else:
            yield from _read_article(record.data, splitter.wrapper, source, stem, place)
    if not count:
        yield source.unreadable("there is no article in it")


def _read_article(
    data: bytes, wrapper: tuple[bytes, bytes], source: Input, stem: str, place: str | None
) -> Iterator[Document | Unreadable]:
    """Give an article; of one that is broken, what can be seen and what is wrong."""
    try:
        yield _build(parse_record(data, wrapper, source.name), source, stem, place)
    except UnreadableDocument as error:
        fault = explain(error, source.name)
        article = recover_record(data, wrapper) if is_broken(error) else None
        if article is not None:
            with suppress(UnreadableDocument):
                document = _build(article, source, stem, place)
                fault += "; the rest of it was read, some may be missing"
                yield document
        yield source.unreadable(fault, place)


def _build(article: Element, source: Input, stem: str, place: str | None) -> Document:
    metadata = _read_metadata(article)
    builder = DocumentBuilder()
    if metadata.title:
        builder.add(PartKind.TITLE, metadata.title)
    add_abstracts(article, builder)
    add_body(article, builder)
    return builder.build(
        document_id(metadata) or stem,
        metadata,
        name=source.name,
        place=place,
        limit=source.options.limits.characters,
    )


def _read_metadata(article: Element) -> Metadata:
    front = article.find("front")
    front = article if front is None else front
    numbers: dict[str, str] = {}
    for element in front.findall("article-meta/article-id"):
        numbers.setdefault(element.get("pub-id-type") or "", (element.text or "").strip())
    return Metadata(
        pmid=bare_pmid(numbers.get("pmid", "")),
        pmcid=bare_pmcid(numbers.get("pmc") or numbers.get("pmcid") or ""),
        doi=bare_doi(numbers.get("doi", "")),
        registry_ids=_read_registrations(front),
        title=_one_line(next(front.iter("article-title"), None)),
        journal=_one_line(next(front.iter("journal-title"), None)),
        date=_read_date(front),
    )


def _one_line(element: Element | None) -> str | None:
    return " ".join(text_of(element).split()) or None


def _read_registrations(front: Element) -> tuple[str, ...]:
    """Give the registrations that the article's head links to, as numbers of ClinicalTrials.gov."""
    found: list[str] = []
    for element in front.iter("ext-link", "related-object", "object-id"):
        kind = element.get("ext-link-type") or element.get("source-type") or ""
        address = element.get("{http://www.w3.org/1999/xlink}href") or ""
        if "clinicaltrials.gov" in address.lower() or "trial" in kind or "registry" in kind:
            found += find_nct_ids(
                " ".join((address, element.get("document-id") or "", text_of(element)))
            )
    return tuple(dict.fromkeys(found))


def _read_date(front: Element) -> str | None:
    dates: dict[str, str] = {}
    for element in front.findall("article-meta/pub-date"):
        kind = element.get("pub-type") or element.get("date-type") or "pub"
        if kind == "pub" and element.get("publication-format") == "electronic":
            kind = "epub"
        date = join_date(
            element.findtext("year"), element.findtext("month"), element.findtext("day")
        )
        if date:
            dates.setdefault(kind, date)
    return next((dates[kind] for kind in _DATES if kind in dates), None)


READER = Reader("JATS XML", _fits, _read)
