"""Quantities: results of one group, put together from the numbers of a sentence.

"262 (25.4%) of 1030", "16.4 (95% CI 13.7-21.2) months" and "8.4 v 5.6 months"
are one, one and two quantities.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from extract.link.scene import Scene
from extract.matching import Pattern, compile_pattern, find_first
from extract.mentions.amounts import TIME_UNIT, time_unit
from extract.mentions.values import Fraction, Interval, Number, P, Time
from schemas.document import PartKind
from schemas.mention import Mention


class QuantityKind(StrEnum):
    """What a quantity's main number is."""

    PROPORTION = "PROPORTION"
    COUNT = "COUNT"
    TIME = "TIME"
    NUMBER = "NUMBER"
    NOT_REACHED = "NOT_REACHED"
    EFFECT = "EFFECT"
    P = "P"


@dataclass(frozen=True)
class Quantity:
    """A result with what is printed beside it; ``core`` is its main number's place.

    ``start`` and ``end`` take in the intervals and brackets that belong to it.
    """

    kind: QuantityKind
    start: int
    end: int
    core: tuple[int, int]
    percent: Number | None = None
    count: int | None = None
    total: int | None = None
    value: Number | None = None
    unit: str | None = None
    measure: str | None = None
    ci: Interval | None = None
    range: Interval | None = None
    iqr: Interval | None = None
    sd: Number | None = None
    se: Number | None = None
    p: P | None = None
    places: tuple[tuple[int, int], ...] = field(default=())


def _pattern(text: str) -> Pattern:
    return compile_pattern(text)


_PEOPLE = (
    r"(?:[ ](?:of[ ]the[ ])?(?:[\w-]+[ ]){0,2}(?:patients?|pts?|participants?|women|men|individuals?|subjects?|"
    r"children|people|persons?|events?|deaths?|cases|recipients?|survivors?|responses?|responders?|died|tumou?rs))?"
)
_OPEN = _pattern(
    rf"^{_PEOPLE}(?:[ ](?:responded|relapsed|died|progressed|recurred|survived))?[ ]?[\[(][ ]?$"
)
_OPEN_TOTAL = _pattern(r"^[^.;()\[\]\d]{0,70}[ ]?[\[(][ ]?$")
_OPEN_N = _pattern(r"^[ ]?(?:[\[(]|,|;)[ ]?(?:n[ ]?=[ ]?)?$")
_OF_TOTAL = _pattern(
    rf"^[ ]events?[ ](?:of[ ][^.;,()\d]{{3,50}}[ ])?(?:in|among)[ ]$|^[^.;,()\d]{{0,50}}[ ]among[ ](?:the[ ]|all[ ])?$|^{_PEOPLE}[ ]?[\])]*,?{_PEOPLE}(?:[ ]in[ ]the[ ][^.,;()\d]{{3,50}})?[ ](?:of|out[ ]of|among|from)[ ](?:the[ ]|all[ ]|these[ ])?$"
)
_OR = _pattern(r"^[ ]?,?[ ]or[ ]$")
_OPEN_GROUP = _pattern(
    rf"^{_PEOPLE}[ ](?:in|on|of|with|for|receiving|who[ ]received|assigned|randomi[sz]ed|given|taking|treated)[ ][^.;,:()\[\]\d]{{3,70}}[ ]?[\[(][ ]?$"
)
_OF_LED = _pattern(r"\b(?:of|among)[ ](?:the[ ]|these[ ]|all[ ])?$")
_LED_GAP = _pattern(r"^[^.;:()\[\]\d]{3,90}$")

_LABELLED = {"confidence_interval": "ci", "iqr": "iqr", "range": "range"}
_SPREADS = ("sd", "se")
_NO_RESULTS = ("frequency",)


