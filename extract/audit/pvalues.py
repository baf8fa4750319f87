"""Checks on p values: against their interval, and against the words around them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from extract.audit.case import Case
from extract.audit.check import Check, Doubt
from extract.audit.intervals import is_like_difference, ratio_ends
from extract.audit.misreading import DIFFERENCES, RATIOS, may_be_another_measure
from extract.audit.rounding import NOISE, limits_of, say
from extract.audit.wording import find_claim
from extract.audit.words import describe
from schemas.record import Comparison, PValue
from schemas.vocabulary import Hypothesis, PValueOperator, Severity

if TYPE_CHECKING:
    from statistics import NormalDist

Span = tuple[float, float]


_USUAL_LEVEL = 95
# Standard errors between the z of a p value and that of its interval. Log-rank tests and Cox
# models, stratified or not, differ by tenths; more needs another model or another number.
Z_CONTRADICTION = 0.3
Z_ERROR = 0.5
Z_FAR = 1.0
# Of the larger z: far out in the tails, small differences of method weigh more.
Z_FAR_SHARE = 0.3
# What "P = .000" is below.
_PRINTED_ZERO = 0.001
_TINY = 1e-300  # below it, the normal quantile is not defined
_ONE_SIDED = ("one-sided", "1-sided", "one sided", "one-tailed", "1-tailed", "one tailed")
_WITH_MARGIN = (Hypothesis.NONINFERIORITY, Hypothesis.EQUIVALENCE)
_ABOVE = (PValueOperator.GT, PValueOperator.GE)
_BELOW = (PValueOperator.LT, PValueOperator.LE)


@cache
def _normal() -> NormalDist:
    from statistics import NormalDist  # late: it takes longer to import than all checks

    return NormalDist()


def find_impossible(case: Case) -> Iterator[Doubt]:
    """Give p values outside 0 to 1, and ratios that are not above zero."""
    for fact in case.record.comparisons:
        if fact.p is not None and not 0 <= fact.p.value <= 1:
            yield Doubt(f"A p value of {say(fact.p.value)}.", (fact,), (fact.p.value,))
        if fact.measure in RATIOS and fact.value is not None and fact.value < 0:
            yield Doubt(f"A {describe(case, fact)} of {say(fact.value)}.", (fact,), (fact.value,))


def find_unlike_interval(case: Case) -> Iterator[Doubt]:
    """Give p values that the interval printed with them contradicts."""
    for fact in case.record.comparisons:
        spread = _z_of_interval(fact)
        if spread is None or fact.p is None or fact.ci is None or _is_of_a_margin(case, fact):
            continue
        if may_be_another_measure(case, fact) or (case.was_read and is_like_difference(fact)):
            continue
        readings = _readings(case, fact.p)
        gap, contradicts = min((_gap(one, spread), _contradicts(one, fact)) for one in readings)
        far = max(Z_FAR, Z_FAR_SHARE * spread[0])
        if gap <= (Z_CONTRADICTION if contradicts else far):
            continue
        yield Doubt(
            _say_conflict(case, fact, spread),
            (fact,),
            _numbers(fact),
            None if contradicts and gap > Z_ERROR else Severity.WARNING,
        )


def _numbers(fact: Comparison) -> tuple[int | float, ...]:
    ends = () if fact.ci is None else (fact.ci.lower, fact.ci.upper)
    p = None if fact.p is None else fact.p.value
    return tuple(number for number in (fact.value, *ends, p) if number is not None)


def _is_of_a_margin(case: Case, fact: Comparison) -> bool:
    """Say whether a p value may be that of non-inferiority, whose null is not "no effect"."""
    if fact.margin is not None or case.record.trial.hypothesis in _WITH_MARGIN:
        return True
    text = case.lowered or fact.quote.lower()
    return any(word in text for word in ("inferior", "equivalen"))


def _say_conflict(case: Case, fact: Comparison, spread: Span) -> str:
    ci, p = fact.ci, fact.p
    assert ci is not None
    assert p is not None
    null = 1 if fact.measure in RATIOS else 0
    inside = "includes" if _includes_null(fact) else "excludes"
    implied = _p_of_z(sum(spread) / 2)
    return (
        f"p {p.op.value} {say(p.value)} does not fit the interval "
        f"{say(ci.lower or 0)} to {say(ci.upper or 0)} of the {describe(case, fact)} "
        f"({say(fact.value or 0)}): it {inside} {null}, and gives p of about "
        f"{_say_p(implied)}."
    )


def _say_p(p: float) -> str:
    return "less than 0.0001" if p < 0.0001 else say(float(f"{p:.2g}"))


def _z_of_interval(fact: Comparison) -> Span | None:
    """Give between which z values an estimate lies, by its interval and by rounding."""
    ends = _scaled_ends(fact)
    if ends is None:
        return None
    estimate, lower, upper = ends
    z_level = _z_of_level(fact)
    narrow, wide = (upper[0] - lower[1]) / (2 * z_level), (upper[1] - lower[0]) / (2 * z_level)
    if narrow <= 0:
        return None
    least = 0.0 if estimate[0] <= 0 <= estimate[1] else min(map(abs, estimate))
    return least / wide, max(map(abs, estimate)) / narrow


def _scaled_ends(fact: Comparison) -> tuple[Span, Span, Span] | None:
    """Give estimate and ends, each as what it was before rounding, on the scale of the null 0."""
    ci, value, quote = fact.ci, fact.value, fact.quote
    if ci is None or value is None or "ci" in fact.ambiguous:
        return None
    if (ratio := ratio_ends(fact)) is not None:
        if not ratio[0] <= value <= ratio[1]:
            return None
        return (
            _log(limits_of(value, quote)),
            _log(limits_of(ratio[0], quote)),
            _log(limits_of(ratio[1], quote)),
        )
    if fact.measure not in DIFFERENCES or ci.lower is None or ci.upper is None:
        return None
    if not ci.lower <= value <= ci.upper:
        return None
    return limits_of(value, quote), limits_of(ci.lower, quote), limits_of(ci.upper, quote)


def _log(span: Span) -> Span:
    low, high = span
    return math.log(max(low, high / 100)), math.log(high)


def _z_of_level(fact: Comparison) -> float:
    level = (fact.ci and fact.ci.level) or _USUAL_LEVEL
    return _normal().inv_cdf(0.5 + min(max(level, 50), 99.99) / 200)


def _readings(case: Case, p: PValue) -> tuple[tuple[PValueOperator, Span], ...]:
    """Give the two-sided p values that a printed one may mean: it may be one-sided."""
    # A bound is exact: "P < .05" has not been rounded.
    low, high = limits_of(p.value) if p.op is PValueOperator.EQ else (p.value, p.value)
    if p.value == 0:
        low, high = 0.0, _PRINTED_ZERO
    sides = (p.sides,) if p.sides else (2, 1) if _has_one_side(case) else (2,)
    return tuple((p.op, (max(low, 0) * 2 / side, high * 2 / side)) for side in sides)


def _has_one_side(case: Case) -> bool:
    """Say whether the text has one-sided tests; without it, it may."""
    return case.document is None or any(word in case.lowered for word in _ONE_SIDED)


@lru_cache(maxsize=512)
def _z_of_p(p: float) -> float:
    if p < _TINY:
        return math.inf
    return abs(_normal().inv_cdf(p / 2)) if p < 1 else 0.0


def _p_of_z(z: float) -> float:
    return math.erfc(z / math.sqrt(2))


def _gap(reading: tuple[PValueOperator, Span], spread: Span) -> float:
    """Give by how much z of a p value is off that of its interval."""
    op, (low, high) = reading
    most, least = _z_of_p(low), _z_of_p(high)
    too_significant = max(0.0, least - spread[1])
    too_weak = max(0.0, spread[0] - most)
    if op in _BELOW:
        return too_significant
    return too_weak if op in _ABOVE else max(too_significant, too_weak)


def _contradicts(reading: tuple[PValueOperator, Span], fact: Comparison) -> bool:
    """Say whether p is significant where the interval is not, or the other way round."""
    op, (low, high) = reading
    alpha = 1 - ((fact.ci and fact.ci.level) or _USUAL_LEVEL) / 100
    if _includes_null(fact):
        return op not in _ABOVE and high <= alpha + NOISE
    return op not in _BELOW and low >= alpha - NOISE


def _includes_null(fact: Comparison) -> bool:
    assert fact.ci is not None
    null = 1 if fact.measure in RATIOS else 0
    lower, upper = fact.ci.lower, fact.ci.upper
    return (lower is None or lower <= null) and (upper is None or upper >= null)


# What "significant" means where nothing else is said.
ALPHA = 0.05


def find_unlike_words(case: Case) -> Iterator[Doubt]:
    """Give p values whose sentence says the opposite about significance."""
    if case.document is None or "significan" not in case.lowered:
        return
    for fact in case.record.comparisons:
        evidence = case.evidence(fact)
        if fact.p is None or evidence is None or _is_of_a_margin(case, fact):
            continue
        claim = find_claim(case.document, evidence)
        if claim is None or claim.is_significant is _is_significant(fact.p, claim.is_significant):
            continue
        said = "significant" if claim.is_significant else "not significant"
        yield Doubt(
            f"The text calls it {said}, but p {fact.p.op.value} {say(fact.p.value)} "
            f"({describe(case, fact)}).",
            (fact,),
            (fact.p.value,),
            None if claim.is_significant else Severity.INFO,
            places=(claim.evidence,),
        )


def _is_significant(p: PValue, said: bool) -> bool:
    """Say whether a p value is significant, siding with the text where it may be either."""
    if p.op in _ABOVE:
        return said and p.value < ALPHA
    if p.op in _BELOW:
        return said or p.value <= ALPHA
    return p.value <= ALPHA if said else p.value < ALPHA


CHECKS = (
    Check(
        name="p-value-range",
        compares="A p value with 0 and 1, and a ratio with 0.",
        tolerance="None.",
        severity=Severity.ERROR,
        source="definition of a probability",
        find=find_impossible,
    ),
    Check(
        name="p-value-of-interval",
        compares="A p value with the one that estimate and interval give, two-sided or one-sided.",
        tolerance="Rounding of all numbers, then in standard errors: 0.3 where one is "
        "significant and the other is not (an error from 0.5 on), else 1 or 30 %, "
        "since tests and models differ.",
        severity=Severity.ERROR,
        source="Altman & Bland, How to obtain the P value from a confidence interval, BMJ "
        "2011;343:d2304",
        find=find_unlike_interval,
    ),
    Check(
        name="p-value-in-words",
        compares="A p value with the word significant or not significant in its sentence.",
        tolerance="Only clauses with one such word in a sentence with one p value; 0.05 exactly"
        " may be either. A small p that is not significant may have a stricter bound,"
        " and is told as info.",
        severity=Severity.WARNING,
        source="CONSORT 2010, item 17a",
        find=find_unlike_words,
    ),
)
