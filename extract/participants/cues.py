"""Milestone cues: the words that say at which point of a trial heads were counted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from extract.matching import Match
from extract.rule import Parse
from schemas.vocabulary import Milestone


class Side(Enum):
    """On which side of a cue the number stands that it counts."""

    BEFORE = "before"  # "62 patients received ..."
    AFTER = "after"  # "leaving 62 patients"
    BOTH = "both"  # "62 patients were enrolled", "we enrolled 62 patients"


@dataclass(frozen=True, slots=True)
class Cue:
    """A milestone, and what else must hold for a number to be counted there.

    ``needs_arm``: what follows names an arm ("received ralotinib"). ``needs_group``:
    the number is that of a group with results ("among the 62 patients with ...").
    """

    milestone: Milestone
    side: Side = Side.BOTH
    needs_arm: bool = False
    needs_group: bool = False


def parse_as(
    milestone: Milestone,
    side: Side = Side.BOTH,
    *,
    needs_arm: bool = False,
    needs_group: bool = False,
) -> Parse:
    """Give the function that makes every match of a rule the same cue."""
    cue = Cue(milestone, side, needs_arm, needs_group)

    def parse(match: Match) -> Cue:
        return cue

    return parse
