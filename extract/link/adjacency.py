"""Adjacency: the group that stands right beside a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.link.runs import Run
from extract.link.scene import Scene, brackets_left_open
from extract.link.wordings.adjacency import (
    HEADS,
    HEADS_LISTED,
    NUMBERED,
    OPENS,
    TIGHT,
    TO_GROUP_AFTER,
    TO_NUMBER_AFTER,
)
from schemas.mention import ArmMention

_FAR = 90  # characters between a number and its group
_OPENING = 6  # characters before a group that may open a list: " (the "
_HEADED = 8  # characters behind a group up to the number that it heads: ", n = 1"
_LED = 25  # characters from "compared with" to the group that is named for it


@dataclass(frozen=True)
class Beside:
    """The arm beside a number (None: no arm is), and whether a bracket parts the two."""

    arm: str | None = None
    is_parted: bool = False


def arms_after(scene: Scene, run: Run) -> list[Beside]:
    """Give the arm right after each number of a run: "x in A and y in B"."""
    ends = [quantity.start for quantity in run.quantities[1:]] + [run.after]
    found: list[Beside] = []
    for quantity, end in zip(run.quantities, ends, strict=True):
        inner = scene.single_arms(quantity.start, quantity.end)
        mentions = scene.single_arms(quantity.end, end)
        gap = scene.text[quantity.end : mentions[0].start] if mentions else ""
        if inner:
            found.append(Beside(inner[0].arms[0]))
        elif mentions and leads_to_group(gap) and not _heads_next(scene, mentions[0]):
            found.append(Beside(mentions[0].arms[0], _closes_list(scene, run, gap)))
        else:
            found.append(Beside())
    return found


def arms_before(scene: Scene, run: Run) -> list[Beside]:
    """Give the arm right before each number of a run: "A x, B y"."""
    starts = [run.before] + [quantity.end for quantity in run.quantities[:-1]]
    found: list[Beside] = []
    for quantity, start in zip(run.quantities, starts, strict=True):
        mentions = scene.single_arms(start, quantity.start)
        gap = scene.text[mentions[-1].end : quantity.start] if mentions else ""
        if mentions and len(gap) < _FAR and TO_NUMBER_AFTER.fits(gap):
            found.append(Beside(mentions[-1].arms[0], _is_split(gap)))
        else:
            found.append(Beside())
    return found


def leads_to_group(gap: str) -> bool:
    """Whether the words after a number lead on to its group, not over a new clause."""
    return len(gap) < _FAR and TO_GROUP_AFTER.fits(gap)


def _heads_next(scene: Scene, mention: ArmMention) -> bool:
    """Whether a sign ties a group to the number behind it: "12%, new arm: 9%"."""
    before, after = scene.text_before(mention.start, _OPENING), scene.text[mention.end : scene.end]
    return HEADS.fits(after[:_HEADED]) or (
        OPENS.fits(before) and HEADS_LISTED.fits(after[:_HEADED])
    )


def is_led_by_group(scene: Scene, run: Run) -> bool:
    """Whether a group stands right before the first number: "A, 24 weeks v"."""
    before = scene.single_arms(run.before, run.start)
    return len(before) == 1 and TIGHT.fits(scene.text[before[-1].end : run.start])


def distinct(mentions: Sequence[ArmMention]) -> list[str]:
    """Give the different arms that mentions name, in order."""
    return list(dict.fromkeys(mention.arms[0] for mention in mentions))


def begins_with_control(scene: Scene, start: int, end: int) -> bool:
    """Whether the arm compared with is named first: "Compared with A, B improved ..."."""
    named = scene.single_arms(start, end)
    if not named:
        return False
    cues = scene.cues_of("connector")
    leading = [cue.end for cue in cues if start <= cue.start < named[0].start]
    between = any(named[0].end <= cue.start < named[-1].start for cue in cues)
    return bool(leading) and named[0].start - leading[-1] < _LED and not between


def is_set_against(scene: Scene, mention: ArmMention) -> bool:
    """Whether an arm is what another is compared with: "than with placebo"."""
    leading = [c for c in scene.cues_of("connector") if c.end <= mention.start]
    if not leading or mention.start - leading[-1].end > _LED:
        return False
    return not NUMBERED.fits(scene.text[leading[-1].end : mention.start])


def _is_split(gap: str) -> bool:
    """Whether a bracket opens or closes between a number and its group."""
    return gap.count("(") != gap.count(")") or gap.count("[") != gap.count("]")


def _closes_list(scene: Scene, run: Run, gap: str) -> bool:
    """Whether the bracket that closes before the group was opened before the whole run."""
    inside = scene.text[run.start : run.end]
    return -brackets_left_open(gap) > max(brackets_left_open(inside), 0)
