"""The trial as a ResearchStudy, and its arms as Groups."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.record import Arm, Dose, Intervention, TrialRecord
from schemas.vocabulary import Milestone
from trialist.export.fhir.codes import (
    arm_type,
    phase,
    primary_outcome,
    register_identifier,
    study_designs,
)
from trialist.export.fhir.parts import Json, Refer, compact, make_id, note
from trialist.export.meta.arms import RESULT_TOTALS, size_of

# Whole trials: which count says how many took part.
_RECRUITED = (Milestone.ENROLLED, Milestone.RANDOMIZED)
EVERYONE = "everyone"


def build_study(record: TrialRecord, refer: Refer) -> Json:
    """Give the ResearchStudy of a record."""
    trial = record.trial
    return compact(
        {
            "resourceType": "ResearchStudy",
            "id": make_id(record.doc_id, "ResearchStudy"),
            "identifier": [register_identifier(number) for number in trial.registry_ids],
            "title": record.citation.title,
            "label": [] if trial.acronym is None else [{"value": trial.acronym}],
            "status": "active",
            "phase": None if trial.phase is None else phase(trial.phase),
            "studyDesign": study_designs(trial.allocation, trial.masking),
            "condition": [{"text": name} for name in trial.conditions],
            "region": [{"text": name} for name in trial.locations],
            "period": compact({"start": trial.start_date, "end": trial.end_date}),
            "whyStopped": _why_stopped(record),
            "recruitment": _recruitment(record, refer),
            "comparisonGroup": [_comparison_group(record, arm, refer) for arm in record.arms],
            "outcomeMeasure": list(_outcome_measures(record)),
            "note": _notes(record),
            "result": [{"reference": refer("Citation", make_id(record.doc_id, "Citation"))}],
        }
    )


def _why_stopped(record: TrialRecord) -> Json | None:
    if not record.trial.stopped_early:
        return None
    return {"text": record.trial.why_stopped or "stopped early"}


def _recruitment(record: TrialRecord, refer: Refer) -> Json:
    identity = make_id(record.doc_id, "Group", EVERYONE)
    everyone = {"reference": refer("Group", identity), "display": "all participants"}
    return compact({"actualNumber": _recruited(record), "actualGroup": everyone})


def _recruited(record: TrialRecord) -> int | None:
    for milestone in _RECRUITED:
        for flow in record.participants:
            plain = flow.arm is None and flow.subgroup is None and flow.reason is None
            if plain and flow.milestone is milestone and flow.count is not None:
                return flow.count
    return None


def _comparison_group(record: TrialRecord, arm: Arm, refer: Refer) -> Json:
    return compact(
        {
            "linkId": make_id(record.doc_id, "arm", arm.id),
            "name": arm.label,
            "type": None if arm.role is None else arm_type(arm.role),
            "description": "; ".join(_describe(one) for one in arm.interventions),
            "observedGroup": arm_reference(record, arm.id, refer),
        }
    )


def _describe(intervention: Intervention) -> str:
    doses = ", ".join(_describe_dose(dose) for dose in intervention.doses)
    return f"{intervention.name} ({doses})" if doses else intervention.name


def _describe_dose(dose: Dose) -> str:
    high = "" if dose.value_high is None else f" to {dose.value_high}"
    amount = f"{dose.value}{high} {dose.unit}"
    kind = None if dose.kind is None else dose.kind.value
    return " ".join(part for part in (amount, dose.route, dose.frequency, kind) if part)


def _outcome_measures(record: TrialRecord) -> Iterator[Json]:
    """Give what was measured, each name once, the primary ones marked."""
    primary: dict[str, bool] = {}
    for outcome in record.outcomes:
        primary[outcome.label] = primary.get(outcome.label, False) or bool(outcome.primary)
    for label, is_primary in primary.items():
        yield compact({"name": label, "type": [primary_outcome()] if is_primary else []})


def _notes(record: TrialRecord) -> list[Json]:
    if record.conclusion is None:
        return []
    return [note(record.conclusion, record.conclusion_evidence)]


def build_groups(record: TrialRecord) -> Iterator[Json]:
    """Give a Group of all participants, and one for each arm, with their numbers."""
    yield _group(record, EVERYONE, "all participants", _recruited(record))
    for arm in record.arms:
        size = size_of(record, arm.id, RESULT_TOTALS[1:])
        yield _group(record, arm.id, arm.label, None if size is None else size.count)


def _group(record: TrialRecord, place: str, name: str, quantity: int | None) -> Json:
    return compact(
        {
            "resourceType": "Group",
            "id": make_id(record.doc_id, "Group", place),
            "type": "person",
            "membership": "enumerated",
            "name": name,
            "quantity": quantity,
        }
    )


def arm_reference(record: TrialRecord, arm: str, refer: Refer) -> Json:
    """Give a reference to the Group of an arm."""
    label = next((one.label for one in record.arms if one.id == arm), arm)
    identity = make_id(record.doc_id, "Group", arm)
    return {"reference": refer("Group", identity), "display": label}
