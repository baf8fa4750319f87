"""The NumPy network: its file, its memory of word forms, spans with exact offsets."""

from pathlib import Path

import numpy as np
import pytest

from corpus.readers.text import parse_text
from extract.language import analyze
from extract.models.spans import load_span_finder
from extract.models.spans.finder import NetworkFinder
from extract.models.spans.network import Network
from extract.models.spans.tags import lay_out
from extract.models.spans.weights import (
    InvalidModel,
    Maxout,
    Weights,
    load_weights,
    read_facts,
    save_weights,
)
from extract.tokens import tokenize

WIDTH, PIECES = 4, 2
TRACKS = lay_out({"intervention": ["intervention"], "harm": ["serious", "other"]})


def random_layer(random: np.random.Generator, inputs: int) -> Maxout:
    return Maxout(
        weights=random.normal(size=(inputs, WIDTH * PIECES)).astype(np.float32),
        bias=random.normal(size=WIDTH * PIECES).astype(np.float32),
        gain=np.ones(WIDTH, dtype=np.float32),
        shift=np.zeros(WIDTH, dtype=np.float32),
    )


@pytest.fixture
def weights() -> Weights:
    random = np.random.default_rng(7)
    return Weights(
        tracks=TRACKS,
        tables=tuple(random.normal(size=(11, WIDTH)).astype(np.float32) for _ in range(4)),
        seeds=(8, 9, 10, 11),
        words=("nausea", "00.0"),
        vectors=random.normal(size=(2, 3)).astype(np.float32),
        projection=random.normal(size=(3, WIDTH)).astype(np.float32),
        mix=random_layer(random, 5 * WIDTH),
        layers=(random_layer(random, 3 * WIDTH), random_layer(random, 3 * WIDTH)),
        output=random.normal(size=(WIDTH, 8)).astype(np.float32),
        output_bias=np.zeros(8, dtype=np.float32),
        steps=tuple(
            random.normal(size=(track.size, track.size)).astype(np.float32) for track in TRACKS
        ),
    )


def test_a_saved_model_scores_as_before_in_half_precision(weights: Weights, tmp_path: Path) -> None:
    file = tmp_path / "spans.npz"
    save_weights(weights, file, {"seed": 1})
    doc = tokenize("Nausea in 12.3% of those on zorvamab.")
    before, after = Network(weights).score(doc), Network(load_weights(file)).score(doc)
    assert before == pytest.approx(after, abs=0.1)
    assert read_facts(file) == {"seed": 1}
    assert load_weights(file).tracks == TRACKS


def test_scores_do_not_depend_on_texts_seen_before(weights: Weights) -> None:
    fresh, used = Network(weights), Network(weights)
    used.score(tokenize("Vomiting in 45.6% of those on nausea pills."))
    doc = tokenize("Nausea in 12.3% of those on zorvamab.")
    assert np.array_equal(fresh.score(doc), used.score(doc))


def test_a_full_memory_of_word_forms_starts_again(
    weights: Weights, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.models.spans.network._MOST_FORMS", 3)
    network = Network(weights)
    doc = tokenize("Nausea in 12.3% of those on zorvamab.")
    first = network.score(doc)
    network.score(tokenize("Other words altogether here"))
    assert np.array_equal(network.score(doc), first)


def test_spans_are_places_of_the_document(weights: Weights) -> None:
    text = "Nausea\u00a0in 12·3% – of those\non zorvamab (n\u2009=\u200945)."
    finder = NetworkFinder(Network(weights), "invented", ("harm", "intervention"))
    spans = finder.find_spans(analyze(parse_text(text, "invented")))
    assert spans == tuple(sorted(spans))
    assert spans, "random weights label some word"
    for span in spans:
        assert text[span.start : span.end].strip() == text[span.start : span.end] != ""
        assert span.label in {"intervention", "serious", "other"}
        assert 0 < span.score <= 1


def test_a_track_that_the_model_lacks_is_refused(weights: Weights) -> None:
    with pytest.raises(KeyError, match="dose"):
        NetworkFinder(Network(weights), "invented", ("dose",))


@pytest.mark.parametrize("content", [None, b"", b"no archive", b"PK\x03\x04broken"])
def test_a_file_without_a_model_is_refused(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "spans.npz"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InvalidModel, match=r"spans\.npz"):
        load_span_finder(str(file))


def test_a_model_of_another_form_is_refused(
    weights: Weights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "spans.npz"
    monkeypatch.setattr("extract.models.spans.weights.FORMAT", 99)
    save_weights(weights, file, {})
    monkeypatch.undo()
    with pytest.raises(InvalidModel, match="trialist train"):
        load_weights(file)
