"""The development entry point."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluation.__main__ import main
from schemas.record import TrialRecord

Build = Callable[..., TrialRecord]
Facts = dict[str, dict[str, Any]]


@pytest.fixture
def folders(tmp_path: Path, record: Build, facts: Facts) -> list[str]:
    outcome, harm = facts["outcomes"], facts["adverse_events"]
    sides = {
        "predicted": record(outcomes=[{**outcome, "arm": "A2"}]),
        "gold": record(outcomes=[outcome], adverse_events=[harm]),
    }
    for name, side in sides.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "d.json").write_text(side.to_json(), encoding="utf-8")
    return [str(tmp_path / name) for name in sides]


def test_table(folders: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*folders, "--documents", "--slots"]) == 0
    printed = capsys.readouterr().out
    assert "1 documents" in printed
    assert "NUMERIC" in printed
    assert "arm wrong 1" in printed
    assert "arms.role" in printed


def test_errors_of_one_category(folders: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main([*folders, "--errors", "--category", "outcomes"])
    printed = capsys.readouterr().out
    assert "[d] outcomes: arm wrong" in printed
    assert "[d] adverse_events" not in printed
    main([*folders, "--cause", "not found"])
    assert "[d] outcomes" not in capsys.readouterr().out
    main([*folders, "--doc", "elsewhere"])
    assert "[d]" not in capsys.readouterr().out


def test_json_and_exit_code(folders: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path(folders[0], "broken.json").write_text("{", encoding="utf-8")
    assert main([*folders, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["scores"]["ALL"]["fact"]["right"] == 3
    assert main(folders) == 1
    assert "not read:" in capsys.readouterr().out
