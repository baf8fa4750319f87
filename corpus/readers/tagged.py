"""The reader of citation exports: PubMed's .nbib (MEDLINE tags) and RIS, one record or many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from corpus.building import DocumentBuilder
from corpus.options import Unreadable
from corpus.readers.dates import read_date
from corpus.readers.identifiers import (
    bare_doi,
    bare_pmcid,
    bare_pmid,
    document_id,
    find_nct_ids,
)
from corpus.readers.lines import read_lines
from corpus.readers.records import explain
from corpus.readers.source import Input, Reader
from schemas.document import Document, Metadata, PartKind
from schemas.errors import UnreadableDocument

# Lines of one record; the longest author lists have some thousands.
_MOST_LINES = 50_000
# Registries that MEDLINE's SI field names before a number: "ClinicalTrials.gov/NCT01234567".
_NOT_REGISTRIES = frozenset(
    """genbank refseq geo sra pdb omim gdb pir swissprot uniprot uniprotkb figshare dryad bioproject
    dbgap dbsnp dbvar pubchem-bioassay pubchem-compound pubchem-substance uniparc uniref uniprot
    protein structure assembly""".split()
)


@dataclass
class _Record:
    """The fields of one record in order, each with what its lines say, and where it began."""

    line: int
    fields: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def all_of(self, *tags: str) -> list[str]:
        """Give the values of some tags."""
        return [value for tag, value in self.fields if tag in tags and value]

    def first_of(self, *tags: str) -> str:
        """Give the first value of the first of some tags that has one, "" if none has."""
        return next((value for tag in tags for value in self.all_of(tag)), "")


@cache
def _field() -> re.Pattern[str]:
    """A line that begins a field: "PMID- 123", "TI  - Title"."""
    return re.compile(r"(?P<tag>[A-Z][A-Z0-9]{1,3}) {0,2}-(?: (?P<value>.*))?$", re.DOTALL)


@cache
def _first_line() -> re.Pattern[bytes]:
    return re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:(?P<nbib>PMID- ?\d)|(?P<ris>TY {1,2}- ))")


def _fits(_: Input, opening: bytes) -> bool:
    return _first_line().match(opening) is not None


def _read(source: Input) -> Iterator[Document | Unreadable]:
    match = _first_line().match(source.opening())
    is_ris = match is not None and match["ris"] is not None
    for number, record in enumerate(_read_records(source, is_ris=is_ris), start=1):
        place = f"record {number:,}, line {record.line:,}"
        try:
            yield _build(record, number, place, source, is_ris=is_ris)
        except UnreadableDocument as error:
            yield source.unreadable(explain(error, source.name), place)


def _read_records(source: Input, *, is_ris: bool) -> Iterator[_Record]:
    """Give the records: each begins with PMID in .nbib files, with TY in RIS files."""
    opener = "TY" if is_ris else "PMID"
    record: _Record | None = None
    for number, line in read_lines(source):
        match = _field().match(line)
        if match and match["tag"] == opener:
            if record is not None:
                yield record
            record = _Record(number)
        if record is None or len(record.fields) > _MOST_LINES:
            continue
        if match:
            record.fields.append((match["tag"], (match["value"] or "").strip()))
        elif line.strip() and record.fields:
            tag, value = record.fields[-1]
            record.fields[-1] = (tag, f"{value} {line.strip()}".strip())
    if record is not None:
        yield record


def _build(record: _Record, number: int, place: str, source: Input, *, is_ris: bool) -> Document:
    metadata = _read_ris(record) if is_ris else _read_nbib(record)
    builder = DocumentBuilder()
    if metadata.title:
        builder.add(PartKind.TITLE, metadata.title)
    abstracts = record.all_of("AB", "N2") if is_ris else record.all_of("AB")
    builder.add_abstract([(None, None, words) for words in abstracts[:1]])
    return builder.build(
        document_id(metadata) or f"{source.stem}#{number}",
        metadata,
        name=source.name,
        place=place,
        limit=source.options.limits.characters,
    )


def _read_nbib(record: _Record) -> Metadata:
    locations = record.all_of("LID", "AID")
    return Metadata(
        pmid=bare_pmid(record.first_of("PMID")),
        pmcid=bare_pmcid(record.first_of("PMC")),
        doi=next((doi for words in locations if (doi := _marked_doi(words))), None),
        registry_ids=_read_registrations(record.all_of("SI")),
        title=record.first_of("TI", "BTI") or None,
        journal=record.first_of("JT", "TA") or None,
        date=read_date(record.first_of("DP")),
        publication_types=tuple(record.all_of("PT")),
    )


def _read_ris(record: _Record) -> Metadata:
    accession = record.first_of("AN")
    is_pubmed = any(name.lower() in ("pubmed", "medline") for name in record.all_of("DB", "DP"))
    return Metadata(
        pmid=bare_pmid(accession) if is_pubmed else None,
        pmcid=bare_pmcid(record.first_of("C2")) if "PMC" in record.first_of("C2") else None,
        doi=bare_doi(record.first_of("DO")),
        registry_ids=find_nct_ids(" ".join(record.all_of("C1", "SI"))),
        title=record.first_of("TI", "T1", "CT") or None,
        journal=record.first_of("JO", "JF", "T2", "JA") or None,
        date=read_date(record.first_of("DA", "PY", "Y1")),
    )


def _marked_doi(words: str) -> str | None:
    """Give the DOI of a field that says so: "10.5555/12345678 [doi]"."""
    return bare_doi(words.removesuffix("[doi]")) if words.endswith("[doi]") else None


def _read_registrations(fields: Sequence[str]) -> tuple[str, ...]:
    pairs = [words.partition("/") for words in fields]
    numbers = [
        number.strip()
        for bank, _, number in pairs
        if number.strip() and bank.strip().lower() not in _NOT_REGISTRIES
    ]
    return tuple(dict.fromkeys(numbers))


READER = Reader("citation export", _fits, _read)
