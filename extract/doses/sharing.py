"""Which arms get a dose: those that get its treatment, or the one that its clause is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.doses.names import Naming
from extract.doses.ownership import Owned, Scene
from extract.doses.terms import split_words
from extract.doses.treatments import Treatment
from extract.matching import compile_pattern, find_all, find_first
from extract.numbers import DECIMAL, parse_number
from schemas.mention import ArmMention
from schemas.record import Arm

# Where one arm's treatment ends and another's begins.
_DELIMITER = compile_pattern(
    r"""
    (?: \b or \b (?<! (?: with | and/ | either ) or ) (?! \s+ (?:(?:to\s+|with\s+)?(?:an?\s+)?
    (?:(?:matching|matched|identical(?:-\w+)?|oral)\s+)*
    placebo|until|unacceptable|toxicity|matching|disease|higher)\b )
    | \b with \b (?! \s+ or \b ) (?<= \b compar(?:ing|es?|ison\sof) \b [^.;]{1,250} with )
    | \b (?: versus | vs\.? | v ) (?= \s (?! (?:\w+\s)? placebo\b ) )
    | \b compared \s+ (?:with|to) \b | ; | \b whereas \b |
    \b while \b
    | \b and \s+ (?= (?:in\s+)? (?:the|those|that|patients|pts|arms?|groups?)\b [^,;.]{0,40} \b
    (?:arms?|groups?|received|were) \b ) )
    """
)
_OPTIONAL = compile_pattern(
    r"\b with \s+ or \s+ without \b | \+/-|± | \b and/or \b | \b optional(?:ly)? \b"
)
_PART = compile_pattern(r"""
    ^ \s* in \s (?P<part> (?:part|cohort|stage|phase|arm|group|stratum) \s \w+ )
