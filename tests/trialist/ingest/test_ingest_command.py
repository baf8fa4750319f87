"""``trialist ingest`` and ``trialist failures``: what users see, exit codes, and signals."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.trialist.ingest.conftest import dump, write_lines
from tests.trialist.ingest.test_killed import count_rows, start
from trialist.cli import app
from trialist.exit_codes import ExitCode

Ingest = Callable[..., Result]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return str(tmp_path / "trials.db")


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


@pytest.fixture
def ingest(url: str) -> Ingest:
    def ingest(*arguments: object) -> Result:
        return call("ingest", *arguments, "--to", url, "--extractor", "invented", "--workers", 1)

    return ingest


def test_a_run_ends_with_counts_and_times(ingest: Ingest, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", ["one", "two"])
    result = ingest(source)
    assert result.exit_code == ExitCode.OK
    assert "2 read: 2 stored, 0 failed" in result.stderr
    assert "read 0." in result.stderr
    assert ingest(source, "--quiet").stderr == ""


def test_failures_are_told_listed_and_tried_again(ingest: Ingest, url: str, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", ["one", "RAISE"])
    result = ingest(source, "--quiet")
    assert result.exit_code == ExitCode.FAILED
    assert f"{source}, line 2, d1: internal error" in result.stderr
    listed = call("failures", url)
    assert listed.exit_code == ExitCode.OK
    assert listed.stdout.startswith(f"ERROR  {source}, line 2, d1: internal error")
    assert "1 failures: 1 ERROR" in listed.stderr
    (line,) = call("failures", url, "--json").stdout.splitlines()
    entry = json.loads(line)
    assert (entry["reason"], entry["doc_id"], entry["tries"]) == ("ERROR", "d1", 1)
    assert call("failures", url, "--reason", "CRASH").stdout == ""
    again = ingest("--retry-failed")
    assert again.exit_code == ExitCode.FAILED
    assert "2 read: 0 stored, 1 known already, 1 failed" in again.stderr
    assert json.loads(call("failures", url, "--json").stdout)["tries"] == 2


def test_json_lines_tell_the_same(ingest: Ingest, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", ["one", "RAISE"])
    events = [json.loads(line) for line in ingest(source, "--json-log").stderr.splitlines()]
    assert [event["event"] for event in events] == ["failure", "summary"]
    assert events[0]["reason"] == "ERROR"
    assert events[1]["counts"]["stored"] == 1
    assert events[1]["status"] == "FINISHED"
    assert set(events[1]["stages"]) == {"read", "look up", "choose", "extract", "write"}


def test_a_wrong_column_name_lists_those_there_are(ingest: Ingest, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("pmid,summary\n1,Vexomab worked.\n")
    result = ingest(tmp_path / "a.csv", "--text-column", "abstract")
    assert result.exit_code == ExitCode.FAILED
    assert "summary" in result.stderr
    assert ingest(tmp_path / "a.csv", "--text-column", "summary").exit_code == ExitCode.OK


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "no/such/folder/x.db", "a.txt"], "no folder"),
        (["--to", "mysql://db/x", "a.txt"], "mysql"),
        (["--to", "postgresql://nobody@127.0.0.1:1/x", "a.txt"], "127.0.0.1"),
    ],
)
def test_a_database_that_cannot_be_used_is_said(arguments: list[str], said: str) -> None:
    result = call("ingest", *arguments)
    assert result.exit_code == ExitCode.FAILED
    assert said in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["--to", "x.db"],
        ["--to", "x.db", "--watch", "--retry-failed"],
        ["--to", "x.db", "a.txt", "--address", "auto"],
        ["--to", "x.db", "a.txt", "--extractor", "nobody"],
        ["a.txt"],
    ],
)
def test_what_makes_no_sense_is_an_error_of_usage(arguments: list[str]) -> None:
    assert call("ingest", *arguments).exit_code == ExitCode.USAGE


def test_ray_that_is_not_installed_ends_with_the_command_that_installs_it(
    ingest: Ingest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    result = ingest(write_lines(tmp_path / "a.jsonl", ["one"]), "--engine", "ray")
    assert result.exit_code == ExitCode.FAILED
    assert "pip install 'trialist[ray]'" in result.stderr


def wait_for(condition: Callable[[], object], process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert process.poll() is None, process.communicate()[1]
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_a_run_which_is_resumed(
    number: signal.Signals, url: str, tmp_path: Path
) -> None:
    texts = [f"DAWDLE {n}" for n in range(1200)]
    source = write_lines(tmp_path / "a.jsonl", texts)
    process = start(source, url)
    wait_for(lambda: count_rows(url), process)
    process.send_signal(number)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == ExitCode.STOPPED, said
    assert "stopping after what is under way" in said
    stored = count_rows(url)
    assert 0 < stored < len(texts)
    resumed = start(source, url)
    said = resumed.communicate(timeout=120)[1]
    assert resumed.returncode == ExitCode.OK
    assert f"{len(texts) - stored:,} stored, {stored:,} known already" in said


def test_two_at_once_share_a_database(url: str, tmp_path: Path) -> None:
    texts = [f"DAWDLE {n}" for n in range(600)]
    source = write_lines(tmp_path / "a.jsonl", texts)
    both = [start(source, url, "--json-log") for _ in range(2)]
    ends = [process.communicate(timeout=120)[1].splitlines()[-1] for process in both]
    counts = [json.loads(line)["counts"] for line in ends]
    assert [process.returncode for process in both] == [ExitCode.OK, ExitCode.OK], ends
    assert sum(each["stored"] for each in counts) == len(texts)
    assert all(each["read"] == each["stored"] + each["known"] == len(texts) for each in counts)
    assert len(dump(url)["record"]) == len(texts)


def test_a_watched_folder_is_taken_in_as_files_come(url: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write_lines(folder / "a.jsonl", ["one"])
    process = start(folder, url, "--watch")
    wait_for(lambda: count_rows(url) == 1, process)
    write_lines(folder / "b.jsonl", ["two", "three"])
    wait_for(lambda: count_rows(url) == 3, process)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == ExitCode.OK
