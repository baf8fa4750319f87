"""Cross-validation: who is left out when, and that nobody predicts what it learned from."""

import json
import operator
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from evaluation.crossval import load_fit, main
from evaluation.folds import GoldDocument, Predict, cross_validate, load_gold, split_folds
from schemas.errors import TrialistError

TEXT = "Forty patients were randomly assigned. Median overall survival was 21.4 months."


@pytest.fixture
def gold(tmp_path: Path) -> list[Path]:
    """Give two folders of 6 and 4 labelled documents."""
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder, size in zip(folders, (6, 4), strict=True):
        folder.mkdir()
        for number in range(size):
            stem = f"{folder.name}{number}"
            (folder / f"{stem}.txt").write_text(TEXT)
            (folder / f"{stem}.json").write_text(json.dumps({"doc_id": stem}))
    return folders


def test_each_document_is_left_out_once(gold: list[Path]):
    documents = load_gold(*gold)
    folds = split_folds(documents, 2)
    assert sorted(one.key for fold in folds for one in fold.test) == [d.key for d in documents]
    for fold in folds:
        assert not {one.key for one in fold.train} & {one.key for one in fold.test}
        assert len(fold.train) + len(fold.test) == len(documents)


def test_folders_are_dealt_in_equal_shares(gold: list[Path]):
    for fold in split_folds(load_gold(*gold), 2):
        assert sorted(Path(one.folder).name for one in fold.test) == ["first"] * 3 + ["second"] * 2


def test_order_does_not_matter_but_the_seed_does(gold: list[Path]):
    documents = load_gold(*gold)
    assert split_folds(documents, 2) == split_folds(documents[::-1], 2)
    assert split_folds(documents, 2) != split_folds(documents, 2, seed=5)


@pytest.mark.parametrize("folds", [0, 1, 11])
def test_folds_that_cannot_be(gold: list[Path], folds: int):
    with pytest.raises(TrialistError, match="10 documents cannot be split"):
        split_folds(load_gold(*gold), folds)


def remember(train: Sequence[GoldDocument]) -> Predict:
    known = frozenset(one.key for one in train)

    def predict(one: GoldDocument) -> tuple[bool, int]:
        return one.key in known, len(known)

    return predict


@pytest.mark.parametrize("processes", [1, 2])
def test_predictions_come_from_models_that_never_saw_the_document(gold: list[Path], processes: int):
    documents = load_gold(gold[0])
    found = cross_validate(
        remember, documents, folds=3, held_out=load_gold(gold[1]), processes=processes
    )
    assert {found[one.key] for one in documents} == {(False, 4)}
    assert {value for key, value in found.items() if key.startswith("second")} == {(False, 6)}


def drop_text(folder: Path) -> None:
    (folder / "first0.txt").unlink()


def break_record(folder: Path) -> None:
    (folder / "first0.json").write_text("{")


def drop_records(folder: Path) -> None:
    for file in folder.glob("*.json"):
        file.unlink()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (drop_text, "needs its text beside it"),
        (break_record, "not JSON"),
        (drop_records, "no gold records"),
    ],
)
def test_broken_folders_are_named(gold: list[Path], spoil: Callable[[Path], None], message: str):
    spoil(gold[0])
    with pytest.raises(TrialistError, match=message) as caught:
        load_gold(gold[0])
    assert str(gold[0]) in str(caught.value)


def test_one_stem_in_two_folders(gold: list[Path]):
    with pytest.raises(TrialistError, match="leave one out"):
        load_gold(gold[0], gold[0])


def perfect(train: Sequence[GoldDocument]) -> Predict:
    return operator.attrgetter("gold")


def test_table_shows_what_is_trained_beside_the_rules(
    gold: list[Path], capsys: pytest.CaptureFixture[str]
):
    arguments = ["--held-out", str(gold[1]), "--folds", "2", "--processes", "1"]
    assert main([str(gold[0]), "--fit", f"{__name__}:perfect", *arguments]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "6 documents" in lines
    assert "4 documents" in lines
    head = next(line for line in lines if "rules" in line)
    assert head.split()[:3] == ["rules", "value", "perfect"]
    row = next(line for line in lines if line.startswith("outcomes"))
    assert row.split()[:4] == ["outcomes", "0.000", "0.000", "-"]


def test_fit_is_found_by_name():
    assert load_fit("operator:itemgetter") is operator.itemgetter
