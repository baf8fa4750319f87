"""The PubMed reader: MEDLINE XML, single records, sets and baseline files, as a stream."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.building import DocumentBuilder
from corpus.labels import read_label
from corpus.options import Unreadable
from corpus.readers.dates import join_date
from corpus.readers.identifiers import bare_doi, bare_pmcid, bare_pmid, document_id
from corpus.readers.markup import Element, parse_record, root_of, text_of
from corpus.readers.records import RawRecord, RecordSplitter, explain, fault_of, place_of
from corpus.readers.source import Input, Reader
from schemas.document import Document, Metadata, PartKind, Section
from schemas.errors import UnreadableDocument

_RECORDS = ("PubmedArticle", "PubmedBookArticle", "MedlineCitation")
_ROOTS = frozenset({*_RECORDS, "PubmedArticleSet", "PubmedBookArticleSet", "MedlineCitationSet"})
# MEDLINE's DataBankName of registries of trials; its other data banks hold sequences and data.
_REGISTRIES = frozenset(
    """anzctr chictr clinicaltrials.gov cris crb ctri drks euctr eudract irct isrctn itmctr japiccti
    jma jprn jrct kct lbctr nct ntr pactr pher rebec repec rpcec slctr tctr trialregister.nl umin
    umin-ctr umin ctr""".split()
)
# NLM's own category of a labelled section, where the label itself is none that is known.
_CATEGORIES = {
    "BACKGROUND": Section.BACKGROUND,
    "OBJECTIVE": Section.OBJECTIVE,
    "METHODS": Section.METHODS,
    "RESULTS": Section.RESULTS,
    "CONCLUSIONS": Section.CONCLUSIONS,
}


def _fits(_: Input, opening: bytes) -> bool:
    return root_of(opening) in _ROOTS


def _read(source: Input) -> Iterator[Document | Unreadable]:
    splitter = RecordSplitter(source, _RECORDS)
    count = 0
    for record in splitter:
        count += 1
        yield _read_record(record, splitter.wrapper, source)
    if not count:
        yield source.unreadable("there is no record in it")


def _read_record(
    record: RawRecord, wrapper: tuple[bytes, bytes], source: Input
) -> Document | Unreadable:
    place = place_of(record)
    if (fault := fault_of(record)) is not None:
        return source.unreadable(fault, place)
    try:
        return _build(parse_record(record.data, wrapper, source.name), record.number, source)
    except UnreadableDocument as error:
        return source.unreadable(explain(error, source.name), place)


def _build(root: Element, number: int, source: Input) -> Document:
    citation = next((e for e in root.iter("MedlineCitation", "BookDocument")), root)
    metadata = _read_metadata(root, citation)
    builder = DocumentBuilder()
    if metadata.title:
        builder.add(PartKind.TITLE, metadata.title)
    abstract = citation.find("Article/Abstract")
    if abstract is None:
        abstract = citation.find("Abstract")
    if abstract is not None:
        builder.add_abstract([_read_section(each) for each in abstract.iter("AbstractText")])
    return builder.build(
        document_id(metadata) or f"{source.stem}#{number}",
        metadata,
        name=source.name,
        place=f"record {number:,}",
        limit=source.options.limits.characters,
    )


def _read_section(element: Element) -> tuple[str | None, Section | None, str]:
    label: str | None = element.get("Label") or None
    if label is None or label.upper() == "UNLABELLED":
        return None, None, text_of(element)
    is_known, section = read_label(label.strip(" :"))
    if not is_known:
        section = _CATEGORIES.get(element.get("NlmCategory") or "")
    return label, section, text_of(element)


def _read_metadata(root: Element, citation: Element) -> Metadata:
    article = citation.find("Article")
    if article is None:
        article = citation
    identifiers = _read_identifiers(root)
    return Metadata(
        pmid=bare_pmid(citation.findtext("PMID") or "") or identifiers.get("pubmed"),
        pmcid=bare_pmcid(identifiers.get("pmc", "")),
        doi=bare_doi(_find_location(article) or identifiers.get("doi", "")),
        registry_ids=_read_registrations(article),
        title=_one_line(article.find("ArticleTitle")) or _one_line(article.find("Book/BookTitle")),
        journal=_one_line(article.find("Journal/Title"))
        or _one_line(citation.find("MedlineJournalInfo/MedlineTA")),
        date=_read_date(article),
        publication_types=tuple(
            words for e in article.iter("PublicationType") if (words := _one_line(e))
        ),
    )


def _one_line(element: Element | None) -> str | None:
    return " ".join(text_of(element).split()) or None


def _find_location(article: Element) -> str | None:
    for element in article.findall("ELocationID"):
        if element.get("EIdType") == "doi" and element.get("ValidYN", "Y") == "Y":
            return element.text
    return None


def _read_identifiers(root: Element) -> dict[str, str]:
    """Give a record's own identifiers; those of works that it cites stand further down."""
    found: dict[str, str] = {}
    for path in ("PubmedData/ArticleIdList/ArticleId", "PubmedBookData/ArticleIdList/ArticleId"):
        for element in root.findall(path):
            found.setdefault(element.get("IdType") or "", (element.text or "").strip())
    return found


def _read_registrations(article: Element) -> tuple[str, ...]:
    numbers = [
        " ".join((number.text or "").split())
        for bank in article.findall("DataBankList/DataBank")
        if (bank.findtext("DataBankName") or "").strip().lower() in _REGISTRIES
        for number in bank.iter("AccessionNumber")
    ]
    return tuple(dict.fromkeys(number for number in numbers if number))


def _read_date(article: Element) -> str | None:
    for path in ("Journal/JournalIssue/PubDate", "ArticleDate", "Book/PubDate"):
        element = article.find(path)
        if element is None:
            continue
        year = element.findtext("Year") or (element.findtext("MedlineDate") or "")[:4]
        if date := join_date(year, element.findtext("Month"), element.findtext("Day")):
            return date
    return None


READER = Reader("PubMed XML", _fits, _read)
