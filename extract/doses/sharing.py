"""Which arms get a dose: those that get its treatment, or the one that its clause is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.doses.names import Naming, Treatment
from extract.doses.ownership import Owned, Scene
from extract.matching import compile_pattern, find_all
from extract.numbers import DECIMAL, parse_number
from schemas.mention import ArmMention
from schemas.record import Arm

# Where one arm's treatment ends and another's begins.
_DELIMITER = compile_pattern(
    r"""
    (?: (?<! with ) (?<! and/) (?<! either ) \b or \b (?! \s+ (?:until|unacceptable|toxicity|matching|disease|higher)\b )
    | \b (?: versus | vs\.? | v ) (?= \s ) | \b compared \s+ (?:with|to) \b | ; | \b whereas \b | \b while \b
    | \b and \s+ (?= (?:in\s+)? (?:the|those|that|patients|pts|arms?|groups?)\b [^,;.]{0,40} \b (?:arms?|groups?|received|were) \b ) )
    """
)
_OPTIONAL = compile_pattern(
    r"\b with \s+ or \s+ without \b | \+/-|± | \b and/or \b | \b optional(?:ly)? \b"
)
_OPENERS, _CLOSERS = "([", ")]"
_LABEL_NUMBER = compile_pattern(
    rf"(?<![\w.,]) (?P<number>{DECIMAL}) (?: \s? [-/] | \s* (?:mg|µg|ug|mcg|g|gy|iu)\b )"
)


@dataclass(frozen=True, slots=True)
class Segment:
    """The stretch of a sentence about one arm's treatment."""

    start: int
    end: int
    keys: frozenset[str]
    arms: tuple[str, ...]


def split_segments(scene: Scene, mentions: Sequence[ArmMention]) -> list[Segment]:
    """Give the segments of a sentence, in order, with the treatments and arms each names."""
    bounds = [scene.sentence.start, *_delimiters(scene), scene.sentence.end]
    optional = [
        scene.sentence.start + match.end()
        for match in find_all(_OPTIONAL, scene.between(scene.sentence.start, scene.sentence.end))
    ]
    return [
        Segment(start, end, _keys(scene.namings, start, end, optional), _arms(mentions, start, end))
        for start, end in zip(bounds, bounds[1:], strict=False)
    ]


def _delimiters(scene: Scene) -> Iterator[int]:
    """Give the places of delimiters outside of brackets."""
    text = scene.between(scene.sentence.start, scene.sentence.end)
    depth = 0
    place = 0
    for match in find_all(_DELIMITER, text):
        for character in text[place : match.start()]:
            depth += (character in _OPENERS) - (character in _CLOSERS)
        place = match.start()
        if depth <= 0:
            yield scene.sentence.start + match.start()


def _keys(
    namings: Sequence[Naming], start: int, end: int, optional: Sequence[int]
) -> frozenset[str]:
    """Give the treatments named in a stretch, without those that only some get."""
    return frozenset(
        treatment.key
        for naming in namings
        if start <= naming.start < end
        and not any(0 <= naming.start - place <= 25 for place in optional)
        for treatment in naming.treatments
    )


def _arms(mentions: Sequence[ArmMention], start: int, end: int) -> tuple[str, ...]:
    found = (arm for m in mentions if start <= m.start < end for arm in m.arms)
    return tuple(dict.fromkeys(found))


def dose_labels(arms: Sequence[Arm]) -> Mapping[str, frozenset[float]]:
    """Give the amounts that arms carry in their names ("20 mg group"), where two or more do."""
    found: dict[str, frozenset[float]] = {}
    for arm in arms:
        names = (arm.label, *arm.aliases)
        numbers = (
            parse_number(m["number"]) for name in names for m in find_all(_LABEL_NUMBER, name)
        )
        if values := frozenset(float(number) for number in numbers if number is not None):
            found[arm.id] = values
    return found if len(found) > 1 else {}


def candidate_arms(
    owned: Owned,
    treatment: Treatment,
    segments: Sequence[Segment],
    regimens: Mapping[str, frozenset[str]],
    labels: Mapping[str, frozenset[float]],
) -> tuple[str, ...]:
    """Give the arms that a dose of one treatment fits best, by its segment of the sentence."""
    arms = treatment.arms
    if labelled := [arm for arm in arms if owned.amount.value.value in labels.get(arm, ())]:
        return tuple(labelled)
    if len(arms) == 1:
        return arms
    segment = next((s for s in segments if s.start <= owned.amount.start < s.end), segments[-1])
    named = [arm for arm in segment.arms if not arms or arm in arms]
    if not arms:
        return tuple(named) or _best(tuple(regimens), segment.keys - {treatment.key}, regimens)
    if named:
        return tuple(named)
    return _best(arms, segment.keys | {treatment.key}, regimens) or arms


def _best(
    arms: Sequence[str], keys: frozenset[str], regimens: Mapping[str, frozenset[str]]
) -> tuple[str, ...]:
    """Give the arms whose regimens share the most treatments with a segment."""
    shared = {arm: len(keys & regimens[arm]) for arm in arms}
    most = max(shared.values(), default=0)
    return tuple(arm for arm in arms if most and shared[arm] == most)


def settle(candidates: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Take from each wider choice the arms that narrower choices of other amounts claim.

    >>> settle([("A1", "A2"), ("A2",)])
    [('A1',), ('A2',)]
    """
    settled: list[tuple[str, ...]] = []
    for arms in candidates:
        claimed = {arm for other in candidates if set(other) < set(arms) for arm in other}
        settled.append(tuple(arm for arm in arms if arm not in claimed) or arms)
    return settled
