"""Marks of lists that run in a sentence: "1) surgery; 2) radiotherapy; and 3) both"."""

from __future__ import annotations

from extract.arms.lexing import Lexed
from extract.arms.unfinished import Unfinished
from extract.arms.wording import FIRST_MARKS, MARKS

_PARTING = frozenset(", ; and or".split())
_MOST_PARTING = 2  # ", and"
_LEADING = frozenset(": ; , to of and".split())


def mark_size(lexed: Lexed, place: int, end: int) -> int:
    """Give the tokens of "(1)" or "1)" at a place, 0 for none."""
    lows = lexed.lows
    if place + 2 < end and lows[place] == "(" and lows[place + 2] == ")":
        return 3 if lows[place + 1] in MARKS and not lexed.is_joined(place) else 0
    if place + 1 < end and lows[place] in MARKS and lows[place + 1] == ")":
        return 2
    return 0


def is_first_mark(lexed: Lexed, place: int, first: int, end: int) -> bool:
    """Tell whether a list with marks may begin here: "three strategies: 1) surgery"."""
    size = mark_size(lexed, place, end)
    if not size or lexed.lows[place + size - 2] not in FIRST_MARKS:
        return False
    return place > first and lexed.lows[place - 1] in _LEADING


def read_mark(state: Unfinished, place: int) -> int:
    """Read what parts the items of a list; give the place behind the mark, 0 for none."""
    step = place
    while state.at(step) in _PARTING and step - place < _MOST_PARTING:
        step += 1
    size = mark_size(state.lexed, step, state.end)
    if not size:
        return 0
    if not state.now.is_empty():
        state.close(with_base=False)
    return step + size
