"""Places of facts in a record: what has a confidence, in the order in which scores list facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from schemas.categories import CITATION_FIELDS, LISTED, TRIAL_FIELDS, TRIAL_LISTS
from schemas.record import TrialRecord


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact stands: the steps from the record to it, as keys and indexes."""

    category: str
    steps: tuple[str | int, ...]

    @property
    def index(self) -> int:
        """The number of the item of the category's list; of the arm, for doses."""
        return next((step for step in self.steps if isinstance(step, int)), 0)


def list_places(record: TrialRecord) -> tuple[Place, ...]:
    """Give the place of every fact of a record that can be right or wrong."""
    return (*_trial_places(record), *_arm_places(record), *_dose_places(record), *_listed(record))


def get_fact(record: TrialRecord, place: Place) -> Any:
    """Give what stands at a place: a model, or a value of ``trial`` or ``citation``."""
    found: Any = record
    for step in place.steps:
        found = found[step] if isinstance(step, int) else getattr(found, step)
    return found


def _trial_places(record: TrialRecord) -> Iterator[Place]:
    for part, fields in (("trial", TRIAL_FIELDS), ("citation", CITATION_FIELDS)):
        for name in fields:
            if getattr(getattr(record, part), name) is not None:
                yield Place("trial", (part, name))
    for name in TRIAL_LISTS:
        for index in range(len(getattr(record.trial, name))):
            yield Place("trial", ("trial", name, index))


def _arm_places(record: TrialRecord) -> Iterator[Place]:
    for index in range(len(record.arms)):
        yield Place("arms", ("arms", index))


def _dose_places(record: TrialRecord) -> Iterator[Place]:
    for at, arm in enumerate(record.arms):
        for given, intervention in enumerate(arm.interventions):
            for index in range(len(intervention.doses)):
                yield Place("doses", ("arms", at, "interventions", given, "doses", index))


def _listed(record: TrialRecord) -> Iterator[Place]:
    for category in LISTED:
        for index in range(len(getattr(record, category))):
            yield Place(category, (category, index))
