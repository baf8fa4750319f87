from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from schemas.record import TrialRecord
from tests.trialist.conftest import REPORT
from trialist.show import run as running


def test_the_page_goes_to_standard_output_without_a_file(run: Any, report: Path) -> None:
    result = run("show", report)
    assert result.exit_code == 0
    assert result.stdout.startswith("<!DOCTYPE html>")
    assert "61%" in result.stdout
    assert "1 document, 26 values, 0 findings" in result.stderr


def test_the_page_goes_to_the_file_that_is_named(run: Any, report: Path, tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    page.write_text("mine", encoding="utf-8")
    result = run("show", report, "--html", page)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_the_report_itself_is_never_overwritten(run: Any, report: Path) -> None:
    result = run("show", report, "--html", report)
    assert result.exit_code == 2
    assert report.read_text(encoding="utf-8") == REPORT


def test_open_writes_beside_and_opens(
    run: Any, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_address(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("webbrowser.open", open_address)
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "vexo.trialist.html"
    assert run("show", report, "--open").exit_code == 0
    assert run("show", report, "--open", "--quiet").stderr == ""  # a page of ours is replaced
    assert opened == [page.as_uri()] * 2


def test_what_is_no_page_of_ours_stays(
    run: Any, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "vexo.trialist.html"
    page.write_text("mine", encoding="utf-8")
    result = run("show", report, "--open")
    assert result.exit_code == 1
    assert "is no page of Trialist; name another with --html" in result.stderr
    assert page.read_text(encoding="utf-8") == "mine"


def test_no_browser_is_said(run: Any, report: Path, tmp_path: Path, monkeypatch: Any) -> None:
    def open_nothing(address: str) -> bool:
        return False

    monkeypatch.setattr("webbrowser.open", open_nothing)
    result = run("show", report, "--open", "--html", tmp_path / "x.html")
    assert result.exit_code == 1
    assert "open it yourself" in result.stderr
    assert run("show", report, "--open", "--html", "-").exit_code == 2


def test_standard_input_is_shown(run: Any) -> None:
    result = run("show", "-", input=REPORT)
    assert result.exit_code == 0
    assert "61%" in result.stdout


def test_several_documents_share_a_page_up_to_the_limit(run: Any, tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"n{number}", "text": REPORT}) for number in range(4)]
    source = tmp_path / "many.jsonl"
    source.write_text("\n".join([*lines, "{broken"]), encoding="utf-8")
    result = run("show", source)
    assert result.exit_code == 1
    assert result.stdout.count('<article class="tr-sheet"') == 4
    assert "line 5" in result.stderr
    result = run("show", source, "--limit", 2)
    assert result.exit_code == 0
    assert result.stdout.count('<article class="tr-sheet"') == 2
    assert "the other documents were not read (--limit)" in result.stderr
    assert "Only these of the source's documents are shown" in result.stdout


def test_a_record_is_shown_with_the_text_beside_it(
    run: Any, report: Path, record: TrialRecord
) -> None:
    file = report.with_suffix(".json")
    file.write_text(record.to_json(), encoding="utf-8")
    assert 'data-facts="/outcomes/0"' in run("show", file).stdout
    report.unlink()
    result = run("show", file)
    assert result.exit_code == 0
    assert "<q>61%</q>" in result.stdout


def test_failures_are_named_and_leave_no_page(run: Any, tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    result = run("show", tmp_path / "none.txt", "--html", page)
    assert result.exit_code == 1
    assert "none.txt" in result.stderr
    assert not page.exists()
    (tmp_path / "bad.txt").write_text("boom", encoding="utf-8")
    result = run("show", tmp_path / "bad.txt", "--html", page)
    assert result.exit_code == 1
    assert "bad.txt" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_folder_that_is_missing_is_named(run: Any, report: Path, tmp_path: Path) -> None:
    result = run("show", report, "--html", tmp_path / "none" / "out.html")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_a_terminal_gets_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    from trialist.commands import show as command

    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert running.default_file("a/vexo.html") == Path("vexo.trialist.html")
    assert running.default_file("-") == Path("stdin.trialist.html")
    assert command.choose_target("a/vexo.txt", None, False) == Path("vexo.trialist.html")
