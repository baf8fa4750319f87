"""Statements: a number of a sentence with all that the sentence says of it."""

from __future__ import annotations

from dataclasses import dataclass

from extract.link.quantities import Quantity
from extract.link.runs import Run
from extract.link.topics import Topic
from schemas.record import Duration


@dataclass(frozen=True)
class Statement:
    """A quantity, what it measures, in whom, and how its arm was found (``cue``).

    ``time`` is the time point that a list deals to it; None: the words around tell.
    """

    run: Run
    quantity: Quantity
    topic: Topic
    arm: str | None
    subgroup: str | None
    cue: str
    time: Duration | None = None
