"""Pairs: the arms that an estimate or a p value compares."""

from __future__ import annotations

from extract.link.adjacency import begins_with_control, distinct
from extract.link.quantities import COMPARING, Quantity, QuantityKind
from extract.link.reading import Reading
from extract.link.scene import Scene
from extract.link.wordings.pairs import FOR, INTERACTION
from schemas.vocabulary import ArmRole

_PAIR = 2
_P = QuantityKind.P
# Roles of the arm that several others are compared with, the surest first.
_CONTROLS = (
    (ArmRole.PLACEBO_COMPARATOR, ArmRole.SHAM_COMPARATOR, ArmRole.NO_INTERVENTION),
    (ArmRole.ACTIVE_COMPARATOR,),
)
_NEAR = 25  # characters between the two arms of "A versus B"


def find_pair(reading: Reading, place: int) -> tuple[str, ...]:
    """Give the arms that a quantity compares, the one that its value describes first.

    They are named within the estimate, right after it, since the number before,
    or told of by the numbers before it; else they are those of the whole trial.
    """
    scene, quantity = reading.scene, reading.quantities[place]
    inside = _named(scene, quantity.start, quantity.end)
    if len(inside) == 2:
        return inside
    if INTERACTION.fits(scene.text[quantity.start : quantity.end]):
        return reading.told.arm_ids if len(reading.told.arms) == _PAIR else ()
    return (
        _pair_right_after(scene, quantity, reading.start_after(place))
        or _pair_since(scene, quantity, reading.end_before(place))
        or _pair_with_one_inside(scene, quantity)
        or _pair_of_numbers(reading, quantity)
        or _pair_with_control(reading, place)
        or _pair_with_one_after(reading, place)
        or _pair_of_results(reading, quantity)
        or _pair_of_sentence(reading, place)
    )


def _pair_right_after(scene: Scene, quantity: Quantity, after: int) -> tuple[str, ...]:
    """Give the arms that an estimate is said to compare: "0.60 (...) for A versus B"."""
    named = scene.single_arms(quantity.end, after)[:2]
    if len(named) < 2 or not FOR.fits(scene.text[quantity.end : named[0].start]):
        return ()
    first, second = named
    cues = scene.cues_of("connector")
    against = any(first.end <= cue.start and cue.end <= second.start for cue in cues)
    near = second.start - first.end < _NEAR
    return (first.arms[0], second.arms[0]) if against and near and first.arms != second.arms else ()


def _pair_since(scene: Scene, quantity: Quantity, before: int) -> tuple[str, ...]:
    """Give the two arms that are named since the number before."""
    since = _named(scene, before, quantity.start)
    if len(since) != 2:
        return ()
    return since[::-1] if begins_with_control(scene, before, quantity.start) else since


def _pair_with_one_inside(scene: Scene, quantity: Quantity) -> tuple[str, ...]:
    """Give the one arm that an estimate names, after the other that was named last."""
    inside = _named(scene, quantity.start, quantity.end)
    others = [arm for arm in _named(scene, scene.start, quantity.start) if arm not in inside]
    return (others[-1], *inside) if len(inside) == 1 and others else ()


def _pair_of_numbers(reading: Reading, quantity: Quantity) -> tuple[str, ...]:
    """Give the two arms of a trial with more whose numbers an estimate follows: "9 in A, 7 in B (".

    No estimate stands between the two, and no other arm is named since.
    """
    earlier = reading.earlier_results(quantity)
    if len(reading.told.arms) <= _PAIR or not earlier or earlier[-1].run.end > quantity.start:
        return ()
    run, pair = earlier[-1].run, tuple(arm for arm in earlier[-1].arms if arm)
    if len(pair) != _PAIR or len(set(pair)) != _PAIR:
        return ()
    others = [q for q in reading.quantities if q.kind in COMPARING and q is not quantity]
    if any(run.start < other.start < quantity.start for other in others):
        return ()
    since = _named(reading.scene, run.end, quantity.start)
    return pair if set(since) <= set(pair) else ()


