"""A record under review: decisions applied to it one after the other, pointers kept stable.

Facts that are rejected stay in place, and facts that are added come last in their list: a pointer
means the same fact from the first decision to the last. Only :meth:`Draft.final` leaves out what
is rejected.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from schemas.document import Document
from schemas.record import Evidence, TrialRecord
from trialist.review.decisions import (
    Accept,
    Add,
    Correct,
    Decision,
    Reject,
    Reset,
    Standing,
    Values,
    explain,
)
from trialist.review.errors import InvalidDecision
from trialist.review.findings import with_findings
from trialist.review.pointers import (
    VALUE,
    Data,
    Kind,
    Place,
    find,
    list_pointers,
    parse_pointer,
    parse_target,
)

# What a correction cannot name: the words have a key of their own, the rest follows from others.
_NOT_SLOTS = frozenset({"quote", "evidence", "confidence", "interventions", "doses"})


class Draft:
    """A record as one reviewer has it, in the making."""

    def __init__(
        self, base: TrialRecord, document: Document, standing: Mapping[str, Standing] | None = None
    ) -> None:
        self._base = base
        self._base_data = base.to_json_dict()
        self._data: Data = copy.deepcopy(self._base_data)
        self._document = document
        self._standing = dict(standing or {})

    @property
    def standing(self) -> Mapping[str, Standing]:
        """How each fact stands, by its pointer, in the order of the record."""
        return {
            pointer: self._standing.get(pointer, Standing.OPEN)
            for pointer in list_pointers(self._data)
        }

    def apply(self, decision: Decision) -> str:
        """Apply a decision and give the pointer of its fact; raises :class:`InvalidDecision`.

        After an error the draft is not used any more.
        """
        if isinstance(decision, Add):
            return self._add(decision)
        place = self._place(decision.pointer)
        if isinstance(decision, Accept):
            if self._standing.get(place.pointer) not in (Standing.CORRECTED, Standing.ADDED):
                self._standing[place.pointer] = Standing.ACCEPTED
        elif isinstance(decision, Reject):
            self._standing[place.pointer] = Standing.REJECTED
        elif isinstance(decision, Correct):
            self._correct(place, decision)
        else:
            self._reset(place, decision)
        return place.pointer

    def record(self) -> TrialRecord:
        """Give the record with all its facts in place, those that are rejected too."""
        return self._build(self._data)

    def final(self) -> TrialRecord:
        """Give the record without what is rejected, its findings made anew."""
        record = self._build(_without(self._data, self._rejected()))
        return with_findings(record, self._base, self._document)

    def quote(self, place: Evidence) -> str:
        """Give the words at a place; raises :class:`InvalidDecision` where there are none."""
        return self._document.text[slice(*self._span(place).values())]

    def _build(self, data: Data) -> TrialRecord:
        try:
            return TrialRecord.model_validate(data)
        except ValidationError as error:
            raise InvalidDecision(explain(error)) from error

    def _place(self, pointer: str) -> Place:
        place = parse_pointer(pointer)
        if find(self._data, place.steps) is None:
            raise InvalidDecision(f"{pointer}: the record has no such fact")
        return place

    def _rejected(self) -> list[Place]:
        return [
            parse_pointer(pointer)
            for pointer, standing in self.standing.items()
            if standing is Standing.REJECTED
        ]

    def _span(self, place: Evidence) -> dict[str, int]:
        """Give a place without white space at its ends."""
        text = self._document.text
        words = text[place.start : place.end]
        if place.end > len(text) or not words.strip():
            raise InvalidDecision(
                f"no words at {place.start} to {place.end}: the evidence of a fact is a piece of "
                f"the text, which has {len(text)} characters"
            )
        start = place.start + len(words) - len(words.lstrip())
        return {"start": start, "end": start + len(words.strip())}

    def _correct(self, place: Place, decision: Correct) -> None:
        if not decision.values and decision.evidence is None:
            raise InvalidDecision(f"{place.pointer}: a correction names values, evidence or both")
        values = decision.values
        if place.kind is Kind.CONCLUSION and decision.evidence and not values:
            values = {VALUE: self.quote(decision.evidence)}
        self._set_values(place, values)
        if decision.evidence is not None:
            self._set_evidence(place, decision.evidence)
        if self._standing.get(place.pointer) is not Standing.ADDED or self._is_base(place):
            self._standing[place.pointer] = Standing.CORRECTED

    def _is_base(self, place: Place) -> bool:
        return find(self._base_data, place.steps) is not None

    def _add(self, decision: Add) -> str:
        place = parse_target(decision.into, self._data)
        self.quote(decision.evidence)
        if find(self._data, place.steps) is not None:
            raise InvalidDecision(f"{place.pointer}: has a value; correct it instead")
        holder, last = self._holder(place), place.steps[-1]
        if isinstance(last, int):
            first = {"quote": self.quote(decision.evidence)} if place.kind is Kind.FACT else {}
            holder.append(None if place.kind is Kind.ITEM else first)
        values = decision.values
        if place.kind is Kind.ARM:
            values = {"id": self._new_arm_id()} | values
        elif place.kind is Kind.CONCLUSION and not values:
            values = {VALUE: self.quote(decision.evidence)}
        self._set_values(place, values, new=True)
        self._set_evidence(place, decision.evidence)
        self._standing[place.pointer] = Standing.ADDED
        return place.pointer

    def _new_arm_id(self) -> str:
        taken = {arm.get("id") for arm in self._data.get("arms", ())}
        numbers = (f"A{number}" for number in range(1, len(taken) + 2))
        return next(name for name in numbers if name not in taken)

    def _holder(self, place: Place) -> Any:
        """Give the list or object that holds a fact, made where there is none."""
        holder: Any = self._data
        for step, following in zip(place.steps[:-1], place.steps[1:], strict=True):
            if isinstance(step, int):
                if step >= len(holder):
                    raise InvalidDecision(f"{place.pointer}: the record has no such place")
                holder = holder[step]
            else:
                holder = holder.setdefault(step, [] if isinstance(following, int) else {})
        return holder

    def _set_values(self, place: Place, values: Values, *, new: bool = False) -> None:
        holder, last = self._holder(place), place.steps[-1]
        if place.kind in (Kind.FIELD, Kind.ITEM, Kind.CONCLUSION):
            if values and set(values) != {VALUE}:
                raise InvalidDecision(f"{place.pointer}: has one slot, {VALUE!r}")
            if values.get(VALUE) is None and (values or new):
                raise InvalidDecision(f"{place.pointer}: needs a value; to take it out, reject it")
            if values:
                holder[last] = values[VALUE]
                _forget_confidence(holder, place)
            return
        if wrong := sorted(_NOT_SLOTS & set(values)):
            raise InvalidDecision(f"{place.pointer}: {', '.join(wrong)} cannot be set this way")
        fact: Data = holder[last]
        if place.kind is Kind.ARM and not new and values.get("id", fact["id"]) != fact["id"]:
            raise InvalidDecision(f"{place.pointer}: facts know the arm by its id, which stays")
        for name, value in values.items():
            if value is None:
                fact.pop(name, None)
            else:
                fact[name] = copy.deepcopy(value)
        if values:
            fact.pop("confidence", None)

    def _set_evidence(self, place: Place, evidence: Evidence) -> None:
        span = self._span(evidence)
        fact = find(self._data, place.steps)
        if place.kind is Kind.FACT:
            fact["evidence"], fact["quote"] = span, self.quote(evidence)
        elif place.kind is Kind.ARM:
            fact["evidence"] = [span]
        elif place.kind is Kind.CONCLUSION:
            self._data["conclusion_evidence"] = span
        elif place.kind in (Kind.FIELD, Kind.ITEM):
            part, name, *number = map(str, place.steps)
            known: Data = self._data[part].setdefault("evidence", {})
            places: list[Any] = list(known.get(name, ()))
            at = int(number[0]) if number else 0
            known[name] = [*places[:at], span, *places[at + 1 :]]

    def _reset(self, place: Place, decision: Reset) -> None:
        if not self._is_base(place):
            raise InvalidDecision(f"{decision.pointer}: was added; reject it or undo")
        holder, last = self._holder(place), place.steps[-1]
        holder[last] = _as_before(find(self._base_data, place.steps), holder[last])
        if place.kind in (Kind.FIELD, Kind.ITEM):
            self._reset_about(place)
        elif place.kind is Kind.CONCLUSION:
            self._data["conclusion_evidence"] = self._base_data.get("conclusion_evidence")
        self._standing.pop(place.pointer, None)

    def _reset_about(self, place: Place) -> None:
        """Give a field back the places that it had; of a list, those of the item."""
        part, name, *number = map(str, place.steps)
        before: list[Any] = list(find(self._base_data, (part, "evidence", name)) or ())
        held: Data = self._data[part].setdefault("evidence", {})
        if not number:
            held[name] = before
        elif int(number[0]) < len(before):
            held[name][int(number[0])] = before[int(number[0])]


def _as_before(before: Any, now: Any) -> Any:
    """Give a fact as it was, with what is inside it (doses of an arm) as it is now."""
    again = copy.deepcopy(before)
    for name in ("interventions", "doses"):
        if find(now, (name,)) is not None:
            again[name] = now[name]
    return again


def _forget_confidence(holder: Any, place: Place) -> None:
    """Take out how sure the extractor was of a field that a person has set."""
    if place.kind is Kind.FIELD:
        holder.get("confidence", {}).pop(place.steps[-1], None)


def _without(data: Data, rejected: list[Place]) -> Data:
    """Give a record's JSON without the facts at some places."""
    kept = copy.deepcopy(data)
    # Last first, so that the places of the others stay what they are.
    for place in sorted(rejected, key=_order, reverse=True):
        holder = find(kept, place.steps[:-1])
        del holder[place.steps[-1]]
        if place.kind in (Kind.FIELD, Kind.ITEM):
            part, name, *number = place.steps
            for about in ("evidence", "confidence"):
                _drop(find(kept, (part, about)), name, int(number[0]) if number else None)
        elif place.kind is Kind.CONCLUSION:
            kept.pop("conclusion_evidence", None)
    return kept


def _order(place: Place) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (0, step) for step in place.steps)


def _drop(about: Data | None, name: str | int, number: int | None) -> None:
    """Take out what is said beside a field: of all of it, or of one item of a list."""
    if not about or name not in about:
        return
    if number is None:
        del about[str(name)]
    else:
        about[str(name)] = [each for no, each in enumerate(about[str(name)]) if no != number]
