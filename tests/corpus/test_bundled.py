"""The bundled reports: they load, and their gold holds against their text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from corpus import bundled, list_bundled
from schemas.document import Document, PartKind
from schemas.record import TrialRecord

REPORTS = {document.doc_id: (document, gold) for document, gold in bundled()}
GENRES = {"abstract": 5, "conference": 2, "lay": 1, "newshub": 2, "newswire": 2, "release": 2}


def find_quotes(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "quote":
                yield inner
            else:
                yield from find_quotes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from find_quotes(inner)


def squeeze(text: str) -> str:
    return " ".join(text.split())


def test_there_are_reports_of_every_genre() -> None:
    names = list_bundled()
    assert tuple(REPORTS) == names
    assert len(names) >= 15
    for genre, least in GENRES.items():
        assert sum(name.startswith(genre) for name in names) >= least


@pytest.mark.parametrize("name", list_bundled())
def test_gold_is_a_record_of_its_report(name: str) -> None:
    document, gold = REPORTS[name]
    record = TrialRecord.model_validate_json(gold.read_text(encoding="utf-8"))
    assert record.doc_id == document.doc_id == name
    assert record.arms
    assert record.outcomes
    assert record.to_json_dict() == json.loads(gold.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", list_bundled())
def test_quotes_are_in_the_text(name: str) -> None:
    document, gold = REPORTS[name]
    raw = json.loads(gold.read_text(encoding="utf-8"))
    flat = squeeze(document.text)
    assert [quote for quote in find_quotes(raw) if squeeze(quote) not in flat] == []
    if raw["conclusion"]:
        assert squeeze(raw["conclusion"]) in flat


def test_facts_do_not_come_from_boilerplate() -> None:
    for document, gold in REPORTS.values():
        quotes = [squeeze(quote) for quote in find_quotes(json.loads(gold.read_text("utf-8")))]
        for words in _boilerplate(document):
            assert not any(quote in words for quote in quotes)


def _boilerplate(document: Document) -> list[str]:
    return [
        squeeze(document.slice(part))
        for part in document.parts
        if part.kind is PartKind.BOILERPLATE
    ]


def test_parts_leave_out_nothing_but_labels_and_markers() -> None:
    for document, _ in REPORTS.values():
        end = 0
        for part in document.parts:
            left = document.text[end : part.start].strip()
            assert len(left.split()) <= 5 or set(left) <= set("|-")
            end = part.end
        assert not document.text[end:].strip()
