"""When the trial ran: the dates of enrolment, or else of the study."""

from __future__ import annotations

from typing import Any, NamedTuple

from extract.matching import Match
from extract.places import first_words
from extract.rule import Rule
from extract.trial.reading import Reading
from schemas.mention import Mention

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"


def _date(name: str, *, year: str = "") -> str:
    """Give a pattern of one date; its groups are ``<name>_year``, ``_month``, ``_day``."""
    y, m, d = f"(?P<{name}_year>{_YEAR})", f"(?P<{name}_month>{_MONTH})", f"(?P<{name}_day>{_DAY})"
    number = f"(?P<{name}_number>1[0-2]|0?[1-9])"
    return rf"""(?:
        {m} [ ] {d} (?: ,?[ ] {y} ){year} \b
      | {d} [ ] (?: of[ ] )? {m} (?: ,?[ ] {y} ){year} \b
      | {m} (?: (?: ,?[ ] | -| ,?[ ]of[ ] ) {y} ){year} \b
      | {y} - {number} - {d} \b
      | {d} [/.] {number} [/.] {y} \b
      | {number} / {y} \b
      | {y} \b )"""


def _iso(match: Match, name: str, year: str | None = None) -> str | None:
    """Give a date as precise as it is printed."""
    year = match[f"{name}_year"] or year
    if year is None:
        return None
    day = (match[f"{name}_day"] or "").rstrip("stndrh")
    month = match[f"{name}_month"]
    number = _MONTHS.index(month[:3].lower()) + 1 if month else int(match[f"{name}_number"] or 0)
    return "-".join(
        (year, *([f"{number:02}"] if number else []), *([f"{int(day):02}"] if day else []))
    )


class Period(NamedTuple):
    """First and last date of a stretch of time, each as precise as printed."""

    start: str | None
    end: str | None


def _period(match: Match) -> Period | None:
    start = _iso(match, "first", match["last_year"])
    end = _iso(match, "last")
    return None if start is None or end is None or start[:4] > end[:4] else Period(start, end)


RANGE = Rule(
    name="period.range",
    triggers=(" 19", " 20", "/19", "/20", "-19", "-20", ",19", ",20"),
    why="Two dates joined by a word or a dash, after 'between', 'from' or a word for enrolment.",
    pattern=rf"""
        (?<! [\w.,/%] | [ ]of[ ] ) (?= \d | jan|feb|mar|apr|may|ju|aug|sep|oct|nov|dec )
        (?P<value> {_date("first", year="?")}
        ,? [ ]? (?: - | \u2192 | to | through(?:out)? | until | till | and | up[ ]to )
        [ ]? (?: (?: the[ ] )? (?: end[ ]of | beginning[ ]of | early | late | mid- ) [ ]? )?
        (?: (?: in | on ) [ ] )?
        {_date("last")} ) (?! [\d/%] | [.,]\d )
        """,
    parse=_period,
    finds={
        "Between Sept 24, 2012, and Jan 9, 2016, 90 men joined.": (
            "Sept 24, 2012, and Jan 9, 2016",
        ),
        "Accrual: 19/08/2013\u201328/04/2015; 40 pts": ("19/08/2013\u201328/04/2015",),
        "We enrolled 30 women from January to May 2010.": ("January to May 2010",),
        "They were treated in 2004-2006.": ("2004-2006",),
    },
    ignores={
        "The rates were 12.2011-2015 there.": "-20",
        "Between 40 and 60 patients came in May 2010.": "may 2010",
    },
)

# What opens or ends, or the words for who came first or last.
_EVENTS = first_words(
    """recruitment enrolment enrollment accrual randomisation randomization trial study database
    inclusion first last"""
)

