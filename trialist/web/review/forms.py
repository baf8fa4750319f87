"""Forms: a fact's values as the text of inputs, and what reviewers typed as values again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from schemas.document import fold
from trialist.render.words import say_number
from trialist.review.pointers import find
from trialist.web.review.slots import Slot

_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")
# What forms send: a name may come more than once (check boxes).
Sent = Mapping[str, Sequence[str]]
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form said: a JSON value for each field that it has, and what is wrong by input."""

    values: Values = field(default_factory=dict[str, Any])
    errors: dict[str, str] = field(default_factory=dict[str, str])


def show_values(slots: Sequence[Slot], fact: Mapping[str, Any]) -> dict[str, str]:
    """Give the text of each input for a fact's JSON values; lists are lines."""
    return {slot.name: _show(_at(fact, slot.name)) for slot in slots}


def read_values(slots: Sequence[Slot], sent: Sent) -> Typed:
    """Give the values that were typed, nested as in the record; an empty field is None."""
    typed = Typed()
    parts: dict[str, dict[str, Any]] = {}
    for slot in slots:
        try:
            value = _read(slot, sent.get(slot.name, ()))
        except ValueError as error:
            typed.errors[slot.name] = str(error)
            continue
        parts.setdefault(slot.field, {})[slot.name] = value
    for name, pieces in parts.items():
        typed.values[name] = pieces[name] if name in pieces else _nest(name, pieces)
    return typed


def _at(fact: Any, path: str) -> Any:
    steps = tuple(int(step) if step.isdecimal() else step for step in path.split("."))
    return find(fact, steps)


def _show(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return say_number(value)
    if isinstance(value, list):
        return "\n".join(map(str, cast("list[Any]", value)))
    return str(value)


def _read(slot: Slot, sent: Sequence[str]) -> Any:
    """Give the value of one input; raises ValueError with what is wrong, for the reviewer."""
    if slot.kind == "many":
        return [each for each in sent if each] or None
    text = sent[0].strip() if sent else ""
    if slot.kind == "lines":
        return [line.strip() for line in text.splitlines() if line.strip()] or None
    if not text:
        if slot.required:
            raise ValueError("needs a value")
        return None
    if slot.kind == "flag":
        return text == "true"
    if slot.kind in ("number", "whole"):
        return read_number(text, whole=slot.kind == "whole")
    return text


def read_number(text: str, *, whole: bool = False) -> int | float:
    """Give a number as people print it (0·36, 1,234, −5, 12,5); raises ValueError."""
    plain = fold(text).replace(" ", "").removesuffix("%")
    plain = plain.replace(",", "" if _THOUSANDS.fullmatch(plain) else ".")
    if not _NUMBER.fullmatch(plain):
        raise ValueError(f"{text!r} is not a number")
    value = float(plain) if "." in plain else int(plain)
    if whole and not isinstance(value, int):
        raise ValueError(f"{text!r} is not a whole number")
    return value


def _nest(name: str, pieces: Mapping[str, Any]) -> Any:
    """Give a nested value: a list of arms, two limits, or an object; None where all is empty."""
    if all(value is None for value in pieces.values()):
        return None
    if name == "arms":
        return [value for value in pieces.values() if value is not None]
    if f"{name}.0" in pieces:
        return list(pieces.values())
    return {key.removeprefix(f"{name}."): value for key, value in pieces.items()}


def explain_errors(problems: Sequence[Mapping[str, Any]], slots: Sequence[Slot]) -> dict[str, str]:
    """Give what a model refused by input ("" for the fact as a whole), from pydantic's errors."""
    errors: dict[str, str] = {}
    names = {slot.name for slot in slots}
    for problem in problems:
        place = ".".join(map(str, problem.get("loc", ())))
        name = next((each for each in names if place == each or place.startswith(f"{each}.")), "")
        errors.setdefault(name, str(problem.get("msg", "")).removeprefix("Value error, "))
    return errors
