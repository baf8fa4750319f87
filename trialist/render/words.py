"""Words: the parts of a record as short pieces of text, for tables and explanations."""

from __future__ import annotations

from decimal import Decimal

from schemas.record import (
    AdverseEvent,
    Baseline,
    Comparison,
    ConfidenceInterval,
    Dose,
    Duration,
    FollowUp,
    Intervention,
    Limits,
    Outcome,
    ParticipantFlow,
    PValue,
)
from schemas.vocabulary import Measure, Statistic, TimeUnit

NOT_REACHED = "not reached"
NOT_ESTIMABLE = "NE"
# What a statistic is called before its number; a proportion needs no word.
_STATISTIC_WORDS = {
    Statistic.MEDIAN: "median",
    Statistic.MEAN: "mean",
    Statistic.COUNT_OF_EVENTS: "events",
}
_POINT = "percentage point"
# Constants that people write as they are.
_ABBREVIATIONS = frozenset({"HR", "OR", "RR", "MTD", "RP2D"})
# Units that are words, and get a plural.
_WORD_UNITS = frozenset({*(unit.value for unit in TimeUnit), _POINT})
# Units that a measure has where the record names none.
_UNITS = {Measure.RISK_DIFFERENCE: _POINT}

Number = int | float


def say_number(number: Number | None) -> str:
    """Give a number in plain digits, never with an exponent."""
    return NOT_ESTIMABLE if number is None else format(Decimal(repr(number)), "f")


def say_constant(constant: str) -> str:
    """Give a vocabulary's constant as words: ``ACTIVE_COMPARATOR`` as "active comparator"."""
    return constant if constant in _ABBREVIATIONS else constant.replace("_", " ").lower()


def say_statistic(statistic: Statistic) -> str:
    """Give the word for a statistic; nothing for a proportion."""
    return _STATISTIC_WORDS.get(statistic, "")


def say_duration(duration: Duration) -> str:
    """Give a length of time: "3 years", "1 month"."""
    return say_measured(duration.value, duration.unit.value)


def say_limits(limits: Limits) -> str:
    """Give two limits: "12 to 30"."""
    return f"{say_number(limits[0])} to {say_number(limits[1])}"


def say_interval(interval: ConfidenceInterval) -> str:
    """Give a confidence interval: "95% CI 36 to 73"."""
    level = "" if interval.level is None else f"{say_number(interval.level)}% "
    return f"{level}CI {say_limits((interval.lower, interval.upper))}"


def say_p(p: PValue) -> str:
    """Give a p value: "p < 0.0001 (2-sided)"."""
    sides = f" ({p.sides}-sided)" if p.sides else ""
    return f"p {p.op.value} {say_number(p.value)}{sides}"


def say_share(percent: Number | None, count: int | None, total: int | None) -> str:
    """Give a proportion: "48% (20/42)", "20/42", "48% of 42" or "20"."""
    of_total = "" if total is None else f"/{total}"
    if percent is None:
        return "" if count is None else f"{count}{of_total}"
    if count is None:
        return f"{say_number(percent)}%" + (f" of {total}" if total is not None else "")
    return f"{say_number(percent)}% ({count}{of_total})"


def say_measured(value: Number | None, unit: str | None) -> str:
    """Give an amount with its unit: "8.4 months"; nothing where there is no amount."""
    if value is None:
        return ""
    if unit in _WORD_UNITS and value != 1:
        unit = f"{unit}s"
    return " ".join(filter(None, (say_number(value), unit)))


def say_dose(dose: Dose) -> str:
    """Give a dose with its schedule: "20 to 25 mg oral, once daily, 6 cycles"."""
    high = "" if dose.value_high is None else f" to {say_number(dose.value_high)}"
    amount = " ".join(filter(None, (f"{say_number(dose.value)}{high} {dose.unit}", dose.route)))
    schedule = (
        dose.frequency,
        None if dose.cycles is None else f"{dose.cycles} cycle{'' if dose.cycles == 1 else 's'}",
        None if dose.duration is None else f"for {say_duration(dose.duration)}",
        None if dose.kind is None else say_constant(dose.kind.value),
        None if dose.participants is None else f"n={dose.participants}",
    )
    return ", ".join(filter(None, (amount, *schedule)))


def say_intervention(intervention: Intervention) -> str:
    """Give an intervention with its doses: "lenalidomide 5 mg oral; 10 mg"."""
    doses = "; ".join(say_dose(dose) for dose in intervention.doses)
    return " ".join(filter(None, (intervention.name, doses)))


def _join(*lines: str) -> str:
    return "\n".join(filter(None, lines))


def _spread(
    limits: Limits | None, iqr: Limits | None, sd: Number | None = None, se: Number | None = None
) -> tuple[str, ...]:
    return (
        "" if limits is None else f"range {say_limits(limits)}",
        "" if iqr is None else f"IQR {say_limits(iqr)}",
        "" if sd is None else f"SD {say_number(sd)}",
        "" if se is None else f"SE {say_number(se)}",
    )


def say_outcome(outcome: Outcome) -> str:
    """Give the result of an outcome, with its interval and spread on further lines."""
    main = say_share(outcome.percent, outcome.count, outcome.total)
    if outcome.reached is False:
        main = NOT_REACHED
    elif outcome.value is not None:
        main = " ".join(filter(None, (say_measured(outcome.value, outcome.unit), main)))
    interval = "" if outcome.ci is None else say_interval(outcome.ci)
    spread = _spread(outcome.range, outcome.iqr, outcome.sd, outcome.se)
    return _join(main, interval, *spread)


def say_harm(event: AdverseEvent) -> str:
    """Give how many participants had a harm, or how often it happened."""
    events = "" if event.value is None else f"{say_number(event.value)} events"
    interval = "" if event.ci is None else say_interval(event.ci)
    return _join(say_share(event.percent, event.count, event.total), events, interval)


def say_flow(flow: ParticipantFlow) -> str:
    """Give the heads counted at a milestone."""
    return say_share(flow.percent, flow.count, flow.total)


def say_follow_up(follow_up: FollowUp) -> str:
    """Give a length of follow-up with its spread."""
    value = say_measured(follow_up.value, follow_up.unit)
    interval = "" if follow_up.ci is None else say_interval(follow_up.ci)
    return _join(value, interval, *_spread(follow_up.range, follow_up.iqr))


def say_baseline(baseline: Baseline) -> str:
    """Give the value of a characteristic with its spread."""
    value = say_measured(baseline.value, baseline.unit)
    share = say_share(baseline.percent, baseline.count, baseline.total)
    return _join(value, share, *_spread(baseline.range, baseline.iqr, baseline.sd))


def say_comparison(comparison: Comparison) -> str:
    """Give the effect and its interval: "HR 0.49", with p value and margin on further lines."""
    lines: list[str] = []
    if comparison.value is not None:
        value = say_measured(comparison.value, comparison.unit or _UNITS.get(comparison.measure))
        lines.append(f"{say_constant(comparison.measure.value)} {value}")
    if comparison.ci is not None:
        lines.append(say_interval(comparison.ci))
    if comparison.p is not None:
        lines.append(say_p(comparison.p))
    if comparison.margin is not None:
        lines.append(f"margin {say_number(comparison.margin)}")
    return _join(*lines)
