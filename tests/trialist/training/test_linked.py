"""Extractors with learned linkers, trained on invented documents and used as artefacts."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import parse_text
from evaluation.folds import GoldDocument
from extract.artefacts import LINKERS, MissingArtefact
from extract.extractors.registry import load_extractor
from extract.pipeline import extract_record
from schemas.record import TrialRecord
from trialist.training.crossing import make_examples, rate_left_out, read_left_out
from trialist.training.sources import SourcePaths
from trialist.training.trainable import Trainable, list_trainable

DRUGS = ("velotinib", "sorafenib", "imatinib", "gefitinib", "erlotinib", "lapatinib")


@pytest.fixture(autouse=True)
def pipeline() -> None:
    """Use the real pipeline in place of the invented one that other tests of the room have."""


def label(number: int) -> GoldDocument:
    """Give a document whose gold is what rules make of it, without every third harm."""
    drug = DRUGS[number % len(DRUGS)]
    document = parse_text(
        f"In this phase 3 trial, {300 + number} patients with glioma were randomly assigned to "
        f"{drug} or placebo. Median overall survival was {20 + number}.4 months with {drug} and "
        f"15.2 months with placebo (hazard ratio 0.7{number}; 95% CI, 0.50 to 0.95; P = .02). At 2 "
        f"years, overall survival was {50 + number}% in the {drug} group and 41% in the placebo "
        f"group. Grade 3 nausea occurred in {number + 5}% and 4%, and grade 4 anemia in 9% and 2%, "
        "respectively.",
        f"doc{number}",
    )
    gold = extract_record(document)
    if number % 3 == 0:
        gold = gold.model_copy(update={"adverse_events": gold.adverse_events[1:]})
    return GoldDocument(f"doc{number}", "gold", document, TrialRecord.model_validate(gold))


@pytest.fixture(scope="module")
def documents() -> list[GoldDocument]:
    return [label(number) for number in range(8)]


@pytest.fixture(scope="module")
def trainable() -> dict[str, Trainable]:
    return {one.name: one for one in list_trainable(SourcePaths(()))}


def test_rules_stand_first() -> None:
    assert [one.name for one in list_trainable(SourcePaths(()))] == ["rules", "model", "hybrid"]


@pytest.mark.parametrize("name", ["model", "hybrid"])
def test_linker_learns_is_shipped_and_read_again(
    documents: list[GoldDocument], trainable: dict[str, Trainable], tmp_path: Path, name: str
) -> None:
    one = trainable[name]
    assert one.prepare is not None
    assert one.ship is not None
    one.prepare(documents)
    one.ship(documents, tmp_path)
    assert (tmp_path / LINKERS[name]).is_file()
    one.ship(documents, tmp_path / "again")
    shipped, again = (folder / LINKERS[name] for folder in (tmp_path, tmp_path / "again"))
    assert shipped.read_bytes() == again.read_bytes()
    extractor = load_extractor(name, tmp_path)
    assert "+" in extractor.version
    fitted = one.fit(documents)
    for document in documents[:3]:
        record = extractor.extract(document.document)
        assert record.outcomes == fitted(document).record.outcomes
        assert record.extractor is not None
        assert (record.extractor.name, record.extractor.version) == (name, extractor.version)


def test_documents_left_out_get_confidences(
    documents: list[GoldDocument], trainable: dict[str, Trainable]
) -> None:
    read = read_left_out(trainable["hybrid"].fit, documents, (), folds=2, processes=1)
    examples = make_examples(read)
    assert any(example.signs.score is not None for example in examples)
    rated = rate_left_out(read, 2)
    assert set(rated) == {document.key for document in documents}
    assert all(fact.confidence is not None for record in rated.values() for fact in record.outcomes)


@pytest.mark.parametrize("name", ["model", "hybrid"])
def test_missing_and_broken_linkers_are_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(MissingArtefact, match=rf"has no {LINKERS[name]}.*trialist train"):
        load_extractor(name, tmp_path)
    file = tmp_path / LINKERS[name]
    file.parent.mkdir()
    file.write_bytes(b"no arrays")
    with pytest.raises(MissingArtefact, match=r"not a linker.*trialist train"):
        load_extractor(name, tmp_path).extract(label(0).document)
