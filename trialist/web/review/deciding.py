"""Deciding: what a form says as a decision of the desk."""

from __future__ import annotations

from typing import Any, cast

from schemas.document import Document
from schemas.record import TrialRecord
from trialist.review.decisions import Add, Choice, Choose, Correct, Decision, parse_decision
from trialist.review.pointers import parse_pointer
from trialist.show.facts import FactView
from trialist.web.review.fact_forms import find_words, flatten
from trialist.web.review.forms import Sent, read_values
from trialist.web.review.targets import (
    choices_for,
    slots_of,
    slots_to_add,
    target_of,
    values_of,
)

Errors = dict[str, str]
_SIDES = {"choose-first": Choice.FIRST, "choose-second": Choice.SECOND}
NO_HOLDER = "there is nothing that it could belong to yet; add the arm or intervention first"


def read_simple(word: str, pointer: str) -> Decision | Choose:
    """Give the decision of a button about a fact; raises :class:`InvalidDecision` for no such."""
    if word in _SIDES:
        parse_pointer(pointer)
        return Choose(pointer=pointer, side=_SIDES[word])
    return parse_decision({"action": word, "pointer": pointer})


def read_correction(
    record: TrialRecord, document: Document, fact: FactView | None, pointer: str, sent: Sent
) -> Correct | Errors | None:
    """Give the correction of a fact that a form makes, what is wrong, or None: nothing changed."""
    typed = read_values(slots_of(pointer), sent)
    errors = dict(typed.errors)
    before = values_of(record, pointer)
    changed = {
        name: value
        for name, value in typed.values.items()
        if name not in errors and not _same(value, before.get(name))
    }
    place = fact.places[0] if fact is not None and fact.places else None
    flat = flatten(sent)
    try:
        words = find_words(flat, document.text, near=place.start if place else 0)
    except ValueError as error:
        errors["quote"] = str(error)
        words = None
    if errors:
        return errors
    moved = words is not None and words != place
    if not changed and not moved:
        return None
    return Correct(pointer=pointer, values=changed, evidence=words if moved else None)


def _same(value: Any, before: Any) -> bool:
    """Whether a value is what was there: what is empty is as if it were absent."""
    return _stated(value) == _stated(before)


def _stated(value: Any) -> Any:
    if isinstance(value, dict):
        parts = cast("dict[str, Any]", value)
        return {name: part for name, part in parts.items() if part is not None}
    return value if value not in ([], "") else None


def read_addition(record: TrialRecord, document: Document, sent: Sent) -> Add | Errors:
    """Give the new fact that a form makes, or what is wrong with it, by input."""
    flat = flatten(sent)
    choices = choices_for(flat.get("category", ""), record, flat)
    into = target_of(choices)
    typed = read_values(slots_to_add(choices), sent)
    errors = dict(typed.errors)
    place = None
    try:
        place = find_words(flat, document.text)
        if place is None:
            errors["quote"] = "a fact needs its words; select or type them"
    except ValueError as error:
        errors["quote"] = str(error)
    if into is None:
        errors[""] = NO_HOLDER
    if errors or into is None or place is None:
        return errors
    values = {name: value for name, value in typed.values.items() if value is not None}
    return Add(into=into, values=values, evidence=place)


def place_error(message: str, names: frozenset[str]) -> Errors:
    """Give the refusal of a decision by input, where its message names one ("/outcomes/3: …")."""
    place, _, said = message.partition(": ")
    steps = place.strip("/").split("/")
    for at in range(len(steps)):
        if (name := ".".join(steps[at:])) in names:
            return {name: said}
    return {"": message}
