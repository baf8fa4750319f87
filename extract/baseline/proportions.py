"""Sex and race counted at entry."""

from __future__ import annotations

from extract.baseline.shares import (
    COUNT,
    IN_BRACKETS,
    PEOPLE,
    PERCENT,
    SHARE,
    TOTAL,
    Share,
    parse_share,
)
from extract.matching import Match
from extract.numbers import NUMBER
from extract.places import FirstWord
from extract.rule import Rule

_SEX_TRIGGERS = (" men", "women", "male", "girls", "boys")
_SEXES = frozenset("women men female females male males girls boys".split())
_SEX = r"(?P<what> women | men | fe?males? | males? | girls | boys )"
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


def _parse_race(match: Match) -> Share | None:
    return parse_share(match, "race: ")


SEX_RULES = (
    Rule(
        name="share.sex_after_count",
        why="'48 (60%) were men', '48 women [60%]', '48, 60%, men', '48 (60%) of 80 were men'.",
        triggers=_SEX_TRIGGERS,
        openings=NUMBER,
        pattern=rf"""
        (?: {COUNT} \s* (?: of | / ) \s* (?:the\s)? {TOTAL} (?: \s {PEOPLE} )? {IN_BRACKETS}?
            (?: \s {PEOPLE} )? \s (?: (?:were|was) \s )? {_SEX}
        | {COUNT} {IN_BRACKETS} \s+ (?: of \s+ (?:the\s)? {TOTAL} \s+ )?
            (?: (?: {PEOPLE} \s+ )? (?:were|was) \s+ )? {_SEX}
        | {COUNT} \s+ (?: {PEOPLE} \s+ )? (?: (?:were|was) \s+ )? {_SEX} {IN_BRACKETS} (?= \W )
        | {COUNT} , \s {PERCENT} , \s {_SEX}
        | (?<! \bof\s | \bof\sthe\s | / ) {COUNT} (?: \s {PEOPLE} {IN_BRACKETS}? )?
            \s (?:were|was) \s {_SEX}
        ) (?! \w ) (?= \s* (?: [,;.)\]] | $ | (?:and|or) \b | with \s an? \s (?:mean|median) \b ) )
        """,
        parse=parse_share,
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
            {PERCENT} \s+ (?: (?:of \s+)? (?:the\s)? (?: {PEOPLE} )? \s* (?:were|was) \s+ )?
            {_SEX} \b (?! \s+ (?:with|who|in|on|had|died|receiv) )
        """,
        parse=parse_share,
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
        (?<= [(\[;,] | [;,]\s | \band\s | \bthere\swere\s | \bincluding\s ) {COUNT}
        \s {_SEX} (?= \s* (?: , \s* (?:and\s)? | and \s+ ) \d[\d,]* \s
            (?:women|men|fe?males?|males?|girls|boys) \b | \s* [)\]] )
        | (?<= [(\[:] \s? \d{{1,5}} \s (?:women|men|fe?males?|males?|girls|boys)
            (?: ,\s | ,?\sand\s ) ) {COUNT} \s {_SEX} (?= [ ]? [;,)\].] )
        | (?<= : \s ) {COUNT} \s {_SEX} (?= \s* (?:,|and) \s+ \d[\d,]* \s (?:fe?male|men|women) )
        | (?<= \b there \s were \s \d{{1,4}} \s (?:women|men|fe?males?|males?|girls|boys) \s
        and \s )
        {COUNT} \s {_SEX} \b (?! \s (?:with|who|in|on|had|died|receiv) )
        """,
        parse=parse_share,
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
        (?: {COUNT} \s? [(\[] {PERCENT} [)\]] | {PERCENT} | {COUNT} , \s {PERCENT} )
        (?= \s? (?: [;,.)\]] | $ ) )
        """,
        parse=parse_share,
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
            {SHARE} \s+ (?: (?: {PEOPLE} \s+ )? (?: were | was | self-identified \s as |
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
