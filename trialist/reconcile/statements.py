"""Statements: what a report says, keyed by what it is about, so that reports can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from evaluation.normal import fold_unit, name_words
from extract.audit.case import Case
from extract.audit.endpoints import name_endpoint
from extract.audit.rounding import limits_of
from extract.audit.words import describe
from schemas.categories import LISTED, TRIAL_FIELDS
from schemas.record import (
    AdverseEvent,
    Baseline,
    Comparison,
    Duration,
    Evidence,
    Fact,
    FollowUp,
    Outcome,
    ParticipantFlow,
    TrialRecord,
)
from schemas.vocabulary import Measure
from trialist.reconcile.reports import MONTHS, Report

About = tuple[Any, ...]
Limits = tuple[float, float]
Told = ParticipantFlow | FollowUp | Outcome | Comparison | AdverseEvent | Baseline

# Fields of the trial that two reports of it should agree on: an early one cannot know of the stop.
AGREEING_FIELDS = tuple(name for name in TRIAL_FIELDS if name != "stopped_early")


@dataclass(frozen=True)
class Statement:
    """One thing that a report says: what it is about, its values, its words and their place.

    ``values`` are as printed; ``limits`` what the numbers among them may have been before
    rounding, times in months.
    """

    report: Report
    category: str
    about: About
    words: str
    values: Mapping[str, Any]
    limits: Mapping[str, Limits]
    quote: str | None = None
    evidence: Evidence | None = None


def list_statements(report: Report, arms: Mapping[str, str]) -> Iterator[Statement]:
    """Give all statements of a report; ``arms`` maps its arms to those of the trial.

    What a record calls ambiguous is left out.
    """
    yield from _trial_statements(report)
    case = Case(report.record, report.document)
    for category in LISTED:
        for fact in getattr(report.record, category):
            if not getattr(fact, "ambiguous", ()):
                yield _statement(case, report, category, fact, arms)


def _trial_statements(report: Report) -> Iterator[Statement]:
    trial = report.record.trial
    for name in AGREEING_FIELDS:
        value = getattr(trial, name)
        if value is not None:
            places = trial.evidence.get(name, ())
            quote = _text_at(report, places[0]) if places else None
            limits = {"value": (float(value), float(value))} if isinstance(value, int) else {}
            words = name.replace("_", " ").replace("n ", "number of ", 1)
            yield Statement(
                report,
                "trial",
                ("trial", name),
                words,
                {"value": str(value) if not isinstance(value, int) else value},
                limits,
                quote,
                places[0] if places else None,
            )


def _text_at(report: Report, place: Evidence) -> str | None:
    return None if report.document is None else report.document.text[place.start : place.end]


def _statement(
    case: Case, report: Report, category: str, fact: Told, arms: Mapping[str, str]
) -> Statement:
    values = _values(fact)
    return Statement(
        report,
        category,
        (category, *_about(fact, report.record, arms)),
        describe(case, fact),
        values,
        {
            name: _limits(fact, name, value)
            for name, value in values.items()
            if isinstance(value, int | float) and not isinstance(value, bool)
        },
        fact.quote,
        case.evidence(fact),
    )


def _values(fact: Told) -> dict[str, Any]:
    """Give the values of a fact by name, without those that are not printed."""
    names = ("percent", "count", "total", "value", "sd", "se", "unit")
    values = {name: getattr(fact, name, None) for name in names}
    ci, p = getattr(fact, "ci", None), getattr(fact, "p", None)
    if ci is not None:
        values |= {"ci_lower": ci.lower, "ci_upper": ci.upper}
    if p is not None:
        values |= {"p": p.value if p.op == "=" else f"{p.op.value} {p.value}"}
    if isinstance(fact, Outcome) and fact.reached is False:
        values["reached"] = False
    return {name: value for name, value in values.items() if value is not None}


# Values in the unit of the fact; the others are counts, percentages and p values.
_IN_UNIT = frozenset({"value", "ci_lower", "ci_upper", "sd", "se"})


def _limits(fact: Fact, name: str, value: float) -> Limits:
    low, high = limits_of(value, fact.quote)
    factor = MONTHS.get(getattr(fact, "unit", None) or "", 1.0) if name in _IN_UNIT else 1.0
    return low * factor, high * factor


def _about(fact: Told, record: TrialRecord, arms: Mapping[str, str]) -> About:
    """Give all that a fact is about, in one spelling: two that are equal in it can be compared."""
    subgroup = name_words(fact.subgroup) if fact.subgroup else None
    if isinstance(fact, Comparison):
        names = tuple(arms.get(arm, arm) for arm in fact.arms)
        kind = "p" if fact.measure is Measure.P_ONLY else fact.measure
        return (*name_endpoint(fact), kind, names, _months(fact.time), subgroup)
    group = (None if fact.arm is None else arms.get(fact.arm, fact.arm), subgroup)
    if isinstance(fact, Outcome):
        about = (fact.statistic, fact.grade, _months(fact.time), _unit(fact.unit))
        return (*name_endpoint(fact), *about, *group)
    if isinstance(fact, ParticipantFlow):
        return (fact.milestone, name_words(fact.reason) if fact.reason else None, *group)
    if isinstance(fact, FollowUp):
        return (fact.statistic, *group)
    if isinstance(fact, AdverseEvent):
        about = (fact.grade, fact.serious, fact.related, _months(fact.time))
        return (name_words(fact.term), *about, *group)
    label = name_words(fact.label) if fact.label else None
    return (name_words(fact.characteristic), label, fact.statistic, _unit(fact.unit), *group)


def _months(time: Duration | None) -> float | None:
    """Give a landmark in months, rounded so that 52 weeks are a year but 4 weeks no month."""
    return None if time is None else round(float(time.value) * MONTHS[time.unit], 1)


def _unit(unit: str | None) -> str | None:
    """Give one spelling of a unit; all lengths of time are one, as they are compared in months."""
    if unit is None:
        return None
    return "time" if unit in MONTHS else fold_unit(unit)
