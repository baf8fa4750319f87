"""Reading: a sentence while its numbers are linked, and the facts found so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from extract.analysis import Linked
from extract.link.quantities import Quantity
from extract.link.runs import Run
from extract.link.scene import Scene
from extract.link.series import Listed
from extract.link.subgroups import Subgroup, is_about_patients, subgroup_at
from extract.link.told import Told
from extract.link.topics import Topic
from schemas.record import AdverseEvent, Comparison, Evidence, Outcome, Unlinked


@dataclass
class Found:
    """The facts found in a document."""

    outcomes: list[Linked[Outcome]] = field(default_factory=list[Any])
    comparisons: list[Linked[Comparison]] = field(default_factory=list[Any])
    adverse_events: list[Linked[AdverseEvent]] = field(default_factory=list[Any])
    unlinked: list[Unlinked] = field(default_factory=list[Any])


@dataclass(frozen=True)
class Result:
    """A run with what it measures and whom it is about."""

    run: Run
    topic: Topic | None
    arms: tuple[str | None, ...]
    is_stated: bool  # whether the sentence itself says what is measured


@dataclass(frozen=True)
class Reading:
    """A sentence with its quantities, what is told before it and what was found so far.

    ``names`` are its lists of names, ``results`` the runs that are linked already;
    ``told``, ``found`` and ``results`` grow while the sentence is read.
    """

    scene: Scene
    quantities: tuple[Quantity, ...]
    subgroups: tuple[Subgroup, ...]
    names: tuple[Listed, ...]
    told: Told
    found: Found
    results: list[Result] = field(default_factory=list[Result])

    def end_before(self, place: int) -> int:
        """Give where the quantity before one ends, or the sentence begins."""
        return self.quantities[place - 1].end if place else self.scene.start

    def start_after(self, place: int) -> int:
        """Give where the quantity after one begins, or the sentence ends."""
        after = self.quantities[place + 1 : place + 2]
        return after[0].start if after else self.scene.end

    def earlier_results(self, quantity: Quantity) -> list[Result]:
        """Give the results that begin before a quantity."""
        return [result for result in self.results if result.run.start < quantity.start]

    def subgroup_at(self, start: int, end: int, after: int) -> str | None:
        """Give the subgroup that a result at ``start``..``end`` is about."""
        return subgroup_at(self.scene, self.subgroups, start, end, after)

    def is_about_patients(self) -> bool:
        """Whether the sentence's subject is a subgroup, set against the other patients."""
        return is_about_patients(self.scene, self.subgroups)

    def leave(self, quantity: Quantity, reason: str) -> None:
        """List a number that stays out of the record, so that a reader sees what was left."""
        start, end = quantity.start, quantity.end
        self.found.unlinked.append(
            Unlinked(
                kind=quantity.kind.value.lower(),
                quote=self.scene.source[start:end],
                evidence=Evidence(start=start, end=end),
                reason=reason,
            )
        )
