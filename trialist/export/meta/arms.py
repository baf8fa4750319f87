"""Arms for meta-analysis: which is experimental and which control, and how many were in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.record import Arm, ParticipantFlow, TrialRecord
from schemas.vocabulary import ArmRole, Milestone

CONTROLS = frozenset(
    {
        ArmRole.ACTIVE_COMPARATOR,
        ArmRole.PLACEBO_COMPARATOR,
        ArmRole.SHAM_COMPARATOR,
        ArmRole.NO_INTERVENTION,
    }
)
# Whose number stands for a total that is not printed, best first: harms are counted among those
# treated, results among those analysed.
RESULT_TOTALS = (Milestone.ANALYZED, Milestone.RANDOMIZED, Milestone.TREATED, Milestone.ENROLLED)
HARM_TOTALS = (Milestone.TREATED, Milestone.ANALYZED, Milestone.RANDOMIZED, Milestone.ENROLLED)

BY_ROLE = "roles"
BY_OTHER = "role of the other arm"  # two arms, of which the role of one is known


class NotOriented(ValueError):
    """Two arms of which none is known as the experimental or the control one."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An experimental arm against a control; ``how`` says what told them apart.

    ``shared`` says that the control stands in several pairs of the trial, so that pooling
    them counts its participants twice (Handbook 23.3.4).
    """

    experimental: Arm
    control: Arm
    how: str = BY_ROLE
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Size:
    """The number of participants of an arm at a milestone, with its fact."""

    count: int
    flow: ParticipantFlow

    @property
    def derivation(self) -> str:
        """What a total that it stands for is said to come from."""
        return f"total: {self.flow.milestone.value.lower()} in the arm"


def pair_arms(record: TrialRecord) -> tuple[Pair, ...]:
    """Give every experimental arm of a trial against every control.

    Raises NotOriented with the reason where there is no such pair.
    """
    arms = record.arms
    if len(arms) < 2:
        raise NotOriented("the trial has one arm" if arms else "the trial has no arms")
    experimental = [arm for arm in arms if arm.role is ArmRole.EXPERIMENTAL]
    controls = [arm for arm in arms if arm.role in CONTROLS]
    if experimental and controls:
        shared = len(experimental) > 1
        return tuple(
            Pair(one, control, BY_ROLE, shared) for one in experimental for control in controls
        )
    if len(arms) == 2:
        return (orient(arms[0], arms[1])[0],)
    raise NotOriented(f"no experimental arm with a control: {_roles(*arms)}")


def orient(first: Arm, second: Arm) -> tuple[Pair, bool]:
    """Give two arms as a pair, and whether the second is the experimental one.

    Raises NotOriented with the reason where their roles do not tell.
    """
    for one, other, swapped in ((first, second, False), (second, first, True)):
        if one.role is ArmRole.EXPERIMENTAL and other.role in CONTROLS:
            return Pair(one, other), swapped
    for one, other, swapped in ((first, second, False), (second, first, True)):
        if one.role is ArmRole.EXPERIMENTAL and not _has_side(other):
            return Pair(one, other, BY_OTHER), swapped
        if other.role in CONTROLS and not _has_side(one):
            return Pair(one, other, BY_OTHER), swapped
    raise NotOriented(f"no experimental arm with a control: {_roles(first, second)}")


def _has_side(arm: Arm) -> bool:
    return arm.role is ArmRole.EXPERIMENTAL or arm.role in CONTROLS


def _roles(*arms: Arm) -> str:
    return ", ".join(
        f"{arm.label} is {'of no known role' if arm.role is None else arm.role.value}"
        for arm in arms
    )


def size_of(record: TrialRecord, arm: str, milestones: tuple[Milestone, ...]) -> Size | None:
    """Give how many an arm had at the first milestone that has one number for it."""
    for milestone in milestones:
        sizes = {size.count: size for size in _sizes(record, arm, milestone)}
        if len(sizes) == 1:
            return next(iter(sizes.values()))
    return None


def _sizes(record: TrialRecord, arm: str, milestone: Milestone) -> Iterator[Size]:
    for flow in record.participants:
        plain = flow.subgroup is None and flow.reason is None and not flow.ambiguous
        if plain and flow.arm == arm and flow.milestone is milestone and flow.count is not None:
            yield Size(flow.count, flow)