START = Rule(
    name="period_start.event",
    why="A date on which enrolment or the trial is said to have begun.",
    triggers=("began", "start", "open", "first p", "commenc", "initiat", "launch", "since"),
    openings=(_EVENTS,),
    pattern=rf"""
        \b (?: (?: recruitment | enrol[l]?ment | accrual | randomi[sz]ation | trial | study |
          inclusion ) \b
              [^.;]{{0,40}}? \b (?: began | started | opened | commenced | was[ ]initiated |
                was[ ]launched )
            | first [ ] (?: patient | participant ) [^.;]{{0,40}}?
        ) [^.;\d]{{0,25}}? \b (?: in | on ) [ ] (?P<value> {_date("only")} ) (?! [\d/%] | [.,]\d )
        """,
    parse=lambda match: _iso(match, "only"),
    finds={
        "Recruitment began in May 2004 and is over.": ("May 2004",),
        "The first patient was enrolled on Feb 3, 2006.": ("Feb 3, 2006",),
    },
    ignores={
        "Treatment started in the first week of May.": "start",
        "Recruitment began in 12 hospitals.": "began",
    },
)

END = Rule(
    name="period_end.event",
    why="A date on which enrolment or the trial is said to have ended.",
    triggers=("ended", "closed", "complet", "last ", "stopped", "locked", "terminated", "halted"),
    openings=(_EVENTS,),
    pattern=rf"""
        \b (?: (?: recruitment | enrol[l]?ment | accrual | randomi[sz]ation | trial | study |
          database | inclusion )
              \b [^.;]{{0,60}}? \b (?: ended | closed | completed | stopped | terminated | locked
                | halted )
            | last [ ] (?: patient | participant | study[ ]visit ) [^.;]{{0,60}}?
        ) [^.;\d]{{0,25}}? \b (?: in | on ) [ ] (?P<value> {_date("only")} ) (?! [\d/%] | [.,]\d )
        """,
    parse=lambda match: _iso(match, "only"),
    finds={
        "Accrual was closed in March 2009.": ("March 2009",),
        "The last patient was enrolled on 4 July 2011.": ("4 July 2011",),
    },
    ignores={
        "Treatment ended in March for most.": "ended",
        "The trial was closed in 12 hospitals.": "closed",
    },
)

# Words near a period that tell enrolment from follow-up, and how far they reach.
_ENROLLED = (
    *("enrol", "recruit", "random", "accru", "register", "entered", "joined", "inclu", "screened"),
    *("assigned", "allocated", "assessed for eligibility", "open to", "patients", "women", "men "),
)
_RAN = ("conducted", "done", "carried out", "performed", "took place", "trial", "study", "treated")
_AFTERWARDS = (
    *("follow-up", "follow up", "data cut", "cutoff", "cut-off", "data were anal", "analyzed from"),
    *("data analys", "analyses were", "analysis was", "diagnosed", "were analyzed", "literature"),
)
_NEAR = 70
_REACH = 90  # characters that two dates take, at most


def _weigh(reading: Reading, mention: Mention[Any]) -> int:
    sentence = reading.sentence_at(mention.start)
    floor = sentence.start if sentence else 0
    before = reading.lowered[max(mention.start - _NEAR, floor) : mention.start]
    near = before + reading.lowered[mention.end : mention.end + _NEAR]
    weight = 3 * any(word in near for word in _ENROLLED) + any(word in near for word in _RAN)
    weight += before.rstrip().endswith(("between", "from", "accrual", "accrual:", "during"))
    return weight - 4 * any(word in before[-30:] for word in _AFTERWARDS)


def find_period(reading: Reading) -> dict[str, Mention[str]]:
    """Give the dates between which participants were enrolled, by their key in the record."""
    ranges = [
        mention for mention in reading.find_near(RANGE, _REACH) if _weigh(reading, mention) > 0
    ]
    if ranges:
        chosen = max(ranges, key=lambda mention: _weigh(reading, mention))
        period: Period = chosen.value
        values = {"start_date": period.start, "end_date": period.end}
    else:
        return {
            f"{rule.name.split('.')[0].removeprefix('period_')}_date": found[0]
            for rule in (START, END)
            if (found := reading.find((rule,)))
        }
    return {
        key: Mention(key, chosen.start, chosen.end, value, chosen.rule)
        for key, value in values.items()
        if value
    }
