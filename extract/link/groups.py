"""Groups: which arm each quantity of a run is about."""

from __future__ import annotations

from collections.abc import Sequence

from extract.link.adjacency import (
    Beside,
    arms_after,
    arms_before,
    begins_with_control,
    distinct,
    is_led_by_group,
    is_set_against,
    leads_to_group,
)
from extract.link.clauses import clause_start, compare_sizes, compared_in_clause, groups_behind_list
from extract.link.runs import Run
from extract.link.scene import Scene
from extract.link.single_groups import Assignment, assign_single
from extract.link.wordings.adjacency import TO_GROUP_AFTER
from extract.link.wordings.groups import AGAIN, FROM, INTO, ORDERED, SIMILAR
from schemas.mention import ArmMention

_RESPECTIVELY_NEAR = 20  # characters from the last of a list of groups to "respectively"


def assign_arms(
    scene: Scene,
    run: Run,
    order: Sequence[str],
    arm_ids: Sequence[str],
    given: str | None = None,
) -> Assignment:
    """Give the arm of each quantity of a run.

    ``order`` is the order in which the document last told of its arms, ``given``
    the arm that the heading of a list names; both are used where the run itself
    names none.
    """
    if len(arm_ids) == 1:
        return Assignment((arm_ids[0],) * len(run.quantities), "only_arm")
    if len(run.quantities) == 1:
        return assign_single(scene, run, given)
    return (
        _assign_before_and_after(scene, run, arm_ids)
        or _assign_each(scene, run, arm_ids)
        or _assign_as_before(scene, run, order)
        or _assign(compared_in_clause(scene, run, arm_ids), "comparative")
        or _assign_list(scene, run)
        or _assign_framed(scene, run)
        or _assign_by_comparative(scene, run, arm_ids)
        or _assign(groups_behind_list(scene, run), "groups_behind_list")
        or _assign_named_first(scene, run, arm_ids)
        or _assign_by_order(run, order, arm_ids)
    )


def _assign(arms: tuple[str, ...], cue: str) -> Assignment | None:
    """Give an assignment, or None where no arms were found."""
    return Assignment(arms, cue) if arms else None


def _assign_before_and_after(scene: Scene, run: Run, arm_ids: Sequence[str]) -> Assignment | None:
    """Read "adding A to B improved it from x to y": x is B's, y is A's."""
    if len(run.quantities) != 2 or len(arm_ids) != 2:
        return None
    first, second = run.quantities
    named = scene.single_arms(run.before, run.start)
    if not named or scene.single_arms(first.end, second.end):
        return None
    after = scene.single_arms(second.end, run.after)
    if after and leads_to_group(scene.text[second.end : after[0].start]):
        return None
    led = FROM.fits(scene.text[run.before : run.start])
    if not led or not INTO.fits(scene.text[first.end : second.start]):
        return None
    added = named[0].arms[0]
    return Assignment((next(arm for arm in arm_ids if arm != added), added), "from_to")


def _assign_each(scene: Scene, run: Run, arm_ids: Sequence[str]) -> Assignment | None:
    """Read "x in A and y in B" and "A x, B y".

    One gap may be left where brackets don't part a number from its group.
    """
    choices = (("group_after", arms_after(scene, run)), ("group_before", arms_before(scene, run)))
    size = len(run.quantities)
    for cue, beside in sorted(choices, key=lambda choice: -_count(choice[1])):
        arms = [each.arm for each in beside]
        if _count(beside) == size and len(set(arms)) == size:
            return Assignment(tuple(arms), cue)
        led = cue == "group_before" and arms[0] is not None and not is_led_by_group(scene, run)
        one_left = _count(beside) == size - 1 and not any(each.is_parted for each in beside)
        if one_left and not led and len(_listed_after(scene, run, size)) < size:
            return Assignment(_complete(arms, arm_ids), cue)
    return None


def _count(beside: Sequence[Beside]) -> int:
    return sum(each.arm is not None for each in beside)


def _complete(arms: Sequence[str | None], arm_ids: Sequence[str]) -> tuple[str | None, ...]:
    """Fill the one gap in a run that otherwise names all arms of the trial."""
    left = [arm for arm in arm_ids if arm not in arms]
    if len(arms) == len(arm_ids) and len(left) == 1:
        return tuple(arm if arm is not None else left[0] for arm in arms)
    return tuple(arms)


