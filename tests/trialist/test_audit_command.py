from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import trialist.store
from schemas.document import Document
from schemas.errors import TrialistError
from schemas.record import TrialRecord

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


def test_least_severity_hides_what_is_less(run: Any, slip: Path, report: Path) -> None:
    result = run("audit", slip, report, "--least", "error")
    assert "47.6 %" in result.stdout
    assert "nothing found" not in result.stdout
    mild = json.loads(slip.read_text(encoding="utf-8"))
    mild["outcomes"][0]["percent"] = 49  # a unit off warns
    slip.write_text(json.dumps(mild), encoding="utf-8")
    assert "warning" in run("audit", slip).stdout
    assert run("audit", slip, "--least", "error").stdout == ""


def test_a_summary_counts_findings_and_documents_by_check(run: Any, slip: Path) -> None:
    result = run("audit", slip, "--summary")
    assert "1 documents" in result.stdout
    assert "percent-of-count" in result.stdout
    (count,) = json.loads(run("audit", slip, "--summary", "--format", "json").stdout)
    assert count == {
        "severity": "error",
        "check": "percent-of-count",
        "findings": 1,
        "documents": 1,
    }


def _write_slips(path: Path, *slips: dict[str, str]) -> Path:
    path.write_text("\n".join(json.dumps(slip) for slip in slips), encoding="utf-8")
    return path


def test_known_slips_are_looked_for_by_their_words(run: Any, slip: Path, tmp_path: Path) -> None:
    slips = _write_slips(
        tmp_path / "slips.jsonl",
        {"doc_id": "slip", "quote": "patients (84%)", "what": "should be 48"},
        {"doc_id": "slip", "quote": "Vexomab in sarcoma"},
        {"doc_id": "slip", "quote": "not in it"},
        {"doc_id": "elsewhere", "quote": "x"},
    )
    result = run("audit", slip, "--slips", slips, env={"COLUMNS": "200"})
    assert "error: percent-of-count" in result.stdout
    assert "not looked for: its quote is not in the document" in result.stdout
    assert "not looked for: its document, with its text, was not audited" in result.stdout
    assert "1 of 4 found (0.25), 1 of them as error or warning" in result.stdout
    looked = json.loads(run("audit", slip, "--slips", slips, "--format", "json").stdout)
    assert [bool(one["found"]) for one in looked] == [True, False, False, False]
    assert looked[0]["what"] == "should be 48"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "slips.jsonl, line 1: not JSON"),
        ("[]", "line 1: needs a doc_id and a quote"),
        ('{"doc_id": "a", "quote": ""}', "line 1: needs a doc_id and a quote"),
    ],
)
def test_a_broken_file_of_slips_is_named(
    run: Any, slip: Path, tmp_path: Path, line: str, message: str
) -> None:
    slips = tmp_path / "slips.jsonl"
    slips.write_text(line, encoding="utf-8")
    result = run("audit", slip, "--slips", slips)
    assert result.exit_code == 1
    assert message in result.stderr
    assert (
        "nowhere.jsonl: no such file"
        in run("audit", slip, "--slips", tmp_path / "nowhere.jsonl").stderr
    )


def test_sarif_is_of_findings_alone(run: Any, slip: Path) -> None:
    result = run("audit", slip, "--summary", "--format", "sarif")
    assert result.exit_code == 2


def test_lines_of_records_are_audited(run: Any, tmp_path: Path) -> None:
    lines = tmp_path / "records.jsonl"
    other = {**RECORD, "doc_id": "other"}
    lines.write_text("\n".join(map(json.dumps, (RECORD, other))), encoding="utf-8")
    audited = json.loads(run("audit", lines, "--format", "json").stdout)
    assert [(one["doc_id"], len(one["findings"])) for one in audited] == [("slip", 1), ("other", 1)]


class _Store:
    """A store with one record and its document."""

    def records(self, *, every_version: bool = False) -> Iterator[SimpleNamespace]:
        record = TrialRecord.model_validate(RECORD)
        yield SimpleNamespace(record=record, document=Document("slip", TEXT, source="a.xml"))


@pytest.mark.parametrize(
    "address", ["sqlite:///trials.db", "trials.db", "trials.duckdb", "parquet:trials"]
)
def test_a_store_is_audited_with_its_documents(
    run: Any, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    @contextmanager
    def open_store(url: str, *, read_only: bool = False) -> Generator[_Store]:
        assert (url, read_only) == (address, True)
        yield _Store()

    monkeypatch.setattr(trialist.store, "open_store", open_store)
    (audited,) = json.loads(run("audit", address, "--format", "json").stdout)
    assert audited["name"] == f"{address}: slip"
    assert audited["findings"][0]["evidence"][0]["text"] == QUOTE


def test_a_store_that_is_not_there_is_named(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def open_store(url: str, *, read_only: bool = False) -> Any:
        raise TrialistError(f"{url}: there is no store; check the address")

    monkeypatch.setattr(trialist.store, "open_store", open_store)
    result = run("audit", "none.db")
    assert result.exit_code == 1
    assert "none.db: there is no store; check the address" in result.stderr
