"""Statements: a number of a sentence with all that the text says of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extract.link.quantities import Quantity
from extract.link.runs import Run
from extract.link.scene import Scene
from extract.link.told import Told
from extract.link.topics import Topic
from schemas.record import Duration
from schemas.vocabulary import Statistic


class Role(StrEnum):
    """What a number becomes in the record."""

    OUTCOME = "OUTCOME"
    HARM = "HARM"
    COMPARISON = "COMPARISON"
    LEFT = "LEFT"  # listed as unlinked


NO_TOPIC = Topic("none", "OTHER", "", 0, 0)  # of numbers of which nothing says what they measure


@dataclass(frozen=True)
class Statement:
    """A quantity, what becomes of it, what it measures, in whom and when.

    ``run`` holds the numbers told in parallel with it (it alone, for effects), ``given`` is
    what the text had told before. ``arms`` has the arm of a result (None: no arm), several
    where the number is that of each, or the pair that a comparison compares. ``cue`` says
    how the arms were found, ``reason`` why a number is left. ``shared`` are the names of a list
    that each have the number, its own among them.
    """

    scene: Scene
    given: Told
    run: Run
    quantity: Quantity
    role: Role = Role.LEFT
    topic: Topic = NO_TOPIC
    arms: tuple[str | None, ...] = ()
    subgroup: str | None = None
    time: Duration | None = None
    statistic: Statistic | None = None
    grade: str | None = None
    cue: str = ""
    reason: str = ""
    shared: tuple[Topic, ...] = ()
    confidence: float | None = None
