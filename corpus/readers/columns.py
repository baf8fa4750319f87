"""The columns of a table of documents: which one holds what, and a row as a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from corpus.building import clean_piece
from corpus.plain import make_plain
from corpus.readers.dates import read_date
from corpus.readers.identifiers import bare_doi, bare_pmcid, bare_pmid, find_nct_ids
from corpus.readers.source import Input
from corpus.readers.text import build_text
from schemas.document import Document, Metadata, Part, PartKind
from schemas.errors import UnreadableDocument

# Columns that are taken where none is named, in order of preference.
TEXT_COLUMNS = ("text", "abstract", "body", "abstract_text", "abstracttext")
ID_COLUMNS = ("doc_id", "id", "pmid", "pmcid", "doi", "name")
_METADATA_COLUMNS = {
    "pmid": ("pmid", "pubmed_id"),
    "pmcid": ("pmcid", "pmc_id", "pmc"),
    "doi": ("doi",),
    "registry": ("nct_id", "nctid", "nct", "registry_id", "registry_ids", "trial_registration"),
    "title": ("title", "article_title"),
    "journal": ("journal", "journal_title"),
    "date": ("date", "publication_date", "year"),
}
_MOST_SHOWN = 40  # names of columns in a message


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns that documents are made of."""

    text: str
    doc_id: str | None
    metadata: Mapping[str, str]

    @property
    def all(self) -> tuple[str, ...]:
        """Every column that is read, each once."""
        named = (self.text, *([self.doc_id] if self.doc_id else []), *self.metadata.values())
        return tuple(dict.fromkeys(named))


def choose_columns(names: Sequence[str], source: Input) -> Columns:
    """Give the columns that the options name, or that are called as usual.

    Raises:
        UnreadableDocument: there is no such column; the message lists those there are.
    """
    options = source.options
    text = _find(names, options.text_column, TEXT_COLUMNS)
    if text is None:
        asked = options.text_column
        what = f"no column {asked!r}" if asked else f"no column called {' or '.join(TEXT_COLUMNS)}"
        raise UnreadableDocument(
            f"{source.name}: {what}; name the column of the text, it has {_list(names)}"
        )
    doc_id = _find(names, options.id_column, ID_COLUMNS)
    if doc_id is None and options.id_column:
        raise UnreadableDocument(
            f"{source.name}: no column {options.id_column!r}; name the column of the id, it has "
            f"{_list(names)}"
        )
    found = {what: _find(names, None, usual) for what, usual in _METADATA_COLUMNS.items()}
    kept = {what: name for what, name in found.items() if name is not None and name != text}
    return Columns(text, doc_id, kept)


def _find(names: Sequence[str], asked: str | None, usual: Sequence[str]) -> str | None:
    if asked is not None:
        return asked if asked in names else None
    lowered = {name.strip().lower(): name for name in reversed(names)}
    return next((lowered[name] for name in usual if name in lowered), None)


def _list(names: Sequence[str]) -> str:
    shown = ", ".join(name[:80] for name in names[:_MOST_SHOWN])
    more = len(names) - _MOST_SHOWN
    return f"{shown} and {more:,} more" if more > 0 else shown or "none"


def read_row(
    row: Mapping[str, Any], columns: Columns, source: Input, *, fallback: str, place: str
) -> Document:
    """Give the document of a row; its title stands before the text, if it has a column.

    Raises:
        UnreadableDocument: the row has no text, or too much.
    """
    text = _cell(row, columns.text)
    if not text.strip():
        raise UnreadableDocument(f"{source.name}: its column {columns.text!r} is empty")
    metadata = _read_metadata(row, columns)
    document = build_text(
        text,
        (_cell(row, columns.doc_id).strip() if columns.doc_id else "") or fallback,
        metadata,
        name=source.name,
        limit=source.options.limits.characters,
        place=place,
    )
    return _with_title(document, metadata.title)


def _with_title(document: Document, title: str | None) -> Document:
    """Put the title before a text that does not begin with it."""
    words = clean_piece(title or "")
    if not words or clean_piece(document.text[: 2 * len(words) + 10]).startswith(words):
        return document
    shift = len(words) + 2
    parts = [
        replace(
            part,
            kind=PartKind.SUMMARY if part.kind is PartKind.TITLE else part.kind,
            start=part.start + shift,
            end=part.end + shift,
        )
        for part in document.parts
    ]
    title_part = Part(PartKind.TITLE, 0, len(words))
    head = f"{words}\n\n"
    plain = make_plain(words) + "\n\n" + document.folded
    return replace(document, text=head + document.text, parts=(title_part, *parts), plain=plain)


def _read_metadata(row: Mapping[str, Any], columns: Columns) -> Metadata:
    cells = {what: _cell(row, name).strip() for what, name in columns.metadata.items()}
    return Metadata(
        pmid=bare_pmid(cells.get("pmid", "")),
        pmcid=bare_pmcid(cells.get("pmcid", "")),
        doi=bare_doi(cells.get("doi", "")),
        registry_ids=find_nct_ids(cells.get("registry", "")),
        title=clean_piece(cells.get("title", "")) or None,
        journal=clean_piece(cells.get("journal", "")) or None,
        date=read_date(cells.get("date", "")),
    )


def _cell(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None or isinstance(value, (dict, bytes)):
        return ""
    if isinstance(value, list):
        # Sentences or paragraphs of one text.
        return "\n\n".join(str(each) for each in cast("list[Any]", value))
    if isinstance(value, float) and value.is_integer():
        # Tables with gaps hold whole numbers as floats: a PMID of 12345678.0.
        return str(int(value))
    return str(value)
