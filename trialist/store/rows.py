"""From a record to the rows of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from schemas.record import Arm, Comparison, Evidence, Fact, TrialRecord
from trialist.store.columns import as_float, flatten
from trialist.store.printed import printed_number

Row = dict[str, Any]
Rows = dict[str, list[Row]]

NOT_REACHED = "not reached"

# Lists of the trial that get a row for each item, and what an item is called there.
_TERMS = {"registry_ids": "registry_id", "conditions": "condition", "locations": "location"}

# Categories of facts by table, and the numbers of which the first that is printed is the main one.
_CATEGORIES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "participant_flow": ("participants", ("count", "percent")),
    "follow_up": ("follow_up", ("value",)),
    "outcome": ("outcomes", ("percent", "count", "value")),
    "comparison": ("comparisons", ("value",)),
    "adverse_event": ("adverse_events", ("percent", "count", "value")),
    "baseline": ("baseline", ("value", "percent", "count")),
}


def record_rows(record_id: int, record: TrialRecord, text: str) -> Rows:
    """Give the rows of a record by table; ``text`` is that of its document."""
    evidence: list[Row] = []
    rows: Rows = {
        "trial": [_trial_row(record)],
        "trial_term": _term_rows(record),
        **_arm_rows(record, evidence),
        **_fact_rows(record, evidence),
        "finding": _listed(record.findings, "finding", evidence),
        "unlinked": _listed(record.unlinked, "unlinked", evidence),
    }
    _trial_evidence(record, evidence)
    rows["evidence"] = [_with_quote(row, text, no) for no, row in enumerate(evidence, 1)]
    for table in rows.values():
        for row in table:
            row["record_id"] = record_id
    return rows


def _trial_row(record: TrialRecord) -> Row:
    citation = {f"citation_{name}": value for name, value in flatten(record.citation).items()}
    return {**flatten(record.trial), **citation, "conclusion": record.conclusion}


def _term_rows(record: TrialRecord) -> list[Row]:
    terms = [(kind, term) for name, kind in _TERMS.items() for term in getattr(record.trial, name)]
    return [{"term_no": no, "kind": kind, "term": term} for no, (kind, term) in enumerate(terms, 1)]


def _arm_rows(record: TrialRecord, evidence: list[Row]) -> Rows:
    rows: Rows = {"arm": [], "intervention": [], "dose": []}
    for arm_no, arm in enumerate(record.arms, 1):
        row = flatten(arm)
        rows["arm"].append({"arm": row.pop("id"), "arm_no": arm_no, **row})
        evidence.extend(_places("arm", arm_no, None, arm.evidence))
        _intervention_rows(arm, rows, evidence)
    return rows


def _intervention_rows(arm: Arm, rows: Rows, evidence: list[Row]) -> None:
    for intervention in arm.interventions:
        no = len(rows["intervention"]) + 1
        rows["intervention"].append({"intervention_no": no, "arm": arm.id, **flatten(intervention)})
        for dose in intervention.doses:
            dose_no = len(rows["dose"]) + 1
            row = _fact_row(dose, ("value",))
            rows["dose"].append({"dose_no": dose_no, "intervention_no": no, **row})
            evidence.append(_fact_evidence("dose", dose_no, dose))


def _fact_rows(record: TrialRecord, evidence: list[Row]) -> Rows:
    rows: Rows = {"comparison_arm": []}
    for table, (category, numbers) in _CATEGORIES.items():
        facts: Sequence[Fact] = getattr(record, category)
        rows[table] = []
        for no, fact in enumerate(facts, 1):
            rows[table].append({"fact_no": no, **_fact_row(fact, numbers)})
            evidence.append(_fact_evidence(table, no, fact))
            if isinstance(fact, Comparison):
                rows["comparison_arm"].extend(_compared_arms(no, fact))
    return rows


def _compared_arms(no: int, comparison: Comparison) -> Iterator[Row]:
    # A record may name an arm twice; a row of the table says that it takes part.
    for position, arm in enumerate(dict.fromkeys(comparison.arms), 1):
        yield {"fact_no": no, "position": position, "arm": arm}


def _fact_row(fact: Fact, numbers: Sequence[str]) -> Row:
    """Give a fact's columns, with the printed form of its main number, interval and p value."""
    row = flatten(fact) | _main_number(fact, numbers)
    for name in ("ci_lower", "ci_upper", "p_value"):
        if name in row:
            row[f"{name}_raw"] = printed_number(fact.quote, row[name])
    return row


def _main_number(fact: Fact, numbers: Sequence[str]) -> Row:
    if getattr(fact, "reached", None) is False:
        return {"param_field": None, "param_value": NOT_REACHED, "param_value_num": None}
    for name in numbers:
        number = getattr(fact, name)
        if number is not None:
            printed = printed_number(fact.quote, number) or str(number)
            param = as_float(number)
            return {"param_field": name, "param_value": printed, "param_value_num": param}
    return {"param_field": None, "param_value": None, "param_value_num": None}


def _fact_evidence(subject: str, no: int, fact: Fact) -> Row:
    return {**_place(subject, no, None, fact.evidence), "quote": fact.quote}


def _listed(items: Sequence[BaseModel], subject: str, evidence: list[Row]) -> list[Row]:
    rows: list[Row] = []
    for no, item in enumerate(items, 1):
        rows.append({f"{subject}_no": no, **flatten(item)})
        found: tuple[Evidence, ...] | Evidence = getattr(item, "evidence")  # noqa: B009
        places = found if isinstance(found, tuple) else (found,)
        evidence.extend(_places(subject, no, None, places))
    return rows


def _trial_evidence(record: TrialRecord, evidence: list[Row]) -> None:
    for prefix, part in (("", record.trial), ("citation_", record.citation)):
        for name, places in part.evidence.items():
            evidence.extend(_places("trial", 1, prefix + name, places))
    if record.conclusion_evidence is not None:
        evidence.append(_place("trial", 1, "conclusion", record.conclusion_evidence))


def _places(subject: str, no: int, field: str | None, places: Sequence[Evidence]) -> Iterator[Row]:
    return (_place(subject, no, field, place) for place in places)


def _place(subject: str, no: int, field: str | None, place: Evidence | None) -> Row:
    start, end = (place.start, place.end) if place else (None, None)
    return {
        "subject": subject,
        "subject_no": no,
        "field": field,
        "start_offset": start,
        "end_offset": end,
    }


def _with_quote(row: Row, text: str, no: int) -> Row:
    row["evidence_no"] = no
    if "quote" not in row:
        row["quote"] = text[row["start_offset"] : row["end_offset"]]
    return row
