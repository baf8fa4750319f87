"""Readers and writers at once, in threads and in processes that know nothing of each other."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from trialist.store import RunStatus, open_store
from trialist.store.errors import StoreBusy

# Writes invented documents one batch after the other; says so after each.
WRITER = """
import sys
sys.path[:0] = {path!r}
from schemas.document import Document
from schemas.record import Extractor, TrialRecord
from trialist.store import Stored, hash_document, open_store
made_by = Extractor(name="rules", version="0.1.0")
with open_store(sys.argv[1]) as store:
    run = store.begin_run(made_by, {{}})
    for batch in range(int(sys.argv[2])):
        results = []
        for no in range(batch * 5, batch * 5 + 5):
            document = Document(f"doc-{{no}}", f"OS was {{no}} months. " * 5)
            outcome = {{"quote": f"{{no}} months", "endpoint": "OS", "label": "OS",
                        "statistic": "MEDIAN", "value": no, "unit": "month"}}
            record = TrialRecord.model_validate({{"doc_id": document.doc_id,
                "outcomes": [outcome], "extractor": made_by.model_dump()}})
            results.append(Stored(hash_document(document), document, record))
        store.write(run, results)
        print(batch, flush=True)
"""


def write_elsewhere(url: str, batches: int) -> subprocess.Popen[str]:
    code = WRITER.format(path=sys.path)
    command = [sys.executable, "-c", code, url, str(batches)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture(params=["sqlite", "postgresql", "parquet"])
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


def test_two_processes_write_the_same_documents_once(url: str) -> None:
    writers = [write_elsewhere(url, 8) for _ in range(2)]
    said = [writer.communicate(timeout=120) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0], said
    with open_store(url) as store:
        assert store.count("document") == store.count("record") == 40
        assert store.count("current_outcome") == store.count("evidence") == 40
        assert len(store.runs()) == 2


def test_a_killed_writer_leaves_whole_batches_and_is_resumed(url: str) -> None:
    writer = write_elsewhere(url, 40)
    assert writer.stdout is not None
    for _ in range(3):
        assert writer.stdout.readline()
    writer.send_signal(signal.SIGKILL)
    writer.communicate(timeout=60)
    with open_store(url) as store:
        done = store.count("record")
        assert done >= 15
        assert done % 5 == 0
        assert store.count("document") == store.count("outcome") == done
    assert write_elsewhere(url, 12).communicate(timeout=120)[1] == ""
    with open_store(url) as store:
        assert store.count("record") == store.count("outcome") >= 60


def test_a_reader_sees_the_store_as_it_was(url: str, made: Any) -> None:
    with open_store(url) as writer, open_store(url, read_only=True) as reader:
        run = writer.begin_run(made.old, {})
        writer.write(run, [made.stored(f"a-{no}") for no in range(3)])
        records = reader.records()
        first = next(records)
        writer.write(run, [made.stored(f"b-{no}") for no in range(3)])
        assert len([first, *records]) == 3
        assert len(list(reader.records())) == 6


def test_sqlite_is_read_while_it_is_written(tmp_path: Path, made: Any) -> None:
    """In WAL mode neither waits: the counts that a reader sees are of whole batches, and grow."""
    url, seen, done = f"{tmp_path}/trials.db", [0], threading.Event()
    with open_store(url) as store:
        run = store.begin_run(made.old, {})

        def read() -> None:
            with open_store(url, read_only=True) as reader:
                while not done.is_set():
                    seen.append(len(list(reader.records())))

        thread = threading.Thread(target=read)
        thread.start()
        for batch in range(20):
            store.write(run, [made.stored(f"{batch}-{no}") for no in range(4)])
        done.set()
        thread.join(timeout=60)
        assert (store.count("record"), store.count("outcome")) == (80, 240)
    assert seen == sorted(seen)
    assert {count % 4 for count in seen} == {0}
    assert len(set(seen)) > 1


def test_sqlite_says_who_waits_for_whom(tmp_path: Path, made: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("trialist.store.engines.LOCK_WAIT", 0.2)
    url = f"{tmp_path}/trials.db"
    with open_store(url) as store:
        from trialist.store.addresses import parse_address
        from trialist.store.engines import create_engine, writing

        other = create_engine(parse_address(url))
        with writing(other, url), pytest.raises(StoreBusy, match="another process") as caught:
            store.begin_run(made.old, {})
        assert caught.value.retryable
        other.dispose()
        assert store.begin_run(made.old, {}) == 1


def test_a_duckdb_file_belongs_to_one_process(tmp_path: Path) -> None:
    url = f"{tmp_path}/trials.duckdb"
    with open_store(url):
        said = write_elsewhere(url, 1).communicate(timeout=60)[1]
    assert "StoreBusy" in said
    assert "another process holds the store" in said


def test_parquet_batches_become_few_files(tmp_path: Path, made: Any) -> None:
    folder = tmp_path / "trials"
    with open_store(f"parquet:{folder}") as store:
        for version in (made.old, made.new):
            run = store.begin_run(version, {})
            for no in range(4):
                store.write(run, [made.stored(f"d-{no}", extractor=version)])
            store.finish_run(run, RunStatus.FINISHED, {})
        assert sorted(path.parent.name for path in folder.glob("version=*/batch=*")) == [
            "version=0.1.0",
            "version=0.2.0",
        ]
        assert [item.record.extractor for item in store.records()] == [made.new] * 4
        assert store.count("outcome") == 24


def test_what_a_crash_left_of_parquet_does_not_count(tmp_path: Path, made: Any) -> None:
    folder = tmp_path / "trials"
    with open_store(f"parquet:{folder}") as store:
        store.write(store.begin_run(made.old, {}), [made.stored()])
    (batch,) = folder.glob("version=*/batch=*")
    stray = batch.with_name("batch=00000009")
    stray.mkdir()
    (stray / "outcome.parquet").write_bytes((batch / "outcome.parquet").read_bytes())
    (folder / "_pending").mkdir()
    with open_store(f"parquet:{folder}", read_only=True) as store:
        assert store.count("outcome") == 3
        assert stray.exists()
    with open_store(f"parquet:{folder}") as store:
        assert store.count("outcome") == 3
        assert not stray.exists()
        assert not (folder / "_pending").exists()


def test_parquet_files_are_read_by_others(tmp_path: Path, made: Any) -> None:
    import pandas as pd

    with open_store(f"parquet:{tmp_path}/trials") as store:
        store.write(store.begin_run(made.old, {}), [made.stored()])
    (file,) = tmp_path.glob("trials/version=*/batch=*/outcome.parquet")
    frame = pd.read_parquet(file)
    assert list(frame["param_value"]) == ["61·0", "48", "not reached"]
    assert frame["param_value_num"].sum() == 109
