"""Facts of two annotators paired, so that their slots can be compared one by one.

First the facts that say the same, then those with the same number and kind, then those that rest
on common words. A field of the trial is paired with itself, also where only one has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pydantic import BaseModel

from evaluation.align import align_facts, align_values, pair_arms
from evaluation.assign import assign
from evaluation.facts import Fact, list_facts
from evaluation.normal import jaccard, name_words, same_name
from evaluation.slots import same_slot
from schemas.categories import TRIAL_LISTS
from schemas.record import TrialRecord
from trialist.review.pointers import VALUE

# Two facts rest on common words when half of the words of their quotes are the same.
_COMMON_WORDS = 0.5
# Slots in the document's words, which are compared as names.
_NAMED = frozenset({"drug", "term", "characteristic", "label"})
ABSENT = "-"
"""The label of a slot that an annotator leaves out."""
_GIVEN = "given"


@dataclass(frozen=True, slots=True)
class SlotPair:
    """One slot of one pair of facts: what either annotator says, as labels that can be equal."""

    name: str  # category.slot
    first: str
    second: str


def pair_slots(first: TrialRecord, second: TrialRecord) -> Iterator[SlotPair]:
    """Give all slots that either record fills, of facts that both have and of the trial."""
    facts = list_facts(first)
    others = list_facts(second, pair_arms(second, first))
    yield from _fields(facts, others)
    listed = [fact for fact in facts if not _is_field(fact)]
    for one, other in _pair(listed, [fact for fact in others if not _is_field(fact)]):
        yield from _slots(one, other)


def _is_field(fact: Fact) -> bool:
    return fact.category == "trial" and fact.get("field") not in TRIAL_LISTS


def _fields(facts: Sequence[Fact], others: Sequence[Fact]) -> Iterator[SlotPair]:
    mine = {fact.get("field"): fact.get(VALUE) for fact in facts if _is_field(fact)}
    theirs = {fact.get("field"): fact.get(VALUE) for fact in others if _is_field(fact)}
    for name in {**mine, **theirs}:
        yield SlotPair(f"trial.{name}", *_labels(VALUE, mine.get(name), theirs.get(name)))


def _pair(facts: Sequence[Fact], others: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    for align in (align_facts, align_values):
        alignment = align(others, facts)
        yield from alignment.matched
        facts, others = alignment.missed, alignment.false
    for category in dict.fromkeys(fact.category for fact in facts):
        mine = [fact for fact in facts if fact.category == category]
        theirs = [fact for fact in others if fact.category == category]
        weights = [[_common(one, other) for other in theirs] for one in mine]
        yield from ((mine[row], theirs[column]) for row, column in assign(weights))


def _common(one: Fact, other: Fact) -> float:
    if one.category == "trial":  # items of lists, which have no quote
        return float(one.get("field") == other.get("field"))
    share = jaccard(name_words(one.quote), name_words(other.quote))
    if share < _COMMON_WORDS:
        return 0.0
    equal = sum(one.get(slot) == other.get(slot) for slot in one.slots)
    return share + equal / len(one.slots)


def _slots(one: Fact, other: Fact) -> Iterator[SlotPair]:
    if one.category == "trial":
        yield SlotPair(
            f"trial.{one.get('field')}", *_labels(VALUE, one.get(VALUE), other.get(VALUE))
        )
        return
    for slot in one.slots:
        if slot in one.ambiguous | other.ambiguous or (one.category, slot) == ("arms", "arm"):
            continue
        left, right = one.get(slot), other.get(slot)
        if not _is_empty(left) or not _is_empty(right):
            yield SlotPair(f"{one.category}.{slot}", *_labels(slot, left, right))


def _is_empty(value: Any) -> bool:
    return value is None or value == ()


def _labels(slot: str, left: Any, right: Any) -> tuple[str, str]:
    """Give two values as labels, the same where they count as equal when records are scored."""
    first, second = _label(slot, left), _label(slot, right)
    if ABSENT in (first, second) or first == second:
        return first, second
    if slot in _NAMED:
        equal = same_name(left, right)
    elif slot == "arms":
        equal = set(left) == set(right)
    else:
        equal = type(left) is type(right) and same_slot(slot, left, right)
    return first, first if equal else second


def _label(slot: str, value: Any) -> str:
    if _is_empty(value):
        return ABSENT
    if slot == "subgroup":
        return _GIVEN  # groups have no fixed names
    if isinstance(value, BaseModel):
        return value.model_dump_json(exclude_none=True)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:g}" if isinstance(value, float) else str(value)
    return str(value).casefold()
