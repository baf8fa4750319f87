"""Head counts: printed numbers of people, with the percentage and total printed beside them."""

from __future__ import annotations

from dataclasses import dataclass

from extract.matching import Match
from extract.numbers import COUNT, INTEGER, NUMBER, WORDS, parse_count, parse_number
from extract.rule import Parse, Rule


@dataclass(frozen=True, slots=True)
class HeadCount:
    """A number of people: "62", "58 (93.5%)", "119 of 122 (98%)", "n = 62".

    ``start`` and ``end`` bound the whole phrase, ``total_place`` and
    ``percent_place`` the numbers beside the count, in the text that was searched.
    ``form`` tells "62 patients" (people), "n = 62" (sample) and a lone "62"
    (bare) apart.
    """

    count: int | None
    form: str
    start: int
    end: int
    percent: int | float | None = None
    total: int | None = None
    total_place: tuple[int, int] | None = None
    percent_place: tuple[int, int] | None = None


# Words for people as trials count them.
PEOPLE = r"""
    (?: patients? | pts? | participants? | (?:wo)?m[ae]n | people | persons? | individuals?
      | subjects? | adults? | child(?:ren)? | survivors? | volunteers? | adolescents? | girls?
        | boys? | males? | females? | mothers? | neonates? | newborns? | athletes? | runners?
        | players? | residents? | workers? | nurses? | inpatients? | seniors?
      | infants? | recipients? | smokers? | veterans? | outpatients? | donors? | carers?
        | caregivers?
      | students? | controls )\b
    (?! ['-] )
"""

# What may stand between a number and its noun: any words but those that begin something else.
_MODIFIERS = r"""
    (?: (?! (?: of|in|to|and|or|with|were|was|had|have|has|from|who|whom|for|at|by|on|v|vs|versus
      |than
            | per|is|are|as|among|did|the|an?|months?|years?|weeks?|days?|cycles?|cent(?:er|re)s?
              |sites?
            | countries|hospitals|events?|deaths?|mg|g|doses?|received|receiving|reported|responses?
            | experienced|developed|showed|completed|times|cases|episodes|trials|studies|hours
              |minutes
            | percent|each|all|between|during|after|before|points?|cancers|tumou?rs )\b )
        [A-Za-z] [\w'/+.-]* (?: [ ]\([A-Za-z][\w+/-]{1,12}\) )? [ ] ){0,5}?
"""

# What follows a number that counts no people: units, percentages, ranges, ratios, places, events.
_NO_PEOPLE = r"""
    (?! [ ]?% | [ ]?[(\u00b1][ ]?\d[\d.]*\)?[ ](?:years?|months?|days?)\b
      | [ ]?[(\[][^()\[\]]{3,25}[)\]][ ]?(?:years?|months?|weeks?|days?)\b
      | -[a-z\d] | [/:x^.,]\d | :\d | [ ][x^-][ ]\d
      | [ ](?:[\w-]+[ ](?:and[ ]\d+[ ][\w-]+[ ])?)?(?:clusters|villages|practices|schools)\b
      | (?:,?[ ](?:or[ ]|and[ ])?\d+)+[ ]?(?:m?g|µg|mcg|gy|months?|years?|weeks?|days?|%|cycles?
        |courses?|fractions?|doses?|infusions?|injections?|sessions?)(?!\w)
      | [ ]?(?: percent(?:age)?|per[ ]cent|months?|mos?|years?|yrs?|weeks?|wks?|days?|hours?|hrs?
        |h|minutes?
          | min|m?g|kg|µg|ug|mcg|ml|l|cm|mm|m|c?gy|iu|u|mmol|ng|pg|fractions?|cycles?|courses?
            |doses?
          | sessions?|cent(?:er|re)s?|sites?|countries|hospitals?|institutions?|clinics?|practices
          | events?|deaths?|points?|trials?|studies|times|fold|cases|episodes|responses?|tumou?rs
          | lesions|samples|relapses|recurrences|cancers|groups?|arms?|strata|clusters?|blocks?
            |cohorts?|types?|different
          | lines?|prior|previous|others?|years|grade|in[ ]\d+
          | or[ ](?:\d|one|two|three|four|more|less|fewer|higher|lower|greater|older|younger|worse)
          | to[ ]\d+ | and[ ](?:older|over|above) | of[ ]age
          | in[ ](?:two|three|four|five|six|seven|eight|nine|ten|twenty) | versions? )\b )
"""
_NO_PEOPLE_BEFORE = r"""
    (?<! \b(?:one|1)[ ]in[ ]
       | \b age,[ ]
       | \b(?:grades?|stages?|days?|weeks?|months?|years?|cycles?|aged?|levels?|groups?|arms?)[ ]
         (?: \d+ (?:,[ ](?:and[ ])? | [ ](?:and|or|to|through)[ ] | - ) )*
       | \b(?:phases?|parts?|cohorts?|types?|versions?|within|between|per|p|stratum|tier
         |regimens?|visits?|genotypes?|class|exons?|chromosomes?|vitamin|m
           |(?:sizes?|blocks?)[ ]of(?:[ ]\w+[ ](?:or|and|to))?|curve,?|AUC,?|every|ECOG|CALGB
             |SWOG|NSABP|RTOG|EORTC|GOG|WHO)[ ]
       | \b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?
         |Sept?(?:ember)?
           |Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|until|since)\.?[ ]
       | [<>=\u2264\u2265\u00b1$+/] [ ]? | [a-z\d][-(] | %[ ]?[(\[] | \d[ ](?:to|x|or)[ ] )
"""

