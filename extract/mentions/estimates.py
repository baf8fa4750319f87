"""Estimates that compare groups, and p values."""

from __future__ import annotations

from extract.matching import Match
from extract.mentions.amounts import time_unit
from extract.mentions.values import Effect, P
from extract.numbers import DECIMAL, parse_number
from extract.places import Sign, first_words
from extract.rule import Rule

_MEASURES = {
    "hazard": "HR",
    "hr": "HR",
    "ahr": "HR",
    "shr": "HR",
    "odds": "OR",
    "or": "OR",
    "aor": "OR",
    "relative": "RR",
    "risk": "RR",
    "rate": "RR",
    "incidence": "RR",
    "rr": "RR",
    "irr": "RR",
}

# What may stand between the name of an estimate and its number.
_FOR = r"""
    (?:[ ](?:for|of|in|with|between|comparing|on|from|to|by|against|after|at|favou?ring|vs?
        |versus)[ ](?:(?!\d+[^-\d])(?:[^.,;:=()\[\]]|(?<=vs)\.)){1,90}?)
"""
# A list of events: "for relapse, a second cancer, or death, 0.83".
_FOR_LIST = (
    r"(?:[ ]for[ ](?:[a-z][\w-]*,?[ ]){1,14}?(?:or|and)[ ][a-z][\w-]*(?:[ ][a-z][\w-]*){0,4})"
)
_ABBREVIATED = r"(?:[ ]?[\[(][ ]?(?:(?:a|s)?(?:HR|OR|RR|IRR|sHR|aHR|aOR)s?|95%[ ]?CIs?)[ ]?[\])])?"
# How it was computed, between two commas: "HR for death, adjusted for age, was 0.83".
_ADJUSTED = r"(?:,[ ](?:(?:un)?adjust|stratif|correct|controll|weight)ed\b[^.;:=()\[\]\d]{0,90},)?"
_JOIN = r"""
    (?:[ ]?(?:=|:|,|-(?=[ ])|;)[ ]?|[ ](?:was|were|is|of|at|stood[ ]at|being
        |estimated[ ](?:at|to[ ]be))[ ]|[ ])
"""
_STATES = r"""
    (?:[ ]?(?:=|:|,|;)[ ]?|[ ](?:was|were|is|of|at|stood[ ]at|being|estimated[ ](?:at|to[ ]be))[ ]
        |[ ]?[\[(])
"""
_NUMBER = rf"""
    (?P<number>(?<![\d.]){DECIMAL})(?![ ]?(?:%|percent)?[ ]?(?:CI|confidence)|[.,]?\d|[ ]?%[ ]?CI)
"""


def _ratio(match: Match) -> Effect | None:
    value = parse_number(match["number"])
    word = match["name"].lower().replace("-", " ").split()
    known = [_MEASURES[part] for part in word if part in _MEASURES]
    return Effect(known[0], value) if known and value is not None else None


def _difference(match: Match) -> Effect | None:
    value = parse_number(match["number"])
    if value is None:
        return None
    sign = -1 if match["sign"] == "-" else 1
    kind = (match["kind"] or "").lower()
    printed = (match["unit"] or "").strip()
    # Points of a score are those of a mean; "percentage points" and "%" are shares.
    unit = "%" if printed and not printed.startswith("point") else None
    name = "RISK_DIFFERENCE" if unit or kind.startswith(("risk", "rate")) else "MEAN_DIFFERENCE"
    if kind.startswith(("mean", "least")):
        name = "MEAN_DIFFERENCE"
    elif kind.startswith("median"):
        name = "MEDIAN_DIFFERENCE"
    return Effect(name, sign * value, unit)


def _time_gained(match: Match) -> Effect | None:
    value = parse_number(match["number"])
    name = "MEAN_DIFFERENCE" if "mean" in match[0].lower() else "MEDIAN_DIFFERENCE"
    if value is None:
        return None
    return Effect(name, -value if match["sign"] else value, time_unit(match["unit"]))


