"""Small data sets with invented sentences, enough to train the benchmarks' models on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

DRUGS = ("zalutamab", "orbinib", "cerulane", "tivastat", "ombrelin", "luvacept", "norizine")


def _abstract(nth: int) -> str:
    drug = DRUGS[nth % len(DRUGS)].capitalize()
    return (
        f"{drug} versus placebo in women with severe gout of the foot: a randomised trial. "
        f"We assigned {80 + 2 * nth} women to {drug} (n = {41 + nth}) or placebo (n = {39 + nth}). "
        f"Relief was seen in {50 + nth}% and {30 + nth}%, respectively."
    )


def _spans(text: str, nth: int) -> list[tuple[str, str]]:
    return [
        (text.split()[0], "intervention"),
        ("placebo", "control"),
        (f"{80 + 2 * nth}", "total-participants"),
        (f"{41 + nth}", "intervention-participants"),
        (f"{39 + nth}", "control-participants"),
        (f"{50 + nth}%", "iv-bin-percent"),
        (f"{30 + nth}%", "cv-bin-percent"),
    ]


@pytest.fixture(scope="session")
def brat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifteen abstracts that say the same of other drugs and numbers."""
    folder = tmp_path_factory.mktemp("brat")
    for nth in range(15):
        text = _abstract(nth)
        (folder / f"{nth:02d}.txt").write_text(text, encoding="utf-8")
        lines = [
            f"T{place}\t{label} {text.index(words)} {text.index(words) + len(words)}\t{words}\n"
            for place, (words, label) in enumerate(_spans(text, nth))
        ]
        (folder / f"{nth:02d}.ann").write_text("".join(lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def conll(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dev part of twelve abstracts, and a test part of two, of one sentence each."""
    folder = tmp_path_factory.mktemp("conll")
    for part, count in (("dev", 12), ("test", 2)):
        lines: list[str] = []
        for nth in range(count):
            drug = DRUGS[nth % len(DRUGS)]
            lines += [f"-DOCSTART- ({nth})\n", "\n"]
            lines += [f"{drug} NN O I-INT\n", "relieved NN O O\n", "pain NN O I-OUT\n"]
            lines += ["in NN O O\n", "women NN O I-PAR\n", ". NN O O\n", "\n"]
        (folder / f"{part}.txt").write_text("".join(lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def doc_bins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A train part of fifteen result sentences, and a test part of three."""
    import spacy
    from spacy.tokens import Doc, DocBin, Span

    nlp = spacy.blank("en")
    none = {"A1_RES": 0.0, "A2_RES": 0.0, "OC_RES": 0.0}

    def make(nth: int) -> Doc:
        doc = nlp(f"Relief was {nth}.5 with {DRUGS[nth % len(DRUGS)]} and {nth}.2 with placebo .")
        entities = ((0, "OC"), (2, "MEAS"), (4, "INTV"), (6, "MEAS"), (8, "INTV"))
        doc.ents = [Span(doc, word, word + 1, label) for word, label in entities]
        stored: Any = doc.user_data
        stored["._.", "rel", None, None] = {
            (0, 2): none | {"OC_RES": 1.0},
            (0, 6): none | {"OC_RES": 1.0},
            (4, 2): none | {"A1_RES": 1.0},
            (8, 6): none | {"A2_RES": 1.0},
        }
        return doc

    folder = tmp_path_factory.mktemp("doc_bins")
    for part, places in (("train", range(20)), ("test", range(20, 23))):
        docs = [make(nth) for nth in places]
        DocBin(store_user_data=True, docs=docs).to_disk(folder / f"{part}.spacy")
    return folder
