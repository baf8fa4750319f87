"""What makes a predicted fact right: per category, the slots that are compared and how."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from evaluation.facts import Fact
from evaluation.normal import (
    compact,
    is_measurable,
    same_code,
    same_label,
    same_name,
    same_number,
    same_quantity,
)
from schemas.vocabulary import Endpoint, Measure, Statistic

Test = Callable[[Fact, Fact], bool]
"""A comparison of a gold fact (first) with a predicted one."""

# Slots that name something in the document's words; all other text is compared as it stands.
_NAME_FIELDS = frozenset({"acronym", "conditions", "first_author", "title", "journal"})
_CODE_FIELDS = frozenset({"registry_ids", "doi", "pmid"})
_PAGE_DASHES = str.maketrans("–—−‐‑", "-----")


@dataclass(frozen=True)
class Check:
    """One thing that must hold for a fact to be right, named by the slot it compares.

    ``is_value`` marks the number and its kind, which value F1 counts alone.
    A check whose name stands in the gold fact's ``ambiguous`` is skipped.
    """

    name: str
    test: Test
    is_value: bool = False

    def holds(self, gold: Fact, predicted: Fact) -> bool:
        """Tell whether the predicted fact passes, open slots always do."""
        return self.name in gold.ambiguous or self.test(gold, predicted)


def _same(slot: str) -> Test:
    return lambda gold, predicted: gold.get(slot) == predicted.get(slot)


def _named(slot: str) -> Test:
    return lambda gold, predicted: same_name(gold.get(slot), predicted.get(slot))


def _subgroup(gold: Fact, predicted: Fact) -> bool:
    return (gold.get("subgroup") is None) == (predicted.get("subgroup") is None)


def same_time(gold: Any, predicted: Any) -> bool:
    """Tell whether two durations are equal after conversion; None equals None only."""
    if gold is None or predicted is None:
        return gold is predicted
    return same_quantity(gold.value, gold.unit, predicted.value, predicted.unit)


def _time(gold: Fact, predicted: Fact) -> bool:
    return same_time(gold.get("time"), predicted.get("time"))


def _arm_set(gold: Fact, predicted: Fact) -> bool:
    return set(gold.get("arms")) == set(predicted.get("arms"))


def _endpoint(gold: Fact, predicted: Fact) -> bool:
    if gold.get("endpoint") != predicted.get("endpoint"):
        return False
    if gold.get("endpoint") != Endpoint.OTHER or "label" in gold.ambiguous:
        return True
    return same_label(gold.get("label"), predicted.get("label"))


def _measured(gold: Fact, predicted: Fact) -> bool:
    """Compare ``value`` and ``unit``; units in free words ("points") don't decide."""
    units = gold.get("unit"), predicted.get("unit")
    if "unit" in gold.ambiguous or not any(is_measurable(unit) for unit in units):
        return same_number(gold.get("value"), predicted.get("value"))
    return same_quantity(gold.get("value"), units[0], predicted.get("value"), units[1])


def _amount(gold: Fact, predicted: Fact) -> bool:
    """Compare ``value`` and ``unit`` of doses and follow-up, where every unit decides."""
    return same_quantity(
        gold.get("value"), gold.get("unit"), predicted.get("value"), predicted.get("unit")
    )


def same_pair(gold: Any, predicted: Any) -> bool:
    """Tell whether two ranges have the same ends."""
    if gold is None or predicted is None:
        return gold is predicted
    return all(same_number(*ends) for ends in zip(gold, predicted, strict=True))


def _compare_slot(slot: str, gold: Fact, predicted: Fact) -> bool:
    if slot == "value":
        return _measured(gold, predicted)
    if slot == "range":
        return same_pair(gold.get(slot), predicted.get(slot))
    return same_number(gold.get(slot), predicted.get(slot))


def _first_printed(gold: Fact, order: tuple[str, ...]) -> Iterator[str]:
    return (
        slot for slot in order if gold.get(slot) is not None and slot not in gold.ambiguous
    )


def _main_number(gold: Fact, predicted: Fact, order: tuple[str, ...]) -> bool:
    """Compare the first number that the gold prints; with none of them left all is right.

    That is so where the only number is open (``ambiguous``), as for "less than 2 percent".
    """
    slot = next(_first_printed(gold, order), None)
    return slot is None or _compare_slot(slot, gold, predicted)


_PROPORTION_ORDER = ("percent", "count", "value", "range")
_MEASURE_ORDER = ("value", "percent", "count", "range")


def _result(gold: Fact, predicted: Fact) -> bool:
    """Compare the main number of an outcome or characteristic, or that it was not reached."""
    if gold.get("reached") is False or predicted.get("reached") is False:
        return gold.get("reached") is predicted.get("reached")
    is_proportion = gold.get("statistic") == Statistic.PROPORTION
    return _main_number(gold, predicted, _PROPORTION_ORDER if is_proportion else _MEASURE_ORDER)


