"""Signs: what can be seen of a fact, without gold, that tells right facts from wrong ones."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel

from extract.confidence.places import Place, get_fact, list_places
from schemas.document import Document
from schemas.record import Comparison, Evidence, TrialRecord

if TYPE_CHECKING:
    from extract.pipeline import Explanation

# Facts this many characters away or nearer crowd a fact: about a sentence on each side.
_NEAR = 150
_MOST = 3  # counts from here on are one sign: so many others hardly differ
_CROWDED = 8
# Slots whose words are few and say what is measured, or in which unit.
_WORDED = frozenset({"unit", "characteristic", "grade"})
# Slots that say nothing of a fact, and the numbers themselves.
_NO_SLOTS = frozenset({"quote", "evidence", "confidence", "ambiguous", "arm", "arms", "label"})
# What makes two facts of a category tell of the same thing, in other arms perhaps.
_KEYS = (
    *("milestone", "endpoint", "label", "characteristic", "term", "grade", "statistic", "time"),
    *("subgroup", "measure", "reason"),
)


@dataclass(frozen=True, slots=True)
class FactSigns:
    """The signs of a fact by name, and how likely the linker held it to be right, if it said."""

    place: Place
    names: tuple[str, ...]
    score: float | None


def describe_facts(
    record: TrialRecord, document: Document, explanations: Sequence[Explanation]
) -> tuple[FactSigns, ...]:
    """Give the signs of each fact of a record, in the order of :func:`list_places`."""
    view = _View(record, document, explanations)
    return tuple(
        FactSigns(
            place,
            tuple(f"{place.category}:{sign}" for sign in _list_signs(view, place)),
            view.score(place),
        )
        for place in view.places
    )


@dataclass(frozen=True)
class _View:
    """A record with all that the signs of one fact take from the others."""

    record: TrialRecord
    document: Document
    explanations: Sequence[Explanation]

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return list_places(self.record)

    @cached_property
    def facts(self) -> Mapping[Place, Any]:
        return {place: get_fact(self.record, place) for place in self.places}

    @cached_property
    def rules(self) -> Mapping[tuple[str, int], str]:
        return {(one.category, one.index): one.rule for one in self.explanations}

    @cached_property
    def starts(self) -> Sequence[int]:
        found = (self.evidence(place) for place in self.places)
        return sorted(evidence.start for evidence in found if evidence is not None)

    @cached_property
    def topics(self) -> Mapping[Place, tuple[Any, tuple[str, ...]]]:
        """What each fact tells of, and in which arms."""
        return {
            place: (_key(place.category, fact), _arms(fact))
            for place, fact in self.facts.items()
            if place.category != "trial"
        }

    @cached_property
    def told(self) -> Counter[Any]:
        return Counter(key for key, _ in self.topics.values())

    @cached_property
    def told_of_arm(self) -> Counter[Any]:
        return Counter(self.topics.values())

    @cached_property
    def flags(self) -> Mapping[tuple[int, int], Sequence[str]]:
        found: dict[tuple[int, int], list[str]] = defaultdict(list)
        for finding in self.record.findings:
            for place in finding.evidence:
                found[place.start, place.end].append(finding.check)
        return found

    def evidence(self, place: Place) -> Evidence | None:
        """Give the first place in the text that shows a fact."""
        found: Any = _get(self.facts[place], "evidence")
        if place.category == "trial":
            part, name = place.steps[:2]
            found = getattr(self.record, str(part)).evidence.get(name)
        places = cast("tuple[Evidence, ...]", found) if isinstance(found, tuple) else (found,)
        return places[0] if places else None

    def score(self, place: Place) -> float | None:
        """Give the score that the linker left on a fact."""
        score = _get(self.facts[place], "confidence")
        return score if isinstance(score, float) else None

    def part(self, at: int) -> str:
        """Give what kind of part holds a character, and what it is about."""
        place = bisect_left(self._part_starts, at + 1) - 1
        if place < 0:
            return "none"
        part = self.document.parts[place]
        return f"{part.kind} {part.section or ''}".strip()

    @cached_property
    def _part_starts(self) -> Sequence[int]:
        return [part.start for part in self.document.parts]

    def crowd(self, at: int) -> int:
        """Give how many facts begin near a character."""
        return bisect_left(self.starts, at + _NEAR) - bisect_left(self.starts, at - _NEAR)


def _list_signs(view: _View, place: Place) -> Iterator[str]:
    """Give the signs of one fact, without its category."""
    fact = view.facts[place]
    yield ""
    yield f"arms in all {min(len(view.record.arms), _MOST)}"
    if place.category == "trial":
        yield from (f"{place.steps[1]}", f"{place.steps[1]} has evidence {_is(view, place)}")
    else:
        yield f"by {view.rules.get((place.category, place.index), '')}"
        yield from _slots(fact)
        yield from _likes(view, place)
    evidence = view.evidence(place)
    if evidence is not None:
        yield f"in {view.part(evidence.start)}"
        yield f"crowd {min(view.crowd(evidence.start), _CROWDED)}"
        yield from (f"flag {check}" for check in view.flags.get((evidence.start, evidence.end), ()))


def _is(view: _View, place: Place) -> bool:
    return view.evidence(place) is not None


def _slots(fact: Any) -> Iterator[str]:
    """Give which slots of a fact are filled, and with which of few values."""
    for name, value in fact:
        if name in _NO_SLOTS:
            continue
        if isinstance(value, StrEnum | bool) or (name in _WORDED and value is not None):
            yield f"{name}={value}"
        else:
            yield name if value not in (None, ()) else f"no {name}"


def _likes(view: _View, place: Place) -> Iterator[str]:
    """Give how many facts tell of the same in other arms, and in the same."""
    key, arms = view.topics[place]
    same = view.told_of_arm[key, arms]
    yield f"for {min(len(arms), _MOST)} arms"
    yield f"told of others {min(view.told[key] - same, _MOST)}"
    yield f"told again {min(same, _MOST)}"


def _get(fact: Any, name: str) -> Any:
    """Give a slot of a fact; None where it has no such slot, which models take long to say."""
    return fact.__dict__.get(name) if isinstance(fact, BaseModel) else None


def _arms(fact: Any) -> tuple[str, ...]:
    if isinstance(fact, Comparison):
        return fact.arms
    arm = _get(fact, "arm")
    return () if arm is None else (arm,)


def _key(category: str, fact: Any) -> tuple[Any, ...]:
    """Give what a fact tells of, as text, which is quicker to compare than models are."""
    found = (_get(fact, name) for name in _KEYS)
    return (category, *(None if value is None else str(value) for value in found))
