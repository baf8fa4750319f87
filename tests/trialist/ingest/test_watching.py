"""Watching folders: each file once it is written, and again when it changes."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from trialist.ingest import watching
from trialist.ingest.watching import Watch


class Clock:
    """A clock that stands until it is told to go on."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(watching, "monotonic", clock)
    return clock


def look(watch: Watch, clock: Clock, seconds: float) -> list[str]:
    clock.now += seconds
    return [file.name for file in watch.look()]


def test_a_file_is_given_once_it_has_stopped_changing(tmp_path: Path, clock: Clock) -> None:
    watch = Watch([str(tmp_path)], settle=5)
    file = tmp_path / "a.txt"
    file.write_text("ha")
    assert look(watch, clock, 0) == []
    assert look(watch, clock, 4) == []
    file.write_text("half")
    assert look(watch, clock, 4) == []
    assert look(watch, clock, 4) == []
    assert look(watch, clock, 1) == ["a.txt"]
    assert look(watch, clock, 60) == []


def test_a_file_that_changes_is_given_again(tmp_path: Path, clock: Clock) -> None:
    watch = Watch([str(tmp_path)], settle=5)
    file = tmp_path / "deep" / "a.txt"
    file.parent.mkdir()
    file.write_text("one")
    assert look(watch, clock, 0) == []
    assert look(watch, clock, 5) == ["a.txt"]
    file.write_text("other words")
    assert look(watch, clock, 1) == []
    assert look(watch, clock, 5) == ["a.txt"]


def test_hidden_and_other_files_are_left_alone(tmp_path: Path, clock: Clock) -> None:
    for name in (".a.txt", "a.part", "a.tmp", "a.exe"):
        (tmp_path / name).write_text("x")
    watch = Watch([str(tmp_path)], settle=0)
    assert look(watch, clock, 1) == []


def test_a_folder_may_come_later_and_a_file_may_go(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "later"
    watch = Watch([str(folder)], settle=5)
    assert look(watch, clock, 0) == []
    folder.mkdir()
    (folder / "a.txt").write_text("x")
    assert look(watch, clock, 1) == []
    (folder / "a.txt").unlink()
    assert look(watch, clock, 9) == []


def test_waiting_ends_when_it_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    stop = Event()
    given: list[list[Path]] = []
    for files in Watch([str(tmp_path)], settle=0).wait(stop, seconds=0.01):
        given.append(files)
        stop.set()
    assert given == [[tmp_path / "a.txt"]]
