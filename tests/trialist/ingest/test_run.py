"""Runs: everything ends somewhere, once; what failed, changed or went away in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import Any, Protocol

import pytest

from schemas.document import Document
from tests.trialist.ingest.conftest import (
    INVENTED,
    DirectEngine,
    Listener,
    count_by_fate,
    dump,
    write_lines,
)
from trialist.ingest import patience
from trialist.ingest.lookup import Again
from trialist.ingest.run import Ingest, Settings, Summary
from trialist.ingest.sources import find_files
from trialist.store import RunStatus, Store, Stored, open_store
from trialist.store.errors import StoreFailure, StoreFull, StoreUnavailable


class Run(Protocol):
    """Runs an ingest of sources into the test's store."""

    def __call__(
        self,
        *sources: Path,
        again: Again | None = None,
        wanted: Callable[[Document], bool] | None = None,
        stop: Event | None = None,
        wrap: Callable[[Store], Any] = ...,
        seconds: float = ...,
    ) -> Summary: ...


@pytest.fixture
def url(tmp_path: Path) -> str:
    return str(tmp_path / "trials.db")


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def run(url: str, listener: Listener) -> Run:
    def run(
        *sources: Path,
        again: Again | None = None,
        wanted: Callable[[Document], bool] | None = None,
        stop: Event | None = None,
        wrap: Callable[[Store], Any] = lambda store: store,
        seconds: float = 5.0,
    ) -> Summary:
        settings = Settings(INVENTED, again=again or Again(), wanted=wanted, patience=seconds)
        names = [str(source) for source in sources]
        with open_store(url) as store, DirectEngine() as engine:
            ingest = Ingest(wrap(store), engine, settings, listener, stop or Event())
            return ingest.run(find_files(names), names)

    return run


def list_failures(url: str) -> list[str]:
    with open_store(url, read_only=True) as store:
        return [f"{each.failed.doc_id} {each.failed.reason}" for each in store.failures()]


