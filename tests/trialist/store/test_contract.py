"""What every store does, the same in SQLite, PostgreSQL, DuckDB and Parquet files."""

from __future__ import annotations

from typing import Any

import pytest

from trialist.store import Failed, Key, KeyState, RunStatus, Store, hash_place, open_store
from trialist.store.schema import REVIEW_TABLES


def fail(content_hash: str, version: str = "0.1.0", **given: str) -> Failed:
    values = {"source": "bad.txt", "reason": "TIMEOUT", "message": "too slow"} | given
    return Failed(Key(content_hash, "rules", version), **values)


def counts(store: Store) -> dict[str, int]:
    return {name: store.count(name) for name in store.table_names()}


def everything(store: Store) -> dict[str, list[Any]]:
    return {name: list(store.rows(name)) for name in store.table_names() if name != "run"}


def test_what_goes_in_comes_out_to_the_byte(url: str, made: Any) -> None:
    stored = made.stored(pmid="123", registry_ids=("NCT00000001", "NCT00000002"), date="2020-01")
    with open_store(url) as store:
        run = store.begin_run(made.old, {"sources": ["reports.jsonl"]})
        assert store.write(run, [stored]) == (1, 0, 0)
        (back,) = store.records()
    assert back.document == stored.document
    assert (back.document.source, back.document.place) == ("reports.jsonl", "line 1")
    assert back.record.to_json() == stored.record.to_json()
    assert (back.content_hash, back.run, back.current) == (stored.content_hash, run, True)


def test_it_is_there_for_the_next_process(url: str, made: Any) -> None:
    stored = made.stored()
    with open_store(url) as store:
        store.write(store.begin_run(made.old, {}), [stored])
    with open_store(url, read_only=True) as store:
        assert store.known([stored.key]) == {stored.key: KeyState.STORED}
        found = store.record("orva-1")
        assert found is not None
        assert found.document == stored.document
        assert store.record("orva-2") is None


def test_writing_twice_changes_nothing(url: str, made: Any) -> None:
    batch = [made.stored(f"orva-{no}") for no in range(3)] + [fail("a" * 64)]
    with open_store(url) as store:
        run = store.begin_run(made.old, {})
        assert store.write(run, batch) == (3, 1, 0)
        before = everything(store)
        assert store.write(run, batch) == (0, 0, 4)
        assert store.write(run, [batch[0], batch[0]]) == (0, 0, 2)
        assert everything(store) == before


def test_the_same_result_twice_in_a_batch_is_one(url: str, made: Any) -> None:
    with open_store(url) as store:
        run = store.begin_run(made.old, {})
        batch = [made.stored(), made.stored(), fail(made.stored().content_hash)]
        assert store.write(run, batch) == (1, 0, 2)
        assert (store.count("record"), store.count("failure")) == (1, 0)


def test_all_stores_have_the_same_rows(url: str, tmp_path: Any, made: Any) -> None:
    batch = [made.stored(f"orva-{no}") for no in range(5)] + [fail("a" * 64)]
    with open_store(url) as store, open_store(f"{tmp_path}/other.db") as other:
        for each in (store, other):
            each.write(each.begin_run(made.old, {}), batch)
        ours, theirs = everything(store), everything(other)
    assert {name for name in ours if not ours[name]} == {"follow_up", "baseline"} | {
        "current_follow_up",
        "current_baseline",
        *(table.name for table in REVIEW_TABLES),
    }
    for name, rows in ours.items():
        assert sorted(map(repr, rows)) == sorted(map(repr, theirs[name])), name


def test_a_new_version_keeps_the_earlier_record(url: str, made: Any) -> None:
    old, new = made.stored(), made.stored(extractor=made.new)
    with open_store(url) as store:
        store.write(store.begin_run(made.old, {}), [old])
        store.write(store.begin_run(made.new, {}), [new])
        (current,) = store.records()
        versions = {
            item.record.extractor: item.current for item in store.records(every_version=True)
        }
        assert current.record.extractor == made.new
        assert versions == {made.old: False, made.new: True}
        assert store.count("document") == 1
        assert store.count("outcome") == 2 * store.count("current_outcome") == 6
        assert store.known([old.key, new.key]) == dict.fromkeys([old.key, new.key], KeyState.STORED)


def test_a_changed_document_takes_the_place_of_what_it_was(url: str, made: Any) -> None:
    with open_store(url) as store:
        run = store.begin_run(made.old, {})
        store.write(run, [made.stored("77", pmid="77", source="pubmed1.xml.gz")])
        revised = made.stored("77", made.text + " Corrected.", pmid="77", source="pubmed2.xml.gz")
        store.write(run, [revised])
        assert [item.content_hash for item in store.records()] == [revised.content_hash]
        assert store.count("record") == 2


def test_files_of_one_name_in_two_folders_are_two_documents(url: str, made: Any) -> None:
    with open_store(url) as store:
        run = store.begin_run(made.old, {})
        for folder in ("a", "b"):
            text = f"{made.text} Folder {folder}."
            store.write(run, [made.stored("report", text, source=f"{folder}/report.txt")])
        assert len(list(store.records())) == 2


