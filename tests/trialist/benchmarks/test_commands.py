"""``trialist benchmark`` on small data sets: trains, scores, prints; broken data is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from trialist.cli import app
from trialist.exit_codes import ExitCode


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["benchmark", *arguments])


def figures(report: dict[str, Any], section: int) -> dict[str, float]:
    return {one["label"]: one["f1"] for one in report["sections"][section]["figures"]}


def test_rct_art_tables_beside_published_figures(doc_bins: Path):
    ended = run("rct-art", str(doc_bins), "--json")

    assert ended.exit_code == ExitCode.OK
    report = json.loads(ended.stdout)
    assert figures(report, 0)["all"] == 1.0
    assert figures(report, 1)["gold entities"] == 1.0
    assert figures(report, 2)["strict"] == 1.0
    assert report["sections"][2]["figures"][0]["published"] == []  # this is other data
    assert any("not the published bytes" in r for r in report["data"][0]["remarks"])


def test_ebm_nlp_by_word(conll: Path):
    ended = run("ebm-nlp", str(conll))

    assert ended.exit_code == ExitCode.OK
    assert "EBM-NLP test: 2 documents" in ended.stdout
    assert "SciBERT" in ended.stdout
    (macro,) = (line for line in ended.stdout.splitlines() if line.strip().startswith("macro"))
    assert macro.split()[1] == "1.000"


def test_pico_corpus_in_folds(brat: Path):
    ended = run("pico-corpus", str(brat), "--json")

    assert ended.exit_code == ExitCode.OK
    report = json.loads(ended.stdout)
    spans, words = figures(report, 0), figures(report, 1)
    assert min(spans["total-participants"], words["total-participants"]) > 0.8
    assert spans["intervention-participants"] > 0.5
    assert report["data"][0]["documents"] == 15


def test_pico_corpus_in_some_of_the_folds(brat: Path):
    ended = run("pico-corpus", str(brat), "--folds", "1", "--json")

    assert ended.exit_code == ExitCode.OK
    section = json.loads(ended.stdout)["sections"][0]
    assert "in the first 1 of 5 folds" in section["title"]
    (total,) = (one for one in section["figures"] if one["label"] == "total-participants")
    assert total["gold"] == 3


@pytest.mark.parametrize("name", ["pico-corpus", "rct-art", "ebm-nlp"])
def test_missing_data_is_named(name: str, tmp_path: Path):
    ended = run(name, str(tmp_path / "nowhere"))

    assert ended.exit_code == ExitCode.FAILED
    assert "nowhere" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_missing_extra_gives_the_command_to_install_it(
    conll: Path, monkeypatch: pytest.MonkeyPatch
):
    import sys

    monkeypatch.setitem(sys.modules, "pycrfsuite", None)
    ended = run("ebm-nlp", str(conll))

    assert ended.exit_code == ExitCode.FAILED
    assert "pip install 'trialist[benchmarks]'" in ended.stderr
