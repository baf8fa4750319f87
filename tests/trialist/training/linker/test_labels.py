"""Which gold facts the numbers of a document stand for, and the rows that they teach."""

from __future__ import annotations

from typing import Any

import pytest

from corpus import parse_text
from evaluation.benchmarks.labelled import LabelledSpan, LabelledText, Relation
from evaluation.folds import GoldDocument
from extract.link.model.describe import ROLES
from extract.link.model.lexicon import Lexicon
from extract.link.statement import Role
from extract.pipeline import read_numbers
from schemas.record import TrialRecord
from trialist.training.linker.gold import build_lexicon, gold_rows, read_gold
from trialist.training.linker.labels import label_statements
from trialist.training.linker.others import ReadText
from trialist.training.linker.roles import role_rows
from trialist.training.linker.sentences import sentence_rows

TEXT = (
    "Zelumab versus placebo in glioma\n\nIn this trial, 200 patients were randomly assigned to "
    "receive zelumab or placebo. Median overall survival was 21.4 months with zelumab and 15.2 "
    "months with placebo (hazard ratio, 0.71). Nausea occurred in 12% and 4%. The analysis was "
    "repeated in 12% of the sites."
)
OUTCOME = {"endpoint": "OS", "label": "overall survival", "statistic": "MEDIAN", "unit": "month"}
GOLD: dict[str, Any] = {
    "doc_id": "d",
    "arms": [
        {"id": "B1", "label": "zelumab", "role": "EXPERIMENTAL"},
        {"id": "B2", "label": "placebo", "role": "PLACEBO_COMPARATOR"},
    ],
    "outcomes": [
        {**OUTCOME, "arm": "B1", "value": 21.4, "quote": "was 21.4 months with zelumab"},
        {**OUTCOME, "arm": "B2", "value": 15.2, "quote": "15.2 months with placebo"},
    ],
    "comparisons": [
        {
            "endpoint": "OS",
            "label": "overall survival",
            "arms": ["B1", "B2"],
            "measure": "HR",
            "value": 0.71,
            "quote": "hazard ratio, 0.71",
        }
    ],
    "adverse_events": [
        {"term": "nausea", "arm": "B1", "percent": 12, "quote": "Nausea occurred in 12%"},
        {"term": "nausea", "arm": "B2", "percent": 4, "quote": "12% and 4%"},
    ],
}


@pytest.fixture
def document() -> GoldDocument:
    gold = TrialRecord.model_validate(GOLD)
    return GoldDocument("d", "gold", parse_text(TEXT, "d"), gold)


def test_numbers_have_the_facts_whose_quotes_hold_them(document: GoldDocument) -> None:
    numbers = read_numbers(document.document)
    found = label_statements(numbers.statements, document.document, document.gold)
    told = {
        TEXT[one.statement.quantity.start : one.statement.quantity.end]: len(one.facts)
        for one in found
        if one.facts
    }
    assert len(told) == 5
    assert set(told.values()) == {1}


def test_the_same_number_elsewhere_is_not_known(document: GoldDocument) -> None:
    numbers = read_numbers(document.document)
    found = label_statements(numbers.statements, document.document, document.gold)
    last = [one for one in found if one.statement.quantity.start > TEXT.index("repeated")]
    assert [one.is_known for one in last] == [False] * len(last)


def test_rows_hold_what_is_right(document: GoldDocument) -> None:
    read = read_gold(document)
    rows = gold_rows([read], build_lexicon([read]), rules=True)
    roles = [ROLES[one] for one in rows.classes["role"]]
    assert roles.count(Role.OUTCOME) == 2
    assert roles.count(Role.HARM) == 2
    assert roles.count(Role.COMPARISON) == 1
    assert sum(rows.classes["arm"]) == 4  # one right arm for each outcome and harm
    assert sum(rows.classes["time"]) == 2  # none is right for both medians
    assert {len(row) for row in rows.features["topic"]} == {len(rows.features["topic"][0])}


def test_a_document_is_not_in_the_lexicon_that_it_is_read_with(document: GoldDocument) -> None:
    read = read_gold(document)
    lexicon = build_lexicon([read])
    alone = gold_rows([read], lexicon, rules=True).features["topic"]
    without = gold_rows([read], Lexicon({}, {}), rules=True).features["topic"]
    assert str(alone) == str(without)


def span(text: str, words: str, label: str) -> LabelledSpan:
    start = text.index(words)
    return LabelledSpan(start, start + len(words), label)


def test_linked_sentences_teach_what_numbers_measure() -> None:
    text = "Hand grip strength was 21.3 kg and weekly sleep was 51.2 hours."
    spans = (
        span(text, "Hand grip strength", "OC"),
        span(text, "21.3 kg", "MEAS"),
        span(text, "weekly sleep", "OC"),
        span(text, "51.2 hours", "MEAS"),
    )
    relations = (Relation(0, 1, "OC_RES"), Relation(2, 3, "OC_RES"))
    sentence = LabelledText("s", text, spans, relations)
    read = ReadText(sentence, read_numbers(parse_text(text, "s")))
    rows = sentence_rows([read], Lexicon({}, {}), rules=False)
    assert 0 < sum(rows.classes["topic"]) < len(rows.classes["topic"])


def test_labelled_roles_teach_whom_numbers_are_about() -> None:
    text = TEXT + " Median progression-free survival was 9.1 and 6.4 months, respectively."
    spans = tuple(
        span(text, words, label)
        for words, label in (
            ("21.4 months", "iv-cont-median"),
            ("15.2 months", "cv-cont-median"),
            ("9.1", "iv-cont-median"),
            ("6.4 months", "cv-cont-median"),
        )
    )
    read = ReadText(LabelledText("p", text, spans), read_numbers(parse_text(text, "p")))
    rows = role_rows([read], Lexicon({}, {}), rules=False)
    assert sum(rows.classes["arm"]) == 4
    assert len(rows.classes["arm"]) == 4 * 4  # none, two arms, every arm
