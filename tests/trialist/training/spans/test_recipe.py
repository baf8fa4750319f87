"""The steps on a handful of invented texts: each runs, and the exported file scores as spaCy."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy

from evaluation.benchmarks.labelled import LabelledSpan
from extract.models.spans.finder import RECORD_TRACKS, load_span_finder
from extract.models.spans.network import Network
from extract.models.spans.tags import MISSING
from extract.models.spans.weights import load_weights, read_facts
from extract.tokens import tokenize
from trialist.training.spans import recipe
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
    doc = spacy.tokens.Doc(nlp.vocab, words=[token.text for token in tokens])
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
