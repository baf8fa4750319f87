"""Facts as Evidence: one resource a fact, with its statistic, its variables and its quote."""

from __future__ import annotations

from collections.abc import Iterator

from extract.audit.words import say_milestone, say_time
from schemas.record import (
    AdverseEvent,
    Baseline,
    Comparison,
    FollowUp,
    Outcome,
    ParticipantFlow,
    TrialRecord,
)
from schemas.vocabulary import Measure, Statistic
from trialist.export.fhir.codes import (
    COUNT,
    attribute_type,
    quantity,
    statistic_type,
    variable_role,
)
from trialist.export.fhir.parts import Json, Refer, compact, make_id, note
from trialist.export.fhir.study import EVERYONE, arm_reference
from trialist.values import list_arms

Told = ParticipantFlow | FollowUp | Outcome | Comparison | AdverseEvent | Baseline

_CATEGORIES = (
    "participants",
    "follow_up",
    "outcomes",
    "comparisons",
    "adverse_events",
    "baseline",
)
_UNITS = {Measure.RISK_DIFFERENCE: "%"}
_PERCENT = "%"
_LIMITS = ("range", "iqr")
_SPREADS = ("sd", "se")


def build_evidence(record: TrialRecord, refer: Refer) -> Iterator[Json]:
    """Give an Evidence for each fact of a record, in order."""
    for category in _CATEGORIES:
        for number, fact in enumerate(getattr(record, category)):
            yield _evidence(record, fact, f"{category}/{number}", refer)


def _evidence(record: TrialRecord, fact: Told, place: str, refer: Refer) -> Json:
    study = refer("ResearchStudy", make_id(record.doc_id, "ResearchStudy"))
    citation = refer("Citation", make_id(record.doc_id, "Citation"))
    return compact(
        {
            "resourceType": "Evidence",
            "id": make_id(record.doc_id, "Evidence", place),
            "title": _measured(fact) + say_time(getattr(fact, "time", None)),
            "status": "active",
            "citeAsReference": {"reference": citation},
            "relatedArtifact": [
                {"type": "derived-from", "resourceReference": {"reference": study}}
            ],
            "note": [note(fact.quote, fact.evidence, fact.confidence)],
            "variableDefinition": list(_variables(record, fact, refer)),
            "statistic": [_statistic(fact)],
        }
    )


def _measured(fact: Told) -> str:
    """Give the name of what was measured."""
    if isinstance(fact, ParticipantFlow):
        return say_milestone(fact)
    if isinstance(fact, FollowUp):
        return "follow-up"
    if isinstance(fact, AdverseEvent):
        return fact.term if fact.grade is None else f"{fact.term}, grade {fact.grade}"
    if isinstance(fact, Baseline):
        return ": ".join(filter(None, (fact.characteristic, fact.label)))
    return fact.label


def _variables(record: TrialRecord, fact: Told, refer: Refer) -> Iterator[Json]:
    """Give in whom, under what, against what, and what was measured."""
    everyone = refer("Group", make_id(record.doc_id, "Group", EVERYONE))
    yield _variable("population", {"reference": everyone, "display": "all participants"})
    if fact.subgroup is not None:
        yield _variable("subpopulation", {"display": fact.subgroup})
    for place, arm in enumerate(list_arms(fact)):
        role = "referenceExposure" if place else "exposure"
        yield _variable(role, arm_reference(record, arm, refer))
    yield _variable("measuredVariable", {"display": _measured(fact)})


def _variable(role: str, observed: Json) -> Json:
    return {"variableRole": variable_role(role), "observed": observed}


def _statistic(fact: Told) -> Json:
    kind = _kind(fact)
    value, unit = _main(fact)
    total = getattr(fact, "total", None)
    count = getattr(fact, "count", None)
    events = fact.value if isinstance(fact, AdverseEvent) else None
    return compact(
        {
            "description": _description(fact),
            "statisticType": statistic_type(kind, kind.value),
            "quantity": None if value is None else quantity(value, unit),
            "numberOfEvents": events,
            "numberAffected": count,
            "sampleSize": None if total is None else {"numberOfParticipants": total},
            "attributeEstimate": list(_attributes(fact, unit)),
        }
    )


def _kind(fact: Told) -> Statistic | Measure:
    if isinstance(fact, Comparison):
        return fact.measure
    if isinstance(fact, ParticipantFlow | AdverseEvent):
        return COUNT if fact.percent is None else Statistic.PROPORTION
    return fact.statistic


def _main(fact: Told) -> tuple[float | None, str | None]:
    """Give the number that a fact is about, with its unit."""
    percent = None if isinstance(fact, Comparison | FollowUp) else fact.percent
    if percent is not None:
        return percent, _PERCENT
    if isinstance(fact, ParticipantFlow | AdverseEvent):
        return fact.count, None
    if fact.value is None and not isinstance(fact, Comparison | FollowUp):
        return fact.count, None
    unit = _UNITS.get(fact.measure) if isinstance(fact, Comparison) else None
    return fact.value, fact.unit or unit


def _description(fact: Told) -> str | None:
    if isinstance(fact, Outcome) and fact.reached is False:
        return "not reached"
    return f"margin {fact.margin}" if isinstance(fact, Comparison) and fact.margin else None


def _attributes(fact: Told, unit: str | None) -> Iterator[Json]:
    """Give intervals, ranges, deviations and the p value of a statistic."""
    ci = getattr(fact, "ci", None)
    if ci is not None:
        level = None if ci.level is None else ci.level / 100
        made = {"type": attribute_type("ci"), "level": level}
        yield compact({**made, "range": _range(ci.lower, ci.upper, unit)})
    for name in _LIMITS:
        limits = getattr(fact, name, None)
        if limits is not None:
            low, high = limits
            yield compact({"type": attribute_type(name), "range": _range(low, high, unit)})
    for name in _SPREADS:
        spread = getattr(fact, name, None)
        if spread is not None:
            yield {"type": attribute_type(name), "quantity": quantity(spread, unit)}
    if isinstance(fact, Comparison) and fact.p is not None:
        comparator = {} if fact.p.op == "=" else {"comparator": fact.p.op.value}
        yield {"type": attribute_type("p"), "quantity": {"value": fact.p.value, **comparator}}


def _range(low: float | None, high: float | None, unit: str | None) -> Json:
    ends = {"low": low, "high": high}
    return {name: quantity(end, unit) for name, end in ends.items() if end is not None}
