"""What parts one alternative from the next: "or", "versus", commas of lists, "and 299 received"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.arms.name_words import is_adjective, starts_name
from extract.arms.terms import Term
from extract.arms.unfinished import Unfinished
from extract.arms.wording import (
    ALWAYS_A_CHOICE,
    BOTH,
    CLOSING,
    COUNTED,
    DOSING,
    FOR_ALL,
    GOING_ON,
    LETTERED,
    LONG_JOINS,
    LONG_VERSUS,
    MAYBE_A_CHOICE,
    OPTIONAL,
    SAME_AGAIN,
    TIMES,
    UNITS,
    VERSUS,
)

# Words that do not stand among drugs that a list sets side by side.
_NO_LIST = frozenset("and plus with followed then versus vs both".split())
_LONGEST_LEAD = 8  # tokens of an amount before the name it doses
_NEAR = 3  # tokens within which an intervention of a list begins
_BASE_JOINS = frozenset("with plus combined following after followed preceded".split())


def listing_sign(state: Unfinished, place: int) -> str:
    """Give the sign that parts alternatives: "," in "A, B, or C", ";" in "A, B; C; or D", or none.

    There is none in "A, B, and C, or D".
    """
    commas: list[int] = []
    sign = ""
    for index in _outside_brackets(state, place):
        low, following = state.lows[index], state.lows[index + 1]
        if low == ";" and _is_item(state, index + 1):
            return ";"
        if low == "." or sign:
            continue
        if low == "," and following == "or":
            sign = ","
        elif low == "," and following == "and" and index + 2 in state.terms:
            sign = "no"
        elif low == ",":
            commas.append(index)
        elif low == "or" and commas:
            sign = "," if _is_british_list(state, commas, index) else "no"
    return sign.removeprefix("no")


def _is_item(state: Unfinished, place: int) -> bool:
    """Tell whether what follows a semicolon shows that it parts a list: "; or", "; arm B"."""
    low = state.at(place)
    if low in LETTERED:
        return len(state.at(place + 1)) == 1
    return low == "or" or (low == "and" and place + 1 in state.terms)


def _outside_brackets(state: Unfinished, place: int) -> Iterator[int]:
    """Give the places of a sentence that stand in no brackets, but for the last."""
    depth = 0
    for index in range(place, state.end - 1):
        depth += (state.lows[index] in CLOSING) - (state.lows[index] in CLOSING.values())
        if depth == 0:
            yield index


def _is_british_list(state: Unfinished, commas: Sequence[int], last: int) -> bool:
    """Tell whether "A, B or C" are three: an intervention stands in each, near its start."""
    if not _NO_LIST.isdisjoint(state.lows[commas[0] + 1 : last]):
        return False
    found = [_term_near(state, place + 1) for place in (*commas, last)]
    names = {term.entry.name for term in found[-2:] if term is not None}
    return None not in found and names not in (*MAYBE_A_CHOICE, *ALWAYS_A_CHOICE)


def _term_near(state: Unfinished, place: int) -> Term | None:
    """Give the intervention that begins here or a word or two later ("sequential chemotherapy")."""
    for index in range(place, min(place + _NEAR, state.end)):
        if index in state.terms:
            return state.terms[index]
        if not state.lows[index].isalpha() and state.lows[index] != "-":
            return None
    return None


def read_optional(state: Unfinished, place: int, low: str) -> int:
    """Read "with or without"; give the place behind it, 0 for none."""
    comma = 1 if low == "," and place + 1 < state.end else 0
    size = state.lexed.phrase_at(place + comma, OPTIONAL)
    if not size or state.now.is_empty() or state.now.with_base:
        return 0
    state.optional_from.append(len(state.done))
    state.close(with_base=True)
    return place + comma + size


def read_separator(state: Unfinished, place: int, low: str) -> int:
    """Read what parts alternatives; give the place behind it, 0 for none, -1 at the end."""
    size = _separator_size(state, place, low)
    if not size:
        return 0
    after = place + size
    if state.now.is_empty() and state.now.lead is None:
        return after if low in ("or", ",") else -1
    if low == "or" and _is_choice(state, place):
        state.open_piece, state.join = False, "or"
        return place + 1
    if state.done and (size_of_both := _both_size(state, after)):
        state.close_with_both()
        return after + size_of_both
    if state.at(after) == "as":
        after += 1
    base = _base_join(state, after) or _same_again(state, after)
    state.close(with_base=bool(base))
    return after + base


def _both_size(state: Unfinished, place: int) -> int:
    """Size of "both" or "the combination" where it stands for the two alternatives before."""
    size = state.lexed.phrase_at(place, BOTH) if place < state.end else 0
    follows = state.at(place + size)
    return size if size and (follows == "or" or not starts_name(state, place + size)) else 0


def _is_choice(state: Unfinished, place: int) -> bool:
    """Tell whether "or" stands between drugs that do for one another in one arm."""
    following = state.terms.get(place + 1)
    before = state.ends.get(place)
    if following is None or before is None:
        return False
    pair = {before.entry.name, following.entry.name}
    return pair in ALWAYS_A_CHOICE or (len(state.now.pieces) > 1 and pair in MAYBE_A_CHOICE)


def _separator_size(state: Unfinished, place: int, low: str) -> int:
    if low in VERSUS:
        return _versus_size(state, place, low)
    if low == "," and state.at(place + 1) in ("or", "versus", "vs"):
        return 2
    if state.count and (size := _last_size(state, place)):
        return size
    if low == ";" and state.listed == ";":
        return 2 if state.at(place + 1) in ("or", "and") else 1
    if low == "/" and state.at(place + 1) == "/":
        return 2
    if _parts_list(state, place, low):
        return 1
    if low in (",", ";", "and") and (size := _counted_size(state, place)):
        return size
    if low == "and" and not state.in_tail and _is_counted_gloss(state):
        return 1
    if state.comparing and not state.done and low in ("with", "to", "against"):
        return 0 if state.now.is_empty() else 1
    return state.lexed.phrase_at(place, LONG_VERSUS)


def _last_size(state: Unfinished, place: int) -> int:
    """Size of the "and" before the last of as many alternatives as the text announces."""
    size = state.lexed.phrase_at(place, (state.last_join,))
    is_last = len(state.done) == state.count - 2 and not state.now.is_empty()
    return size if size and is_last and place + size < state.end else 0


def _versus_size(state: Unfinished, place: int, low: str) -> int:
    """Size of "or", "versus", "vs."."""
    if low != "or":
        return 2 if state.at(place + 1) == "." else 1
    before = state.lows[place - 1]
    if before == "-":
        return 0  # "first- or second-line"
    if before.isdigit() and state.at(place + 2) in TIMES:
        return 0 if state.now.pieces else 1  # "A for 5 or 6 cycles"
    return 1


def _parts_list(state: Unfinished, place: int, low: str) -> bool:
    """Tell whether a comma or semicolon stands before one more alternative of a list."""
    if low == "," and state.listed == "," and not _goes_on(state, place + 1):
        after = place + 1
        return (
            starts_name(state, after)
            or _starts_with_dose(state, after)
            or _is_amount_again(state, after)
            or _both_size(state, after) > 0
        )
    return (
        low in (",", ";")
        and _has_count(state)
        and state.at(place + 1) not in FOR_ALL
        and starts_name(state, place + 1)
    )


def _starts_with_dose(state: Unfinished, place: int) -> bool:
    """Tell whether an amount leads to an intervention here: "75 mg of docetaxel"."""
    if not state.at(place)[:1].isdigit():
        return False
    step = place
    while step < state.end and step - place < _LONGEST_LEAD and _is_dose_word(state, step):
        step += 1
    return step in state.terms


def _is_amount_again(state: Unfinished, place: int) -> bool:
    """Tell whether a further amount of the drug before is an item: "A 10 mg, 20 mg, or 40 mg"."""
    before = state.tail_words()
    if UNITS.isdisjoint(before[1:3]) or state.at(place + 1) not in UNITS:
        return False
    if state.count:
        return True
    behind = state.at(place + len(before))
    return state.lows[place + 1 : place + len(before)] == before[1:] and behind in (",", "or")


def _is_dose_word(state: Unfinished, place: int) -> bool:
    low = state.lows[place]
    return low[0].isdigit() or (low in DOSING and low not in ",:=")


def _goes_on(state: Unfinished, place: int) -> bool:
    return state.at(place) in GOING_ON or state.lexed.phrase_at(place, LONG_JOINS) > 0


def _counted_size(state: Unfinished, place: int) -> int:
    """Size of "and 299 were assigned to receive" or "; n = 25 received"."""
    index = place + 1
    if state.at(index) in ("and", "or"):
        index += 1
    if state.at(index) == "n" and state.at(index + 1) == "=":
        index += 2
    if not state.at(index)[:1].isdigit():
        return 0
    index += 1
    if state.at(index) in CLOSING:
        index = state.lexed.skip_brackets(index, state.end)
    first = index
    while state.at(index) in COUNTED:
        index += 1
    verbs = state.lows[first:index]
    is_told = "to" in verbs or "received" in verbs or index in state.terms
    return index - place if is_told else 0


def _has_count(state: Unfinished) -> bool:
    """Tell whether "n = 120" stands after the name."""
    tail = state.tail_words()
    return ("=" in tail and "n" in tail) or _is_counted_gloss(state)


def _is_counted_gloss(state: Unfinished) -> bool:
    return any(
        "=" in (words := state.lows[first:last]) or (len(words) == 1 and words[0].isdigit())
        for first, last in state.now.glosses
    )


def _base_join(state: Unfinished, place: int) -> int:
    """Size of the words after "or" that carry the alternative before on: "or with X"."""
    if place >= state.end:
        return 0
    if size := state.lexed.phrase_at(place, (("in", "combination", "with"),)):
        return size
    if state.at(place) in _BASE_JOINS and not is_adjective(state, place):
        return 2 if state.at(place + 1) in ("with", "by") else 1
    return 0


def _same_again(state: Unfinished, place: int) -> int:
    """Size of "to this regimen plus" or "the same treatment with" before what is added."""
    step = place
    while state.at(step) in SAME_AGAIN:
        step += 1
    named = any(low in ("same", "this", "that") for low in state.lows[place:step])
    return step + 1 - place if named and state.at(step) in ("plus", "with", "and") else 0
