"""Intervals: confidence intervals, ranges, interquartile ranges, and bare pairs in brackets."""

from __future__ import annotations

from extract.matching import Match
from extract.mentions.values import Interval
from extract.numbers import DECIMAL, NUMBER, parse_number
from extract.places import ANY_WORD, Sign
from extract.rule import Rule

_OPEN_END = r"""
    (?:not[ ](?:yet[ ])?(?:reached|estimable|estimated|available|evaluable|calculable|assessable
        |attainable|applicable|attained|determined|determinable|defined)(?:[ ]?[\[(]N[REA][\])])?
        |NR|NE|NA|NC|infinity|∞)
"""
_END = rf"(?:[-+<>]?[ ]?{DECIMAL}(?:[ ]?%|\+)?|{_OPEN_END})"
_UNIT = r"""
    (?:[ ]?(?:months?|mos?|weeks?|wks?|days?|years?|yrs?|percentage[ ]points|points|per[ ]?cent)\b)?
"""
_TO = r"(?:[ ]?(?:to|through|and|-|;|,|/|:)[ ]?(?:-[ ]?(?=\d))?)"
_ENDS = rf"""
    (?P<lower>{_END}){_UNIT}(?:[ ]?(?:to|through|and|/|:|,|;)[ ]+|[ ]?-[ ]?
        |[ ]?(?:,|;|to)[ ]?)(?P<upper>{_END}){_UNIT}
"""

# Bare numbers joined by "and" are two results.
_PAIR = rf"""
    (?P<lower>{_END}){_UNIT}(?:[ ]?(?:to|through|/|:|,|;)[ ]+|[ ]?-[ ]?
        |[ ]?(?:,|;|to)[ ]?)(?P<upper>{_END}){_UNIT}
"""


def _end(text: str) -> int | float | None:
    text = text.strip()
    sign = -1 if text.startswith("-") else 1
    value = parse_number(text.lstrip("+-").rstrip("%+").strip())
    return None if value is None else sign * value


def parse_ends(match: Match) -> Interval:
    """Parse the groups ``lower`` and ``upper``, and ``level`` where there is one."""
    groups = match.groupdict()
    level = groups.get("level")
    return Interval(
        _end(match["lower"]),
        _end(match["upper"]),
        parse_number(level) if level else None,
        "%" in match["lower"] or "%" in match["upper"],
    )


def _parse_spread(match: Match) -> int | float | None:
    return parse_number(match["number"])


_SPREAD = rf"""
    [\])]?(?:[ ]?(?:=|:|,|of)[ ]?|[ ])*[\[(]?(?P<number>(?<![\d.]){DECIMAL})(?!\d
        |[ ]?(?:-|to)[ ]?\d)
"""

SECOND_OF_TWO = "confidence_interval.second_of_two"

