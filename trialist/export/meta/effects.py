"""Effects for generic inverse variance: log ratios and differences with their standard errors."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from schemas.record import Comparison, ConfidenceInterval, TrialRecord
from schemas.vocabulary import Measure, PValueOperator
from trialist.export.meta.arms import NotOriented, Pair, orient
from trialist.export.meta.formulas import (
    observed_minus_expected,
    se_of_interval,
    se_of_p,
    se_of_ratio_interval,
    variance_of_score,
)
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
from trialist.export.meta.signs import is_printed_without_sign

TABLE = "effects"
# What the measures are called by meta::metagen(sm = ...) and metafor.
SUMMARY_MEASURES = {
    Measure.HR: "HR",
    Measure.OR: "OR",
    Measure.RR: "RR",
    Measure.RISK_DIFFERENCE: "RD",
    Measure.MEAN_DIFFERENCE: "MD",
}
RATIOS = frozenset({Measure.HR, Measure.OR, Measure.RR})
# Percentage points in one: risk differences are pooled as proportions.
_POINTS = 100
# Taken where an interval is printed without its level; the derivation says so.
USUAL_LEVEL = 95.0
USUAL_SIDES = 2

FROM_INTERVAL = "seTE: interval"
FROM_P = "seTE: p value"
SIGNED = "sign: that of the arms' results"
# As meta::metagen and metafor::rma take them; O-E and V are for RevMan and for hazard ratios only.
COLUMNS = (
    *(*STUDY, *MEASURED, "experimental", "control", "orientation", "inverted", "sm"),
    *("TE", "seTE", "yi", "vi", "O-E", "V", "estimate", "lower", "upper", "level"),
    *("p_op", "p_value", "derivation", "confidence", "findings", "quote", "start", "end"),
)


class NoEffect(ValueError):
    """A comparison that gives no effect with a standard error, with the reason in words."""


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect of the first arm against the second on the scale that is pooled."""

    te: float
    se: float
    derivation: str


def effect_rows(record: TrialRecord) -> Iterator[Row | LeftOut]:
    """Give a row of ``COLUMNS`` for each comparison, or why there is none."""
    arms = {arm.id: arm for arm in record.arms}
    for fact in record.comparisons:
        try:
            effect = _with_sign(record, fact, derive_effect(fact))
            if len(fact.arms) != 2:
                raise NoEffect("it does not compare two arms")
            pair, inverted = orient(arms[fact.arms[0]], arms[fact.arms[1]])
        except (NoEffect, NotOriented) as reason:
            yield LeftOut(TABLE, fact, fact.arms, str(reason))
        else:
            yield _row(record, fact, pair, inverted, effect)


def _with_sign(record: TrialRecord, fact: Comparison, effect: Effect) -> Effect:
    if not is_printed_without_sign(record, fact):
        return effect
    return Effect(-effect.te, effect.se, f"{effect.derivation}; {SIGNED}")


def derive_effect(fact: Comparison) -> Effect:
    """Give the effect that a comparison states, as it is printed (not yet oriented).

    Raises NoEffect with the reason where it states none.
    """
    if fact.measure not in SUMMARY_MEASURES:
        raise NoEffect(_NO_MEASURE.get(fact.measure, f"a {fact.measure.value} is not pooled so"))
    if set(fact.ambiguous) & {"arms", "value", "measure", "ci", "subgroup"}:
        raise NoEffect(f"ambiguous: {', '.join(fact.ambiguous)}")
    if fact.value is None:
        raise NoEffect("no estimate is printed")
    if fact.measure in RATIOS and fact.value <= 0:
        raise NoEffect(f"a ratio of {fact.value:g} has no logarithm")
    te = _to_scale(fact, float(fact.value))
    try:
        return Effect(te, *_standard_error(fact, te))
    except ValueError as reason:
        raise NoEffect(str(reason)) from reason


_NO_MEASURE = {
    Measure.P_ONLY: "only a p value is printed",
    Measure.MEDIAN_DIFFERENCE: "a difference of medians has no standard error to pool by",
    Measure.OTHER: "the measure is not one that is pooled",
}


def _to_scale(fact: Comparison, value: float) -> float:
    if fact.measure in RATIOS:
        return math.log(value)
    return value / _POINTS if fact.measure is Measure.RISK_DIFFERENCE else value


def _standard_error(fact: Comparison, te: float) -> tuple[float, str]:
    """Give the standard error of an effect on its scale, and by which derivation."""
    ci = fact.ci
    if ci is not None and ci.lower is not None and ci.upper is not None:
        lower, upper = float(ci.lower), float(ci.upper)
        if fact.value is not None and not lower <= fact.value <= upper:
            raise NoEffect(f"{fact.value:g} lies outside its interval, {lower:g} to {upper:g}")
        level, taken = _level(ci)
        if fact.measure in RATIOS:
            return se_of_ratio_interval(lower, upper, level), FROM_INTERVAL + taken
        ends = _to_scale(fact, lower), _to_scale(fact, upper)
        return se_of_interval(*ends, level), FROM_INTERVAL + taken
    return _from_p(fact, te)


def _level(ci: ConfidenceInterval) -> tuple[float, str]:
    if ci.level is None:
        return USUAL_LEVEL, f"; level taken as {USUAL_LEVEL:g} %, none is printed"
    return float(ci.level), ""


def _from_p(fact: Comparison, te: float) -> tuple[float, str]:
    missing = "no interval" if fact.ci is None else "one end of the interval"
    if fact.p is None:
        raise NoEffect(f"{missing} and no p value is printed")
    if fact.p.op is not PValueOperator.EQ:
        raise NoEffect(f"{missing} is printed, and p only as {fact.p.op.value} {fact.p.value:g}")
    sides = fact.p.sides or USUAL_SIDES
    taken = "" if fact.p.sides else "; p taken as two-sided, none is printed"
    return se_of_p(te, float(fact.p.value), sides), FROM_P + taken


def _row(record: TrialRecord, fact: Comparison, pair: Pair, inverted: bool, effect: Effect) -> Row:
    te = -effect.te if inverted else effect.te
    is_hazard = fact.measure is Measure.HR
    ci, p = fact.ci or ConfidenceInterval(), fact.p
    return {
        **study_of(record),
        **measured_by(fact),
        **name_arms(pair.experimental, pair.control),
        "orientation": pair.how,
        "inverted": inverted,
        "sm": SUMMARY_MEASURES[fact.measure],
        "TE": te,
        "seTE": effect.se,
        "yi": te,
        "vi": effect.se**2,
        "O-E": observed_minus_expected(te, effect.se) if is_hazard else None,
        "V": variance_of_score(effect.se) if is_hazard else None,
        "estimate": fact.value,
        "lower": ci.lower,
        "upper": ci.upper,
        "level": ci.level,
        "p_op": None if p is None else p.op.value,
        "p_value": None if p is None else p.value,
        "derivation": effect.derivation + ("; effect inverted" if inverted else ""),
        "confidence": confidence_of(fact),
        "findings": findings_on(record, fact),
        **place_of(fact),
    }
