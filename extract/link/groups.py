"""Groups: which arm each quantity of a run is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.link.runs import Run
from extract.link.scene import Scene
from extract.matching import compile_pattern, find_first
from schemas.mention import ArmMention

# From a number on to its group: "(40%) of the patients in the", not over a new clause.
_TO_GROUP_AFTER = compile_pattern(
    r"^[\])%]*,?(?:[ ](?!and\b|but\b|while\b|whereas\b|vs?\b|versus\b|compared\b|than\b|against\b|had\b|were\b|was\b)[\w'/-]+){0,9}[ ]?[\[(]?$"
)
# From a group on to its number: "the A group: ", "A = ", "A patients had a median of ".
_TO_NUMBER_AFTER = compile_pattern(
    r"""^[\])]*(?:[ ]?[=:,|(\[-][ ]?|[ ](?!and\b|but\b|while\b|whereas\b|vs?\b|versus\b|compared\b|than\b|against\b|in\b)[\w'/-]+){0,7}[ ]?[=:,|(\[-]?[ ]?$"""
)
_FAR = 90  # characters between a number and its group


@dataclass(frozen=True)
class Assignment:
    """The arm of each quantity of a run (None: no arm) and how it was found."""

    arms: tuple[str | None, ...]
    cue: str


def assign_arms(
    scene: Scene, run: Run, order: Sequence[str], arm_ids: Sequence[str]
) -> Assignment:
    """Give the arm of each quantity of a run.

    ``order`` is the order in which the document last told of its arms, used
    where the run itself names none.
    """
    after, before = _adjacent_after(scene, run), _adjacent_before(scene, run)
    hits_after, hits_before = _count(after), _count(before)
    size = len(run.quantities)
    if max(hits_after, hits_before) and (size == 1 or max(hits_after, hits_before) >= size - 1):
        chosen, cue = (before, "group_before") if hits_before > hits_after else (after, "group_after")
        if len(set(filter(None, chosen))) == _count(chosen):
            return Assignment(_complete(chosen, arm_ids), cue)
    if size == 1:
        return _assign_single(scene, run, arm_ids)
    return _assign_list(scene, run, order, arm_ids)


def _count(arms: Sequence[str | None]) -> int:
    return sum(arm is not None for arm in arms)


def _complete(arms: Sequence[str | None], arm_ids: Sequence[str]) -> tuple[str | None, ...]:
    """Fill the one gap in a run that otherwise names all arms of the trial."""
    left = [arm for arm in arm_ids if arm not in arms]
    if len(arms) > 1 and len(arms) == len(arm_ids) and len(left) == 1:
        return tuple(arm if arm is not None else left[0] for arm in arms)
    return tuple(arms)


def _singles(scene: Scene, start: int, end: int) -> list[ArmMention]:
    return [m for m in scene.arms if start <= m.start and m.end <= end and len(m.arms) == 1]


def _adjacent_after(scene: Scene, run: Run) -> list[str | None]:
    ends = [quantity.start for quantity in run.quantities[1:]] + [run.after]
    found: list[str | None] = []
    for quantity, end in zip(run.quantities, ends, strict=True):
        mentions = _singles(scene, quantity.end, end)
        gap = scene.text[quantity.end : mentions[0].start] if mentions else ""
        near = mentions and len(gap) < _FAR and find_first(_TO_GROUP_AFTER, gap)
        found.append(mentions[0].arms[0] if near else None)
    return found


def _adjacent_before(scene: Scene, run: Run) -> list[str | None]:
    starts = [run.before] + [quantity.end for quantity in run.quantities[:-1]]
    found: list[str | None] = []
    for quantity, start in zip(run.quantities, starts, strict=True):
        mentions = _singles(scene, start, quantity.start)
        gap = scene.text[mentions[-1].end : quantity.start] if mentions else ""
        near = mentions and len(gap) < _FAR and find_first(_TO_NUMBER_AFTER, gap)
        found.append(mentions[-1].arms[0] if near else None)
    return found


def _assign_single(scene: Scene, run: Run, arm_ids: Sequence[str]) -> Assignment:
    named = list(dict.fromkeys(m.arms[0] for m in scene.arms if len(m.arms) == 1))
    if len(named) == 1 and len(arm_ids) > 1:
        return Assignment((named[0],), "only_group_of_sentence")
    return Assignment((None,), "no_group")


def _assign_list(
    scene: Scene, run: Run, order: Sequence[str], arm_ids: Sequence[str]
) -> Assignment:
    size = len(run.quantities)
    before = _distinct(_singles(scene, scene.start, run.start))
    after = _distinct(_singles(scene, run.end, scene.end))
    ordered = any(cue.start >= run.end for cue in scene.cues_of("respectively"))
    choices = [("groups_after", after[:size]), ("groups_before", before[-size:])]
    for cue, arms in choices if ordered else choices[::-1]:
        if len(arms) == size:
            return Assignment(tuple(arms), cue)
    if len(order) == size:
        return Assignment(tuple(order), "last_order")
    if len(arm_ids) == size:
        return Assignment(tuple(arm_ids), "order_of_arms")
    return Assignment((None,) * size, "no_group")


def _distinct(mentions: Sequence[ArmMention]) -> list[str]:
    return list(dict.fromkeys(mention.arms[0] for mention in mentions))
