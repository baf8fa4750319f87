"""Roles of arms: experimental, active, placebo or sham comparator, no intervention."""

from __future__ import annotations

from collections.abc import Sequence

from extract.arms.drafts import Draft
from schemas.vocabulary import ArmRole

_CONTROL_NAMES = frozenset(
    """control standard conventional reference comparator routine usual open conventionally
    standard-dose""".split()
)
_TESTED_NAMES = frozenset("experimental investigational intervention novel intensive".split())
_NOTHING = frozenset({"observation", "no treatment", "wait list"})


def assign_roles(drafts: Sequence[Draft]) -> None:
    """Set the role of each draft that has none."""
    for draft in drafts:
        draft.role = draft.role or _own_role(draft)
    open_drafts = [draft for draft in drafts if draft.role is None]
    if not open_drafts:
        return
    for draft in open_drafts:
        if _words(draft) & _CONTROL_NAMES and not _words(draft) & _TESTED_NAMES:
            draft.role = ArmRole.ACTIVE_COMPARATOR
    if all(draft.role in (None, ArmRole.EXPERIMENTAL) for draft in drafts):
        _find_comparator(drafts)
    for draft in drafts:
        draft.role = draft.role or ArmRole.EXPERIMENTAL


def _find_comparator(drafts: Sequence[Draft]) -> None:
    open_drafts = [draft for draft in drafts if draft.role is None]
    subsets = [
        draft
        for draft in open_drafts
        if any(draft.keys() < other.keys() for other in drafts) and draft.keys()
    ]
    if len(subsets) == 1 and len(drafts) == 2:
        subsets[0].role = ArmRole.ACTIVE_COMPARATOR
    elif len(drafts) >= 2 and open_drafts:
        smallest = [
            draft
            for draft in subsets
            if all(draft is other or draft.keys() < other.keys() for other in drafts)
        ]
        chosen = smallest[0] if smallest else open_drafts[-1]
        chosen.role = ArmRole.ACTIVE_COMPARATOR


def _own_role(draft: Draft) -> ArmRole | None:
    keys = draft.keys()
    if "placebo" in keys:
        return ArmRole.PLACEBO_COMPARATOR
    if any("sham" in name.lower() for name in draft.names):
        return ArmRole.SHAM_COMPARATOR
    if keys and keys <= _NOTHING:
        return ArmRole.NO_INTERVENTION
    kinds = {entry.kind for entry, _ in draft.entries.values()}
    if kinds == {"control"}:
        return ArmRole.ACTIVE_COMPARATOR
    return None


def _words(draft: Draft) -> set[str]:
    return {word for name in draft.names for word in name.lower().replace("-", " ").split()}
