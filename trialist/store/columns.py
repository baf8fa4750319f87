"""Columns of tables, derived from the models of records: a field is written down once.

Nested values become several columns (``ci`` gives ``ci_level``, ``ci_lower``,
``ci_upper``), lists of words one. Lists of facts have tables of their own.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from schemas.frames import LIST_SEPARATOR
from schemas.hints import choices_of, is_model

# Of 64-bit integers, which columns of counts are; documents may print anything.
LARGEST_INTEGER = 2**63 - 1

# Columns that are not called as in the model: AACT (the registry as tables) has a name for the
# first, the others are words of SQL that would have to be quoted in every query.
RENAMED = {
    "p_op": "p_value_modifier",
    "primary": "is_primary",
    "check": "check_name",
    "start": "start_offset",
    "end": "end_offset",
}

# Columns about the row as a whole, after what it says.
_LAST = frozenset({"ambiguous", "confidence"})

# What stands in the table of evidence instead of in each table of facts.
IN_EVIDENCE = frozenset({"quote", "evidence", "conclusion_evidence"})


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"


class Column(NamedTuple):
    """A column of a model's table: where its value stands, and what it may be."""

    name: str
    path: tuple[str | int, ...]
    kind: Kind
    required: bool = False
    vocabulary: type[StrEnum] | None = None


@cache
def model_columns(model: type[BaseModel]) -> tuple[Column, ...]:
    """Give the columns that a model's fields become, in order."""
    columns = [
        column._replace(name=RENAMED.get(column.name, column.name))
        for name, field in model.model_fields.items()
        if name not in IN_EVIDENCE
        for column in _field_columns(name, choices_of(field.annotation), field.is_required())
    ]
    return tuple(sorted(columns, key=lambda column: column.name in _LAST))


def _field_columns(name: str, choices: tuple[Any, ...], required: bool) -> Iterator[Column]:
    choice = choices[0]
    origin, items = typing.get_origin(choice), typing.get_args(choice)
    if is_model(choice):
        for inner in model_columns(choice):
            yield Column(
                f"{name}_{inner.name}", (name, *inner.path), inner.kind, False, inner.vocabulary
            )
    elif origin is tuple and Ellipsis not in items:
        yield Column(f"{name}_low", (name, 0), Kind.NUMBER)
        yield Column(f"{name}_high", (name, 1), Kind.NUMBER)
    elif origin is tuple and not is_model(items[0]):
        yield Column(name, (name,), Kind.TEXT)
    elif origin is None:
        vocabulary = choice if issubclass(choice, StrEnum) else None
        kind = _kind(choices)
        # A number that is required may still be too large for its column.
        yield Column(name, (name,), kind, required and kind is Kind.TEXT, vocabulary)


def _kind(choices: tuple[Any, ...]) -> Kind:
    if float in choices:
        return Kind.NUMBER
    if int in choices:
        return Kind.INTEGER
    return Kind.BOOLEAN if bool in choices else Kind.TEXT


def flatten(model: BaseModel) -> dict[str, Any]:
    """Give the values of a model by column."""
    return {
        column.name: fit(read_path(model, column.path), column.kind)
        for column in model_columns(type(model))
    }


def read_path(model: Any, path: tuple[str | int, ...]) -> Any:
    """Give the value at a path of attributes and positions; None where it ends early."""
    for step in path:
        if model is None:
            return None
        model = model[step] if isinstance(step, int) else getattr(model, step)
    return model


def fit(value: Any, kind: Kind) -> Any:
    """Give a value as a column of this kind can hold it; None where it is too large.

    What is too large stays as printed in ``param_value``, the quote and the record.
    """
    if value is None or kind is Kind.BOOLEAN:
        return value
    if isinstance(value, tuple):
        return LIST_SEPARATOR.join(typing.cast("tuple[str, ...]", value)) or None
    if kind is Kind.TEXT:
        return str(value)
    if kind is Kind.INTEGER:
        return value if abs(value) <= LARGEST_INTEGER else None
    return as_float(value)


def as_float(number: float) -> float | None:
    """Give a number as a float, or None where it is beyond all floats."""
    try:
        return float(number)
    except OverflowError:
        return None