def find_quantities(scene: Scene, measure: str | None = None) -> tuple[Quantity, ...]:
    """Give the quantities of a scene, by start.

    ``measure`` is the effect measure that the text last named: a bare number
    with an interval or p value continues a list of such effects.
    """
    found: list[Quantity] = []
    pair_kind = "confidence_interval"  # what a bare pair in brackets is until one is labelled
    heads = find_first(_SPREAD_HEAD, scene.text, scene.start, scene.end)
    spread = heads["value"].lower() if heads else None  # what a bare number in brackets is
    for mention in scene.numbers:
        if mention.kind in _LABELLED:
            pair_kind = mention.kind
        elif mention.kind in _SPREADS:
            spread = mention.kind
        if mention.kind not in _NO_RESULTS:
            _take(scene, found, mention, pair_kind, spread)
    found = _with_led_totals(scene, found)
    named = _attach_p(scene, _name_effects(scene, _spread_units(scene, found), measure))
    return tuple(
        each for each in named if not _is_claimed(scene, each) and not _is_rounded(scene, each)
    )


# "Mean (SD) scores were 3.1 (1.8)" labels what stands in later brackets.
_SPREAD_HEAD = _pattern(r"\bmeans?[ ][\[(](?P<value>SD|SE)[\])]")
_ABOUT = _pattern(r"\b(?:about|nearly|around|roughly|almost|some)[ ]$")


def _is_rounded(scene: Scene, quantity: Quantity) -> bool:
    """Whether news rounds a number ("about 43 months") whose exact form it prints elsewhere."""
    if scene.sentence.part.kind is PartKind.ABSTRACT:
        return False
    before = scene.text[max(scene.start, quantity.start - 10) : quantity.start]
    return find_first(_ABOUT, before) is not None


def _is_claimed(scene: Scene, quantity: Quantity) -> bool:
    return any(start in scene.claimed for start, _ in quantity.places)


def _with_led_totals(scene: Scene, found: Sequence[Quantity]) -> list[Quantity]:
    """Read "Of the 60 patients in one arm, 12 (20%) ...": the first number is the total."""
    result: list[Quantity] = []
    for quantity in found:
        led = result[-1] if result else None
        if (
            led is not None
            and led.kind is QuantityKind.COUNT
            and quantity.count is not None
            and quantity.total is None
            and led.count is not None
            and led.count > _FEW
            and (quantity.percent is None or _fits(quantity.count, led.count, quantity.percent))
            and quantity.count <= led.count
            and find_first(_OF_LED, scene.text[max(scene.start, led.start - 12) : led.start])
            and find_first(_LED_GAP, scene.text[led.end : quantity.start])
        ):
            result[-1] = replace(
                quantity,
                kind=QuantityKind.PROPORTION,
                total=led.count,
                places=quantity.places if _is_claimed(scene, led) else led.places + quantity.places,
            )
        else:
            result.append(quantity)
    return result


# "a 28% reduction in the risk", "11% lower number": relative to the other group.
_RELATIVE = _pattern(
    r"""^[\])]*[ ](?:relative[ ])?(?:reductions?|decreases?|increases?|lower|higher|improvements?|reduced|increased)[ ](?:in[ ]the[ ]|in[ ]|of[ ])?(?:relative[ ])?(?:risks?|rates?|hazards?|odds|incidence|number)\b"""
)
_BY = _pattern(
    r"\b(?:lower(?:ed|s|ing)?|higher|reduc(?:ed|es|ing|tion)|increas(?:ed|es|ing)|decreas(?:ed|es|ing)|greater|cut(?:s|ting)?|rais(?:ed|es|ing))\b"
    r"[^.;,()]{0,90}?[ ]by[ ](?:about[ ]|approximately[ ]|nearly[ ])?$"
)
_HIGHER = _pattern(
    r"""^[\])]*[ ](?:(?:absolute|relative|percentage[ ]points?)[ ])?(?:higher|lower|greater|better|worse|more|less|fewer|reduction|increase|difference|improvement)\b"""
)


