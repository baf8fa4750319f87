"""Histories: the log of a review in words, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from trialist.render.words import say_constant, say_number
from trialist.review.log import Action, Entry, work_out
from trialist.show.facts import FactView

_VERBS: Mapping[Action, str] = {
    Action.ACCEPT: "Accepted",
    Action.REJECT: "Rejected",
    Action.CORRECT: "Corrected",
    Action.ADD: "Added",
    Action.RESET: "Took back the decision on",
    Action.UNDO: "Undid the last step",
    Action.REDO: "Did the last step again",
    Action.BEGIN: "Began",
    Action.FINISH: "Finished",
}
# Slots whose values are constants that are words; endpoints are known by their codes.
_CONSTANTS = frozenset(
    "allocation hypothesis kind masking measure milestone phase role statistic type".split()
)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry in words: what was done with what, by whom, when (ISO 8601, UTC) and why."""

    says: str
    about: str
    who: str
    when: str
    why: str
    undone: bool
    refused: bool


def say_history(entries: Sequence[Entry], facts: Mapping[str, FactView]) -> list[HistoryLine]:
    """Give a log in words, newest first; ``facts`` say what pointers mean."""
    holding = {entry.number for entry in work_out(entries).holding}
    steps = (Action.UNDO, Action.REDO)
    return [
        HistoryLine(
            says=_VERBS[entry.action],
            about=say_entry(entry, facts),
            who=entry.who,
            when=entry.decided_at,
            why=entry.why or "",
            undone=entry.number not in holding and entry.action not in steps and not entry.refused,
            refused=entry.refused,
        )
        for entry in reversed(entries)
    ]


def say_entry(entry: Entry, facts: Mapping[str, FactView]) -> str:
    """Give what an entry is about, with the values that it set."""
    fact = facts.get(entry.pointer or "")
    name = fact.about if fact else say_pointer(entry.pointer or "")
    values = say_values(entry.payload.get("values") or {})
    if entry.action in (Action.CORRECT, Action.ADD) and values:
        return f"{name}: {values}"
    if entry.action is Action.CORRECT:
        return f"{name}: other words"
    return f"{name}: {fact.says}" if fact else name


def say_pointer(pointer: str) -> str:
    """Give a pointer in words: "/outcomes/3" as "outcomes 4"."""
    steps = (
        str(int(step) + 1) if step.isdecimal() else say_constant(step)
        for step in pointer.split("/")[1:]
    )
    return " ".join(steps)


def say_values(values: Mapping[str, Any]) -> str:
    """Give the values of slots in one line: "percent 41, ci level 95 lower 36"."""
    return ", ".join(f"{_name(name)}{say_slot(name, value)}" for name, value in values.items())


def _name(name: str) -> str:
    return "" if name == "value" else f"{say_constant(name)} "


def say_slot(name: str, value: Any) -> str:
    """Give the value of a slot in words: constants as people write them."""
    if name in _CONSTANTS and isinstance(value, str):
        return say_constant(value)
    return say_value(value)


def say_value(value: Any) -> str:
    """Give a JSON value in words."""
    if value is None:
        return "(none)"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return say_number(value)
    if isinstance(value, Mapping):
        parts = cast("Mapping[str, Any]", value)
        return " ".join(f"{name} {say_value(part)}" for name, part in parts.items())
    if isinstance(value, list):
        items = cast("list[Any]", value)
        return " to ".join(say_value(item) for item in items)
    return str(value)
