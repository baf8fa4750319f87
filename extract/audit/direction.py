"""Checks on directions: a hazard ratio against the words that say which arm did better."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.audit.case import Case
from extract.audit.check import Check, Doubt
from extract.audit.intervals import ratio_ends
from extract.audit.rounding import say
from extract.audit.survival import TIMES
from extract.audit.wording import sentence_around
from extract.audit.words import describe
from extract.matching import Pattern, compile_pattern, find_first
from extract.places import places_in
from extract.rule import Rule, find_mentions
from schemas.record import Comparison, Evidence
from schemas.vocabulary import Measure, Severity

# Characters from a word such as "longer" to the arm that it is said of.
_REACH = 60

DIRECTIONS = (
    Rule(
        name="better.lower_risk",
        why="A lower risk of the event is a better outcome.",
        triggers=("reduc", "lower", "decreas"),
        pattern=r"""
            \b(?:reduc(?:ed|es|ing)|lower(?:ed|s)?|decreas(?:ed|es))[ ]
            (?:[\w'-]+[ ]){0,3}?(?:risk|hazard|rate|likelihood)\b
            | \b(?:risk|hazard)[ ](?:[\w'-]+[ ]){0,6}?(?:was|were)[ ]
              (?:[\w'-]+[ ]){0,2}?(?:lower|reduced|decreased)\b""",
        finds={
            "Vexomab reduced the risk of death by 30%.": ("reduced the risk",),
            "The risk of death was significantly lower with vexomab.": (
                "risk of death was significantly lower",
            ),
        },
        ignores={
            "The dose was reduced in 12 patients.": "reduc",
            "Lower doses were tolerated.": "lower",
        },
    ),
    Rule(
        name="worse.higher_risk",
        why="A higher risk of the event is a worse outcome.",
        triggers=("increas", "higher"),
        pattern=r"""
            \b(?:increas(?:ed|es)|higher)[ ](?:[\w'-]+[ ]){0,2}?(?:risk|hazard)\b
            | \b(?:risk|hazard)[ ](?:[\w'-]+[ ]){0,6}?(?:was|were)[ ]
              (?:[\w'-]+[ ]){0,2}?(?:higher|increased)\b""",
        finds={
            "Vexomab increased the risk of death.": ("increased the risk",),
            "a higher hazard of progression": ("higher hazard",),
        },
        ignores={
            "The dose was increased in 12 patients.": "increas",
            "Higher grades were seen.": "higher",
        },
    ),
    Rule(
        name="better.longer",
        why="A longer time without the event is a better outcome.",
        triggers=("longer", "prolong", "improv", "extend", "better", "superior"),
        pattern=r"""
            \b(?:longer|prolong(?:ed|s)|improv(?:ed|es)|extend(?:ed|s)|better|superior)\b
            (?![ ]follow-up)""",
        finds={
            "Survival was longer with vexomab.": ("longer",),
            "Vexomab improved survival.": ("improved",),
        },
        ignores={
            "An improvement of 3 months was planned.": "improv",
            "A longer follow-up is needed.": "longer",
        },
    ),
    Rule(
        name="worse.shorter",
        why="A shorter time without the event is a worse outcome.",
        triggers=("shorter", "shorten", "worse", "poorer", "inferior"),
        pattern=r"\b(?<!non-)(?:shorter|shorten(?:ed|s)|worse(?:ned|ns)?|poorer|inferior)\b",
        finds={
            "Survival was shorter with vexomab.": ("shorter",),
            "Survival was worse in the vexomab group.": ("worse",),
        },
        ignores={
            "Vexomab was non-inferior to placebo.": "inferior",
            "Vexomab was noninferior to placebo.": "inferior",
            "The worsening of pain was delayed.": "worse",
        },
    ),
)


@cache
def _open_words() -> Pattern:
    """Give words that deny or only suppose a difference."""
    return compile_pattern(
        r"""\b(?: not | no | nor | neither | without | never | non-?significant\w* | fail(?:ed|s)
        | whether | if | would | could | might | may | hypothesi[sz]\w+ | expected | assum\w+
        | design\w+ | to[ ](?:detect|show|test) | trend )\b"""
    )


@cache
def _leading() -> Pattern:
    """Give what may stand between "longer" and the arm that it is said of."""
    return compile_pattern(
        r"""\A [ ] (?:(?!(?:than|versus|vs?|compared|over|to|against)\b)[\w'-]+[ ]){0,4}?
        (?:with|in|for|among|under) [ ] (?:the[ ])? (?:[\w-]+[ ])? \Z"""
    )


@cache
def _following() -> Pattern:
    """Give what may stand between an arm and the "prolonged" that is said of it."""
    return compile_pattern(
        r"\A [ ] (?:(?:arm|group|therapy|treatment|alone|significantly|also)[ ])* \Z"
    )


@dataclass(frozen=True, slots=True)
class Direction:
    """A word that says that an arm did better or worse, the arm, and the word's place."""

    is_better: bool
    arm: str
    words: str
    evidence: Evidence


def find_against_words(case: Case) -> Iterator[Doubt]:
    """Give hazard ratios, clearly off 1, on the other side than the sentence around them says."""
    for fact in case.record.comparisons:
        if fact.measure is not Measure.HR or fact.endpoint not in TIMES or fact.ambiguous:
            continue
        ends = ratio_ends(fact)
        if len(fact.arms) != 2 or ends is None or ends[0] <= 1 <= ends[1] or not fact.value:
            continue
        said = find_direction(case, fact)
        if said is not None and said.arm in fact.arms and _is_against(fact, said):
            name = case.labels.get(said.arm, said.arm)
            yield Doubt(
                f"The {describe(case, fact)}, {say(fact.value)}, is that of "
                f"{case.labels[fact.arms[0]]} against {case.labels[fact.arms[1]]}; the words "
                f"“{said.words}”, said of {name}, point the other way.",
                (fact,),
                (fact.value,),
                places=(said.evidence,),
            )


def _is_against(fact: Comparison, said: Direction) -> bool:
    assert fact.value is not None
    first_does_better = fact.value < 1
    return first_does_better is not (said.is_better is (said.arm == fact.arms[0]))


def find_direction(case: Case, fact: Comparison) -> Direction | None:
    """Give what the sentence of a comparison says of one arm, where it says one such thing."""
    place = case.evidence(fact)
    if case.document is None or place is None:
        return None
    start, end = sentence_around(case.document, place.start, place.end)
    sentence = case.document.folded[start:end]
    places = places_in(sentence)
    words, lowered = find_mentions(DIRECTIONS, places), places.lowered
    if not words or find_first(_open_words(), lowered) is not None:
        return None
    kinds = {word.kind for word in words}
    if len(kinds) != 1 or _hazard_ratios(case, start, end) > 1:
        return None
    first = words[0]
    arm = _arm_of(case, lowered, first.start, first.end)
    if arm is None:
        return None
    evidence = Evidence(start=start + first.start, end=start + first.end)
    return Direction(kinds == {"better"}, arm, sentence[first.start : first.end], evidence)


def _hazard_ratios(case: Case, start: int, end: int) -> int:
    """Give how many ratios stand in a piece of the document."""
    places = (case.evidence(fact) for fact in case.record.comparisons if fact.measure is Measure.HR)
    return sum(place is not None and start <= place.start < end for place in places)


def _arm_of(case: Case, sentence: str, start: int, end: int) -> str | None:
    """Give the arm that a word is said of: "longer with A", else "A prolonged"."""
    named = _named(case, sentence)
    after = [
        (at, arm)
        for at, _, arm in named
        if end <= at <= end + _REACH and find_first(_leading(), sentence[end:at]) is not None
    ]
    if after:
        return min(after)[1]
    before = [
        (stop, arm)
        for _, stop, arm in named
        if stop <= start and find_first(_following(), sentence[stop:start]) is not None
    ]
    return max(before)[1] if before else None


def _named(case: Case, sentence: str) -> list[tuple[int, int, str]]:
    """Give where arms are named: of names that overlap, the longest."""
    found: list[tuple[int, int, str]] = []
    names = [
        (name.lower(), arm.id)
        for arm in case.record.arms
        for name in (arm.label, *arm.aliases)
        if len(name) > 1
    ]
    for name, arm in sorted(names, key=lambda item: -len(item[0])):
        at = sentence.find(name)
        while at >= 0:
            stop = at + len(name)
            whole = not sentence[at - 1 : at].isalnum() and not sentence[stop : stop + 1].isalnum()
            if whole and all(stop <= other or at >= end for other, end, _ in found):
                found.append((at, stop, arm))
            at = sentence.find(name, at + 1)
    return found


CHECKS = (
    Check(
        name="ratio-against-words",
        compares="The side of 1 on which a hazard ratio lies with the words of its sentence:"
        " longer, improved, worse.",
        tolerance="Only ratios whose interval excludes 1, in sentences with one such ratio, words"
        " of one direction, an arm that they are said of, and nothing that denies them; some"
        " ratios are printed the other way round, so that it only warns.",
        severity=Severity.WARNING,
        source="definition of the hazard ratio",
        find=find_against_words,
        by_links=True,
    ),
)
