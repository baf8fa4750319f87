"""Two reviews of one document put together: what both say, and each fact on which they differ.

Both started from the same record, so that its facts are told by their pointers. Facts that either
added are paired by what they say and by their words. The joined record holds all that either has,
as the first reviewer has it where both do; what they differ about is open.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from schemas.categories import LISTED
from schemas.record import TrialRecord
from trialist.review.decisions import Standing
from trialist.review.pointers import (
    FIELDS,
    LISTS_OF_TRIAL,
    VALUE,
    Data,
    find,
    list_pointers,
    parse_pointer,
)
from trialist.review.views import OpenReview

# What does not count as a difference: the words behind a value, and how sure a program was; what
# is inside an arm is compared by itself. An arm's id is a name that a reviewer does not choose.
_NOT_COMPARED = frozenset({"quote", "evidence", "confidence", "interventions", "doses", "id"})
# Facts that either added can be one where they rest on common words; saying the same outweighs it.
_SAME, _SAME_WORDS = 10.0, 1.0


@dataclass(frozen=True, slots=True)
class Side:
    """What one reviewer says about a fact; ``fact`` is None where they do not have it."""

    reviewer: str
    fact: Any

    @property
    def values(self) -> Mapping[str, Any]:
        """Its slots by name, without words and place."""
        return compared(self.fact)


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact on which two reviews differ; ``pointer`` is that in the joined record."""

    pointer: str
    first: Side
    second: Side
    slots: tuple[str, ...]


@dataclass(frozen=True)
class Joined:
    """Two reviews put together: a record with how each fact stands, and the differences."""

    record: TrialRecord
    standing: Mapping[str, Standing]
    differences: tuple[Difference, ...]


def compared(fact: Any) -> dict[str, Any]:
    """Give the slots of a fact that are compared; those that are empty are left out."""
    if fact is None:
        return {}
    if not isinstance(fact, dict):
        return {VALUE: fact}
    return {
        name: value
        for name, value in cast("Data", fact).items()
        if name not in _NOT_COMPARED and value not in (None, [], "")
    }


def join_reviews(first: OpenReview, second: OpenReview) -> Joined:
    """Give two reviews of one document put together."""
    return _Joining(first, second).join()


