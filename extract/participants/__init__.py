"""Participant flow: heads counted at the milestones of a trial."""

from __future__ import annotations

from collections.abc import Sequence

from extract.analysis import Analysis, Linked
from extract.participants.flow import ParticipantFinder
from schemas.mention import ArmMention
from schemas.record import Arm, ParticipantFlow

__all__ = ["find_participants"]


def find_participants(
    analysis: Analysis, arms: Sequence[Arm], mentions: Sequence[ArmMention]
) -> tuple[Linked[ParticipantFlow], ...]:
    """Give the heads counted at each milestone, by arm where the text says which."""
    return ParticipantFinder(analysis, arms, mentions).find()
