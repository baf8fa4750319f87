"""Names of groups: what a report writes before "group" and "arm", or after them ("arm A")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.arms.lexing import Lexed
from extract.arms.terms import Term

_HEADS = frozenset("group groups arm arms cohort cohorts recipients".split())
# Words before "group" that name no arm.
_NOT_ARMS = frozenset(
    """
    preplanned planned following treatment study trial age risk sub patient patients cooperative
    oncology working both each either all other same parallel whole entire studies research
    randomized randomised treatments international two three four five six 2 3 4 single this
    that these those their our respective prognostic blood intergroup assigned any one every
    between dose cancer gynecologic pediatric safety efficacy expansion leukemia lymphoma
    myeloma breast performance sarcoma collaborative children national european functional
    pooled overall eligible evaluable per-protocol comparison phase different corresponding
    disease histologic racial ethnic support radiation-therapy subgroup validation development
    training test matched population ecog aged older younger first second biomarker another no
    multiple several randomization randomisation southwest selected large small largest mixed
    multicentre multicenter open label labelled labeled double blind studied tumor tumour lung
    intention to
    """.split()
)
_STOP = frozenset(
    """
    the a an in of for to by on at from between among than versus vs v or as that which was were nor
    is are had have has did both each either patients women men participants compared favoring
    favored favoured within into per who those receive received assigned allocated randomized
    randomised whereas while vs. including this these when across regardless during after before
    but if using given not our two three control-
    """.split()
)
_JOINS = frozenset("plus and with + / - alone only & followed by then".split())
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class GroupName:
    """A group as named: tokens ``first`` to ``last`` of its name, and of the whole phrase."""

    first: int
    last: int
    phrase_last: int
    plural: bool
    short: tuple[int, int] | None = None  # "HF" in "the high-frequency (HF) group"


def find_group_names(lexed: Lexed, terms: tuple[Term, ...]) -> list[GroupName]:
    """Give the groups that a text names, in order."""
    ends = {term.last: term for term in terms}
    return [
        found
        for place, low in enumerate(lexed.lows)
        if low in _HEADS
        for found in (*_before(lexed, ends, place), *_after(lexed, place))
    ]


def _after(lexed: Lexed, place: int) -> Iterator[GroupName]:
    """Find "arm A", "group 2", "cohort B"."""
    if place + 1 >= len(lexed.words) or lexed.lows[place].endswith("s"):
        return
    name = lexed.words[place + 1]
    is_letter = len(name) == 1 and name.isupper() and name not in "I"
    is_number = name.isdigit() and len(name) == 1
    if is_letter or is_number or name in ("I", "II", "III", "IV"):
        yield GroupName(place, place + 2, place + 2, False)


def _before(lexed: Lexed, ends: dict[int, Term], place: int) -> Iterator[GroupName]:
    lows = lexed.lows
    end = first = _before_bracket(lexed, place)
    seen: set[str] = set()
    is_repeated = False
    while first > 0 and place - first < _LONGEST:
        if first in ends:
            term = ends[first]
            is_repeated = term.entry.name in seen
            if is_repeated:
                break  # "the A and A plus B groups" are two
            seen.add(term.entry.name)
            first = term.first
            continue
        low = lows[first - 1]
        if low in _JOINS:
            if not _joins_here(lexed, ends, first - 1):
                break
        elif (
            not low[0].isalnum()
            or low in _HEADS
            or (low in _STOP and not _is_hyphened(lexed, first - 1))
        ):
            break
        first -= 1
    parted = _parting_and(lexed, first, end) if is_repeated or lows[place].endswith("s") else 0
    first = parted + 1 if parted else first
    while first < end and (lows[first] in _JOINS or lows[first] == "-"):
        first += 1
    if first == end or all(low in _NOT_ARMS or low == "-" for low in lows[first:end]):
        return
    if lows[end - 1] in _NOT_ARMS and end not in ends and not _is_hyphened(lexed, end - 1):
        return
    short = (end + 1, place - 1) if end < place else None
    phrase_last = end if parted else place + 1
    yield GroupName(first, end, phrase_last, lows[place].endswith("s"), short)
    if lows[place].endswith("s") and first > 1 and lows[first - 1] in ("and", "or"):
        yield from _listed_before(lexed, ends, first - 1)


def _parting_and(lexed: Lexed, first: int, end: int) -> int:
    """Give where the one "and" or "or" stands that parts "A and B groups" in two, 0 for none."""
    places = [place for place in range(first, end) if lexed.lows[place] in ("and", "or", "&")]
    return places[0] if len(places) == 1 else 0


def _listed_before(lexed: Lexed, ends: dict[int, Term], place: int) -> Iterator[GroupName]:
    """Find "adjuvant" in "the adjuvant and observation groups"."""
    lows = lexed.lows
    first = ends[place].first if place in ends else place - 1
    is_word = lows[first][0].isalpha() and len(lows[first]) > 2
    if is_word and lows[first] not in _STOP | _NOT_ARMS | _HEADS:
        yield GroupName(first, place, place, False)


def _is_hyphened(lexed: Lexed, index: int) -> bool:
    """Tell whether a small word stands in a compound: "opt-in"."""
    return index > 0 and lexed.words[index - 1] == "-" and lexed.is_joined(index)


def _before_bracket(lexed: Lexed, place: int) -> int:
    """Give where a short form in brackets begins that stands before "group", else the place."""
    if place > 2 and lexed.words[place - 1] == ")":
        for index in range(place - 2, max(0, place - 7), -1):
            if lexed.words[index] == "(":
                return index
    return place


def _joins_here(lexed: Lexed, ends: dict[int, Term], index: int) -> bool:
    low = lexed.lows[index]
    if low in ("-", "/", "+", "alone", "only"):
        return True
    if low == "by":
        return lexed.lows[index - 1] == "followed"
    if low in ("plus", "and") and _is_hyphened(lexed, index):
        return True  # "A-plus-B group"
    return index in ends or lexed.lows[index - 1] in ("alone", "therapy")
