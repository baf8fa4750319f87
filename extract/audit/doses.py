"""Checks on doses: a drug's amounts against each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from extract.audit.case import Case
from extract.audit.check import Check, Doubt
from extract.audit.rounding import NOISE, say
from schemas.record import Dose
from schemas.vocabulary import Severity

# Milligrams in a unit of mass; others, such as mg/m2, only compare with themselves.
_MILLIGRAMS = {"ug": 0.001, "mg": 1.0, "g": 1000.0}
# Radiation is given as fractions, and told as their sum too.
_FRACTIONATED = "Gy"
# Doses of one drug within a trial are seldom ten times apart; misplaced points and units are.
FACTOR = 10
_SEARCHING = ("PHASE1", "EARLY_PHASE1", "PHASE1_PHASE2")


def find_far_apart(case: Case) -> Iterator[Doubt]:
    """Give doses of one drug that are ten times apart or more."""
    phase = case.record.trial.phase
    if phase is not None and phase.value in _SEARCHING:
        return
    seen: set[tuple[str, float, float]] = set()
    for name, doses in _by_drug(case).items():
        for one, other in combinations(doses, 2):
            low, high = sorted((one, other), key=_amount)
            pair = (name, _amount(low), _amount(high))
            if pair in seen or one.unit == _FRACTIONATED or not _are_alike(low, high):
                continue
            if _amount(high) >= FACTOR * _amount(low) * (1 - NOISE) > 0:
                seen.add(pair)
                yield Doubt(
                    f"Doses of {name} are {say(_amount(high) / _amount(low))} times apart: "
                    f"{say(low.value)} {low.unit} and {say(high.value)} {high.unit}.",
                    (low, high),
                    (low.value, high.value),
                )


def _by_drug(case: Case) -> dict[str, list[Dose]]:
    drugs: dict[str, list[Dose]] = {}
    for arm in case.record.arms:
        for intervention in arm.interventions:
            drugs.setdefault(intervention.name.lower(), []).extend(intervention.doses)
    return drugs


def _amount(dose: Dose) -> float:
    return dose.value * _MILLIGRAMS.get(dose.unit, 1.0)


def _are_alike(one: Dose, other: Dose) -> bool:
    """Say whether doses can be compared: one dimension, one route, one step of a schedule."""
    both_mass = one.unit in _MILLIGRAMS and other.unit in _MILLIGRAMS
    same_unit = both_mass or one.unit == other.unit
    return same_unit and (one.route, one.kind) == (other.route, other.kind)


CHECKS = (
    Check(
        name="dose-tenfold",
        compares="The doses of one drug, by the same route and of the same kind, with each other.",
        tolerance="A factor of ten; trials that look for the dose (phase 1) are left alone.",
        severity=Severity.WARNING,
        source="ISMP, tenfold dosing errors",
        find=find_far_apart,
        by_links=True,
    ),
)
