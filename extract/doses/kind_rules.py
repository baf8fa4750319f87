"""Rules for the words around an amount that say what kind of dose it is."""

from __future__ import annotations

from functools import partial

from extract.matching import Match
from extract.rule import Rule
from schemas.vocabulary import DoseKind


def _constant(kind: DoseKind, _: Match) -> DoseKind:
    return kind


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

RISEN = Rule(
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
