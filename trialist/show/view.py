"""What a page shows of a document and its record: segments, facts, tables, findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from schemas.record import Evidence, TrialRecord
from trialist.show.facts import FactView, html_key, view_facts
from trialist.show.passages import Block, Mark, cut_blocks, find_anchor, segment_starts
from trialist.show.tables import CardLine, Table, build_card, build_tables

if TYPE_CHECKING:
    from schemas.document import Document

FINDINGS, UNLINKED = "findings", "unlinked"
CATEGORIES: Mapping[str, str] = {
    "trial": "Trial",
    "arms": "Arms",
    "doses": "Doses",
    "participants": "Participants",
    "outcomes": "Outcomes",
    "comparisons": "Comparisons",
    "adverse_events": "Harms",
    "baseline": "Baseline",
    "follow_up": "Follow-up",
    "citation": "Citation",
    "conclusion": "Conclusion",
}
"""The categories of facts by their key, with the words for each, in the order of the page."""


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding, with the pointers of the facts that its places name."""

    index: int
    check: str
    severity: str
    message: str
    places: tuple[Evidence, ...]
    pointers: tuple[str, ...]

    @property
    def key(self) -> str:
        """What its HTML id ends in."""
        return f"{FINDINGS}-{self.index}"


@dataclass(frozen=True, slots=True)
class UnlinkedView:
    """A value that was found but is not in the record, and why."""

    pointer: str
    kind: str
    quote: str
    reason: str
    places: tuple[Evidence, ...]

    @property
    def key(self) -> str:
        """What its HTML id ends in."""
        return html_key(self.pointer)


@dataclass(frozen=True)
class RecordView:
    """A document and its record, ready to be shown.

    ``blocks`` are the lines of the document; none where it is not at hand. ``facts`` are all facts
    by their JSON Pointer, ``anchors`` where the segments start, by which links reach words.
    """

    doc_id: str
    title: str
    record: TrialRecord
    document: Document | None
    blocks: tuple[Block, ...]
    facts: Mapping[str, FactView]
    card: tuple[CardLine, ...]
    tables: tuple[Table, ...]
    findings: tuple[FindingView, ...]
    unlinked: tuple[UnlinkedView, ...]
    anchors: tuple[int, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many facts each category has, in the order of the page; empty ones left out."""
        counts = dict.fromkeys(CATEGORIES, 0)
        for fact in self.facts.values():
            counts[fact.category] += 1
        return {name: count for name, count in counts.items() if count}

    def anchor(self, places: tuple[Evidence, ...]) -> int | None:
        """Give where the segment starts that shows the first of places; None without any."""
        return find_anchor(self.anchors, places[0].start) if places else None


def build_view(document: Document | None, record: TrialRecord) -> RecordView:
    """Give what a page shows of a record; without its document, the quotes stand for the words."""
    text = None if document is None else document.text
    plain = tuple(view_facts(record, text))
    findings = tuple(_view_findings(record, plain))
    facts = tuple(_flag_facts(plain, findings))
    unlinked = tuple(
        UnlinkedView(f"/{UNLINKED}/{index}", one.kind, one.quote, one.reason, (one.evidence,))
        for index, one in enumerate(record.unlinked)
    )
    marks = _marks(facts, findings, unlinked)
    blocks = () if document is None else cut_blocks(document, marks)
    by_category: dict[str, list[FactView]] = defaultdict(list)
    for fact in facts:
        by_category[fact.category].append(fact)
    return RecordView(
        doc_id=record.doc_id,
        title=_title(document, record),
        record=record,
        document=document,
        blocks=blocks,
        facts={fact.pointer: fact for fact in facts},
        card=build_card(by_category),
        tables=build_tables(record, by_category),
        findings=findings,
        unlinked=unlinked,
        anchors=tuple(segment_starts(blocks)),
    )


def _view_findings(record: TrialRecord, facts: Iterable[FactView]) -> Iterator[FindingView]:
    facts = tuple(facts)
    by_place: dict[tuple[int, int], list[str]] = defaultdict(list)
    for fact in facts:
        for place in fact.places:
            by_place[place.start, place.end].append(fact.pointer)
    for index, finding in enumerate(record.findings):
        named = [at for place in finding.evidence for at in by_place[place.start, place.end]]
        if not named:
            named = [fact.pointer for fact in facts if _meet(fact.places, finding.evidence)]
        yield FindingView(
            index,
            finding.check,
            finding.severity.value,
            finding.message,
            finding.evidence,
            tuple(dict.fromkeys(named)),
        )


def _meet(some: tuple[Evidence, ...], others: tuple[Evidence, ...]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in some for b in others)


def _flag_facts(facts: Iterable[FactView], findings: Iterable[FindingView]) -> Iterator[FactView]:
    named: dict[str, list[int]] = defaultdict(list)
    for finding in findings:
        for pointer in finding.pointers:
            named[pointer].append(finding.index)
    for fact in facts:
        yield replace(fact, findings=tuple(named.get(fact.pointer, ())))


def _marks(
    facts: Iterable[FactView], findings: Iterable[FindingView], unlinked: Iterable[UnlinkedView]
) -> Iterator[Mark]:
    for fact in facts:
        for place in fact.places:
            yield Mark(place.start, place.end, fact.pointer, fact.category)
    for finding in findings:
        for place in finding.places:
            yield Mark(place.start, place.end, f"/{FINDINGS}/{finding.index}", FINDINGS)
    for one in unlinked:
        for place in one.places:
            yield Mark(place.start, place.end, one.pointer, UNLINKED)


def _title(document: Document | None, record: TrialRecord) -> str:
    """Give what the document is called: by its markup, its first line, or its id."""
    if document is not None:
        for part in document.parts:
            if part.kind.value == "TITLE":
                return " ".join(document.slice(part).split())
        if document.metadata.title:
            return document.metadata.title
    return record.citation.title or record.doc_id