def test_of_a_document_twice_in_a_batch_the_last_is_current(url: str, made: Any) -> None:
    first, last = made.stored(), made.stored(text=made.text + " Corrected.")
    with open_store(url) as store:
        store.write(store.begin_run(made.old, {}), [first, last])
        assert [item.content_hash for item in store.records()] == [last.content_hash]


def test_a_failure_says_what_where_and_how_often(url: str, made: Any) -> None:
    first = fail(hash_place("bad.txt", "line 3"), place="line 3")
    again = fail(hash_place("bad.txt", "line 3"), place="line 3", message="too slow again")
    with open_store(url) as store:
        run = store.begin_run(made.old, {})
        store.write(run, [first])
        store.write(run, [first])
        (entry,) = store.failures()
        assert (entry.failed, entry.run, entry.attempts) == (first, run, 1)
        store.write(store.begin_run(made.old, {}), [again])
        (entry,) = store.failures()
        assert (entry.failed, entry.run, entry.attempts) == (again, run + 1, 2)


def test_failures_are_listed_by_source_and_reason(url: str, made: Any) -> None:
    batch = [
        fail("b" * 64, source="z.txt"),
        fail("c" * 64, source="a.txt", reason="UNREADABLE"),
    ]
    with open_store(url) as store:
        store.write(store.begin_run(made.old, {}), batch)
        assert [entry.failed.source for entry in store.failures()] == ["a.txt", "z.txt"]
        assert [entry.failed.source for entry in store.failures("TIMEOUT")] == ["z.txt"]


def test_a_record_takes_the_place_of_its_failure_and_stays(url: str, made: Any) -> None:
    stored = made.stored()
    failed = fail(stored.content_hash)
    with open_store(url) as store:
        run = store.begin_run(made.old, {})
        store.write(run, [failed])
        assert store.known([stored.key]) == {stored.key: KeyState.FAILED}
        store.write(run, [stored])
        assert store.known([stored.key]) == {stored.key: KeyState.STORED}
        assert store.write(run, [failed]) == (0, 0, 1)
        assert list(store.failures()) == []


def test_failures_are_forgotten_on_request(url: str, made: Any) -> None:
    failed = fail("d" * 64)
    with open_store(url) as store:
        store.write(store.begin_run(made.old, {}), [failed])
        assert store.clear_failures([failed.key, Key("e" * 64, "rules", "0.1.0")]) == 1
        assert store.known([failed.key]) == {}


def test_runs_tell_how_they_went(url: str, made: Any) -> None:
    with open_store(url) as store:
        first = store.begin_run(made.old, {"workers": 2})
        second = store.begin_run(made.new, {})
        store.finish_run(first, RunStatus.FINISHED, {"documents": 7})
        one, two = store.runs()
    assert (one.run, one.status, one.settings, one.counts) == (
        first,
        RunStatus.FINISHED,
        {"workers": 2},
        {"documents": 7},
    )
    assert one.finished is not None
    assert one.finished >= one.started
    assert (two.run, two.status, two.finished) == (second, RunStatus.RUNNING, None)
    assert two.extractor == made.new


def test_texts_that_databases_refuse_keep_their_offsets(url: str, made: Any) -> None:
    text = made.text.replace("\n\n", "\0\ud800")
    with open_store(url) as store:
        run = store.begin_run(made.old, {})
        assert store.write(run, [made.stored("nul\0", text), fail("f" * 64, message="\0")]) == (
            1,
            1,
            0,
        )
        (back,) = store.records()
        assert len(back.document.text) == len(text)
        assert back.document.text == made.text.replace("\n\n", "\ufffd\ufffd")


def test_numbers_beyond_the_columns_stay_in_the_record(url: str, made: Any) -> None:
    stored = made.stored()
    huge = stored.record.model_dump(exclude_unset=True)
    huge["participants"][0]["count"] = 10**30
    huge["outcomes"][0]["percent"] = 10**400
    record = type(stored.record).model_validate(huge)
    with open_store(url) as store:
        run = store.begin_run(made.old, {})
        store.write(run, [type(stored)(stored.content_hash, stored.document, record)])
        (flow,) = store.rows("participant_flow")
        assert (flow["count"], flow["param_value_num"]) == (None, 1e30)
        assert flow["param_value"] == str(10**30)
        (back,) = store.records()
        assert back.record == record


def test_an_unknown_table_is_told_with_those_there_are(url: str) -> None:
    with open_store(url) as store, pytest.raises(KeyError, match=r"nothing.*outcome"):
        list(store.rows("nothing"))


def test_an_empty_batch_is_nothing(url: str, made: Any) -> None:
    with open_store(url) as store:
        run = store.begin_run(made.old, {})
        assert store.write(run, []) == (0, 0, 0)
        assert store.known([]) == {}
        assert list(store.records()) == []
        assert set(counts(store).values()) == {0, 1}
