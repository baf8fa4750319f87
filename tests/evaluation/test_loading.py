"""Records from files: what is read, passed over, or told as broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.loading import load_records, rename_like
from evaluation.report import evaluate_paths
from schemas.errors import TrialistError
from schemas.record import TrialRecord


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def minimal(doc_id: str) -> str:
    return f'{{"doc_id": "{doc_id}"}}'


def test_a_folder_gives_its_records_and_passes_over_the_rest(tmp_path: Path) -> None:
    write(tmp_path, "one.json", minimal("one"))
    write(tmp_path, "two.gold.json", minimal("two"))
    write(tmp_path, "slips.jsonl", '{"doc_id": "one"}')
    write(tmp_path, "one.txt", "A trial.")
    write(tmp_path, "manifest.json", '["one", "two"]')
    loaded = load_records(tmp_path)
    assert set(loaded.records) == {"one", "two"}
    assert not loaded.errors


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        ('{"doc_id": "x", "arms": 3}', "not a record: arms"),
        ('{"doc_id": "x", "phase": 3}', "not a record: phase"),
        ("[" * 100_000, ""),
    ],
)
def test_a_broken_file_is_named_and_the_others_stay(
    tmp_path: Path, text: str, message: str
) -> None:
    write(tmp_path, "good.json", minimal("good"))
    broken = write(tmp_path, "broken.json", text)
    loaded = load_records(tmp_path)
    assert set(loaded.records) == {"good"}
    (error,) = loaded.errors
    assert error.path == str(broken)
    assert message in error.message


def test_bytes_that_are_no_text_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b"\xff\xfe\x00{")
    assert len(load_records(tmp_path).errors) == 1


def test_a_named_file_must_be_a_record(tmp_path: Path) -> None:
    assert load_records(write(tmp_path, "list.json", "[]")).errors


def test_two_files_of_one_stem_are_told(tmp_path: Path) -> None:
    write(tmp_path, "a.json", minimal("a"))
    write(tmp_path, "a.gold.json", minimal("a"))
    loaded = load_records(tmp_path)
    assert set(loaded.records) == {"a"}
    assert "second record" in loaded.errors[0].message


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrialistError, match="nowhere"):
        load_records(tmp_path / "nowhere")


def test_documents_belong_together_by_stem_then_by_id() -> None:
    gold = {"stem-1": TrialRecord(doc_id="10.1/a"), "stem-2": TrialRecord(doc_id="10.1/b")}
    predicted = {
        "stem-1": TrialRecord(doc_id="stem-1"),
        "other": TrialRecord(doc_id="10.1/b"),
        "third": TrialRecord(doc_id="10.1/a"),  # its gold has a prediction by stem
        "fourth": TrialRecord(doc_id="10.1/d"),
    }
    named = rename_like(predicted, gold)
    assert set(named) == {"stem-1", "stem-2", "third", "fourth"}
    assert named["stem-2"] is predicted["other"]


def test_two_files_belong_together_whatever_their_names(tmp_path: Path) -> None:
    one = write(tmp_path, "one.json", minimal("one"))
    two = write(tmp_path, "two.json", minimal("two"))
    report = evaluate_paths(one, two)
    assert len(report.documents) == 1
    assert not report.without_prediction


def test_broken_files_stand_in_the_report(tmp_path: Path) -> None:
    gold = write(tmp_path, "one.json", minimal("one"))
    broken = write(tmp_path, "broken.json", "{")
    report = evaluate_paths(broken, gold)
    assert report.without_prediction == ("one",)
    assert [error.path for error in report.load_errors] == [str(broken)]
