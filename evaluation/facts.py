"""A record as flat facts, category by category."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from schemas.categories import CITATION_FIELDS, LISTED, TRIAL_FIELDS, TRIAL_LISTS
from schemas.record import Arm, TrialRecord

NUMERIC = ("doses", *LISTED)
CATEGORIES = ("trial", "arms", *NUMERIC)
UNPAIRED = "?"  # leads the name of an arm that has no partner, so that it equals no gold arm


@dataclass(frozen=True)
class Fact:
    """One fact: its category, its slots by name, its words, and which slots are open.

    Arms stand in ``arm`` and ``arms`` by the ids of the gold record.
    """

    category: str
    slots: Mapping[str, Any]
    quote: str = ""
    ambiguous: frozenset[str] = frozenset()

    def get(self, slot: str) -> Any:
        """Give the value of a slot, None where it is absent."""
        return self.slots.get(slot)

    def describe(self) -> str:
        """Give the fact in one line, without absent slots."""
        shown = (
            f"{name}={_show(value)}"
            for name, value in self.slots.items()
            if value is not None and value != () and name != "quote"
        )
        return f"{self.category}: " + ", ".join(shown)


def list_facts(record: TrialRecord, arm_names: Mapping[str, str] | None = None) -> tuple[Fact, ...]:
    """Give all scored facts of a record; ``arm_names`` maps its arm ids to those of the gold.

    Without ``arm_names`` the ids stay; with it, arms that it lacks become
    names that no gold arm has.
    """
    rename = _Renamer(arm_names)
    return (
        *_trial_facts(record),
        *_arm_facts(record, rename),
        *_dose_facts(record, rename),
        *_listed_facts(record, rename),
    )


class _Renamer:
    def __init__(self, names: Mapping[str, str] | None) -> None:
        self._names = names

    def __call__(self, arm: str | None) -> str | None:
        if arm is None or self._names is None:
            return arm
        return self._names.get(arm, UNPAIRED + arm)


def _trial_facts(record: TrialRecord) -> Iterator[Fact]:
    for source, fields in ((record.trial, TRIAL_FIELDS), (record.citation, CITATION_FIELDS)):
        for name in fields:
            value = getattr(source, name)
            if value is not None:
                yield Fact("trial", {"field": name, "value": value})
    for name in TRIAL_LISTS:
        for value in getattr(record.trial, name):
            yield Fact("trial", {"field": name, "value": value})


def _arm_facts(record: TrialRecord, rename: _Renamer) -> Iterator[Fact]:
    for arm in record.arms:
        yield Fact("arms", {"arm": rename(arm.id), "label": arm.label, "role": arm.role})


def _dose_facts(record: TrialRecord, rename: _Renamer) -> Iterator[Fact]:
    for arm in record.arms:
        yield from _doses_of(arm, rename(arm.id))


def _doses_of(arm: Arm, name: str | None) -> Iterator[Fact]:
    for intervention in arm.interventions:
        for dose in intervention.doses:
            slots = {"drug": intervention.name, "arm": name, **_slots(dose)}
            yield Fact("doses", slots, dose.quote)


def _listed_facts(record: TrialRecord, rename: _Renamer) -> Iterator[Fact]:
    for category in LISTED:
        for item in getattr(record, category):
            slots = _slots(item)
            if "arms" in slots:
                slots["arms"] = tuple(rename(arm) for arm in slots["arms"])
            else:
                slots["arm"] = rename(slots["arm"])
            yield Fact(category, slots, item.quote, frozenset(item.ambiguous))


_NOT_SLOTS = frozenset({"quote", "evidence", "confidence", "ambiguous"})


def _slots(item: BaseModel) -> dict[str, Any]:
    return {name: value for name, value in item if name not in _NOT_SLOTS}


def _show(value: Any) -> str:
    if hasattr(value, "model_dump"):
        return str(value.model_dump(mode="json", exclude_none=True))
    return str(value)
