"""Tidy tables: a record as one row a fact, all categories under the same columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from schemas.record import ABOUT_KEYS, Citation, Evidence, Fact, Model, Trial, TrialRecord
from trialist.values import list_arms, list_items

# The columns of every row, in order. What a category lacks stays empty.
COLUMNS: tuple[str, ...] = (
    "doc_id",
    "category",
    "endpoint",
    "label",
    "arm",
    "arm_label",
    "subgroup",
    "grade",
    "time",
    "time_unit",
    "statistic",
    "text",
    "value",
    "value_high",
    "unit",
    "percent",
    "count",
    "total",
    "reached",
    "ci_level",
    "ci_lower",
    "ci_upper",
    "range_low",
    "range_high",
    "iqr_low",
    "iqr_high",
    "sd",
    "se",
    "p_op",
    "p_value",
    "quote",
    "start",
    "end",
    "confidence",
)

Row = dict[str, Any]

# Columns that a fact fills with an attribute of the same name, where it has one.
_PLAIN = (
    *("endpoint", "label", "subgroup", "grade", "statistic", "value", "value_high", "unit"),
    *("percent", "count", "total", "reached", "sd", "se", "quote", "confidence"),
)
# Categories of facts about a group: the attribute that names the fact, and the one with its text.
_GROUPS = {
    "participants": ("milestone", "reason"),
    "follow_up": ("statistic", None),
    "outcomes": ("label", None),
    "comparisons": ("label", None),
    "adverse_events": ("term", None),
    "baseline": ("characteristic", "label"),
}


def tidy_rows(record: TrialRecord) -> Iterator[Row]:
    """Give a record's facts as rows with the keys of ``COLUMNS``."""
    for row in _rows(record):
        complete = {"doc_id": record.doc_id, **row}
        yield {column: complete.get(column) for column in COLUMNS}


def _rows(record: TrialRecord) -> Iterator[Row]:
    yield from _field_rows("trial", record.trial)
    yield from _field_rows("citation", record.citation)
    labels = {arm.id: arm.label for arm in record.arms}
    for arm in record.arms:
        place = _place(arm.evidence[0]) if arm.evidence else {}
        about: Row = {"arm": arm.id, "arm_label": arm.label}
        yield {**about, "category": "arms", "label": arm.label, "text": arm.role, **place}
        for intervention in arm.interventions:
            for dose in intervention.doses:
                row = _fact_row("doses", dose, intervention.name, dose.frequency)
                yield {**row, **about}
    for category, (name, text) in _GROUPS.items():
        for fact in getattr(record, category):
            row = _fact_row(category, fact, getattr(fact, name), text and getattr(fact, text))
            yield {**row, **_arm_of(fact, labels)}
    if record.conclusion:
        place = _place(record.conclusion_evidence)
        yield {"category": "conclusion", "text": record.conclusion, **place}


def _field_rows(category: str, model: Trial | Citation) -> Iterator[Row]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        if name in ABOUT_KEYS:
            continue
        places, sure = model.evidence.get(name, ()), model.confidence.get(name, ())
        for index, item in enumerate(list_items(value)):
            place = _place(places[min(index, len(places) - 1)]) if places else {}
            confidence = sure[index] if index < len(sure) else None
            row = {"category": category, "label": name, "text": item, **place}
            yield {**row, "confidence": confidence}


def _fact_row(category: str, fact: Fact, label: str, text: str | None) -> Row:
    row: Row = {name: getattr(fact, name, None) for name in _PLAIN}
    row.update(category=category, label=label, text=text, **_place(fact.evidence))
    row["statistic"] = row["statistic"] or getattr(fact, "measure", None)
    for name in ("range", "iqr"):
        limits = getattr(fact, name, None) or (None, None)
        row[f"{name}_low"], row[f"{name}_high"] = limits
    row.update(_flatten("time", getattr(fact, "time", None), {"value": "", "unit": "_unit"}))
    bounds = {"level": "_level", "lower": "_lower", "upper": "_upper"}
    row.update(_flatten("ci", getattr(fact, "ci", None), bounds))
    row.update(_flatten("p", getattr(fact, "p", None), {"op": "_op", "value": "_value"}))
    return row


def _flatten(prefix: str, model: Model | None, endings: dict[str, str]) -> Row:
    return {prefix + end: getattr(model, name, None) for name, end in endings.items()}


def _place(evidence: Evidence | None) -> Row:
    return {} if evidence is None else {"start": evidence.start, "end": evidence.end}


def _arm_of(fact: Fact, labels: dict[str, str]) -> Row:
    names = list_arms(fact)
    return {"arm": " v ".join(names), "arm_label": " v ".join(labels[arm] for arm in names)}
