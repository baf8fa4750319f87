"""Where in a text a match may begin: what is quick to find, looked up once for all rules.

Trying a pattern at a place takes a microsecond, trying it at every character of an abstract a
third of a millisecond. Most patterns begin with a number or a few words, or near a word without
which there is no match; :class:`Places` finds them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, TypeVar

import regex

from extract.triggers import TRIGGERS, Hit


class Tried(Protocol):
    """A rule, as far as places know it."""

    def is_tried(self, places: Places) -> bool:
        """Whether the text holds what the rule cannot match without."""
        ...


R = TypeVar("R", bound=Tried)


class Opening(Protocol):
    """What matches of some patterns begin with; the same object finds it in all texts."""

    def find(self, places: Places) -> list[int]:
        """Give where it begins in a text, in order."""
        ...


@dataclass(frozen=True, eq=False)
class Sign:
    """An opening that a plain pattern finds in the text in lower case, or as printed.

    It must be quick everywhere: it is tried without a time limit.
    """

    pattern: str
    as_printed: bool = False

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The compiled pattern."""
        return regex.compile(self.pattern)

    def find(self, places: Places) -> list[int]:
        """Give where the pattern matches, in order."""
        text = places.folded if self.as_printed else places.lowered
        return [match.start() for match in self.compiled.finditer(text)]


@dataclass(frozen=True, eq=False)
class FirstWord:
    """An opening that is one of some whole words, in lower case."""

    words: frozenset[str]

    def find(self, places: Places) -> list[int]:
        """Give where the words begin, in order."""
        found = self.words & places.words.keys()
        return sorted(start for word in found for start in places.words[word])


@dataclass(frozen=True, eq=False)
class AnyWord:
    """An opening that is any word or number."""

    def find(self, places: Places) -> list[int]:
        """Give where words begin, in order."""
        return sorted(start for starts in places.words.values() for start in starts)


ANY_WORD = AnyWord()
_WORD = re.compile(r"\w+")


def first_words(words: str) -> FirstWord:
    """Give the opening that is one of these words, which blanks part."""
    return FirstWord(frozenset(words.split()))


def lower(text: str) -> str:
    """Give a text in lower case, character for character, so that places hold."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


class Places:
    """The places of openings and triggers in a text, which is given as printed and lowered.

    A ``whole`` text that holds this one at ``offset`` lends its places.
    """

    def __init__(
        self, folded: str, lowered: str, whole: Places | None = None, offset: int = 0
    ) -> None:
        self.folded = folded
        self.lowered = lowered
        self._whole = whole
        self._offset = offset
        self._openings: dict[tuple[Opening, ...], list[int]] = {}
        self._selected: dict[tuple[Any, ...], list[Any]] = {}  # of one kind of rule each

    def cut(self, start: int, end: int) -> Places:
        """Give the places in ``text[start:end]``, counted from its start."""
        return Places(self.folded[start:end], self.lowered[start:end], self, start)

    def lower(self) -> Places:
        """Give the places in the lower-case text."""
        return Places(self.lowered, self.lowered, self)

    @cached_property
    def words(self) -> dict[str, list[int]]:
        """Where each word or whole number begins."""
        words: dict[str, list[int]] = {}
        for match in _WORD.finditer(self.lowered):
            words.setdefault(match[0], []).append(match.start())
        return words

    def select(self, rules: tuple[R, ...]) -> list[R]:
        """Give those of the rules that the text holds a trigger of, in their order.

        What the whole text does not hold is looked for once, not in each of its parts.
        """
        if self._whole is not None:
            return [rule for rule in self._whole.select(rules) if rule.is_tried(self)]
        selected = self._selected.get(rules)
        if selected is None:
            selected = self._selected[rules] = [rule for rule in rules if rule.is_tried(self)]
        return selected

    @cached_property
    def triggers(self) -> Set[str]:
        """The triggers that occur in the text in lower case."""
        if self._whole is None:
            return self._triggers.keys()
        hits, ends = self._whole.hits
        first = bisect_right(ends, self._offset)
        last = bisect_right(ends, self._offset + len(self.lowered))
        return {trigger for start, _, trigger in hits[first:last] if start >= self._offset}

    @cached_property
    def hits(self) -> tuple[list[Hit], list[int]]:
        """Where triggers begin and end, by end, and these ends."""
        hits = TRIGGERS.find(self.lowered)
        return hits, [end for _, end, _ in hits]

    @cached_property
    def _triggers(self) -> dict[str, list[int]]:
        starts: dict[str, list[int]] = {}
        for start, _, trigger in self.hits[0]:
            starts.setdefault(trigger, []).append(start)
        return starts

    def of_openings(self, openings: tuple[Opening, ...]) -> list[int]:
        """Give where one of the openings begins, in order."""
        places = self._openings.get(openings)
        if places is None:
            places = self._openings[openings] = self._find(openings)
        return places

    def _find(self, openings: tuple[Opening, ...]) -> list[int]:
        if self._whole is not None:
            found, offset = self._whole.of_openings(openings), self._offset
            last = bisect_left(found, offset + len(self.folded))
            return [place - offset for place in found[bisect_left(found, offset) : last]]
        if len(openings) == 1:
            return openings[0].find(self)
        return sorted({place for one in openings for place in self.of_openings((one,))})

    def of_trigger(self, trigger: str) -> list[int]:
        """Give where a trigger begins, in order: one in lower case in any case."""
        if trigger == trigger.lower():
            return self._triggers.get(trigger, [])
        places: list[int] = []
        place = self.folded.find(trigger)
        while place >= 0:
            places.append(place)
            place = self.folded.find(trigger, place + 1)
        return places

    def before_triggers(
        self, openings: tuple[Opening, ...], triggers: Iterable[str], reach: int
    ) -> list[int]:
        """Give where openings begin at a trigger or at most ``reach`` characters before one."""
        ends = sorted(place for trigger in triggers for place in self.of_trigger(trigger))
        begin = self.of_openings(openings) if ends else []
        near: list[int] = []
        done = 0
        for end in ends:
            first = max(bisect_left(begin, end - reach), done)
            done = max(bisect_right(begin, end), first)
            near += begin[first:done]
        return near


def places_in(text: str) -> Places:
    """Give the places of a folded text."""
    return Places(text, lower(text))
