"""Doses told more than once: which mentions are one dose, and what they say together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.matching import compile_pattern, find_all
from schemas.record import Dose
from schemas.vocabulary import DoseKind

# These are results: the same amount planned, on a schedule of its own, is another dose.
_VERDICTS = (DoseKind.MTD, DoseKind.RP2D)
# What one mention of a dose may leave out and another tell.
_FILLED = ("kind", "participants", "route", "frequency", "cycles", "duration")
_WORD = compile_pattern(r"\d+ | [a-z]+")
_ALIKE = 0.5  # share of common words that makes two schedules wordings of one


@dataclass(frozen=True, slots=True)
class Told:
    """A dose as one sentence tells it."""

    sentence: int
    dose: Dose


def distinct_doses(told: Sequence[Told]) -> tuple[Dose, ...]:
    """Give each dose once, in order: its fullest mention, with what the others add.

    Another kind of dose, or in one sentence another schedule, is another dose.
    """
    facts: list[list[Told]] = []
    for item in told:
        same = next((fact for fact in facts if all(_is_same(one, item) for one in fact)), None)
        if same is None:
            facts.append([item])
        else:
            same.append(item)
    return tuple(_merge([item.dose for item in fact]) for fact in facts)


def _is_same(first: Told, second: Told) -> bool:
    """Tell whether two mentions, in reading order, may be of one dose."""
    one, other = first.dose, second.dose
    if (one.value, one.unit, one.value_high) != (other.value, other.unit, other.value_high):
        return False
    if one.kind is not None and other.kind is not None and one.kind is not other.kind:
        return False
    if other.kind in _VERDICTS and one.kind is None and one.frequency:
        return False
    if first.sentence == second.sentence and one.frequency and other.frequency:
        return _is_alike(one.frequency, other.frequency)
    return True


def _is_alike(one: str, other: str) -> bool:
    left, right = ({m[0] for m in find_all(_WORD, text.lower())} for text in (one, other))
    return len(left & right) >= _ALIKE * min(len(left), len(right))


def _merge(doses: Sequence[Dose]) -> Dose:
    fullest = max(doses, key=lambda dose: len(dose.model_fields_set))
    added: dict[str, object] = {}
    for name in _FILLED:
        if getattr(fullest, name) is None:
            value = next((v for dose in doses if (v := getattr(dose, name)) is not None), None)
            if value is not None:
                added[name] = value
    return fullest.model_copy(update=added) if added else fullest
