"""Confidence: how likely each fact of a record is right, learned on held-out documents."""

from extract.confidence.model import ConfidenceModel, load_confidence
from extract.confidence.places import Place, get_fact, list_places
from extract.confidence.signs import FactSigns, describe_facts
from extract.confidence.threshold import drop_below

__all__ = [
    "ConfidenceModel",
    "FactSigns",
    "Place",
    "describe_facts",
    "drop_below",
    "get_fact",
    "list_places",
    "load_confidence",
]
