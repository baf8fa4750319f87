"""Values of a record whose shape differs between categories, as plain lists."""

from __future__ import annotations

from typing import Any, cast

from schemas.record import Comparison, Fact, GroupFact


def list_arms(fact: Fact) -> tuple[str, ...]:
    """Give the ids of the arms that a fact is about: one, those compared, or none."""
    if isinstance(fact, Comparison):
        return fact.arms
    if isinstance(fact, GroupFact) and fact.arm is not None:
        return (fact.arm,)
    return ()


def list_items(value: object) -> tuple[str, ...]:
    """Give a field's value as texts: one for each item of a list, none where it is absent."""
    if value is None:
        return ()
    if isinstance(value, tuple):
        return tuple(str(item) for item in cast("tuple[Any, ...]", value))
    return (str(value),)
