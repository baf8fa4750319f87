"""Merging: two places that state the same fact give one fact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from extract.analysis import Linked
from schemas.record import AdverseEvent, Comparison, Outcome

F = TypeVar("F", Outcome, Comparison, AdverseEvent)

# What makes two facts the same; the slots in the second tuple may be missing in one.
_KEYS: dict[type, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Outcome: (
        ("endpoint", "statistic", "percent", "value", "unit", "reached"),
        ("arm", "time", "count"),
    ),
    Comparison: (("endpoint", "measure", "value"), ("arms", "time", "p")),
    AdverseEvent: (("percent", "count"), ("arm", "grade", "total")),
}
_BESIDE = 200  # characters: facts nearer than this are of one sentence
_NAMES = {Outcome: "label", Comparison: "label", AdverseEvent: "term"}


def merge_facts(found: Sequence[Linked[F]]) -> list[Linked[F]]:
    """Give the facts without those that say again what another says more fully."""
    kept: list[Linked[F]] = []
    for linked in found:
        twin = next((i for i, other in enumerate(kept) if _same(other.fact, linked.fact)), None)
        if twin is None:
            kept.append(linked)
        elif _filled(linked.fact) > _filled(kept[twin].fact):
            kept[twin] = linked
    return kept


def _same(first: Any, second: Any) -> bool:
    exact, loose = _KEYS[type(first)]
    if any(getattr(first, name) != getattr(second, name) for name in exact):
        return False
    if bool(first.subgroup) != bool(second.subgroup):
        return False
    if exact[1] == "measure" and first.value is None and _are_beside(first, second):
        return False
    for name in loose:
        ours, theirs = getattr(first, name), getattr(second, name)
        if ours and theirs and ours != theirs:
            return False
    return _same_name(first, second)


def _are_beside(first: Any, second: Any) -> bool:
    """Whether two p values stand so near each other that neither repeats the other."""
    places = [fact.evidence.start for fact in (first, second) if fact.evidence]
    return len(places) > 1 and abs(places[1] - places[0]) < _BESIDE


def _same_name(first: Any, second: Any) -> bool:
    name = _NAMES[type(first)]
    if getattr(first, "endpoint", "OTHER") != "OTHER":
        return True
    ours, theirs = getattr(first, name).lower(), getattr(second, name).lower()
    return ours.rstrip("s") == theirs.rstrip("s")


def _filled(fact: Any) -> int:
    return len([v for v in fact.model_dump(exclude_unset=True).values() if v is not None])
