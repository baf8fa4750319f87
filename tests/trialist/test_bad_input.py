from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

BAD = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t \n", "no text"),
    "binary": (bytes(range(256)) * 20, "binary"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
    "long_line": (b"vexomab " * 1_300_000, "split it"),
    "defect": (b"vexomab goes boom", "internal error"),
    "runaway": (b"vexomab takes forever", "--time-limit"),
    "endless": (b"vexomab in a loop", "--time-limit"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_document_is_named_and_the_others_go_on(
    run: Any, report: Path, tmp_path: Path, name: str
) -> None:
    data, says = BAD[name]
    bad = tmp_path / f"a_{name}.txt"
    bad.write_bytes(data)
    result = run("extract", tmp_path, "--format", "jsonl", "--time-limit", "0.2")
    assert result.exit_code == 1
    line = next(line for line in result.stderr.splitlines() if bad.name in line)
    assert line.startswith(f"trialist: {bad}: ")
    assert line.count(str(bad)) == 1
    assert says in line
    assert "Traceback" not in result.stderr
    assert '"doc_id":"vexo"' in result.stdout.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    ["(" * 20_000, "vexomab " + "[(" * 9000 + ")" * 5000, "\u202evexomab\u2066 x\x1b[31m\x00 y"],
    ids=["open", "unbalanced", "steering"],
)
def test_odd_text_is_only_text(run: Any, tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(text.replace("\x00", "").encode())
    result = run("extract", path)
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout + result.stderr


def test_missing_path(run: Any, report: Path, tmp_path: Path) -> None:
    result = run("extract", tmp_path / "nope.txt", report, "--format", "jsonl")
    assert result.exit_code == 1
    assert "nope.txt: no such file or folder; check the path" in result.stderr
    assert result.stdout


def test_folder_without_texts(run: Any, tmp_path: Path) -> None:
    result = run("extract", tmp_path)
    assert result.exit_code == 1
    assert ".md or .nbib or .nxml" in " ".join(result.stderr.split())
    assert "files in it; name the files themselves" in " ".join(result.stderr.split())


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_and_folder(run: Any, report: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir(mode=0)
    report.chmod(0)
    try:
        result = run("extract", report, tmp_path)
    finally:
        secret.chmod(0o700)
    assert result.exit_code == 1
    assert result.stderr.count("permission denied") == 2


def test_permission_errors_have_words(
    run: Any, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    result = run("extract", report)
    assert result.exit_code == 1
    assert "permission denied; change its permissions" in result.stderr


def test_output_that_is_a_file(run: Any, report: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("", encoding="utf-8")
    result = run("extract", report, "--format", "json", "--output", taken)
    assert result.exit_code == 1
    assert f"{taken}: cannot be written" in result.stderr


def test_record_file_that_cannot_be_written(run: Any, report: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "out" / "vexo.json"
    blocked.mkdir(parents=True)
    result = run("extract", report, "--format", "json", "--output", blocked.parent)
    assert result.exit_code == 1
    assert f"{blocked}: cannot be written" in result.stderr
    assert [path.name for path in blocked.parent.iterdir()] == ["vexo.json"]