def test_running_twice_changes_nothing(run: Run, url: str, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", ["one", "RAISE", "three"])
    assert count_by_fate(run(source)) == {"read": 3, "stored": 2, "failed": 1}
    before = dump(url)
    assert count_by_fate(run(source)) == {"read": 3, "known": 2, "failed_before": 1}
    assert dump(url) == before


def test_only_what_is_new_is_extracted(run: Run, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", ["one", "two"])
    run(source)
    write_lines(source, ["one", "two", "three"])
    assert count_by_fate(run(source)) == {"read": 3, "known": 2, "stored": 1}


def test_a_document_that_comes_twice_is_stored_once(run: Run, url: str, tmp_path: Path) -> None:
    first = write_lines(tmp_path / "a.jsonl", ["one"])
    twice = first.read_text(encoding="utf-8") * 2
    first.write_text(twice, encoding="utf-8")
    summary = run(first)
    assert summary.counts["stored"] + summary.counts["known"] + summary.counts["failed"] == 2
    assert len(dump(url)["record"]) == summary.counts["stored"]


def test_a_failure_names_its_place_and_is_told_once(
    run: Run, url: str, listener: Listener, tmp_path: Path
) -> None:
    source = write_lines(tmp_path / "a.jsonl", ["one", "RAISE"])
    run(source)
    run(source)
    assert listener.failures == ["d1: ERROR"]
    with open_store(url, read_only=True) as store:
        (entry,) = store.failures()
    assert entry.failed.source == str(source)
    assert entry.failed.place == "line 2"
    assert "invented defect" in entry.failed.message


def test_retrying_counts_the_attempts_and_forgets_what_works(
    run: Run, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_lines(tmp_path / "a.jsonl", ["one", "RAISE"])
    run(source)
    retried = run(source, again=Again(retry_failed=True))
    assert count_by_fate(retried) == {"read": 2, "known": 1, "failed": 1}
    with open_store(url, read_only=True) as store:
        assert [entry.attempts for entry in store.failures()] == [2]
    monkeypatch.setattr("invented_extractor.DEEDS", {})
    cured = run(source, again=Again(retry_failed=True))
    assert count_by_fate(cured) == {"read": 2, "known": 1, "stored": 1}
    assert list_failures(url) == []


def test_failures_of_what_is_no_longer_there_are_forgotten(
    run: Run, url: str, tmp_path: Path
) -> None:
    source = write_lines(tmp_path / "a.jsonl", ["one", "RAISE"])
    run(source)
    write_lines(source, ["one", "cured"])
    assert count_by_fate(run(source)) == {"read": 2, "known": 1, "stored": 1}
    assert list_failures(url) == []


def test_what_cannot_be_read_is_a_failure_until_it_can(run: Run, url: str, tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    missing = run(source)
    assert count_by_fate(missing) == {"read": 1, "failed": 1}
    assert list_failures(url) == ["None UNREADABLE"]
    assert count_by_fate(run(source)) == {"read": 1, "failed_before": 1}
    write_lines(source, ["one"])
    assert count_by_fate(run(source)) == {"read": 1, "stored": 1}
    assert list_failures(url) == []


def test_a_new_version_extracts_again_on_request_and_keeps_history(
    run: Run, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_lines(tmp_path / "a.jsonl", ["one", "RAISE"])
    run(source)
    monkeypatch.setenv("INVENTED_VERSION", "2")
    assert count_by_fate(run(source)) == {"read": 2, "known": 1, "failed_before": 1}
    again = run(source, again=Again(reextract=True))
    assert count_by_fate(again) == {"read": 2, "stored": 1, "failed": 1}
    with open_store(url, read_only=True) as store:
        versions = [
            (entry.record.extractor and entry.record.extractor.version, entry.current)
            for entry in store.records(every_version=True)
        ]
        failed = [entry.failed.key.version for entry in store.failures()]
    assert sorted(versions) == [("1", False), ("2", True)]
    assert failed == ["2"]


def test_what_is_not_wanted_is_counted(run: Run, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", ["a trial", "a letter"])
    summary = run(source, wanted=lambda document: "trial" in document.text)
    assert count_by_fate(summary) == {"read": 2, "stored": 1, "left_out": 1}


def test_a_stopped_run_is_resumed(run: Run, url: str, tmp_path: Path) -> None:
    sources = [write_lines(tmp_path / f"{name}.jsonl", [name]) for name in "abc"]
    stop = Event()

    def stop_at_b(document: Document) -> bool:
        if document.text == "b":
            stop.set()
        return True

    stopped = run(*sources, wanted=stop_at_b, stop=stop)
    assert (stopped.status, count_by_fate(stopped)) == (
        RunStatus.STOPPED,
        {"read": 2, "stored": 2},
    )
    resumed = run(*sources)
    assert (resumed.status, count_by_fate(resumed)) == (
        RunStatus.FINISHED,
        {"read": 3, "known": 2, "stored": 1},
    )
    with open_store(url, read_only=True) as store:
        assert [each.status for each in store.runs()] == [RunStatus.STOPPED, RunStatus.FINISHED]


class Moody:
    """A store whose ``write`` raises what it is given, one for each call, before it works."""

    def __init__(self, store: Store, errors: Iterator[Exception]) -> None:
        self._store = store
        self._errors = errors

    def write(self, run: int, results: Sequence[Any]) -> Any:
        for error in self._errors:
            raise error
        return self._store.write(run, results)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


@pytest.fixture
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "_FIRST_WAIT", 0.01)
    monkeypatch.setattr(patience, "_LONGEST_WAIT", 0.02)


@pytest.mark.usefixtures("_short_waits")
def test_a_database_that_comes_back_is_waited_for(
    run: Run, listener: Listener, tmp_path: Path
) -> None:
    source = write_lines(tmp_path / "a.jsonl", ["one"])
    errors = iter([StoreUnavailable("db: gone"), StoreUnavailable("db: gone")])
    assert count_by_fate(run(source, wrap=lambda store: Moody(store, errors)))["stored"] == 1
    assert [note.split(" in ")[0] for note in listener.notes] == ["db: gone; trying again"] * 2


@pytest.mark.usefixtures("_short_waits")
def test_a_database_that_stays_away_ends_the_run_which_is_resumed(
    run: Run, url: str, tmp_path: Path
) -> None:
    source = write_lines(tmp_path / "a.jsonl", ["one"])
    errors = iter([StoreUnavailable("db: gone")] * 1000)
    with pytest.raises(StoreUnavailable):
        run(source, wrap=lambda store: Moody(store, errors), seconds=0.1)
    assert count_by_fate(run(source)) == {"read": 1, "stored": 1}
    with open_store(url, read_only=True) as store:
        assert [each.status for each in store.runs()] == [RunStatus.FAILED, RunStatus.FINISHED]


def test_a_full_disk_is_not_waited_for(run: Run, listener: Listener, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", ["one"])
    with pytest.raises(StoreFull):
        run(source, wrap=lambda store: Moody(store, iter([StoreFull("db: full")])))
    assert listener.notes == []


def test_a_record_that_the_database_refuses_fails_alone(run: Run, url: str, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", ["one", "two", "three"])

    class Picky(Moody):
        def write(self, run: int, results: Sequence[Any]) -> Any:
            if any(isinstance(each, Stored) and each.document.text == "two" for each in results):
                raise StoreFailure("db: no such text")
            return self._store.write(run, results)

    summary = run(source, wrap=lambda store: Picky(store, iter(())))
    assert count_by_fate(summary) == {"read": 3, "stored": 2, "failed": 1}
    assert list_failures(url) == ["d1 STORE"]
