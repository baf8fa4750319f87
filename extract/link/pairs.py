"""Pairs: the arms that an estimate or a p value compares."""

from __future__ import annotations

from extract.link.adjacency import begins_with_control, distinct
from extract.link.quantities import Quantity
from extract.link.reading import Reading
from extract.link.scene import Scene
from extract.link.wordings.pairs import FOR, INTERACTION

_PAIR = 2
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
