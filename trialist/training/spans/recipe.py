"""The steps that make the span model, each a function on a working folder.

Vectors of words, then ``spacy pretrain`` on texts without labels, then ``spacy train`` on the
public data sets (the base), then ``spacy train`` again from the base with gold documents among
them: so that models for the folds of a cross-validation share all that gold has no part in.
"""

# spaCy's functions are typed in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from extract.models.spans.weights import save_weights
from extract.tokens import tokenize
from schemas.document import fold
from trialist.training.spans.tracks import TrackedText
from trialist.training.spans.vectors import WordVectors, train_vectors

COMPONENT = "trialist.training.spans.component"
"""The module that registers what the config names; ``spacy train --code`` takes its file."""
CONFIG = Path(__file__).with_name("spans.cfg")
SEED = 20260101

BASE_STEPS = 3000
"""Batches of 600 words of the public data sets: about three times all of them."""
GOLD_STEPS = 450
"""Batches of 600 words of gold documents and a share of the public data sets."""
RCT_ART_COPIES = 8
"""Times that RCT-ART's sentences stand among the texts, whose hundredth part they are."""
GOLD_COPIES = 3
"""Times that gold documents stand among texts of the public data sets in the last step."""
REPLAYED = 6
"""Every sixth public text is seen again in the last step, so that its labels are not forgotten."""


@dataclass(frozen=True)
class Workshop:
    """A working folder with the texts without labels, the vectors and the pretrained layer."""

    folder: Path
    vectors: WordVectors

    @property
    def raw(self) -> Path:
        """Texts without labels, as ``spacy pretrain`` reads them."""
        return self.folder / "raw.jsonl"

    @property
    def vectors_folder(self) -> Path:
        """The vectors as a spaCy pipeline without components."""
        return self.folder / "vectors"

    @property
    def pretrained(self) -> Path:
        """The pretrained token-to-vector layer."""
        return self.folder / "pretrained" / "model-last.bin"


def prepare(
    folder: Path, unlabelled: Sequence[TrackedText], labelled: Sequence[TrackedText]
) -> Workshop:
    """Train vectors on texts without labels and write what ``spacy`` reads.

    Words of ``labelled`` texts get a vector where one of their normal form exists.
    """
    folder.mkdir(parents=True, exist_ok=True)
    words = [[token.text for token in tokenize(fold(text.text))] for text in unlabelled]
    shop = Workshop(folder, train_vectors(words))
    with shop.raw.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": fold(text.text)}) + "\n" for text in unlabelled)
    forms = {word for text in words for word in text}
    forms |= {token.text for text in labelled for token in tokenize(fold(text.text))}
    _write_vectors(shop, sorted(forms))
    return shop


def _write_vectors(shop: Workshop, forms: Iterable[str]) -> None:
    import spacy
    from spacy.vectors import Vectors

    from extract.models.spans.words import normalize_word

    nlp = spacy.blank("en")
    places = {word: place for place, word in enumerate(shop.vectors.words)}
    vectors: Any = Vectors(data=shop.vectors.rows)
    for form in forms:
        place = places.get(normalize_word(form))
        if place is not None:
            vectors.add(nlp.vocab.strings.add(form), row=place)
    nlp.vocab.vectors = vectors
    nlp.to_disk(shop.vectors_folder)


def pretrain(shop: Workshop, *, epochs: int | None = None) -> None:
    """Run ``spacy pretrain``: guess the vectors of hidden words from those around them."""
    from spacy.training.pretrain import pretrain as run
    from spacy.util import load_config

    import_module(COMPONENT)
    overrides: dict[str, Any] = {
        "paths.raw_text": str(shop.raw),
        "paths.vectors": str(shop.vectors_folder),
    }
    if epochs is not None:
        overrides["pretraining.max_epochs"] = epochs
    config = load_config(CONFIG, overrides=overrides, interpolate=True)
    shop.pretrained.parent.mkdir(exist_ok=True)
    run(config, shop.pretrained.parent, silent=True)


def train_base(shop: Workshop, public: Sequence[TrackedText], *, steps: int = BASE_STEPS) -> Path:
    """Train on public data sets from the pretrained layer; give the pipeline's folder."""
    texts = [text for text in public for _ in range(_copies(text))]
    return _train(shop, "base", texts, steps, {"paths.init_tok2vec": str(shop.pretrained)})


def train_from_base(
    shop: Workshop,
    base: Path,
    name: str,
    gold: Sequence[TrackedText],
    public: Sequence[TrackedText],
    *,
    steps: int = GOLD_STEPS,
) -> Path:
    """Train on gold documents and a share of the public texts; give the pipeline's folder."""
    replayed = sorted(public, key=lambda text: text.key)[::REPLAYED]
    texts = [*gold] * GOLD_COPIES + [text for text in replayed for _ in range(_copies(text))]
    return _train(shop, name, texts, steps, {"components.trialist_spans": {"source": str(base)}})


def _copies(text: TrackedText) -> int:
    return RCT_ART_COPIES if "rct_art" in text.tracks else 1


def _train(
    shop: Workshop, name: str, texts: list[TrackedText], steps: int, overrides: dict[str, Any]
) -> Path:
    """Run ``spacy train`` on texts in an order that depends on the seed alone."""
    from spacy.cli.train import train

    from trialist.training.spans.docs import write_docs

    folder = shop.folder / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    texts = sorted(texts, key=lambda text: text.key)
    random.Random(SEED).shuffle(texts)
    write_docs(texts, folder / "train.spacy")
    # Steps are fixed and nothing is chosen by the score: a few texts show that it learns.
    write_docs(texts[:20], folder / "dev.spacy")
    settings: dict[str, Any] = {
        "paths.train": str(folder / "train.spacy"),
        "paths.dev": str(folder / "dev.spacy"),
        "paths.vectors": str(shop.vectors_folder),
        "training.max_steps": steps,
        "training.eval_frequency": steps,
    }
    train(CONFIG, folder, overrides=settings | overrides)
    return folder / "model-last"


def export(shop: Workshop, pipeline: Path, file: Path, facts: dict[str, Any]) -> None:
    """Write the weights of a trained pipeline to the file that extraction reads."""
    import spacy

    from trialist.training.spans.export import export_weights

    file.parent.mkdir(parents=True, exist_ok=True)
    save_weights(export_weights(spacy.load(pipeline), shop.vectors), file, facts)