class _Joining:
    def __init__(self, first: OpenReview, second: OpenReview) -> None:
        self._names = first.reviewer, second.reviewer
        self._base: Data = first.base.to_json_dict()
        self._data: Data = copy.deepcopy(first.record.to_json_dict())
        self._other: Data = copy.deepcopy(second.record.to_json_dict())
        self._standing = dict(first.standing), dict(second.standing)
        self._joined: dict[str, Standing] = {
            pointer: Standing.ACCEPTED if how is Standing.OPEN else how
            for pointer, how in first.standing.items()
        }
        self._differences: list[Difference] = []

    def join(self) -> Joined:
        self._join_arms()
        for name in LISTED:
            self._join_lists((name,), (name,))
        for part, fields in FIELDS.items():
            for name in sorted(fields):
                if part == "trial" and name in LISTS_OF_TRIAL:
                    self._join_lists((part, name), (part, name))
                else:
                    self._join_field((part, name))
        self._join_field(("conclusion",))
        self._data.pop("findings", None)
        record = TrialRecord.model_validate(self._data)
        order = {pointer: no for no, pointer in enumerate(list_pointers(self._data))}
        found = sorted(self._differences, key=lambda each: order[each.pointer])
        return Joined(record, self._joined, tuple(found))

    def _join_arms(self) -> None:
        """Join arms first: facts of the second name them by ids that may have to change."""
        pairs = self._pairs(("arms",), ("arms",))
        arms: list[Data] = self._data.setdefault("arms", [])
        others: list[Data] = self._other.get("arms") or []
        names = {arm["id"] for arm in arms}
        renamed: dict[str, str] = {}
        for index, arm in enumerate(others):
            partner = pairs.get(index)
            name = arms[partner]["id"] if partner is not None else arm["id"]
            if partner is None and name in names:
                free = (f"A{number}" for number in range(1, len(names) + 2))
                name = next(each for each in free if each not in names)
            names.add(name)
            renamed[arm["id"]] = name
        _rename(self._other, renamed)
        self._join_lists(("arms",), ("arms",))

    def _join_lists(self, here: tuple[Any, ...], there: tuple[Any, ...]) -> None:
        """Join a list of the second into the same list of the first."""
        pairs = self._pairs(here, there)
        others: Sequence[Any] = find(self._other, there) or ()
        paired = {mine: other for other, mine in pairs.items()}
        for index in range(len(find(self._data, here) or ())):
            other = (*there, paired[index]) if index in paired else None
            self._compare((*here, index), other)
        for index in range(len(others)):
            if index not in pairs and self._has(1, (*there, index)):
                self._take((*here,), (*there, index))

    def _pairs(self, here: tuple[Any, ...], there: tuple[Any, ...]) -> dict[int, int]:
        """Give for each fact of the second's list its partner in the first's."""
        from evaluation.assign import assign

        mine: Sequence[Any] = find(self._data, here) or ()
        others: Sequence[Any] = find(self._other, there) or ()
        known = len(find(self._base, here) or ()) if here == there else 0
        pairs = {index: index for index in range(min(known, len(mine), len(others)))}
        added = [no for no in range(known, len(mine)) if self._has(0, (*here, no))]
        theirs = [no for no in range(known, len(others)) if self._has(1, (*there, no))]
        weights = [[_likeness(others[no], mine[to]) for to in added] for no in theirs]
        return pairs | {theirs[row]: added[column] for row, column in assign(weights)}

    def _has(self, side: int, steps: tuple[Any, ...]) -> bool:
        data = (self._data, self._other)[side]
        # What is inside a fact that is rejected goes with it.
        above = (_pointer(steps[:end]) for end in range(1, len(steps) + 1))
        rejected = any(self._standing[side].get(each) is Standing.REJECTED for each in above)
        return find(data, steps) is not None and not rejected

    def _compare(self, here: tuple[Any, ...], there: tuple[Any, ...] | None) -> None:
        """Note a difference between two facts, and compare what is inside them."""
        mine = find(self._data, here) if self._has(0, here) else None
        other = find(self._other, there) if there and self._has(1, there) else None
        self._note(here, mine, other)
        for name in _inside(here):
            inner = (*there, name) if there else (*here, "")  # of nothing, nothing
            self._join_lists((*here, name), inner)

    def _take(self, into: tuple[Any, ...], there: tuple[Any, ...]) -> None:
        """Take a fact of the second, and what is inside it, into a list of the first."""
        holder = _make_list(self._data, into)
        fact = copy.deepcopy(find(self._other, there))
        for name in _inside((*into, 0)):
            fact.pop(name, None)
        holder.append(fact)
        here = (*into, len(holder) - 1)
        if len(into) == 2 and into[0] == "trial":
            _take_place(self._data, self._other, into, there)
        self._note(here, None, find(self._other, there))
        for name in _inside(here):
            self._join_lists((*here, name), (*there, name))

    def _join_field(self, steps: tuple[str, ...]) -> None:
        mine = find(self._data, steps) if self._has(0, steps) else None
        other = find(self._other, steps) if self._has(1, steps) else None
        if find(self._data, steps) is None and other is not None:
            holder = self._data if len(steps) == 1 else self._data.setdefault(steps[0], {})
            holder[steps[-1]] = other
            _take_place(self._data, self._other, steps, steps)
        if find(self._data, steps) is not None:
            self._note(steps, mine, other)

    def _note(self, here: tuple[Any, ...], mine: Any, other: Any) -> None:
        left, right = compared(mine), compared(other)
        if (mine is None) == (other is None) and left == right:
            return
        slots = [name for name in {**left, **right} if left.get(name) != right.get(name)]
        pointer = _pointer(here)
        self._joined[pointer] = Standing.OPEN
        sides = Side(self._names[0], copy.deepcopy(mine)), Side(self._names[1], other)
        self._differences.append(Difference(pointer, *sides, tuple(slots)))


