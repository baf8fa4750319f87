"""Labels: what a fact is about, in words, without its arm and its value."""

from __future__ import annotations

from schemas.record import (
    AdverseEvent,
    Baseline,
    Comparison,
    FollowUp,
    Outcome,
    ParticipantFlow,
    TrialRecord,
)
from schemas.vocabulary import Endpoint, Milestone
from trialist.render.words import say_constant, say_duration, say_statistic

# Endpoints whose code is a word: it says no more than the document's own.
_WORDY_ENDPOINTS = frozenset(
    {
        Endpoint.ACUTE_GVHD,
        Endpoint.CHRONIC_GVHD,
        Endpoint.DEATH,
        Endpoint.ENGRAFTMENT,
        Endpoint.LOCAL_CONTROL,
        Endpoint.MRD_NEGATIVE,
        Endpoint.OTHER,
        Endpoint.RELAPSE,
        Endpoint.TREATMENT_DURATION,
    }
)


def _join(*pieces: str | None) -> str:
    return ", ".join(filter(None, pieces))


def label_outcome(outcome: Outcome) -> str:
    """Give endpoint, grade, landmark and group: "OS, 3 years, patients in remission"."""
    time = None if outcome.time is None else f"at {say_duration(outcome.time)}"
    primary = "primary" if outcome.primary else None
    grade = outcome.grade and _say_grade(outcome.grade)
    statistic, label = say_statistic(outcome.statistic), outcome.label.lower()
    return _join(
        name_endpoint(outcome.endpoint, outcome.label),
        None if "grade" in label else grade,
        None if statistic in label else statistic,
        time,
        outcome.subgroup,
        primary,
    )


def name_endpoint(endpoint: Endpoint, label: str) -> str:
    """Give the document's words for an endpoint, with its code where that adds something."""
    code = endpoint.value
    if endpoint in _WORDY_ENDPOINTS or code.lower() in label.lower():
        return label
    return f"{label} ({code})"


def label_comparison(comparison: Comparison) -> str:
    """Give endpoint, landmark and group of a comparison."""
    time = None if comparison.time is None else f"at {say_duration(comparison.time)}"
    return _join(name_endpoint(comparison.endpoint, comparison.label), time, comparison.subgroup)


def label_harm(event: AdverseEvent) -> str:
    """Give term, grade, landmark and group of a harm: "neutropenia, grade 3-4"."""
    return _join(
        event.term,
        None if event.grade is None else _say_grade(event.grade),
        "serious" if event.serious and "serious" not in event.term.lower() else None,
        "related" if event.related and "related" not in event.term.lower() else None,
        None if event.time is None else f"at {say_duration(event.time)}",
        event.subgroup,
    )


def _say_grade(grade: str) -> str:
    return "any grade" if grade == "any" else f"grade {grade}"


def label_flow(flow: ParticipantFlow) -> str:
    """Give milestone, reason and group: "discontinued: progression"."""
    name = "other count" if flow.milestone is Milestone.OTHER else say_constant(flow.milestone)
    return _join(f"{name}: {flow.reason}" if flow.reason else name, flow.subgroup)


def label_follow_up(follow_up: FollowUp) -> str:
    """Give statistic and group of a follow-up."""
    name = f"{say_statistic(follow_up.statistic)} follow-up".strip()
    return _join(name, follow_up.subgroup)


def label_baseline(baseline: Baseline) -> str:
    """Give characteristic, statistic and group: "age, median"."""
    return _join(baseline.characteristic, say_statistic(baseline.statistic), baseline.subgroup)


def name_arms(record: TrialRecord) -> dict[str, str]:
    """Give the id and label of each arm, by id."""
    return {arm.id: f"{arm.id} {arm.label}" for arm in record.arms}
