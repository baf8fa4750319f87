"""What is printed beside a number and belongs to it: intervals, spreads and p values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from extract.link.effects import is_set_against
from extract.link.quantities import Quantity, QuantityKind
from extract.link.scene import Scene
from extract.link.wordings.quantities import BRACKETED, SAME_BRACKET
from extract.mentions.intervals import SECOND_OF_TWO
from extract.mentions.values import Interval, Number
from schemas.mention import Mention

INTERVALS = {"confidence_interval": "ci", "iqr": "iqr", "range": "range"}  # and their slots
SPREADS = ("sd", "se")
_OF_GROUPS = {QuantityKind.PROPORTION, QuantityKind.TIME, QuantityKind.NUMBER}
_NEAR = 12  # characters between an estimate and a bare pair that is its interval
_P_DISTANCE = 60  # characters: ", stratified log-rank test, two-sided " and the like


def is_spread(scene: Scene, mention: Mention[Any], found: Sequence[Quantity]) -> bool:
    """Whether a number is a spread where a text gives spreads: labelled, or in brackets."""
    if mention.kind in SPREADS:
        return True
    return bool(found) and _is_in_brackets(scene, found[-1], mention)


def _is_in_brackets(scene: Scene, quantity: Quantity, mention: Mention[Any]) -> bool:
    """Whether a number stands alone in brackets right after another."""
    return (
        mention.kind in ("number", "count")
        and BRACKETED.fits(scene.text[quantity.end : mention.start])
        and scene.text[mention.end : mention.end + 1] in (")", "]")
    )


def attach_interval(found: list[Quantity], mention: Mention[Interval], kind: str) -> None:
    """Attach an interval to the estimate that it follows; ``kind`` is what a bare pair is."""
    if mention.rule == SECOND_OF_TWO and _deal_interval(found, mention):
        return
    is_pair = mention.kind == "pair"
    slot = INTERVALS[kind if is_pair else mention.kind]
    for place in range(len(found) - 1, max(-1, len(found) - 3), -1):
        quantity = found[place]
        if quantity.kind is QuantityKind.P or getattr(quantity, slot) is not None:
            continue
        if is_pair and mention.start - quantity.end > _NEAR:
            return
        value = mention.value
        if slot == "ci" and value.level is None:
            value = replace(value, level=_last_level(found))
        end = max(quantity.end, mention.end)
        found[place] = replace(quantity, **{slot: value}, end=end)
        return


def _deal_interval(found: list[Quantity], mention: Mention[Interval]) -> bool:
    """Deal the second of two listed intervals: the one before belongs to the estimate before."""
    if len(found) < 2 or found[-1].ci is None or found[-2].ci is not None:
        return False
    first, last = found[-2:]
    if not {first.kind, last.kind} <= _OF_GROUPS:
        return False
    found[-2] = replace(first, ci=last.ci)
    value = replace(mention.value, level=_last_level(found))
    found[-1] = replace(last, ci=value, end=mention.end)
    return True


def _last_level(found: Sequence[Quantity]) -> Number | None:
    """Give the level of the last labelled interval: later bare pairs have it too."""
    return next((q.ci.level for q in reversed(found) if q.ci and q.ci.level), None)


def takes_p(scene: Scene, quantity: Quantity, mention: Mention[Any]) -> bool:
    """Whether a p value stands with an effect estimate."""
    is_effect = quantity.kind is QuantityKind.EFFECT or (
        quantity.kind is QuantityKind.NUMBER
        and quantity.ci is not None
        and not is_set_against(scene, quantity)
    )
    if not is_effect or quantity.p is not None:
        return False
    between = scene.text[quantity.end : mention.start]
    return len(between) < _P_DISTANCE and not set(between) & set("!?")


def attach_p_values(scene: Scene, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Give effects the p value that follows them, or leads to them in one bracket."""
    result: list[Quantity] = []
    for quantity in quantities:
        last = result[-1] if result else None
        if last is not None and _follows_effect(last, quantity):
            result[-1] = replace(last, p=quantity.p, end=quantity.end)
        elif last is not None and _leads_effect(scene, last, quantity):
            result[-1] = replace(quantity, p=last.p)
        else:
            result.append(quantity)
    return result


def _follows_effect(effect: Quantity, quantity: Quantity) -> bool:
    """Whether a p value stands soon after an effect that has none."""
    if quantity.kind is not QuantityKind.P or effect.kind is not QuantityKind.EFFECT:
        return False
    return effect.p is None and quantity.start - effect.end < _P_DISTANCE


def _leads_effect(scene: Scene, told: Quantity, quantity: Quantity) -> bool:
    """Whether a p value stands before its effect: "(P = .03; HR, 0.78)"."""
    if quantity.kind is not QuantityKind.EFFECT or quantity.p is not None:
        return False
    return told.kind is QuantityKind.P and SAME_BRACKET.fits(scene.text[told.end : quantity.start])
