"""Stage, earlier treatment, markers and other traits counted at entry."""

from __future__ import annotations

from extract.baseline.shares import COUNT, LONGEST_NAME, PEOPLE, PERCENT, SHARE, parse_share
from extract.numbers import INTEGER, NUMBER
from extract.rule import Rule

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
        parse=parse_share,
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
        {PEOPLE} \s [(\[] \s? (?: {COUNT} [,;] \s )? {PERCENT} \s? [)\]] \s
        (?: had | were | have | received ) \s+ (?: an? \s )? {_DESCRIPTION}
        """,
        parse=parse_share,
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
        {PEOPLE} \s+ (?: who \s (?:were|underwent) \s [^.;]{{3,120}}? \s )? )?
        (?: had | were | was | have | has | received | considered ) \s+ (?: considered \s |
        classified \s as \s | defined \s as \s | at \s | on \s | an? \s )?
        {_DESCRIPTION}
        """,
        parse=parse_share,
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
        (?<! (?<!\btotal\s) \bof\s | \bof\sthe\s ) {COUNT} \s+ (?: {PEOPLE} \s+ )?
        (?: had | were ) \s+ (?: considered \s | classified \s as \s | an? \s | at \s )?
        {_DESCRIPTION}
        """,
        parse=parse_share,
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
        why="A list of those 'with': '(90 patients with stage 2 disease, 35 with stage 3)'.",
        triggers=(" with ",),
        openings=NUMBER,
        pattern=rf"""
        (?: (?<= [(\[;,:] \s? | \band \s | \bincluding \s ) {SHARE}
              (?: \s+ (?:of\sthe\s)? {PEOPLE} )?
          | (?<= [(\[;,] \s? | \band \s | \bincluding \s ) {COUNT}
          | (?<= [(\[] | \bincluding \s ) {COUNT} \s {PEOPLE} )
        \s+ with \s+ (?: an? \s )? {_DESCRIPTION}
        """,
        parse=parse_share,
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
        reach=LONGEST_NAME,
        pattern=rf"""
        (?<= \b(?:with|had|and|or)\s (?:an?\s|either\s|activating\s)? | [;,:(]\s? )
        (?P<what> (?!patients|and\b|or\b|the\b) [A-Za-z][\w/+.-]* (?: [ ] [\w/+.≥<>-]+ ){{0,6}}? )
        \s? [(\[] (?-i:n) \s? = \s? {COUNT} (?: \s? [(\[,;] \s? {PERCENT} [)\]]? )?
        """,
        parse=parse_share,
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
        reach=LONGEST_NAME,
        pattern=rf"""
        (?<= \b(?:with|had|and|or|were|was|mostly|mainly|predominantly)\s
             (?:an?\s|mostly\s|predominantly\s)? | [;,:(]\s )
        (?P<what> (?! (?:patients|and|or|the|in|to|of|were|was|had|most|many|mostly|predominantly
            |mainly|an?)\b )
          [A-Za-z][\w/+.-]* (?: [ ] [\w/+.≥≤<>-]+ ){{0,6}}? )
        \s (?: [(\[] \s? (?: {COUNT} (?: \s {PEOPLE} )? [,;]? \s \[? )? {PERCENT} \]? \s? [)\]]
          (?! [ ]? (?:v|vs|versus|and|or|of|in)\b [ ] (?: \d | [\w ]{{0,30}} [(\[] \d+\.?\d*% [)\]]
            [ ]in ) )
        | (?<! \bor\s ) = \s? {PERCENT} )
        """,
        parse=parse_share,
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
