"""Type hints of models, taken apart: what tables need to know of fields."""

from __future__ import annotations

import types
import typing
from typing import Any

from pydantic import BaseModel


def choices_of(hint: Any) -> tuple[Any, ...]:
    """Give the types that a hint allows, apart from None."""
    origin, items = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return choices_of(items[0])
    if origin in (typing.Union, types.UnionType):
        return tuple(inner for item in items for inner in choices_of(item))
    return () if hint is types.NoneType else (hint,)


def is_model(hint: Any) -> bool:
    """Whether a type is one of the models."""
    return isinstance(hint, type) and issubclass(hint, BaseModel)
