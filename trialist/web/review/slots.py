"""Slots: the fields of a fact as a form shows them, made from the models of the record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from schemas.hints import choices_of, is_model
from schemas.record import (
    AdverseEvent,
    Arm,
    Baseline,
    Citation,
    Comparison,
    Dose,
    FollowUp,
    Intervention,
    Outcome,
    ParticipantFlow,
    Trial,
)
from trialist.render.words import say_constant

SlotKind = Literal["text", "number", "whole", "choice", "flag", "arm", "lines", "many"]
Choices = tuple[tuple[str, str], ...]

MODELS: dict[str, type[BaseModel]] = {
    "trial": Trial,
    "citation": Citation,
    "arms": Arm,
    "interventions": Intervention,
    "doses": Dose,
    "participants": ParticipantFlow,
    "follow_up": FollowUp,
    "outcomes": Outcome,
    "comparisons": Comparison,
    "adverse_events": AdverseEvent,
    "baseline": Baseline,
}
# What a reviewer does not type: places come from selected words, ids from the record, and the
# parts of an arm are facts of their own.
_HIDDEN = frozenset({"quote", "evidence", "confidence", "id", "interventions", "doses"})
# Shown at once; the others open on demand, unless they hold something.
_FIRST: dict[str, frozenset[str]] = {
    "arms": frozenset({"label", "aliases", "role"}),
    "interventions": frozenset({"name", "type"}),
    "doses": frozenset({"value", "unit", "route", "frequency"}),
    "participants": frozenset({"milestone", "arm", "count", "total", "percent"}),
    "follow_up": frozenset({"statistic", "arm", "value", "unit", "range"}),
    "outcomes": frozenset(
        {"endpoint", "label", "statistic", "arm", "time", "percent", "count", "total"}
        | {"value", "unit", "ci"}
    ),
    "comparisons": frozenset({"endpoint", "label", "arms", "measure", "value", "ci", "p"}),
    "adverse_events": frozenset({"term", "grade", "arm", "count", "total", "percent"}),
    "baseline": frozenset(
        {"characteristic", "statistic", "arm", "value", "unit", "percent", "count", "range"}
    ),
}
_WORDS = {
    "ci": "Confidence interval",
    "iqr": "Interquartile range",
    "sd": "Standard deviation",
    "se": "Standard error",
    "p": "P value",
    "n_sites": "Number of sites",
    "n_countries": "Number of countries",
    "doi": "DOI",
    "pmid": "PMID",
    "arm": "Arm",
    "arms": "Arms",
    "value_high": "Value, upper end of a range",
    "percent": "Percent",
    "op": "Relation",
}
_PART_WORDS = {"0": "Low", "1": "High", "level": "Level, %"}
_HINTS = {
    "aliases": "One name a line.",
    "registry_ids": "One a line.",
    "conditions": "One a line.",
    "locations": "One a line.",
    "grade": "As printed: 3, 3-4, >=3 or any.",
    "start_date": "YYYY, YYYY-MM or YYYY-MM-DD.",
    "end_date": "YYYY, YYYY-MM or YYYY-MM-DD.",
    "allocation_ratio": "As printed: 1:1.",
    "subgroup": "In the document's words.",
    "ambiguous": "Slots that a careful reader could fill in two ways; they are not scored.",
    "arms": "First the arm whose benefit or harm the value describes.",
}
_FLAG_CHOICES: Choices = (("true", "yes"), ("false", "no"))
# Pairwise comparisons have two arms, a trend over the arms of a trial rarely more than four.
_MOST_ARMS = 4


@dataclass(frozen=True, slots=True)
class Slot:
    """One input of a form: ``name`` is its path in the fact ("ci.lower"), ``field`` the first step.

    ``group`` is the label of the nested value that it is part of, or empty; then ``label`` is that
    of the part alone.
    """

    name: str
    field: str
    label: str
    kind: SlotKind
    choices: Choices = ()
    required: bool = False
    group: str = ""
    hint: str = ""
    first: bool = True


@cache
def list_slots(category: str) -> tuple[Slot, ...]:
    """Give the inputs of a category's form, in the order of its model."""
    model = MODELS[category]
    shown = _FIRST.get(category)
    slots: list[Slot] = []
    for name, info in model.model_fields.items():
        if name in _HIDDEN:
            continue
        base = Slot(
            name=name,
            field=name,
            label=_say(name),
            kind="text",
            required=info.is_required(),
            hint=_HINTS.get(name, ""),
            first=shown is None or name in shown or info.is_required(),
        )
        slots += _expand(base, info.annotation)
    return tuple(slots)


def _say(name: str) -> str:
    words = _WORDS.get(name) or say_constant(name)
    return words[:1].upper() + words[1:]


def _expand(slot: Slot, hint: Any) -> list[Slot]:
    """Give the inputs of one field: nested values have several."""
    if slot.field == "arm":
        return [replace(slot, kind="arm")]
    if slot.field == "arms":
        return [_arm_at(slot, position) for position in range(_MOST_ARMS)]
    if slot.field == "ambiguous":
        return [replace(slot, kind="many")]
    types = choices_of(hint)
    if is_model(types[0]):
        return _parts_of_model(slot, types[0])
    if get_origin(types[0]) is tuple:
        return _parts_of_tuple(slot, get_args(types[0]))
    return [replace(slot, **_plain(types))]


def _arm_at(slot: Slot, position: int) -> Slot:
    label = "The value is of" if position == 0 else f"Against {position}"
    return replace(
        slot, name=f"arms.{position}", label=label, kind="arm", group=slot.label, hint=""
    )


def _parts_of_model(slot: Slot, model: type[BaseModel]) -> list[Slot]:
    return [
        replace(
            slot,
            name=f"{slot.name}.{part}",
            label=_PART_WORDS.get(part) or _say(part),
            group=slot.label,
            required=False,
            hint="",
            **_plain(choices_of(info.annotation)),
        )
        for part, info in model.model_fields.items()
    ]


def _parts_of_tuple(slot: Slot, items: tuple[Any, ...]) -> list[Slot]:
    if len(items) == 2 and items[1] is not Ellipsis:
        return [
            replace(
                slot,
                name=f"{slot.name}.{place}",
                label=_PART_WORDS[place],
                group=slot.label,
                kind="number",
            )
            for place in ("0", "1")
        ]
    return [replace(slot, kind="lines")]


def _plain(types: tuple[Any, ...]) -> dict[str, Any]:
    """Give kind and choices of a value that is not nested."""
    first = types[0]
    if isinstance(first, type) and issubclass(first, StrEnum):
        return {"kind": "choice", "choices": tuple((each.value, _name(each)) for each in first)}
    if first is bool:
        return {"kind": "flag", "choices": _FLAG_CHOICES}
    if first is int:
        return {"kind": "number" if float in types else "whole"}
    return {"kind": "text"}


def _name(member: StrEnum) -> str:
    # Codes of endpoints are what reviewers know them by.
    return member.value if type(member).__name__ == "Endpoint" else say_constant(member.value)
