"""Reports in short, their sections in a file, and floors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.results import (
    SavedReport,
    Summary,
    Table,
    check_floors,
    put_section,
    raise_floors,
    read_floors,
    read_report,
    summarise,
)
from schemas.errors import TrialistError

ROBUSTNESS: dict[str, Any] = {
    "benchmark": "robustness",
    "documents": 2,
    "numeric_f1": 0.8,
    "changes": [
        {
            "change": "lower case",
            "what": "all | small",
            "changed": 2,
            "before": 0.8,
            "after": 0.75,
            "difference": -0.05,
            "interval": [-0.1, 0.0],
            "p_value": 0.2,
        }
    ],
}
PUBLIC: dict[str, Any] = {
    "benchmark": "rct-art",
    "trained_on": "its train part",
    "data": [{"part": "test", "documents": 3, "spans": 9, "sha256": "ab" * 32, "remarks": []}],
    "sections": [
        {
            "title": "rows",
            "figures": [
                {
                    "label": "strict",
                    "f1": 0.7,
                    "precision": 0.6,
                    "recall": 0.8,
                    "published": [{"system": "BioBERT", "f1": 0.67}],
                },
                {"label": "none", "f1": None, "published": []},
            ],
        }
    ],
}
SPEED: dict[str, Any] = {
    "benchmark": "speed",
    "speed": {"documents": 4, "per_second": 50.0, "p50_ms": 18.0, "p95_ms": 40.0},
    "startup": {"seconds": 1.0, "ratio": 1.5},
    "compared": {
        "cores": 2,
        "per_second_all": 90.0,
        "programs": [
            {
                "name": "rules",
                "what": "rules alone",
                "mean_ms": 8.0,
                "p50_ms": 7.0,
                "p95_ms": 9.0,
                "ratio": 4.0,
                "memory_mb": 150.0,
                "ready_seconds": 1.0,
            },
            {"name": "medspacy", "what": "pipeline", "missing": "medspacy", "ratio": None},
        ],
    },
    "stages": {"extract.link": 0.6, "corpus": 0.4},
    "growth": {
        "lengths": [{"characters": 1000, "us_per_character": 6.0}],
        "counts": [{"texts": 100, "ms_per_text": 10.0, "memory_mb": 200.0}],
    },
}
META: dict[str, Any] = {
    "benchmark": "llm-meta-analysis",
    "part": "test",
    "scores": [
        {
            "type": "binary",
            "questions": 10,
            "all_cells_right": 0.4,
            "interval": [0.2, 0.6],
            "at_least_cells_right": [0.9, 0.4],
            "published": [{"system": "GPT-4", "all_cells_right": 0.655}],
        }
    ],
    "causes": {"binary": {"another row": 6}},
    "data": {"articles": 3, "questions": 10, "sha256": "cd" * 32},
}


def short(data: dict[str, Any]) -> Summary:
    return summarise(SavedReport("name", data["benchmark"], data))


@pytest.mark.parametrize(
    ("data", "figures"),
    [
        (ROBUSTNESS, {"lower case": -0.05}),
        (PUBLIC, {"rows: strict": 0.7}),
        (SPEED, {"reference / rules": 0.25}),
        (META, {"binary": 0.4}),
    ],
    ids=lambda value: value.get("benchmark", ""),
)
def test_figures_are_named(data: dict[str, Any], figures: dict[str, float]):
    assert short(data).figures == figures


@pytest.mark.parametrize("data", [ROBUSTNESS, PUBLIC, SPEED, META], ids=lambda d: d["benchmark"])
def test_rows_have_a_cell_for_each_column(data: dict[str, Any]):
    for table in short(data).tables:
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.columns)}


def test_published_figures_stand_beside():
    (table,) = short(PUBLIC).tables
    assert table.columns[-1] == "BioBERT"
    assert [row[-1] for row in table.rows] == ["0.670", "-"]


def test_a_benchmark_without_results_is_named():
    with pytest.raises(TrialistError, match="name: other"):
        summarise(SavedReport("name", "other", {}))


def test_sections_replace_their_own_only():
    first = Summary("One", ("about",), (Table("t", ("a", "b"), (("x|y", "1"),)),), {})
    text = put_section("", "one", first, "2026-01-01, version 1", "trialist benchmark gold x")
    text = put_section(text, "two", first, "", "")
    again = put_section(text, "one", Summary("Other", (), (), {}), "", r"a \1 command")
    assert text.startswith("# Results")
    assert "| x\\|y | 1 |" in text
    assert "## One (one)" not in again
    assert "## Other (one)" in again
    assert r"\1" in again
    assert "## One (two)" in again
    assert again.index("(one)") < again.index("(two)")


def summary(sha256: str | None = None, **figures: float) -> dict[str, Summary]:
    return {"gold": Summary("", (), (), figures, sha256)}


def test_floors_hold_at_and_above():
    floors = raise_floors({}, summary(a=0.81239), lower=False)
    assert floors["gold"]["figures"] == {"a": 0.812}
    assert check_floors(floors, summary(a=0.812)) == []
    (broken,) = check_floors(floors, summary(a=0.8119))
    assert broken.describe() == "gold, a: 0.8119 is below its floor 0.812"
    assert check_floors(floors, {}) == []


def test_floors_rise_freely_and_fall_only_if_told():
    floors = raise_floors({}, summary(a=0.5, b=0.5), lower=False)
    raised = raise_floors(floors, summary(a=0.6, b=0.4, c=0.1), lower=False)
    assert raised["gold"]["figures"] == {"a": 0.6, "b": 0.5, "c": 0.1}
    lowered = raise_floors(floors, summary(a=0.6, b=0.4), lower=True)
    assert lowered["gold"]["figures"] == {"a": 0.6, "b": 0.4}


def test_negative_figures_are_rounded_down():
    floors = raise_floors({}, summary(a=-0.0051), lower=False)
    assert floors["gold"]["figures"] == {"a": -0.006}


def test_figures_of_other_data_do_not_pass():
    floors = raise_floors({}, summary("one", a=0.5), lower=False)
    (broken,) = check_floors(floors, summary("other", a=0.9))
    assert "of other data" in broken.describe()
    assert raise_floors(floors, summary("other", a=0.9), lower=False) == floors
    replaced = raise_floors(floors, summary("other", a=0.4), lower=True)
    assert replaced["gold"] == {"sha256": "other", "figures": {"a": 0.4}}


def test_broken_files_are_named(tmp_path: Path):
    file = tmp_path / "x.json"
    with pytest.raises(TrialistError, match=r"x\.json"):
        read_report(file)
    assert read_floors(file) == {}
    for content in ("{", "[]", '{"a": 1}'):
        file.write_text(content)
        with pytest.raises(TrialistError, match=r"x\.json"):
            read_report(file)
    file.write_text("[1]")
    with pytest.raises(TrialistError, match="by section"):
        read_floors(file)
    file.write_text(json.dumps(META))
    assert read_report(file).name == "x"
