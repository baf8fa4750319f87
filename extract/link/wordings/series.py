"""Wordings of lists of names or time points whose numbers follow in the same order."""

from __future__ import annotations

from extract.wording import Wording

_NUMBER = r"(?:\d{1,3}(?:\.\d)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_UNIT = r"(?:years?|months?|weeks?|yrs?|mos?|days?)"

LISTED = Wording(
    name="series.listed",
    why="Only a comma or 'and' parts two names of a list: 'response rate (ORR) and survival'.",
    pattern=r"""
    ^[\])]?(?:[ ](?:rates?|survival))?
    (?:[ ]?[\[(][A-Z][\w/-]{0,8}[\])])?
    (?:[ ](?:rates?|survival))?
    (?:,|,?[ ](?:and|&)|[ ]?/)[ ]?
    (?:the[ ]|median[ ]|a[ ]|estimated[ ]|actuarial[ ]|
    (?:\d{1,2}|one|two|three|five|ten)[ -]?(?:years?|yrs?|y|months?|mo|m)[ -]|
    overall[ ](?=response|survival))*$""",
    holds=(", ", " rate (ORR) and the ", ") rates and median "),
    fails=(" in older women and ", " versus ", " (22 of 40) and "),
)
ABBREVIATED = Wording(
    name="series.abbreviated",
    why="A name may be followed by its abbreviation: 'survival (OS) and response rate (RR)'.",
    pattern=r"^(?:[ ](?:rates?|survival|times?))?[ ]?[\[(]$",
    holds=(" (", " rate ["),
    fails=(" and ", " in women ("),
)
COMPARED_NEXT = Wording(
    name="series.compared_next",
    why="An estimate or p value right after numbers compares them: groups, not names of a list.",
    pattern=r"""\G[ ]?%?[ ]?[\[(](?:[\w-]+[ ]){0,3}
    (?:P[ ]?[=<>]|P[ -]?values?\b|(?-i:HR|OR|RR)\b|hazards?[ ]ratio|odds[ ]ratio|risk[ ]ratio|
    relative[ ]risk|differences?\b)""",
    holds=(" (log-rank P = .02)", "% [hazard ratio 0.7"),
    fails=(" and P = .02", " (in women, HR 0.7)"),
)
LEADS = Wording(
    name="series.leads",
    why="A verb or a sign leads from a list of names to its numbers: 'ORR and DCR were 34% and'.",
    pattern=r"""
    ^(?:[^.;:%\d]|(?<=\bvs?)\.){0,120}?
    (?:\b(?:was|were|is|are|being|of|occurred[ ]in|reported[ ]in|seen[ ]in|observed[ ]in|at|reached|
      experienced[ ]by|noted[ ]in)\b|[=:(])
    [^.;\d]{0,40}$""",
    holds=(" were ", " with the new drug were about ", " (", " for new vs. old were "),
    fails=(" improved ", "; these were ", " by 12 months were "),
)
LANDMARKED = Wording(
    name="series.landmarked",
    why="Numbers of listed time points follow in the same clause: 'at 1 and 2 years were 80% and'.",
    pattern=r"^[^.;%]{0,120}$",
    holds=(" were ", " survival with the new drug was "),
    fails=(" in women; it was ", ". Relapse was ", " fell by 3% and "),
)
WITHIN = Wording(
    name="series.within",
    why="Only a list joins the numbers of one group: '5.6 months and 13.9 months'.",
    pattern=r"""
    ^[\])]*(?:[ ]?(?:months?|%|years?))?
    (?:,|,?[ ](?:and|&)|[ ]?/)[ ]?
    (?:also[ ])?$""",
    holds=(" and ", "%, ", " months and "),
    fails=(" in women and ", " versus "),
)
LANDMARKS = Wording(
    name="series.landmarks",
    why="Several time points may share one unit: 'at 1, 2 and 3 years', '1- and 2-year survival'.",
    triggers=("year", "month", "week", "day", "yr", " mo", "-mo"),
    pattern=rf"""
    \b(?:at|after|by)[ ]
      (?P<value>(?:{_NUMBER},[ ])*{_NUMBER},?[ ](?:and|&)[ ]{_NUMBER}[ ](?P<unit>{_UNIT}))\b
    | \b(?P<value>(?:{_NUMBER}-?(?:[ -]?{_UNIT})?,[ ])*{_NUMBER}-?(?:[ -]?{_UNIT})?
      ,?[ ](?:and|&)[ ]{_NUMBER}(?:-(?P<unit>{_UNIT})\b|[ ](?P<unit>{_UNIT})\b
        (?=[ ](?:(?-i:[A-Z]{{2,4}})\b|[\w-]+[ -](?:free|specific)\b|overall|survival|rates?|
        cumulative|incidences?|after|post|from|of[ ]follow|later|relapse|recurrence|
        mortality|local|disease))))
    """,
    holds=("at 1, 2 and 3 years", "One- and two-year survival", "the 1 and 2 years OS rates"),
    fails=("at 2 years", "women aged 2 years and older", "were 9.1, 8.2 and 7.5 months in"),
)
EACH_NUMBER = Wording(
    name="series.each_number",
    why="A list of time points is read number by number: '1, 2 and 3 years'.",
    pattern=rf"\b(?P<value>{_NUMBER})(?![\w.])",
    holds=("1, 2 and 3 years", "two and five years"),
    fails=("2nd year", "year 1999"),
)
