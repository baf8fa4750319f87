"""What makes a predicted fact right: per category, the slots that are compared and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


_HEADS = ("count", "percent")
_PERCENT_FIRST = ("percent", "count", "value", "range")
_COUNT_FIRST = ("count", "percent", "value")
_VALUE_FIRST = ("value", "percent", "count", "range")


def _number_order(gold: Fact, predicted: Fact) -> tuple[str, ...]:
    """Give the slots that may hold the main number, the one that decides first."""
    if gold.category == "participants":
        return _HEADS
    if gold.category == "adverse_events":  # percentages where both have one, else counts
        return _COUNT_FIRST if predicted.get("percent") is None else _PERCENT_FIRST
    return _PERCENT_FIRST if gold.get("statistic") == Statistic.PROPORTION else _VALUE_FIRST


def main_slot(gold: Fact, predicted: Fact) -> str | None:
    """Give the slot of the main number: the first in order that the gold prints.

    None where the only number is open (``ambiguous``), as for "less than 2 percent".
    """
    order = _number_order(gold, predicted)
    printed = (slot for slot in order if gold.get(slot) is not None)
    return next((slot for slot in printed if slot not in gold.ambiguous), None)


def _number(gold: Fact, predicted: Fact) -> bool:
    """Compare the main numbers, or that a result was not reached."""
    if gold.get("reached") is False or predicted.get("reached") is False:
        return gold.get("reached") is predicted.get("reached")
    slot = main_slot(gold, predicted)
    return slot is None or _compare_slot(slot, gold, predicted)


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
    "arms": (Check("arm", _same("arm"), is_value=True),),
    "doses": (Check("drug", _named("drug")), Check("amount", _amount, is_value=True), _ARM),
    "participants": (
        Check("milestone", _same("milestone")),
        _ARM,
        Check("number", _number, is_value=True),
    ),
    "follow_up": (Check("amount", _amount, is_value=True), _ARM),
    "outcomes": (
        Check("endpoint", _endpoint),
        _STATISTIC,
        _ARM,
        Check("time", _time),
        _SUBGROUP,
        Check("number", _number, is_value=True),
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
        Check("number", _number, is_value=True),
    ),
    "baseline": (
        Check("characteristic", _named("characteristic")),
        _STATISTIC,
        _ARM,
        Check("number", _number, is_value=True),
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
