"""The log of a review: entries that are only ever added, and what they come to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from trialist.review.decisions import Decision, parse_decision


class Action(StrEnum):
    """What an entry of the log does."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    ADD = "add"
    RESET = "reset"
    UNDO = "undo"
    REDO = "redo"
    BEGIN = "begin"  # of an adjudication: which reviews it compares
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: ``number`` counts from 1 within a review, ``based_on`` is what ``who`` had seen.

    ``decided_at`` is UTC in ISO 8601, ``payload`` the whole decision as JSON values. One that is
    ``refused`` came too late, and does not count.
    """

    number: int
    who: str
    decided_at: str
    action: Action
    pointer: str | None
    payload: dict[str, Any]
    why: str | None
    based_on: int
    refused: bool = False

    @property
    def decision(self) -> Decision | None:
        """The decision about a fact; None for what is about the review."""
        return parse_decision(self.payload) if "action" in self.payload else None


@dataclass(frozen=True, slots=True)
class Effect:
    """What a log comes to: the entries that hold, first to last, and those that may come back."""

    holding: tuple[Entry, ...]
    undone: tuple[Entry, ...]

    @property
    def finished(self) -> Entry | None:
        """The entry that finished the review, where that holds."""
        last = self.holding[-1] if self.holding else None
        return last if last is not None and last.action is Action.FINISH else None


def work_out(entries: Sequence[Entry]) -> Effect:
    """Give what a log comes to: an undo takes back the last that holds, a redo brings it again."""
    holding: list[Entry] = []
    undone: list[Entry] = []
    for entry in entries:
        if entry.refused:
            continue
        if entry.action is Action.UNDO:
            undone.append(holding.pop())
        elif entry.action is Action.REDO:
            holding.append(undone.pop())
        else:
            holding.append(entry)
            undone.clear()
    return Effect(tuple(holding), tuple(undone))


def as_json(payload: dict[str, Any]) -> str:
    """Give a payload as JSON text."""
    return json.dumps(payload, ensure_ascii=True, separators=(",", ":"))
