"""What further frames and abbreviations tell of arms whose own frame names only labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from extract.arms.drafts import Draft, Text, drafts_of
from extract.arms.entries import letters_of
from extract.arms.frames import Frame
from extract.arms.naming import resolve_range, roster_of
from extract.arms.roles import CONTROL_NAMES, TESTED_NAMES, words_of
from extract.arms.terms import read_name

_JOINING = frozenset("plus with and + followed combined".split())
_LONGEST_SHORT = 5
_TOLD_BY = ("assign", "versus", "compare", "receive", "counted", "lettered")


def spell_out(abbreviations: Mapping[str, str], drafts: Sequence[Draft]) -> None:
    """Add the long forms of drafts' names, with the interventions that those name."""
    for draft in drafts:
        for name in tuple(draft.names):
            long = abbreviations.get(name)
            if long is None:
                continue
            draft.add_name(long)
            if not draft.entries:
                for term in read_name(long)[1]:
                    printed = long[term.start : term.end]
                    draft.entries.setdefault(term.entry.name, (term.entry, printed))


def share_short_names(drafts: Sequence[Draft]) -> None:
    """Give an arm what another's short name in its own stands for: "TAM" in "TAM plus B"."""
    for draft in drafts:
        shorts = {name for name in draft.names if len(name) <= _LONGEST_SHORT and name.isupper()}
        for other in drafts:
            held = shorts & _words_joined(other.names)
            if other is draft or not held or not draft.entries:
                continue
            own = {n: e for n, e in other.entries.items() if e[1] not in held}
            other.entries = {**draft.entries, **own}


def _words_joined(names: Sequence[str]) -> set[str]:
    """Give the words of names that "plus" or the like joins to others."""
    return {
        word
        for name in names
        for word, following in pairwise(name.split())
        if following in _JOINING
    }


def merge_frames(text: Text, drafts: Sequence[Draft], frames: Sequence[Frame]) -> None:
    """Take names and interventions from frames that set the same arms side by side.

    A frame does when all its alternatives but one are known arms, or when the
    drafts are known by role words only ("experimental", "control"), which the
    order of a comparison tells: what is tested comes first.
    """
    for frame in frames:
        if all(draft.entries for draft in drafts):
            return
        if frame.cue not in _TOLD_BY or len(frame.alternatives) != len(drafts):
            continue
        others = drafts_of(text, frame.alternatives)
        if len(others) != len(drafts) or not all(other.entries for other in others):
            continue
        for index, other in _pairs(text, drafts, frame, others):
            _merge(drafts[index], other)


def _pairs(
    text: Text, drafts: Sequence[Draft], frame: Frame, others: Sequence[Draft]
) -> list[tuple[int, Draft]]:
    roster = roster_of(drafts)
    found = [
        resolve_range(text, roster, alternative.pieces[0][0], alternative.pieces[-1][1])
        for alternative in frame.alternatives
    ]
    for place, other in enumerate(others):
        if found[place] is None:
            found[place] = _by_name(drafts, other)
    free = [index for index in range(len(drafts)) if index not in found]
    open_places = [place for place, index in enumerate(found) if index is None]
    if len(free) == len(open_places) == 1:
        found[open_places[0]] = free[0]
    elif len(open_places) == len(drafts) == 2:
        found = list(_by_letters(drafts, others) or _by_roles(drafts))
    return [(index, other) for index, other in zip(found, others, strict=True) if index is not None]


def _by_name(drafts: Sequence[Draft], other: Draft) -> int | None:
    names = {name.lower() for name in other.names}
    for index, draft in enumerate(drafts):
        if names & {name.lower() for name in draft.names}:
            return index
    return None


def _by_letters(drafts: Sequence[Draft], others: Sequence[Draft]) -> tuple[int, int] | None:
    """Give the draft of each of two others where short names ("AC", "TC") tell."""
    fits = [[_has_letters(draft, other) for draft in drafts] for other in others]
    straight = fits[0][0] and fits[1][1]
    crossed = fits[0][1] and fits[1][0]
    if straight == crossed:
        return None
    return (0, 1) if straight else (1, 0)


def _has_letters(draft: Draft, other: Draft) -> bool:
    """Tell whether a short name of a draft is made of letters of the other's interventions."""
    letters = letters_of(entry for entry, _ in other.entries.values())
    shorts = [word for name in draft.names for word in name.split() if _is_short(word)]
    return any(set(word.lower()) <= letters for word in shorts)


def _is_short(word: str) -> bool:
    return 2 <= len(word) <= _LONGEST_SHORT and word.isalpha() and word.isupper()


def _by_roles(drafts: Sequence[Draft]) -> tuple[int | None, ...]:
    """Give the two drafts with the tested one first, as far as their names tell."""
    tested = [bool(words_of(draft) & TESTED_NAMES) for draft in drafts]
    control = [bool(words_of(draft) & CONTROL_NAMES) for draft in drafts]
    if (tested[1] and not tested[0]) or (control[0] and not control[1]):
        return 1, 0
    if tested[0] or control[1]:
        return 0, 1
    return None, None


def _merge(draft: Draft, other: Draft) -> None:
    if not draft.entries:
        draft.entries.update(other.entries)
    draft.components.update(other.components)
    for name in other.names:
        draft.add_name(name)
