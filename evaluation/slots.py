"""The slots beside those that make a fact right: what slot F1 counts on matched facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from evaluation.checks import main_slot, same_p, same_pair, same_time
from evaluation.facts import Fact
from evaluation.normal import same_name, same_number, same_quantity
from schemas.vocabulary import Measure

_WITH_MAIN_NUMBER = frozenset({"participants", "outcomes", "adverse_events", "baseline"})


def _same_ci(gold: Any, predicted: Any) -> bool:
    if gold is None or predicted is None:
        return gold is predicted
    names = ("level", "lower", "upper")
    return all(same_number(getattr(gold, name), getattr(predicted, name)) for name in names)


def _same_words(gold: Any, predicted: Any) -> bool:
    return same_name(str(gold), str(predicted))


SLOTS: Mapping[str, tuple[str, ...]] = {
    "trial": (),
    "arms": ("role",),
    "doses": (
        "value_high",
        "route",
        "frequency",
        "cycles",
        "duration",
        "kind",
        "participants",
    ),
    "participants": ("subgroup", "total", "percent", "reason"),
    "follow_up": ("statistic", "range", "iqr", "ci"),
    "outcomes": (
        "grade",
        "count",
        "total",
        "unit",
        "ci",
        "range",
        "iqr",
        "sd",
        "se",
        "primary",
    ),
    "comparisons": ("time", "unit", "ci", "p", "sides", "margin"),
    "adverse_events": ("serious", "related", "subgroup", "time", "count", "total", "ci", "value"),
    "baseline": ("subgroup", "unit", "count", "total", "range", "iqr", "sd"),
}
"""Slots that are compared on matched facts, by category."""

_SLOT_TESTS: Mapping[str, Callable[[Any, Any], bool]] = {
    "ci": _same_ci,
    "p": same_p,
    "range": same_pair,
    "iqr": same_pair,
    "time": same_time,
    "duration": same_time,
    "route": _same_words,
    "frequency": _same_words,
    "reason": _same_words,
    "unit": lambda gold, predicted: (
        same_quantity(1, gold, 1, predicted) or _same_words(gold, predicted)
    ),
    "subgroup": lambda gold, predicted: True,  # scored as yes or no only
    "sides": same_number,
}


def slot_value(fact: Fact, slot: str) -> Any:
    """Give the value of a slot; ``sides`` stands inside the p value."""
    if slot == "sides":
        return getattr(fact.get("p"), "sides", None)
    return fact.get(slot)


def same_slot(slot: str, gold: Any, predicted: Any) -> bool:
    """Tell whether two values of a slot, both present, are equal."""
    test = _SLOT_TESTS.get(slot)
    if test is not None:
        return test(gold, predicted)
    if isinstance(gold, int | float) and not isinstance(gold, bool):
        return same_number(gold, predicted)
    return gold == predicted


@dataclass(frozen=True)
class SlotCount:
    """One slot of one matched pair: right, and on which sides it is filled."""

    slot: str
    right: bool
    in_predicted: bool
    in_gold: bool


def compare_slots(gold: Fact, predicted: Fact) -> tuple[SlotCount, ...]:
    """Give the slots that either side fills; open ones and those scored already are left out."""
    counted: list[SlotCount] = []
    scored = _scored_slot(gold, predicted)
    for slot in SLOTS[gold.category]:
        if slot in gold.ambiguous or slot == scored:
            continue
        left, right = slot_value(gold, slot), slot_value(predicted, slot)
        if left is None and right is None:
            continue
        both = left is not None and right is not None
        is_right = both and same_slot(slot, left, right)
        counted.append(SlotCount(slot, is_right, right is not None, left is not None))
    return tuple(counted)


def _scored_slot(gold: Fact, predicted: Fact) -> str | None:
    """Give the slot whose number already made the fact right."""
    if gold.category in _WITH_MAIN_NUMBER:
        return main_slot(gold, predicted)
    return "p" if gold.get("measure") == Measure.P_ONLY else None
