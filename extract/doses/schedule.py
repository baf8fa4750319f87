"""How a dose is given: route, frequency, cycles and duration."""

from __future__ import annotations

from functools import cache

from extract.matching import Match, Pattern, compile_pattern
from extract.numbers import COUNT, DECIMAL, parse_count, parse_number
from extract.rule import Rule
from extract.vocabulary import load_rows
from schemas.record import Duration
from schemas.vocabulary import TimeUnit

_NUMBER = r"""
    (?: \d{1,3} |
    one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|sixteen|eighteen|twenty
    )
"""
_UNIT = r"""
    (?: day s? | d \b | week s? | wk s? | month s? | mo s? \b | year s? | yr s? | hour s? | h \b |
    fortnight )
"""
_DAYS = r"""
    (?: d(?:ay)? s? [ -]? \d{1,2} (?: \s* (?: - | to | through | , (?:\s*and)? | and | & | \+ | or
    ) \s* (?:d(?:ay)?\s?)? \d{1,2} (?! \d | \.\d | \s?% ) )* )
"""
_UNITS = {"d": TimeUnit.DAY, "w": TimeUnit.WEEK, "m": TimeUnit.MONTH, "y": TimeUnit.YEAR}


def _parse_duration(match: Match) -> Duration | None:
    value = parse_number(match["number"])
    return None if value is None else Duration(value=value, unit=_UNITS[match["unit"][0].lower()])


def _parse_count(match: Match) -> int | None:
    return parse_count(match["count"])


@cache
def route_names() -> dict[str, str]:
    """Give the names of routes by each of their wordings, in lower case."""
    return {wording: row[0] for row in load_rows("routes") for wording in row[1].split("|")}


@cache
def route_pattern() -> Pattern:
    """Give the pattern of all wordings of routes."""
    wordings = sorted(route_names(), key=len, reverse=True)
    escaped = (wording.replace(".", r"\.").replace(" ", r"[ ]") for wording in wordings)
    return compile_pattern(rf"(?<![\w]) (?: {' | '.join(escaped)} ) (?![\w])")


FREQUENCY_RULES = (
    Rule(
        name="frequency.fractions",
        why="Radiation is given in fractions.",
        triggers=("fraction", "fx", "x"),
        pattern=rf"""
        (?<![\w.]) (?: \d{{1,2}} \s* x (?= \s* $ )
        | (?: {COUNT} \s to \s )? (?: {COUNT} | \d+-\d+ ) \s+ (?: daily \s+ |
        once-daily \s+ | weekly \s+ | equal \s+ )? (?:fractions?|fx)
        | {DECIMAL} [ -]? c?Gy [ -] (?: daily[ ] )? fractions? | {DECIMAL} \s? c?Gy \s+ (?:per|a)
        \s+ (?:fraction|day) ) \b
        """,
        finds={
            "They had 50 Gy in 25 fractions.": ("25 fractions",),
            "She had 60 Gy in 2-Gy fractions.": ("2-Gy fractions",),
            "They had irradiation with 5 x ": ("5 x",),
        },
        ignores={
            "The ejection fraction fell.": "fraction",
            "Two of the fractions grew.": "fraction",
        },
    ),
    Rule(
        name="frequency.times_a_day",
        why="How often in a day or week, in words or in the short forms of prescriptions.",
        pattern=rf"""
        (?<![\w-])
        (?: (?: once | twice | (?:three|four|two|\d)[ ](?:times|doses) | \d x )
            [ -]? (?: (?:a|per|each|every) [ -]? )? (?: other[ ] )? (?: \d{{1,2}}[ ] )? (?: daily
            | weekly | monthly | day s? | week s? | month s? | fortnight )
        | \d [ ] days [ ] (?: a | per | each | every ) [ ] week
        | (?: a | per | each ) [ ] (?: day | week ) (?! \s (?: later | after | before | apart ) )
        | every [ ] (?: other[ ] | second[ ] | third[ ] )? (?: {_NUMBER} (?: \s? - \s? \d )? [ -]?
        )? {_UNIT} (?! [ -] (?:\w+[ ])? cycle )
        | q \s? \d{{1,2}} \s? (?: - \d )? \s? (?: d | w | wk | h | weeks | days )
        | (?: b\.?i\.?d | t\.?i\.?d | q\.?d | q\.?i\.?d | b\.?d | o\.?d | qw | q\.?o\.?d | biw |
        tiw ) \b \.?
        | single [ ] (?:[\w-]+[ ])? (?: dose | injection | infusion ) (?! s )
        | (?: daily | weekly | biweekly | fortnightly | monthly | annually | nightly )
        | (?: \d | two | three | four | six ) - weekly
        | (?: for[ ] )? {_NUMBER} [ ] (?:days|weeks) ,? [ ] (?: of | in ) [ ] (?: an? | each |
        every ) [ ] [\w-]+ [ -] (?:day|week) [ -] cycle
        ) (?!\w)
        """,
        finds={
            "They took 5 mg twice a day on empty stomachs.": ("twice a day",),
            "Given every 3 weeks.": ("every 3 weeks",),
            "It was 40 mg BID or q2w.": ("BID", "q2w"),
            "They had 4 g as a single oral dose.": ("single oral dose",),
            "Taken for 21 days of each 28-day cycle.": ("for 21 days of each 28-day cycle",),
        },
        ignores={"Nobody came for weeks.": "weeks", "The days went by.": "days"},
    ),
    Rule(
        name="frequency.infusion",
        why="Over how many hours a dose runs in, or how many doses there are.",
        triggers=("over", "for", "x"),
        pattern=rf"""
        \b (?: over | for ) [ ] (?: a[ ] )? {_NUMBER} [ -]? (?: h(?:ours?|rs?)? (?:[ ]period)? |
        min(?:utes?)? ) \b
        | \b for [ ] (?: up[ ]to[ ] )? {_NUMBER} [ ] (?: doses | injections | infusions ) \b
        | (?<= d(?:ay)? [ ] | daily [ ] | ^ [ ] ) x [ ] \d{{1,2}} (?! [\d.] | [ ]* (?:\(|mg) )
        """,
        finds={
            "It ran in over 24 h on day 1.": ("over 24 h",),
            "Given every 6 hours for 12 doses.": ("for 12 doses",),
        },
        ignores={"Over 24 patients had it.": "over", "For doses see below.": "for"},
    ),
    Rule(
        name="frequency.days",
        why="Days of a cycle on which a dose is given.",
        triggers=("day", "d1", "d 1"),
        pattern=rf"""
        (?<![\w]) {_DAYS} (?:[ ]only)?
        (?: \s+ (?: of | in | during ) \s+ (?: each | every | a | an | the | {_NUMBER} )? \s* (?:
        (?:treatment\s+)? cycles? (?: \s \d{{1,2}} (?: \s* (?:-|to|through|and) \s* \d{{1,2}} )?
        )?
            | {_NUMBER} [ -]? (?:day|week)s? [ -]? (?:treatment\s+)? cycles? | subsequent \s
            (?:[\w-]+\s)? cycles? ) )?
        """,
        finds={
            "It came on days 1, 8, and 15 of a 28-day cycle.": (
                "days 1, 8, and 15 of a 28-day cycle",
            ),
            "Given on day 1 and day 15 of every 28-day cycle.": (
                "day 1 and day 15 of every 28-day cycle",
            ),
            "Cisplatin on day 1 and etoposide on days 1-3.": ("day 1", "days 1-3"),
        },
        ignores={"On these days nothing was given.": "days", "The 30-day rate was low.": "day"},
    ),
)

