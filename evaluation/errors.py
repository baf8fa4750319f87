"""Errors with their cause: each false fact beside the missed fact it comes nearest to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.align import Alignment
from evaluation.assign import assign
from evaluation.checks import CHECKS, differing, is_right, is_value_right, main_slot
from evaluation.facts import NUMERIC, UNPAIRED, Fact

_VALUE_WEIGHT = 4.0  # the same number is the best sign that two facts mean the same thing
_MOST_DIFFERENCES = 2  # with the number wrong too, more differences make two facts strangers
_NUMBER_CHECKS = frozenset({"number", "value", "amount"})
_NUMBER_SLOTS = ("percent", "count", "value")
_MAY_BE_ABSENT = frozenset({"arm", "arms", "time", "subgroup", "grade"})
NOT_FOUND = "not found"
SPURIOUS = "spurious"
DUPLICATE = "duplicate"
CATEGORY = "category"


@dataclass(frozen=True)
class FactError:
    """A false fact, a missed fact, or both when one was meant to be the other.

    ``causes`` says what differs (``arm missing``, ``time extra``, ``number``), or
    ``not found``, ``spurious``, ``duplicate`` (right, but stated already) or
    ``category`` (the number of a missed fact, told as a fact of another category).
    """

    doc_id: str
    category: str
    causes: tuple[str, ...]
    missed: Fact | None = None
    false: Fact | None = None

    def describe(self) -> str:
        """Give the error in a few lines, with the words of the document."""
        lines = [f"[{self.doc_id}] {self.category}: {', '.join(self.causes)}"]
        for mark, fact in (("- missed", self.missed), ("+ false ", self.false)):
            if fact is not None:
                lines.append(f"  {mark} {fact.describe()}")
                if fact.quote:
                    lines.append(f'           "{fact.quote}"')
        return "\n".join(lines)


def explain_errors(doc_id: str, alignment: Alignment) -> tuple[FactError, ...]:
    """Give the errors of one document, each missed and each false fact once."""
    errors: list[FactError] = []
    missed, false = list(alignment.missed), list(alignment.false)
    for weigh, explain in ((_nearness, _differences), (_is_moved, _moved)):
        pairs = assign([[weigh(gold, other) for other in false] for gold in missed])
        for gold, predicted in [(missed[row], false[column]) for row, column in pairs]:
            causes = explain(gold, predicted)
            errors.append(FactError(doc_id, gold.category, causes, gold, predicted))
            missed.remove(gold)
            false.remove(predicted)
    errors += [
        FactError(doc_id, fact.category, _lone(fact, NOT_FOUND), missed=fact) for fact in missed
    ]
    matched = [gold for gold, _ in alignment.matched]
    errors += [
        FactError(doc_id, fact.category, _lone(fact, _why_false(fact, matched)), false=fact)
        for fact in false
    ]
    return tuple(errors)


def _lone(fact: Fact, cause: str) -> tuple[str, ...]:
    """Give the cause of a fact without a counterpart; facts of the trial name their field."""
    return (f"{fact.get('field')} {cause}",) if fact.category == "trial" else (cause,)


def _why_false(fact: Fact, matched: Sequence[Fact]) -> str:
    same = (gold for gold in matched if gold.category == fact.category)
    return DUPLICATE if any(is_right(gold, fact) for gold in same) else SPURIOUS


def _differences(gold: Fact, predicted: Fact) -> tuple[str, ...]:
    if gold.category == "trial":
        return (f"{gold.get('field')} wrong",)
    return tuple(_difference(name, gold, predicted) for name in differing(gold, predicted))


def _difference(name: str, gold: Fact, predicted: Fact) -> str:
    """Give the name of a check with how its slots differ, where absence says more."""
    if name == "number":
        slot = main_slot(gold, predicted)
        is_absent = slot is not None and predicted.get(slot) is None
        return f"{slot} missing" if is_absent else name
    left, right = gold.get(name), predicted.get(name)
    if name not in _MAY_BE_ABSENT:
        return name
    if not right:
        return f"{name} missing"
    if not left:
        return f"{name} extra"
    return f"{name} unpaired" if _is_unpaired(name, predicted) else f"{name} wrong"


def _is_unpaired(name: str, predicted: Fact) -> bool:
    """Tell whether the arm of a predicted fact, or one of its arms, has no partner."""
    arms: Sequence[str] = (predicted.get("arm") or "", *(predicted.get("arms") or ()))
    return name.startswith("arm") and any(arm.startswith(UNPAIRED) for arm in arms)


def _moved(gold: Fact, predicted: Fact) -> tuple[str, ...]:
    """Give the cause of a number that is told elsewhere, or all that it is wrongly linked to."""
    if gold.category != predicted.category:
        return (f"{CATEGORY} {predicted.category}",)
    return _differences(gold, predicted)


def _nearness(gold: Fact, predicted: Fact) -> float:
    if gold.category != predicted.category or gold.category == "arms":
        return 0.0
    if gold.category == "trial":
        return float(gold.get("field") == predicted.get("field"))
    wrong = set(differing(gold, predicted))
    number_right = not wrong & _NUMBER_CHECKS
    if not number_right and len(wrong) > _MOST_DIFFERENCES:
        return 0.0
    agreed = len(CHECKS[gold.category]) - len(wrong)
    return agreed + _VALUE_WEIGHT * number_right


def _is_moved(gold: Fact, predicted: Fact) -> float:
    if not {gold.category, predicted.category} <= set(NUMERIC):
        return 0.0
    if gold.category == predicted.category:
        return float(is_value_right(gold, predicted))
    return float(bool(_numbers(gold) & _numbers(predicted)))


def _numbers(fact: Fact) -> set[float]:
    return {float(fact.get(slot)) for slot in _NUMBER_SLOTS if fact.get(slot) is not None}
