"""Deciding: which choice fills each slot, over the whole document, so that statements agree.

Slots are filled in the order in which they depend on each other: what becomes of a number, what it
measures, when and in whom it was seen, and last its arm, since numbers told in parallel
have different ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import log
from typing import Any, Protocol

from extract.link.comparisons import compared_topic
from extract.link.model.context import Context
from extract.link.model.describe import ROLES, STATISTICS
from extract.link.model.features import Features, Row
from extract.link.model.slots import EVERY, Choice, grades_of, topics_ruled
from extract.link.quantities import QuantityKind
from extract.link.statement import NO_TOPIC, Role, Statement
from extract.link.together import SHARED

RESULTS = (Role.OUTCOME, Role.HARM)  # roles of numbers that are about one arm
_HARMS, _OUTCOMES = (Role.HARM,), (Role.OUTCOME,)
_IN_SOMEBODY = (Role.OUTCOME, Role.COMPARISON)  # their facts may be about a subgroup
_PEOPLE = (Role.OUTCOME, Role.HARM, Role.LEFT)
_EFFECTS = (Role.COMPARISON, Role.LEFT)
_SUMMARIES = (Role.OUTCOME, Role.LEFT)
# What a number of each kind may become.
_FITTING: Mapping[QuantityKind, tuple[Role, ...]] = {
    QuantityKind.PROPORTION: _PEOPLE,
    QuantityKind.COUNT: _PEOPLE,
    QuantityKind.EFFECT: _EFFECTS,
    QuantityKind.P: _EFFECTS,
    QuantityKind.TIME: _SUMMARIES,
    QuantityKind.NUMBER: _SUMMARIES,
    QuantityKind.NOT_REACHED: _SUMMARIES,
}
_NOT_A_FACT = "the learned linker takes it for no result"
_UNNAMED = "nothing says what this number measures"
_MOST_COMBINATIONS = 512  # of arms for numbers told in parallel; beyond, each is chosen by itself
_PAIR = 2
_COMPARED, _LEARNED = "effect", "learned"
_LEAST = 1e-4  # probability: keeps logarithms finite


class Score(Protocol):
    """Gives the probabilities of the classes of a slot, one row of them for each row of features.

    The last column is that of a choice's being right where a slot has choices.
    """

    def __call__(self, slot: str, rows: Sequence[Row]) -> Sequence[Sequence[float]]:
        """Give as many rows as it got."""
        ...


@dataclass(frozen=True)
class Scoring:
    """Scores with what the rules' own choices are given on top, by slot.

    The rules were written by people who read labelled documents: on documents like those they are
    more often right than their features let the model believe.
    """

    score: Score
    rules: bool
    bonus: Mapping[str, float]

    def bonus_for(self, slot: str) -> float:
        """Give what is added to the probability of the rules' choice."""
        return self.bonus.get(slot, 0.0) if self.rules else 0.0


@dataclass
class Draft:
    """A statement while its slots are filled, with its scene's features and its place there."""

    context: Context
    features: Features
    place: int
    ruled: Statement
    now: Statement

    def fill(self, probability: float, **slots: Any) -> None:
        """Fill slots; the confidence is the product of the probabilities of all choices."""
        sure = (1.0 if self.now.confidence is None else self.now.confidence) * min(probability, 1.0)
        self.now = replace(self.now, confidence=sure, **slots)


@dataclass(frozen=True)
class Slot:
    """A slot that is filled by one of several choices, those of each number by itself."""

    name: str
    choices: Callable[[Draft], Sequence[Choice]]
    rows: Callable[[Draft, Sequence[Choice]], list[Row]]
    is_ruled: Callable[[Statement, Any], bool]


