"""Gold out of reviews: the form that evaluation takes, and what is kept out of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from schemas.document import Document
from schemas.record import TrialRecord
from trialist.review import Add, Correct, Desk, OpenReview, Reject
from trialist.review.gold import export_gold, gold_problems, to_gold
from trialist.store import Stored, hash_document


def finish(desk: Desk, number: int, reviewer: str, *decisions: Any) -> OpenReview:
    review = desk.open(number, reviewer)
    for decision in decisions:
        review = desk.decide(number, reviewer, decision, review.version)
    return desk.finish(number, reviewer, review.version, accept_rest=True)


def test_gold_scores_one_against_itself_with_the_correction_in_it(
    desk: Desk, first: OpenReview, made: Any, tmp_path: Path, run: Any
) -> None:
    change = Correct(pointer="/outcomes/1", values={"percent": 51}, evidence=made.span("51%"))
    harm = {"term": "nausea", "grade": "3", "arm": "A2", "percent": 23}
    added = Add(into="/adverse_events", values=harm, evidence=made.span("23%"))
    finish(desk, first.document_id, "ann", change, added, Reject(pointer="/trial/conditions/1"))
    exported = desk.export_gold(tmp_path / "gold")
    ((stem, doc_id),) = exported.written.items()
    assert (stem, exported.left_out) == (doc_id, ())
    gold = json.loads((tmp_path / "gold" / f"{stem}.json").read_text())
    assert gold["outcomes"][1]["percent"] == 51
    assert gold["trial"]["conditions"] == ["glioma"]
    assert gold["adverse_events"][1] == harm | {"quote": "23%"}
    assert (tmp_path / "gold" / f"{stem}.txt").read_text() == made.text
    result = run("evaluate", tmp_path / "gold", tmp_path / "gold", "--json", "--fail-under", "1")
    scores = json.loads(result.stdout)["scores"]
    assert scores["ALL"]["fact"]["f1"] == scores["NUMERIC"]["slot"]["f1"] == 1.0


def test_gold_has_the_keys_of_the_format_only(made: Any) -> None:
    gold = to_gold(made.record("belo", findings=[], unlinked=[]))
    assert list(gold) == [
        *("doc_id", "trial", "citation", "arms", "participants", "follow_up", "outcomes"),
        *("comparisons", "adverse_events", "baseline", "conclusion"),
    ]
    text = json.dumps(gold)
    assert not any(name in text for name in ("evidence", "confidence", "extractor", "null"))
    assert TrialRecord.model_validate(gold).outcomes[0].percent == 64
    assert gold["citation"] == {}


def test_only_what_is_settled_is_gold(pair: Desk, tmp_path: Path) -> None:
    number = pair.queue("ann").items[0].document_id
    finish(pair, number, "ann")
    assert not pair.export_gold(tmp_path / "none").written
    finish(pair, number, "bob", Reject(pointer="/outcomes/1"))
    assert not pair.export_gold(tmp_path / "none").written
    for name, outcomes in (("ann", 2), ("bob", 1)):
        exported = pair.export_gold(tmp_path / name, name)
        (file,) = [tmp_path / name / f"{stem}.json" for stem in exported.written]
        assert len(json.loads(file.read_text())["outcomes"]) == outcomes


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"statistic": "PROPORTION", "value": 64}, "/outcomes/0: a proportion needs"),
    ({"statistic": "MEDIAN", "percent": 64}, "/outcomes/0: a median or mean needs"),
    ({"statistic": "PROPORTION", "percent": 65}, "/outcomes/0/percent: 65 is not printed"),
    ({"statistic": "PROPORTION", "percent": 64, "quote": "65%"}, "/outcomes/0: its quote"),
    (
        {"statistic": "PROPORTION", "percent": 64, "ci": {"lower": 60, "upper": 64}},
        "/outcomes/0/ci/lower: 60",
    ),
]


@pytest.mark.parametrize(("slots", "said"), WRONG)
def test_what_gold_cannot_hold_is_named(made: Any, slots: dict[str, Any], said: str) -> None:
    outcome = {"endpoint": "OS", "label": "OS", "quote": "64%"} | slots
    record = made.record("belo", outcomes=[outcome])
    assert [each for each in gold_problems(record, made.text) if each.startswith(said)]


def test_what_is_printed_otherwise_is_gold(made: Any) -> None:
    fine = [
        {"statistic": "PROPORTION", "count": 0, "quote": "No deaths"},
        {"statistic": "PROPORTION", "percent": 36, "quote": "0.36"},
        {"statistic": "PROPORTION", "count": 1200, "quote": "1,200"},
        {"statistic": "PROPORTION", "count": 42, "quote": "Forty-two"},
        {"statistic": "MEDIAN", "reached": False, "quote": "not\n reached"},
    ]
    outcomes = [{"endpoint": "OS", "label": "OS"} | each for each in fine]
    text = made.text + " No deaths; OS 0.36; 1,200 people; Forty-two; OS not reached."
    assert gold_problems(made.record("belo", outcomes=outcomes), text) == []


def test_what_cannot_be_gold_keeps_nothing_else_out(
    desk: Desk, first: OpenReview, tmp_path: Path
) -> None:
    wrong = Correct(pointer="/outcomes/0", values={"percent": 65})
    finish(desk, first.document_id, "ann", wrong)
    other = desk.queue("ann").items[0].document_id
    finish(desk, other, "ann")
    exported = desk.export_gold(tmp_path / "gold")
    assert len(exported.written) == 1
    (failure,) = exported.left_out
    assert failure.name == first.document.doc_id
    assert "/outcomes/0/percent: 65" in failure.message


HOSTILE = [
    *("../../etc/passwd", "a/b", "a_b", "A_B", ".hidden", "..", "x" * 400, "nul\x00", "é" * 5),
    *("con.gold", "con", "-rf", "a\nb"),
]


def test_names_of_files_are_safe_whatever_documents_are_called(
    filled: str, made: Any, put: Any, tmp_path: Path
) -> None:
    documents = [Document(name, made.text, source="x") for name in HOSTILE]
    put(filled, [Stored(hash_document(each), each, made.record("d")) for each in documents])
    folder = tmp_path / "deep" / "gold"
    with Desk(filled) as desk:
        for item in desk.queue("ann").items:
            finish(desk, item.document_id, "ann")
        written = desk.export_gold(folder).written
    assert len(written) == len(HOSTILE) + 3
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".db"]
    files = [path for path in files if ".db" not in path.name]
    assert {path.parent for path in files} == {folder}
    assert len({path.name.casefold() for path in files}) == 2 * len(written)
    assert all(path.name[0] != "." and path.name.isascii() for path in files)
    from evaluation import load_records

    assert not load_records(folder).errors


def test_a_folder_that_cannot_be_written_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        export_gold([], tmp_path / "file")


def test_the_command_gives_gold_of_what_is_settled_and_of_each_reviewer(
    pair: Desk, made: Any, tmp_path: Path, run: Any
) -> None:
    def export(name: str, *options: str) -> Any:
        return run("export", pair.url, "--format", "gold", "--output", tmp_path / name, *options)

    number = pair.queue("ann").items[0].document_id
    finish(pair, number, "ann", Reject(pointer="/trial/conditions/1"))
    waiting = export("none", "--reviews", "2")
    assert waiting.exit_code == 1
    assert "no review is finished and settled here yet" in waiting.stderr
    assert export("bob", "--reviewer", "bob").exit_code == 1
    finish(pair, number, "bob", Reject(pointer="/trial/conditions/1"))
    for name, options in {"all": ("--reviews", "2"), "ann": ("--reviewer", "ann")}.items():
        result = export(name, *options)
        assert (result.exit_code, result.stderr) == (0, "trialist: 1 record exported\n")
        (record,) = (tmp_path / name).glob("*.json")
        assert json.loads(record.read_text())["trial"]["conditions"] == ["glioma"]
        assert record.with_suffix(".txt").read_text() == made.text
    same = run("evaluate", tmp_path / "ann", tmp_path / "all", "--fail-under", "1")
    assert same.exit_code == 0


@pytest.mark.parametrize(
    "options",
    [
        ("--format", "gold"),
        ("--format", "csv", "--output", "out", "--reviewer", "ann"),
        ("--format", "gold", "--output", "out", "--every-version"),
    ],
)
def test_options_that_do_not_go_together_are_refused(run: Any, options: tuple[str, ...]) -> None:
    assert run("export", "trials.db", *options).exit_code == 2
