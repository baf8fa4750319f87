"""Mentions: typed pieces of a document with their parsed values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Mention(Generic[V]):
    """A piece ``document.text[start:end]`` that denotes a ``kind`` with a parsed ``value``.

    ``rule`` names the row that found it (``<kind>.<cue>``).
    """

    kind: str
    start: int
    end: int
    value: V
    rule: str


@dataclass(frozen=True, slots=True)
class ArmMention:
    """A place where arms are named: one arm, or several at once ("both groups").

    ``arms`` holds the ids of the record's arms. ``form`` says how fully the
    words identify them: ``definition`` (with its intervention, at first),
    ``short`` (a label or alias), ``back_reference`` ("the former", "controls").
    """

    start: int
    end: int
    arms: tuple[str, ...]
    form: str = "short"
