"""Characteristics counted at entry: sex, race, stage, earlier treatment, markers."""

from __future__ import annotations

from dataclasses import dataclass

from extract.matching import Match
from extract.numbers import DECIMAL, INTEGER, NUMBER, WORDS, parse_count, parse_number
from extract.places import FirstWord
from extract.rule import Rule

_COUNT = rf"(?P<count> (?<![\w.,:/+-]) {INTEGER} (?!\s?%|[.\d]) | \b {WORDS} )"
_PERCENT = rf"(?<![\w.,-]) (?P<percent>{DECIMAL}) \s? (?: % | percent\b | per\scent\b )"
_TOTAL = rf"(?P<total> {INTEGER} (?!\s?%) )"
_COPULAS = ("was", "were")
_SEX_TRIGGERS = (" men", "women", "male", "girls", "boys")
_PEOPLE = r"""
    (?: patients | pts | participants | individuals | subjects | people | adults | persons |
    children | women | men )
"""
_SEXES = frozenset("women men female females male males girls boys".split())
_LONGEST_NAME = 110  # characters from a characteristic's name to the number behind it
_SEX = r"(?P<what> women | men | fe?males? | males? | girls | boys )"
_IN_BRACKETS = rf"(?: \s* [(\[] \s* {_PERCENT} \s* [)\]] )"
# "48 (40%)", "40%", "12 of 30", "12/30 (40%)", "12 of 30 (40%)", "12 (40%) of 30".
SHARE = rf"""
    (?: {_COUNT} \s* (?: of | / ) \s* (?:the\s)? {_TOTAL} (?: \s {_PEOPLE} )? (?: \s* [(\[;,]? \s*
    {_PERCENT} \s* [)\]]? )?
    | {_COUNT} (?: \s {_PEOPLE} )? {_IN_BRACKETS} (?: \s+ of \s+ (?:the\s)? {_TOTAL} )?
    | {_PERCENT} (?: \s* [(\[] \s* {_COUNT} (?: \s? (?:/|of) \s? {_TOTAL} )? \s* [)\]] )? )
"""
_RACES = (
    r"""
        (?: (?:American[ ])?Indian[ ]or[ ]Alaskan?[ ]Native | Asian |
        Black (?:\sor\sAfrican[ ]American)? | African[ ]American | White | Caucasian |
        Hispanic (?:\sor\sLatin[oax])? (?:[ ]ethnicity)?
    """
    r"""
        | Latin[oax] | Native[ ]American | (?:Aboriginal[ ]or[ ]|Native[ ]Hawaiian[ ]or[ ])?
        (?:other[ ])? Pacific[ ]Islander | (?:multiple|mixed|other|unknown)[ ]races?\b
        | Arab | Indian | Maori | non-Hispanic[ ](?:White|Black) |
        Han[ ]Chinese | Japanese )
    """
)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the participants: what they have in common, and how many they are."""

    what: str
    count: int | None
    total: int | None
    percent: int | float | None
    spans: tuple[tuple[int, int], ...]


def _parse(match: Match, prefix: str = "") -> Share | None:
    groups = match.groupdict()
    what = " ".join(word for word in (groups.get("what") or "").split() if word not in _COPULAS)
    count = parse_count(groups["count"]) if groups.get("count") else None
    percent = parse_number(groups["percent"]) if groups.get("percent") else None
    total = parse_count(groups["total"]) if groups.get("total") else None
    if not what or (count is None and percent is None) or (percent is not None and percent > 100):
        return None
    names = [name for name in ("count", "percent", "total") if groups.get(name)]
    return Share(prefix + what, count, total, percent, tuple(match.span(name) for name in names))


def _parse_race(match: Match) -> Share | None:
    return _parse(match, "race: ")


SEX_RULES = (
    Rule(
        name="share.sex_after_count",
        why="'48 (60%) were men', '48 women [60%]', '48, 60%, men', '48 (60%) of 80 were men'.",
        triggers=_SEX_TRIGGERS,
        openings=NUMBER,
        pattern=rf"""
        (?: {_COUNT} \s* (?: of | / ) \s* (?:the\s)? {_TOTAL} (?: \s {_PEOPLE} )? {_IN_BRACKETS}?
            (?: \s {_PEOPLE} )? \s (?: (?:were|was) \s )? {_SEX}
        | {_COUNT} {_IN_BRACKETS} \s+ (?: of \s+ (?:the\s)? {_TOTAL} \s+ )?
            (?: (?: {_PEOPLE} \s+ )? (?:were|was) \s+ )? {_SEX}
        | {_COUNT} \s+ (?: {_PEOPLE} \s+ )? (?: (?:were|was) \s+ )? {_SEX} {_IN_BRACKETS} (?= \W )
        | {_COUNT} , \s {_PERCENT} , \s {_SEX}
        | (?<! \bof\s | \bof\sthe\s | / ) {_COUNT} (?: \s {_PEOPLE} {_IN_BRACKETS}? )?
            \s (?:were|was) \s {_SEX}
        ) (?! \w ) (?= \s* (?: [,;.)\]] | $ | (?:and|or) \b | with \s an? \s (?:mean|median) \b ) )
        """,
        parse=_parse,
        finds={
            "In all, 48 (60%) were men.": ("48 (60%) were men",),
            "We enrolled 90 adults (51 women [57%]).": ("51 women [57%]",),
            "Of 80 adults, 33 participants were female.": ("33 participants were female",),
            "In all, 48 (60%) of 80 were male.": ("48 (60%) of 80 were male",),
            "Of these, 33 of 80 (41%) were women.": ("33 of 80 (41%) were women",),
        },
        ignores={
            "In all, 48 (60%) men had a response.": "men",
            "We enrolled 90 women.": "men",
        },
    ),
    Rule(
        name="share.sex_percent",
        why="'52% were male', '45% female'.",
        triggers=_SEX_TRIGGERS,
        openings=NUMBER,
        pattern=rf"""
            {_PERCENT} \s+ (?: (?:of \s+)? (?:the\s)? (?: {_PEOPLE} )? \s* (?:were|was) \s+ )?
            {_SEX} \b (?! \s+ (?:with|who|in|on|had|died|receiv) )
        """,
        parse=_parse,
        finds={
            "Median age was 60 years; 52% were male.": ("52% were male",),
            "In all, 45% of the participants were women.": ("45% of the participants were women",),
        },
        ignores={
            "Response was 52% in male rats.": "male",
            "Only 5% of women relapsed.": "men",
        },
    ),
    Rule(
        name="share.sex_listed",
        why="Both sexes counted in brackets: '(90 women and 3 men)'.",
        triggers=_SEX_TRIGGERS,
        openings=NUMBER,
        pattern=rf"""
        (?<= [(\[;,] | [;,]\s | \band\s | \bthere\swere\s | \bincluding\s ) {_COUNT}
        \s {_SEX} (?= \s* (?: , \s* (?:and\s)? | and \s+ ) \d[\d,]* \s
            (?:women|men|fe?males?|males?|girls|boys) \b | \s* [)\]] )
        | (?<= [(\[:] \s? \d{{1,5}} \s (?:women|men|fe?males?|males?|girls|boys)
            (?: ,\s | ,?\sand\s ) ) {_COUNT} \s {_SEX} (?= [ ]? [;,)\].] )
        | (?<= : \s ) {_COUNT} \s {_SEX} (?= \s* (?:,|and) \s+ \d[\d,]* \s (?:fe?male|men|women) )
        | (?<= \b there \s were \s \d{{1,4}} \s (?:women|men|fe?males?|males?|girls|boys) \s
        and \s )
        {_COUNT} \s {_SEX} \b (?! \s (?:with|who|in|on|had|died|receiv) )
        """,
        parse=_parse,
        finds={
            "There were 93 patients (90 women and 3 men).": ("90 women", "3 men"),
            "We saw 20 children (12 boys, 8 girls).": ("12 boys", "8 girls"),
            "We saw 20 adults (12 men and 8 women; median age, 60).": ("12 men", "8 women"),
            "It accrued 26 adults: 16 male and 10 female, with pain.": ("16 male", "10 female"),
            "There were 85 men and 12 women, aged 40-79 years.": ("85 men", "12 women"),
        },
        ignores={
            "They were 90 women and men.": "men",
            "There were 93 women (all treated).": "men",
        },
    ),
    Rule(
        name="share.sex_first",
        why="The sex may come first: '(median age, 62 years; women, 42 [47%])', 'male: 61%'.",
        triggers=("men", "male", "girls", "boys"),
        openings=(FirstWord(_SEXES),),
        pattern=rf"""
        (?<= [(\[;,:.] \s? ) {_SEX} (?: \s (?:sex|gender|patients|participants) )?
        \s? (?: [,:=] \s? | \s (?= [(\[] \d ) [(\[] )
        (?: {_COUNT} \s? [(\[] {_PERCENT} [)\]] | {_PERCENT} | {_COUNT} , \s {_PERCENT} )
        (?= \s? (?: [;,.)\]] | $ ) )
        """,
        parse=_parse,
        finds={
            "We saw 90 adults (mean age, 62 years; women, 42 [47%]).": ("women, 42 [47%]",),
            "All 90 adults (median age, 56 years; male, 61.9%) stayed.": ("male, 61.9%",),
        },
        ignores={
            "Survival was longer in women (42%).": "men",
            "Ages differed; women, however, were 42% older.": "men",
        },
    ),
)

RACE_RULES = (
    Rule(
        name="share.race",
        why="Race or ethnicity by count or share.",
        triggers=(
            "asian",
            "white",
            "black",
            "hispanic",
            "caucasian",
            "african",
            "japanese",
            "chin",
        ),
        openings=NUMBER,
        pattern=rf"""
            {SHARE} \s+ (?: (?: {_PEOPLE} \s+ )? (?: were | was | self-identified \s as |
            identified \s as ) \s+ )? (?P<what>{_RACES}) \b
        """,
        parse=_parse_race,
        ignore_case=True,
        finds={
            "By race, 12 (10%) were Asian and 90 (75%) White.": (
                "12 (10%) were Asian",
                "90 (75%) White",
            ),
            "In all, 80% were White.": ("80% were White",),
        },
        ignores={
            "In Asian patients 40% responded.": "asian",
            "White cells fell in 30%.": "white",
        },
    ),
)

# A description runs to a comma, a stop, a bracket or the next share.
_DESCRIPTION = rf"""
    (?P<what> (?: (?! \b (?: and | while | whereas | but ) \s+ (?: the\s [\w\s]{{3,30}} \s for \s
    )? {INTEGER} (?: \s? % | \s
    [(\[] | \s (?:of|\w+)\s ) | \s [(\[] \s? \d | ,\s(?!and\s\d|including) \d | , \s
        (?: and | in | with | which | who | the ) \b ) [^.;,()\[\]]
    | (?<=\d)\.(?=\d) )
    {{3,90}} (?<! \s ) )
"""

_STATES = (
    *(
        "elevated",
        "raised",
        "detected",
        "present",
        "found",
        "identified",
        "unknown",
        "mutated",
        "positive",
    ),
    *("negative", "overexpressed", "amplified"),
)

TRAIT_RULES = (
    Rule(
        name="share.found_in",
        why="'The marker was raised in 20 (40%) of 50 patients'.",
        triggers=tuple(f"{verb} {state}" for verb in ("was", "were") for state in _STATES),
        pattern=rf"""
        (?P<what> (?<= ^ | [.;,] \s | \b and \s (?:the \s)? ) (?:[A-Z0-9][\w+/-]*|[a-z][\w+/-]+)
        (?: \s [\w+/-]+ ){{0,6}} \s (?:was|were) \s (?:
            {"|".join(_STATES)} ) )
        \s (?:in|for|at|on) \s (?: the \s [\w\s]{{3,25}} \s (?:of|in) \s )? {SHARE}
        """,
        parse=_parse,
        finds={
            "Serum LDH was elevated in 20 (40%) of 50 patients.": (
                "Serum LDH was elevated in 20 (40%) of 50",
            ),
            "The mutation was detected in 33%.": ("The mutation was detected in 33%",),
        },
        ignores={
            "LDH was elevated in many.": "was elevated",
            "Nausea was present and worse in 20%.": "was present",
        },
    ),
    Rule(
        name="share.trait_of_most",
        why="'Most patients (85%) had stage IV disease'.",
        triggers=("(", "["),
        pattern=rf"""
        \b (?: most | half | majority | third | quarter ) \s (?: of \s (?:the \s | all \s )? )?
        {_PEOPLE} \s [(\[] \s? (?: {_COUNT} [,;] \s )? {_PERCENT} \s? [)\]] \s
        (?: had | were | have | received ) \s+ (?: an? \s )? {_DESCRIPTION}
        """,
        parse=_parse,
        finds={
            "Most patients (85%) had stage IV disease.": (
                "Most patients (85%) had stage IV disease",
            ),
            "Half of the women (50%) had liver metastases.": (
                "Half of the women (50%) had liver metastases",
            ),
        },
        ignores={
            "Most patients had stage IV disease (85%).": "(",
            "Nausea was seen in most (85%).": "(",
        },
    ),
    Rule(
        name="share.trait",
        why="'46% had stage IV disease', '38 of 40 had previously received rituximab'.",
        openings=NUMBER,
        pattern=rf"""
        {SHARE} \s+ (?: (?: of \s+ )? (?: the \s+ | all \s+ | eligible \s+ | randomi[sz]ed \s+ )?
        {_PEOPLE} \s+ (?: who \s (?:were|underwent) \s [^.;]{{3,120}}? \s )? )?
        (?: had | were | was | have | has | received | considered ) \s+ (?: considered \s |
        classified \s as \s | defined \s as \s | at \s | on \s | an? \s )?
        {_DESCRIPTION}
        """,
        parse=_parse,
        finds={
            "Of these, 46% had stage IV disease.": ("46% had stage IV disease",),
            "In all, 38 of 40 had previously received it.": (
                "38 of 40 had previously received it",
            ),
        },
        ignores={
            "They had 46% of all stones.": "had",
            "Stage IV was found in 46%.": "was",
        },
    ),
    Rule(
        name="share.trait_count",
        why="A plain count of those who had it at entry: '110 had nodal disease'.",
        triggers=("had ", "were "),
        openings=NUMBER,
        pattern=rf"""
        (?<! (?<!\btotal\s) \bof\s | \bof\sthe\s ) {_COUNT} \s+ (?: {_PEOPLE} \s+ )?
        (?: had | were ) \s+ (?: considered \s | classified \s as \s | an? \s | at \s )?
        {_DESCRIPTION}
        """,
        parse=_parse,
        finds={
            "In all, 323 patients had favourable risk.": ("323 patients had favourable risk",),
            "Of these, 110 had nodal disease and 148 had none.": (
                "110 had nodal disease",
                "148 had none",
            ),
        },
        ignores={
            "They had 46 metastases.": "had ",
            "The 46 lesions were metastases.": "were ",
        },
    ),
    Rule(
        name="share.with",
        why="A list of those 'with': '(270 patients with stage 3 disease, 178 with stage 4)'.",
        triggers=(" with ",),
        openings=NUMBER,
        pattern=rf"""
        (?: (?<= [(\[;,:] \s? | \band \s | \bincluding \s ) {SHARE}
              (?: \s+ (?:of\sthe\s)? {_PEOPLE} )?
          | (?<= [(\[;,] \s? | \band \s | \bincluding \s ) {_COUNT}
          | (?<= [(\[] | \bincluding \s ) {_COUNT} \s {_PEOPLE} )
        \s+ with \s+ (?: an? \s )? {_DESCRIPTION}
        """,
        parse=_parse,
        finds={
            "We enrolled 90 men (70 patients with stage 3 disease and 20 with stage 4).": (
                "70 patients with stage 3 disease",
                "20 with stage 4",
            ),
            "Forty joined, including 34 with lymphoma.": ("34 with lymphoma",),
        },
        ignores={
            "We enrolled 90 men with stage 3 disease.": " with ",
            "They came with 3 metastases.": " with ",
        },
    ),
    Rule(
        name="share.sized",
        why="The size behind each kind: 'with EGFR mutation (n = 215) or ALK fusion (n = 13)'.",
        triggers=("n =", "n="),
        reach=_LONGEST_NAME,
        pattern=rf"""
        (?<= \b(?:with|had|and|or)\s (?:an?\s|either\s|activating\s)? | [;,:(]\s? )
        (?P<what> (?!patients|and\b|or\b|the\b) [A-Za-z][\w/+.-]* (?: [ ] [\w/+.≥<>-]+ ){{0,6}}? )
        \s? [(\[] (?-i:n) \s? = \s? {_COUNT} (?: \s? [(\[,;] \s? {_PERCENT} [)\]]? )?
        """,
        parse=_parse,
        finds={
            "We enrolled 228 men with mutation (n = 215) or fusion (n = 13).": (
                "mutation (n = 215",
                "fusion (n = 13",
            ),
            "All 40 had nodal (n=30) or visceral disease (n=10).": (
                "nodal (n=30",
                "visceral disease (n=10",
            ),
        },
        ignores={
            "Of all patients (n = 40), many left.": "n =",
            "They were many (N = 40).": "n =",
        },
    ),
    Rule(
        name="share.in_brackets",
        why="The share behind what is counted: 'most had squamous carcinoma (88%)'.",
        triggers=("%", "percent", "per cent"),
        reach=_LONGEST_NAME,
        pattern=rf"""
        (?<= \b(?:with|had|and|or|were|was|mostly|mainly|predominantly)\s
             (?:an?\s|mostly\s|predominantly\s)? | [;,:(]\s )
        (?P<what> (?! (?:patients|and|or|the|in|to|of|were|was|had|most|many|mostly|predominantly
            |mainly|an?)\b )
          [A-Za-z][\w/+.-]* (?: [ ] [\w/+.≥≤<>-]+ ){{0,6}}? )
        \s (?: [(\[] \s? (?: {_COUNT} (?: \s {_PEOPLE} )? [,;]? \s \[? )? {_PERCENT} \]? \s? [)\]]
          (?! [ ]? (?:v|vs|versus|and|or|of|in)\b [ ] (?: \d | [\w ]{{0,30}} [(\[] \d+\.?\d*% [)\]]
            [ ]in ) )
        | (?<! \bor\s ) = \s? {_PERCENT} )
        """,
        parse=_parse,
        finds={
            "Most had squamous carcinoma (88%).": ("squamous carcinoma (88%)",),
            "Most were female (79%) and white (93%).": ("female (79%)", "white (93%)"),
        },
        ignores={
            "The share (88%) was high.": "%",
            "It rose in most (88%).": "%",
        },
    ),
)
