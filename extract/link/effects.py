"""Effects that no name stands before: relative reductions, differences and bare ratios."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.link.quantities import Quantity, QuantityKind
from extract.link.scene import Scene
from extract.link.wordings.effects import (
    AGAINST,
    BY,
    CHANGE,
    COMPARED,
    DIFFERENCES,
    HIGHER,
    RATIOS,
    REDUCTION,
    RELATIVE,
    VERSUS,
)

_MOST = 20  # a ratio above it is not printed bare
_BEFORE = 120  # characters before a percentage that may say "lowered the risk by"
_AFTER = 60  # characters after a percentage that may say what it is more of
_BESIDE_BEFORE = 14  # characters on either side of a number that may set another beside it
_BESIDE_AFTER = 20


def name_effects(
    scene: Scene, quantities: Sequence[Quantity], measure: str | None
) -> list[Quantity]:
    """Tell effects by what is around them: "14% (95% CI 11-17) higher", "0.75, 95% CI".

    ``measure`` is the effect measure that the text last named.
    """
    named: list[Quantity] = []
    for quantity in quantities:
        if quantity.kind is QuantityKind.EFFECT:
            measure = quantity.measure
        last = named[-1] if named else None
        named.append(_name_effect(scene, quantity, last, measure))
    return named


def _name_effect(
    scene: Scene, quantity: Quantity, last: Quantity | None, measure: str | None
) -> Quantity:
    difference = _difference_kind(scene, quantity)
    if difference is not None:
        return replace(
            quantity,
            kind=QuantityKind.EFFECT,
            measure=difference,
            value=quantity.percent,
            percent=None,
        )
    if _is_mean_difference(scene, quantity):
        return replace(quantity, kind=QuantityKind.EFFECT, measure="MEAN_DIFFERENCE")
    if quantity.unit == "%" and quantity.ci and quantity.p:
        return replace(quantity, kind=QuantityKind.EFFECT, measure="RISK_DIFFERENCE")
    if _continues_effects(scene, quantity, last):
        return replace(quantity, kind=QuantityKind.EFFECT, measure=measure or "HR")
    return quantity


def _difference_kind(scene: Scene, quantity: Quantity) -> str | None:
    """Give the measure of a percentage that tells how much one group exceeds another."""
    if quantity.kind is not QuantityKind.PROPORTION or quantity.count is not None:
        return None
    after = scene.text[quantity.end : quantity.end + _AFTER]
    before = scene.text_before(quantity.start, _BEFORE)
    if RELATIVE.fits(after) or BY.fits(before):
        return "OTHER"
    if HIGHER.fits(after):
        return "RISK_DIFFERENCE"
    if quantity.ci is None or is_set_against(scene, quantity):
        return None
    if _is_below_zero(quantity) and not CHANGE.fits(scene.text, scene.start, quantity.start):
        reduced = REDUCTION.fits(scene.text, scene.start, quantity.start)
        return "OTHER" if reduced else "RISK_DIFFERENCE"
    told = DIFFERENCES.fits(scene.text, scene.start, quantity.start)
    return "RISK_DIFFERENCE" if told else None


def _is_mean_difference(scene: Scene, quantity: Quantity) -> bool:
    """Whether a bare number is by how much a mean exceeds another: "lower than B (-2.4, -4 to -1)".

    No ratio lies below zero, nor does its interval.
    """
    if quantity.kind is not QuantityKind.NUMBER or quantity.unit is not None:
        return False
    if quantity.ci is None or quantity.value is None or is_set_against(scene, quantity):
        return False
    below = quantity.value < 0 or _is_below_zero(quantity)
    return below and COMPARED.fits(scene.text, scene.start, quantity.start)


def _is_below_zero(quantity: Quantity) -> bool:
    """Whether an interval has an end below zero: no share of people has."""
    ends = (quantity.ci.lower, quantity.ci.upper) if quantity.ci else ()
    return any(end is not None and end < 0 for end in ends)


def _continues_effects(scene: Scene, quantity: Quantity, last: Quantity | None) -> bool:
    """Whether a bare number with an interval is an effect: no unit, no other group beside it."""
    if quantity.kind is not QuantityKind.NUMBER or quantity.ci is None or quantity.value is None:
        return False
    if quantity.unit is not None or not 0 <= quantity.value < _MOST or _is_below_zero(quantity):
        return False
    if any(m.value == "MEAN" and m.start < quantity.start for m in scene.cues_of("statistic")):
        return False
    if is_set_against(scene, quantity):
        return False
    if quantity.p is not None or (last is not None and last.kind is QuantityKind.EFFECT):
        return True
    if RATIOS.fits(scene.text, scene.start, quantity.start):
        return True
    after = scene.text[quantity.end : quantity.end + _BESIDE_AFTER]
    before = scene.text_before(quantity.start, _BESIDE_BEFORE)
    return not VERSUS.fits(after) and not VERSUS.fits(before)


def is_set_against(scene: Scene, quantity: Quantity) -> bool:
    """Whether a number stands against that of another group: "18.4 (14.8 to 18.6) vs 14.7"."""
    after = scene.text[quantity.end : min(quantity.end + _AFTER, scene.end)]
    before = scene.text_before(quantity.start, _BESIDE_BEFORE)
    return AGAINST.fits(after) or AGAINST.fits(before)