def _name_effects(
    scene: Scene, quantities: Sequence[Quantity], measure: str | None
) -> list[Quantity]:
    """Tell effects that no name stands before: "14% (95% CI 11-17) higher", "0.75, 95% CI"."""
    named: list[Quantity] = []
    for quantity in quantities:
        if quantity.kind is QuantityKind.EFFECT:
            measure = quantity.measure
        kind = _difference_kind(scene, quantity)
        if kind is not None:
            quantity = replace(
                quantity, kind=QuantityKind.EFFECT, measure=kind, value=quantity.percent, percent=None
            )
        elif quantity.unit == "%" and quantity.ci and quantity.p:
            quantity = replace(quantity, kind=QuantityKind.EFFECT, measure="RISK_DIFFERENCE")
        elif _continues_effects(scene, quantity, named):
            quantity = replace(quantity, kind=QuantityKind.EFFECT, measure=measure or "HR")
        named.append(quantity)
    return named


def _difference_kind(scene: Scene, quantity: Quantity) -> str | None:
    """Give the measure of a percentage that tells how much one group exceeds another."""
    if quantity.kind is not QuantityKind.PROPORTION or quantity.count is not None:
        return None
    after = scene.text[quantity.end : quantity.end + 60]
    before = scene.text[max(scene.start, quantity.start - 120) : quantity.start]
    if find_first(_RELATIVE, after) or find_first(_BY, before):
        return "OTHER"
    return "RISK_DIFFERENCE" if find_first(_HIGHER, after) else None


