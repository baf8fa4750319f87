"""Judging: each fact of a predicted record with its confidence, and whether gold has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evaluation.align import align_facts, pair_arms
from evaluation.facts import list_facts
from evaluation.loading import rename_like
from extract.confidence.places import Place, get_fact, list_places
from schemas.record import TrialRecord


@dataclass(frozen=True, slots=True)
class Judged:
    """A predicted fact: its document and place, how sure it was, and whether it is right.

    A fact that states again what another states is wrong, as in the scores.
    """

    doc_id: str
    place: Place
    confidence: float | None
    right: bool

    @property
    def category(self) -> str:
        """The category of the fact."""
        return self.place.category


def judge_records(
    predicted: Mapping[str, TrialRecord], gold: Mapping[str, TrialRecord]
) -> tuple[Judged, ...]:
    """Give the facts of all predicted records that have gold; pairs as in ``evaluate_records``."""
    named = rename_like(predicted, gold)
    return tuple(
        fact
        for key, record in sorted(gold.items())
        if key in named
        for fact in judge_record(key, named[key], record)
    )


def judge_record(key: str, predicted: TrialRecord, gold: TrialRecord) -> tuple[Judged, ...]:
    """Give the facts of one predicted record, in the order of ``list_places``."""
    facts = list_facts(predicted, pair_arms(predicted, gold))
    right = {id(fact) for _, fact in align_facts(facts, list_facts(gold)).matched}
    places = list_places(predicted)
    return tuple(
        Judged(key, place, read_confidence(predicted, place), id(fact) in right)
        for place, fact in zip(places, facts, strict=True)
    )


def read_confidence(record: TrialRecord, place: Place) -> float | None:
    """Give the confidence of the fact at a place; None where it has none."""
    if place.category != "trial":
        return get_fact(record, place).confidence
    part, name, *index = place.steps
    found = getattr(record, str(part)).confidence.get(name, ())
    at = index[0] if index and isinstance(index[0], int) else 0
    return found[at] if at < len(found) else None
