"""Shares: counts, percentages and totals that are printed apart and are one quantity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from extract.link.quantities import Quantity, QuantityKind
from extract.link.scene import Scene
from extract.link.wordings import shares as wordings
from extract.mentions.values import Number
from extract.wording import Wording

_SHARES = (QuantityKind.PROPORTION, QuantityKind.COUNT)
_SLIP = 3.0  # points: wide enough for slips in print, too narrow for chance
_FEW = 4  # "one of the two groups" counts no participants
_BEFORE = 12  # characters before a count that may say "of the"
_AFTER = 60  # characters after a count that may say whom it counts

_Test = Callable[[Quantity, Quantity], bool]


def merge_shares(scene: Scene, left: Quantity, right: Quantity) -> Quantity | None:
    """Join two quantities that are parts of one, like "30" and "8%" in "30 (8%)"."""
    if left.kind not in _SHARES or right.kind not in _SHARES:
        return None
    gap = scene.text[left.end : right.start]
    after = scene.text[right.end : right.end + _AFTER]
    for accepts, between, closing in _MERGES:
        closes = closing is None or closing.fits(after)
        if closes and accepts(left, right) and between.fits(gap):
            return _join(scene, left, right)
    return None


def _join(scene: Scene, left: Quantity, right: Quantity) -> Quantity:
    total = left.total
    count = left.count if left.count is not None else right.count
    if left.count is not None and right.kind is QuantityKind.COUNT:
        total = right.count
    elif total is None:
        total = right.total
    percent = left.percent if left.percent is not None else right.percent
    end = right.end
    if scene.text[end : end + 1] in (")", "]"):
        end += 1
    return replace(
        left,
        kind=QuantityKind.PROPORTION,
        end=end,
        percent=percent,
        count=count,
        total=total,
        places=left.places if right.kind is QuantityKind.COUNT else left.places + right.places,
    )


def _agree(count: int | None, total: int | None, percent: Number | None) -> bool:
    """Whether a percentage could be printed for a fraction; slips of a few points are kept."""
    if count is None or total is None or percent is None:
        return False
    return total > 0 and abs(100 * count / total - percent) < _SLIP


def _count_then_percent(left: Quantity, right: Quantity) -> bool:
    return left.is_count_alone and right.is_percent_alone and right.ci is None


def _fraction_then_percent(left: Quantity, right: Quantity) -> bool:
    return _count_then_percent(left, right) and _agree(left.count, left.total, right.percent)


def _bare_count_then_percent(left: Quantity, right: Quantity) -> bool:
    is_bare = left.kind is QuantityKind.COUNT and left.total is None
    return is_bare and _count_then_percent(left, right)


def _percent_then_count(left: Quantity, right: Quantity) -> bool:
    return left.is_percent_alone and right.is_count_alone


def _percent_then_fraction(left: Quantity, right: Quantity) -> bool:
    return _percent_then_count(left, right) and _agree(right.count, right.total, left.percent)


def _count_then_total(left: Quantity, right: Quantity) -> bool:
    if left.count is None or left.total is not None or right.count is None:
        return False
    return right.kind is QuantityKind.COUNT and right.count >= left.count and right.count > _FEW


def _share_then_total(left: Quantity, right: Quantity) -> bool:
    is_total = _count_then_total(left, right) and left.percent is not None
    return is_total and _agree(left.count, right.count, left.percent)


# Which pairs are one quantity, by what stands between them and, for some, after them.
_MERGES: tuple[tuple[_Test, Wording, Wording | None], ...] = (
    (_count_then_percent, wordings.OPEN, None),
    (_count_then_percent, wordings.COMMA, None),
    (_fraction_then_percent, wordings.OPEN_TOTAL, None),
    (_bare_count_then_percent, wordings.OPEN_GROUP, None),
    (_fraction_then_percent, wordings.OR, None),
    (_percent_then_fraction, wordings.OPEN_TOTAL, None),
    (_percent_then_fraction, wordings.CLOSE_OPEN, None),
    (_percent_then_count, wordings.OPEN_N, wordings.CLOSES),
    (_count_then_total, wordings.OF_TOTAL, None),
    (_share_then_total, wordings.IN_TOTAL, None),
)


def merge_led_totals(scene: Scene, found: Sequence[Quantity]) -> list[Quantity]:
    """Read "Of the 60 patients in one arm, 12 (20%) ...": the first number is the total."""
    result: list[Quantity] = []
    for quantity in found:
        led = result[-1] if result else None
        if led is None or not _is_led_total(scene, led, quantity):
            result.append(quantity)
            continue
        claimed = scene.has_claimed(led.places)
        result[-1] = replace(
            quantity,
            kind=QuantityKind.PROPORTION,
            total=led.count,
            places=quantity.places if claimed else led.places + quantity.places,
        )
    return result


def _is_led_total(scene: Scene, led: Quantity, quantity: Quantity) -> bool:
    """Whether "of" leads a count to be the total of the quantity after it."""
    if led.kind is not QuantityKind.COUNT or led.count is None or led.count <= _FEW:
        return False
    if quantity.count is None or quantity.total is not None or quantity.count > led.count:
        return False
    if quantity.percent is not None and not _agree(quantity.count, led.count, quantity.percent):
        return False
    before = scene.text_before(led.start, _BEFORE)
    between = scene.text[led.end : quantity.start]
    return wordings.OF_LED.fits(before) and wordings.LED_GAP.fits(between)