def _pair_with_control(reading: Reading, place: int) -> tuple[str, ...]:
    """Give the one of several arms that an estimate is about, and the control that all have.

    "0.62 for A, 0.48 for B", "31% (P = .2) with A, 40% (P = .01) with B", "HR with A, 0.62".
    """
    scene, quantity = reading.scene, reading.quantities[place]
    control = _control(reading)
    if control is None:
        return ()
    since = _named(scene, reading.end_before(place), quantity.start)
    own = (
        _named_right_after(scene, quantity, reading.start_after(place))
        or (since[0] if len(since) == 1 and not _is_set_against(reading, place) else None)
        or _arm_of_number(reading, place)
    )
    return (own, control) if own and own != control else ()


def _is_set_against(reading: Reading, place: int) -> bool:
    """Whether an arm is set against another than the control: "A v control (0.9) or B (0.8)"."""
    scene, start = reading.scene, reading.quantities[place].start
    return any(scene.start <= cue.start < start for cue in scene.cues_of("connector"))


def _control(reading: Reading) -> str | None:
    """Give the one arm that the others of a trial with several are compared with."""
    arms = reading.told.arms
    if len(arms) <= _PAIR:
        return None
    for roles in _CONTROLS:
        controls = [arm.id for arm in arms if arm.role in roles]
        if controls:
            return controls[0] if len(controls) == 1 else None
    return None


def _arm_of_number(reading: Reading, place: int) -> str | None:
    """Give the arm of the number right before a p value, where each of several has one."""
    last = reading.quantities[place - 1] if place else None
    for result in reading.results:
        members = result.run.quantities
        if last is None or last not in members or len(result.arms) != len(members):
            continue
        told = sum(members[0].start < q.start for q in reading.quantities if q.kind is _P)
        return result.arms[members.index(last)] if told > 1 else None
    return None


def _pair_with_one_after(reading: Reading, place: int) -> tuple[str, ...]:
    """Give the arm that an estimate is said to be for, and the one it was set against."""
    scene, quantity, told = reading.scene, reading.quantities[place], reading.told
    if len(told.arms) <= 2:
        return ()
    tail = _named_right_after(scene, quantity, reading.start_after(place))
    since = _named(scene, reading.end_before(place), quantity.start)
    against = since[-1:] or told.order[-1:]
    return (tail, *(arm for arm in against if arm != tail)) if tail else ()


def _named_right_after(scene: Scene, quantity: Quantity, after: int) -> str | None:
    """Give the arm that an estimate is for: "-7.6 points (...) for the combination"."""
    named = scene.single_arms(quantity.end, after)
    if named and FOR.fits(scene.text[quantity.end : named[0].start]):
        return named[0].arms[0]
    return None


def _pair_of_results(reading: Reading, quantity: Quantity) -> tuple[str, ...]:
    """Give the arms of the numbers before an estimate."""
    earlier = reading.earlier_results(quantity)
    arms = tuple(dict.fromkeys(arm for arm in earlier[-1].arms if arm)) if earlier else ()
    return arms if len(arms) >= 2 else ()


def _pair_of_sentence(reading: Reading, place: int) -> tuple[str, ...]:
    """Give the arms that a sentence names, made up to a pair by those of the trial."""
    scene, quantity, told = reading.scene, reading.quantities[place], reading.told
    since = _named(scene, reading.end_before(place), quantity.start)
    named = _named(scene, scene.start, quantity.start) or _named(scene, quantity.end, scene.end)
    if len(named) > 2 and len(since) == 1:
        return (named[0], since[0])
    if len(told.arms) == 2:
        return named if len(named) == 2 else told.arm_ids
    if len(named) == 1:
        others = [arm for arm in told.order if arm not in named]
        return (*named, *others[-1:])
    return named or told.order


def _named(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    return tuple(distinct(scene.single_arms(start, end)))
