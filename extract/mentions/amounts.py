"""Results of one group: percentages, fractions, lengths of time, counts, "not reached"."""

from __future__ import annotations

from extract.matching import Match
from extract.mentions.values import Fraction, Rate, Time
from extract.numbers import (
    COUNT,
    DECIMAL,
    INTEGER,
    NUMBER,
    SIGNED_NUMBER,
    WORDS,
    parse_count,
    parse_number,
)
from extract.places import first_words
from extract.rule import Rule

_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}
TIME_UNIT = r"(?:months?|mos?\b\.?|weeks?|wks?\b\.?|days?|years?|yrs?\b\.?|y\b)"
# Years of trials; other numbers of four digits are counted: "in 1230 women".
_YEAR = r"(?:19[5-9]|20[0-4])\d"
_RISES = ("increased", "rose", "improved", "grew")
_PEOPLE = (
    r"(?:(?:\w+[ ]){0,2}(?:patients?|pts?|participants?|women|men|individuals?|subjects?|children|"
    r"people|persons?|survivors?|recipients?|cases|adults|eyes|lesions|tumou?rs))"
)


def _percent(match: Match) -> int | float | None:
    return parse_number(match["number"])


def _fraction(match: Match) -> Fraction | None:
    count, total = parse_count(match["count"]), parse_count(match["total"])
    return Fraction(count, total) if count is not None and total is not None else None


def time_unit(text: str) -> str:
    """Give the unit of time that a printed unit begins."""
    return _UNITS[text.strip()[0].lower()]


def _time(match: Match) -> Time | None:
    value = parse_number(match["number"])
    if value is None:
        return None
    return Time(-value if match["sign"] else value, time_unit(match["unit"]))


def _change_by(match: Match) -> int | float | None:
    value = _percent(match)
    if value is None:
        return None
    return value if match["verb"].lower() in _RISES else -value


def _signed(match: Match) -> int | float | None:
    value = parse_number(match["value"].lstrip("-"))
    return None if value is None else -value if match["value"].startswith("-") else value


def _count(match: Match) -> int | None:
    return parse_count(match["value"])


def _rate(match: Match) -> Rate | None:
    value = parse_number(match["number"])
    return None if value is None else Rate(value, " ".join(match["unit"].split()))


# "per 10,000 person-years", "per 100 000 women", "per 10(5)", "per patient-year".
RATE_UNIT = (
    r"per[ ](?:(?:10{0,3}[ ,]000\b|10{2,6}\b|10[ ]?\^?\(?[3-6]\)?|million|thousand|hundred)"
    r"(?:[ -](?:\w+[ -])?(?:years?|months?|days?)(?![ ]old)|"
    r"[ ](?:women|men|people|persons|patients|participants|individuals|inhabitants|screened|"
    r"subjects|examinations|live[ ]births|cycles|courses|doses|procedures|visits|admissions))?|"
    r"(?:person|patient|woman|man|life)[ -]?years?)"
)

# What harms are called, and words before that say which; others say that more were not seen.
_HARMS = (
    r"(?:adverse[ ](?:drug[ ])?(?:events?|effects?|reactions?)|(?-i:S?AEs?)|side[- ]effects?|DLTs?"
    r"|complications?|toxicit(?:y|ies)|toxic[ ]effects?|harms?|infusion(?:-related)?[ ]reactions?)"
)
_ANY_KIND = (
    r"(?:(?!(?:new|unexpected|differ\w+|increase[ds]?|excess|addition\w+|further|other|unusual"
    r"|significan\w+|apparent|evidence|relevant|clinically|obvious|statistically|data|substantial"
    r"|effects?|change[sd]?|association|interaction|added|cumulative|more|and|or)\b)"
    r"[\w/-]+[ ]){0,4}"
)


