from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

TEXT = "Vexomab in sarcoma\n\nA response was seen in 20 of 42 patients (84%) with vexomab.\n"
QUOTE = "20 of 42 patients (84%)"
RECORD = {
    "doc_id": "slip",
    "arms": [{"id": "A1", "label": "vexomab"}],
    "outcomes": [
        {
            "endpoint": "ORR",
            "label": "response",
            "statistic": "PROPORTION",
            "arm": "A1",
            "count": 20,
            "total": 42,
            "percent": 84,
            "quote": QUOTE,
        }
    ],
}


@pytest.fixture
def slip(tmp_path: Path) -> Path:
    """A record with a slip, and its text beside it."""
    path = tmp_path / "slip.gold.json"
    path.write_text(json.dumps(RECORD), encoding="utf-8")
    (tmp_path / "slip.txt").write_text(TEXT, encoding="utf-8")
    return path


def test_table_says_what_is_wrong_and_where(run: Any, slip: Path) -> None:
    result = run("audit", slip, env={"COLUMNS": "200"})
    assert result.exit_code == 0
    assert "error: 20 of 42 is 47.6 %, but 84 % is printed (vexomab)." in result.stdout
    assert f"“{QUOTE}”" in result.stdout
    assert "docs/checks.md#percent-of-count" in result.stdout


def test_a_report_without_slips_is_said_to_have_none(run: Any, report: Path) -> None:
    result = run("audit", report)
    assert result.exit_code == 0
    assert "nothing found" in result.stdout


def test_json_holds_places_and_documentation(run: Any, slip: Path) -> None:
    (audited,) = json.loads(run("audit", slip, "--format", "json").stdout)
    (finding,) = audited["findings"]
    start = TEXT.index(QUOTE)
    assert audited["doc_id"] == "slip"
    assert finding["check"] == "percent-of-count"
    assert finding["severity"] == "error"
    assert finding["documentation"] == "docs/checks.md#percent-of-count"
    assert finding["evidence"] == [{"start": start, "end": start + len(QUOTE), "text": QUOTE}]


def test_a_record_without_its_text_is_audited_too(run: Any, slip: Path) -> None:
    slip.with_name("slip.txt").unlink()
    (audited,) = json.loads(run("audit", slip, "--format", "json").stdout)
    assert audited["findings"][0]["evidence"] == []
    log = json.loads(run("audit", slip, "--format", "sarif").stdout)
    (location,) = log["runs"][0]["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"].endswith("slip.gold.json")


def test_sarif_places_findings_by_line_and_column(run: Any, slip: Path) -> None:
    log = json.loads(run("audit", slip, "--format", "sarif").stdout)
    assert log["version"] == "2.1.0"
    (log_run,) = log["runs"]
    rules = {rule["id"] for rule in log_run["tool"]["driver"]["rules"]}
    (result,) = log_run["results"]
    assert result["ruleId"] in rules
    assert result["level"] == "error"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("slip.txt")
    column = TEXT.splitlines()[2].index(QUOTE) + 1
    assert place["region"] == {
        "startLine": 3,
        "startColumn": column,
        "endLine": 3,
        "endColumn": column + len(QUOTE),
        "snippet": {"text": QUOTE},
    }


def test_several_documents_make_one_answer(run: Any, slip: Path, report: Path) -> None:
    audited = json.loads(run("audit", slip, report, "--format", "json").stdout)
    assert [len(one["findings"]) for one in audited] == [1, 0]


def test_a_broken_record_is_named_and_the_others_go_on(
    run: Any, slip: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    result = run("audit", broken, tmp_path / "missing.json", tmp_path / "missing.txt", slip)
    assert result.exit_code == 1
    assert "broken.json: not JSON" in result.stderr
    assert "missing.json: no such file" in result.stderr
    assert "missing.txt: no such file" in result.stderr
    assert "47.6 %" in result.stdout


def test_colours_and_controls_of_a_document_stay_out(run: Any, slip: Path) -> None:
    data = {**RECORD, "doc_id": "sl\u001bip"}
    slip.write_text(json.dumps(data), encoding="utf-8")
    assert "\u001b" not in run("audit", slip).stdout