_GRADE = Slot(
    "grade",
    lambda draft: grades_of(draft.ruled),
    lambda draft, choices: draft.features.grades(draft.place, choices),
    lambda ruled, value: ruled.grade == value,
)
_TIME = Slot(
    "time",
    lambda draft: draft.context.times,
    lambda draft, choices: draft.features.times(draft.place, draft.now.role, choices),
    lambda ruled, value: ruled.time == value,
)
_SUBGROUP = Slot(
    "subgroup",
    lambda draft: draft.context.subgroups_for(draft.ruled, rules=draft.features.rules),
    lambda draft, choices: draft.features.subgroups(draft.place, draft.now.role, choices),
    lambda ruled, value: ruled.subgroup == value,
)


def decide(drafts: Sequence[Draft], scoring: Scoring) -> list[Statement]:
    """Give the statements with the slots that score best together."""
    _decide_roles(drafts, scoring)
    _decide_topics([draft for draft in drafts if draft.now.role is not Role.LEFT], scoring)
    for slot, roles in ((_GRADE, _HARMS), (_TIME, _OUTCOMES), (_SUBGROUP, _IN_SOMEBODY)):
        _decide_slot(slot, [draft for draft in drafts if draft.now.role in roles], scoring)
    _decide_arms([draft for draft in drafts if draft.now.role in RESULTS], scoring)
    return [draft.now for draft in drafts]


def _decide_roles(drafts: Sequence[Draft], scoring: Scoring) -> None:
    """Decide what becomes of each number."""
    rows = [draft.features.role(draft.place) for draft in drafts]
    if not rows:
        return
    outcomes: list[tuple[Draft, Row]] = []
    for draft, row, roles in zip(drafts, rows, scoring.score("role", rows), strict=True):
        fitting = _FITTING[draft.ruled.quantity.kind]
        weights = [p if r in fitting else 0.0 for r, p in zip(ROLES, roles, strict=True)]
        weights[ROLES.index(draft.ruled.role)] += scoring.bonus_for("role")
        best = _best(weights)
        draft.fill(weights[best], role=ROLES[best])
        if draft.now.role is Role.LEFT:
            draft.fill(1.0, reason=draft.ruled.reason or _NOT_A_FACT)
        elif draft.now.role is Role.OUTCOME:
            outcomes.append((draft, row))
        elif draft.now.role is Role.COMPARISON and draft.ruled.role is Role.LEFT:
            pair = draft.context.arm_ids
            draft.fill(1.0, arms=pair if len(pair) == _PAIR else (), cue=_COMPARED)
    _decide_statistics(outcomes, scoring)


def _decide_statistics(outcomes: Sequence[tuple[Draft, Row]], scoring: Scoring) -> None:
    """Decide which statistic each outcome is, given what its role was told by; rules know best."""
    open_rows: list[Row] = []
    open_drafts: list[Draft] = []
    for draft, row in outcomes:
        if scoring.rules and draft.ruled.statistic:
            draft.fill(1.0, statistic=draft.ruled.statistic)
        else:
            open_drafts.append(draft)
            open_rows.append(row)
    scores = scoring.score("statistic", open_rows) if open_rows else ()
    for draft, kinds in zip(open_drafts, scores, strict=True):
        kind = _best(kinds)
        draft.fill(kinds[kind], statistic=STATISTICS[kind])


def _decide_topics(drafts: Sequence[Draft], scoring: Scoring) -> None:
    slot = Slot(
        "topic",
        lambda draft: _topics(draft, rules=scoring.rules),
        lambda draft, choices: draft.features.topics(draft.place, draft.now.role, choices),
        lambda ruled, value: ruled.topic == value,
    )
    _decide_slot(slot, drafts, scoring)
    for draft in drafts:
        if draft.now.topic == NO_TOPIC:
            draft.now = replace(draft.now, role=Role.LEFT, reason=_UNNAMED)
        elif draft.now.role is Role.COMPARISON:
            draft.now = replace(
                draft.now, topic=compared_topic(draft.now.topic, draft.now.quantity)
            )


