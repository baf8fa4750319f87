"""Groups of single numbers: which arm a quantity told alone is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.link.adjacency import arms_after, arms_before, distinct, leads_to_group
from extract.link.runs import Run
from extract.link.scene import Scene, brackets_left_open
from extract.link.wordings.adjacency import TO_GROUP_AFTER
from extract.link.wordings.groups import (
    AGAINST,
    ALIKE,
    BEHIND,
    BRACKETS,
    EACH,
    EVERYBODY,
    ITEM,
    LIST_ONLY,
    TOTAL,
    WITH_BOTH,
)
from schemas.mention import ArmMention

_TOTAL_NEAR = 20  # characters before a number that may call it a total


@dataclass(frozen=True)
class Assignment:
    """The arm of each quantity of a run (None: no arm) and how it was found.

    ``also`` are further arms that a number alone is about: "12% in both groups".
    """

    arms: tuple[str | None, ...]
    cue: str
    also: tuple[str, ...] = ()


def assign_single(scene: Scene, run: Run, given: str | None) -> Assignment:
    """Give the arm of a quantity alone: named right after, right before, or last before it."""
    if TOTAL.fits(scene.text_before(run.start, _TOTAL_NEAR)) and not _is_set_apart(scene, run):
        return Assignment((None,), "whole_trial")
    if not scene.single_arms(run.before, run.after) and EVERYBODY.fits(
        scene.text, run.before, run.start
    ):
        return Assignment((None,), "whole_trial")
    if _is_of_everybody(scene, run):
        return Assignment((None,), "whole_trial")
    both = _joined_by_both(scene, run)
    if both:
        return Assignment(both[:1], "all_groups", both[1:])
    for cue, beside in (
        ("group_after", arms_after(scene, run)),
        ("group_before", arms_before(scene, run)),
    ):
        if beside[0].arm is not None:
            return Assignment((beside[0].arm,), cue)
    closing = _closing_group(scene, run)
    if closing is not None:
        return Assignment((closing,), "group_after_list")
    shared = _shared_by(scene, run) or _alike_in(scene, run)
    if shared:
        return Assignment(shared[:1], "all_groups", shared[1:])
    before = [m for m in scene.arms if m.end <= run.start and m.form != "bare"]
    if before and _told_of_all_before(scene, run, before):
        return Assignment((None,), "no_group")
    if before:
        arms = before[-1].arms
        if len(arms) > 1 and EACH.fits(scene.text[before[-1].start : before[-1].end]):
            return Assignment(arms[:1], "all_groups", arms[1:])
        return Assignment((arms[0] if len(arms) == 1 else None,), "group_of_clause")
    return _assign_by_sentence(scene, run, given)


def _told_of_all_before(scene: Scene, run: Run, before: Sequence[ArmMention]) -> bool:
    """Whether the clause before told of several arms: "9 in A and 7 in B fell; 40 had pain"."""
    start = before[-1].end
    mark = scene.text.rfind(";", start, run.start)
    if mark < 0 or _is_in_bracket_of_arm(scene, start, mark):
        return False
    return len(distinct([m for m in before if len(m.arms) == 1])) > 1


def _is_in_bracket_of_arm(scene: Scene, start: int, mark: int) -> bool:
    """Whether a mark stands in the bracket of one arm: "9 in A, 7 in B (4 of sepsis; 3 of ..."."""
    if brackets_left_open(scene.text[start:mark]) <= 0:
        return False
    return not any(start <= cue.start < mark for cue in scene.cues_of("connector"))


def _is_of_everybody(scene: Scene, run: Run) -> bool:
    """Whether everybody follows a number, and no arm at once: "12% of all patients (A, 9%)"."""
    everybody = EVERYBODY.find(scene.text, run.end, run.after)
    if everybody is None or not BEHIND.fits(scene.text[run.end : everybody.start()]):
        return False
    named = scene.single_arms(everybody.end(), run.after)
    gap = scene.text[everybody.end() : named[0].start] if named else ""
    return not named or not leads_to_group(gap) or "(" in gap


def _is_set_apart(scene: Scene, run: Run) -> bool:
    """Whether one arm follows a number and another the next: "Overall, 9 fell in A and 7 in B"."""
    own = distinct(scene.single_arms(run.end, run.after))
    others = distinct(scene.single_arms(run.after, scene.end))
    return len(own) == 1 and bool(others) and own != others[:1]


def _assign_by_sentence(scene: Scene, run: Run, given: str | None) -> Assignment:
    """Give the one arm that the sentence names, unless the number is set against it."""
    named = distinct(scene.single_arms(scene.start, scene.end))
    if not named and given is not None:
        return Assignment((given,), "group_of_heading")
    first = next(iter(scene.single_arms(run.end, scene.end)), None)
    against = first is not None and AGAINST.fits(scene.text[run.end : first.start])
    sole = len(named) == 1 and not against
    return Assignment((named[0] if sole else None,), "only_group_of_sentence")


def _closing_group(scene: Scene, run: Run) -> str | None:
    """Give the arm named at the end of a list: "nausea (9%) and rash (4%) on the A arm"."""
    after = scene.single_arms(run.end, scene.end)
    if not after:
        return None
    gap = ITEM.remove_from(scene.text[run.end : after[0].start])
    return after[0].arms[0] if LIST_ONLY.fits(gap) else None


def _shared_by(scene: Scene, run: Run) -> tuple[str, ...]:
    """Give the arms that each had a number told once: "12% in both groups"."""
    for mention in scene.arms:
        if len(mention.arms) > 1 and run.end <= mention.start < run.after:
            gap = scene.text[run.end : mention.start]
            words = scene.text[mention.start : mention.end]
            if TO_GROUP_AFTER.fits(gap) and EACH.fits(words):
                return mention.arms
    return ()


def _alike_in(scene: Scene, run: Run) -> tuple[str, ...]:
    """Give the arms that are alike: "(12 months) was the same in the two", "... (12 months)"."""
    for mention in scene.arms:
        opened = BEHIND.fits(scene.text[mention.end : run.start])
        if len(mention.arms) > 1 and run.before <= mention.start < run.start and opened:
            return mention.arms if ALIKE.fits(scene.text[run.before : mention.start]) else ()
        if len(mention.arms) > 1 and run.end <= mention.start:
            gap = BRACKETS.remove_from(scene.text[run.end : mention.start])
            return mention.arms if ALIKE.fits(gap) else ()
    return ()


def _joined_by_both(scene: Scene, run: Run) -> tuple[str, ...]:
    """Give the two arms of "99% with both A and B"."""
    named = scene.single_arms(run.end, run.after)[:2]
    if len(named) < 2 or not WITH_BOTH.fits(scene.text[run.end : named[0].start]):
        return ()
    joined = scene.text[named[0].end : named[1].start].strip() == "and"
    return tuple(distinct(named)) if joined else ()
