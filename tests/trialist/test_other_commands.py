from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from trialist.exit_codes import ExitCode, describe_exit_codes

COMMANDS = ("extract", "evaluate", "compare", "explain", "schema", "benchmark")


@pytest.mark.parametrize("command", [*COMMANDS, "benchmark speed"])
def test_every_command_has_help_with_exit_codes(run: Any, command: str) -> None:
    result = run(*command.split(), "--help", env={"COLUMNS": "400"})
    assert result.exit_code == 0
    assert describe_exit_codes() in result.stdout


def test_help_names_every_command(run: Any) -> None:
    result = run("--help")
    assert all(command in result.stdout for command in COMMANDS)


def test_every_exit_code_is_described() -> None:
    assert all(f"{code.value} " in describe_exit_codes() for code in ExitCode)


def test_version(run: Any) -> None:
    result = run("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("trialist ")


@pytest.mark.parametrize("arguments", [("extract",), ("extract", "x", "--format", "xml"), ("x",)])
def test_usage_errors(run: Any, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == ExitCode.USAGE


def test_schema(run: Any, tmp_path: Path) -> None:
    printed = run("schema").stdout
    assert "outcomes" in json.loads(printed)["properties"]
    file = tmp_path / "record.schema.json"
    assert run("schema", "--output", file).exit_code == 0
    assert file.read_text(encoding="utf-8") == printed


def test_schema_that_cannot_be_written(run: Any, tmp_path: Path) -> None:
    result = run("schema", "--output", tmp_path / "no" / "schema.json")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_benchmark_of_json_lines(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    lines = [{"id": "a", "abstract": "Vexomab."}, {"text": "Vexomab."}, {"text": "Placebo."}]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    result = run("benchmark", "speed", path, "--no-startup", "--limit", "2", "--json")
    figures = json.loads(result.stdout)
    assert figures["speed"]["documents"] == 2
    assert figures["startup"] is None


def test_benchmark_of_a_folder(run: Any, report: Path) -> None:
    result = run("benchmark", "speed", report.parent, "--no-startup")
    assert result.exit_code == 0
    assert "documents a second" in result.stdout


@pytest.mark.parametrize(
    ("line", "says"),
    [("{", "not JSON"), ('{"title": "x"}', "no text or abstract"), ("", "no texts")],
)
def test_benchmark_of_broken_lines(run: Any, tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(line, encoding="utf-8")
    result = run("benchmark", "speed", path, "--no-startup")
    assert result.exit_code == 1
    assert says in result.stderr
    assert str(path) in result.stderr
