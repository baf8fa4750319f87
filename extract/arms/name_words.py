"""The words that name an alternative, among those that lead to it, dose it or end it."""

from __future__ import annotations

from extract.arms.unfinished import Unfinished
from extract.arms.wording import (
    CLOSING,
    DEFINING,
    DOSING,
    FILLER,
    INCLUDING,
    JOINS,
    LETTERED,
    LONG_FILLER,
    SHARED,
    STOP,
    VERSUS,
)

_LONGEST_NUMBER = 4  # tokens of a number that belongs to a name


def read_name(state: Unfinished, place: int, low: str) -> int:
    """Read a word or intervention of a name; give the place behind it, 0 for none."""
    if low in LETTERED and (size := _lettered_size(state, place)):
        state.add(place, place + size)
        return _read_definition(state, place + size) or place + size
    term = state.terms.get(place)
    if term is None:
        if filler := _filler_size(state, place, low):
            return place + filler
        if not is_name(state, place, low) or (state.in_tail and not state.join):
            return 0
    elif state.in_tail and not state.join and state.now.pieces and low != "alone":
        # "10 mg per day oral everolimus": only what a name began without is a name.
        return 0
    last = term.last if term else place + 1
    state.add(place, last)
    return last


def starts_name(state: Unfinished, place: int) -> bool:
    """Tell whether a name, or what leads to one, stands here."""
    low = state.at(place)
    return (
        bool(low)
        and (low not in JOINS or is_adjective(state, place))
        and (place in state.terms or low in FILLER or is_name(state, place, low))
    )


def is_adjective(state: Unfinished, place: int) -> bool:
    """Tell whether "combined" tells what kind of treatment follows: "combined exercise"."""
    return state.at(place) == "combined" and state.at(place + 1) not in ("with", "and", "")


def is_name(state: Unfinished, place: int, low: str) -> bool:
    """Tell whether a word that is no known intervention belongs to a name."""
    if is_inside(state, place):
        return True
    if low in INCLUDING or low in STOP or low == ",":
        return False
    if low in DOSING or low[0].isdigit():
        return state.open_piece and _binds(state, place)
    if low == "or" and state.lows[place - 1] == "-":
        return True
    if (low in JOINS or low in VERSUS) and not is_adjective(state, place):
        return False
    return low[0].isalnum() or (low == "'" and state.open_piece)


def is_inside(state: Unfinished, place: int) -> bool:
    """Tell whether a sign joins words without spaces: "cisplatin/vinorelbine", "N+C"."""
    lexed = state.lexed
    return (
        lexed.lows[place] in ("-", "/", "+")
        and state.open_piece
        and lexed.is_joined(place)
        and lexed.is_joined(place + 1)
    )


def _lettered_size(state: Unfinished, place: int) -> int:
    """Size of "arm A" or "group 2"."""
    word = state.lexed.words[place + 1] if place + 1 < state.end else ""
    return 2 if (len(word) == 1 and (word.isupper() or word.isdigit())) else 0


def _read_definition(state: Unfinished, place: int) -> int:
    """Read what an arm with a letter gets: "arm A: surgery; arm B: ..."; 0 where nothing tells."""
    if state.at(place) not in DEFINING:
        return 0
    stop = place + 1
    depth = 0
    while stop < state.end and not (depth == 0 and _ends_definition(state, stop)):
        depth += (state.lows[stop] in CLOSING) - (state.lows[stop] in CLOSING.values())
        stop += 1
    if not any(index in state.terms for index in range(place + 1, stop)):
        return 0
    state.now.glosses.append((place + 1, stop))
    state.open_piece, state.join, state.in_tail = False, "", True
    return stop


def _ends_definition(state: Unfinished, place: int) -> bool:
    """Tell whether the next arm with a letter, or the end of the list, begins here."""
    if state.lows[place] in (";", "."):
        return True
    step = place
    while state.at(step) in (",", "and", "or", "versus", "vs", "v"):
        step += 1
    return step > place and state.at(step) in LETTERED and _lettered_size(state, step) > 0


def _filler_size(state: Unfinished, place: int, low: str) -> int:
    """Size of the words before a name that are no part of it: "the efficacy of"."""
    if state.open_piece or not (state.now.is_empty() or state.join):
        return 0
    if size := state.lexed.phrase_at(place, LONG_FILLER):
        return size
    return 1 if low in FILLER and not (low == "single" and place + 1 in state.terms) else 0


def _binds(state: Unfinished, place: int) -> bool:
    """Tell whether a number or short word belongs to a name: "HPV 16/18", "level II"."""
    lexed = state.lexed
    if lexed.is_joined(place) and lexed.words[place - 1] in ("-", "/"):
        return True
    if lexed.lows[place] in ("of", "x"):
        return place + 1 in state.terms
    stop = min(state.end, place + _LONGEST_NUMBER)
    step = place
    while step < stop and lexed.lows[step][0] in "0123456789/-":
        step += 1
    return place < step < state.end and (step in state.terms or lexed.lows[step] in SHARED)
