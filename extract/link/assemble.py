"""Numbers of a sentence put together to quantities, from left to right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from extract.link.attach import (
    INTERVALS,
    SPREADS,
    attach_interval,
    attach_p_values,
    is_spread,
    takes_p,
)
from extract.link.effects import name_effects
from extract.link.quantities import Quantity, build_quantity
from extract.link.scene import Scene
from extract.link.shares import merge_led_totals, merge_shares
from extract.link.units import spread_units
from extract.link.wordings.quantities import ABOUT, SPREAD_HEAD
from extract.mentions.values import Interval, P
from schemas.document import PartKind
from schemas.mention import Mention

_NO_RESULTS = ("frequency",)
_BEFORE = 10  # characters before a number that may say "about"


def find_quantities(scene: Scene, measure: str | None = None) -> tuple[Quantity, ...]:
    """Give the quantities of a scene, by start.

    ``measure`` is the effect measure that the text last named: a bare number
    with an interval or p value continues a list of such effects.
    """
    found = merge_led_totals(scene, _read_numbers(scene))
    named = name_effects(scene, spread_units(scene, found), measure)
    return tuple(
        each
        for each in attach_p_values(scene, named)
        if not scene.has_claimed(each.places) and not _is_rounded(scene, each)
    )


def _read_numbers(scene: Scene) -> list[Quantity]:
    """Give the quantities that a scene's numbers are the parts of."""
    found: list[Quantity] = []
    pair_kind = "confidence_interval"  # what a bare pair in brackets is until one is labelled
    heads = SPREAD_HEAD.find(scene.text, scene.start, scene.end)
    spread = heads["value"].lower() if heads else None  # what a bare number in brackets is
    for mention in scene.numbers:
        if mention.kind in INTERVALS:
            pair_kind = mention.kind
        elif mention.kind in SPREADS:
            spread = mention.kind
        if mention.kind not in _NO_RESULTS:
            _take(scene, found, mention, pair_kind, spread)
    return found


def _take(
    scene: Scene, found: list[Quantity], mention: Mention[Any], pair_kind: str, spread: str | None
) -> None:
    """Add a number to the quantity that it is a part of, else begin a new one."""
    if spread and is_spread(scene, mention, found):
        if found:
            found[-1] = replace(found[-1], **{spread: mention.value}, end=mention.end + 1)
    elif isinstance(mention.value, Interval):
        attach_interval(found, mention, pair_kind)
    elif isinstance(mention.value, P) and found and takes_p(scene, found[-1], mention):
        found[-1] = replace(found[-1], p=mention.value, end=mention.end)
    else:
        quantity = build_quantity(mention)
        merged = merge_shares(scene, found[-1], quantity) if found else None
        if merged:
            found[-1] = merged
        else:
            found.append(quantity)


def _is_rounded(scene: Scene, quantity: Quantity) -> bool:
    """Whether news rounds a number ("about 43 months") whose exact form it prints elsewhere."""
    if scene.sentence.part.kind is PartKind.ABSTRACT:
        return False
    return ABOUT.fits(scene.text_before(quantity.start, _BEFORE))
