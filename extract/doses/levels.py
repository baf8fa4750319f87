"""How many patients had a dose level: "300 mg in 4 patients", "6 patients treated at 300 mg"."""

from __future__ import annotations

from dataclasses import dataclass

from extract.doses.ownership import Owned, Scene
from extract.matching import Match, compile_pattern, find_first
from extract.numbers import COUNT, parse_count
from extract.places import places_in
from extract.rule import Rule, find_mentions

_REACH = 60  # characters around an amount that may say how many had it


def _count(match: Match) -> int | None:
    return parse_count(match["count"])


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
    begin = max(start - _REACH, scene.sentence.start)
    stop = min([end + _REACH, *(a.start for a in scene.amounts if a.start >= end)])
    for rules, left, right in (
        (LEVEL_RULES[:1], end, stop),
        (EARLY_LEVEL_RULES, begin, start),
        (LEVEL_RULES[1:] if opens else (), end, stop),
    ):
        if rules and (found := find_mentions(rules, places_in(scene.between(left, right)))):
            last = found[-1]
            is_own = last.rule != "level.of_which"
            return Level(last.value, left + last.start, left + last.end, is_own)
    return None
