"""Asides: numbers in a bracket between another number and the group of both.

"9.1 months (95% CI, 7-11; 40 [50%] of 80 died) with A" and "ORR was 45% (CR, 12%) with A".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.link.adjacency import leads_to_group
from extract.link.quantities import COMPARING, Quantity
from extract.link.scene import Scene, brackets_left_open

_OPENS, _CLOSES = "([", ")]"
_LONGEST = 200  # characters of a bracket between a number and its group
_OPENING = 2  # characters from a number to the bracket behind it


def find_asides(
    scene: Scene, quantities: Sequence[Quantity]
) -> tuple[tuple[Quantity, ...], Mapping[Quantity, Quantity]]:
    """Give quantities that reach over the asides behind them, and the quantity of each aside."""
    found: list[Quantity] = []
    asides: dict[Quantity, Quantity] = {}
    for place, quantity in enumerate(quantities):
        if quantity in asides:
            found.append(quantity)
            continue
        close = _end_of_bracket(scene, quantity)
        inside = [q for q in quantities[place + 1 :] if q.end <= close]
        if inside and _is_parted(scene, quantity, inside, quantities[place + 1 :], close):
            quantity = replace(quantity, end=close)
            asides.update(dict.fromkeys(inside, quantity))
        found.append(quantity)
    return tuple(found), asides


def _end_of_bracket(scene: Scene, quantity: Quantity) -> int:
    """Give where the bracket behind a quantity closes (0: there is none)."""
    if quantity.kind in COMPARING:
        return 0
    depth = brackets_left_open(scene.text[quantity.start : quantity.end])
    near = scene.text[quantity.end : quantity.end + _OPENING]
    if depth <= 0 and not near.lstrip(" %").startswith(("(", "[")):
        return 0
    depth = max(depth, 0)
    for place in range(quantity.end, min(scene.end, quantity.end + _LONGEST)):
        mark = scene.text[place]
        depth += (mark in _OPENS) - (mark in _CLOSES)
        if depth <= 0 and mark in _CLOSES:
            return place
    return 0


def _is_parted(
    scene: Scene,
    quantity: Quantity,
    inside: Sequence[Quantity],
    following: Sequence[Quantity],
    close: int,
) -> bool:
    """Whether only a bracket of results parts a number from its group."""
    if any(each.kind in COMPARING for each in inside):
        return False
    cues = scene.cues_of("connector")
    if any(quantity.end <= cue.start < close for cue in cues):
        return False
    if scene.single_arms(quantity.start, close):
        return False
    after = min((q.start for q in following if q.start >= close), default=scene.end)
    named = scene.single_arms(close, after)
    return bool(named) and leads_to_group(scene.text[close : named[0].start])


def without_names_of(
    scene: Scene, asides: Mapping[Quantity, Quantity], quantities: Sequence[Quantity]
) -> Scene:
    """Give a scene without the names that stand in the brackets of asides behind quantities."""
    brackets = [(q.places[-1][1], q.end) for q in quantities if q in asides.values()]
    if not brackets:
        return scene
    kept = [
        term
        for term in scene.terms
        if not any(start <= term.start < end for start, end in brackets)
    ]
    return replace(scene, terms=tuple(kept))