RULES = (
    Rule(
        name="sd.labelled",
        why="'SD' or 'standard deviation' names the number that follows.",
        triggers=("sd", "s.d.", "standard deviation", "±", "+/-"),
        pattern=rf"""
            (?P<value>(?:\bSD\b|\bs\.d\.
                |\bstandard[ ]deviations?(?:[ ]?[\[(]SD[\])])?|±|\+/-){_SPREAD})
        """,
        parse=_parse_spread,
        finds={
            "38 [SD 26] points, 40 (s.d.: 17.3)": ("SD 26", "s.d.: 17.3"),
            "a mean of 4.1 ± 1.3 and (standard deviation, 0.9)": (
                "± 1.3",
                "standard deviation, 0.9",
            ),
        },
        ignores={
            "The SD was not given for 3 of them.": "SD",
            "standard deviations are in table 2": "standard deviation",
        },
    ),
    Rule(
        name="se.labelled",
        why="'SE' or 'standard error' names the number that follows.",
        triggers=("SE", "s.e.", "standard error"),
        pattern=rf"""
            (?P<value>(?:\b(?-i:SEM?)\b|\bs\.e\.(?:m\.)?
                |\bstandard[ ]errors?(?:[ ]?[\[(]SEM?[\])])?){_SPREAD})
        """,
        parse=_parse_spread,
        finds={
            "45.6% (SE 2.2) in one group, 40% (s.e., 1.8)": ("SE 2.2", "s.e., 1.8"),
            "it was 4 (standard error, 0.5)": ("standard error, 0.5",),
        },
        ignores={
            "In SE Asia 3 of them": "SE",
            "Standard errors were computed in 2 ways.": "Standard error",
        },
    ),
    Rule(
        name="confidence_interval.labelled",
        why="A level with 'CI' or 'confidence interval' names the two numbers that follow.",
        triggers=("ci", "cri", "confidence", "credible", "c.i.", "PI", "HDI", "probability"),
        openings=(ANY_WORD, *NUMBER),
        reach=45,
        pattern=rf"""
            (?P<value>
              (?<![\d.])(?:(?P<level>\d\d(?:\.\d+)?)[ ]?(?:%|per[ ]?cent)[ -]*)?
              (?:(?:bootstrap|adjusted|repeated|Bayesian|exact|two-sided|one-sided|profile
                  |Clopper-Pearson|Wald|normal|highest)[ ])*
              (?:confidence[ ](?:intervals?|limits?|bounds?)(?:[ ]?[\[(]C\.?I\.?s?[\])])?
                  |(?:credible|credibility|probability|posterior|(?:posterior[ ])?density)
                  [ ](?:intervals?|regions?)(?:[ ]?[\[(](?:Cr?Is?|PIs?|HDIs?)[\])])?
                  |\bCr?Is?\b|\bC\.I\.|(?<=%[ ])(?-i:PI|HDI|HPDI?|CL)s?\b)
              (?:[ ]?[\[(]?\d\d(?:\.\d+)?[ ]?%[\])]?)?(?:[ ]for[ ](?:the[ ])?difference)?
              (?:[ ]?(?:=|:|,|;|of|from|was|is|-(?=[ ]))[ ]?|[ ])*[\[(]?[ ]?
              {_ENDS}
            )""",
        parse=parse_ends,
        finds={
            "Median 9.1 months (95% CI 7.3-11.8).": ("95% CI 7.3-11.8",),
            "HR 0.71; 95% confidence interval [CI], 0.55 to 0.92.": (
                "95% confidence interval [CI], 0.55 to 0.92",
            ),
            "It was 61% (95% CI: 54%-68%).": ("95% CI: 54%-68%",),
            "a gap of 2 points (95% CI, -1.4, 5.2)": ("95% CI, -1.4, 5.2",),
            "21.5 months (95% CI 17.0-not estimable)": ("95% CI 17.0-not estimable",),
            "(97.5% CI -3 to 7)": ("97.5% CI -3 to 7",),
            "2% (95% CI, < 0.1 to 5)": ("95% CI, < 0.1 to 5",),
            "(95% Bayesian probability interval [PI], 31 to 62%)": (
                "95% Bayesian probability interval [PI], 31 to 62%",
            ),
            "26% (95% PI, 9 to 43%); 1.4 (95% C.I. 1.1-1.8)": (
                "95% PI, 9 to 43%",
                "95% C.I. 1.1-1.8",
            ),
        },
        ignores={
            "The CI was computed by the method of 2 authors.": "CI",
            "Confidence was high in 3 of 4 centres.": "Confidence",
        },
    ),
    Rule(
        name=SECOND_OF_TWO,
        why="Two estimates may have their intervals in one list: '95% CI, 2 to 5 and 1 to 4'.",
        triggers=("ci", "confidence"),
        openings=NUMBER,
        pattern=rf"""
            (?<=(?:CIs?|confidence[ ]intervals?)[\])]?,?:?[ ]{DECIMAL}%?[ ]?(?:to|-)[ ]?{DECIMAL}%?
              (?:[ ]months)?,?[ ]and[ ])
            (?P<value>(?P<lower>{DECIMAL})[ ]?%?[ ]?(?:to|-)[ ]?(?P<upper>{DECIMAL}))""",
        parse=parse_ends,
        finds={
            "4.1 and 2.6 months (95% CI, 2.2 to 5.1 and 1.7 to 3.9, respectively)": ("1.7 to 3.9",),
            "61% and 52% (95% CIs 55-67 and 46-58)": ("46-58",),
        },
        ignores={
            "(95% CI, 2.2 to 5.1) and 1.7 to 3.9": "CI",
            "(95% CI, 2.2 to 5.1; and 4 of them": "CI",
        },
    ),
    Rule(
        name="confidence_interval.plain_words",
        why="Lay summaries say between which figures the true one lies.",
        triggers=("true ", "real ", "actual "),
        pattern=rf"""
            (?P<value>\b(?:true|real|actual)[ ](?:figure|value|number|share|rate
                |difference)[ ](?:[\w]+[ ]){{1,5}}?between[ ]{_ENDS})
        """,
        parse=parse_ends,
        finds={
            "The true figure lies between 31% and 44%.": ("true figure lies between 31% and 44%",),
            "the real value could be between 2 and 5": ("real value could be between 2 and 5",),
        },
        ignores={
            "true in those aged between 30 and 44": "true ",
            "between the true figure and 4": "true ",
        },
    ),
    Rule(
        name="iqr.labelled",
        why="'IQR' or 'interquartile range' names the two numbers that follow.",
        triggers=("iqr", "interquartile", "quartile"),
        pattern=rf"""
            (?P<value>(?:IQR|inter-?quartile[ ]range(?:[ ]?[\[(]IQR[\])])?)(?:[\])])?
            (?:[ ]?(?:=|:|,|of|was)[ ]?|[ ])*[\[(]?{_ENDS})""",
        parse=parse_ends,
        finds={
            "14 months (IQR 9-21)": ("IQR 9-21",),
            "6 years (IQR 1.7-not estimable [NE])": ("IQR 1.7-not estimable [NE]",),
            "interquartile range, 4.5 to 8.0": ("interquartile range, 4.5 to 8.0",),
        },
        ignores={
            "The IQR is not given for 2 centres.": "IQR",
            "Interquartile ranges are shown in table 2.": "Interquartile",
        },
    ),
    Rule(
        name="range.labelled",
        why="'range' names the two numbers that follow, unless quartiles are meant.",
        triggers=("range", "minimum"),
        pattern=rf"""
            (?<!quartile[ ])(?P<value>(?:\brange\b|min(?:imum)?[-/, ]+max(?:imum)?)[\])]?
            (?:[ ]?(?:=|:|,|of|from|was|;)[ ]?|[ ])*[\[(]?{_ENDS})""",
        parse=parse_ends,
        finds={
            "median age 61 years (range, 33-82)": ("range, 33-82",),
            "cycles (range 1 to 12)": ("range 1 to 12",),
        },
        ignores={
            "a wide range of 4 symptoms": "range",
            "The range was wide in 2-year data": "range",
        },
    ),
    Rule(
        name="pair.percent",
        why="Two percentages behind a percentage and a comma are its interval: '70%; 64% to 75%'.",
        triggers=("%",),
        openings=NUMBER,
        pattern=r"""
            (?<=\d[ ]?%[,;][ ])(?P<value>(?P<lower>\d{1,2}(?:\.\d+)?)[ ]?%?[ ]?(?:-|to)[ ]?
            (?P<upper>\d{1,3}(?:\.\d+)?)[ ]?%)(?=[\])]|[;,][ ])""",
        parse=parse_ends,
        finds={
            "(5-year rate, 70.1%; 63.9% to 75%) and": ("63.9% to 75%",),
            "was 41% (41%, 31-52%, P = .2)": ("31-52%",),
        },
        ignores={
            "fell by 12%, 4% to 8% of them twice": "%",
            "20%, and 5% to 9%": "%",
        },
    ),
    Rule(
        name="pair.bracketed",
        why="Two numbers alone in brackets are an interval whose label was printed before.",
        openings=(Sign(r"[\[(]"), Sign(r"(?<=[,;] )-(?=\d*\.\d)"), *NUMBER),
        pattern=rf"""
            [\[(](?P<value>{_PAIR})(?=[\])]|[;,][ ])(?!,[ ](?:and|or|vs?\.?|versus)[ ])
            | (?<=(?:\d|months|years|weeks|days|%)[,;][ ])(?P<value>(?P<lower>-?\d*\.\d+)[ ]?(?:-
                |to)[ ]?(?P<upper>-?\d*\.\d+))(?![\w%.]|[ ]?(?:%|months|years|days|weeks))""",
        parse=parse_ends,
        finds={
            "in women (0.87, 0.71-1.07; p=0.18)": ("0.71-1.07",),
            "8.4 months (7.1-9.9) versus": ("7.1-9.9",),
            "61% [52 to 70]": ("52 to 70",),
            "HR 0.57 (0.43-0.76; p=0.01)": ("0.43-0.76",),
            "difference -1.2%, -1.9 to -0.4; p=0.01": ("-1.9 to -0.4",),
        },
        ignores={
            "It rose (from 4 to 7) later": "(",
            "They recurred (12 vs 20).": "(",
            "in both (11.3% and 12.6%, respectively)": "(",
            "in all three (14%, 9%, and 11%)": "(",
        },
    ),
)
