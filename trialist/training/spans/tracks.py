"""Texts with labelled spans of some tracks: what the span model is trained on and measured by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from evaluation.benchmarks.labelled import LabelledSpan

Place = tuple[int, int]
"""Where something stands, in characters."""

TRACKS: Mapping[str, tuple[str, ...]] = {
    "arm": ("arm",),
    "intervention": ("intervention",),
    "condition": ("condition",),
    "outcome": ("outcome",),
    "adverse_event": ("adverse_event",),
    "population": ("population",),
    "rct_art": ("INTV", "OC", "MEAS"),
    "ebm_nlp": ("PAR", "INT", "OUT"),
    "pico": (
        "total-participants",
        "intervention-participants",
        "control-participants",
        "age",
        "eligibility",
        "ethinicity",  # as the corpus spells it
        "condition",
        "location",
        "intervention",
        "control",
        "outcome",
        "outcome-Measure",
        "iv-bin-abs",
        "cv-bin-abs",
        "iv-bin-percent",
        "cv-bin-percent",
        "iv-cont-mean",
        "cv-cont-mean",
        "iv-cont-median",
        "cv-cont-median",
        "iv-cont-sd",
        "cv-cont-sd",
        "iv-cont-q1",
        "cv-cont-q1",
        "iv-cont-q3",
        "cv-cont-q3",
    ),
}
"""The tracks with their labels. The first six are what records need, each a track of its own since
they overlap (a condition inside a population); the others are as their data sets label."""


@dataclass(frozen=True)
class TrackedText:
    """A text with the spans of the tracks in which it is labelled.

    ``masks`` are the places of which a track does not know whether spans stand there.
    """

    key: str
    text: str
    tracks: Mapping[str, tuple[LabelledSpan, ...]]
    masks: Mapping[str, tuple[Place, ...]] = field(default_factory=dict[str, tuple[Place, ...]])
