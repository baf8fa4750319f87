"""Reading of what a sentence sets side by side: "A plus B or A alone", "A, B, or C"."""

from __future__ import annotations

from collections.abc import Mapping

from extract.arms.alternative import Alternative
from extract.arms.completion import Completion
from extract.arms.connectors import read_connector
from extract.arms.dosing import read_dosing
from extract.arms.lexing import Lexed
from extract.arms.marks import mark_size, read_mark
from extract.arms.name_words import read_name
from extract.arms.separators import listing_sign, read_optional, read_separator
from extract.arms.terms import Term
from extract.arms.unfinished import Unfinished
from extract.arms.wording import CLOSING, LAST_JOINS, LONGEST, UNITS

# In this order: what parts names is no name, and a name may hold words that also tell doses.
_READERS = (read_optional, read_separator, read_connector, read_name, read_dosing)


class AlternativeReader:
    """Reads alternatives from a place in a text; one reader for one text."""

    def __init__(self, lexed: Lexed, terms: tuple[Term, ...]) -> None:
        self.lexed = lexed
        self.terms: Mapping[int, Term] = {term.first: term for term in terms}
        self.ends: Mapping[int, Term] = {term.last: term for term in terms}

    def read(self, place: int, end: int, *, comparing: bool = False) -> list[Alternative]:
        """Give the alternatives that begin at a token; fewer than two mean that there are none."""
        stop = min(end, place + LONGEST)
        state = Unfinished(self.lexed, self.terms, self.ends, stop, comparing)
        state.listed = listing_sign(state, place)
        return self._read_on(state, place)

    def read_announced(self, place: int, end: int, count: int) -> list[Alternative]:
        """Give the alternatives of a list that "and" ends, if they are as many as announced."""
        stop = min(end, place + LONGEST)
        for last_join in LAST_JOINS:
            state = Unfinished(self.lexed, self.terms, self.ends, stop, comparing=False)
            state.listed, state.count, state.last_join = ",", count, last_join
            found = self._read_on(state, place)
            if len(found) == len({self._told_of(each) for each in found}) == count:
                return found
        return []

    def _told_of(self, alternative: Alternative) -> tuple[str, ...]:
        """Give the words of a name with those of its amount or time."""
        places = (*alternative.pieces, alternative.lead, alternative.tail)
        return tuple(low for place in places if place for low in self.lexed.lows[slice(*place)])

    def _read_on(self, state: Unfinished, place: int) -> list[Alternative]:
        stop = state.end
        state.marked = mark_size(self.lexed, place, stop) > 0
        while 0 <= place < stop:
            place = _step(state, place)
        if not state.now.is_empty() or _is_dose_again(state):
            state.done.append(state.now)
        return Completion(self, state.done, state.optional_from).run()


def _step(state: Unfinished, place: int) -> int:
    """Read one token or phrase; give the next place, -1 at the end."""
    low = state.lows[place]
    if state.marked and (after := read_mark(state, place)):
        return after
    if low in CLOSING:
        return _read_bracket(state, place)
    if low == "either" and not state.done and not state.now.is_empty():
        state.now.prefix = len(state.now.pieces)
        return place + 1
    for read in _READERS:
        after = read(state, place, low)
        if after:
            return after
    return -1


def _is_dose_again(state: Unfinished) -> bool:
    """Tell whether an amount alone follows an intervention with its own: "A 10 mg or 20 mg"."""
    if state.now.lead is None or not state.done:
        return False
    before = state.done[-1]
    if before.tail is None and not (before.is_empty() and before.lead):
        return False
    return not UNITS.isdisjoint(state.lows[slice(*state.now.lead)])


def _read_bracket(state: Unfinished, place: int) -> int:
    """Take what a bracket says of the name before it; give the place behind the bracket."""
    after = state.lexed.skip_brackets(place, state.end)
    if state.lexed.is_joined(place):  # "mg/m(2)"
        return after
    if not state.now.is_empty() and state.now.shared_from is None:
        state.now.glosses.append((place + 1, after - 1))
    state.open_piece = False
    return after
