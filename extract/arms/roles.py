"""Roles of arms: experimental, active, placebo or sham comparator, no intervention."""

from __future__ import annotations

from collections.abc import Sequence

from extract.arms.drafts import Draft
from schemas.vocabulary import ArmRole

CONTROL_NAMES = frozenset(
    """control standard conventional reference comparator routine usual open conventionally
    standard-dose immediate observation""".split()
)
TESTED_NAMES = frozenset(
    """experimental investigational intervention novel intensive intensified new expert accelerated
    hypofractionated""".split()
)
_NOTHING = frozenset({"observation", "no treatment", "wait list"})


def assign_roles(drafts: Sequence[Draft], order: Sequence[int]) -> None:
    """Set the role of each draft that has none.

    ``order`` lists the drafts as the text sets them against one another: what
    is tested comes first, what it is compared with comes last.
    """
    shared = _shared_words(drafts)
    for draft in drafts:
        draft.role = draft.role or _own_role(draft)
    for draft in drafts:
        own = words_of(draft) - shared
        if draft.role is None and own & CONTROL_NAMES and not own & TESTED_NAMES:
            draft.role = ArmRole.ACTIVE_COMPARATOR
    if len(drafts) > 1 and all(draft.role is None for draft in drafts):
        _comparator(drafts, order).role = ArmRole.ACTIVE_COMPARATOR
    for draft in drafts:
        draft.role = draft.role or ArmRole.EXPERIMENTAL


def _comparator(drafts: Sequence[Draft], order: Sequence[int]) -> Draft:
    """Choose the arm that the others are compared with."""
    tested = [draft for draft in drafts if words_of(draft) & TESTED_NAMES]
    if len(tested) == 1 and len(drafts) == 2:
        return next(draft for draft in drafts if draft is not tested[0])
    for draft in drafts:
        if draft.keys() and all(
            other is draft or draft.keys() < other.keys() for other in drafts
        ):
            return draft
    return drafts[order[-1]] if order else drafts[-1]


def _own_role(draft: Draft) -> ArmRole | None:
    keys = draft.keys()
    if "placebo" in keys:
        return ArmRole.PLACEBO_COMPARATOR
    if any("sham" in name.lower() for name in draft.names):
        return ArmRole.SHAM_COMPARATOR
    if keys and keys <= _NOTHING:
        return ArmRole.NO_INTERVENTION
    if keys and {entry.kind for entry, _ in draft.entries.values()} == {"control"}:
        return ArmRole.ACTIVE_COMPARATOR
    return None


def _shared_words(drafts: Sequence[Draft]) -> set[str]:
    if len(drafts) < 2:
        return set()
    return set.intersection(*(words_of(draft) for draft in drafts))


def words_of(draft: Draft) -> set[str]:
    """Give the words of all names of a draft."""
    return {word for name in draft.names for word in name.lower().replace("-", " ").split()}
