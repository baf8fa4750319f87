"""What the documents show is what happens: their examples run as printed."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import trialist
from extract import rule as rules
from extract.places import places_in
from trialist.exit_codes import MEANINGS

ROOT = Path(__file__).parent.parent


def _blocks(name: str, language: str) -> list[str]:
    """Give the code blocks of a document that are in a language."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def test_the_readme_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    for block in _blocks("README.md", "python"):
        exec(compile(block, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "OS MEDIAN 21.4 month" in printed
    assert "ci_lower" in printed


def _part_of(shown: Any, made: Any) -> bool:
    """Say whether all that is shown is in what was made."""
    if isinstance(shown, dict):
        return all(key in made and _part_of(value, made[key]) for key, value in shown.items())
    if isinstance(shown, list):
        return len(shown) == len(made) and all(map(_part_of, shown, made))
    return shown == made


def test_the_readme_record_is_what_its_command_gives() -> None:
    (command,) = [block for block in _blocks("README.md", "console") if "echo" in block]
    (shown,) = _blocks("README.md", "json")
    text = command.split("'")[1]
    made = json.loads(trialist.extract(text, doc_id="stdin").to_json())
    assert _part_of(json.loads(shown), made)


def test_the_readme_names_every_exit_code() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").replace("`", "")
    for code, meaning in MEANINGS.items():
        assert re.search(rf"^\| {code.value} \| {re.escape(meaning)}", readme, re.MULTILINE)


def test_the_rule_of_the_guide_holds() -> None:
    (block,) = _blocks("CONTRIBUTING.md", "python")
    rule = eval(block, {"Rule": rules.Rule})
    for sentence, texts in rule.finds.items():
        assert tuple(_found(rule, sentence)) == texts
    for sentence, trigger in rule.ignores.items():
        assert trigger in sentence.lower()
        assert _found(rule, sentence) == []


def _found(rule: rules.Rule, sentence: str) -> list[str]:
    return [
        sentence[item.start : item.end] for item in rules.find_mentions([rule], places_in(sentence))
    ]


def test_links_between_documents_lead_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    links = [
        document.parent / target
        for document in documents
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8"))
    ]
    assert links
    assert [link for link in links if not link.exists()] == []


def test_the_version_is_the_one_that_is_released() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert trialist.__version__ == project["version"]
