"""Records as rows: all that a record says is in some table, and comes back whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import bundled
from schemas.document import Document
from schemas.record import Comparison, Evidence, Outcome, TrialRecord
from trialist.store import Stored, hash_document, hash_place, open_store
from trialist.store.columns import model_columns
from trialist.store.rows import record_rows
from trialist.store.schema import FACTS, METADATA, RECORD_TABLES, fact_columns

# How many facts of a record a table has.
CATEGORIES = {
    "participant_flow": "participants",
    "follow_up": "follow_up",
    "outcome": "outcomes",
    "comparison": "comparisons",
    "adverse_event": "adverse_events",
    "baseline": "baseline",
    "arm": "arms",
    "finding": "findings",
    "unlinked": "unlinked",
}


GOLD = {document.doc_id: (document, path) for document, path in bundled()}


def gold(name: str, made: Any) -> tuple[Document, TrialRecord]:
    document, path = GOLD[name]
    record = TrialRecord.model_validate_json(path.read_text(encoding="utf-8"))
    values = {**record.to_json_dict(), "extractor": made.old.model_dump()}
    return document, TrialRecord.model_validate(values)


def test_columns_are_those_of_the_models_and_the_printed_forms() -> None:
    names = [column.name for column in model_columns(Comparison)]
    assert names[:3] == ["endpoint", "label", "arms"]
    assert names[-2:] == ["confidence", "ambiguous"]
    assert {"time_value", "time_unit", "ci_lower", "p_value_modifier", "p_sides"} <= set(names)
    assert not {"quote", "evidence", "p_op"} & set(names)
    raw = [column.name for column in fact_columns(Outcome)]
    assert raw.index("ci_lower_raw") == raw.index("ci_lower") + 1
    assert raw.index("param_value_num") + 1 == raw.index("percent")
    assert [column.name for column in model_columns(Evidence)] == ["start_offset", "end_offset"]
    assert set(FACTS) <= set(METADATA.tables)


@pytest.mark.parametrize("name", sorted(GOLD))
def test_every_row_has_all_columns_of_its_table(name: str, made: Any) -> None:
    document, record = gold(name, made)
    rows = record_rows(1, record, document.text)
    assert set(rows) == {table.name for table in RECORD_TABLES}
    for table, found in rows.items():
        assert all(set(row) == set(METADATA.tables[table].columns.keys()) for row in found), table
    for table, category in CATEGORIES.items():
        assert len(rows[table]) == len(getattr(record, category))
    assert len(rows["dose"]) == sum(
        len(each.doses) for arm in record.arms for each in arm.interventions
    )


def test_bundled_records_come_back_whole(tmp_path: Path, made: Any) -> None:
    pairs = [gold(name, made) for name in sorted(GOLD)]
    with open_store(f"{tmp_path}/trials.db") as store:
        run = store.begin_run(made.old, {})
        store.write(run, [Stored(hash_document(d), d, record) for d, record in pairs])
        back = {item.document.doc_id: item for item in store.records()}
        quotes = [row["quote"] for row in store.rows("evidence")]
    assert len(back) == len(pairs)
    for document, record in pairs:
        found = back[document.doc_id]
        assert (found.document, found.record) == (document, record)
        assert found.record.to_json() == record.to_json()
    assert all(quotes)


texts = st.text(min_size=1, max_size=12)
numbers = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False))


@st.composite
def records(draw: st.DrawFn) -> TrialRecord:
    """Records of anything that the models allow."""
    outcome = st.fixed_dictionaries(
        {
            "quote": texts,
            "endpoint": st.sampled_from(["OS", "OTHER"]),
            "label": texts,
            "statistic": st.sampled_from(["MEDIAN", "PROPORTION"]),
            "value": numbers,
        },
        optional={
            "arm": st.just("A"),
            "count": st.integers(),
            "percent": numbers,
            "range": st.tuples(st.none() | numbers, st.none() | numbers),
            "ci": st.fixed_dictionaries({}, optional={"lower": numbers, "upper": numbers}),
            "evidence": st.just({"start": 0, "end": 1}),
        },
    )
    values = {
        "doc_id": draw(texts),
        "arms": [{"id": "A", "label": draw(texts), "aliases": draw(st.lists(texts, max_size=2))}],
        "outcomes": draw(st.lists(outcome, max_size=3)),
        "extractor": {"name": "rules", "version": "0.1.0"},
    }
    return TrialRecord.model_validate(values)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=records(), text=st.text(max_size=40))
def test_any_record_comes_back_whole(record: TrialRecord, text: str, url: str) -> None:
    document = Document(record.doc_id, text)
    stored = Stored(hash_place(record.to_json(), text), document, record)
    with open_store(url) as store:
        run = store.begin_run(record.extractor, {})  # pyright: ignore[reportArgumentType]
        store.write(run, [stored])
        (back,) = [item for item in store.records() if item.content_hash == stored.content_hash]
    assert back.record.to_json() == record.to_json()
    assert back.document.text == text.replace("\0", "\ufffd")


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    return request.param
