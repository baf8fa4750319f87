"""Differences: what two reviewers say about a fact, beside each other, slot by slot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schemas.record import TrialRecord
from trialist.render.words import say_constant
from trialist.review import Standing
from trialist.review.joining import Difference, Side
from trialist.review.pointers import parse_pointer
from trialist.show.facts import FactView, html_key
from trialist.web.review.desk_view import DeskView
from trialist.web.review.histories import say_pointer, say_slot
from trialist.web.review.targets import category_of

# Characters of the document on either side of the words.
_AROUND = 120


@dataclass(frozen=True, slots=True)
class SlotLine:
    """One slot of a side: its name, its value in words, and whether the sides differ in it."""

    name: str
    value: str
    differs: bool


@dataclass(frozen=True, slots=True)
class SideView:
    """What one reviewer says; no lines where they do not have the fact.

    ``word`` is what the button sends that takes it.
    """

    reviewer: str
    word: str
    lines: tuple[SlotLine, ...]


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """One fact on which two reviews differ, with its words in the document."""

    pointer: str
    category: str
    title: str
    state: str
    before: str
    words: str
    behind: str
    sides: tuple[SideView, SideView]
    says: str

    @property
    def key(self) -> str:
        """The pointer as part of an HTML id."""
        return html_key(self.pointer)


def view_differences(desk: DeskView, found: Sequence[Difference]) -> list[DifferenceView]:
    """Give the differences of a document that is adjudicated."""
    return [_view(desk, difference) for difference in found]


def _view(desk: DeskView, difference: Difference) -> DifferenceView:
    fact = desk.facts.get(difference.pointer)
    standing = desk.review.standing.get(difference.pointer, Standing.OPEN)
    before, words, behind = _words(desk, fact)
    now = desk.review.record
    return DifferenceView(
        pointer=difference.pointer,
        category=category_of(parse_pointer(difference.pointer)),
        title=fact.about if fact else say_pointer(difference.pointer),
        state=standing.value,
        before=before,
        words=words,
        behind=behind,
        sides=(
            _side(difference.first, "choose-first", difference, now),
            _side(difference.second, "choose-second", difference, now),
        ),
        says=_says(standing, fact),
    )


def _says(standing: Standing, fact: FactView | None) -> str:
    if standing is Standing.REJECTED:
        return "not in the record"
    return fact.says if fact else ""


def _side(side: Side, word: str, difference: Difference, now: TrialRecord) -> SideView:
    labels = {arm.id: arm.label for arm in now.arms}
    lines = tuple(
        SlotLine(say_constant(name), _say(name, value, labels), name in difference.slots)
        for name, value in side.values.items()
    )
    return SideView(side.reviewer, word, lines)


def _say(name: str, value: Any, labels: Mapping[str, str]) -> str:
    if name == "arm":
        return labels.get(value, value)
    if name == "arms":
        return " v ".join(labels.get(one, one) for one in value)
    return say_slot(name, value)


def _words(desk: DeskView, fact: FactView | None) -> tuple[str, str, str]:
    """Give the words of a fact with what stands around them."""
    places = fact.places if fact else ()
    text = desk.review.document.text
    if not places:
        return "", "", ""
    start, end = places[0].start, places[0].end
    return text[max(start - _AROUND, 0) : start], text[start:end], text[end : end + _AROUND]
