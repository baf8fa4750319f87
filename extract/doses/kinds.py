"""What kind of dose an amount is: initial, escalated, maintenance, the highest borne, or next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.doses.kind_rules import KIND_RULES, LATE_KIND_RULES, RISEN
from extract.doses.ownership import Owned, Scene
from extract.matching import compile_pattern, find_first
from extract.places import places_in
from extract.rule import find_mentions
from schemas.vocabulary import DoseKind

_BEFORE_REACH = 110  # characters before an amount that may say what kind of dose it is
_AFTER_REACH = 120  # characters behind it that may

# The clause of an amount begins behind these; a comma right before it joins it to its label.
_CLAUSE = compile_pattern(
    r"""
    .* (?: [;] | , (?= [^,]*[a-z] ) | \b (?: and | or | plus | with | versus | then | followed[ ]by
    ) \b )
    """
)
# What may join an amount to one before it that is of the same kind: "100 mg, 200 mg and 300 mg".
_LIST = compile_pattern(
    r"""
    ^ (?: (?! \b (?: was | were | received | followed | then | increas\w* | escalat\w* ) \b )
    [^.;] ){0,80} (?: , | / | \+ | \b (?: and | or | to ) \b ) \s* $
    """
)
_COMBINED = compile_pattern(
    r"""
    ^ (?: (?! \b (?: was | were | received | followed | then ) \b ) [^.;] ){0,60}
    (?: , | / | \+ | \b (?: and | plus | with ) \b ) \s* [^.;,\d]{3,40} $
    """
)
_NEXT = compile_pattern(
    r"\b (?: followed[ ]by | then | thereafter | subsequent(?:ly)? | afterwards | to ) \b"
)
_THEN = compile_pattern(
    r"^ [^.;]{0,60} \b (?: then | followed[ ]by | thereafter ) \s+ (?: by | a | at )? \s* $"
)
_PLURAL = compile_pattern(
    r"\b (?: (?: starting | initial | loading ) \s (?:\w+\s)? doses ) \b (?! \s of \b )"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of dose, with the places of the words that say so."""

    kind: DoseKind
    places: tuple[tuple[int, int], ...] = ()


def find_kinds(scene: Scene, owners: Sequence[Owned]) -> Mapping[int, Kind]:
    """Give the kinds of a sentence's doses by the places of their amounts."""
    found: dict[int, Kind] = {}
    head = scene.between(scene.sentence.start, owners[0].amount.start) if owners else ""
    general = Kind(DoseKind.INITIAL) if find_first(_PLURAL, head) else None
    before: Owned | None = None
    for owned in owners:
        kind = _said(scene, owned, before) or general
        if before and not kind:
            kind = _carried(scene, before, owned, found.get(before.amount.start))
        if before and not kind and _replaces(scene, before, owned):
            found.setdefault(before.amount.start, Kind(DoseKind.INITIAL))
            kind = Kind(DoseKind.MAINTENANCE)
        if kind:
            found[owned.amount.start] = kind
        before = owned
    return found


def _said(scene: Scene, owned: Owned, before: Owned | None) -> Kind | None:
    """Give the kind that the words around an amount say."""
    start, end = owned.amount.start, owned.amount.end
    begin = max(start - _BEFORE_REACH, _end_of(scene, before, start))
    text = scene.between(begin, start)
    clause = find_first(_CLAUSE, text)
    cut = begin + (clause.end() if clause else 0)
    later = [a.start for a in scene.amounts if a.start >= end]
    stop = min([end + _AFTER_REACH, *later])
    for rules, left, right in (
        (KIND_RULES, cut, start),
        ((RISEN,), max(begin, scene.sentence.start), start),
        (LATE_KIND_RULES, end, stop),
    ):
        if mentions := find_mentions(rules, places_in(scene.between(left, right))):
            last = mentions[-1]
            left = max(left, scene.sentence.start)
            return Kind(last.value, ((left + last.start, left + last.end),))
    return None


def _end_of(scene: Scene, before: Owned | None, stop: int) -> int:
    """Give where the words about the amount before end: "8 mg (loading dose), 6 mg"."""
    if before is None:
        return scene.sentence.start
    end = before.amount.end
    late = find_mentions(LATE_KIND_RULES[:1], places_in(scene.between(end, stop)))
    return end + late[-1].end if late else end


def _carried(scene: Scene, before: Owned, owned: Owned, kind: Kind | None) -> Kind | None:
    """Give the kind that an amount has by the one before it."""
    if kind is None:
        return None
    between = scene.between(before.amount.end, owned.amount.start)
    if before.treatments != owned.treatments:
        is_found = kind.kind in (DoseKind.MTD, DoseKind.RP2D)
        return Kind(kind.kind) if is_found and find_first(_COMBINED, between) else None
    old, new = before.amount.value, owned.amount.value
    if kind.kind is DoseKind.INITIAL and old.unit == new.unit and old.value != new.value:
        if find_first(_NEXT, between) or new.value < old.value:
            rises = new.value > old.value
            return Kind(DoseKind.ESCALATED if rises else DoseKind.MAINTENANCE)
        return None
    return Kind(kind.kind) if find_first(_LIST, between) else None


def _replaces(scene: Scene, before: Owned, owned: Owned) -> bool:
    """Tell whether a lower dose comes for good: "240 mg on day 1, then 80 mg every month"."""
    old, new = before.amount.value, owned.amount.value
    if before.treatments != owned.treatments or old.unit != new.unit or new.value >= old.value:
        return False
    between = scene.between(before.amount.end, owned.amount.start)
    return find_first(_THEN, between) is not None