DURATION_RULES = (
    Rule(
        name="duration.given_for",
        why="For how long a treatment is given.",
        triggers=("for", "over", "during", "of"),
        pattern=rf"""
        \b (?: (?:for|over|during) \s+ (?: up \s+ to \s+ | a \s+
        (?:total|maximum|minimum|period|duration) \s+ of \s+ | an \s+ intended \s+ duration \s+ of
        \s+ | as \s+ long \s+ as \s+ | the \s+ first \s+ | at \s+ least \s+)?
            (?P<value> (?P<number> {DECIMAL} | {_NUMBER} ) [ -]? (?P<unit> days? | weeks? | wks? |
            months? | mos? | years? | yrs? ) ) \b
            (?! \s+ (?: on | off | after | before | of \s+ (?: age | an? | each | every ) | from
            | prior | later | or \s+ (?:more|longer) | (?: in | during ) \s+ (?:an?|each|every) )
            \b | ,? \s+ followed \s by \s+ (?: a \s )? [\w-]+ [ -] (?:day|week)s? \b )
        | (?P<value> (?P<number> {DECIMAL} | {_NUMBER} ) [ -] (?P<unit> days? | weeks? | months? |
        years? ) ) \s+ (?: of \s+
        (?! age | follow | an?\b | each | every ) | course\b ) )
        """,
        parse=_parse_duration,
        finds={
            "Letrozole was taken for 5 years.": ("5 years",),
            "They had it over six weeks, then for up to 12 months.": ("six weeks", "12 months"),
        },
        ignores={
            "Taken for 21 days of each cycle.": "for",
            "For 5 days after surgery they rested.": "for",
            "Given for many weeks.": "for",
        },
    ),
)

COURSE_RULES = (
    *DURATION_RULES,
    Rule(
        name="duration.of_course",
        why="In how many weeks a course of radiation is given.",
        triggers=("in ", "within"),
        pattern=rf"""
        \b (?: in | within ) \s+ (?P<value> (?P<number> {DECIMAL} | {_NUMBER} ) [ -]? (?P<unit>
        days? | weeks? | wks? ) ) \b
        """,
        parse=_parse_duration,
        finds={
            "70 Gy in 7 weeks": ("7 weeks",),
            "60 Gy in 30 fractions within six weeks": ("six weeks",),
        },
        ignores={"They came in weeks.": "in ", "in 30 fractions": "in "},
    ),
)

CYCLE_RULES = (
    Rule(
        name="cycles.counted",
        why="How many cycles are given.",
        triggers=("cycle", "course"),
        pattern=rf"""
        (?<![\w-]) (?<! \b after \s ) (?P<value> (?P<count> {COUNT} ) \s+ (?:
        (?:treatment|induction|neoadjuvant|adjuvant|preoperative|further|additional|\d+-day|\d+-week|2[18]-day|three-weekly|3-weekly|alternating)
        \s+ ){{0,2}} (?: cycles | courses ) ) \b
        """,
        parse=_parse_count,
        finds={
            "They had it for six cycles.": ("six cycles",),
            "Given for up to 8 cycles, 4 courses at least.": ("8 cycles", "4 courses"),
        },
        ignores={"On day 1 of cycles 2 to 6.": "cycle", "The cycle took 3 weeks.": "cycle"},
    ),
)
