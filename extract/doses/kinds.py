"""What kind of dose an amount is: initial, escalated, maintenance, the highest borne, or next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from extract.doses.ownership import Owned, Scene
from extract.matching import Match, compile_pattern, find_first
from extract.numbers import COUNT, parse_count
from extract.rule import Rule, find_mentions
from schemas.vocabulary import DoseKind

_BEFORE_REACH = 110  # characters before an amount that may say what kind of dose it is
_AFTER_REACH = 120  # characters behind it that may
_LEVEL_REACH = 60  # characters around an amount that may say how many had it

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


def _constant(kind: DoseKind, _: Match) -> DoseKind:
    return kind


def _count(match: Match) -> int | None:
    return parse_count(match["count"])


KIND_RULES = (
    Rule(
        name="kind.rp2d",
        why="The dose recommended for phase 2, named before the amount.",
        pattern=r"""
        \b (?: RP2D s? | recommended[ ] (?: phase[ -](?:2|II|two) | expansion ) [ ] doses?
        | recommended[ ] doses? [ ] for [ ] (?: phase | expansion | further | future )
        | (?: dose | level ) s? [ ] (?: recommended | selected | chosen ) [ ] for [ ] (?: phase |
        expansion | further ) ) \b
        (?! [^.;,]{0,30} \b (?: not | yet ) \b )
        """,
        parse=partial(_constant, DoseKind.RP2D),
        finds={
            "The RP2D was 400 mg.": ("RP2D",),
            "The recommended phase 2 dose was 75 mg.": ("recommended phase 2 dose",),
        },
        ignores={
            "The recommended dose for lungs was 50 Gy.": "recommended",
            "The RP2D was not found at 5 mg.": "rp2d",
        },
    ),
    Rule(
        name="kind.mtd",
        why="The highest dose that can be borne, named before the amount.",
        pattern=r"""
            (?<!\w) (?<! \b (?:below|under|to|exceed\w*|beyond) \s (?:the\s)? ) (?: MTD s? \b |
            maxim(?:um|al)[ -]tolerated[ -]doses? )
            (?! [^.;]{0,40} \b (?: not | never | n't ) \b )
        """,
        parse=partial(_constant, DoseKind.MTD),
        finds={
            "The MTD was 50 mg.": ("MTD",),
            "The maximum tolerated dose was 20 mg/m2.": ("maximum tolerated dose",),
        },
        ignores={
            "The maximum dose was tolerated.": "maximum",
            "The MTD was not reached at 300 mg.": "mtd",
        },
    ),
    Rule(
        name="kind.initial",
        why="The dose that treatment begins with.",
        pattern=r"""
            (?<!\w) (?: (?:initial|starting|start|loading|first|induction) (?=\s+ (?:[\w-]+\s+)?
            (?:doses?|level)\b) | loading | initiated \s (?:at|with|on) | started \s (?:at|with|on)
            | \( induction \) | begun \s (?:at|with)
            | (?:escalated|increased|titrated|raised) \s from (?= \s* $) )
        """,
        parse=partial(_constant, DoseKind.INITIAL),
        finds={
            "The starting dose was 5 mg.": ("starting",),
            "After a loading dose of 8 mg/kg.": ("loading",),
        },
        ignores={"Initial responses were few.": "initial", "The first patient came.": "first"},
    ),
    Rule(
        name="kind.maintenance",
        why="A lower or rarer dose that keeps up the effect.",
        pattern=r"""
            (?<!\w) (?: maintenance (?=\s+ (?:[\w-]+\s+)?
            (?:doses?|treatment|therapy|with|at|of|\w+ab\b)) |
            \( maintenance \) | maintained \s (?:at|on|with) )
        """,
        parse=partial(_constant, DoseKind.MAINTENANCE),
        finds={
            "Then came maintenance doses of 2 mg/kg.": ("maintenance",),
            "Then 3 mg per week (maintenance).": ("(maintenance)",),
        },
        ignores={"Remission maintenance was the goal.": "maintenance", "No maintenance.": "main"},
    ),
)
"""What the clause before an amount may say of it."""

_RISEN = Rule(
    name="kind.escalated",
    why="A dose that replaces a lower one; the words end where the amount begins.",
    pattern=r"""
        (?<!\w) (?: (?: escalat(?:ed|ions?|ing) | increas(?:ed?|ing) | (?:up-?)?titrat(?:ed|ion|ing)
        | raised ) [^.;]{0,50} \b to (?: \s a \s [^.;\d]{0,20} )?
        | escalating \s doses? (?: \s levels? )? (?: \s of | [:(] | , | \s at )? ) \s* $
    """,
    parse=partial(_constant, DoseKind.ESCALATED),
    finds={
        "The dose was escalated to": ("escalated to",),
        "It was increased if tolerated to": ("increased if tolerated to",),
    },
    ignores={
        "Risk increased with age.": "increas",
        "It was escalated by": "escalated",
    },
)

LATE_KIND_RULES = (
    Rule(
        name="kind.late_noun",
        why="The kind may stand right behind the amount: 'a 6 mg/kg loading dose'.",
        pattern=r"""
        ^ [\s\w/-]{0,25}? (?: \s | \( ) (?P<what> loading | starting | initial | induction |
        maintenance ) (?: \s (?:doses?|treatment|therapy|d\d) \b | \) )
        """,
        parse=lambda match: (
            DoseKind.MAINTENANCE if match["what"].lower() == "maintenance" else DoseKind.INITIAL
        ),
        finds={
            " loading dose came first": (" loading dose",),
            " per week (maintenance)": (" per week (maintenance)",),
        },
        ignores={
            " of the loading zone": "loading",
            " daily and, later, the maintenance dose": "maintenance",
        },
    ),
    Rule(
        name="kind.late_verdict",
        why="What a dose was found to be: '150 mg once daily was chosen as the RP2D'.",
        pattern=r"""
        ^ [^.;]{0,60} \b (?: was | were | is | are | being | as | to \s be ) \b [^.;\d]{0,45}
        \b (?: (?P<next> RP2D | recommended \s (?: (?:as \s)? (?:the \s)?
        (?: phase | dose | for ) ) | dose \s (?:recommended|for \s phase) )
        | MTD | maxim(?:um|al)[ ]tolerated[ ]dose )
        """,
        parse=lambda match: (
            None
            if " not " in match[0].lower()
            else (DoseKind.RP2D if match["next"] else DoseKind.MTD)
        ),
        finds={
            " once daily was chosen as the RP2D": (" once daily was chosen as the RP2D",),
            " was declared the MTD": (" was declared the MTD",),
        },
        ignores={
            " was given before the recommendation": "recommend",
            " was not the MTD": "mtd",
        },
    ),
)
"""What the words behind an amount may say of it."""


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
        ((_RISEN,), max(begin, scene.sentence.start), start),
        (LATE_KIND_RULES, end, stop),
    ):
        if mentions := find_mentions(rules, scene.between(left, right)):
            last = mentions[-1]
            left = max(left, scene.sentence.start)
            return Kind(last.value, ((left + last.start, left + last.end),))
    return None


def _end_of(scene: Scene, before: Owned | None, stop: int) -> int:
    """Give where the words about the amount before end: "8 mg (loading dose), 6 mg"."""
    if before is None:
        return scene.sentence.start
    end = before.amount.end
    late = find_mentions(LATE_KIND_RULES[:1], scene.between(end, stop))
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


LEVEL_RULES = (
    Rule(
        name="level.patients",
        why="How many had a dose level, right behind it.",
        triggers=("in ",),
        pattern=rf"""
            ^ [\s\w,-]{{0,30}}? \b in \s+ (?P<value> (?P<count> {COUNT} ) ) \s+
            (?:patients|pts|participants|men|women|children) \b
        """,
        parse=_count,
        finds={
            "daily in 4 pts": ("4",),
            "in three patients": ("three",),
        },
        ignores={"in all patients": "in ", "in part 1": "in "},
    ),
    Rule(
        name="level.of_which",
        why="How many had a dose level that a sentence begins with: 'At 300 mg, two of six ...'.",
        pattern=rf"""
            ^ [^.;,]{{0,30}} , \s (?: {COUNT} \s of \s (?:the\s)? )? (?P<value> (?P<count> {COUNT}
            ) ) \s+ (?: evaluable \s+ )? (?:patients|pts|participants) \b
        """,
        parse=_count,
        finds={
            ", two of six patients had it": ("six",),
            " once daily, 4 patients bled": ("4",),
        },
        ignores={", in all six": "six", ", 2 of the 6 cohorts": "6"},
    ),
)

EARLY_LEVEL_RULES = (
    Rule(
        name="level.patients_at",
        why="How many had a dose level, right before it.",
        pattern=rf"""
            (?<![\w.,]) (?P<value> (?P<count> {COUNT} ) ) \s+ (?:patients|pts|participants) \s+
            (?: (?: were \s+ )? (?: treated | dosed | enrolled | included ) \s+ )? at \s+
            (?: the \s+ | dose \s+ levels? \s+ (?: of \s+ )? )* $
        """,
        parse=_count,
        finds={
            "It came in three patients at ": ("three",),
            "6 patients were treated at the dose level of ": ("6",),
        },
        ignores={"Three patients had it at ": "patients", "three at ": "three"},
    ),
)

_OPENS = compile_pattern(
    r"^ \W* (?: at | with ) \s+ (?: the \s+ | dose \s+ levels? \s+ (?: of \s+ )? )* $"
)


@dataclass(frozen=True, slots=True)
class Level:
    """How many had a dose level; ``is_own`` where the number tells nothing else."""

    count: int
    start: int
    end: int
    is_own: bool


def find_level(scene: Scene, owned: Owned) -> Level | None:
    """Give how many patients had the level of an amount."""
    start, end = owned.amount.start, owned.amount.end
    opens = find_first(_OPENS, scene.between(scene.sentence.start, start)) is not None
    begin = max(start - _LEVEL_REACH, scene.sentence.start)
    stop = min([end + _LEVEL_REACH, *(a.start for a in scene.amounts if a.start >= end)])
    for rules, left, right in (
        (LEVEL_RULES[:1], end, stop),
        (EARLY_LEVEL_RULES, begin, start),
        (LEVEL_RULES[1:] if opens else (), end, stop),
    ):
        if rules and (found := find_mentions(rules, scene.between(left, right))):
            last = found[-1]
            is_own = last.rule != "level.of_which"
            return Level(last.value, left + last.start, left + last.end, is_own)
    return None


__all__ = ["Kind", "Level", "find_kinds", "find_level"]
