"""Encoders that a user has: cut to windows, fine-tuned where torch is there, else named."""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from evaluation.benchmarks.spans import split_words
from schemas.errors import TrialistError
from trialist.benchmarks.encoder import EncoderTagger, Settings, Tagged, load_pretrained
from trialist.benchmarks.encoder.windows import split_windows
from trialist.cli import app
from trialist.exit_codes import ExitCode

COLOURS = ("amber", "ochre", "teal")
NOUNS = ("cup", "leaf", "roof", "coat", "bird")


class Letters:
    """Splits words into pieces of two letters, numbered from 3."""

    cls_token_id, sep_token_id, unk_token_id = 1, 2, 0

    def __call__(self, words: list[str], *, add_special_tokens: bool) -> dict[str, Any]:
        assert not add_special_tokens
        pieces = [range(3, 3 + -(-len(word) // 2)) for word in words]
        return {"input_ids": [list(each) for each in pieces]}


def test_a_short_text_is_one_window():
    text = "Two cups broke"
    (window,) = split_windows(text, split_words(text), Letters())

    assert window.pieces == (1, 3, 4, 3, 4, 3, 4, 5, 2)
    assert window.firsts == (1, 3, 5)


def test_each_word_of_a_long_text_is_in_one_window_that_an_encoder_can_read():
    text = "amber leaf " * 300
    words = split_words(text)
    windows = split_windows(text, words, Letters())

    assert len(windows) > 1
    assert sum(len(window.firsts) for window in windows) == len(words)
    assert max(len(window.pieces) for window in windows) <= 512
    assert all(window.pieces[place] == 3 for window in windows for place in window.firsts)


def test_a_word_that_the_splitter_knows_nothing_of_is_one_piece():
    class Nothing(Letters):
        def __call__(self, words: list[str], *, add_special_tokens: bool) -> dict[str, Any]:
            return {"input_ids": [[] for _ in words]}

    (window,) = split_windows("a b", ((0, 1), (2, 3)), Nothing())

    assert window.pieces == (1, 0, 0, 2)
    assert window.firsts == (1, 2)


@pytest.mark.parametrize("name", ["rct-art", "pico-corpus"])
def test_a_folder_without_an_encoder_is_named(
    name: str, doc_bins: Path, brat: Path, tmp_path: Path
):
    data = doc_bins if name == "rct-art" else brat
    ended = CliRunner().invoke(
        app, ["benchmark", name, str(data), "--encoder", str(tmp_path / "none")]
    )

    assert ended.exit_code == ExitCode.FAILED
    assert "none: no pretrained encoder: config.json" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("library", ["torch", "transformers"])
def test_a_missing_library_gives_the_command_to_install_it(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in ("config.json", "model.safetensors", "tokenizer.json"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "torch", sys)  # any module stands for the other one
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(TrialistError, match=r"pip install 'trialist\[encoder\]'"):
        load_pretrained(tmp_path)


def _sentence(nth: int) -> Tagged:
    colour, noun = COLOURS[nth % len(COLOURS)], NOUNS[nth % len(NOUNS)]
    text = f"the {colour} {noun} fell"
    return Tagged(text, split_words(text), ["O", "B-thing", "L-thing", "O"])


@pytest.fixture(scope="session")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a tiny network of random weights, and words for its pieces."""
    torch = pytest.importorskip("torch")
    models = pytest.importorskip("transformers")
    words = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "fell", *COLOURS, *NOUNS)
    folder = tmp_path_factory.mktemp("encoder")
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    models.BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    torch.manual_seed(0)
    models.BertModel(
        models.BertConfig(
            vocab_size=len(words),
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=32,
        )
    ).save_pretrained(folder)
    return folder


def test_an_encoder_learns_to_tag_words_and_takes_no_step_that_never_occurs(encoder: Path):
    texts = [_sentence(nth) for nth in range(24)]
    tagger = EncoderTagger(texts, load_pretrained(encoder), Settings(20, rate=3e-3))

    for text in (_sentence(31), _sentence(44)):
        assert tagger.tag(text.text, text.words) == text.tags
    tags = tagger.tag("fell the the", split_words("fell the the"))
    assert not {("O", "L-thing"), ("B-thing", "O")} & set(pairwise(tags))
    assert tagger.tag("", ()) == []


def test_the_same_seed_gives_the_same_tagger(encoder: Path):
    texts = [_sentence(nth) for nth in range(6)]
    words = split_words("the teal leaf")
    found = [
        EncoderTagger(texts, load_pretrained(encoder), Settings(2, seed=3)).tag(
            "the teal leaf", words
        )
        for _ in range(2)
    ]

    assert found[0] == found[1]


def test_benchmarks_run_with_an_encoder(encoder: Path, doc_bins: Path, brat: Path):
    for name, data in (("rct-art", doc_bins), ("pico-corpus", brat)):
        ended = CliRunner().invoke(
            app, ["benchmark", name, str(data), "--encoder", str(encoder), "--json"]
        )
        assert ended.exit_code == ExitCode.OK
        report = json.loads(ended.stdout)
        assert report["sections"][0]["figures"]
