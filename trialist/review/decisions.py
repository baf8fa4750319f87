"""What a reviewer can decide about a fact, as values that go into the log as JSON.

A fact is addressed by its JSON Pointer in the record: ``/outcomes/3``, ``/trial/phase``,
``/trial/conditions/0``, ``/arms/0``, ``/arms/0/interventions/0/doses/1``, ``/conclusion``. Facts
that are one value (fields of the trial and the citation, the conclusion) have a single slot,
``value``; all others have the slots of their model.

>>> parse_decision({"action": "correct", "pointer": "/outcomes/3", "values": {"percent": 51}})
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, TypeAdapter, ValidationError

from schemas.record import Evidence, Model
from trialist.review.errors import InvalidDecision

Pointer = Annotated[str, Field(pattern=r"^(/[A-Za-z0-9_]+)+$", max_length=200)]
Values: TypeAlias = dict[str, Any]


class Accept(Model):
    """The fact is right as it stands."""

    action: Literal["accept"] = "accept"
    pointer: Pointer


class Reject(Model):
    """The document does not say this."""

    action: Literal["reject"] = "reject"
    pointer: Pointer


class Correct(Model):
    """The fact with other values (None takes a slot out), other words, or both.

    Slots that are not named stay. Without ``evidence`` the words stay too.
    """

    action: Literal["correct"] = "correct"
    pointer: Pointer
    values: Values = Field(default_factory=dict)
    evidence: Evidence | None = None


class Add(Model):
    """A fact that was missed, on its words.

    ``into`` is the list that it goes into (``/outcomes``, ``/arms``, ``/trial/conditions``,
    ``/arms/0/interventions``, ``/arms/0/interventions/0/doses``) or the field that it fills
    (``/trial/phase``, ``/citation/year``, ``/conclusion``).
    """

    action: Literal["add"] = "add"
    into: Pointer
    values: Values
    evidence: Evidence


class Reset(Model):
    """The fact as it was before anything was decided about it, open again."""

    action: Literal["reset"] = "reset"
    pointer: Pointer


class Choice(StrEnum):
    """A side of a difference between two reviews."""

    FIRST = "first"
    SECOND = "second"


class Choose(Model):
    """One side of a difference is right, in an adjudication."""

    action: Literal["choose"] = "choose"
    pointer: Pointer
    side: Choice


Decision: TypeAlias = Accept | Reject | Correct | Add | Reset

_DECISION: TypeAdapter[Decision] = TypeAdapter(
    Annotated[Accept | Reject | Correct | Add | Reset, Field(discriminator="action")]
)


class Standing(StrEnum):
    """How a fact stands in a review."""

    OPEN = "open"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    ADDED = "added"


def parse_decision(data: object) -> Decision:
    """Give the decision that JSON values say; raises :class:`InvalidDecision` with the place."""
    try:
        return _DECISION.validate_python(data)
    except ValidationError as error:
        raise InvalidDecision(f"not a decision: {explain(error)}") from error


def explain(error: ValidationError) -> str:
    """Give the first problem of a model in words, with its place as a JSON Pointer."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = "/".join(str(step) for step in first["loc"])
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    said = first["msg"].removeprefix("Value error, ")
    return f"/{place}: {said}{more}" if place else f"{said}{more}"
