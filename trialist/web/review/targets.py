"""Targets: what a pointer addresses, and where a new fact goes, with the inputs that each has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from schemas.record import TrialRecord
from trialist.review.pointers import FIELDS, VALUE, Kind, Place, find, parse_pointer
from trialist.web.review.slots import Choices, Slot, list_slots

# What a reviewer can add, most wanted first; interventions are parts of arms.
ADDABLE: Choices = (
    ("outcomes", "Outcome"),
    ("comparisons", "Comparison"),
    ("adverse_events", "Harm"),
    ("participants", "Participants"),
    ("baseline", "Baseline"),
    ("follow_up", "Follow-up"),
    ("doses", "Dose"),
    ("arms", "Arm"),
    ("interventions", "Intervention of an arm"),
    ("trial", "Field of the trial"),
    ("citation", "Field of the citation"),
    ("conclusion", "Conclusion"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice that comes before the slots: which field, which arm, which intervention."""

    name: str
    label: str
    options: Choices
    value: str


def category_of(place: Place) -> str:
    """Give the category by whose form a fact is edited."""
    if place.kind is Kind.INTERVENTION:
        return "interventions"
    if place.kind is Kind.FACT and place.steps[0] == "arms":
        return "doses"
    return str(place.steps[0])


def slots_of(pointer: str) -> tuple[Slot, ...]:
    """Give the inputs of a fact's form; the conclusion has its words only."""
    place = parse_pointer(pointer)
    if place.kind is Kind.CONCLUSION:
        return ()
    slots = list_slots(category_of(place))
    if place.kind in (Kind.FIELD, Kind.ITEM):
        return tuple(_single(slot) for slot in slots if slot.field == place.steps[1])
    return slots


def _single(slot: Slot) -> Slot:
    """Give the input of a fact that is one value: of a list, one item."""
    kind = "text" if slot.kind == "lines" else slot.kind
    hint = "" if slot.kind == "lines" else slot.hint
    return replace(slot, name=VALUE, field=VALUE, kind=kind, hint=hint, required=True, first=True)


def values_of(record: TrialRecord, pointer: str) -> Mapping[str, Any]:
    """Give the values of a fact as JSON; one that is a single value has it under ``value``."""
    place = parse_pointer(pointer)
    found = find(record.to_json_dict(), place.steps)
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {VALUE: found}


def list_arm_choices(record: TrialRecord) -> Choices:
    """Give the arms by id, for the inputs that name one."""
    return tuple((arm.id, f"{arm.id} {arm.label}") for arm in record.arms)


def choices_for(category: str, record: TrialRecord, sent: Mapping[str, str]) -> list[Choice]:
    """Give what has to be chosen before the slots of a category are known; outcomes come first."""
    if category not in dict(ADDABLE):
        category = ADDABLE[0][0]
    choices = [Choice("category", "Kind of fact", ADDABLE, category)]
    if category in FIELDS:
        fields = _free_fields(category, record)
        choices.append(Choice("field", "Field", fields, _chosen(fields, sent.get("field"))))
    elif category == "interventions":
        arms = tuple((str(at), f"{arm.id} {arm.label}") for at, arm in enumerate(record.arms))
        choices.append(Choice("of_arm", "Of the arm", arms, _chosen(arms, sent.get("of_arm"))))
    elif category == "doses":
        given = _interventions(record)
        value = _chosen(given, sent.get("of_intervention"))
        choices.append(Choice("of_intervention", "Of the intervention", given, value))
    return choices


def _chosen(options: Choices, wanted: str | None) -> str:
    names = [name for name, _ in options]
    return wanted if wanted in names else (names[0] if names else "")


def _free_fields(category: str, record: TrialRecord) -> Choices:
    """Give the fields that have no value yet, and the lists."""
    held: dict[str, Any] = find(record.to_json_dict(), (category,)) or {}
    by_field = {slot.field: slot for slot in list_slots(category)}
    return tuple(
        (name, slot.label)
        for name, slot in by_field.items()
        if slot.kind == "lines" or held.get(name) is None
    )


def _interventions(record: TrialRecord) -> Choices:
    return tuple(
        (f"{at}.{inner}", f"{arm.id} {arm.label}: {intervention.name}")
        for at, arm in enumerate(record.arms)
        for inner, intervention in enumerate(arm.interventions)
    )


def target_of(choices: Sequence[Choice]) -> str | None:
    """Give the pointer that a new fact goes into; None where something to hold it is missing."""
    chosen = {choice.name: choice.value for choice in choices}
    category = chosen["category"]
    if category in FIELDS:
        return f"/{category}/{chosen['field']}" if chosen["field"] else None
    if category == "interventions":
        return f"/arms/{chosen['of_arm']}/interventions" if chosen["of_arm"] else None
    if category == "doses":
        arm, _, number = chosen["of_intervention"].partition(".")
        return f"/arms/{arm}/interventions/{number}/doses" if number else None
    return f"/{category}"


def slots_to_add(choices: Sequence[Choice]) -> tuple[Slot, ...]:
    """Give the inputs of a new fact."""
    chosen = {choice.name: choice.value for choice in choices}
    category = chosen["category"]
    if category == "conclusion":
        return ()
    slots = list_slots(category)
    if category in FIELDS:
        return tuple(_single(slot) for slot in slots if slot.field == chosen["field"])
    return slots
