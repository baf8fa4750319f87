"""Words around numbers that say what they are: statistics, landmarks, grades, connectors."""

from __future__ import annotations

from extract.matching import Match
from extract.mentions.amounts import TIME_UNIT, time_unit
from extract.mentions.values import Time
from extract.numbers import DECIMAL, NUMBER, WORDS, parse_number
from extract.places import Sign, first_words
from extract.rule import Rule

_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_GRADE = r"(?:[1-5]|(?-i:IV|I{1,3}|V))"


def _landmark(match: Match) -> Time | None:
    value = parse_number(match["number"])
    return None if value is None else Time(value, time_unit(match["unit"]))


def parse_grade(match: Match) -> str | None:
    """Give a grade as records write it: "3", "3-4", ">=3", "any"."""
    groups = match.groupdict()
    if groups.get("any"):
        return "any"
    low = _ROMAN.get(groups["low"].lower(), groups["low"])
    if groups.get("above") or groups.get("sign"):
        return f">={low}"
    if groups.get("high"):
        high = _ROMAN.get(groups["high"].lower(), groups["high"])
        return f"{low}-{high}" if low < high else None
    return low


_CONNECTORS = first_words("v vs versus compared as against than rather relative in cf")
_TREATED = first_words(
    """treatment drug therapy chemotherapy radiation radiotherapy study regimen procedure vaccine
    immune infusion transplant transplantation surgery toxicity toxic related attributed
    attributable due ascribed put"""
)