def _topics(draft: Draft, *, rules: bool) -> Sequence[Choice]:
    """Give the topics to choose from; one p value that rules deal to several has each of them."""
    if rules and draft.ruled.cue == SHARED:
        return topics_ruled(draft.ruled)
    return draft.context.topics_for(draft.ruled, rules=rules)


def _decide_slot(slot: Slot, drafts: Sequence[Draft], scoring: Scoring) -> None:
    """Fill a slot of each draft with the choice that scores best."""
    choices = [slot.choices(draft) for draft in drafts]
    rows = [slot.rows(draft, found) for draft, found in zip(drafts, choices, strict=True)]
    bonus = scoring.bonus_for(slot.name)
    scored = _score_each(slot.name, rows, scoring)
    for draft, found, weights in zip(drafts, choices, scored, strict=True):
        if not found:
            continue
        if bonus:
            for place, choice in enumerate(found):
                weights[place] += bonus * slot.is_ruled(draft.ruled, choice.value)
        best = _best(weights)
        draft.fill(weights[best], **{slot.name: found[best].value})


def _decide_arms(drafts: Sequence[Draft], scoring: Scoring) -> None:
    """Give numbers told in parallel the arms that score best together, each another one."""
    rows = [d.features.arms(d.place, d.now.role, d.context.arms) for d in drafts]
    runs: dict[int, list[tuple[Draft, list[float]]]] = {}
    for draft, weights in zip(drafts, _score_each("arm", rows, scoring), strict=True):
        for place, arm in enumerate(draft.context.arms):
            weights[place] += scoring.bonus_for("arm") * _is_ruled_arm(draft.ruled, arm)
        total = sum(weights)
        shares = [max(weight / total, _LEAST) for weight in weights]
        runs.setdefault(draft.ruled.run.start, []).append((draft, shares))
    for run in runs.values():
        for (draft, shares), place in zip(run, _best_together(run), strict=True):
            arm = draft.context.arms[place]
            draft.fill(shares[place], arms=_arms(draft, arm), cue=draft.ruled.cue or _LEARNED)


def _is_ruled_arm(ruled: Statement, arm: str | None) -> bool:
    return len(ruled.arms) > 1 if arm == EVERY else ruled.arms == (arm,)


def _arms(draft: Draft, arm: str | None) -> tuple[str | None, ...]:
    """Give the arms that a choice stands for."""
    if arm != EVERY:
        return (arm,)
    return draft.ruled.arms if len(draft.ruled.arms) > 1 else draft.context.arm_ids


def _best_together(run: Sequence[tuple[Draft, Sequence[float]]]) -> Sequence[int]:
    """Give the places of the arms of a run's numbers, no arm twice for one topic."""
    choices = run[0][0].context.arms
    if len(choices) ** len(run) > _MOST_COMBINATIONS:
        return [_best(shares) for _, shares in run]
    topics = {(draft.now.topic.value, draft.now.topic.label) for draft, _ in run}
    combinations = [
        places
        for places in product(range(len(choices)), repeat=len(run))
        if len(topics) > 1 or not _has_twice([choices[place] for place in places])
    ]
    return max(
        combinations,
        key=lambda places: sum(
            log(shares[place]) for (_, shares), place in zip(run, places, strict=True)
        ),
    )


def _has_twice(arms: Sequence[str | None]) -> bool:
    named = [arm for arm in arms if arm is not None and arm != EVERY]
    return len(set(named)) < len(named)


def _score_each(slot: str, rows: Sequence[list[Row]], scoring: Scoring) -> Iterator[list[float]]:
    """Give the probabilities of each number's choices; all are scored at once."""
    together = [row for each in rows for row in each]
    scores = scoring.score(slot, together) if together else ()
    start = 0
    for each in rows:
        yield [float(score[-1]) for score in scores[start : start + len(each)]]
        start += len(each)


def _best(weights: Sequence[float]) -> int:
    return max(range(len(weights)), key=weights.__getitem__)
