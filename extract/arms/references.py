"""References to arms without a whole name: "both groups", "arms A and B", "the former"."""

from __future__ import annotations

from collections.abc import Sequence

from extract.arms.identifying import identify, identify_by_name, identify_by_terms
from extract.arms.known import GROUP_WORDS, KnownArms, Named
from schemas.mention import ArmMention

QUANTIFIERS = frozenset("both either each any all two three four".split())
BACKWARD = frozenset("former latter".split())
LETTERS = frozenset("a b c d e 1 2 3 4 5 i ii iii iv".split())
_NUMERALS = ("two", "three", "four")
_BEFORE_NUMERALS = ("the", "all", "both", "these", "between")
_ARM_NOUNS = frozenset("groups arms group arm treatments regimens cohorts strategies".split())
_BEFORE_ARM_NOUNS = frozenset(
    """
    the two three four treatment study trial of - therapy randomized these active
    """.split()
)
_LONGEST = 4  # tokens from "both" to "groups"
_LONGEST_LIST = 12  # tokens from "arms" to the last letter of "arms A, B, C, and D"
_LISTED = LETTERS | {"and", "or", ",", "v", "vs", "versus"}
_LONGEST_JOINED = 8  # tokens of the first of two names before "groups"
_PLURAL_HEADS = frozenset("groups arms cohorts regimens".split())
_PAIRING = frozenset("and or versus vs v".split())
_PLURALS = frozenset(
    "groups arms patients participants procedures recipients women men cohorts regimens".split()
)


def read_reference(
    known: KnownArms, place: int, last: int, found: Sequence[ArmMention]
) -> Named | None:
    """Read a reference at a place, behind the mentions found before it."""
    low = known.lows[place]
    if low in known.telling and (paired := _paired(known, place, last)):
        return paired
    if joined := _joined(known, place, last):
        return joined
    if low in QUANTIFIERS and (after := _quantified(known.lows, place, last)):
        return Named(tuple(arm.id for arm in known.arms), place, after, "all")
    if low in LETTERS and (lettered := _lettered(known, place)):
        return lettered
    return _back_reference(known.lows, place, found) if low in BACKWARD else None


def _paired(known: KnownArms, place: int, last: int) -> Named | None:
    """Read the first of "open and robotic groups", where its noun is left out."""
    if place + 2 >= last or known.lows[place + 1] not in _PAIRING:
        return None
    index = known.telling[known.lows[place]]
    after = place + 2
    other = identify_by_name(known, after, last) or identify_by_terms(known, after, last)
    second = known.telling.get(known.lows[after]) if other is None else other[0]
    if second is None or second == index:
        return None
    end = after + 1 if other is None else other[1]
    if _PLURALS.isdisjoint(known.lows[end - 1 : min(end + 2, last)]):
        return None
    first = place - 1 if place and known.lows[place - 1] == "the" else place
    return known.short(index, first, place + 1)


def _joined(known: KnownArms, place: int, last: int) -> Named | None:
    """Read the first of "the A and A-B arms", which are two and no joined interventions."""
    lows = known.lows
    end = min(last, place + _LONGEST_JOINED)
    parting = next((index for index in range(place + 1, end) if lows[index] == "and"), None)
    if parting is None:
        return None
    first, second = identify(known, place, parting), identify(known, parting + 1, last)
    if first is None or second is None or first[0] == second[0] or first[1] != parting:
        return None
    if second[1] >= last or lows[second[1]] not in _PLURAL_HEADS:
        return None
    start = place - 1 if place and lows[place - 1] == "the" else place
    return known.short(first[0], start, parting)


def _quantified(lows: Sequence[str], place: int, last: int) -> int:
    """Give where "both treatment groups" ends, 0 for none."""
    if lows[place] in _NUMERALS and (place == 0 or lows[place - 1] not in _BEFORE_NUMERALS):
        return 0
    for index in range(place + 1, min(last, place + _LONGEST)):
        if lows[index] in _ARM_NOUNS:
            return index + 1
        if lows[index] not in _BEFORE_ARM_NOUNS:
            return 0
    return 0


def _lettered(known: KnownArms, place: int) -> Named | None:
    """Read "A" in "arms B and A" and the letters after "arms"."""
    lows, word = known.lows, known.words[place]
    if not word.isupper() and not word.isdigit():
        return None
    start = place
    while start > 0 and place - start < _LONGEST_LIST and lows[start - 1] in _LISTED:
        start -= 1
    if start == 0 or lows[start - 1] not in ("arms", "groups", "cohorts"):
        return None
    index = known.roster.named(f"{lows[start - 1][:-1]} {lows[place]}")
    if index is None:
        return None
    return known.short(index, place - 1 if place == start else place, place + 1)


def _back_reference(lows: Sequence[str], place: int, found: Sequence[ArmMention]) -> Named | None:
    """Read "the former" and "the latter group" by the two arms named last."""
    named = [mention.arms for mention in found if len(mention.arms) == 1]
    distinct = list(dict.fromkeys(named[-4:]))[-2:]
    if len(distinct) < 2:
        return None
    after = place + 1
    if after < len(lows) and lows[after] in GROUP_WORDS:
        after += 1
    return Named(distinct[0 if lows[place] == "former" else 1], place, after, "back_reference")