RULES = (
    Rule(
        name="statistic.word",
        why="The word that says how the numbers after it summarise a group.",
        triggers=("median", "mean", "average"),
        pattern=r"""
            \b(?P<value>(?:geometric[ ]|least[- ]squares[ ])?(?:medians?|means?(?!ing|t|while)
                |averages?|averaged)|(?-i:mPFS|mOS|mDOR|mTTP|mDFS))\b
        """,
        parse=lambda match: (
            "MEDIAN"
            if match[0].lower().startswith(("median", "mpf", "mos", "mdo", "mtt", "mdf"))
            else "MEAN"
        ),
        finds={
            "The median was 4; means were 2.": ("median", "means"),
            "Average loss": ("Average",),
        },
        ignores={"This meaning is meant.": "mean", "Meanwhile, it grew.": "mean"},
    ),
    Rule(
        name="landmark.hyphenated",
        why="A length of time hyphenated to the noun it dates: '3-year survival'.",
        triggers=("year", "month", "week", "day", "yr", "mo", "-y", "y-", "y os", "y pfs", "y dfs"),
        openings=NUMBER,
        pattern=rf"""(?<![\w.-])(?P<value>(?P<number>{DECIMAL}|{WORDS})[ ]?-[ ]?(?P<unit>year|month
            |week|day|yr|mo|wk|y\b)s?)\b(?!-?[ ]?(?:old|cycles?|period|follow|minimum|median|course
            |interval|regimen|washout|treatment|infusion|schedule))
            | (?<![\w.-])(?P<value>(?P<number>{DECIMAL})[ ]?(?P<unit>years?|months?|mos?
                |yrs?)(?=[ ](?:overall|progression|disease|event|relapse|recurrence|failure
                |metastasis|OS\b|PFS\b|DFS\b|EFS\b|RFS\b|survival|rates?\b)))
            | (?<![\w.-])(?P<value>(?P<number>\d{{1,2}})(?P<unit>y|yr|mo?|w))
              (?=[ -](?-i:[A-Z]?(?:OS|[A-Z]FS|[CD]SS|LRC|LC|OTT)\b))""",
        parse=_landmark,
        finds={
            "The 3-year rate and five-year survival": ("3-year", "five-year"),
            "12-month progression": ("12-month",),
            "3y-DFS and 5y OS": ("3y", "5y"),
        },
        ignores={"a 60-year-old man": "year", "every 3-week cycle": "week"},
    ),
    Rule(
        name="landmark.suffixed",
        why="An endpoint's abbreviation with its landmark in months: 'PFS-6', 'OS12'.",
        triggers=("os", "pfs", "dfs", "efs"),
        pattern=r"""
            \b(?-i:OS|PFS|DFS|EFS)-?(?P<value>6|9|1[28]|24|36)\b(?![.,]?\d|%
                |[ ]?(?:%|months?|mo\b|years?))
        """,
        parse=lambda match: Time(int(match["value"]), "month"),
        finds={"PFS-6 was 31%; OS12 was higher": ("6", "12"), "The EFS24 rate": ("24",)},
        ignores={"OS 12 months": "OS", "PFS-65": "PFS"},
    ),
    Rule(
        name="landmark.at",
        why="'at' or a like word before a length of time or a numbered week dates a result.",
        triggers=("y", "month", "week", "day", "mo", "wk"),
        openings=(*NUMBER, Sign(r"(?:year|month|week|day)s? [\dontfse]")),
        pattern=rf"""
            (?<=(?:\bat|@|\bby|\bwithin|\bafter|\bthrough|\bbaseline[ ]to|\bduring[ ]the[ ]first
                |\bover[ ]the[ ]first|\bin[ ]the[ ]first)[ ](?:the[ ]|about[ ]|least[ ]
                |approximately[ ]|first[ ])?(?:the[ ]|first[ ])?)
            (?P<value>(?P<number>{DECIMAL}|{WORDS})[ -]?(?P<unit>{TIME_UNIT}))
            (?![ ]?(?:of[ ]age|old|or[ ]older|\w*[ ]?\(?(?:IQR|range|95%)))
            | (?<![\w.-])(?P<value>(?P<number>{DECIMAL}|{WORDS})[ ](?P<unit>years?|months?|weeks?
                |days?)[ ](?:later|on(?=,)|out\b))
            | (?<![\w.-])(?<!\b(?:of|was|were|is|[<>≥≤]|than|from|for|until|median|mean|time|reached
                |occurr(?:ed|ing)|developed|died|±)[ ])(?P<value>(?P<number>\d{{1,3}}|{WORDS})[ ]
                (?P<unit>years?|months?|weeks?|days?)(?=[ ](?:post-?[ ]?(?:surgery
                |operati\w+|treatment|therapy|randomi[sz]ation|transplant\w*|baseline)
                |(?:after|following)[ ](?:the[ ]|their[ ]|an?[ ])?(?:surgery|operation|resection
                |randomi[sz]ation|transplant\w*|enrol+ment|(?:end|start|completion|initiation
                |cessation|discontinuation|termination)\b|treatment|therapy|chemo\w+|radio\w+
                |chemoradi\w+|(?-i:RT|CRT|HSCT|SCT|BMT|ASCT)|diagnosis|intervention|injection
                |infusion|vaccination|(?:last|first|final)[ ](?:dose|treatment|injection|infusion
                |vaccination|cycle)|baseline|registration|inclusion|discharge|delivery|procedure
                |start(?:ing|ed)?|complet(?:ing|ed)|stopping|implant\w*|biopsy
                |\w+(?:ectomy|plasty|therapy))\b)))
            | (?<=\b(?:at|by|to|of|until|between|on
                |after)[ ](?:the[ ])?(?:end[ ]of[ ])?)(?P<value>(?P<unit>years?|months?|weeks?
                |days?)[ ](?P<number>\d+|{WORDS}))(?![.,]?\d|[ ]?%)""",
        parse=_landmark,
        finds={
            "alive at 3 years and at week 6": ("3 years", "week 6"),
            "71% at five years": ("five years",),
            "on day 1, 12 months after randomization": ("day 1", "12 months"),
            "from baseline to 2 years and in the first 6 months": ("2 years", "6 months"),
            "Control 18 months after chemoradiotherapy was better": ("18 months",),
            "sleep 6 weeks following the start of training": ("6 weeks",),
        },
        ignores={
            "for 4 weeks": "week",
            "3 years old": "year",
            "a median of 9 months after surgery": "month",
            "Pain had gone, reached 5 days after surgery": "day",
        },
    ),
    Rule(
        name="grade.range",
        why="CTCAE grades as reports write them.",
        triggers=("grade", "g3", "g4", "g1", "g2", "g≥", "g>", "gr "),
        pattern=rf"""
            (?P<value>
              (?:(?P<sign>≥|>=|at[ ]least[ ]
                  |greater[ ]than[ ]or[ ]equal[ ]to[ ])[ ]?)?(?:\bgrade[sd]?|\bgr\.?
                  |(?-i:\bG)(?=[ ]?[≥>]?=?[ ]?\d))[ ]?
              (?P<sign>≥|>=|at[ ]least[ ]|of[ ]at[ ]least[ ]|>[ ]or[ ]=
                  |greater[ ]than[ ]or[ ]equal[ ]to)?[ ]?(?P<low>{_GRADE})\b
              (?:(?:,[ ]{_GRADE}(?=,[ ](?:or|and)[ ]{_GRADE}\b))?
                  [ ]?(?:-|/|to|through|and|or|,|,?[ ](?:or|and)|&)[ ]?(?:grades?[ ]
                  |G)?(?P<high>{_GRADE})\b(?![.,]?\d|[ ]?%))?
              (?P<above>[ ]?(?:or[ ](?:more|higher|greater|worse|above|severe|over|more[ ]severe)
                  |and[ ](?:higher|above|over)|\+(?!\d)|-?[ ]?plus\b))?
              | (?<![\w./-])(?P<low>[1-5])(?:[ ]?[-/][ ]?(?P<high>[1-5]))[ ]grades?(?![ ]?[1-5≥>])\b
              | (?P<any>\b(?:any|all|every)[ -]grades?(?![ ]?[1-5≥>])\b
                  |\bof[ ]any[ ]grade\b(?![ ]?[1-5≥>])|\bgrade[ ]of[ ]any\b)
            )""",
        parse=parse_grade,
        finds={
            "Grade 3 or 4 events, grade 3-4 rash": ("Grade 3 or 4", "grade 3-4"),
            "grade 3 or worse and any-grade nausea": ("grade 3 or worse", "any-grade"),
            "3/4 grade nausea and 3-4 grade rash": ("3/4 grade", "3-4 grade"),
            "grade ≥3; G3-4 AEs; grade III/IV": ("grade ≥3", "G3-4", "grade III/IV"),
            "Grade 3, 4, or 5 events; grade 3, or 4": ("Grade 3, 4, or 5", "grade 3, or 4"),
        },
        ignores={"low-grade tumours": "grade", "upgrade 3 sites": "grade"},
    ),
    Rule(
        name="connector.against",
        why="A word that sets one group's number against another's.",
        openings=(_CONNECTORS, Sign("//")),
        pattern=r"""
            (?P<value>\bv\b\.?|\bvs\b\.?|\bversus\b|\bcompared[ ](?:with|to)\b|\bas[ ]compared\b
                |\bagainst\b|\bthan\b|\brather[ ]than\b|//|\brelative[ ]to\b
                |\bin[ ]comparison[ ](?:with|to)\b|\bas[ ]opposed[ ]to\b|\bcf\b)
        """,
        finds={"8 v 5": ("v",), "4 compared with 3 and 2 vs. 1": ("compared with", "vs.")},
        ignores={"We have 3.": "v", "Versatile drugs": "v"},
    ),
    Rule(
        name="respectively.word",
        why="The word that orders two lists alike.",
        triggers=("respectively", "same order", "in that order"),
        pattern=r"(?P<value>\brespectively\b|\bin[ ]that[ ]order\b|\bsame[ ]order\b)",
        finds={
            "4 and 5, respectively.": ("respectively",),
            "8, 9 in that order": ("in that order",),
        },
        ignores={
            "It was held irrespectively of age.": "respectively",
            "the same orderly way": "same order",
        },
    ),
    Rule(
        name="relation.treatment",
        why="Words that tie a harm to the treatment.",
        triggers=(
            "related",
            "toxic",
            "attribut",
            "due to",
            "associated",
            "considered",
            "caused",
            "drug",
        ),
        openings=(_TREATED,),
        pattern=r"""(?P<value>\b(?:treatment|drug|therapy|chemotherapy|radiation|radiotherapy
            |study[- ]drug|regimen|procedure|vaccine|immune|infusion|study[- ]treatment
            |transplant(?:ation)?|surgery|toxicity|toxic)[ -]?(?:related|associated|induced
            |emergent[ ]and[ ]related|attributed)\b
            | \btoxic[ ](?:death|effect|event)s?\b
            | \b(?:related|attribut(?:ed|able)|due|ascribed|put[ ]down)[ ]to[ ](?:the[ ]|study[ ]
                |protocol[ ]|their[ ]|its[ ]|any[ ])*(?:treatment|drugs?|therapy|toxicity
                |chemotherapy|study[ ]treatment|radiotherapy|toxic[ ]effects
                |adverse[ ](?:events|effects)|transplant(?:ation)?)\b)""",
        finds={
            "drug-related nausea": ("drug-related",),
            "deaths attributed to treatment": ("attributed to treatment",),
        },
        ignores={"related to age": "related", "toxicity was mild": "toxic"},
    ),
)
