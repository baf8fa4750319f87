"""What joins the interventions of one alternative: "plus", "followed by", "in combination with"."""

from __future__ import annotations

from extract.arms.name_words import is_inside
from extract.arms.unfinished import Unfinished
from extract.arms.wording import FOR_ALL, FOR_ALL_TAIL, JOINS, LONG_JOINS, SHARING_JOINS

_IN_TIME = ("before", "after", "following")  # joins before a treatment, times before all else
_NEAR = 6  # tokens within which an intervention follows a join that stands behind doses


def read_connector(state: Unfinished, place: int, low: str) -> int:
    """Read what joins interventions; give the place behind it, 0 for none."""
    if place + 1 >= state.end:
        return 0
    if state.now.is_empty():
        return place + 1 if low == "with" else 0
    size = _join_size(state, place, low)
    if not size or is_inside(state, place):
        return 0
    if low == "-" and not state.lexed.is_joined(place + 1):
        return 0
    if low in _IN_TIME and (state.in_tail or place + 1 not in state.terms):
        return 0
    if state.in_tail and not _has_term_near(state, place + size):
        return 0
    state.join = " ".join(state.lows[place : place + size])
    state.open_piece = False
    state.share_next = (
        state.lows[place - 1] in (*FOR_ALL, ",")
        or state.join in SHARING_JOINS
        or _is_tail_for_all(state)
    )
    return place + size


def _join_size(state: Unfinished, place: int, low: str) -> int:
    if low == "," and state.listed != ",":
        return _further_item(state, place)
    return state.lexed.phrase_at(place, LONG_JOINS) or (1 if low in JOINS else 0)


def _further_item(state: Unfinished, place: int) -> int:
    """Size of the comma (and "and") before one more intervention of the same alternative."""
    size = 2 if state.at(place + 1) in ("and", "plus", "with") else 1
    return size if place + size in state.terms else 0


def _is_tail_for_all(state: Unfinished) -> bool:
    """Tell whether "both" stands in the doses before: "both every 3 weeks with C"."""
    return not FOR_ALL_TAIL.isdisjoint(state.tail_words())


def _has_term_near(state: Unfinished, place: int) -> bool:
    return any(index in state.terms for index in range(place, min(state.end, place + _NEAR)))
