"""Runs of the command in processes of their own: how they end, and what they write."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

COMMAND = (sys.executable, "-m", "trialist")
ROOT = Path(__file__).parents[2]
TIMEOUT = 120  # seconds, for slow and busy machines
REPORT = (
    "In this randomized phase 3 trial, 120 patients received vexomab or placebo. "
    "Median overall survival was 21.4 months with vexomab and 15.2 months with placebo."
)


def run(
    *arguments: object, stdout: int | IO[bytes] = subprocess.PIPE, encoding: str = "utf-8"
) -> subprocess.CompletedProcess[bytes]:
    """Run the command, without a stack trace whatever happens."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}
    result = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        env=environment,
        check=False,
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=TIMEOUT,
    )
    assert b"Traceback" not in result.stderr
    return result


def test_extract_and_a_failure_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    out = tmp_path / "out"
    result = run("extract", tmp_path, "--format", "json", "--output", out)
    assert result.returncode == 1
    assert b"b.txt" in result.stderr
    first = (out / "a.json").read_bytes()
    run("extract", tmp_path / "a.txt", "--format", "json", "--output", out)
    assert (out / "a.json").read_bytes() == first


def test_table_without_colours_in_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    result = run("extract", path, encoding="ascii")
    assert result.returncode == 0
    assert b"\x1b" not in result.stdout
    assert result.stdout.isascii()


def test_help_and_usage() -> None:
    assert run("--help").returncode == 0
    assert run("extract", "--format", "xml").returncode == 2


def test_reader_that_closes_the_pipe() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        result = run("schema", stdout=writing)
    finally:
        os.close(writing)
    assert result.returncode == 1
    assert result.stderr == (
        b"trialist: standard output: the reader closed the pipe; the rest was not written\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device on this system")
def test_full_disk() -> None:
    with Path("/dev/full").open("wb") as full:
        result = run("schema", stdout=full)
    assert result.returncode == 1
    assert b"standard output: cannot be written: No space left" in result.stderr


def test_importing_the_package_is_quick() -> None:
    code = "import sys, trialist; print(*sorted(sys.modules))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True
    )
    loaded = set(result.stdout.decode().split())
    assert not loaded & {"spacy", "pandas", "numpy", "pydantic", "regex", "typer", "rich"}
