"""Words that let a number share its neighbour's unit, or give it one of its own."""

from __future__ import annotations

from extract.mentions.amounts import RATE_UNIT, TIME_UNIT
from extract.wording import Wording

LIST_OF_COUNTS = Wording(
    name="units.list_of_counts",
    why="Whole numbers, often counts of people, share a unit over tight joints: '8 v 5 months'.",
    pattern=r"""^(?:[ ]?(?:[\])]+[ ]?)?
        (?:,?[ ](?:\bv\b\.?|vs\b\.?|versus|and|or|compared[ ]with|than|against)[ ]|//|-)
        |,[ ])$""",
    holds=(" vs. ", ") and ", ", "),
    fails=(" patients and ", "; ", " and, "),
)
LIST_OF_NUMBERS = Wording(
    name="units.list_of_numbers",
    why="Decimals share a unit over more words: '8.4 with zelumab and 5.6 months with placebo'.",
    pattern=r"""^[\])]*[^.;\d]{0,60}
        (?:\bv\b\.?|\bvs\b\.?|\bversus\b|\band\b|\bor\b|//|/|,|\bcompared[ ]with\b
        |\bthan\b|\bagainst\b|-)[^.;\d]{0,60}$""",
    holds=(" with zelumab and ", ") in women, ", " // "),
    fails=(" with zelumab; ", " in the 3 groups and ", " in women "),
)
RATE_HEAD = Wording(
    name="units.rate_head",
    why="What follows 'per 10,000 person-years was' are rates, and no counts of people.",
    pattern=rf"""
    \b(?P<value>{RATE_UNIT})[\])]?
    (?:[ ](?:in|on|with|for|among)[ ][^.;:()\d]{{1,40}})?[ ](?:was|were|of|is)[ ]$""",
    holds=("falls per 10,000 person-years was ", "per 1000 women in the first group were "),
    fails=("falls per year was ", "per 1000 women; deaths were "),
)
RATE_NEXT = Wording(
    name="units.rate_next",
    why="A joining word leads on to the next rate, a bracket to counts: 'was 9 (20 falls) and 7'.",
    pattern=r"\b(?:and|vs?\.?|versus|compared[ ]with|as[ ]against)[ ]$",
    holds=(" in men and ", ") versus "),
    fails=(" (", " and in men "),
)
BARE_EFFECT = Wording(
    name="units.bare_effect",
    why="A comma parts two groups' numbers from their ratio: '17 v 13 months, 0.64, 0.48 to 0.85'.",
    pattern=r"^[\])]*[,;][ ]$",
    holds=(", ", "); "),
    fails=(" and ", ", and ", " v "),
)
OWN_UNIT = Wording(
    name="units.own_unit",
    why="A unit of its own ('2.6 g/L v 6.2 g/L'), not a word that goes on to the next number.",
    pattern=r"""^[ ]?(?!v\b|vs\b|versus|and\b|or\b|to\b|in\b|with\b|for\b|compared|than\b|against
        |of\b|on\b|at\b|among\b|respectively|as\b)[a-zµ]+(?:/\w+)?""",
    holds=(" g/L v", "kg", " points"),
    fails=(" v 6.2", " with zelumab", ", and", " respectively"),
)
UNIT_AFTER = Wording(
    name="units.unit_after",
    why="A unit may be printed after the interval: '15.3 (95% CI 12.6-18.9) months'.",
    pattern=rf"\G[\])]*[ ](?P<unit>{TIME_UNIT})",
    holds=(") months with zelumab", " yrs", ")] weeks"),
    fails=(" and 12 months", ")months", "), months later"),
)
