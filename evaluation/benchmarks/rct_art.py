"""RCT-ART: result sentences with interventions, outcomes and measures, and what belongs together.

Whitton & Hunter 2023, "Automated tabulation of clinical trial results: a joint entity and relation
extraction approach with transformer-based language representations", Artificial Intelligence in
Medicine 144:102661. Three spaCy DocBin files, ``train.spacy``, ``dev.spacy`` and ``test.spacy``;
entities ``INTV``, ``OC`` and ``MEAS``; relations in each document's user data, by the first tokens
of two entities: ``A1_RES`` and ``A2_RES`` (the measure of the first, of the second arm) and
``OC_RES`` (the measure of an outcome).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation.benchmarks.checking import (
    InvalidDataSet,
    Part,
    Provenance,
    compare_with_published,
    require_file,
)
from evaluation.benchmarks.labelled import LabelledSpan, LabelledText, Relation

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAME = "RCT-ART"
PARTS = ("train", "dev", "test")
ALL_DOMAINS = "all domains"
SOLID_TUMOURS = "solid tumours unseen in training"
BLOOD_CANCERS = "blood cancers unseen in training"
PUBLISHED: Mapping[str, Mapping[str, Part]] = {
    ALL_DOMAINS: {
        "train": Part(
            390, 2487, "1b3524bb90753c4f0e063c1435384568f0e946cac6485679ab686b9cf8720125"
        ),
        "dev": Part(56, 336, "a697c7648eec583937fd3ee1c630203b5bcc3f630c57e7c31ae74d01b01bfa1e"),
        "test": Part(112, 718, "f6b49ebfeb543dd01162a959c9e6e7b3a78e56d7b8ae5308dca2d39b8685ac4d"),
    },
    SOLID_TUMOURS: {
        "train": Part(
            386, 2444, "8917bcfd5ed99996a2f9d08e42ef7443bcb90201649b624bb399a1741f19efeb"
        ),
        "dev": Part(43, 285, "7fcbebe438e300f635a634d4a42b9bab60abcf41ecb16b74e6180b8f2b34d613"),
        "test": Part(129, 812, "b63965537cdfc661fb9b1e82af49649b5a604543119fac4fbe7fa497ff721f44"),
    },
    BLOOD_CANCERS: {
        "train": Part(
            488, 3118, "ebd08b8d88fd698db6a94a2b313ddc3dc23d179f6c33a3a0ae06e1d74076b910"
        ),
        "dev": Part(55, 323, "b6bf9e41e1aa92935d04b83db4dac18d19d1b4af5dba763937f6663e10b642e9"),
        "test": Part(15, 100, "1a54c2a720fe69e663c569738ddfecc01ac8bdf74d540b1c8f0bc760cdbcc096"),
    },
}
"""The three published ways to split the sentences, each with its parts."""

# Where spaCy keeps the extension attribute `doc._.rel`; read from there, no global extension
# has to be set.
_RELATIONS_KEY = ("._.", "rel", None, None)
# A relation holds where its value is above this; the files have 0 and 1 only.
_HOLDS = 0.5


@dataclass(frozen=True)
class RctArtPart:
    """One part of RCT-ART, and what was read.

    ``split`` is the published split that it belongs to; None where its bytes are none of them.
    """

    name: str
    split: str | None
    sentences: tuple[LabelledText, ...]
    provenance: Provenance


def load_rct_art(folder: Path, part: str) -> RctArtPart:
    """Give a part (train, dev, test) of a folder; raise InvalidDataSet where the form is another.

    Documents are named by their place in the part: several come from one abstract.
    """
    file = require_file(folder / f"{part}.spacy", NAME)
    sentences = tuple(
        _read(doc, f"{part}-{place:03d}") for place, doc in enumerate(_read_docs(file))
    )
    spans = sum(len(sentence.spans) for sentence in sentences)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    split = next((name for name, parts in PUBLISHED.items() if parts[part].sha256 == digest), None)
    expected = PUBLISHED[split or ALL_DOMAINS][part]
    name = f"{NAME} {part}" + ("" if split is None else f" ({split})")
    read = compare_with_published(name, len(sentences), spans, digest, expected)
    return RctArtPart(part, split, sentences, read)


def _read_docs(file: Path) -> Iterator[Doc]:
    import spacy
    from spacy.tokens import DocBin

    try:
        bin_ = DocBin().from_disk(file)
    except Exception as error:  # zlib, msgpack and spaCy raise their own kinds
        raise InvalidDataSet(f"{file}: not a DocBin that spaCy can read: {error}") from error
    yield from bin_.get_docs(spacy.blank("en").vocab)


def _read(doc: Doc, doc_id: str) -> LabelledText:
    spans = tuple(LabelledSpan(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents)
    places = {ent.start: place for place, ent in enumerate(doc.ents)}
    words = tuple((token.idx, token.idx + len(token)) for token in doc)
    relations = _read_relations(doc, places, doc_id)
    return LabelledText(doc_id, doc.text, spans, tuple(relations), words)


def _read_relations(doc: Doc, places: Mapping[int, int], doc_id: str) -> Iterator[Relation]:
    stored: Any = doc.user_data  # its keys are tuples, not the strings that its type says
    values: Mapping[tuple[int, int], Mapping[str, float]] | None = stored.get(_RELATIONS_KEY)
    if values is None:
        raise InvalidDataSet(f"{doc_id}: no relations in its user data")
    for (head, tail), labels in values.items():
        for label, value in labels.items():
            if value > _HOLDS:
                if head not in places or tail not in places:
                    raise InvalidDataSet(f"{doc_id}: {label} at tokens {head}, {tail}: no entity")
                yield Relation(places[head], places[tail], label)
