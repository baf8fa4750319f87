"""Kills at random moments: what is stored is whole, and the last run completes it.

``TRIALIST_KILLS=50 TRIALIST_KILL_DOCUMENTS=20000 pytest tests/trialist/ingest/test_killed.py -s``
for more of them.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.trialist.ingest.conftest import DOUBLES, dump, write_lines
from trialist.exit_codes import ExitCode
from trialist.store.errors import StoreNotFound

KILLS = int(os.environ.get("TRIALIST_KILLS", "4"))
DOCUMENTS = int(os.environ.get("TRIALIST_KILL_DOCUMENTS", "1500"))
# Seconds in which worker processes notice that nobody waits for them.
GONE = 20.0


def start(source: Path, url: str, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "trialist", "ingest", str(source), "--to", url]
    paths = os.pathsep.join([str(DOUBLES), *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.Popen(
        [*command, "--extractor", "invented", "--workers", "2", *options],
        env={**os.environ, "PYTHONPATH": paths},
        stderr=subprocess.PIPE,
        text=True,
    )


def run_to_the_end(source: Path, url: str) -> tuple[float, float]:
    """Run, and give the seconds until the first documents were stored, and until the end."""
    start_time = time.monotonic()
    process = start(source, url)
    while process.poll() is None and not count_rows(url):
        time.sleep(0.05)
    first = time.monotonic() - start_time
    said = process.communicate(timeout=300)[1]
    assert process.returncode in (ExitCode.OK, ExitCode.FAILED), said  # some documents fail
    return first, time.monotonic() - start_time


def count_rows(url: str) -> int:
    """Give how many records there are by now, for a reader beside the writer."""
    try:
        with closing(sqlite3.connect(f"file:{url}?mode=ro", uri=True)) as connection:
            return connection.execute("SELECT count(*) FROM record").fetchone()[0]
    except sqlite3.OperationalError:  # there is no file, or no table, yet
        return 0


def kill_after(moment: float, source: Path, url: str, *, growth: bool) -> bool:
    """Kill a run after some seconds, and say whether it was still going on.

    With ``growth`` the seconds start when it has stored something.
    """
    process = start(source, url)
    before = count_rows(url)
    while growth and process.poll() is None and count_rows(url) == before:
        time.sleep(0.01)
    time.sleep(moment)
    if process.poll() is not None:
        return False
    others = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    _, alive = psutil.wait_procs(others, timeout=GONE)
    assert not alive
    return True


def count_records(url: str, expected: dict[str, list[Any]]) -> int:
    """Give how many records there are, each of which must be there with all of its rows."""
    try:
        found = dump(url)
    except StoreNotFound:  # killed before its tables were made, which is one transaction
        return 0
    records = {row["record_id"] for row in found["record"]}
    for table, rows in expected.items():
        if rows and "record_id" in rows[0]:
            assert found[table] == [row for row in rows if row["record_id"] in records], table
    return len(records)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL on this system")
def test_a_run_that_is_killed_again_and_again_ends_like_one_that_is_not(tmp_path: Path) -> None:
    texts = [f"DAWDLE {n}" + " RAISE" * (n % 97 == 0) for n in range(DOCUMENTS)]
    source = write_lines(tmp_path / "documents.jsonl", texts)
    undisturbed, killed = str(tmp_path / "undisturbed.db"), str(tmp_path / "killed.db")
    first, last = run_to_the_end(source, undisturbed)
    expected = dump(undisturbed)
    chance = random.Random(4)
    hits, counts = 0, [0]
    for number in range(KILLS):
        # Half of them while it starts and finds what is stored, half while it stores more.
        growth = number % 2 == 1
        longest = 2 * (last - first) / KILLS if growth else first
        hits += kill_after(chance.uniform(0, longest), source, killed, growth=growth)
        counts.append(count_records(killed, expected))
    print(f"{hits} of {KILLS} runs killed before their end; records after each: {counts}")
    assert hits > KILLS / 2
    assert counts == sorted(counts)
    assert any(0 < count < counts[-1] for count in counts)
    run_to_the_end(source, killed)
    assert dump(killed) == expected
