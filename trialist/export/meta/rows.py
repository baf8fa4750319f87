"""Rows of tables for meta-analysis: what every one tells about its study and its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from schemas.record import AdverseEvent, Arm, Comparison, Fact, Finding, Outcome, TrialRecord
from schemas.vocabulary import Severity

Row = dict[str, Any]
Told = Outcome | AdverseEvent | Comparison

# Which study, and what was measured.
STUDY = ("doc_id", "study", "registry_ids", "year", "phase", "conditions")
MEASURED = ("category", "endpoint", "label", "grade", "time", "time_unit", "subgroup")
PLACE = ("quote", "start", "end")
LEFT_OUT = (*STUDY, "table", *MEASURED, "arms", "reason", *PLACE)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A fact that gives no row, and why."""

    table: str
    fact: Told
    arms: tuple[str, ...]
    reason: str

    def to_row(self, record: TrialRecord) -> Row:
        """Give it with the columns of ``LEFT_OUT``."""
        labels = {arm.id: arm.label for arm in record.arms}
        return {
            **study_of(record),
            **measured_by(self.fact),
            **place_of(self.fact),
            "table": self.table,
            "arms": " v ".join(labels.get(arm, arm) for arm in self.arms),
            "reason": self.reason,
        }


def study_of(record: TrialRecord) -> Row:
    """Give the columns of ``STUDY``."""
    trial = record.trial
    return {
        "doc_id": record.doc_id,
        "study": name_study(record),
        "registry_ids": "; ".join(trial.registry_ids),
        "year": record.citation.year,
        "phase": None if trial.phase is None else trial.phase.value,
        "conditions": "; ".join(trial.conditions),
    }


def name_study(record: TrialRecord) -> str:
    """Give what forest plots call a study: "Okafor 2020", else its acronym, number or document."""
    citation = record.citation
    if citation.first_author:
        return " ".join(filter(None, (citation.first_author, str(citation.year or ""))))
    return record.trial.acronym or next(iter(record.trial.registry_ids), record.doc_id)


def measured_by(fact: Told) -> Row:
    """Give the columns of ``MEASURED``."""
    row: Row = {
        "grade": getattr(fact, "grade", None),
        "time": None if fact.time is None else fact.time.value,
        "time_unit": None if fact.time is None else fact.time.unit.value,
        "subgroup": fact.subgroup,
    }
    if isinstance(fact, AdverseEvent):
        return {**row, "category": "adverse_events", "endpoint": None, "label": fact.term}
    category = "comparisons" if isinstance(fact, Comparison) else "outcomes"
    return {**row, "category": category, "endpoint": fact.endpoint.value, "label": fact.label}


def place_of(fact: Fact, ending: str = "") -> Row:
    """Give the columns of ``PLACE``, with an ending such as ".e" for those of one arm."""
    place = fact.evidence
    start, end = (None, None) if place is None else (place.start, place.end)
    return {f"quote{ending}": fact.quote, f"start{ending}": start, f"end{ending}": end}


def name_arms(experimental: Arm, control: Arm) -> Row:
    """Give the labels of two arms as columns."""
    return {"experimental": experimental.label, "control": control.label}


def findings_on(record: TrialRecord, *facts: Fact) -> str:
    """Give the names of the checks that flag facts, as errors or warnings; nothing for none."""
    names = [
        finding.check
        for finding in record.findings
        if finding.severity is not Severity.INFO and any(_touches(finding, one) for one in facts)
    ]
    return "; ".join(dict.fromkeys(names))


def _touches(finding: Finding, fact: Fact) -> bool:
    place = fact.evidence
    return place is not None and any(
        one.start < place.end and place.start < one.end for one in finding.evidence
    )


def confidence_of(*facts: Fact) -> float | None:
    """Give the least confidence of facts; None where one has none."""
    values = [fact.confidence for fact in facts]
    known = [value for value in values if value is not None]
    return min(known) if values and len(known) == len(values) else None