""")
_PART_REACH = 30  # characters behind an amount within which the part of the trial is named
_FOR_ALL = compile_pattern(
    r"\b (?: (?:both|all|each|either|every) \s (?:(?:the|of\sthe|treatment|study|experimental)\s)*"
    r" (?:arms?|groups?|regimens?|patients|pts|participants|women|men|cohorts?)"
    r" | all \s (?:were|had|received|got|underwent) ) \b"
)
_SMALL = frozenset(
    "low lower short shorter hypofractionated accelerated reduced deescalated half small".split()
)
_LARGE = frozenset("high higher long longer escalated intensified double full large".split())
# "X or placebo in addition to Y 10 mg": Y is for all.
_BESIDE = compile_pattern(
    r"""
    \b placebo \b ,? (?: \s \w+ )? \s
    (?: in \s addition \s to | plus | with | added \s to | on \s top \s of ) \s [^.;]{0,80} $
    """
)
# "X or Y in combination with Z 10 mg": Z goes with both.
_PARTNER = compile_pattern(
    r"""
    \b (?: in \s (?:addition|combination) \s (?:to|with) | combined \s with | on \s top \s of
    | (?:both|each) ,? \s (?: plus | with | combined \s with | followed \s by ) ) \s
    """
)
# "Patients received induction with X 10 mg and were then randomised": before any arm.
_INDUCTION = compile_pattern(
    r"""
    ^ (?: (?! \b (?: randomi | random | assign | allocat | arms? | groups? | who ) ) [^;] ){0,300}
    \b (?: patients | pts | women | men | participants | they | all | children ) \b
    (?: (?! \b (?: randomi | random | assign | allocat | arms? | groups? | who ) ) [^;.] ){0,120}
    \b (?P<verb> received | had | underwent | were \s (?: given | treated \s with ) )
    \s (?: [\w-]+ \s ){0,7}? induction \b
    """
)
_APART = compile_pattern(
    r"\b (?: randomi\w+ | random | assigned | allocated | arms? | groups? | versus | vs | or ) \b"
)
# "received induction with X 10 mg, then Y versus Y": the first arm's.
_COMPARED = compile_pattern(
    r"^ (?: (?! \b (?: randomi | random | assigned ) ) . )* \b (?: versus | vs | compared ) \b"
)
_NEXT_ARM = compile_pattern(r"[)\]] , \s (?: or \s | and \s )? $")
_PAIR = 2  # arms whose treatments one partner goes with
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
    leads: tuple[ArmMention, ...] = ()  # the arms' names proper, without names of treatments
    for_all: bool = False
    first: tuple[str, ...] = ()  # the arms named first, be it by a treatment


def split_segments(scene: Scene, mentions: Sequence[ArmMention]) -> list[Segment]:
    """Give the segments of a sentence, in order, with the treatments and arms each names."""
    cuts = sorted({*_delimiters(scene), *_listed_arms(scene, mentions)})
    bounds = [scene.sentence.start, *cuts, scene.sentence.end]
    optional = [
        scene.sentence.start + match.end()
        for match in find_all(_OPTIONAL, scene.between(scene.sentence.start, scene.sentence.end))
    ]
    return [
        Segment(
            start,
            end,
            _keys(scene.namings, start, end, optional),
            _arms(mentions, scene.namings, start, end),
            tuple(_plain(mentions, scene.namings, start, end)),
            find_first(_FOR_ALL, scene.between(start, end)) is not None,
            next((mention.arms for mention in mentions if start <= mention.start < end), ()),
        )
        for start, end in pairwise(bounds)
    ]


def segment_at(segments: Sequence[Segment], place: int) -> Segment:
    """Give the segment that a place of the sentence is in."""
    return next(segment for segment in segments if segment.start <= place < segment.end)


def _delimiters(scene: Scene) -> Iterator[int]:
    """Give the places of delimiters outside of brackets."""
    text = scene.between(scene.sentence.start, scene.sentence.end)
    depth = 0
    place = 0
    for match in find_all(_DELIMITER, text):
        for character in text[place : match.start()]:
            depth += (character in _OPENERS) - (character in _CLOSERS)
        place = match.start()
        start = scene.sentence.start + match.start()
        if depth <= 0 and not any(n.start <= start < n.end for n in scene.namings):
            yield start


def _listed_arms(scene: Scene, mentions: Sequence[ArmMention]) -> Iterator[int]:
    """Give the places where a list goes on with the next arm: "A (5 mg), B (7 mg), or C"."""
    for mention in mentions:
        if scene.sentence.start < mention.start < scene.sentence.end:
            before = scene.between(mention.start - 6, mention.start)
            if find_first(_NEXT_ARM, before):
                yield mention.start


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


def _arms(
    mentions: Sequence[ArmMention], namings: Sequence[Naming], start: int, end: int
) -> tuple[str, ...]:
    """Give the arms named in a stretch; the name of a treatment alone counts least."""
    inside = [mention for mention in mentions if start <= mention.start < end]
    plain = list(_plain(inside, namings, start, end))
    return tuple(dict.fromkeys(arm for mention in plain or inside for arm in mention.arms))


def _plain(
    mentions: Sequence[ArmMention], namings: Sequence[Naming], start: int, end: int
) -> Iterator[ArmMention]:
    """Give the mentions in a stretch that are no names of treatments."""
    for mention in mentions:
        if start <= mention.start < end and not any(
            naming.start < mention.end and mention.start < naming.end for naming in namings
        ):
            yield mention


def arm_words(arms: Sequence[Arm]) -> Mapping[str, str]:
    """Give the words of each arm's names, in lower case between single spaces."""
    return {
        arm.id: f" {' | '.join(' '.join(split_words(n)) for n in (arm.label, *arm.aliases))} "
        for arm in arms
    }


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
    scene: Scene,
    owned: Owned,
    treatment: Treatment,
    segments: Sequence[Segment],
    regimens: Mapping[str, frozenset[str]],
    labels: Mapping[str, frozenset[float]],
    names: Mapping[str, str],
) -> tuple[tuple[str, ...], bool]:
    """Give the arms that a dose of one treatment fits best, and whether they are named outright."""
    arms = treatment.arms
    if parts := arms_of_part(scene, owned, arms, names):
        return parts, True
    value = owned.amount.value.value
    if labelled := [arm for arm in arms or regimens if value in labels.get(arm, ())]:
        return tuple(labelled), True
    segment = segment_at(segments, owned.amount.start)
    if segment.for_all and len(arms) == 1:
        return tuple(regimens), True
    if arms and find_first(_BESIDE, scene.between(segment.start, owned.amount.start)):
        return arms, True
    if len(arms) == 1 and len(segment.first) == 1 and arms != segment.first:
        return segment.first, True
    if len(arms) == 1:
        is_clear = len(owned.treatments) == 1 or not segment.arms or arms[0] in segment.arms
        return arms if is_clear else (), True
    if segment.for_all and arms:
        return arms, True
    named = [arm for arm in segment.arms if not arms or arm in arms]
    if not arms:
        keys = segment.keys - {treatment.key}
        active = [arm for arm in named if regimens[arm]] or named
        if active:
            return tuple(active), len(active) == 1
        return _best(tuple(regimens), keys, regimens) or tuple(regimens), False
    if len(named) == 1:
        return tuple(named), True
    if named:
        return _best(named, segment.keys, regimens) or tuple(named), False
    return _best(arms, segment.keys | {treatment.key}, regimens) or arms, False


