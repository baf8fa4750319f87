"""``trialist benchmark gold`` on a folder with the bundled reports."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import corpus
from trialist.cli import app
from trialist.exit_codes import ExitCode

BUNDLED = ("abstract-lancet-rectal", "slides-lung-journal-club")


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["benchmark", "gold", *arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = Path(corpus.__file__).parent
    for name in BUNDLED:
        for ending in (".txt", ".gold.json"):
            shutil.copy(source / f"{name}{ending}", tmp_path)
    return tmp_path


def test_scores_by_category_with_digest(folder: Path) -> None:
    ended = run(str(folder), "--json")

    assert ended.exit_code == ExitCode.OK
    report = json.loads(ended.stdout)
    assert report["data"]["documents"] == len(BUNDLED)
    assert report["data"]["facts"] > 20
    assert len(report["data"]["sha256"]) == 64
    assert report["data"]["remarks"] == []


def test_tables_for_a_person(folder: Path) -> None:
    ended = run(str(folder), "--extractor", "rules")

    assert ended.exit_code == ExitCode.OK
    assert "2 gold records" in " ".join(ended.stdout.split())  # lines break where a path is long
    assert "NUMERIC" in ended.stdout


def test_gold_without_a_text_is_missed_and_named(folder: Path) -> None:
    (folder / f"{BUNDLED[0]}.txt").unlink()
    ended = run(str(folder))

    assert ended.exit_code == ExitCode.OK
    assert f"{BUNDLED[0]}: gold without a text" in " ".join(ended.stdout.split())


def test_a_text_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / f"{BUNDLED[0]}.txt").write_bytes(b"\x00\x01\x02" * 400)
    ended = run(str(folder))

    assert ended.exit_code == ExitCode.OK
    assert f"{BUNDLED[0]}.txt" in ended.stderr


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    ended = run(str(tmp_path))

    assert ended.exit_code == ExitCode.FAILED
    assert "no gold records" in ended.stderr