def _heads(gold: Fact, predicted: Fact) -> bool:
    return _main_number(gold, predicted, ("count", "percent"))


def _harm(gold: Fact, predicted: Fact) -> bool:
    """Compare percentages where both facts have one, else counts."""
    if predicted.get("percent") is None:
        return _main_number(gold, predicted, ("count", "percent", "value"))
    return _main_number(gold, predicted, ("percent", "count", "value"))


def same_p(gold: Any, predicted: Any) -> bool:
    """Tell whether two p values have the same relation and number; sides are a slot."""
    if gold is None or predicted is None:
        return gold is predicted
    return gold.op == predicted.op and same_number(gold.value, predicted.value)


def _effect(gold: Fact, predicted: Fact) -> bool:
    """Compare the effect estimate, or the p value where only that is printed."""
    if gold.get("measure") == Measure.P_ONLY:
        return "p" in gold.ambiguous or same_p(gold.get("p"), predicted.get("p"))
    return _measured(gold, predicted)


def _trial_value(gold: Fact, predicted: Fact) -> bool:
    """Compare the values of a field of the trial or citation."""
    field, left, right = gold.get("field"), gold.get("value"), predicted.get("value")
    if field in _CODE_FIELDS:
        return same_code(left, right)
    if field in _NAME_FIELDS:
        return same_name(left, right) or compact(left) == compact(right)
    if isinstance(left, str) and isinstance(right, str):
        return _plain(left) == _plain(right)
    return left == right


def _plain(text: str) -> str:
    return text.translate(_PAGE_DASHES).replace(" ", "").lower()


_ARM = Check("arm", _same("arm"))
_STATISTIC = Check("statistic", _same("statistic"), is_value=True)
_SUBGROUP = Check("subgroup", _subgroup)

CHECKS: Mapping[str, tuple[Check, ...]] = {
    "trial": (Check("field", _same("field"), is_value=True), Check("value", _trial_value, True)),
    "arms": (_ARM,),
    "doses": (Check("drug", _named("drug")), Check("amount", _amount, is_value=True), _ARM),
    "participants": (
        Check("milestone", _same("milestone")),
        _ARM,
        Check("number", _heads, is_value=True),
    ),
    "follow_up": (Check("amount", _amount, is_value=True), _ARM),
    "outcomes": (
        Check("endpoint", _endpoint),
        _STATISTIC,
        _ARM,
        Check("time", _time),
        _SUBGROUP,
        Check("number", _result, is_value=True),
    ),
    "comparisons": (
        Check("endpoint", _endpoint),
        Check("measure", _same("measure"), is_value=True),
        Check("arms", _arm_set),
        _SUBGROUP,
        Check("value", _effect, is_value=True),
    ),
    "adverse_events": (
        Check("term", _named("term")),
        Check("grade", _same("grade")),
        _ARM,
        Check("number", _harm, is_value=True),
    ),
    "baseline": (
        Check("characteristic", _named("characteristic")),
        _STATISTIC,
        _ARM,
        Check("number", _result, is_value=True),
    ),
}


def is_right(gold: Fact, predicted: Fact) -> bool:
    """Tell whether a predicted fact states the gold fact."""
    return all(check.holds(gold, predicted) for check in CHECKS[gold.category])


def is_value_right(gold: Fact, predicted: Fact) -> bool:
    """Tell whether number and kind are right, whatever they are linked to."""
    return all(check.holds(gold, predicted) for check in CHECKS[gold.category] if check.is_value)


def differing(gold: Fact, predicted: Fact) -> tuple[str, ...]:
    """Give the names of the checks that a predicted fact fails."""
    checks = CHECKS[gold.category]
    return tuple(check.name for check in checks if not check.holds(gold, predicted))


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
"""Slots beside those that make a fact right; slot F1 counts them on the facts that matched."""

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
    """Give the slots that either side fills; open ones and the main number are left out."""
    counted: list[SlotCount] = []
    main = _scored_slots(gold)
    for slot in SLOTS[gold.category]:
        if slot in gold.ambiguous or slot in main:
            continue
        left, right = slot_value(gold, slot), slot_value(predicted, slot)
        if left is None and right is None:
            continue
        both = left is not None and right is not None
        right_slot = both and same_slot(slot, left, right)
        counted.append(SlotCount(slot, right_slot, right is not None, left is not None))
    return tuple(counted)


def _scored_slots(gold: Fact) -> Set[str]:
    """Give the slots of the gold fact that already made it right."""
    if gold.category == "comparisons":
        return {"p"} if gold.get("measure") == Measure.P_ONLY else set()
    orders = {
        "participants": ("count", "percent"),
        "adverse_events": ("percent", "count", "value"),
        "outcomes": _PROPORTION_ORDER
        if gold.get("statistic") == Statistic.PROPORTION
        else _MEASURE_ORDER,
    }
    orders["baseline"] = orders["outcomes"]
    slot = next(_first_printed(gold, orders.get(gold.category, ())), None)
    return set() if slot is None else {slot}
