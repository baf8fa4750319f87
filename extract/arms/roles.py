"""Roles of arms: experimental, active, placebo or sham comparator, no intervention."""

from __future__ import annotations

from collections.abc import Sequence

from extract.arms.drafts import Draft
from schemas.vocabulary import ArmRole

CONTROL_NAMES = frozenset(
    """
    control standard conventional reference comparator routine usual open conventionally
    standard-dose immediate observation
    """.split()
)
TESTED_NAMES = frozenset(
    """
    experimental investigational intervention novel intensive intensified new expert accelerated
    hypofractionated
    """.split()
)
_SURELY_CONTROL = frozenset("control standard conventional conventionally".split())
_SURELY_TESTED = frozenset("experimental investigational".split())
_PLACEBO_ALONE = frozenset({"placebo"})
_PLACEBO_NAMES = frozenset("placebo placebos pbo plb".split())
_ADDING = frozenset("plus +".split())  # "X plus standard care" is more than standard care
_NOTHING = frozenset({"observation", "no treatment", "wait list"})


def assign_roles(drafts: Sequence[Draft], titled: Sequence[int], order: Sequence[int]) -> None:
    """Set the role of each draft that has none.

    ``titled`` lists the drafts as the title sets them against one another (empty
    where it does not), ``order`` as the text does: what is tested comes first,
    what it is compared with comes last.
    """
    shared = _shared_words(drafts)
    for draft in drafts:
        draft.role = draft.role or _own_role(draft)
        if draft.role is ArmRole.PLACEBO_COMPARATOR and _is_masked(draft, drafts):
            draft.role = ArmRole.EXPERIMENTAL
    for draft in drafts:
        own = words_of(draft) - shared
        is_control = own & _SURELY_CONTROL or (own & CONTROL_NAMES and not own & TESTED_NAMES)
        if draft.role is None and is_control and not own & _SURELY_TESTED:
            draft.role = ArmRole.ACTIVE_COMPARATOR
    if len(drafts) > 1 and all(draft.role is None for draft in drafts):
        for draft in _comparators(drafts, titled, order):
            draft.role = ArmRole.ACTIVE_COMPARATOR
    for draft in drafts:
        draft.role = draft.role or ArmRole.EXPERIMENTAL


def _comparators(
    drafts: Sequence[Draft], titled: Sequence[int], order: Sequence[int]
) -> list[Draft]:
    """Choose the arms that the others are compared with."""
    tested = [draft for draft in drafts if words_of(draft) & TESTED_NAMES]
    if len(tested) == 1 and len(drafts) == 2:
        return [draft for draft in drafts if draft is not tested[0]]
    if titled and len(drafts) == 2:
        return [drafts[titled[-1]]]
    if all(draft.keys() and draft.keys() == drafts[0].keys() for draft in drafts):
        return []  # doses or schedules of one treatment
    smaller = [d for d in drafts if any(_is_part(d, other) for other in drafts)]
    if len(drafts) == 4 and len(smaller) == 2:
        return smaller  # two backbones, each with and without
    for draft in smaller:
        if all(other is draft or _is_part(draft, other) for other in drafts):
            return [draft]
    return [drafts[(titled or order)[-1]] if titled or order else drafts[-1]]


def _is_part(draft: Draft, other: Draft) -> bool:
    """Tell whether an arm gets only a part of what another gets."""
    if draft.keys() and draft.keys() < other.keys():
        return True
    if draft.keys() or other.keys() or not draft.names or not other.names:
        return False
    return set(draft.names[0].lower().split()) < set(other.names[0].lower().split())


def _is_masked(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Tell whether the placebo only masks which of several drugs an arm gets."""
    own = draft.keys() - {"placebo"}
    others = [other for other in drafts if other is not draft]
    return len(drafts) > 2 and bool(own) and any(other.keys() == _PLACEBO_ALONE for other in others)


def _own_role(draft: Draft) -> ArmRole | None:
    keys = draft.keys()
    words = words_of(draft)
    if "placebo" in keys or words & _PLACEBO_NAMES:
        return ArmRole.PLACEBO_COMPARATOR
    if "sham" in words:
        return ArmRole.SHAM_COMPARATOR
    if keys and keys <= _NOTHING:
        return ArmRole.NO_INTERVENTION
    if any(name.lower().startswith(("no ", "no-")) for name in draft.names) and len(keys) < 2:
        return ArmRole.NO_INTERVENTION
    kinds = {entry.kind for entry, _ in draft.entries.values()}
    if keys and kinds == {"control"} and words.isdisjoint(_ADDING):
        return ArmRole.ACTIVE_COMPARATOR
    return None


def _shared_words(drafts: Sequence[Draft]) -> set[str]:
    if len(drafts) < 2:
        return set()
    shared = words_of(drafts[0])
    for draft in drafts[1:]:
        shared &= words_of(draft)
    return shared


def words_of(draft: Draft) -> set[str]:
    """Give the words of all names of a draft."""
    return {word for name in draft.names for word in name.lower().replace("-", " ").split()}
