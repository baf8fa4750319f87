"""Continuous results: mean, standard deviation and participants of pairs of arms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from schemas.record import Outcome, TrialRecord
from schemas.vocabulary import Statistic
from trialist.export.meta.arms import RESULT_TOTALS, NotOriented, Pair, pair_arms, size_of
from trialist.export.meta.effects import USUAL_LEVEL
from trialist.export.meta.formulas import sd_of_interval, sd_of_se
from trialist.export.meta.rows import (
    MEASURED,
    STUDY,
    LeftOut,
    Row,
    confidence_of,
    findings_on,
    measured_by,
    name_arms,
    place_of,
    study_of,
)

TABLE = "continuous"
# As meta::metacont and metafor::escalc(measure = "MD", "SMD") take them.
COLUMNS = (
    *(*STUDY, *MEASURED, "unit", "experimental", "control", "orientation", "control_shared"),
    *("n.e", "mean.e", "sd.e", "n.c", "mean.c", "sd.c"),
    *(
        "n1i",
        "m1i",
        "sd1i",
        "n2i",
        "m2i",
        "sd2i",
        "derivation.e",
        "derivation.c",
        "confidence",
        "findings",
    ),
    *("quote.e", "start.e", "end.e", "quote.c", "start.c", "end.c"),
)
MEDIAN = "a median is not pooled; its comparison may be (effects.csv)"


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean with its deviation and participants, and by which derivations."""

    fact: Outcome
    value: float
    sd: float
    n: int
    derivation: str


def mean_rows(record: TrialRecord) -> Iterator[Row | LeftOut]:
    """Give a row of ``COLUMNS`` for each mean of a pair of arms, or why there is none."""
    means: dict[tuple[Any, ...], dict[str, list[Mean]]] = {}
    for found in _means(record):
        if isinstance(found, LeftOut):
            yield found
        else:
            group = means.setdefault(_identity(found.fact), {})
            group.setdefault(found.fact.arm or "", []).append(found)
    try:
        pairs = pair_arms(record) if means else ()
    except NotOriented as reason:
        for group in means.values():
            yield from _leave(group, str(reason))
        return
    for group in means.values():
        yield from _pair(record, group, pairs)


def _identity(fact: Outcome) -> tuple[Any, ...]:
    return (fact.endpoint, fact.label.lower(), fact.time, fact.unit, (fact.subgroup or "").lower())


def _pair(
    record: TrialRecord, group: dict[str, list[Mean]], pairs: tuple[Pair, ...]
) -> Iterator[Row | LeftOut]:
    used: set[str] = set()
    for pair in pairs:
        first, second = group.get(pair.experimental.id, []), group.get(pair.control.id, [])
        if len(first) == len(second) == 1:
            used |= {pair.experimental.id, pair.control.id}
            yield _row(record, pair, first[0], second[0])
    rest = {arm: found for arm, found in group.items() if arm not in used}
    yield from _leave(rest, "no one such mean of each arm")


def _leave(group: dict[str, list[Mean]], reason: str) -> Iterator[LeftOut]:
    for arm, means in group.items():
        yield from (LeftOut(TABLE, one.fact, (arm,), reason) for one in means)


def _means(record: TrialRecord) -> Iterator[Mean | LeftOut]:
    for fact in record.outcomes:
        arms = () if fact.arm is None else (fact.arm,)
        if fact.statistic is Statistic.MEDIAN:
            yield LeftOut(TABLE, fact, arms, MEDIAN)
        elif fact.statistic is Statistic.MEAN:
            try:
                yield _complete(record, fact)
            except ValueError as reason:
                yield LeftOut(TABLE, fact, arms, str(reason))


def _complete(record: TrialRecord, fact: Outcome) -> Mean:
    """Give a mean with all that pooling needs, or raise ValueError with what is missing."""
    if fact.arm is None or fact.value is None:
        raise ValueError("of no single arm" if fact.arm is None else "no mean is printed")
    if fact.ambiguous:
        raise ValueError(f"ambiguous: {', '.join(fact.ambiguous)}")
    n, steps = fact.total, list[str]()
    if n is None:
        size = None if fact.subgroup else size_of(record, fact.arm, RESULT_TOTALS)
        if size is None:
            raise ValueError("the number of participants is not printed")
        n = size.count
        steps.append(size.derivation)
    sd, step = _deviation(fact, n)
    return Mean(fact, float(fact.value), sd, n, "; ".join([*step, *steps]) or "printed")


def _deviation(fact: Outcome, n: int) -> tuple[float, list[str]]:
    if fact.sd is not None:
        return float(fact.sd), []
    if fact.se is not None:
        return sd_of_se(float(fact.se), n), ["sd: standard error"]
    ci = fact.ci
    if ci is None or ci.lower is None or ci.upper is None:
        raise ValueError("no standard deviation, standard error or interval is printed")
    level = USUAL_LEVEL if ci.level is None else float(ci.level)
    taken = f"; level taken as {level:g} %, none is printed" if ci.level is None else ""
    return sd_of_interval(float(ci.lower), float(ci.upper), level, n), [f"sd: interval{taken}"]


def _row(record: TrialRecord, pair: Pair, one: Mean, other: Mean) -> Row:
    return {
        **study_of(record),
        **measured_by(one.fact),
        "unit": one.fact.unit,
        **name_arms(pair.experimental, pair.control),
        "orientation": pair.how,
        "control_shared": pair.shared,
        "n.e": one.n,
        "mean.e": one.value,
        "sd.e": one.sd,
        "n.c": other.n,
        "mean.c": other.value,
        "sd.c": other.sd,
        "n1i": one.n,
        "m1i": one.value,
        "sd1i": one.sd,
        "n2i": other.n,
        "m2i": other.value,
        "sd2i": other.sd,
        "derivation.e": one.derivation,
        "derivation.c": other.derivation,
        "confidence": confidence_of(one.fact, other.fact),
        "findings": findings_on(record, one.fact, other.fact),
        **place_of(one.fact, ".e"),
        **place_of(other.fact, ".c"),
    }
