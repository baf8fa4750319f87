"""Amounts, times and contents around the name of an alternative: "10 mg daily", "including B"."""

from __future__ import annotations

from extract.arms.unfinished import Unfinished
from extract.arms.wording import CLOSING, DOSING, INCLUDING, VERSUS

# Words and signs that belong to a dose only where more of it follows.
_LEADING_ON = frozenset(", for on of at the a to from".split())
# Words that may follow such a word, beside amounts.
_FOLLOWING = frozenset("and plus followed until either with in".split())


def read_dosing(state: Unfinished, place: int, low: str) -> int:
    """Read a word of an amount, time or route; give the place behind it, 0 for none."""
    if low in INCLUDING and not state.now.is_empty():
        return _read_included(state, place)
    size = _dosing_size(state, place, low)
    if not size:
        return 0
    now, after = state.now, place + size
    if state.join and low not in (",", ".", ":"):
        now.hints.append((place, after))
        return after
    if now.is_empty():
        if low in (",", "."):
            return 0
        now.lead = (now.lead[0] if now.lead else place, after)
        return after
    if low in _LEADING_ON and not _dosing_follows(state, place + 1):
        return 0
    now.tail = (now.tail[0] if now.tail else place, after)
    state.open_piece, state.join, state.in_tail = False, "", True
    return after


def _dosing_size(state: Unfinished, place: int, low: str) -> int:
    if low[0].isdigit() or low in DOSING:
        return 1
    goes_on = low == "to" or (low in ("and", "or") and state.in_tail)
    return 2 if goes_on and state.at(place + 1)[:1].isdigit() else 0


def _dosing_follows(state: Unfinished, place: int) -> bool:
    low = state.at(place)
    return bool(low) and (
        low in CLOSING or low[0].isdigit() or low in DOSING or low in VERSUS or low in _FOLLOWING
    )


def _read_included(state: Unfinished, place: int) -> int:
    """Read "including B and C" up to the next "or" as what a name consists of."""
    lows = state.lows
    stop = place + 1
    while stop < state.end and lows[stop] not in VERSUS and lows[stop] not in ";.":
        stop += 1
    if stop >= state.end or lows[stop] not in VERSUS:
        return 0
    last = stop - 1 if lows[stop - 1] == "," else stop
    state.now.glosses.append((place + 1, last))
    state.open_piece, state.join, state.in_tail = False, "", True
    return last