_SIGN = r"[ ]?(?: % | per[ ]?cent\b )"
_PERCENT = (
    r"[(\[] \s? [<>~\u2264\u2265]? (?P<{}>\d+(?:[.,]\d+)?)"
    rf"{_SIGN} [^()\[\]]{{{{0,40}}}} [)\]]"
)

_BESIDE = rf"(?: [ ]?,?[ ]? {_PERCENT.format('percent')} )?"
_TOTAL = rf"""
    (?: (?: [ ](?:out[ ])?of (?:[ ](?:the|those|these|all|a[ ]total[ ]of))* [ ] | /)
        (?P<total>{COUNT}) {_NO_PEOPLE} (?: [ ]? {_PERCENT.format("after")} )? )?
"""
_NOUN = rf"""
    (?P<noun> [ ] (?: of[ ](?:the|them|those|these)[ ] )? {_MODIFIERS} {PEOPLE}
      (?: [ ]? {_PERCENT.format("last")} )? )
"""


_PERCENTS = ("percent", "after", "last")  # groups of a percentage before, inside, behind


def _parse_as(form: str) -> Parse:
    def parse(match: Match) -> HeadCount | None:
        count = parse_count(match["value"])
        if count is None:
            return None
        found = match.groupdict()
        beside = next((name for name in _PERCENTS if found.get(name)), None)
        total = found.get("total")
        return HeadCount(
            count,
            form,
            match.start(),
            match.end(),
            parse_number(found[beside]) if beside else None,
            parse_count(total) if total else None,
            match.span("total") if total else None,
            match.span(beside) if beside else None,
        )

    return parse


def _parse_percent(match: Match) -> HeadCount:
    return HeadCount(None, "percent", match.start(), match.end(), parse_number(match["value"]))


# The first letters of a count, so that the rest is tried only where one may begin.
_START = r"""
    \b (?= \d | one | two | three | four | five | six | seven | eight | nine | ten | eleven
      | twel | thirt
        | fift | twen | fort | ninet | a[ ](?:hundred|thousand) )
"""
_HEAD = rf"{_START} {_NO_PEOPLE_BEFORE} (?P<value>(?>{COUNT})) {_NO_PEOPLE} {_BESIDE} {_TOTAL}"

