"""``trialist serve`` as a process: what it says, what it refuses, how it ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import pytest

from tests.trialist.web.conftest import TOKEN, fill, make_document

_SAID = re.compile(rb"serving at (http://\S+/) ")


@contextmanager
def started(said: Path, *arguments: str, **environment: str) -> Generator[tuple[str, Any]]:
    """Run the command until the block ends; give its address and its process."""
    command = [sys.executable, "-m", "trialist", "serve", "--port", "0", *arguments]
    known = {**os.environ, **environment}
    with said.open("wb") as log, subprocess.Popen(command, stderr=log, env=known) as process:
        try:
            end = time.monotonic() + 60
            while not (found := _SAID.search(said.read_bytes())) and process.poll() is None:
                assert time.monotonic() < end, said.read_bytes()
                time.sleep(0.05)
            assert found, said.read_bytes()
            yield found[1].decode(), process
        finally:
            process.kill()


@pytest.fixture
def scratch() -> Iterator[Path]:
    """A folder of a short name: sockets of worker processes lie in it, which allow 108 bytes."""
    with TemporaryDirectory(prefix="tr-") as folder:
        yield Path(folder)


def test_a_folder_is_served_and_left_behind_clean(tmp_path: Path, scratch: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    text = "Median overall survival was 21.4 months (95% CI, 18.2 to not reached)."
    (folder / "vexo.txt").write_text(text, encoding="utf-8")
    log = tmp_path / "log"
    with started(log, str(folder), "--log-requests", TRIALIST_TOKEN=TOKEN, TMPDIR=str(scratch)) as (
        url,
        process,
    ):
        with httpx.Client(base_url=url, timeout=30) as client:
            assert client.get("/records/vexo").status_code == 401
            client.headers["Authorization"] = f"Bearer {TOKEN}"
            (outcome,) = client.get("/records/vexo").json()["outcomes"]
            again = client.post("/extract", json={"text": text, "doc_id": "vexo"})
        assert outcome["value"] == 21.4
        assert again.json()["outcomes"] == [outcome]
        children = _environments(process.pid)
        assert children
        assert not any(TOKEN.encode() in each for each in children)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    told = log.read_text(encoding="utf-8")
    assert TOKEN not in told
    assert "GET /records/{doc_id:path} 200" in told
    assert "Traceback" not in told
    assert not [each.name for each in scratch.iterdir() if each.name.startswith("trialist-")]


def _environments(parent: int) -> list[bytes]:
    """Give the environments of a process's children, where the system tells them."""
    found: list[bytes] = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            if int(status[1]) == parent:
                found.append((folder / "environ").read_bytes())
        except OSError:
            continue
    return found


def test_a_database_is_served_until_ctrl_c(tmp_path: Path) -> None:
    url = str(tmp_path / "trials.db")
    fill(url, make_document("a/b"))
    with started(tmp_path / "log", url) as (address, process):
        assert httpx.get(address + "records/a/b").json()["doc_id"] == "a/b"
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--host", "0.0.0.0"), 2, "a token is needed"),
        (("--token", "short"), 2, "fewer than 16"),
        (("--token", ""), 2, "fewer than 16"),
        (("--host", "0.0.0.0", "--token", TOKEN), 2, "--allow-host"),
        (("nothing.db",), 1, "nothing.db"),
        (("nothing",), 1, "no such database, file or folder"),
        (("mysql://a/b",), 1, "unknown kind of store"),
        (("--host", "no such host", "--token", TOKEN), 1, "cannot be listened on"),
    ],
)
def test_what_cannot_be_served_is_said(
    run: Any, arguments: tuple[str, ...], code: int, said: str
) -> None:
    result = run("serve", "--port", "0", *arguments)
    assert result.exit_code == code
    assert said in result.stderr
    assert TOKEN not in result.stderr


def test_a_port_that_is_taken_is_said(run: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run("serve", "--port", str(taken.getsockname()[1]))
    assert result.exit_code == 1
    assert "choose another with --port" in result.stderr


def test_without_the_extra_its_installation_is_said(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_nothing(_: str) -> None:
        return None

    monkeypatch.setattr("trialist.web.launch.find_spec", find_nothing)
    result = run("serve")
    assert result.exit_code == 1
    assert "pip install 'trialist[web]'" in result.stderr


def test_help_loads_no_server(tmp_path: Path) -> None:
    code = "import sys; from trialist.cli import app; print('fastapi' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
