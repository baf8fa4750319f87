"""Summaries of a characteristic at entry: median age, mean tumour size."""

from __future__ import annotations

from functools import cache

from extract.matching import Match
from extract.rule import Rule
from extract.value_lists import ListReader, item_pattern
from schemas.vocabulary import Statistic

_STATISTIC = r"(?P<statistic> median | mean | average )"
# What the brackets behind the value hold may be said before it: "median [range] age".
_HELD = r"""
    (?: \s* [(\[] (?P<held> range | IQR | inter-?quartile\srange | SD | s\.d\. | min[-,\s]+max )
    [)\]] )
"""
_YEARS = r"(?: years? (?:[ ]old|[ ]of[ ]age)? | yrs? | y | months? | mos? )"
_SIZES = r"""
    (?: cm | mm | ng/ml | [µu]g/l | ng/dl | kg/m2 | kg/m² | kg | points? | months? | years? | mos?
    | g/dl | u/ml | iu/l | cigarettes | pack-years )
"""
_COUNTED = r"(?: lines? | regimens? | therap(?:y|ies) | treatments? | courses? | points? )"
_VERB = r"(?: was | were | is | of | = | : | , | at | \( )"
_MEASURES = (
    r"""
        (?P<measure> (?:primary\s)? tumou?r \s (?:size|diameter|volume) | (?: pre-?treatment \s |
        baseline \s | serum \s | initial \s | amount \s of \s | level \s of \s )*
    """
    r"""
        (?: PSA | prostate-specific \s antigen ) (?: \s (?:levels?|concentration|value) )? | (?:
        BMI | body[ -]mass \s index )
    """
    r"""
        | (?:body)? weight | time \s (?:since|from) \s (?:initial \s)? diagnosis | number \s of \s
        (?: prior | previous ) \s [\w\s]{3,30}? | breast \s (?:volume|size)
    """
    r"""
        | duration \s of \s (?:disease|symptoms) | (?:Gleason|Karnofsky|performance) \s
        (?:score|status) )
    """
)


def _parse(match: Match) -> tuple[str, Statistic, str]:
    """Give the characteristic, the statistic and what the brackets hold."""
    groups = match.groupdict()
    name = groups["statistic"].lower()
    characteristic = " ".join((groups.get("measure") or "age").split())
    held = (groups.get("held") or "").lower()
    return characteristic, Statistic.MEDIAN if name == "median" else Statistic.MEAN, held