HEAD_COUNT_RULES = (
    Rule(
        name="head_count.sample",
        why="'n = 62' is a number of people.",
        pattern=rf"""
            (?<![\w%] | %[ ]?[(\[]) n [ ]? = [ ]? (?P<value>{INTEGER}) {_BESIDE}
            (?: ,[ ]? (?P<after>\d+(?:\.\d+)?) {_SIGN} )?
            (?! [ ]? (?:events?|deaths?|cases|%) ) {_TOTAL}
            (?: [ ] {PEOPLE} )?
        """,
        triggers=("n=", "n ="),
        finds={
            "Assigned to ralotinib (n = 62) or placebo (N=59).": ("62", "59"),
            "Treated (ralotinib, n = 1,062).": ("1,062",),
        },
        ignores={"Survival differed (n = 36 events).": "n =", "Low scorers (n=.5 units).": "n="},
        parse=_parse_as("sample"),
    ),
    Rule(
        name="head_count.people",
        why="A number before a word for people, with what may stand between them.",
        openings=NUMBER,
        pattern=rf"{_HEAD} {_NOUN}",
        finds={
            "Of 120 eligible women, nine patients left.": ("120", "nine"),
            "In all, 58 (93.5%) patients completed it.": ("58",),
            "Thirty-one of 60 men stayed.": ("Thirty-one",),
        },
        ignores={
            "In 12 centres patients were seen.": "patients",
            "After 24 months patients were seen.": "patients",
        },
        parse=_parse_as("people"),
    ),
    Rule(
        name="head_count.none",
        why="'No patients' counts nought.",
        pattern=rf"""
            \b (?: (?P<value>no) (?P<noun>[ ]{_MODIFIERS}{PEOPLE})
              | (?P<value>none) (?P<noun>[ ]of[ ](?:the|these|those|our)[ ]{_MODIFIERS}{PEOPLE}) )
        """,
        triggers=("no ", "none "),
        finds={
            "No patients withdrew, and no enrolled women left.": ("No", "no"),
            "In all no men were lost.": ("no",),
        },
        ignores={
            "There was no benefit for patients.": "no ",
            "With no or few patients.": "no ",
        },
        parse=_parse_as("people"),
    ),
    Rule(
        name="head_count.equals",
        why="Telegram style: 'patients randomised = 621', 'ITT population = 598'.",
        pattern=rf"(?<=[a-z)]) [ ]? = [ ]? (?P<value>{INTEGER}) {_NO_PEOPLE} {_BESIDE}",
        triggers=("=",),
        finds={
            "Patients randomised = 621; ITT population = 598.": ("621", "598"),
            "Pts enrolled=31.": ("31",),
        },
        ignores={"Median age = 62 years; p = 0.03.": "=", "It was <= 31.": "="},
        parse=_parse_as("equals"),
    ),
    Rule(
        name="head_count.ratio",
        why="The sizes of the arms side by side in brackets: '(72:71)'; small numbers are a ratio.",
        pattern=r"""
            (?<= [(\[] ) (?P<value>\d{2,}) (?= :\d{2,} (?: :\d{2,} )* [)\]] )
          | (?<= [(\[] \d{2,} (?: :\d{2,} )* : ) (?P<value>\d{2,}) (?= (?: :\d{2,} )* [)\]] )
        """,
        triggers=("(", "["),
        finds={
            "We randomised 143 men (72:71).": ("72", "71"),
            "In all 90 men [30:31:29].": ("30", "31", "29"),
        },
        ignores={"We randomised men (1:1).": "(", "At noon (12:5).": "("},
        parse=_parse_as("bare"),
    ),
    Rule(
        name="head_count.bare",
        why="In lists the noun is said once: '62 to ralotinib and 59 to placebo'.",
        openings=NUMBER,
        pattern=rf"""
            {_START}
            (?<! \b(?-i:[A-Z][A-Z\d]+)[ ]
                 (?: \d+ (?: ,[ ](?:(?:or|and)[ ])? | [ ](?:or|and)[ ] ) )+ )
            {_HEAD}
        """,
        finds={
            "They assigned 62 to ralotinib and 59 to placebo.": ("62", "59"),
            "Of these, 58 (93.5%) completed it.": ("58",),
        },
        ignores={"It took 12 months at 5 mg.": "12", "It fell by 12% in 4 centres.": "12"},
        parse=_parse_as("bare"),
    ),
)

_SHARE_BEFORE = r"(?<! [\w.,-] | \d[ ]?[(\[] )"
_SHARE = rf"(?: \d+(?:\.\d+)? | {WORDS} )"

PERCENT_RULES = (
    Rule(
        name="head_count.percent_first",
        why="The percentage stands before the count: '72.7% (n = 24) completed'.",
        openings=NUMBER,
        pattern=rf"""
            {_START} {_SHARE_BEFORE} (?P<percent>{_SHARE}) {_SIGN}
            (?: [ ]of[ ] (?:[a-z][\w-]*[ ]?){{1,5}}? )? [ ]? [(\[] (?:n[ ]?=[ ]?)?
            (?P<value>{INTEGER}) (?: [ ]?(?:of|/)[ ]? (?P<total>{INTEGER}) )? (?:[ ]{PEOPLE})? [)\]]
            (?: [ ] (?:of[ ](?:the|these|all)[ ])? (?:[\w-]+[ ]){{0,2}}? {PEOPLE} )?
        """,
        triggers=("%", "percent", "per cent"),
        finds={
            "In all 12.5% (n = 9) withdrew, 40% (8 of 20) in one arm.": ("9", "8"),
            "Of these forty percent of controls (8 men) left.": ("8",),
        },
        ignores={
            "Those 20% (95% CI, 9 to 31) withdrew.": "%",
            "Some 20% (median 9) withdrew.": "%",
        },
        parse=_parse_as("people"),
    ),
    Rule(
        name="head_count.percent",
        why="Where no count is printed the percentage stands for it: '12% discontinued'.",
        openings=NUMBER,
        pattern=rf"""
            {_START} {_SHARE_BEFORE} (?P<value>{_SHARE}) {_SIGN}
            (?! [ ]?(?:ci|confidence|power|reduction|increase|lower|higher) | -[a-z\d] )
            (?: [ ]of[ ](?:the[ ]|all[ ])? (?:patients|pts|participants|women|men|people)\b )?
        """,
        triggers=("%", "percent", "per cent"),
        finds={
            "In all 12.5% withdrew and 9% of patients left.": ("12.5", "9"),
            "Only forty-two percent completed it.": ("forty-two",),
        },
        ignores={"The 9 (12%) left; the 95% CI was wide.": "%", "A 20% reduction.": "%"},
        parse=_parse_percent,
    ),
)
