"""JSON Pointers of the facts of a record, and what kind of fact each one is."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, NamedTuple, cast

from schemas.categories import LISTED
from schemas.record import ABOUT_KEYS, Citation, Trial
from trialist.review.errors import InvalidDecision

Data = dict[str, Any]

_MODELS = {"trial": Trial, "citation": Citation}
FIELDS: dict[str, frozenset[str]] = {
    part: frozenset(model.model_fields) - ABOUT_KEYS for part, model in _MODELS.items()
}
"""Keys of the trial and of the citation that are facts."""
LISTS_OF_TRIAL = frozenset({"registry_ids", "conditions", "locations"})
VALUE = "value"
"""The one slot of a fact that is a single value."""


class Kind(StrEnum):
    """What a pointer addresses."""

    FIELD = "field"  # /trial/phase
    ITEM = "item"  # /trial/conditions/0
    CONCLUSION = "conclusion"
    ARM = "arm"
    INTERVENTION = "intervention"
    FACT = "fact"  # with a quote: doses, outcomes ...


class Place(NamedTuple):
    """A pointer taken apart: its kind, and the steps to what holds the fact and to the fact."""

    kind: Kind
    steps: tuple[str | int, ...]

    @property
    def pointer(self) -> str:
        """The pointer itself."""
        return "".join(f"/{step}" for step in self.steps)


_SHAPES: dict[tuple[str, ...], Kind] = {
    ("arms", "#"): Kind.ARM,
    ("arms", "#", "interventions", "#"): Kind.INTERVENTION,
    ("arms", "#", "interventions", "#", "doses", "#"): Kind.FACT,
    ("conclusion",): Kind.CONCLUSION,
    **{(name, "#"): Kind.FACT for name in LISTED},
    **{("trial", name): Kind.FIELD for name in FIELDS["trial"] - LISTS_OF_TRIAL},
    **{("trial", name, "#"): Kind.ITEM for name in LISTS_OF_TRIAL},
    **{("citation", name): Kind.FIELD for name in FIELDS["citation"]},
}


def parse_pointer(pointer: str) -> Place:
    """Give what a pointer addresses; raises :class:`InvalidDecision` where it is no fact."""
    steps = tuple(int(step) if step.isdecimal() else step for step in pointer.split("/")[1:])
    shape = tuple("#" if isinstance(step, int) else step for step in steps)
    if shape not in _SHAPES:
        raise InvalidDecision(f"{pointer}: addresses no fact of a record")
    return Place(_SHAPES[shape], steps)


def parse_target(into: str, data: Data) -> Place:
    """Give the place that a fact gets which goes into a list or field."""
    if (*into.split("/")[1:],) in _SHAPES:
        return parse_pointer(into)
    place = parse_pointer(f"{into}/0")
    held = find(data, place.steps[:-1])
    return place._replace(steps=(*place.steps[:-1], len(held or ())))


def find(data: Any, steps: tuple[str | int, ...]) -> Any:
    """Give what stands at the end of steps into JSON values; None where nothing does."""
    for step in steps:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def list_pointers(data: Data) -> Iterator[str]:
    """Give the pointers of all facts of a record's JSON, in the order of the record."""
    yield from _fields(data, "trial")
    yield from _fields(data, "citation")
    for number, arm in enumerate(data.get("arms") or ()):
        yield f"/arms/{number}"
        for inner, each in enumerate(cast("list[Data]", arm.get("interventions") or [])):
            yield f"/arms/{number}/interventions/{inner}"
            for dose in range(len(each.get("doses") or ())):
                yield f"/arms/{number}/interventions/{inner}/doses/{dose}"
    for name in LISTED:
        for number in range(len(data.get(name) or ())):
            yield f"/{name}/{number}"
    if data.get("conclusion") is not None:
        yield "/conclusion"


def _fields(data: Data, part: str) -> Iterator[str]:
    held: Data = data.get(part) or {}
    for name in _MODELS[part].model_fields:
        if name not in FIELDS[part] or held.get(name) is None:
            continue
        if part == "trial" and name in LISTS_OF_TRIAL:
            yield from (f"/{part}/{name}/{number}" for number in range(len(held[name])))
        else:
            yield f"/{part}/{name}"
