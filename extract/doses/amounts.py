"""Amounts: numbers with a unit in which treatments are measured."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from extract.matching import Match
from extract.numbers import DECIMAL, NUMBER, parse_number
from extract.rule import Rule

# A number right before the first letters of a unit.
_PRINTED = tuple(
    f"{digit}{gap}{unit}"
    for digit in "0123456789"
    for gap in ("", " ", "-")
    for unit in (
        *("g", "u", "mg", "mi", "mc", "mu", "mb", "ng", "nano", "iu", "i.u", "international"),
        *("kiu", "kbq", "cg", "µg"),
    )
)

_MASS = r"""
    mg | milligrams? | gm | g | grams? | [µu]g | mcg | mug | microg | micrograms? | ng | nanograms?
    | [mk]?iu | i\.u\. | mu | u | units? | international[ ]units? |
    million[ ](?:iu|u|units?|international[ ]units?)
    | [mgk]bq | mci
"""
_RADIATION = r"""
    gy \s? \(? \s? (?:rbe) \)? | gy[ ]?\(?e\)? | c?gy | cge | gray(?:s|[ ]equivalents?)? |
    gy[ ]equivalents?
"""
# "Per" as a power: the signs behind "m" in "mg m-2", "mg m(-2)" and "mg m^-2".
_TO_MINUS_1 = r"\s? (?: \( - \s? 1 \) | \^? - \s? 1 )"
_TO_MINUS_2 = r"\s? (?: \( - \s? 2 \) | \^? - \s? [2²] )"
_BODY_SIZE = rf"""
    (?:
    \s* (?: / | -? \b per \b -? ) \s*
    (?P<size> sqm | (?:s?qm?|m) \s? (?:\(2\)|\^2|²|2) | sq(?:uare|\.)?[ -]?met(?:er|re)s? | kg |
    kilogram s? )
    | \s? [.x]? \s? (?: (?P<size>m) {_TO_MINUS_2} | (?P<size>kg) {_TO_MINUS_1} ) )
    (?: \s+ (?:of\s+)? body[ -]?(?: surface[ -]?area | weight | mass ) | [ ]bw\b )?
"""
_RATE = rf"""
    (?: \s? / \s? (?P<rate> d(?:ay)? | 24\s?h(?:ours?|rs?)? | w(?:ee)?k | h(?:our|r)? |
    min(?:ute)? | dose ) \b
    | \s? (?P<rate> d(?:ay)? | w(?:ee)?k | h(?:our|r)? ) {_TO_MINUS_1} (?!\w) )
