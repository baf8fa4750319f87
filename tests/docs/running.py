"""Blocks that are run: in one folder a page, with the bundled reports, one after the other."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.docs.blocks import ROOT, Block, list_commands

# What makes a line one for the shell.
_SHELL = re.compile(r"[|<>;&$\\*]")
# Seconds; a busy machine is slow.
PATIENCE = 300.0
_ADDRESS = "localhost:8420"
BUNDLED = ROOT / "corpus"
# What queries ask: a store that the page filled, else one of the bundled reports.
STORE = "trials.db"


class Reader:
    """Who works through a page: a folder, and the names that Python knows by now."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: dict[str, Any] = {"__name__": "page"}
        reports = folder / "corpus"
        reports.mkdir()
        for path in (*BUNDLED.glob("*.txt"), *BUNDLED.glob("*.gold.json")):
            shutil.copy(path, reports)

    def run(self, block: Block) -> None:
        """Run a block; AssertionError or whatever it raises says where it failed."""
        print(f"{block.place}:")
        match block.language:
            case "python":
                source = "\n" * (block.line - 1) + block.code
                exec(compile(source, f"docs/{block.page}", "exec"), self.names)
            case "sql":
                self._ask(block)
            case "console":
                self._compare(block)
            case _ if block.beside is not None:
                with serve(shlex.split(block.beside), self.folder) as address:
                    self._bash(block, block.code.replace(_ADDRESS, address))
            case _ if _SHELL.search(block.code):
                self._bash(block, block.code)
            case _:
                for line in list_commands(block):
                    self._call(block, line)

    def _call(self, block: Block, line: str) -> str:
        """Run one line, without a process of its own where it is a plain call of trialist."""
        words = shlex.split(line, comments=True)
        if words[0] != "trialist" or _SHELL.search(line.split("  #")[0]):
            return self._bash(block, line)
        from typer.testing import CliRunner

        from trialist.cli import app

        # What a page shows does not depend on the width of a terminal.
        result = CliRunner().invoke(app, words[1:], env={"COLUMNS": "80"})
        said = result.output
        assert result.exit_code == 0, f"{block.place}: {line}\n{said}\n{result.exception!r}"
        return said

    def _bash(self, block: Block, code: str) -> str:
        paths = (str(Path(sys.executable).parent), os.environ["PATH"])
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", code],
            cwd=self.folder,
            env={**os.environ, "PATH": os.pathsep.join(paths), "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, f"{block.place}: {code}\n{done.stdout}"
        return done.stdout

    def _ask(self, block: Block) -> None:
        if not (self.folder / STORE).exists():
            self._call(block, f"trialist ingest corpus/*.txt --to {STORE} --workers 1")
        connection = sqlite3.connect(self.folder / STORE)
        try:
            for statement in block.code.split(";\n"):
                connection.execute(statement).fetchall()
        finally:
            connection.close()

    def _compare(self, block: Block) -> None:
        """Run the lines behind ``$``, and hold what they say against what is shown."""
        for shown in re.split(r"^\$ ", block.code, flags=re.MULTILINE)[1:]:
            line, _, expected = shown.partition("\n")
            said = self._call(block, line)
            missing = find_missing(expected, said)
            assert missing is None, f"{block.place}: not said: {missing!r}; but\n{said}"


def find_missing(expected: str, said: str) -> str | None:
    """Give the first run of lines that is not in what was said, ``...`` standing for any lines."""
    left = "\n" + "\n".join(line.rstrip() for line in said.strip("\n").splitlines()) + "\n"
    pieces = re.split(r"^\.\.\.$", expected.strip("\n"), flags=re.MULTILINE)
    for number, piece in enumerate(pieces):
        wanted = "\n".join(line.rstrip() for line in piece.strip("\n").splitlines())
        at = left.find(f"\n{wanted}\n") if wanted else 0
        if at < 0 or (number == 0 and wanted and at > 0):
            return wanted
        left = left[at + len(wanted) + 1 if wanted else 0 :]
    return left.strip() or None if pieces[-1].strip() else None


@contextmanager
def serve(command: list[str], folder: Path) -> Generator[str]:
    """Run ``trialist serve`` on a port that is free; give its address once it answers."""
    log = folder / "serve.log"
    with log.open("w", encoding="utf-8") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", *command, "--port", "0", "--workers", "1"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=written,
            stderr=subprocess.STDOUT,
        )
        try:
            yield _wait(process, log)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _wait(process: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if found := re.search(r"http://([\w.]+:\d+)", log.read_text(encoding="utf-8")):
            return found[1]
        time.sleep(0.1)
    raise AssertionError(f"the server did not start: {log.read_text(encoding='utf-8')}")
