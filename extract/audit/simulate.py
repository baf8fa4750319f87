"""Simulation: what the checks find in made-up trials, as they are and with one digit changed."""

from __future__ import annotations

import copy
import sys
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any

from extract.audit.made_up import Printed, build_record, get, make_trial, places_of
from extract.audit.run import audit_record
from schemas.vocabulary import Severity

_USUAL_TRIALS = 10_000
_SEED = 2011


@dataclass
class Tally:
    """Findings on correct trials by severity and check, and on changed ones by slot and check."""

    trials: int = 0
    correct: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    changed: Counter[str] = field(default_factory=Counter[str])
    caught: Counter[str] = field(default_factory=Counter[str])
    by_check: Counter[str] = field(default_factory=Counter[str])


def simulate(trials: int, seed: int = _SEED) -> Tally:
    """Give what is found in so many trials, and in each again with one digit changed."""
    random, tally = Random(seed), Tally(trials)
    for _ in range(trials):
        trial = make_trial(random)
        before = _look(trial)
        tally.correct.update(before)
        slot, changed = change_digit(random, trial)
        after = {check for severity, check in _look(changed) if severity != Severity.INFO}
        new = after - {check for severity, check in before if severity != Severity.INFO}
        tally.changed[slot] += 1
        tally.caught[slot] += bool(new)
        tally.by_check.update(new)
    return tally


def _look(trial: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one.severity.value, one.check) for one in audit_record(build_record(trial))}


def change_digit(random: Random, trial: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Give a copy of a trial with one digit of one number changed, and the name of its slot."""
    changed = copy.deepcopy(trial)
    path = random.choice(list(places_of(trial)))
    holder = get(changed, path[:-1])
    text = holder[path[-1]]
    place = random.choice([index for index, char in enumerate(text) if char.isdigit()])
    other = random.choice([digit for digit in "0123456789" if digit != text[place]])
    holder[path[-1]] = Printed(text[:place] + other + text[place + 1 :])
    slots = [str(key) for key in path if isinstance(key, str)]
    return " ".join(slots), changed


def print_tally(tally: Tally) -> None:
    """Write a tally as two tables."""
    print(f"{tally.trials} correct trials")
    for (severity, check), count in sorted(tally.correct.items()):
        print(f"  {severity:8} {check:28} {count:6} ({count / tally.trials:.2%})")
    caught = tally.caught.total() / max(1, tally.trials)
    print(f"the same with one digit changed: {caught:.1%} caught (warnings and errors)")
    for slot, count in tally.changed.most_common():
        print(f"  {slot:28} {count:6} changed, {tally.caught[slot] / count:6.1%} caught")
    print("by check")
    for check, count in tally.by_check.most_common():
        print(f"  {check:28} {count:6} ({count / tally.trials:.1%})")


if __name__ == "__main__":
    print_tally(simulate(int(sys.argv[1]) if len(sys.argv) > 1 else _USUAL_TRIALS))
