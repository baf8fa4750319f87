"""Thresholds: facts that are not sure enough leave the record, and are listed with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from extract.confidence.auditing import audit_again
from schemas.categories import CITATION_FIELDS, LISTED, TRIAL_FIELDS, TRIAL_LISTS
from schemas.document import Document
from schemas.record import (
    Arm,
    Citation,
    Comparison,
    Dose,
    Evidence,
    Fact,
    Intervention,
    Trial,
    TrialRecord,
    Unlinked,
)

if TYPE_CHECKING:
    from extract.pipeline import Explanation

M = TypeVar("M", Trial, Citation)

# What ``unlinked`` calls a fact of a category.
_KINDS = {
    "participants": "participants",
    "follow_up": "follow_up",
    "outcomes": "outcome",
    "comparisons": "comparison",
    "adverse_events": "adverse_event",
    "baseline": "baseline",
}


def drop_below(
    record: TrialRecord, explanations: Sequence[Explanation], minimum: float, document: Document
) -> tuple[TrialRecord, tuple[Explanation, ...]]:
    """Give a record without the facts below ``minimum``, and the explanations of the others.

    What leaves is listed as unlinked with its words and its confidence. Facts without a
    confidence stay, and so does an arm that a fact or dose which stays is about. What does not
    add up is looked for anew, since a number that left disagrees with nothing.
    """
    sieve = _Sieve(minimum, document)
    update: dict[str, Any] = {
        category: sieve.keep_facts(category, getattr(record, category)) for category in LISTED
    }
    named = {arm for category in LISTED for fact in update[category] for arm in _arms_of(fact)}
    update["arms"] = sieve.keep_arms(record.arms, named)
    update["trial"] = sieve.keep_fields("trial", record.trial, TRIAL_FIELDS, TRIAL_LISTS)
    update["citation"] = sieve.keep_fields("citation", record.citation, CITATION_FIELDS, ())
    if not sieve.dropped:
        return record, tuple(explanations)
    update["unlinked"] = (*record.unlinked, *sieve.dropped)
    left = record.model_copy(update=update)
    return audit_again(left, document), tuple(sieve.move(explanations))


@dataclass
class _Sieve:
    """What is kept and what is dropped, while a record is gone through."""

    minimum: float
    document: Document
    dropped: list[Unlinked] = field(default_factory=list[Unlinked])
    moved: dict[str, dict[int, int]] = field(default_factory=dict[str, dict[int, int]])

    def keep_facts(self, category: str, facts: Sequence[Fact]) -> tuple[Fact, ...]:
        """Give the facts of a category that are sure enough."""
        kept = [at for at, fact in enumerate(facts) if self._is_sure(fact.confidence)]
        for at, fact in enumerate(facts):
            if at not in kept:
                self._drop_fact(_KINDS[category], fact)
        self.moved[category] = {old: new for new, old in enumerate(kept)}
        return tuple(facts[at] for at in kept)

    def keep_arms(self, arms: Sequence[Arm], named: set[str]) -> tuple[Arm, ...]:
        """Give the arms that are sure enough, hold a sure dose, or are named by a kept fact."""
        kept: list[Arm] = []
        self.moved["arms"] = {}
        for at, arm in enumerate(arms):
            sifted = self._keep_doses(arm)
            holds = any(given.doses for given in sifted.interventions)
            if holds or arm.id in named or self._is_sure(arm.confidence):
                self.moved["arms"][at] = len(kept)
                kept.append(sifted)
            else:
                place = arm.evidence[0] if arm.evidence else None
                self._drop("arm", arm.label, place, arm.confidence)
        return tuple(kept)

    def _keep_doses(self, arm: Arm) -> Arm:
        given = tuple(self._keep_doses_of(one) for one in arm.interventions)
        return (
            arm if given == arm.interventions else arm.model_copy(update={"interventions": given})
        )

    def _keep_doses_of(self, intervention: Intervention) -> Intervention:
        kept: list[Dose] = []
        for dose in intervention.doses:
            if self._is_sure(dose.confidence):
                kept.append(dose)
            else:
                self._drop_fact("dose", dose)
        if len(kept) == len(intervention.doses):
            return intervention
        return intervention.model_copy(update={"doses": tuple(kept)})

    def keep_fields(self, part: str, model: M, fields: Sequence[str], lists: Sequence[str]) -> M:
        """Give a trial or citation with the values that are sure enough."""
        values = {name: getattr(model, name) for name in model.model_fields_set}
        sure, places = dict(model.confidence), dict(model.evidence)
        for name in (*fields, *lists):
            confidences = sure.get(name, ())
            kept = [at for at, one in enumerate(confidences) if self._is_sure(one)]
            if len(kept) == len(confidences):
                continue
            items = values.pop(name) if name in lists else (values.pop(name),)
            found = _fitting(places.pop(name, ()), len(items))
            for at in sorted(set(range(len(items))) - set(kept)):
                self._drop(f"{part}.{name}", str(items[at]), found[at], confidences[at])
            sure[name] = tuple(confidences[at] for at in kept)
            if kept:
                values[name] = tuple(items[at] for at in kept)
                places[name] = tuple(one for at in kept if (one := found[at]) is not None)
        if sure == model.confidence:
            return model
        values["confidence"] = {name: found for name, found in sure.items() if found}
        return type(model).model_validate({**values, "evidence": places})

    def move(self, explanations: Sequence[Explanation]) -> Iterator[Explanation]:
        """Give the explanations of what was kept, by its new index."""
        for one in explanations:
            places: Mapping[int, int] | None = self.moved.get(one.category)
            if places is None:
                yield one
            elif one.index in places:
                yield replace(one, index=places[one.index])

    def _is_sure(self, confidence: float | None) -> bool:
        return confidence is None or confidence >= self.minimum

    def _drop_fact(self, kind: str, fact: Fact) -> None:
        self._drop(kind, fact.quote, fact.evidence, fact.confidence)

    def _drop(
        self, kind: str, quote: str, place: Evidence | None, confidence: float | None
    ) -> None:
        if place is None:
            start = max(self.document.text.find(quote), 0)
            place = Evidence(start=start, end=min(start + len(quote), len(self.document.text)))
        reason = f"its confidence, {confidence:.2f}, is below {self.minimum:g}"
        words = self.document.text[place.start : place.end] or quote
        self.dropped.append(Unlinked(kind=kind, quote=words, evidence=place, reason=reason))


def _fitting(places: Sequence[Evidence], size: int) -> Sequence[Evidence | None]:
    """Give one place for each item of a list: its own, else the last, if there is any."""
    return [places[min(at, len(places) - 1)] if places else None for at in range(size)]


def _arms_of(fact: Any) -> tuple[str, ...]:
    if isinstance(fact, Comparison):
        return fact.arms
    return () if fact.arm is None else (fact.arm,)
