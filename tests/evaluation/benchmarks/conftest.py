"""Small data sets with invented sentences, in the forms of the public ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

BRAT_TEXT = "Zalutamab against placebo. In all, 84 women took part; 41 had zalutamab."


@pytest.fixture
def brat(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text(BRAT_TEXT, encoding="utf-8")
    (tmp_path / "one.ann").write_text(
        "T1\tintervention 0 9\tZalutamab\n"
        "T2\ttotal-participants 35 37\t84\n"
        "T3\tintervention-participants 55 57\t41\n"
    )
    return tmp_path


CONLL = """-DOCSTART- (11)

Zalutamab NN O I-INT
for NN O O
severe NN O I-PAR
gout NN O I-PAR
. NN O O

Pain NN O I-OUT
fell NN O O

-DOCSTART- (12)

Placebo NN O I-INT
"""


@pytest.fixture
def conll(tmp_path: Path) -> Path:
    (tmp_path / "dev.txt").write_text(CONLL)
    return tmp_path


@pytest.fixture
def doc_bin(tmp_path: Path) -> Path:
    """A part with one sentence, its relations not in reading order."""
    import spacy
    from spacy.tokens import DocBin, Span

    doc = spacy.blank("en")("Pain fell by 3.5 with zalutamab and 1.2 with placebo")
    entities = ((0, "OC"), (3, "MEAS"), (5, "INTV"), (7, "MEAS"), (9, "INTV"))
    doc.ents = [Span(doc, word, word + 1, label) for word, label in entities]
    none = {"A1_RES": 0.0, "A2_RES": 0.0, "OC_RES": 0.0}
    stored: Any = doc.user_data
    stored["._.", "rel", None, None] = {
        (9, 7): none | {"A2_RES": 1.0},
        (5, 3): none | {"A1_RES": 1.0},
        (5, 7): none,
        (0, 3): none | {"OC_RES": 1.0},
        (0, 7): none | {"OC_RES": 1.0},
    }
    DocBin(store_user_data=True, docs=[doc]).to_disk(tmp_path / "test.spacy")
    return tmp_path
