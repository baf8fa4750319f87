"""Forms of facts: what they show, filled from the record or from what was sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple

from schemas.record import Evidence
from trialist.review import OpenReview
from trialist.show.facts import html_key
from trialist.web.review.forms import Sent, show_values
from trialist.web.review.rendering import document_address
from trialist.web.review.slots import Choices, Slot
from trialist.web.review.targets import (
    Choice,
    choices_for,
    list_arm_choices,
    slots_of,
    slots_to_add,
    values_of,
)
from trialist.web.review.tracks import is_settling

_CORRECT_HINT = "Select other words in the document and press e, or type them as they are printed."
_ADD_HINT = "Select them in the document, or type them as they are printed."


class Cluster(NamedTuple):
    """Inputs that belong together: the parts of a nested value under its name, or one alone."""

    group: str
    slots: tuple[Slot, ...]


def _cluster(slots: Iterable[Slot]) -> list[Cluster]:
    parts = groupby(slots, key=lambda slot: (slot.group, "" if slot.group else slot.name))
    return [Cluster(group, tuple(inside)) for (group, _), inside in parts]


@dataclass(frozen=True)
class FactForm:
    """A form about one fact: ``key`` goes before its inputs' ids, ``values`` are their texts.

    ``start`` and ``end`` are where its words are in the document; empty, the words say it.
    """

    document_id: int
    settling: bool
    version: int
    key: str
    pointer: str
    about: str
    slots: tuple[Slot, ...]
    arms: Choices
    values: Mapping[str, str]
    words_hint: str
    quote: str = ""
    start: int | str = ""
    end: int | str = ""
    why: str = ""
    errors: Mapping[str, str] = field(default_factory=dict[str, str])
    choices: Sequence[Choice] = ()

    def url(self, name: str) -> str:
        """Give the address of a page of this review."""
        return document_address(name, self.document_id, settling=self.settling)

    @property
    def fact_key(self) -> str:
        """The fact as part of an HTML id: "outcomes-3"."""
        return html_key(self.pointer)

    @property
    def first(self) -> list[Cluster]:
        """The inputs that are shown at once; of a list of arms, as many as there are arms."""
        return _cluster(slot for slot in self.slots if slot.first and not self._is_spare(slot))

    @property
    def more(self) -> list[Cluster]:
        """The inputs that open on demand."""
        return _cluster(self._others)

    @property
    def more_open(self) -> bool:
        """Whether one of those holds something, or is wrong."""
        return any(self.values.get(slot.name) or slot.name in self.errors for slot in self._others)

    @property
    def _others(self) -> list[Slot]:
        return [slot for slot in self.slots if not slot.first]

    @property
    def markable(self) -> Choices:
        """The slots that can be called ambiguous, each once."""
        fields = {slot.field: slot.group or slot.label for slot in self.slots}
        return tuple((name, label) for name, label in fields.items() if name != "ambiguous")

    def _is_spare(self, slot: Slot) -> bool:
        place = slot.name.removeprefix("arms.")
        return place.isdecimal() and int(place) >= max(2, len(self.arms))


def correct_form(review: OpenReview, pointer: str, about: str, place: Evidence | None) -> FactForm:
    """Give the form that shows a fact as it is."""
    slots = slots_of(pointer)
    values = values_of(review.record, pointer)
    text = review.document.text
    quote = text[place.start : place.end] if place else str(values.get("quote") or "")
    return FactForm(
        document_id=review.document_id,
        settling=is_settling(review),
        version=review.version,
        key="edit-" + html_key(pointer),
        pointer=pointer,
        about=about,
        slots=slots,
        arms=list_arm_choices(review.record),
        values=show_values(slots, values),
        words_hint=_CORRECT_HINT,
        quote=quote,
        start=place.start if place else "",
        end=place.end if place else "",
    )


def add_form(review: OpenReview, sent: Sent) -> FactForm:
    """Give the form of a new fact of the kind that was chosen, on the words that were selected."""
    flat = flatten(sent)
    choices = choices_for(flat.get("category", ""), review.record, flat)
    text = review.document.text
    place = read_place(flat, text)
    return FactForm(
        document_id=review.document_id,
        settling=is_settling(review),
        version=review.version,
        key="add",
        pointer="",
        about="",
        slots=slots_to_add(choices),
        arms=list_arm_choices(review.record),
        values=_typed(sent),
        words_hint=_ADD_HINT,
        quote=text[place.start : place.end] if place else flat.get("quote", ""),
        start=place.start if place else "",
        end=place.end if place else "",
        why=flat.get("why", ""),
        choices=choices,
    )


def refused_form(review: OpenReview, pointer: str, about: str, sent: Sent) -> FactForm:
    """Give a form as it was sent, so that nothing of it has to be typed again."""
    if not pointer:
        return add_form(review, sent)
    flat = flatten(sent)
    form = correct_form(review, pointer, about, read_place(flat, review.document.text))
    return replace(form, values=_typed(sent), quote=flat.get("quote", ""), why=flat.get("why", ""))


def flatten(sent: Sent) -> dict[str, str]:
    """Give the first value of each name."""
    return {name: values[0] for name, values in sent.items() if values}


def _typed(sent: Sent) -> dict[str, str]:
    return {name: "\n".join(values) for name, values in sent.items()}


def read_place(sent: Mapping[str, str], text: str) -> Evidence | None:
    """Give the place that a form names by offsets, where it is one of the text."""
    start, end = sent.get("start", ""), sent.get("end", "")
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(text)):
        return None
    return Evidence(start=int(start), end=int(end))


def find_words(sent: Mapping[str, str], text: str, near: int = 0) -> Evidence | None:
    """Give the place of the words that a form names: by offsets, else where they are printed.

    Words that are printed more than once are taken where they are next to ``near``. Raises
    ValueError where the text does not have them.
    """
    quote = sent.get("quote", "").strip()
    place = read_place(sent, text)
    if place is not None and _same(text[place.start : place.end], quote):
        return place
    if not quote:
        return None
    if (span := _nearest(text, quote, near)) is None:
        raise ValueError("the document does not print these words; copy them exactly")
    return Evidence(start=span[0], end=span[1])


def _same(some: str, others: str) -> bool:
    # Browsers send line breaks as two characters.
    return some.split() == others.split()


def _nearest(text: str, quote: str, near: int) -> tuple[int, int] | None:
    words = re.compile(r"\s+".join(map(re.escape, quote.split())))
    found = (match.span() for match in words.finditer(text))
    return min(found, key=lambda span: abs(span[0] - near), default=None)
