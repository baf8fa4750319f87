"""The steps on a handful of invented texts: each runs, and the exported file scores as spaCy."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc
from typer.testing import CliRunner

from corpus.readers.text import parse_text
from evaluation.benchmarks.labelled import LabelledSpan
from evaluation.folds import GoldDocument
from extract.models.spans.finder import RECORD_TRACKS, load_span_finder
from extract.models.spans.network import Network
from extract.models.spans.tags import MISSING
from extract.models.spans.weights import InvalidModel, load_weights, read_facts
from extract.tokens import tokenize
from schemas.record import TrialRecord
from trialist.training.spans import build, recipe
from trialist.training.spans.__main__ import app
from trialist.training.spans.component import gold_tags
from trialist.training.spans.docs import make_doc
from trialist.training.spans.tracks import TRACKS, TrackedText

DRUGS = "zorvamab pelitinib mirocept dalafane korusin belvotide".split()


def gold(number: int) -> TrackedText:
    drug = DRUGS[number % len(DRUGS)]
    words = f"Forty people were given {drug} daily."
    start = words.index(drug)
    spans = (LabelledSpan(start, start + len(drug), "intervention"),)
    return TrackedText(f"gold/{number:02d}", words, {"intervention": spans})


def sentence(number: int) -> TrackedText:
    drug = DRUGS[number % len(DRUGS)]
    words = f"Pain fell by {number} % with {drug}."
    start = words.index(drug)
    spans = (LabelledSpan(0, 4, "OC"), LabelledSpan(start, start + len(drug), "INTV"))
    return TrackedText(f"rct_art/{number:02d}", words, {"rct_art": spans})


PUBLIC = [sentence(number) for number in range(12)]
GOLD = [gold(number) for number in range(12)]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[recipe.Workshop, Path]:
    """Give a working folder with all steps done, and the pipeline of the last."""
    folder = tmp_path_factory.mktemp("training")
    # More words than the vectors are wide, each printed often enough to have one.
    filler = " ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(200))
    unlabelled = [
        TrackedText(str(number), f"{text.text} {filler}", {}) for number, text in enumerate(GOLD)
    ]
    shop = recipe.prepare(folder, unlabelled, [*GOLD, *PUBLIC])
    recipe.pretrain(shop, epochs=1)
    base = recipe.train_base(shop, PUBLIC, steps=60)
    return shop, recipe.train_from_base(shop, base, "whole", GOLD, PUBLIC, steps=100)


def test_the_exported_file_scores_as_the_pipeline(
    trained: tuple[recipe.Workshop, Path], tmp_path: Path
) -> None:
    shop, pipeline = trained
    file = tmp_path / "spans.npz"
    recipe.export(shop, pipeline, file, {"steps": 40})
    nlp = spacy.load(pipeline)
    tokens = tokenize("Sixty people were given dalafane 10 mg or placebo; pain fell by 7 %.")
    doc = Doc(nlp.vocab, words=[token.text for token in tokens])
    component: Any = nlp.get_pipe("trialist_spans")
    ours = Network(load_weights(file)).score(tokens)
    assert ours == pytest.approx(component.predict([doc])[0], abs=0.02)
    assert read_facts(file) == {"steps": 40}
    assert load_span_finder(str(file), RECORD_TRACKS).name == str(file)


def test_training_teaches_both_kinds_of_labels(trained: tuple[recipe.Workshop, Path]) -> None:
    nlp = spacy.load(trained[1])
    doc = nlp("Forty people were given zorvamab daily.")
    assert [span.text for span in doc.spans["intervention"]] == ["zorvamab"]
    doc = nlp("Pain fell by 3 % with korusin.")
    assert ("Pain", "OC") in [(span.text, span.label_) for span in doc.spans["rct_art"]]


def test_the_configured_tracks_are_those_of_the_texts(
    trained: tuple[recipe.Workshop, Path],
) -> None:
    component: Any = spacy.load(trained[1]).get_pipe("trialist_spans")
    assert {track.name: track.labels for track in component.tracks} == dict(TRACKS)
    assert set(RECORD_TRACKS) <= set(TRACKS)


def test_tracks_without_labels_and_masked_tokens_are_missing() -> None:
    text = TrackedText(
        "one",
        "Pain or itching. Hives.",
        {"adverse_event": (LabelledSpan(0, 4, "adverse_event"),)},
        masks={"adverse_event": ((0, 16),)},
    )
    doc = make_doc(text)
    tracks = {track.name: track for track in recipe_tracks()}
    tags = gold_tags(tracks["adverse_event"], doc)
    assert "outcome" not in doc.spans
    assert np.array_equal(tags, [1, MISSING, MISSING, MISSING, 0, 0])


def recipe_tracks() -> Any:
    from extract.models.spans.tags import lay_out

    return lay_out(TRACKS)


def test_a_base_leaves_out_what_shares_sentences_with_gold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = "Sixty-one people with nettle fever were given dalafane or placebo for seven weeks"
    given: dict[str, Any] = {}
    public = [TrackedText("pico/1", f"{shared}. Walking was better.", {"pico": ()}), sentence(3)]

    def note_raw(folder: Path, raw: Any, labelled: Any) -> None:
        given["raw"] = raw

    def note_public(shop: Any, public: Any, steps: int) -> None:
        given["public"] = public

    def give_public(sets: Any) -> list[TrackedText]:
        return public

    def do_nothing(shop: Any) -> None:
        pass

    monkeypatch.setattr(recipe, "prepare", note_raw)
    monkeypatch.setattr(recipe, "pretrain", do_nothing)
    monkeypatch.setattr(recipe, "train_base", note_public)
    monkeypatch.setattr(build, "label_public", give_public)
    texts = tmp_path / "texts.jsonl"
    rows = [
        {"id": 1, "title": "A", "abstract": f"{shared}."},
        {"id": 2, "title": "B", "abstract": ""},
    ]
    texts.write_text("\n".join(json.dumps(row) for row in rows))
    document = parse_text(f"Aim. {shared}. Pain fell.", "gold")
    gold = [GoldDocument("gold", "folder", document, TrialRecord(doc_id="gold"))]
    build.build_base(gold, (), build.PublicSets(), texts, tmp_path)
    assert [text.key for text in given["public"]] == ["rct_art/03"]
    assert [text.key for text in given["raw"]] == ["2"]


def test_folds_are_scored_by_the_model_without_them(
    trained: tuple[recipe.Workshop, Path], tmp_path: Path
) -> None:
    shop, pipeline = trained
    for number in range(5):
        recipe.export(shop, pipeline, build.fold_file(tmp_path, number), {})
    gold = [
        GoldDocument(
            f"gold{number}",
            "folder",
            parse_text(f"Forty people were given {drug} daily.", f"gold{number}"),
            TrialRecord.model_validate(
                {
                    "doc_id": f"gold{number}",
                    "arms": [
                        {
                            "id": "A1",
                            "label": "those on it",
                            "interventions": [{"name": drug, "type": "DRUG"}],
                        }
                    ],
                }
            ),
        )
        for number, drug in enumerate(DRUGS)
    ]
    scores = build.score_folds(gold, tmp_path)
    assert scores["intervention"].gold == len(DRUGS)
    assert scores["intervention"].right > len(DRUGS) / 2
    assert "population" not in scores


def test_a_missing_fold_is_named(tmp_path: Path) -> None:
    gold = [
        GoldDocument(str(n), "folder", parse_text("Words.", str(n)), TrialRecord(doc_id=str(n)))
        for n in range(5)
    ]
    with pytest.raises(InvalidModel, match=r"fold0\.npz"):
        build.score_folds(gold, tmp_path)


def test_the_model_of_a_file_is_scored_and_timed(
    trained: tuple[recipe.Workshop, Path], tmp_path: Path
) -> None:
    shop, pipeline = trained
    file = tmp_path / "spans.npz"
    recipe.export(shop, pipeline, file, {})
    (tmp_path / "dev.txt").write_text("-DOCSTART- (1)\n\nkorusin NN O I-INT\nhelps NN O O\n")
    texts = tmp_path / "texts.jsonl"
    texts.write_text(json.dumps({"id": 1, "title": "Korusin", "abstract": "It helps."}))
    command = ["score", "--model", str(file), "--ebm-nlp", str(tmp_path), "--part", "dev"]
    result = CliRunner().invoke(app, [*command, "--text", str(texts)])
    assert result.exit_code == 0, result.output
    first, end = json.JSONDecoder().raw_decode(result.output)
    words, speed = first, json.loads(result.output[end:])
    assert words["ebm_nlp words"]["all"]["gold"] == 1
    assert speed["speed"]["texts"] == 1
