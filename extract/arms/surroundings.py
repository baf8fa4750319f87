"""The words around the name of an arm: what belongs to it, and whether it means the arm."""

from __future__ import annotations

from collections.abc import Sequence

from extract.arms.identifying import ALONE_WORDS, BEFORE_GROUP
from extract.arms.known import GROUP_WORDS, KnownArms, Named

_GIVEN = frozenset(
    """
    receiving received receive given assigned allocated randomized randomised treated taking on
    got took undergoing underwent
    """.split()
)
_GIVEN_LINKS = frozenset("to with who were randomly the by had both only".split())
_PEOPLE = frozenset(
    "patients participants women men individuals those people children recipients pts".split()
)
_TREATED = frozenset("- treated assigned allocated randomized randomised".split())
_LONGEST_GIVEN = 6  # tokens of "patients who were randomly assigned to"
_CUES = frozenset("with for in on to versus vs v than receiving received from of after".split())
_SIGNS = ("=", ":", "(", ",", "|", "[")
_BACKGROUND = frozenset(
    """
    prior previous previously pretreated refractory resistant resistance before failed failure
    failing progressed naive earlier rechallenge progression exposed
    """.split()
)


def complete(
    known: KnownArms, index: int, first: int, after: int, *, last: int, floor: int
) -> Named:
    """Take in the words around a name that belong to it, and tell its form.

    The words lie from ``floor``, where the name before ends, to ``last``, the sentence's end.
    """
    lows = known.lows
    step = after
    given = after + 1 < last and lows[after] == "-" and lows[after + 1] in _TREATED
    if given:
        step = after = after + 2
    while step < last and lows[step] in ("-", *BEFORE_GROUP) and step - after < 2:
        step += 1
    grouped = step < last and lows[step] in GROUP_WORDS
    if grouped:
        after = step + 1
    start = _given_start(lows, first, floor)
    is_arm = grouped or given or start < first or _has_cue(lows, first, after, last)
    is_background = not _BACKGROUND.isdisjoint(lows[max(floor, first - 4) : first])
    form = "short" if is_arm and not is_background else "bare"
    return Named((known.arms[index].id,), start, after, form)


def _given_start(lows: Sequence[str], first: int, floor: int) -> int:
    """Find the start of "patients assigned to" before a name."""
    index = first
    seen = False
    while index > floor and first - index < _LONGEST_GIVEN:
        low = lows[index - 1]
        if low in _GIVEN:
            seen = True
        elif low in _PEOPLE and seen:
            return index - 1
        elif low not in _GIVEN_LINKS:
            break
        index -= 1
    return first - 1 if first > floor and lows[first - 1] == "the" else first


def _has_cue(lows: Sequence[str], first: int, after: int, last: int) -> bool:
    """Tell whether words or numbers beside a name show that it means the arm."""
    if first and lows[first - 1] in _CUES:
        return True
    if after - first > 1 and lows[after - 1] in ALONE_WORDS:
        return True
    near = lows[after : min(after + 5, last)]
    return bool(near) and near[0] in _SIGNS and any(word[0].isdigit() for word in near)
