import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.folds import load_gold
from evaluation.labels import compose_text, digest, give_quotes, main, read_labels, take_quotes
from schemas.record import TrialRecord

FOLDER = Path(__file__).parents[2] / "evaluation" / "gold"
LONGEST = 10_000  # characters of an abstract
TITLE, ABSTRACT = (
    "Olvacatib in glioma ",
    "In all, 40 patients were randomised. Median OS was 9 months.",
)
TEXT = compose_text(TITLE, ABSTRACT)
GOLD: dict[str, Any] = {
    "doc_id": "10.5555_1",
    "participants": [{"milestone": "RANDOMIZED", "count": 40, "quote": "40 patients"}],
    "outcomes": [
        {
            "endpoint": "OS",
            "label": "OS",
            "statistic": "MEDIAN",
            "value": 9,
            "unit": "month",
            "quote": "Median OS was 9 months",
        }
    ],
}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    label = {
        "doc_id": "10.5555_1",
        "source_id": "10.5555/1",
        "sha256": digest(TEXT),
        "record": take_quotes(GOLD, TEXT),
    }
    rows = [
        {"id": "other", "title": "Another", "abstract": "No trial."},
        {"id": "10.5555/1", "title": TITLE, "abstract": ABSTRACT},
    ]
    labels, abstracts = tmp_path / "labels.jsonl", tmp_path / "abstracts.jsonl"
    labels.write_text(json.dumps(label) + "\n")
    abstracts.write_text("\n".join(json.dumps(row) for row in rows))
    return labels, abstracts


def test_labels_and_texts_make_gold_again(files: tuple[Path, Path], tmp_path: Path):
    labels, abstracts = files
    assert "Median OS" not in labels.read_text()
    assert main(["join", str(labels), str(abstracts), "--output", str(tmp_path / "gold")]) == 0
    (document,) = load_gold(tmp_path / "gold")
    assert document.document.text == TEXT
    assert [fact.quote for fact in document.gold.outcomes] == ["Median OS was 9 months"]
    plain = document.gold.model_dump(exclude_none=True)
    assert plain["participants"][0]["evidence"] == {"start": 29, "end": 40}


def test_a_missing_abstract_is_named(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    labels, abstracts = files
    abstracts.write_text(abstracts.read_text().splitlines()[0])
    with pytest.raises(SystemExit) as ended:
        main(["join", str(labels), str(abstracts), "--output", str(tmp_path)])
    assert ended.value.code == 1
    assert "10.5555/1" in capsys.readouterr().err


def test_another_text_is_refused(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    labels, abstracts = files
    abstracts.write_text(abstracts.read_text().replace("40", "41"))
    with pytest.raises(SystemExit):
        main(["join", str(labels), str(abstracts), "--output", str(tmp_path)])
    assert "not the text that was labelled" in capsys.readouterr().err


def test_a_broken_line_is_named(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    labels, abstracts = files
    labels.write_text(labels.read_text() + "{}\n")
    with pytest.raises(SystemExit):
        main(["join", str(labels), str(abstracts), "--output", str(tmp_path)])
    assert "line 2" in capsys.readouterr().err


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.jsonl")), ids=lambda file: file.stem)
def test_our_labels_are_records_without_texts(file: Path):
    labels = read_labels(file)
    assert len({label.doc_id for label in labels}) == len(labels) > 40
    for label in labels:
        assert '"quote"' not in json.dumps(label.record)
        assert "conclusion" not in label.record
        TrialRecord.model_validate(give_quotes(label.record, "~" * LONGEST))


def test_no_abstract_is_in_two_sets():
    named = [one.source_id for file in FOLDER.glob("*.jsonl") for one in read_labels(file)]
    assert len(named) == len(set(named))