def _attach_p(scene: Scene, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Give effects the p value that follows them."""
    result: list[Quantity] = []
    for quantity in quantities:
        if quantity.kind is QuantityKind.P and result and result[-1].kind is QuantityKind.EFFECT:
            effect = result[-1]
            if effect.p is None and quantity.start - effect.end < _P_DISTANCE:
                result[-1] = replace(effect, p=quantity.p, end=quantity.end)
                continue
        elif _leads_effect(scene, result, quantity):
            quantity = replace(quantity, p=result.pop().p)
        result.append(quantity)
    return result


_SAME_BRACKET = _pattern(r"^[;,][ ](?:with[ ]an?[ ]|and[ ])?(?:the[ ])?$")


def _leads_effect(scene: Scene, told: Sequence[Quantity], quantity: Quantity) -> bool:
    """Whether a p value stands before its effect: "(P = .03; HR, 0.78)"."""
    if quantity.kind is not QuantityKind.EFFECT or quantity.p is not None or not told:
        return False
    gap = scene.text[told[-1].end : quantity.start]
    return told[-1].kind is QuantityKind.P and find_first(_SAME_BRACKET, gap) is not None


_MOST = 20  # a ratio above it is not printed bare
_VERSUS = _pattern(r"^[ ]?(?:percentage[ ])?points|^[\])]*[ ](?:v|vs|versus|and|compared[ ]with)\b|(?:\bvs?\.?|versus|with|and)[ ]$")


_RATIOS = _pattern(r"\b(?:(?:hazard|odds|risk|rate)[ ]ratios|(?-i:HRs|ORs|RRs))\b")


def _continues_effects(scene: Scene, quantity: Quantity, told: Sequence[Quantity]) -> bool:
    """Whether a bare number with an interval is an effect: no unit, no other group beside it."""
    if quantity.kind is not QuantityKind.NUMBER or quantity.ci is None or quantity.value is None:
        return False
    if quantity.unit is not None or quantity.value < 0:
        return False
    around = (scene.text[quantity.end : quantity.end + 20], scene.text[quantity.start - 14 : quantity.start])
    beside = find_first(_VERSUS, around[0]) or find_first(_VERSUS, around[1])
    means = any(cue.value == "MEAN" and cue.start < quantity.start for cue in scene.cues_of("statistic"))
    plural = find_first(_RATIOS, scene.text, scene.start, quantity.start) is not None
    listed = plural or (bool(told) and told[-1].kind is QuantityKind.EFFECT)
    alone = listed or quantity.p is not None or not beside
    return quantity.value < _MOST and not means and alone


def _take(
    scene: Scene,
    found: list[Quantity],
    mention: Mention[Any],
    pair_kind: str,
    spread: str | None,
) -> None:
    if mention.kind in _SPREADS or (spread and found and _is_bare_spread(scene, found[-1], mention)):
        if found:
            slot = mention.kind if mention.kind in _SPREADS else str(spread)
            found[-1] = replace(found[-1], **{slot: mention.value}, end=mention.end + 1)
    elif isinstance(mention.value, Interval):
        _attach_interval(scene, found, mention, pair_kind)
    elif isinstance(mention.value, P) and found and _belongs(scene, found[-1], mention):
        found[-1] = replace(found[-1], p=mention.value, end=mention.end)
    else:
        quantity = _START[mention.kind](mention)
        if found and (merged := _merge(scene, found[-1], quantity)):
            found[-1] = merged
        else:
            found.append(quantity)


_BRACKETED = _pattern(r"^[ ]?[\[(]$")


def _is_bare_spread(scene: Scene, quantity: Quantity, mention: Mention[Any]) -> bool:
    """Whether a number alone in brackets is the spread of the number before it."""
    return (
        mention.kind in ("number", "count")
        and find_first(_BRACKETED, scene.text[quantity.end : mention.start]) is not None
        and scene.text[mention.end : mention.end + 1] in (")", "]")
    )


def _attach_interval(
    scene: Scene, found: list[Quantity], mention: Mention[Any], pair_kind: str
) -> None:
    """Attach an interval to the estimate that it follows."""
    kind = pair_kind if mention.kind == "pair" else mention.kind
    slot = _LABELLED[kind]
    for place in range(len(found) - 1, max(-1, len(found) - 3), -1):
        quantity = found[place]
        if quantity.kind is QuantityKind.P or getattr(quantity, slot) is not None:
            continue
        if mention.kind == "pair" and mention.start - quantity.end > _NEAR:
            return
        value: Interval = mention.value
        if slot == "ci" and value.level is None:
            value = replace(value, level=_last_level(found))
        end = max(quantity.end, mention.end)
        found[place] = replace(quantity, **{slot: value}, end=end)
        return


def _last_level(found: Sequence[Quantity]) -> Number | None:
    """Give the level of the last labelled interval: later bare pairs have it too."""
    return next((q.ci.level for q in reversed(found) if q.ci and q.ci.level), None)


_NEAR = 12  # characters between an estimate and a bare pair that is its interval


def _belongs(scene: Scene, quantity: Quantity, mention: Mention[Any]) -> bool:
    """Whether a p value stands with an effect estimate."""
    effect = quantity.kind is QuantityKind.EFFECT or (
        quantity.kind is QuantityKind.NUMBER and quantity.ci is not None
    )
    if not effect or quantity.p is not None:
        return False
    between = scene.text[quantity.end : mention.start]
    return len(between) < _P_DISTANCE and not set(between) & set(".!?") - {"."}


_P_DISTANCE = 60  # characters: ", stratified log-rank test, two-sided " and the like


def _single(kind: QuantityKind, slot: str) -> Callable[[Mention[Any]], Quantity]:
    def build(mention: Mention[Any]) -> Quantity:
        place = (mention.start, mention.end)
        return Quantity(kind, *place, place, places=(place,), **{slot: mention.value})

    return build


def _from_fraction(mention: Mention[Fraction]) -> Quantity:
    place, value = (mention.start, mention.end), mention.value
    return Quantity(
        QuantityKind.PROPORTION, *place, place, count=value.count, total=value.total, places=(place,)
    )


def _from_time(mention: Mention[Time]) -> Quantity:
    place, value = (mention.start, mention.end), mention.value
    return Quantity(
        QuantityKind.TIME, *place, place, value=value.value, unit=value.unit, places=(place,)
    )


def _from_effect(mention: Mention[Any]) -> Quantity:
    place, effect = (mention.start, mention.end), mention.value
    return Quantity(
        QuantityKind.EFFECT,
        *place,
        place,
        value=effect.value,
        unit=effect.unit,
        measure=effect.measure,
        places=(place,),
    )


def _from_change(mention: Mention[Any]) -> Quantity:
    place = (mention.start, mention.end)
    return Quantity(
        QuantityKind.NUMBER, *place, place, value=mention.value, unit="%", places=(place,)
    )


def _from_words(mention: Mention[Any]) -> Quantity:
    place = (mention.start, mention.end)
    return Quantity(QuantityKind.NOT_REACHED, *place, place, places=(place,))


_START: dict[str, Callable[[Mention[Any]], Quantity]] = {
    "percent": _single(QuantityKind.PROPORTION, "percent"),
    "fraction": _from_fraction,
    "count": _single(QuantityKind.COUNT, "count"),
    "time": _from_time,
    "number": _single(QuantityKind.NUMBER, "value"),
    "not_reached": _from_words,
    "change": _from_change,
    "effect": _from_effect,
    "p_value": _single(QuantityKind.P, "p"),
}


def _merge(scene: Scene, left: Quantity, right: Quantity) -> Quantity | None:
    """Join two quantities that are parts of one, like "30" and "8%" in "30 (8%)"."""
    if left.kind not in _SHARES or right.kind not in _SHARES:
        return None
    gap = scene.text[left.end : right.start]
    for accepts, pattern in _MERGES:
        if accepts is _percent_then_count and not find_first(_CLOSES, scene.text[right.end : right.end + 60]):
            continue
        if accepts(left, right) and find_first(pattern, gap) is not None:
            return _join(scene, left, right)
    return None


# A count beside a percentage is of the same people where nothing else is counted.
_CLOSES = _pattern(rf"^{_PEOPLE}(?:[ ](?:of|out[ ]of)[ ][\d,]+)?{_PEOPLE}[ ]?(?:[\]),;/]|$)")
_SHARES = (QuantityKind.PROPORTION, QuantityKind.COUNT)


def _is_count(quantity: Quantity) -> bool:
    return quantity.count is not None and quantity.percent is None


def _is_percent(quantity: Quantity) -> bool:
    return quantity.percent is not None and quantity.count is None


def _fits(count: int, total: int, percent: Number) -> bool:
    """Whether a percentage could be printed for a fraction; slips of a few points are kept."""
    return total > 0 and abs(100 * count / total - percent) < _SLIP


_SLIP = 3.0  # points: wide enough for slips in print, too narrow for chance

_FEW = 4  # "one of the two groups" counts no participants

_Test = Callable[[Quantity, Quantity], bool]


def _count_then_percent(left: Quantity, right: Quantity) -> bool:
    return _is_count(left) and _is_percent(right) and right.ci is None


def _fraction_then_percent(left: Quantity, right: Quantity) -> bool:
    return (
        _count_then_percent(left, right)
        and left.count is not None
        and left.total is not None
        and right.percent is not None
        and _fits(left.count, left.total, right.percent)
    )


def _bare_count_then_percent(left: Quantity, right: Quantity) -> bool:
    return left.kind is QuantityKind.COUNT and left.total is None and _count_then_percent(left, right)


def _percent_then_count(left: Quantity, right: Quantity) -> bool:
    return _is_percent(left) and _is_count(right) and left.percent is not None


def _percent_then_fraction(left: Quantity, right: Quantity) -> bool:
    return (
        _is_percent(left)
        and _is_count(right)
        and right.count is not None
        and right.total is not None
        and left.percent is not None
        and _fits(right.count, right.total, left.percent)
    )


def _then_total(left: Quantity, right: Quantity) -> bool:
    return (
        left.count is not None
        and left.total is None
        and right.kind is QuantityKind.COUNT
        and right.count is not None
        and right.count >= left.count
        and right.count > _FEW
    )


# Which pairs are one quantity, by what stands between them.
_MERGES: tuple[tuple[_Test, Pattern], ...] = (
    (_count_then_percent, _OPEN),
    (_count_then_percent, _pattern(rf"^{_PEOPLE}[ ]?,[ ]$")),
    (_fraction_then_percent, _OPEN_TOTAL),
    (_bare_count_then_percent, _OPEN_GROUP),
    (_fraction_then_percent, _OR),
    (_percent_then_fraction, _OPEN_TOTAL),
    (_percent_then_fraction, _pattern(r"^[\])]?[ ]?[\[(][ ]?$")),
    (_percent_then_count, _OPEN_N),
    (_then_total, _OF_TOTAL),
)


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
        core=(left.core[0], max(left.core[1], right.core[1])),
        percent=percent,
        count=count,
        total=total,
        places=left.places if right.kind is QuantityKind.COUNT else left.places + right.places,
    )


# What stands between members of a list that share a unit: tight for whole numbers,
# which are often counts of people, wider for decimals.
_LIST_GAP = {
    QuantityKind.COUNT: _pattern(
        r"^(?:[ ]?(?:[\])]+[ ]?)?(?:,?[ ](?:\bv\b\.?|vs\b\.?|versus|and|or|compared[ ]with|than|against)[ ]|//|-)|,[ ])$"
    ),
    QuantityKind.NUMBER: _pattern(
        r"""^[\])]*[^.;\d]{0,60}(?:\bv\b\.?|\bvs\b\.?|\bversus\b|\band\b|\bor\b|//|/|,|\bcompared[ ]with\b
        |\bthan\b|\bagainst\b|-)[^.;\d]{0,60}$"""
    ),
}


# A unit of its own ("2.6 g/L v 6.2 g/L"), not a word that goes on to the next number.
_OWN_UNIT = _pattern(
    r"^[ ]?(?!v\b|vs\b|versus|and\b|or\b|to\b|in\b|with\b|for\b|compared|than\b|against|of\b|on\b|at\b|among\b|respectively|as\b)[a-zµ]+(?:/\w+)?"
)


def _spread_units(scene: Scene, found: Sequence[Quantity]) -> list[Quantity]:
    """Give bare numbers the unit that their neighbour in a list prints."""
    result = [_with_unit_after(scene, quantity) for quantity in found]
    for places in (range(len(result) - 2, -1, -1), range(1, len(result))):
        step = 1 if places.step < 0 else -1
        for place in places:
            result[place] = _with_unit_of(scene, result[place], result[place + step])
    return result


_UNIT_AFTER = _pattern(rf"[\])]*[ ](?P<unit>{TIME_UNIT})")


def _with_unit_after(scene: Scene, quantity: Quantity) -> Quantity:
    """Take up a unit printed after the interval: "16.4 (95% CI 13.7-21.2) months"."""
    if quantity.kind not in (QuantityKind.NUMBER, QuantityKind.COUNT) or quantity.total is not None:
        return quantity
    match = _UNIT_AFTER.match(scene.text, quantity.end)
    if match is None or (quantity.ci is None and quantity.range is None and quantity.iqr is None):
        return quantity
    number = quantity.value if quantity.kind is QuantityKind.NUMBER else quantity.count
    return replace(
        quantity,
        kind=QuantityKind.TIME,
        value=number,
        count=None,
        unit=time_unit(match["unit"]),
        end=match.end(),
    )


def _with_unit_of(scene: Scene, quantity: Quantity, neighbour: Quantity) -> Quantity:
    if quantity.kind not in _LIST_GAP or quantity.total is not None:
        return quantity
    if find_first(_OWN_UNIT, scene.text[quantity.end : quantity.end + 12]):
        return quantity
    first, second = sorted((quantity, neighbour), key=lambda each: each.start)
    gap = scene.text[first.end : second.start]
    if find_first(_LIST_GAP[quantity.kind], gap) is None:
        return quantity
    number = quantity.value if quantity.kind is QuantityKind.NUMBER else quantity.count
    if neighbour.kind is QuantityKind.TIME:
        return replace(
            quantity, kind=QuantityKind.TIME, value=number, count=None, unit=neighbour.unit
        )
    if neighbour.kind is QuantityKind.PROPORTION and _is_percent(neighbour):
        if quantity.kind is QuantityKind.NUMBER or quantity.start < neighbour.start:
            return replace(
                quantity, kind=QuantityKind.PROPORTION, percent=number, value=None, count=None
            )
    return quantity
