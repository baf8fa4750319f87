"""Pairs of arms and of facts: which predicted one stands for which gold one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from evaluation.assign import assign
from evaluation.checks import is_right, is_value_right
from evaluation.facts import Fact
from evaluation.normal import arm_words, jaccard
from evaluation.slots import compare_slots
from schemas.record import Arm, TrialRecord
from schemas.vocabulary import Milestone

# What speaks for two arms being one: the best pair of their names, the words of all their
# interventions, the number randomised, the role. Names weigh most, as facts are told by them.
_NAMES = 2.0
_INTERVENTIONS = 1.5
_RANDOMIZED = 1.0
_ROLE = 0.5
# Less of the words in common than this says nothing ("chemotherapy" in two long names).
_LEAST_OVERLAP = 1 / 3
# One more right pair outweighs any agreement of slots, one more right slot any wrong ones:
# so the counts don't depend on the order of the facts.
_PAIR = 1000.0
_WRONG_SLOT = 0.001


def pair_arms(predicted: TrialRecord, gold: TrialRecord) -> dict[str, str]:
    """Give the gold arm of each predicted arm that has one.

    Pairs are one to one and best in sum. Two arms can pair when names or
    interventions share a third of their words, the same number was randomised
    to them, or each is the only arm of its record with their common role.
    """
    heads = _randomized(predicted), _randomized(gold)
    roles = _sole_roles(predicted) & _sole_roles(gold)
    weights = [
        [_likeness(arm, other, heads, roles) for other in gold.arms] for arm in predicted.arms
    ]
    return {predicted.arms[row].id: gold.arms[col].id for row, col in assign(weights)}


def _likeness(
    arm: Arm, other: Arm, heads: tuple[Mapping[str, int], Mapping[str, int]], roles: set[str]
) -> float:
    names = max(
        jaccard(arm_words(left), arm_words(right))
        for left in _names(arm)
        for right in _names(other)
    )
    interventions = jaccard(_intervention_words(arm), _intervention_words(other))
    count = heads[0].get(arm.id)
    same_count = count is not None and count == heads[1].get(other.id)
    same_role = arm.role is not None and arm.role == other.role
    evidence = (
        max(names, interventions) >= _LEAST_OVERLAP
        or same_count
        or (same_role and arm.role in roles)
    )
    if not evidence:
        return 0.0
    return (
        _NAMES * names
        + _INTERVENTIONS * interventions
        + _RANDOMIZED * same_count
        + _ROLE * same_role
    )


def _names(arm: Arm) -> tuple[str, ...]:
    return (arm.label, *arm.aliases)


def _intervention_words(arm: Arm) -> frozenset[str]:
    return frozenset(word for item in arm.interventions for word in arm_words(item.name))


def _randomized(record: TrialRecord) -> dict[str, int]:
    return {
        fact.arm: fact.count
        for fact in record.participants
        if fact.milestone is Milestone.RANDOMIZED
        and fact.arm is not None
        and fact.count is not None
    }


def _sole_roles(record: TrialRecord) -> set[str]:
    counts = Counter(arm.role for arm in record.arms if arm.role is not None)
    return {role for role, number in counts.items() if number == 1}


@dataclass(frozen=True)
class Alignment:
    """The facts of one document: matched pairs (gold, predicted), false ones, missed ones."""

    matched: tuple[tuple[Fact, Fact], ...]
    false: tuple[Fact, ...]
    missed: tuple[Fact, ...]


def align_facts(predicted: Sequence[Fact], gold: Sequence[Fact]) -> Alignment:
    """Pair right facts one to one, category by category: most pairs, then most equal slots."""
    return _align(predicted, gold, is_right)


def align_values(predicted: Sequence[Fact], gold: Sequence[Fact]) -> Alignment:
    """Pair facts whose number and kind are right, whatever they are linked to."""
    return _align(predicted, gold, is_value_right)


def _align(
    predicted: Sequence[Fact], gold: Sequence[Fact], test: Callable[[Fact, Fact], bool]
) -> Alignment:
    matched: list[tuple[Fact, Fact]] = []
    false: list[Fact] = []
    missed: list[Fact] = []
    for category in dict.fromkeys(fact.category for fact in (*gold, *predicted)):
        golds = [fact for fact in gold if fact.category == category]
        guesses = [fact for fact in predicted if fact.category == category]
        pairs = assign([[_weight(one, other, test) for other in guesses] for one in golds])
        matched += [(golds[row], guesses[column]) for row, column in pairs]
        missed += _others(golds, (row for row, _ in pairs))
        false += _others(guesses, (column for _, column in pairs))
    return Alignment(tuple(matched), tuple(false), tuple(missed))


def _weight(gold: Fact, predicted: Fact, test: Callable[[Fact, Fact], bool]) -> float:
    if not test(gold, predicted):
        return 0.0
    slots = compare_slots(gold, predicted)
    filled = sum(slot.in_predicted + slot.in_gold for slot in slots)
    return _PAIR + sum(slot.right for slot in slots) - _WRONG_SLOT * filled


def _others(facts: Sequence[Fact], used: Iterable[int]) -> list[Fact]:
    taken = set(used)
    return [fact for index, fact in enumerate(facts) if index not in taken]
