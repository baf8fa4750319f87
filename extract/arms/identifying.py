"""Which arm the words at a place name: by its name, its interventions, its role."""

from __future__ import annotations

from collections.abc import Sequence

from extract.arms.known import GROUP_WORDS, KnownArms
from extract.arms.resolving import Roster
from extract.arms.terms import Term
from extract.arms.wording import DOSING
from schemas.vocabulary import ArmRole

DRUG_NOUNS = frozenset("drug pill pills tablet tablets vaccine medicine".split())
ROLE_WORDS = frozenset(
    """
    control controls experimental investigational intervention comparator standard reference
    combination monotherapy active interventional study
    """.split()
)
ALONE_WORDS = frozenset("alone only monotherapy therapy treatment".split())
BEFORE_GROUP = frozenset("treatment therapy study chemotherapy".split())
_STANDALONE_ROLES = frozenset("controls combination monotherapy comparator".split())
_COUNTED_ROLES = ("control", "intervention", "experimental")
_COUNT_SIGNS = frozenset("= : , ( | [".split())
_JOINS = frozenset("plus and with + / - & followed by then".split())
_DOSE_ENDS = frozenset(", : = both other the".split())
_LONGEST_DOSE = 16  # tokens of an amount with its schedule
_LONGEST_JOIN = 3  # tokens: "-plus-"
_LONGEST = 40  # tokens of joined interventions
_NEAR = 4  # tokens behind a role within which its number stands


def identify(known: KnownArms, place: int, last: int) -> tuple[int, int] | None:
    """Give the index of the arm that is named at a place, and where its name ends."""
    by_terms = identify_by_terms(known, place, last)
    by_name = identify_by_name(known, place, last)
    if by_terms and _is_negated(known, place) and place in known.terms:
        return by_terms
    if by_terms and (by_name is None or by_terms[1] > by_name[1]):
        return by_terms
    return by_name or _by_role(known, place, last) or _by_drug_noun(known, place)


def identify_by_name(known: KnownArms, place: int, last: int) -> tuple[int, int] | None:
    """Give the arm that has exactly this name, and where the name ends."""
    names = known.names.get(known.lows[place], ())
    for tokens, is_short, index in names:
        words = known.words if is_short else known.lows
        after = place + len(tokens)
        if after <= last and tuple(words[place:after]) == tokens:
            same = {name.arm for name in names if name.tokens == tokens}
            if len(same) == 1:
                return index, after
    return None


def identify_by_terms(known: KnownArms, place: int, last: int) -> tuple[int, int] | None:
    """Give the arm that the longest run of joined interventions here stands for."""
    for after in reversed(_runs(known, place, last)):
        closed = _with_alone(known.lows, after, last)
        words = known.lows[place:closed]
        terms = known.text.terms_in(place, after)
        index = _negated(known, place, terms)
        if index is None:
            index = known.roster.resolve(words, terms)
        if index is not None:
            return index, closed
    return None


def _runs(known: KnownArms, place: int, last: int) -> list[int]:
    """Give the places where runs of joined interventions that begin here may end."""
    ends: list[int] = []
    seen: set[str] = set()
    index = place
    while index in known.terms and index - place < _LONGEST:
        term = known.terms[index]
        if term.entry.name in seen:
            break  # "the A and A plus B groups" are two arms
        seen.add(term.entry.name)
        index = term.last
        ends.append(index)
        step = _after_join(known, index, last)
        if step == index:
            dosed = _after_dose(known, index, last)
            step = _after_join(known, dosed, last)
            if step == dosed:
                break
        index = step
    return ends


def _after_join(known: KnownArms, place: int, last: int) -> int:
    step = place
    while step < last and known.lows[step] in _JOINS and step - place < _LONGEST_JOIN:
        step += 1
    return step


def _after_dose(known: KnownArms, place: int, last: int) -> int:
    """Give where a dose ends that begins here: "75 mg/m2 on day 1", "(30 mg daily)"."""
    lows = known.lows
    if place < last and lows[place] == "(":
        after = known.text.lexed.skip_brackets(place, last)
        told = lows[place + 1 : after - 1]
        is_dose = bool(told) and told[0][0].isdigit() and told[-1] in DOSING
        return after if is_dose and "=" not in told else place
    step = place
    while step < last and step - place < _LONGEST_DOSE:
        low = lows[step]
        if low[0].isdigit() or (low in DOSING and low not in _DOSE_ENDS):
            step += 1
        else:
            break
    return step if any(low[0].isdigit() for low in lows[place:step]) else place


def _with_alone(lows: Sequence[str], after: int, last: int) -> int:
    """Give where a name ends with "alone" or "-based"."""
    following = lows[after : min(after + 2, last)]
    if len(following) == 2 and following[0] == "-" and following[1] in ("alone", "only", "based"):
        return after + 2
    return after + 1 if following and following[0] in ALONE_WORDS else after


def _negated(known: KnownArms, place: int, terms: Sequence[Term]) -> int | None:
    """Give the one arm that goes without interventions: "no A", "not receiving A"."""
    if not _is_negated(known, place):
        return None
    names = {term.entry.name for term in terms}
    return Roster.only(not names & member.parts() for member in known.roster.members)


def _is_negated(known: KnownArms, place: int) -> bool:
    before = known.lows[max(0, place - 2) : place]
    if not before:
        return False
    return before[-1] in ("no", "without") or before[0] == "not" or before == ["no", "-"]


def _by_role(known: KnownArms, place: int, last: int) -> tuple[int, int] | None:
    """Read "control group", "the combination", "controls (n = 40)"."""
    lows = known.lows
    low = lows[place]
    if low == "study":
        is_named = _names_study_drug(lows, place, last)
        index = known.roster.resolve(["experimental"], ()) if is_named else None
        return None if index is None else (index, place + 2)
    if low in known.telling and place + 1 < last and lows[place + 1] in GROUP_WORDS:
        return known.telling[low], place + 1
    if low not in ROLE_WORDS:
        return None
    after = place + 1
    while after < last and lows[after] in ("-", *BEFORE_GROUP) and after - place < 3:
        after += 1
    grouped = after < last and (lows[after] in GROUP_WORDS or lows[after] == "(")
    grouped = grouped or (low in _COUNTED_ROLES and _is_counted(lows, place, after, last))
    if not grouped and low not in _STANDALONE_ROLES:
        return None
    if low == "combination" and not grouped and not (place and lows[place - 1] == "the"):
        return None
    index = known.roster.resolve([low], ())
    return None if index is None else (index, after if grouped else place + 1)


def _names_study_drug(lows: Sequence[str], place: int, last: int) -> bool:
    """Tell whether "study drug group" stands at a place."""
    return place + 2 < last and lows[place + 1] in DRUG_NOUNS and lows[place + 2] in GROUP_WORDS


def _is_counted(lows: Sequence[str], place: int, after: int, last: int) -> bool:
    """Tell whether a number stands right before a role, or behind it after a sign."""
    if place and lows[place - 1][0].isdigit():
        return True
    near = lows[after : min(after + _NEAR, last)]
    return len(near) > 1 and near[0] in _COUNT_SIGNS and any(low[0].isdigit() for low in near)


def _by_drug_noun(known: KnownArms, place: int) -> tuple[int, int] | None:
    """Read "the drug" where one arm alone gets a drug that is tested."""
    if known.lows[place] not in DRUG_NOUNS or not place or known.lows[place - 1] != "the":
        return None
    members = known.roster.members
    index = Roster.only(member.role is ArmRole.EXPERIMENTAL for member in members)
    if index is None or len(members) > 2 or len(members[index].leaves) != 1:
        return None
    return index, place + 1