SUMMARY_RULES = (
    Rule(
        name="summary.age",
        why="Age at entry, the one characteristic that nearly all reports give.",
        triggers=("age",),
        pattern=rf"""
        \b {_STATISTIC} {_HELD}? (?: \s+ (?: patient s? | participant s? | baseline | the ) '? )?
        \s+ age s? \b
        (?: \s+ (?: at | of | in | for | among(?:st)? | on ) \s+
        (?: (?!was|were|is\b) (?: [a-z][\w-]*'? | [<>≥≤]?=? \s? \d+ ) ,? \s+ ){{1,6}}?
        (?= (?:was|were|is|of) \b ) )?
        (?: \s+ (?: at | of ) \s+
        (?:entry|baseline|enrol?lment|diagnosis|inclusion|randomi[sz]ation|study\sentry) )?
        {_HELD}?
        (?: \s* {_VERB} )* \s* (?= {item_pattern(_YEARS)} ) (?! \d+ \s* % )
        """,
        parse=_parse,
        finds={
            "The median age was 61 years.": ("median age was ",),
            "There were 40 women (mean [SD] age, 55.1 [9.8] years).": ("mean [SD] age, ",),
            "The median age of men younger than 70, was 58 years.": (
                "median age of men younger than 70, was ",
            ),
        },
        ignores={
            "Median age did not matter for survival.": "age",
            "They had a mean dosage of 12 mg.": "age",
        },
    ),
    Rule(
        name="summary.aged",
        why="The range may come first: 'women aged 47-81 years (mean 66)'.",
        triggers=("aged ",),
        pattern=rf"""
        \b aged \s (?: from \s | between \s )? \d+ \s? (?: - | to | and ) \s? \d+
        (?: \s {_YEARS} )?
        \s? [,;]? \s? [(\[]? {_STATISTIC} (?: \s age )? (?: \s* {_VERB} )* \s*
        (?= {item_pattern(_YEARS)} )
        """,
        parse=_parse,
        finds={
            "There were 40 women aged 47-81 years (mean 66).": ("aged 47-81 years (mean ",),
            "They were aged 30 to 70 (median age, 61 years).": ("aged 30 to 70 (median age, ",),
        },
        ignores={
            "Women aged 47-81 years entered.": "aged ",
            "Those aged 70 or more had a median of 3 visits.": "aged ",
        },
    ),
    Rule(
        name="summary.measure",
        why="Size of the tumour, markers and the like, summarised at entry.",
        triggers=("median", "mean", "average"),
        pattern=rf"""
        \b {_STATISTIC} {_HELD}? \s+ (?:baseline \s+)? {_MEASURES} {_HELD}? (?: \s+ at \s+
        (?:entry|baseline|diagnosis|enrol?lment|randomi[sz]ation) )?
        (?: \s* {_VERB} )+ \s* (?= {item_pattern(_SIZES)} )
        """,
        parse=_parse,
        finds={
            "Women with a median tumour size of 24 mm entered.": ("median tumour size of ",),
            "The mean BMI was 27.1 kg/m2.": ("mean BMI was ",),
        },
        ignores={
            "The median tumour size fell.": "median",
            "The mean time to relapse was 8 months.": "mean",
        },
    ),
    Rule(
        name="summary.number",
        why="Earlier treatments counted and scores at entry, which have no unit.",
        triggers=("median", "mean", "average"),
        pattern=rf"""
        \b {_STATISTIC} {_HELD}? \s+ (?: baseline \s+ )? (?P<measure>
            (?: (?:number | no\.?) \s of \s )? (?: prior | previous | earlier ) \s
              (?: (?!was|were) [\w-]+ \s ){{0,4}}?
              (?: lines? | regimens? | therap(?:y|ies) | treatments? | chemotherap(?:y|ies)
                | cycles | courses )
              (?: \s of \s (?: (?!was|were) [\w-]+ \s? ){{1,3}}? )?
          | number \s of \s (?: (?!was|were) [\w-]+ \s ){{0,3}}?
              (?: metasta\w+ | lesions | nodes | sites ) (?: \s sites )?
          | (?: (?:Eastern \s Cooperative \s Oncology \s Group | ECOG | WHO | Karnofsky | KPS
              | Gleason | Zubrod | performance | Charlson | comorbidity | G8 ) \s?
              (?: [(] \w+ [)] \s )? (?: performance \s | comorbidity \s )?
              (?: status | score | index )? (?: \s score )? ) )
        {_HELD}? (?: \s+ at \s+ (?:entry|baseline|diagnosis|enrol?lment|randomi[sz]ation) )?
        (?: \s* {_VERB} )+ \s* (?= {item_pattern(_COUNTED)} ) (?! \d+ \s* % )
        """,
        parse=_parse,
        finds={
            "The median number of prior lines of therapy was 2 (range, 1-5).": (
                "median number of prior lines of therapy was ",
            ),
            "Median (range) ECOG score was 0 (0-1).": ("Median (range) ECOG score was ",),
            "They had a median of pain; median prior regimens, 3.": ("median prior regimens, ",),
        },
        ignores={
            "The median number of cycles was 6.": "median",
            "The median performance was good.": "median",
        },
    ),
)


def _years(unit: str) -> str:
    return "month" if unit.lower().startswith("m") else "year"


def _as_printed(unit: str) -> str:
    return unit.lower()


def _plain(unit: str) -> str:
    lowered = unit.lower().rstrip("s")
    names = {"mo": "month", "ng/ml": "ng/mL", "u/ml": "U/mL", "g/dl": "g/dL", "point": "points"}
    return names.get(lowered, lowered.replace("²", "2"))


@cache
def age_reader() -> ListReader:
    """Give the reader of lists of ages."""
    return ListReader(_YEARS, _years, "year")


@cache
def number_reader() -> ListReader:
    """Give the reader of lists of numbers of earlier treatments and of scores."""
    return ListReader(_COUNTED, _as_printed, "points")


@cache
def measure_reader() -> ListReader:
    """Give the reader of lists of sizes, marker levels and times."""
    return ListReader(_SIZES, _plain)
