"""The files that a command line stands for, and how far a run is through them."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.options import Unreadable
from trialist.ingest.counts import Counts
from trialist.ingest.found import SourceRead
from trialist.ingest.position import Position
from trialist.ingest.reporting import LineReporter, describe_counts
from trialist.ingest.sources import find_files, find_origin


def names(arguments: list[str]) -> list[str]:
    return [
        found.reason if isinstance(found, Unreadable) else found.name
        for found in find_files(arguments)
    ]


def test_folders_are_searched_in_a_stable_order(tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a.xml.gz", "a.csv", "c.exe", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert names([str(tmp_path)]) == ["a.csv", "a.xml.gz", "z.txt"]


def test_a_file_that_is_named_may_be_called_anything_and_comes_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "report.2026").write_text("x")
    (tmp_path / "link").symlink_to("report.2026")
    monkeypatch.chdir(tmp_path)
    found = list(find_files(["report.2026", str(tmp_path / "report.2026"), "link"]))
    assert found == [tmp_path / "report.2026"]


def test_what_cannot_be_searched_is_said(tmp_path: Path) -> None:
    (said,) = names([str(tmp_path)])
    assert said.startswith("no files in it that are read (")
    assert "cannot be looked up" in names(["a\0b"])[0]


def test_the_origin_of_a_failure_is_the_file_that_holds_it(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    archive.write_text("x")
    assert find_origin(str(archive)) == archive
    assert find_origin(f"{archive}/deep/member.txt") == archive
    assert find_origin(str(tmp_path / "gone.zip")) is None


def test_the_position_counts_bytes_of_finished_and_open_files(tmp_path: Path) -> None:
    files = [tmp_path / "a", tmp_path / "b"]
    files[0].write_bytes(b"x" * 25_000)
    files[1].write_bytes(b"x" * 75_000)
    position = Position([*files, Unreadable("c", None, "no")])
    assert position.share(None) == 0
    position.finish(str(files[0]))
    assert position.share(str(files[1])) == 0.25
    with files[1].open("rb", buffering=0) as opened:
        opened.read(25_000)
        assert position.share(str(files[1])) == 0.5
    assert Position([]).share(None) is None


def test_lines_say_counts_rate_and_time_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr("trialist.ingest.reporting.monotonic", lambda: now)
    files = [tmp_path / "a", tmp_path / "b"]
    for file in files:
        file.write_bytes(b"x" * 100)
    reporter = LineReporter(Position(files))
    reporter.finish_source(SourceRead(str(files[0])))
    now = 109.0
    reporter.progress(Counts(), None)
    assert capsys.readouterr().err == ""
    now = 120.0
    reporter.progress(Counts(read=3000, stored=2990, failed=10), str(files[1]))
    expected = "3,000 read: 2,990 stored, 10 failed; 150.0 a second, 0:00:20 left"
    assert expected in capsys.readouterr().err


def test_counts_are_told_in_words() -> None:
    counts = Counts(read=9, stored=1, known=2, failed=0, failed_before=3, left_out=3)
    assert counts.adds_up
    told = "9 read: 1 stored, 2 known already, 0 failed, 3 failed before, 3 left out"
    assert describe_counts(counts.to_dict()) == told
    assert not Counts(read=1).adds_up
