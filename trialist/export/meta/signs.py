"""Signs of differences: reports print how far apart two arms are, and often not which way."""

from __future__ import annotations

from collections.abc import Iterator

from extract.audit.endpoints import name_endpoint
from extract.audit.rounding import limits_of
from schemas.record import Comparison, Outcome, TrialRecord
from schemas.vocabulary import Measure, Statistic

# Which results of the arms a difference is of: their statistic, and the slot of the number.
_RESULTS = {
    Measure.RISK_DIFFERENCE: (Statistic.PROPORTION, "percent"),
    Measure.MEAN_DIFFERENCE: (Statistic.MEAN, "value"),
}
# Units of the last digit by which the difference of rounded results may miss the one printed.
_SLACK = 2.0


def is_printed_without_sign(record: TrialRecord, fact: Comparison) -> bool:
    """Say whether the arms' own results show that a difference has the other sign.

    They have to lie as far apart as the difference says, in the other direction.
    """
    if fact.measure not in _RESULTS or not fact.value or len(fact.arms) != 2:
        return False
    first, second = (_result(record, fact, arm) for arm in fact.arms)
    if first is None or second is None:
        return False
    apart = first - second
    low, high = limits_of(abs(fact.value), fact.quote)
    slack = _SLACK * (high - low)
    return apart * fact.value < 0 and low - slack <= abs(apart) <= high + slack


def _result(record: TrialRecord, fact: Comparison, arm: str) -> float | None:
    """Give the one result of an arm that a difference is of; None where there is none, or two."""
    values = set(_results(record, fact, arm))
    return values.pop() if len(values) == 1 else None


def _results(record: TrialRecord, fact: Comparison, arm: str) -> Iterator[float]:
    statistic, slot = _RESULTS[fact.measure]
    for outcome in record.outcomes:
        value = getattr(outcome, slot)
        is_result = outcome.arm == arm and outcome.statistic is statistic and _is_of(outcome, fact)
        if is_result and value is not None:
            yield float(value)


def _is_of(outcome: Outcome, fact: Comparison) -> bool:
    return not outcome.ambiguous and (
        name_endpoint(outcome) == name_endpoint(fact)
        and outcome.time == fact.time
        and outcome.subgroup == fact.subgroup
    )