def _power(text: str) -> float:
    """Give a number that may be written with a power of ten: "2.3 x 10-9"."""
    number, _, power = text.replace(" ", "").replace("×", "x").partition("x10")
    exponent = power.strip("^{")
    return float(number) if not exponent else float(f"{number}e-{exponent.lstrip('-')}")


def _p_value(match: Match) -> P | None:
    value = _power(match["number"].replace(",", "."))
    if value > 1:
        return None
    printed = " ".join((match["op"] or "=").lower().split())  # signs get lost in print
    op = {
        "less than": "<",
        "of": "=",
        "was": "=",
        "were": "=",
        "greater than": ">",
        "≤": "<=",
        "≥": ">=",
        "< or =": "<=",
        "> or =": ">=",
        "= <": "<",
        "=<": "<",
        "= >": ">",
        "=>": ">",
    }.get(printed, printed)
    sides = {"one": 1, "1": 1, "two": 2, "2": 2}.get((match["sides"] or "").lower())
    return P(op, value, sides)


# "two-sided P", "P", "p2", "pvalue", "Pinteraction".
_P = first_words(
    "one two 1 2 p p0 p1 p2 p3 p4 p5 p6 p7 p8 p9 pvalue pvalues pinteraction ptrend plog plogrank "
    "pnon pnoninferiority psuperiority pheterogeneity padjusted pdifference"
)


