"""Questions about an outcome in two arms, and their answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OutcomeType(StrEnum):
    """What is asked of each arm: events of a group's size, or mean and deviation of a size."""

    BINARY = "binary"
    CONTINUOUS = "continuous"


@dataclass(frozen=True, slots=True)
class Question:
    """An outcome to look up in two arms, all three in anyone's words."""

    outcome: str
    intervention: str
    comparator: str
    type: OutcomeType


@dataclass(frozen=True, slots=True)
class Value:
    """A number of an answer and its place, ``document.text[start:end]``.

    ``computed`` numbers are not printed: events as a percentage of a size; the place is that of
    what they were computed from.
    """

    number: float
    start: int
    end: int
    computed: bool = False


@dataclass(frozen=True, slots=True)
class ArmAnswer:
    """What is given of one arm; None where the document does not say, or not surely enough.

    ``events`` are asked for binary outcomes, ``mean`` and ``sd`` (in the document's unit) for
    continuous ones, ``size`` (people analysed) for both.
    """

    events: Value | None = None
    mean: Value | None = None
    sd: Value | None = None
    size: Value | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question: both arms, how sure (0 to 1), and where it was found.

    ``where`` names the table or says "text"; empty where no row or sentence was sure enough, and
    only sizes of the arms are given. ``rejected`` is the place that was not sure enough.
    """

    intervention: ArmAnswer = ArmAnswer()
    comparator: ArmAnswer = ArmAnswer()
    score: float = 0.0
    where: str = ""
    rejected: str = ""