RULES = (
    Rule(
        name="rate.per",
        why="Events a thousand people or person-years are a rate, and no count of people.",
        triggers=("per ",),
        openings=NUMBER,
        pattern=rf"""
            (?<![\d.,/+<>-])(?P<value>(?P<number>{DECIMAL}|{WORDS})
            (?:[ ](?!(?:and|or|v|vs|versus|in|to)\b)[a-z][\w-]*
                (?:[ ][1-5](?:-[1-5])?(?=[ ]))?){{0,6}}?[ ](?P<unit>{RATE_UNIT}))(?!\w)""",
        parse=_rate,
        finds={
            "20.8 deaths per 100 000 person years v 24.6 per 1000 women": (
                "20.8 deaths per 100 000 person years",
                "24.6 per 1000 women",
            ),
            "117 women with a lesion per 10,000 and 0.8 per patient-year": (
                "117 women with a lesion per 10,000",
                "0.8 per patient-year",
            ),
            "Platelets were given 4 times per 100 cycles.": ("4 times per 100 cycles",),
        },
        ignores={
            "75 mg per day and 2 tablets per week": "per ",
            "five per arm": "per ",
        },
    ),
    Rule(
        name="frequency.in",
        why="'1 in 6' says how often in round figures; the exact number stands elsewhere.",
        triggers=(" in ",),
        openings=NUMBER,
        pattern=rf"""
            (?P<value>\b(?:\d|{WORDS})[ ]in[ ](?:every[ ])?(?:\d{{1,3}}|{WORDS}))(?![\d.,%]
                |[ ]?(?:%|mg|months|years|weeks|days))
        """,
        finds={
            "About 1 in 6 women had it, one in five men did.": ("1 in 6", "one in five"),
            "4 in every 10 people": ("4 in every 10",),
        },
        ignores={
            "12 in the first arm": " in ",
            "rose by 3 in 4 weeks": " in ",
        },
    ),
    Rule(
        name="change.by",
        why="What fell or rose by a percentage in a group changed in it, whatever others did.",
        triggers=(" by ",),
        openings=(first_words("decreased declined fell dropped increased rose improved grew"),),
        pattern=rf"""
            (?<!\b(?:was|were|been|be|being|is|are)[ ](?:[\w-]+ly[ ])?)
            \b(?P<verb>decreased|declined|fell|dropped|increased|rose|improved|grew)[ ]
            (?:[\w-]+ly[ ])?by[ ](?:an?[ ](?:mean|median|average)(?:[ ]of)?[ ])?
            (?P<value>(?P<number>{DECIMAL})[ ]?%)
            (?=(?:[ ]?[\[(]?(?:±|\+/-)[ ]?\d[\d.]*[ ]?%?[\])]?)?
                [ ](?:in|for|with|among|on|after|under|at)[ ])""",
        parse=_change_by,
        finds={
            "Bone mass fell by 2.5% in women on zelumab and rose by 1% in others.": ("2.5%", "1%"),
            "It decreased slightly by 3% +/- 1% among men.": ("3%",),
        },
        ignores={
            "Relapses were decreased by 30% in this group.": " by ",
            "It increased by 30% compared with placebo.": " by ",
            "Pain rose by 3 points in women.": " by ",
        },
    ),
    Rule(
        name="percent.sign",
        why="A number with a percent sign or the word; below-signs are kept out of it.",
        triggers=("%", "percent", "per cent"),
        openings=NUMBER,
        pattern=rf"""
            (?<!(?:less|fewer)[ ]than[ ]|[ ]under[ ]|or[ ]=[ ]|at[ ]least[ ]a[ ]|in[ ]more[ ]than[ ]
                |in[ ]at[ ]least[ ]|in[ ]over[ ]
                |by[ ]more[ ]than[ ]|of[ ]at[ ]least[ ]|of[ ]more[ ]than[ ]|greater[ ]than[ ]
                |[≥≤]=?[ ]|performance[ ]status[ ](?:of[ ]|score[ ]|\d\d%?[ ]?(?:to|-)[ ]?)?)
            (?<![\d.,<>≥≤-])(?P<value>(?P<number>{DECIMAL}|{WORDS})[ ]?(?:%
                |percent\b|per[ ]cent\b|(?=(?:±|\+/-)[ ]?\d+(?:\.\d+)?[ ]?%)))(?![ ]?(?:CIs?\b
                |C\.I\.|confidence|credible|(?-i:PI|HDI|HPDI?|CL)s?\b
                |(?:upper|lower|repeated|Bayesian|exact|probability|adjusted|bootstrap|one-sided
                |two-sided|highest|posterior)[ ](?:[\w-]+[ ])?(?:CIs?\b|confidence|credible
                |interval|density))|[ ]or[ ](?:more|greater|higher|less|lower|above)\b)""",
        parse=_percent,
        finds={
            "It was 40.2% in one group.": ("40.2%",),
            "Fifty-seven percent stopped; 12 per cent went on": (
                "Fifty-seven percent",
                "12 per cent",
            ),
        },
        ignores={
            "in <1% of them, less than 1% here, ≥ 50% shrinkage": "%",
            "with PD-L1 of at least 50%": "%",
            "with a 95% CI": "%",
            "a 95% Bayesian probability interval, a 95% repeated CI": "%",
        },
    ),
    Rule(
        name="change.percent",
        why="A percentage below zero is a change, not a share.",
        triggers=("%",),
        openings=SIGNED_NUMBER,
        pattern=rf"(?<![\w.,%)-])(?P<value>-(?P<number>{DECIMAL})[ ]?%)(?![ ]?(?:CI\b|confidence))",
        parse=lambda match: None if (value := _percent(match)) is None else -value,
        finds={
            "was -5.3% (95% CI -6.7 to -3.9)": ("-5.3%",),
            "by [-2.4%] and (-0.5%)": ("-2.4%", "-0.5%"),
        },
        ignores={
            "some 20-30% of them": "%",
            "phase 1-2% sure": "%",
        },
    ),
    Rule(
        name="fraction.slash",
        why="Two whole numbers around a slash, the first not above the second.",
        triggers=("/",),
        openings=NUMBER,
        pattern=rf"""
            (?<![\w/.,-])(?P<value>(?P<count>{INTEGER})[ ]?/[ ]?(?P<total>{INTEGER}))(?![\w/]
                |[ ]?(?:mg|g|m2|mL))""",
        parse=lambda match: (
            found
            if (found := _fraction(match)) and found.count <= found.total and found.total > 4
            else None
        ),
        finds={
            "14/87 (16%)": ("14/87",),
            "a response in 3/9 patients": ("3/9",),
        },
        ignores={
            "grade 3/4 events": "/",
            "on 19/08/2013": "/",
        },
    ),
    Rule(
        name="fraction.words",
        why="'A of B' and 'A of the B patients' count a total.",
        triggers=(" of ", "among", " out of "),
        openings=NUMBER,
        pattern=rf"""
            (?P<value>(?P<count>{COUNT})(?:[ ]{_PEOPLE})?[ ](?:out[ ])?of[ ](?:the[ ]|all[ ]
                |these[ ])?(?P<total>{INTEGER}|{WORDS}))
            (?![ ]?(?:%|\.\d|mg|g\b|years|months|weeks|days))""",
        parse=lambda match: (
            found
            if (found := _fraction(match)) and found.count <= found.total and found.total > 4
            else None
        ),
        finds={
            "49 of 74 in the group": ("49 of 74",),
            "four of 89 patients": ("four of 89",),
            "12 patients of the 60": ("12 patients of the 60",),
        },
        ignores={
            "at 2 of 0.5 mg": " of ",
            "the dose of 74 was given": " of ",
        },
    ),
    Rule(
        name="time.amount",
        why="A number with a unit of time, not hyphenated into an adjective.",
        triggers=("month", "mo", "week", "wk", "day", "y"),
        openings=SIGNED_NUMBER,
        pattern=rf"""
            (?<![\d.,/+<>-])(?<![<>≥≤][ ])(?<!\bage[ ])(?<!\baged[ ])(?<!\bage[ ]of[ ])
            (?<!\bevery[ ])(?<!\bcycles?[ ]of[ ])
            (?P<value>(?P<sign>(?<![\w%)\]])-)?(?P<number>{DECIMAL}|{WORDS})\+?
            [ ]?(?P<unit>{TIME_UNIT}))(?![ ]of[ ]age|[ ]?(?:old|or[ ]older))\b""",
        parse=_time,
        finds={
            "a median of 16.4 months": ("16.4 months",),
            "after 3 years and six weeks": ("3 years", "six weeks"),
        },
        ignores={
            "a 3-year rate": "year",
            "65 years or older": "year",
            "given every 3 weeks in cycles of 21 days": "weeks",
        },
    ),
    Rule(
        name="not_reached.words",
        why="A median that is said not to be reached or estimable.",
        triggers=("reach", "estima", "evaluable", "NR", "NE", "unreached"),
        reach=40,
        pattern=r"""
            (?P<value>
              (?:(?:was|were|is|has|had)[ ])?not(?:[ ]yet)?(?:[ ](?:been
                  |be))?(?:[ ]yet)?[ ](?:reached|estimable|estimated|evaluable|reach(?=[ ]median))
              | \b(?-i:NR|NE)\b
              | \bunreached\b
            )""",
        parse=lambda match: False,
        finds={
            "The median was not reached in the first arm.": ("was not reached",),
            "median OS NR versus 14 months": ("NR",),
        },
        ignores={
            "They reached 3 sites.": "reach",
            "The NERVE was spared.": "NE",
        },
    ),
    Rule(
        name="count.none",
        why="'none' set against a number, and 'no deaths', count nobody.",
        triggers=("none", "no ", "nil", "zero"),
        openings=(first_words("none nil no zero"),),
        pattern=rf"""
            (?<=(?:\bv\.?|\bvs\.?|versus|\band|\bor|\bthan|compared[ ]with|\bto|\bin|\bbut|,
                |\|)[ ])(?P<value>none|nil|zero)\b(?![ ]of[ ]the[ ](?:differ|other|pre))
            | (?<=[\[(])(?P<value>none|nil|zero)(?=[ ](?:v|vs|versus|compared[ ]with)\b)
            | \b(?P<value>no)(?=[ ](?:[\w/-]+[ ]){{0,3}}(?:deaths?|fatalities|complete[ ]responses?
                |partial[ ]responses?|responses[ ]were
                |grade[ ][3-5][^.;,]{{0,40}}(?:events?|AEs?|toxicit\w+|effects?
                |side-effects?)[ ](?:were|was|occurred))\b)
            | \b(?P<value>no)(?=[ ]{_ANY_KIND}{_HARMS}[ ](?:(?:of|in|from|due[ ]to|related[ ]to
                |with)[ ][^.;,()]{{2,60}}[ ])?(?:occurred|developed|arose
                |(?:was|were|have[ ]been|has[ ]been)[ ]
                (?:seen|observed|reported|noted|recorded|detected|found|documented|registered
                |encountered|identified))\b)
            | (?<=\bthere[ ](?:were|was)[ ])(?P<value>no)(?=[ ]{_ANY_KIND}{_HARMS}(?![\w-]))
            | \b(?P<value>no)(?=[ ](?:patients?|participants?|subjects?|women|men|children)[ ]
                (?:in[ ][^.;,()]{{3,40}}[ ])?(?:had|died|developed|experienced|suffered)\b)
            | \b(?P<value>none)(?=[ ]of[ ](?:the|these)[ ](?:deaths?
                |(?:\d+[ ])?(?:patients|participants|subjects|women|men|children)[ ]
                (?:in[ ][^.;,()]{{3,40}}[ ])?(?:had|died|developed|experienced|suffered))\b)""",
        parse=lambda match: 0,
        finds={
            "rash (four vs none) and itch": ("none",),
            "0.4% in one group and zero in the other": ("zero",),
            "There were no treatment-related deaths.": ("no",),
            "No dose-limiting toxicities occurred, and no serious AEs were seen.": ("No", "no"),
            "There were no surgical complications or severe side-effects.": ("no",),
            "No infusion-related reactions of any grade were noted.": ("No",),
            "No patient in the first group died of it; none of the women had pain.": (
                "No",
                "none",
            ),
            "pain (none vs four)": ("none",),
        },
        ignores={
            "No unexpected adverse events were seen.": "no ",
            "None of the other groups was seen.": "none",
            "no difference in rash": "no ",
            "There were no significant differences in toxicity": "no ",
            "No patients were lost. None of the sites closed.": "none",
        },
    ),
    Rule(
        name="count.plain",
        why="A whole number in digits or words that nothing marks as another kind of number.",
        openings=NUMBER,
        pattern=rf"""
            \b(?=[\dontfsea])
            (?<!(?:stage|phase|grades?|aged?|days?|weeks?|months?|years?|cycles?|arms?|groups?
                |cohorts?|types?|class|levels?|
                  scores?|steps?|table|figure|version|volume|issue|courses?|parts?|lines?|number
                      |no\.?|in|since|until|by|from|through|between|and|to|
                  january|february|march|april|may|june|july|august|september|october|november
                      |december|
                  jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?[ ](?={_YEAR}\b(?!,)))
            (?<!(?:stage|phase|grades?|aged?|days?|weeks?|cycles?|arms?|groups?|cohorts?|types?
                |class|levels?|
                  scores?|steps?|table|figure|version|volume|issue|courses?|months?|years?|
                  january|february|march|april|may|june|july|august|september|october|november
                      |december|
                  jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?[ ])
            (?<!\b[a-z]+\.?[ ]\d{{1,2}},[ ](?=[12]\d\d\d\b))
            (?<!\b(?:HPV|HSV|HHV|HIV)[ ]|at[ ]least[ ]|more[ ]than[ ]
                |\bone[ ]to[ ]|\b[cdkm]?m\(|[<>≥≤][ ]|\bevery[ ])(?<![\w.,:/+<>≥≤%-])
            (?P<value>{INTEGER}|{WORDS})(?![\w%/°+]|\)[A-Z]
                |[.,:]\d|-(?!year|month|week)|[ ]or[ ](?:more|fewer|less|two|greater)\b
                |[ ]?(?:mg|µg|ug|g|kg|Gy|cGy|mL|ml|IU|cm|mm|mmol|ng|fractions?|Hz)\b
              |[ ](?:(?!patients?\b|pts\b|women\b|men\b|participants?\b|in\b|of\b|on\b
                  |deaths?\b)[\w-]+[ ]){{0,2}}(?:groups?|arms?|regimens?|cohorts?|strategies
                  |stud(?:y|ies)|trials?|cent(?:er|re)s?|sites?|countries|procedures?|techniques?
                  |cut-?offs?|phases?|strata|time[ ]points?)\b)""",
        parse=_count,
        finds={
            "336 in the first group and nine in the second": ("336", "nine"),
            "There were 1,208 deaths.": ("1,208",),
            "It recurred in 1230 women and 2496 men.": ("1230", "2496"),
        },
        ignores={
            "grade 3 events in phase 2": "3",
            "infection with HPV 16 and HSV 2": "16",
            "in 2009 and since 2011": "2",
            "a volume of many cm(3)": "3",
            "given every 3 weeks after ≥ 3 lines": "3",
        },
    ),
    Rule(
        name="number.decimal",
        why="A number with decimals that has no unit of its own.",
        openings=SIGNED_NUMBER,
        pattern=r"""
            (?<!(?:[χΧ][ ]?\^?2|chi-?squared?|\b[tFzZQr]|\bdf|\bkappa|κ)(?:[ ]statistics?)?
                [ ]?=[ ]?)
            (?<!(?:\balpha|α|\bsignificance|\blevel|\bboundary|\bthreshold|\bpreset|\bprespecified)
                (?:[ ](?:level|value|error|boundary|threshold))?
                (?:[ ]?=[ ]?|[ ](?:of|was|is|at|was[ ]set[ ]at)[ ]|,?[ ])(?=0?\.\d))
            (?<![\w.,:/+<>≥≤%-])(?P<value>-?\d*\.\d+|\d{1,3},\d{1,2}(?!\d))(?![\w%.,/]*\d|[ ]?%)""",
        parse=_signed,
        finds={
            "8.4 v 5.6 months": ("8.4", "5.6"),
            "a mean of 3.25 against 2.5 points": ("3.25", "2.5"),
        },
        ignores={
            "12.5% of them; χ2 = 7.154, t = 2.31": "12",
            "at a significance level of .10, with an alpha of 0.05": "10",
            "inside the preset boundary of 0.0202": "0",
            "version v2.1 of it": "2",
        },
    ),
)