RULES = (
    Rule(
        name="effect.ratio",
        why="A ratio's name, its abbreviation or both, then its number.",
        triggers=("ratio", "relative risk", "relative hazard", "HR", "OR", "RR"),
        reach=60,
        pattern=rf"""
            (?P<value>
              (?P<name>
                (?:(?:cause-specific|subdistribution|sub-distribution|adjusted|unadjusted|stratified
                    |pooled|common)[ ])*
                (?:hazards?[ -]ratios?|odds[ -]ratios?|(?:incidence[ ])?rate[ -]ratios?
                    |relative[ -]risks?|risk[ -]ratios?
                  |relative[ ]hazards?)
                | \b(?-i:[asS]?HR|a?OR|I?RR)s?\b
              )
              {_ABBREVIATED}(?:{_FOR_LIST}{_ABBREVIATED}{_STATES}
                  |{_FOR}{_ABBREVIATED}{_ADJUSTED}(?:{_STATES}|[ ](?=\d*\.\d))
                  |{_ADJUSTED}{_JOIN}[\[(]?){_NUMBER}(?![ ]?%)
            )""",
        parse=_ratio,
        finds={
            "the hazard ratio for relapse was 0.84 (95% CI 0.69-1.02)": (
                "hazard ratio for relapse was 0.84",
            ),
            "(HR, 0.66; 95% CI, 0.5 to 0.9)": ("HR, 0.66",),
            "hazard ratio [HR] 1.20": ("hazard ratio [HR] 1.20",),
            "hazard ratio ( HR ): 1.20": ("hazard ratio ( HR ): 1.20",),
            "(HR for relapse, adjusted for age and site, was 0.7": (
                "HR for relapse, adjusted for age and site, was 0.7",
            ),
            "an odds ratio of 2.3 in favour": ("odds ratio of 2.3",),
            "(hazard ratio for relapse, a second cancer, or death, 0.84; 95% CI": (
                "hazard ratio for relapse, a second cancer, or death, 0.84",
            ),
        },
        ignores={
            "Hazard ratios were estimated in 3 models.": "ratio",
            "Two or 3 sites; the HR was not given": "or",
        },
    ),
    Rule(
        name="effect.difference",
        why="A difference between groups with its number, in points or percent.",
        triggers=(
            *("difference", "reduction", "gap", "increase", "excess", "gain", "benefit"),
            *("improvement", "advantage"),
        ),
        reach=60,
        pattern=rf"""
            (?P<value>
              (?:(?P<kind>risk|rate|mean|median|least[- ]squares[ ]mean)[ -])?
              (?:(?:absolute|(?:un)?adjusted|between-group|treatment|percentage|estimated|risk
                  |rate)[ -])*
              (?:(?<!\b(?:no|any|without)[ ](?:[\w-]+[ ]){{0,3}})differences?|gap
                |(?:reduction|excess|increase|improvement|benefit|gain|advantage)
                  (?=[^.;\d]{{1,60}}[-\d.]+[ ]percentage[ ]points))
              (?![^.;=<>]{{0,90}}[ ]P[ -]?values?\b)
              (?:[ ]?[\[(](?:[A-Z]{{2,5}}|95%[ ]?CI|[^()\[\]\d]{{2,60}})[\])])?{_FOR}?{_JOIN}
              (?<!\b(?:items?|codons?|exons?|grades?|levels?|stages?|cycles?|visits?|weeks?
                  |days?)[ ])
              (?P<sign>-)?[ ]?(?P<number>(?<![\d.]){DECIMAL})(?P<unit>[ ]?%|[ ]percentage[ ]points?
                  |[ ]?per[ ]?cent\b|[ ]points?)?
              (?![ ]?%?[ ]?(?:CI|confidence)|[.,]?\d
                  |[ ](?:(?:\w+[ ])?(?:groups?|arms?)|treatments?|vs?\b|versus\b)
                  |[ ]?(?:months?|mos?\b|years?|weeks?|days?)\b)
            )""",
        parse=_difference,
        finds={
            "(difference 6.1%, 95% CI -2.0 to 14.1)": ("difference 6.1%",),
            "an absolute difference of 4 percentage points": (
                "absolute difference of 4 percentage points",
            ),
            "the mean difference was -1.8 (95% CI": ("mean difference was -1.8",),
            "The difference (zelumab v placebo) was 1.4% (95% CI": (
                "difference (zelumab v placebo) was 1.4%",
            ),
        },
        ignores={
            "No difference was seen at 3 sites": "difference",
            "differences in pain were seen with a p value of 0.2": "difference",
            "differences in 12 items": "difference",
            "No difference was seen between the 2 groups": "difference",
            "no significant differences in the rate: 25.6% and 34%": "difference",
            "a difference in sleep item 3": "difference",
        },
    ),
    Rule(
        name="effect.time_gained",
        why="A length of time by which one group's median exceeds another's.",
        triggers=(
            *("gain", "differen", "improv", "benefit", "prolong", "advantage", "increas", "exten"),
            *("delay", "longer", "shorter", "lengthen", "more than"),
        ),
        reach=40,
        pattern=rf"""
            (?P<value>
              \b(?:(?:absolute|median|mean)[ ])*(?:gain|difference|improvement|benefit|prolongation
                  |advantage|increase|extension|delay)s?[ ](?:in[ ][\w -]{{2,40}}[ ])?of[ ]
                (?P<number>{DECIMAL})[ ]?(?P<unit>months?|mos?\b|weeks?|years?|days?)
            | \b(?P<kind>median
                |mean)[ ]differences?(?:[ ]in[ ](?!\d)[^.,;:=()\[\]]{{2,60}}?)?(?:[ ](?:was|were
                |of)[ ]|,[ ]|:[ ]|[ ]=[ ])(?P<sign>-)?[ ]?(?P<number>{DECIMAL})[ ]?(?P<unit>months?
                |mos?\b|weeks?|years?|days?)
            | \bdifferences?(?:[ ]was[ ]|,[ ]|:[ ]|[ ]=[ ]|[ ])(?P<sign>-)?[ ]?
                (?P<number>{DECIMAL})[ ]?(?P<unit>months?|mos?\b|weeks?|years?|days?)
            | \b(?:longer|shorter|improved|prolonged|extended|increased
                |delayed)[ ]by[ ](?:a[ ]median[ ]of[ ])?(?P<number>{DECIMAL})[ ]?(?P<unit>months?
                |mos?\b|weeks?|years?|days?)
            | \b(?:improv|prolong|extend|increas|lengthen|delay)(?:ed|s
                |ing)\b[^.;,()\d]{{0,60}}?[ ]by[ ](?:a[ ]median[ ]of[ ])?
                (?P<number>{DECIMAL})[ ]?(?P<unit>months?|mos?\b|weeks?|years?|days?)
            | (?<![\d.])(?P<number>{DECIMAL})[ ](?P<unit>months?|weeks?|years?|days?)[ ](?:longer
                |shorter|more[ ]than)\b
            )""",
        parse=_time_gained,
        finds={
            "a gain of 5.6 months over placebo": ("gain of 5.6 months",),
            "was longer by 7.1 months; lived 1.4 months longer": (
                "longer by 7.1 months",
                "1.4 months longer",
            ),
            "17.6 months; difference 12.2 months (95% CI": ("difference 12.2 months",),
        },
        ignores={
            "a median gain was seen at 5.6 months": "gain",
            "longer than 3 months": "longer",
        },
    ),
    Rule(
        name="p_value.printed",
        why="P with a relation sign (or 'less than') and a number of at most one.",
        triggers=("p",),
        openings=(_P,),
        pattern=r"""
            (?P<value>
              (?:\b(?P<sides>one|two|1|2)-?[ ]?(?:sided|tailed)[ ](?:[\w-]+[ ]){0,4}?)?
              \bP\d?(?:[ -]?values?)?(?:[ ]?[\[(](?:interaction|trend|log-?rank)[\])]
                  |[ ]for[ ](?:the[ ])?[\w-]+(?:[ ][\w-]+){0,3}
                  |[ ]?(?:interaction|trend|log-?rank|non-?inferiority|superiority|heterogeneity
                      |adjusted|difference))?
              (?:[ ]?[,:]?[ ]?(?P<op><[ ]or[ ]=|>[ ]or[ ]=|=[ ]?[<>]|<=|>=|=|<|>|≤|≥|less[ ]than
                  |greater[ ]than|(?<=values?[ ])(?:of|was|were))[ ]?
                  |(?<=values?)[ ]?[,:]?[ ]?(?=0?[.,]\d)|(?<=[ (;,][Pp])[ ](?=0?\.0\d))
              (?P<number>(?:\d(?:\.\d+)?[ ]?[x×][ ]?10[ ]?\^?\{?[ ]?-?\d+)|(?:0|1)?[.,]\d+|1
                  |0)(?!\d)
            )""",
        parse=_p_value,
        finds={
            "(HR 0.7; P = .03)": ("P = .03",),
            "p<0.0001 by log-rank": ("p<0.0001",),
            "two-sided P < .001; one-sided p=0.04": ("two-sided P < .001", "one-sided p=0.04"),
            "(p less than 0.05)": ("p less than 0.05",),
            "(Pnoninferiority = .02; p non-inferiority=0.03)": (
                "Pnoninferiority = .02",
                "p non-inferiority=0.03",
            ),
            "(P = <0.01 in women, P = < .001 in men)": ("P = <0.01", "P = < .001"),
            "P=4.1×10^-7, as printed": ("P=4.1×10^-7",),
            "log-rank P value, .71; (P 0.04)": ("P value, .71", "P 0.04"),
        },
        ignores={
            "Group P = 12 patients": "P",
            "The p value was not given.": "p",
            "in part P 2.5 mg": "P",
        },
    ),
    Rule(
        name="p_value.listed",
        why="A second p value may do without its letter: 'P = .03 and .002, respectively'.",
        triggers=("p",),
        openings=(Sign(r"(?<= )(?:[<=] ?)?0?\.\d"),),
        pattern=r"""
            (?<=\bP(?:[ ]?[=<][ ]?|[ -]?values?[ ](?:(?:of|were|was|being)[ ])?(?:[=<][ ]?)?)
              (?:0?\.\d{1,6},?[ ](?:(?:and|v|vs\.?)[ ])?(?:[=<][ ]?)?){1,4})
            (?P<value>(?:(?P<op>[=<])[ ]?)?(?P<number>0?\.\d+))(?!\d|[ ]?(?:%|[a-z]+/))""",
        parse=lambda match: P(match["op"] or "=", float(match["number"])),
        finds={
            "(log-rank P = .003 and .02, respectively)": (".02",),
            "P = .4 v .06": (".06",),
            "p values of 0.01, .02 and <0.001, respectively": (".02", "<0.001"),
        },
        ignores={
            "P = .03 and 0.5 mg/L": "P",
            "a p value and .2 of it": "p",
        },
    ),
)