def _pointer(steps: tuple[Any, ...]) -> str:
    return "".join(f"/{step}" for step in steps)


def _inside(steps: tuple[Any, ...]) -> Iterator[str]:
    """Give the names of the lists inside a fact."""
    if steps[0] == "arms" and len(steps) in (2, 4):
        yield "interventions" if len(steps) == 2 else "doses"


def _make_list(data: Data, steps: tuple[Any, ...]) -> list[Any]:
    holder: Any = data
    for step in steps[:-1]:
        holder = holder[step] if isinstance(step, int) else holder.setdefault(step, {})
    return holder.setdefault(steps[-1], [])


def _take_place(data: Data, other: Data, here: tuple[Any, ...], there: tuple[Any, ...]) -> None:
    """Take where a field of the second stands, beside the field."""
    if here == ("conclusion",):
        data["conclusion_evidence"] = other.get("conclusion_evidence")
        return
    part, name = here[0], here[1]
    places = list(find(other, (part, "evidence", name)) or ())
    if len(there) > 2:
        places = places[there[2] : there[2] + 1]
    held: Data = data[part].setdefault("evidence", {})
    held[name] = [*(held.get(name, ()) if len(there) > 2 else ()), *places]


def _rename(data: Data, renamed: Mapping[str, str]) -> None:
    """Give the arms of a record other ids, wherever they are named."""
    for arm in data.get("arms") or ():
        arm["id"] = renamed[arm["id"]]
    for name in LISTED:
        for fact in data.get(name) or ():
            if fact.get("arm") is not None:
                fact["arm"] = renamed[fact["arm"]]
            if fact.get("arms"):
                fact["arms"] = [renamed[arm] for arm in fact["arms"]]


def _likeness(one: Any, other: Any) -> float:
    """Give how much speaks for two added facts being one; 0 where nothing does."""
    left, right = compared(one), compared(other)
    if left == right:
        return _SAME
    equal = sum(left.get(name) == right.get(name) for name in {*left, *right})
    overlap = bool(_places(one) & _places(other))
    return _SAME_WORDS + equal / len({*left, *right}) if overlap or _named_alike(one, other) else 0


# What arms and interventions are called; facts with words of their own are told by these.
_NAMES = ("label", "name", VALUE)


def _named_alike(one: Any, other: Any) -> bool:
    if find(one, ("quote",)) is not None:
        return False
    left, right = compared(one), compared(other)
    return any(
        str(left[name]).casefold() == str(right.get(name)).casefold()
        for name in _NAMES
        if name in left
    )


def _places(fact: Any) -> set[int]:
    """Give the characters that a fact rests on."""
    evidence: Any = find(fact, ("evidence",))
    places: list[Any] = [evidence] if isinstance(evidence, dict) else evidence or []
    return {char for place in places for char in range(place["start"], place["end"])}


def choose(difference: Difference, side: Side, record: TrialRecord) -> dict[str, Any]:
    """Give the decision (as JSON values) that makes a fact what one side says."""
    if side.fact is None:
        return {"action": "reject", "pointer": difference.pointer}
    place = parse_pointer(difference.pointer)
    now = compared(find(record.to_json_dict(), place.steps))
    wanted = side.values
    if now == wanted:
        return {"action": "accept", "pointer": difference.pointer}
    values = {name: None for name in now if name not in wanted} | dict(wanted)
    decision: dict[str, Any] = {
        "action": "correct",
        "pointer": difference.pointer,
        "values": values,
    }
    evidence: Any = find(side.fact, ("evidence",))
    if isinstance(evidence, dict):
        decision["evidence"] = evidence
    return decision
