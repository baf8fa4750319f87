"""Groups: which arm each quantity of a run is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.link.quantities import Quantity
from extract.link.runs import Run
from extract.link.scene import Scene
from extract.matching import compile_pattern, find_first, replace_all
from schemas.mention import ArmMention

# From a number on to its group: "(40%) of the patients in the", not over a new clause.
_TO_GROUP_AFTER = compile_pattern(
    r"^[\])%]*,?(?:[ ](?!and\b|but\b|while\b|whereas\b|vs?\b|versus\b|compared\b|than\b|against\b|excess\b|had\b|were\b|was\b)[\w'/-]+){0,9}[ ]?[\[(]?$"
)
# From a group on to its number: "the A group: ", "A = ", "A patients had a median of ".
_TO_NUMBER_AFTER = compile_pattern(
    r"""^[\])]*(?:[ ]?[=:,|(\[-][ ]?|[ ](?!and\b|but\b|while\b|whereas\b|vs?\b|versus\b|compared\b|than\b|against\b|in\b)[\w'/-]+){0,7}[ ]?[=:,|(\[-]?[ ]?$"""
)
_FAR = 90  # characters between a number and its group


@dataclass(frozen=True)
class Assignment:
    """The arm of each quantity of a run (None: no arm) and how it was found.

    ``also`` are further arms that a number alone is about: "12% in both groups".
    """

    arms: tuple[str | None, ...]
    cue: str
    also: tuple[str, ...] = ()


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
        return _assign_single(scene, run, given)
    return (
        _assign_before_and_after(scene, run, arm_ids)
        or _assign_each(scene, run, arm_ids)
        or _assign_list(scene, run)
        or _assign_by_comparative(scene, run, arm_ids)
        or _assign_by_order(run, order, arm_ids)
    )


def _assign_each(scene: Scene, run: Run, arm_ids: Sequence[str]) -> Assignment | None:
    """Read "x in A and y in B" and "A x, B y"; one gap may be left where brackets don't part it."""
    choices = (("group_after", _adjacent_after(scene, run)), ("group_before", _adjacent_before(scene, run)))
    size = len(run.quantities)
    for cue, adjacent in sorted(choices, key=lambda choice: -_count(choice[1])):
        arms = [arm for arm, _ in adjacent]
        named = [arm for arm in arms if arm]
        if len(named) == size and len(set(named)) == size:
            return Assignment(tuple(arms), cue)
        led = cue == "group_before" and arms[0] is not None and not _is_tight(scene, run)
        if len(named) == size - 1 and not led and not any(split for _, split in adjacent):
            if len(_listed_after(scene, run, size)) < size:
                return Assignment(_complete(arms, arm_ids), cue)
    return None


_FROM = compile_pattern(r"\b(?:improv|increas|reduc|decreas|rais|lower|rose|fell|cut)\w*\b[^.;()]{0,80}?\bfrom[ ]$")
_INTO = compile_pattern(r"^[\])]*[ ]to[ ]$")


def _assign_before_and_after(scene: Scene, run: Run, arm_ids: Sequence[str]) -> Assignment | None:
    """Read "adding A to B improved it from x to y": x is B's, y is A's."""
    if len(run.quantities) != 2 or len(arm_ids) != 2:
        return None
    first, second = run.quantities
    named = _singles(scene, run.before, run.start)
    if not named or _singles(scene, first.end, run.after):
        return None
    led = find_first(_FROM, scene.text[run.before : run.start])
    if led is None or not find_first(_INTO, scene.text[first.end : second.start]):
        return None
    added = named[0].arms[0]
    return Assignment((next(arm for arm in arm_ids if arm != added), added), "from_to")


_TIGHT = compile_pattern(r"^[ ]?[:=,]?[ ]?$")


def _is_tight(scene: Scene, run: Run) -> bool:
    """Whether a group stands right before the first number: "A, 24 weeks v"."""
    before = _singles(scene, run.before, run.start)
    return len(before) == 1 and find_first(_TIGHT, scene.text[before[-1].end : run.start]) is not None


_Adjacent = list[tuple[str | None, bool]]


def _count(adjacent: _Adjacent) -> int:
    return sum(arm is not None for arm, _ in adjacent)


def _complete(arms: Sequence[str | None], arm_ids: Sequence[str]) -> tuple[str | None, ...]:
    """Fill the one gap in a run that otherwise names all arms of the trial."""
    left = [arm for arm in arm_ids if arm not in arms]
    if len(arms) == len(arm_ids) and len(left) == 1:
        return tuple(arm if arm is not None else left[0] for arm in arms)
    return tuple(arms)


def _singles(scene: Scene, start: int, end: int) -> list[ArmMention]:
    return [m for m in scene.arms if start <= m.start and m.end <= end and len(m.arms) == 1]


def _is_split(gap: str) -> bool:
    """Whether a bracket opens or closes between a number and its group."""
    return gap.count("(") != gap.count(")") or gap.count("[") != gap.count("]")


def _adjacent_after(scene: Scene, run: Run) -> _Adjacent:
    ends = [quantity.start for quantity in run.quantities[1:]] + [run.after]
    found: _Adjacent = []
    for quantity, end in zip(run.quantities, ends, strict=True):
        inner = _singles(scene, quantity.start, quantity.end)
        if inner:
            found.append((inner[0].arms[0], False))
            continue
        mentions = _singles(scene, quantity.end, end)
        gap = scene.text[quantity.end : mentions[0].start] if mentions else ""
        near = mentions and len(gap) < _FAR and find_first(_TO_GROUP_AFTER, gap)
        found.append((mentions[0].arms[0], _closes_list(scene, run, gap)) if near else (None, False))
    return found


def _closes_list(scene: Scene, run: Run, gap: str) -> bool:
    """Whether the bracket that closes before the group was opened before the whole run."""
    inside = scene.text[run.start : run.end]
    opened = inside.count("(") - inside.count(")") + inside.count("[") - inside.count("]")
    closed = gap.count(")") - gap.count("(") + gap.count("]") - gap.count("[")
    return closed > max(opened, 0)


def _adjacent_before(scene: Scene, run: Run) -> _Adjacent:
    starts = [run.before] + [quantity.end for quantity in run.quantities[:-1]]
    found: _Adjacent = []
    for quantity, start in zip(run.quantities, starts, strict=True):
        mentions = _singles(scene, start, quantity.start)
        gap = scene.text[mentions[-1].end : quantity.start] if mentions else ""
        near = mentions and len(gap) < _FAR and find_first(_TO_NUMBER_AFTER, gap)
        found.append((mentions[-1].arms[0], _is_split(gap)) if near else (None, False))
    return found


def _assign_single(scene: Scene, run: Run, given: str | None) -> Assignment:
    """Give the arm of a quantity alone: named right after, right before, or last before it."""
    if find_first(_TOTAL, scene.text[max(scene.start, run.start - 20) : run.start]):
        return Assignment((None,), "whole_trial")
    for cue, adjacent in (
        ("group_after", _adjacent_after(scene, run)),
        ("group_before", _adjacent_before(scene, run)),
    ):
        if adjacent[0][0] is not None:
            return Assignment((adjacent[0][0],), cue)
    closing = _closing_group(scene, run)
    if closing is not None:
        return Assignment((closing,), "group_after_list")
    shared = _shared_by(scene, run)
    if shared:
        return Assignment(shared[:1], "all_groups", shared[1:])
    before = [m for m in scene.arms if m.end <= run.start and m.form != "bare"]
    if before:
        arms = before[-1].arms
        return Assignment((arms[0] if len(arms) == 1 else None,), "group_of_clause")
    named = _distinct(_singles(scene, scene.start, scene.end))
    first = next(iter(_singles(scene, run.end, scene.end)), None)
    against = first and find_first(_AGAINST, scene.text[run.end : first.start])
    sole = len(named) == 1 and not against
    if not named and given is not None:
        return Assignment((given,), "group_of_heading")
    return Assignment((named[0] if sole else None,), "only_group_of_sentence")


_AGAINST = compile_pattern(
    r"\b(?:vs?\b|versus|than|against|compared|excess[ ]of|relative[ ]to|control(?:led)?)\b|;"
)
_ITEM = compile_pattern(r"\([^()]*\)|\[[^\[\]]*\]|\d+(?:\.\d+)?[ ]?%")
_LIST_ONLY = compile_pattern(r"^[\])]*(?:[ ,]|\band\b|\bor\b|(?!was\b|were\b|had\b|in\b|on\b|with\b|vs?\b|versus\b|compared\b|than\b|for\b)[\w/-]+)*[ ](?:in|on|with|for|among|of)[ ](?:the[ ]|patients[ ](?:in|on|receiving)[ ])*$")


def _closing_group(scene: Scene, run: Run) -> str | None:
    """Give the arm named at the end of a list of items: "nausea (9%) and rash (4%) on the A arm"."""
    after = _singles(scene, run.end, scene.end)
    if not after:
        return None
    gap = replace_all(_ITEM, "", scene.text[run.end : after[0].start])
    return after[0].arms[0] if find_first(_LIST_ONLY, gap) else None


_TOTAL = compile_pattern(r"\b(?:total[ ]of|in[ ]total,?|overall,?|in[ ]all,?|altogether,?)[ ]$")
_EACH = compile_pattern(r"^(?:in[ ])?(?:the[ ])?(?:each|both|either|any|neither|all)\b")


def _shared_by(scene: Scene, run: Run) -> tuple[str, ...]:
    """Give the arms that each had a number told once: "12% in both groups"."""
    for mention in scene.arms:
        if len(mention.arms) > 1 and run.end <= mention.start < run.after:
            gap = scene.text[run.end : mention.start]
            words = scene.text[mention.start : mention.end]
            if find_first(_TO_GROUP_AFTER, gap) and find_first(_EACH, words):
                return mention.arms
    return ()


def _assign_list(scene: Scene, run: Run) -> Assignment | None:
    """Read lists: "in A and B, x and y, respectively", "A against B (x vs y)", "x vs y with A vs B"."""
    size = len(run.quantities)
    before = _last_distinct(_singles(scene, scene.start, run.start), size)
    after = _listed_after(scene, run, size)
    ordered = any(cue.start >= run.end for cue in scene.cues_of("respectively"))
    choices = [("groups_after", after), ("groups_before", before)]
    for cue, arms in choices if ordered or not before else choices[::-1]:
        if len(arms) == size:
            return Assignment(tuple(arms), cue)
    return None


def _listed_after(scene: Scene, run: Run, size: int) -> list[str]:
    """Give the arms that follow a run at once, as a list of as many as the run has numbers."""
    mentions = _singles(scene, run.end, run.after)[:size]
    if len(mentions) < size or find_first(_TO_GROUP_AFTER, scene.text[run.end : mentions[0].start]) is None:
        return []
    return _distinct(mentions)


def _distinct(mentions: Sequence[ArmMention]) -> list[str]:
    return list(dict.fromkeys(mention.arms[0] for mention in mentions))


def _last_distinct(mentions: Sequence[ArmMention], size: int) -> list[str]:
    """Give the last ``size`` different arms in the order of their last mentions."""
    return _distinct(mentions[::-1])[:size][::-1]


# "more frequent with A (x vs y)": the larger number is A's, whatever the order before.
_MORE = compile_pattern(
    r"\b(?:more|higher|greater|larger|longer|increased?|improved?|better|superior|elevated|excess)\b"
)
_LESS = compile_pattern(r"\b(?:less|fewer|lower|smaller|shorter|reduced|decreased?|inferior|worse|rarer)\b")


def _assign_by_comparative(
    scene: Scene, run: Run, arm_ids: Sequence[str]
) -> Assignment | None:
    """Read "more frequent with A (x vs y)" by what the comparative says of A's number."""
    named = _distinct(_singles(scene, scene.start, scene.end))
    if len(run.quantities) != 2 or len(arm_ids) != 2 or len(named) != 1:
        return None
    more = find_first(_MORE, scene.text, scene.start, scene.end)
    less = find_first(_LESS, scene.text, scene.start, scene.end)
    sizes = [_size(quantity) for quantity in run.quantities]
    if (more is None) == (less is None) or None in sizes or sizes[0] == sizes[1]:
        return None
    other = next(arm for arm in arm_ids if arm != named[0])
    first_is_larger = sizes[0] > sizes[1]  # type: ignore[operator]
    first = named[0] if first_is_larger == (more is not None) else other
    return Assignment((first, other if first == named[0] else named[0]), "comparative")


def _size(quantity: Quantity) -> float | None:
    for value in (quantity.percent, quantity.value, quantity.count):
        if value is not None:
            return float(value)
    return None


def _assign_by_order(run: Run, order: Sequence[str], arm_ids: Sequence[str]) -> Assignment:
    size = len(run.quantities)
    for cue, arms in (("last_order", order), ("order_of_arms", arm_ids)):
        if len(arms) == size:
            return Assignment(tuple(arms), cue)
    return Assignment((None,) * size, "no_group")
