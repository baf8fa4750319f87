"""What holds for every bundled document: evidence slices its quote, and runs agree to the byte."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from corpus import bundled, parse_text
from extract.pipeline import extract_record
from schemas.document import Document
from schemas.record import Evidence, TrialRecord

DOCUMENTS = [pytest.param(document, id=document.doc_id) for document, _ in bundled()]

# Prints every bundled document's record; the seed of string hashes differs from run to run.
PRINT_ALL = """
from corpus import bundled
from extract.pipeline import extract_record
for document, _ in bundled():
    print(extract_record(document).to_json(), end="")
"""


def _models(value: Any) -> Iterator[BaseModel]:
    """Give all models inside a value, outermost first."""
    if isinstance(value, tuple):
        for item in value:
            yield from _models(item)
    elif isinstance(value, dict):
        yield from _models(tuple(value.values()))
    elif isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from _models(getattr(value, name))


def _assert_grounded(record: TrialRecord, text: str) -> None:
    for model in _models(record):
        if isinstance(model, Evidence):
            assert 0 <= model.start < model.end <= len(text)
        quote = getattr(model, "quote", None)
        if quote is not None:
            evidence = getattr(model, "evidence", None)
            assert evidence is not None, f"no evidence for {quote!r}"
            assert text[evidence.start : evidence.end] == quote


@pytest.mark.parametrize("document", DOCUMENTS)
def test_evidence_slices_the_quote_out_of_the_text(document: Document) -> None:
    record = extract_record(document)
    assert record.doc_id == document.doc_id
    assert record.outcomes or record.adverse_events or record.participants
    _assert_grounded(record, document.text)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_record_comes_back_from_its_json(document: Document) -> None:
    record = extract_record(document)
    assert TrialRecord.model_validate_json(record.to_json()) == record


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_conclusion_is_verbatim(document: Document) -> None:
    record = extract_record(document)
    if record.conclusion is not None:
        evidence = record.conclusion_evidence
        assert evidence is not None
        assert document.text[evidence.start : evidence.end] == record.conclusion


def test_two_processes_give_the_same_bytes() -> None:
    first, second = (
        subprocess.run(
            [sys.executable, "-c", PRINT_ALL],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert first
    assert first == second


# Words of reports in any order: nonsense that looks like results.
_WORDS = st.sampled_from(
    "median overall survival PFS was 21.4 months 12.5% (95% CI, 0.36–0.73) HR 0·61 P = .003 v vs. "
    "respectively; in the and placebo arm zanotinib 40 mg once daily patients randomly assigned "
    "n = 101 grade ≥3 neutropenia occurred with not reached follow-up 3-year 12/101 [ ] ( ) : • | "
    "A: B= and, \n \n\n 1:1 NCT09990001 months. group received at 2 years discontinued".split(" ")
)


@given(st.lists(_WORDS, max_size=60).map(" ".join) | st.text(max_size=200))
def test_any_text_gives_a_grounded_record(text: str) -> None:
    document = parse_text(text or ".", "any")
    _assert_grounded(extract_record(document), document.text)
