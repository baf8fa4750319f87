"""Words for findings: what a fact is about."""

from __future__ import annotations

from extract.audit.case import Case
from extract.audit.rounding import say
from schemas.record import (
    AdverseEvent,
    Baseline,
    Comparison,
    Duration,
    Fact,
    FollowUp,
    Outcome,
    ParticipantFlow,
)
from schemas.vocabulary import Measure, Statistic

_MEASURES = {
    Measure.HR: "hazard ratio",
    Measure.OR: "odds ratio",
    Measure.RR: "risk ratio",
    Measure.RISK_DIFFERENCE: "difference",
    Measure.MEAN_DIFFERENCE: "mean difference",
    Measure.MEDIAN_DIFFERENCE: "difference of medians",
    Measure.OTHER: "effect",
    Measure.P_ONLY: "p value",
}


def describe(case: Case, fact: Fact) -> str:
    """Give what a fact is about: "overall survival at 3 years (placebo)"."""
    if isinstance(fact, Comparison):
        group = f" ({fact.subgroup})" if fact.subgroup else ""
        return f"{_MEASURES[fact.measure]} for {fact.label}{say_time(fact.time)}{group}"
    if isinstance(fact, Outcome):
        return f"{_middle(fact.statistic)}{fact.label}{say_time(fact.time)}{case.group_of(fact)}"
    if isinstance(fact, FollowUp):
        return f"{_middle(fact.statistic)}follow-up{case.group_of(fact)}"
    if isinstance(fact, Baseline):
        return f"{_middle(fact.statistic)}{fact.characteristic}{case.group_of(fact)}"
    if isinstance(fact, AdverseEvent):
        grade = f" of grade {fact.grade}" if fact.grade and fact.grade != "any" else ""
        return f"{fact.term}{grade}{case.group_of(fact)}"
    if isinstance(fact, ParticipantFlow):
        return f"{say_milestone(fact)}{case.group_of(fact)}"
    return fact.quote


def say_milestone(flow: ParticipantFlow) -> str:
    """Give a milestone in words, with the reason where there is one."""
    name = flow.milestone.value.lower().replace("_", " ")
    return f"{name} ({flow.reason})" if flow.reason else name


def _middle(statistic: Statistic) -> str:
    return {Statistic.MEDIAN: "median ", Statistic.MEAN: "mean "}.get(statistic, "")


def say_time(time: Duration | None) -> str:
    """Give a landmark in words that follow an endpoint: " at 3 years", or nothing."""
    if time is None:
        return ""
    return f" at {say(time.value)} {time.unit.value}{'' if time.value == 1 else 's'}"


def capital(text: str) -> str:
    """Give a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
