"""The report as a Citation: what it prints about itself, else what its markup says."""

from __future__ import annotations

from schemas.document import Document, Metadata
from schemas.record import TrialRecord
from trialist.export.fhir.codes import DOI, PUBMED
from trialist.export.fhir.parts import Json, compact, make_id


def build_citation(record: TrialRecord, document: Document | None) -> Json:
    """Give the Citation of the document that a record is of."""
    return compact(
        {
            "resourceType": "Citation",
            "id": make_id(record.doc_id, "Citation"),
            "identifier": [{"value": record.doc_id}],
            "status": "active",
            "citedArtifact": _artifact(record, document.metadata if document else Metadata()),
        }
    )


def _artifact(record: TrialRecord, markup: Metadata) -> Json:
    printed = record.citation
    numbers = {DOI: printed.doi or markup.doi, PUBMED: printed.pmid or markup.pmid}
    title = printed.title or markup.title
    author = printed.first_author
    return compact(
        {
            "identifier": [
                {"system": system, "value": number} for system, number in numbers.items() if number
            ],
            "title": [{"text": title}] if title else [],
            "publicationForm": [form] if (form := _publication(record, markup)) else [],
            "contributorship": {"entry": [{"contributor": {"display": author}}]} if author else {},
        }
    )


def _publication(record: TrialRecord, markup: Metadata) -> Json:
    printed = record.citation
    journal = printed.journal or markup.journal
    date = str(printed.year) if printed.year is not None else markup.date
    return compact(
        {
            "publishedIn": {"title": journal} if journal else {},
            "publicationDateText": date,
            "volume": printed.volume,
            "issue": printed.issue,
            "pageString": printed.pages,
        }
    )