def arms_of_all(
    scene: Scene,
    owned: Owned,
    segments: Sequence[Segment],
    regimens: Mapping[str, frozenset[str]],
) -> tuple[str, ...]:
    """Give all arms where an amount is of what they have in common, else none.

    "X or Y in combination with Z 10 mg", "received induction with Z and were then randomised".
    """
    start = owned.amount.start
    before = scene.between(scene.sentence.start, start)
    segment = segment_at(segments, start)
    induction = find_first(_INDUCTION, before)
    if induction and not find_first(_APART, before[induction.end() :]):
        verb = scene.sentence.start + induction.start("verb")
        is_compared = find_first(_COMPARED, scene.between(start, scene.sentence.end))
        if not is_compared and not any(mention.end <= verb for mention in segment.leads):
            return tuple(regimens)
    index = segments.index(segment)
    partner = find_first(_PARTNER, scene.between(segment.start, start))
    if not index or partner is None or len(regimens) != _PAIR:
        return ()
    place, previous = segment.start + partner.start(), segments[index - 1]
    own = _keys(scene.namings, segment.start, place, ())
    is_pair = len(own) == len(previous.keys) == 1 and not own & previous.keys
    return tuple(regimens) if is_pair and not set(segment.keys - own) & previous.keys else ()


def has_option(scene: Scene) -> bool:
    """Tell whether a sentence has a treatment that only some get: "X with or without Y"."""
    return (
        find_first(_OPTIONAL, scene.between(scene.sentence.start, scene.sentence.end)) is not None
    )


def arms_of_part(
    scene: Scene, owned: Owned, arms: Sequence[str], names: Mapping[str, str]
) -> tuple[str, ...]:
    """Give the arms named by the part of a trial right behind an amount: "20 mg in part 2"."""
    after = scene.between(owned.amount.end, owned.amount.end + _PART_REACH).lower()
    part = find_first(_PART, after)
    if part is None:
        return ()
    return tuple(arm for arm in arms if f" {part['part']} " in names[arm])


def _best(
    arms: Sequence[str], keys: frozenset[str], regimens: Mapping[str, frozenset[str]]
) -> tuple[str, ...]:
    """Give the arms whose regimens share the most treatments with a segment."""
    shared = {arm: len(keys & regimens[arm]) for arm in arms}
    most = max(shared.values(), default=0)
    return tuple(arm for arm in arms if most and shared[arm] == most)


def by_size(
    amounts: Sequence[float], arms: Sequence[str], names: Mapping[str, str]
) -> list[tuple[str, ...]] | None:
    """Give the arm of each amount where arms are named by size: the short course has the less.

    >>> by_size([50, 40], ["A1", "A2"], {"A1": " short course ", "A2": " standard "})
    [('A2',), ('A1',)]
    """
    if len(set(amounts)) != len(arms) or len(amounts) != len(arms):
        return None
    sizes = {arm: _size_of(names[arm]) for arm in arms}
    if len(set(sizes.values())) != len(arms):
        return None
    order = dict(zip(sorted(amounts), sorted(arms, key=lambda arm: sizes[arm]), strict=True))
    return [(order[amount],) for amount in amounts]


def _size_of(words: str) -> int:
    """Give -1 for names of a small or short treatment, 1 for a large or long one, else 0."""
    given = set(words.split())
    return bool(given & _LARGE) - bool(given & _SMALL)


def settle(candidates: Sequence[tuple[tuple[str, ...], bool]]) -> list[tuple[str, ...]]:
    """Take from each wider choice the arms that narrower choices of other amounts claim.

    Arms that are named outright stay.

    >>> settle([(("A1", "A2"), False), (("A2",), True)])
    [('A1',), ('A2',)]
    """
    choices = {arms for arms, _ in candidates}
    settled: list[tuple[str, ...]] = []
    for arms, is_named in candidates:
        claimed = {
            arm for other in choices if not is_named and set(other) < set(arms) for arm in other
        }
        settled.append(tuple(arm for arm in arms if arm not in claimed) or arms)
    return settled