"""
# Concentrations, and shares of another substance, are no doses: mg/dL, µg/g, IU/L.
_NO_CONCENTRATION = r"""
    (?! \s+ (?:of\s+)? (?:oral\s+)? (?:morphine|codeine|prednison\w+|dexamethasone) [\s-]
    (?:milligram[\s-])? equivalents? \b )
    (?! \s* (?:/|per\b) \s*
    (?:[dmµ]?l(?:it(?:er|re)s?)?|(?:milli|deci)lit(?:er|re)s?|g|mol|mmol|ml) \b )
    (?! \s? [dmµ]?l \s? \(? - \s? 1 )
"""
_UNIT = rf"""
    (?: (?P<mass>{_MASS}) (?:{_BODY_SIZE})? | (?P<gray>{_RADIATION}) ) (?![\w²]) (?! \s increment
    ) {_NO_CONCENTRATION} (?:{_RATE})?
"""

# Not inside a word, a list of citations, or behind a comparison ("≥ 50 mg").
_BEFORE = (
    r"(?<! [\w.,^/] | [<>≥≤][ ]? | [<>≥≤][ ]?= | or[ ]?=[ ]? | \d[ ]?[-:] | [\s(,] - )"
    # "CPT-11 350 mg": the number of a code is no thousands.
    r"(?! (?<= [a-z]- ) \d+ [ ] \d )"
    r"(?<! \b (?:than|least|exceed(?:s|ing)|above|below|under|over) [ ] )"
    r"(?<! \b equivalent [ ] to [ ] | \b volumes? [ ] receiving [ ] )"
    r"(?<! \b max(?:\.|imum)? (?:[ ]dose)? (?:,|:|[ ]of)? [ ] )"
)

_MASS_NAMES = {
    "milligram": "mg",
    "gm": "g",
    "gram": "g",
    "µg": "ug",
    "mcg": "ug",
    "mug": "ug",
    "microg": "ug",
    "microgram": "ug",
    "nanogram": "ng",
    "iu": "IU",
    "i.u.": "IU",
    "international unit": "IU",
    "u": "U",
    "unit": "U",
    "mu": "MU",
    "miu": "MIU",
    "kiu": "kIU",
    "million iu": "MIU",
    "million international unit": "MIU",
    "million u": "MU",
    "million unit": "MU",
    "mbq": "MBq",
    "gbq": "GBq",
    "kbq": "kBq",
    "mci": "mCi",
}
ACTIVITIES = frozenset({"MBq", "GBq", "kBq", "mCi"})  # units of what radiates
_RATES = {
    "d": "daily",
    "w": "weekly",
    "h": "per hour",
    "m": "per minute",
    "2": "daily",
    "dose": "per dose",
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed amount: ``value`` (to ``value_high``) of a canonical ``unit``, at a ``rate``."""

    value: int | float
    unit: str
    value_high: int | float | None = None
    rate: str | None = None

    @property
    def is_radiation(self) -> bool:
        """Whether it is measured in units of radiation only."""
        return self.unit in ("Gy", "cGy")


def canonical_unit(mass: str, size: str | None = None) -> str:
    """Give the canonical name of a unit of mass, activity or biological effect.

    >>> canonical_unit("micrograms", "kilogram")
    'ug/kg'
    """
    plain = " ".join(mass.lower().split())
    name = _MASS_NAMES.get(plain) or _MASS_NAMES.get(plain.removesuffix("s"), plain)
    if size is None:
        return name
    return name + ("/kg" if size.lower().startswith("k") else "/m2")


def _parse(match: Match, unit: str | None = None) -> Amount | None:
    groups = match.groupdict()
    value = parse_number(groups["low"])
    high = parse_number(groups["high"]) if groups.get("high") else None
    if value is None or (high is not None and high <= value):
        return None
    rate = groups.get("rate")
    named = _RATES.get("dose" if rate == "dose" else rate[0].lower()) if rate else None
    return Amount(value, unit or _unit_of(groups), high, named)


def _unit_of(groups: dict[str, str | None]) -> str:
    if groups.get("mass"):
        return canonical_unit(groups["mass"] or "", groups.get("size"))
    return "cGy" if (groups.get("gray") or "").lower().startswith("cgy") else "Gy"


def _parse_auc(match: Match) -> Amount | None:
    amount = _parse(match, "AUC")
    # Exposure targets run from 1 to 10; an area of 0.8 tells how well a test discriminates.
    return amount if amount and 1 <= amount.value <= 10 else None


def _parse_power(match: Match) -> Amount | None:
    factor = parse_number(match["low"]) if match["low"] else 1
    if factor is None:
        return None
    value = float(f"{factor}e{match['exponent']}")
    is_unit = bool(match["mass"])
    return Amount(value, _unit_of(match.groupdict()) if is_unit else match["what"].lower())


# "Increased from 10 to 40 mg" are two doses, "10 to 40 mg" is a range.
_STEPPED = r"\b (?:escalat|increas|titrat|rais|reduc|lower|decreas)\w* (?:[ ]\w+)? [ ] from [ ]"
_TO = rf"(?<! {_STEPPED} [\d.,]+ (?: [ ]? [a-z]{{1,3}} )? ) (?: \s* - \s* | \s+ to \s+ )"

AMOUNT_RULES = (
    Rule(
        name="amount.exposure",
        why="Carboplatin is dosed by exposure: the area under its concentration curve.",
        triggers=("auc", "curve"),
        pattern=rf"""
        (?<!\w) (?: AUC | area[ ]under[ ](?:the[ ])? [\w\s-]{{0,40}}? curve (?: \s*
        [(\[] \s* AUC \s* [)\]] )? )
        \s* (?: [=:,-] | of | at )? \s*
        (?P<low>{DECIMAL}) (?! \s*% | [.,]?\d )
        (?: (?: {_TO} | \s+ or \s+ (?:AUC\s+)? ) (?P<high>{DECIMAL}) (?! \s*% ) )?
        (?: \s* mg \s* (?:/|per) \s* m(?:l|illilit(?:er|re)) (?: \s* (?:/|per|x|.|and) \s*
        min(?:ute)? s? )? )?
        (?! \w )
        """,
        parse=_parse_auc,
        finds={
            "Carboplatin AUC 5 was given on day 1.": ("AUC 5",),
            "Carboplatin (area under the curve, 6) came second.": ("area under the curve, 6",),
            "Carboplatin AUC 5 or 6 was chosen.": ("AUC 5 or 6",),
            "An area under the concentration-time curve of 5 mg/mL per min was the target.": (
                "area under the concentration-time curve of 5 mg/mL per min",
            ),
        },
        ignores={
            "The model had an AUC of 0.81.": "auc",
            "The area under the curve was larger in men.": "curve",
        },
    ),
    Rule(
        name="amount.power",
        why="Cells, viruses, vectors and units of effect are counted in powers of ten.",
        triggers=("10(", "10^", "10⁶", "10⁷", "10⁸", "10⁹"),
        pattern=rf"""
        (?<![\w.,]) (?: (?P<low>{DECIMAL}) \s* x \s* )? 10 (?: \( (?P<exponent>\d{{1,2}}) \) | \^
        (?P<exponent>\d{{1,2}}) )
        \s* (?P<what> viral[ ]particles | vector[ ]genomes | plaque-?forming[ ]units | p\.?f\.?u\b
        | cfu
        | (?:viable[ ]|car[ ]|car-positive[ ]|car\+[ ])*(?:t[ ])?cells (?:/kg)?
        | (?P<mass> i?u\b | i\.u\. | (?:international[ ])?units?\b ) (?:{_BODY_SIZE})?
          {_NO_CONCENTRATION} )
        """,
        parse=_parse_power,
        finds={
            "Nurses injected 2 x 10(11) viral particles once.": ("2 x 10(11) viral particles",),
            "They received 10^8 PFU every 3 weeks.": ("10^8 PFU",),
            "Interferon 3 x 10(6) U, or 18 x 10^6 IU/m2.": ("3 x 10(6) U", "18 x 10^6 IU/m2"),
        },
        ignores={
            "Platelets of 75 x 10(9)/L were needed.": "10(",
            "A count below 10^6 was low.": "10^",
        },
    ),
    Rule(
        name="amount.strength",
        why="What is put on the skin or into the mouth is dosed by its strength.",
        triggers=("%",),
        openings=NUMBER,
        pattern=rf"""
        (?<![\w.,-]) (?P<low>{DECIMAL}) \s? %
        (?= \s+ (?: (?!of\b|in\b|had\b|were\b|was\b) [\w-]+ \s+ ){{0,3}}
        (?:cream|gel|ointment|lotion|mouth[ ]?wash|mouth[ ]?rinse|eye[ ]drops|foam|solution|patch)
        \b )
        """,
        parse=partial(_parse, unit="%"),
        finds={
            "They used 0.1% betamethasone cream twice daily.": ("0.1%",),
            "A 5% imiquimod ointment was given.": ("5%",),
        },
        ignores={
            "In all, 40% of the patients used a cream.": "%",
            "The gel was better by 20%.": "%",
        },
    ),
    Rule(
        name="amount.repeated",
        why="Both ends of a range may carry the unit.",
        triggers=_PRINTED,
        openings=NUMBER,
        pattern=rf"""
            {_BEFORE} (?P<low>{DECIMAL}) \s? (?P<once>[a-z]{{1,3}}) {_TO} (?P<high>{DECIMAL}) \s?
            (?=(?P=once)) {_UNIT}
        """,
        parse=_parse,
        finds={
            "A boost of 4 Gy to 8 Gy followed.": ("4 Gy to 8 Gy",),
            "They took 10 mg to 20 mg daily.": ("10 mg to 20 mg",),
        },
        ignores={
            "From 10 mg the dose rose to 20 ml.": "g",
            "The range was 4 to 8 weeks in 12 groups.": "g",
        },
    ),
    Rule(
        name="amount.parted",
        why="'75 mg of docetaxel per square meter': the treatment may part the unit.",
        triggers=("per square", "per kilogram", "per m2", "per kg"),
        openings=NUMBER,
        pattern=rf"""
        {_BEFORE} (?P<low>{DECIMAL}) (?: {_TO} (?P<high>{DECIMAL}) )? \s? (?P<mass>{_MASS}) \b
        (?= \s of \s (?: [\w-]+ \s ){{1,5}} per \s (?P<size> square[ ]met | kilogram | m2 | kg ) )
        """,
        parse=_parse,
        finds={
            "They had 75 mg of intravenous docetaxel per square meter.": ("75 mg",),
            "Give 2 mg of the drug per kilogram of body weight.": ("2 mg",),
        },
        ignores={
            "They had 75 mg of docetaxel, 5 mg/kg per square meter.": "per square",
            "Stones per kilogram: 5 mg of salt.": "per kilogram",
        },
    ),
    Rule(
        name="amount.plain",
        why="A number right before a unit of treatment, or a range of them.",
        triggers=_PRINTED,
        openings=NUMBER,
        pattern=rf"""
            {_BEFORE} (?P<low>{DECIMAL}) (?: {_TO} (?P<high>{DECIMAL}) )? \s? -? \s? {_UNIT}
        """,
        parse=_parse,
        finds={
            "Docetaxel 75 mg/m2 and 2.5-mg tablets.": ("75 mg/m2", "2.5-mg"),
            "Paclitaxel 80 mg/sqm came first.": ("80 mg/sqm",),
            "They had 60-66 Gy and 3 mg per kilogram of body weight.": (
                "60-66 Gy",
                "3 mg per kilogram of body weight",
            ),
            "Epirubicin (90 mg/m(2)) and folic acid 1,000 µg/d.": ("90 mg/m(2)", "1,000 µg/d"),
            "Epirubicin (90 mg m-2), then 5 mg kg(-1) day(-1) of it.": (
                "90 mg m-2",
                "5 mg kg(-1) day(-1)",
            ),
            "Cisplatin (80 mg m −2 ) and 40 mg m^-2 of another.": ("80 mg m −2", "40 mg m^-2"),
            "Then ZX-14 250 mg was given with VP-16 100 mg/m2.": ("250 mg", "100 mg/m2"),
        },
        ignores={
            "PSA fell below 4 ng/mL.": "g",
            "The trough was 4 ng ml-1.": "g",
            "Use fell by 15 mg of morphine equivalents.": "g",
            "Eligible were those with a weight of ≥ 500 g.": "g",
            "The volume receiving 65 Gy was small.": "gy",
            "A dose of more than 60 Gy was avoided.": "gy",
            "Use of rescue tablets fell (difference, -1.5 mg).": "g",
        },
    ),
    Rule(
        name="amount.shared_unit",
        why="In a list of amounts the unit may be printed once, behind the last.",
        triggers=_PRINTED,
        openings=NUMBER,
        pattern=rf"""
        {_BEFORE} (?<! \b (?:days?|weeks?|cycles?|d|months?|parts?|phases?|groups?|arms?|cohorts?
        |stages?
        |levels?|steps?|grades?) [ ] [\d, ]{{0,12}} (?:(?:and|or)[ ])?
        ) (?P<low>{DECIMAL})
        (?= (?: ,\s* {DECIMAL} ){{0,4}} ,? \s+
        (?: or | and | versus | vs\.? | v | to (?<= {_STEPPED} [\d.,]+ [ ] to ) ) \s+
        {DECIMAL} \s? -? \s? {_UNIT} )
        """,
        parse=_parse,
        finds={
            "They had 40 or 80 mg of it.": ("40",),
            "Doses were 10, 20, and 40 mg/m2 daily.": ("10", "20"),
            "It was increased from 10 to 40 mg.": ("10",),
        },
        ignores={
            "At 40 or 80 months, 3 groups were going strong.": "g",
            "On days 1 and 8 or 60 mg flat.": "g",
        },
    ),
)