def _assign_list(scene: Scene, run: Run) -> Assignment | None:
    """Read "in A and B, x and y, respectively", "A against B (x vs y)", "x vs y with A vs B"."""
    size = len(run.quantities)
    before = _last_distinct(scene.single_arms(scene.start, run.start), size)
    if len(before) == 2 and begins_with_control(scene, scene.start, run.start):
        before = before[::-1]
    after = _listed_after(scene, run, size)
    ordered = any(cue.start >= run.end for cue in scene.cues_of("respectively"))
    after = after or _ordered_after(scene, run, size)
    choices = [("groups_after", after), ("groups_before", before)]
    for cue, arms in choices if ordered or not before else choices[::-1]:
        if len(arms) == size:
            return Assignment(tuple(arms), cue)
    return None


def _listed_after(scene: Scene, run: Run, size: int) -> list[str]:
    """Give the arms that follow a run at once, as a list of as many as the run has numbers."""
    mentions = scene.single_arms(run.end, run.after)[:size]
    if len(mentions) < size or not TO_GROUP_AFTER.fits(scene.text[run.end : mentions[0].start]):
        return []
    return distinct(mentions)


def _assign_as_before(scene: Scene, run: Run, order: Sequence[str]) -> Assignment | None:
    """Give the order of the pair before, where one pair follows another: "(9 v 4 and 7 v 3)"."""
    follows = run.before > scene.start and AGAIN.fits(scene.text[run.before : run.start])
    if not follows or len(order) != len(run.quantities):
        return None
    return Assignment(tuple(order), "last_order")


def _ordered_after(scene: Scene, run: Run, size: int) -> list[str]:
    """Give the arms that follow a run behind a verb, and "respectively" behind them."""
    mentions = scene.single_arms(run.end, run.after)[:size]
    if len(mentions) < size or not ORDERED.fits(scene.text[run.end : mentions[0].start]):
        return []
    end = mentions[-1].end
    told = any(end <= cue.start < end + _RESPECTIVELY_NEAR for cue in scene.cues_of("respectively"))
    return distinct(mentions) if told else []


def _last_distinct(mentions: Sequence[ArmMention], size: int) -> list[str]:
    """Give the last ``size`` different arms in the order of their last mentions."""
    return distinct(mentions[::-1])[:size][::-1]


def _assign_framed(scene: Scene, run: Run) -> Assignment | None:
    """Read "A led to more X (x vs y) and Y (z vs w) than B": the first numbers are A's."""
    if len(run.quantities) != 2:
        return None
    before = distinct(scene.single_arms(scene.start, run.start))
    behind = scene.single_arms(run.end, scene.end)
    after = distinct(behind)
    if len(before) != 1 or len(after) != 1 or before == after:
        return None
    if begins_with_control(scene, scene.start, run.start) or not is_set_against(scene, behind[0]):
        return None
    first, second = run.quantities
    cues = scene.cues_of("connector")
    against = any(first.end <= cue.start < second.start for cue in cues)
    return Assignment((before[0], after[0]), "framed") if against else None


def _assign_by_comparative(scene: Scene, run: Run, arm_ids: Sequence[str]) -> Assignment | None:
    """Read "more frequent with A (x vs y)" by what the comparative says of A's number."""
    if len(run.quantities) != 2 or len(arm_ids) != 2:
        return None
    mentions = scene.single_arms(scene.start, scene.end)
    if len(distinct(mentions)) != 1 or SIMILAR.fits(
        scene.text, clause_start(scene, run), run.start
    ):
        return None
    arm = mentions[0].arms[0]
    if all(is_set_against(scene, mention) for mention in mentions):
        arm = next(each for each in arm_ids if each != arm)
    said = scene.text[scene.start : scene.end]
    return _assign(compare_sizes(run.quantities, arm, arm_ids, said), "comparative")


def _assign_named_first(scene: Scene, run: Run, arm_ids: Sequence[str]) -> Assignment | None:
    """Read "in favour of A (x vs y)" and "than with B (x vs y)": the first number is A's."""
    named = distinct(scene.single_arms(run.before, run.start))
    if len(run.quantities) != 2 or len(arm_ids) != 2 or len(named) != 1:
        return None
    first, second = run.quantities
    against = [c for c in scene.cues_of("connector") if first.end <= c.start < second.start]
    if not against or scene.single_arms(run.start, run.after):
        return None
    other = next(arm for arm in arm_ids if arm != named[0])
    led = begins_with_control(scene, run.before, run.start)
    return Assignment((other, named[0]) if led else (named[0], other), "named_first")


def _assign_by_order(run: Run, order: Sequence[str], arm_ids: Sequence[str]) -> Assignment:
    size = len(run.quantities)
    for cue, arms in (("last_order", order), ("order_of_arms", arm_ids)):
        if len(arms) == size:
            return Assignment(tuple(arms), cue)
    return Assignment((None,) * size, "no_group")
