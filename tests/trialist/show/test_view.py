from __future__ import annotations

from typing import Any

import pytest

from corpus import bundled, list_bundled
from evaluation import load_records
from schemas.document import Document
from schemas.record import TrialRecord
from trialist.show.view import CATEGORIES, RecordView, build_view


def resolve(value: Any, pointer: str) -> Any:
    """Give what a JSON Pointer (RFC 6901) points to."""
    for step in pointer.split("/")[1:]:
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def test_every_pointer_finds_its_fact_and_its_slots(view: RecordView) -> None:
    data = view.record.to_json_dict()
    assert {fact.category for fact in view.facts.values()} <= set(CATEGORIES)
    for pointer, fact in view.facts.items():
        found = resolve(data, pointer)
        assert fact.quote is None or found["quote"] == fact.quote
        for slot in fact.slots:
            if slot.value not in ([], ()):
                assert resolve(data, slot.pointer) == slot.value


@pytest.mark.parametrize(("document", "gold"), bundled(), ids=list_bundled())
def test_all_facts_of_the_bundled_reports_are_shown(document: Document, gold: Any) -> None:
    (record,) = load_records(gold).records.values()
    view = build_view(document, record)
    shown = {fact.pointer for line in view.card for fact in line.facts}
    for table in view.tables:
        shown |= {fact.pointer for head in table.columns for fact in head.facts}
        shown |= {fact.pointer for row in table.rows for fact in row.facts}
    assert shown == set(view.facts)
    for fact in view.facts.values():
        if fact.quote is not None and fact.places:
            place = fact.places[0]
            assert document.text[place.start : place.end] == fact.quote


def test_findings_and_facts_name_each_other(view: RecordView) -> None:
    assert view.findings[0].pointers == ("/outcomes/0",)
    assert view.facts["/outcomes/0"].findings == (0,)
    assert view.facts["/outcomes/1"].findings == ()


def test_words_say_whose_they_are(view: RecordView) -> None:
    marked = {
        segment.text: segment.pointers
        for block in view.blocks
        for segment in block.segments
        if segment.marks
    }
    assert marked["61%"] == ("/outcomes/0", "/findings/0")
    assert marked["48%"] == ("/outcomes/1",)
    assert marked["phase 3"] == ("/trial/phase",)


def test_a_record_that_does_not_fit_its_text_is_shown_without_its_words(
    record: TrialRecord,
) -> None:
    view = build_view(Document("other", "short"), record)
    assert len(view.facts) == len(build_view(None, record).facts)
    assert all(not segment.marks for block in view.blocks for segment in block.segments)
    assert view.anchor(view.facts["/outcomes/0"].places) is None


def test_an_empty_record_has_no_tables() -> None:
    view = build_view(Document("d", ""), TrialRecord(doc_id="d"))
    assert (view.blocks, view.tables, view.card, dict(view.facts)) == ((), (), (), {})
