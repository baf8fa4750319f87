"""Reading: a sentence while its numbers are linked, and what is stated so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from extract.link.quantities import COMPARING, Quantity
from extract.link.runs import Run
from extract.link.scene import Scene
from extract.link.series import Listed
from extract.link.statement import Role, Statement
from extract.link.subgroups import Subgroup, is_about_patients, subgroup_at
from extract.link.told import Told
from extract.link.topics import Topic


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

    ``names`` are its lists of names, ``asides`` say behind which number one stands in a bracket,
    ``results`` the runs that are linked already;
    ``told``, ``statements`` and ``results`` grow while the sentence is read, ``given`` is what
    was told before it.
    """

    scene: Scene
    quantities: tuple[Quantity, ...]
    subgroups: tuple[Subgroup, ...]
    names: tuple[Listed, ...]
    told: Told
    given: Told
    statements: list[Statement]
    asides: Mapping[Quantity, Quantity] = field(default_factory=dict[Quantity, Quantity])
    results: list[Result] = field(default_factory=list[Result])

    def end_before(self, place: int) -> int:
        """Give where the quantity before one ends, or the sentence begins."""
        return self.quantities[place - 1].end if place else self.scene.start

    def end_of_estimate_before(self, place: int) -> int:
        """Give where the estimate or p value before a quantity ends, or the sentence begins."""
        told = [each.end for each in self.quantities[:place] if each.kind in COMPARING]
        return told[-1] if told else self.scene.start

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

    def draft(self, place: int) -> Statement:
        """Give the quantity at ``place`` as a number of which nothing is said yet."""
        quantity = self.quantities[place]
        alone = Run((quantity,), self.end_before(place), self.start_after(place))
        return Statement(self.scene, self.given, alone, quantity)

    def leave(self, draft: Statement, reason: str) -> None:
        """List a number that stays out of the record, so that a reader sees what was left."""
        self.statements.append(replace(draft, role=Role.LEFT, reason=reason))
