"""Figures that others published on the public data sets, with their source and their training."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evaluation.benchmarks.rct_art import ALL_DOMAINS, BLOOD_CANCERS, SOLID_TUMOURS


@dataclass(frozen=True)
class System:
    """A system with published figures: where they stand, and what it was trained on."""

    name: str
    source: str
    trained_on: str


_MUTINDA = "Mutinda et al. 2022, BMC Med Inform Decis Mak 22:158"
_PICO_TRAINING = "PICO-Corpus, its authors' own split (not published)"
PICO_BIOBERT = System("BioBERT", _MUTINDA, _PICO_TRAINING)
PICO_LONGFORMER = System("LongFormer", _MUTINDA, _PICO_TRAINING)
PICO_REPLICATION = System(
    "LongFormer again", "a replication of Mutinda et al. 2022, by whole spans", _PICO_TRAINING
)
RCT_ART_BIOBERT = System(
    "BioBERT",
    "Whitton & Hunter 2023, Artif Intell Med 144:102661, mean of 10 seeds",
    "RCT-ART's train part",
)
RCT_ART_RESCORED = System(
    "BioBERT rescored",
    "its published tables (Whitton & Hunter 2023), scored without order",
    "RCT-ART's train part",
)
_EBM_TRAINING = "EBM-NLP's whole train part, about eight times the text of its dev part"
SCIBERT = System("SciBERT", "Beltagy et al. 2019, EMNLP", _EBM_TRAINING)
PUBMEDBERT = System("PubMedBERT", "Gu et al. 2021, ACM TCH 3(1)", _EBM_TRAINING)
BIOLINKBERT = System("BioLinkBERT-large", "Yasunaga et al. 2022, ACL", _EBM_TRAINING)

# F1 by label; the paper's match scores by word, the replication's scores by whole span.
PICO_BY_WORD: Mapping[str, Mapping[System, float]] = {
    label: {PICO_BIOBERT: biobert, PICO_LONGFORMER: longformer}
    for label, biobert, longformer in (
        ("total-participants", 0.94, 0.95),
        ("intervention-participants", 0.85, 0.85),
        ("control-participants", 0.88, 0.88),
        ("iv-bin-abs", 0.80, 0.82),
        ("cv-bin-abs", 0.82, 0.82),
        ("iv-bin-percent", 0.87, 0.86),
        ("cv-bin-percent", 0.88, 0.85),
        ("iv-cont-median", 0.75, 0.69),
        ("cv-cont-median", 0.79, 0.73),
        ("iv-cont-mean", 0.81, 0.84),
        ("cv-cont-mean", 0.86, 0.86),
        ("outcome", 0.81, 0.85),
    )
}
PICO_BY_SPAN: Mapping[str, Mapping[System, float]] = {
    label: {PICO_REPLICATION: value}
    for label, value in (
        ("total-participants", 0.93),
        ("intervention-participants", 0.84),
        ("control-participants", 0.87),
        ("iv-bin-abs", 0.78),
        ("cv-bin-abs", 0.83),
        ("iv-bin-percent", 0.73),
        ("cv-bin-percent", 0.79),
        ("iv-cont-median", 0.78),
        ("cv-cont-median", 0.79),
        ("iv-cont-mean", 0.44),
        ("cv-cont-mean", 0.39),
        ("outcome", 0.68),
    )
}

# By split; entities of the first also by label.
RCT_ART_ENTITIES: Mapping[str, Mapping[str, Mapping[System, float]]] = {
    split: {label: {RCT_ART_BIOBERT: value} for label, value in values.items()}
    for split, values in (
        (ALL_DOMAINS, {"all": 0.864, "INTV": 0.926, "MEAS": 0.890, "OC": 0.756}),
        (SOLID_TUMOURS, {"all": 0.838}),
        (BLOOD_CANCERS, {"all": 0.812}),
    )
}
RELATIONS_OF_GOLD, RELATIONS_FOUND = "gold entities", "entities found"
STRICT, RELAXED, WITHOUT_ORDER = "strict", "relaxed", "without order"
RCT_ART_RUNS: Mapping[str, Mapping[str, Mapping[System, float]]] = {
    split: {
        RELATIONS_OF_GOLD: {RCT_ART_BIOBERT: on_gold},
        RELATIONS_FOUND: {RCT_ART_BIOBERT: joint},
        STRICT: {RCT_ART_BIOBERT: strict},
        RELAXED: {RCT_ART_BIOBERT: relaxed},
        WITHOUT_ORDER: {RCT_ART_RESCORED: rescored},
    }
    for split, on_gold, joint, strict, relaxed, rescored in (
        (ALL_DOMAINS, 0.804, 0.735, 0.670, 0.807, 0.535),
        (SOLID_TUMOURS, 0.774, 0.716, 0.618, 0.784, 0.487),
        (BLOOD_CANCERS, 0.798, 0.718, 0.653, 0.810, 0.529),
    )
}

EBM_NLP_MACRO: Mapping[System, float] = {SCIBERT: 0.723, PUBMEDBERT: 0.734, BIOLINKBERT: 0.742}
