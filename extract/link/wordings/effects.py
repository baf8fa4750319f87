"""Words around numbers that compare groups though no measure stands before them."""

from __future__ import annotations

from extract.wording import Wording

RELATIVE = Wording(
    name="effects.relative",
    why="A change in the risk is relative to the other group: 'a 28% reduction in the risk'.",
    pattern=r"""^[\])]*[ ](?:relative[ ])?
        (?:reductions?|decreases?|increases?|lower|higher|improvements?|reduced|increased)[ ]
        (?:in[ ]the[ ]|in[ ]|of[ ])?(?:relative[ ]|estimated[ ])?
        (?:risks?|rates?|hazards?|odds|incidence|number)\b
        |^[\])]*[ ](?:relative[ ]|proportional[ ])?(?:risk|hazard|rate)[ ](?:reduction|increase)s?\b
        |^[\])]*[ ](?:proportional|relative)[ ](?:reduction|increase|improvement)s?\b""",
    holds=(
        " reduction in the risk of relapse",
        ") lower odds",
        " relative increase in relative risk",
        " risk reduction for relapse",
        ") proportional reduction in deaths",
    ),
    fails=(" reduction in pain", " lower dose", " had a reduction in the risk"),
)
BY = Wording(
    name="effects.by",
    why="'lowered the risk by 30%' tells a change, and no share of people.",
    pattern=r"""\b(?:lower(?:ed|s|ing)?|higher|reduc(?:ed|es|ing|tion)|increas(?:ed|es|ing)
        |decreas(?:ed|es|ing)|greater|cut(?:s|ting)?|rais(?:ed|es|ing))\b
        [^.;,()]{0,90}?[ ]by[ ](?:about[ ]|approximately[ ]|nearly[ ])?$""",
    holds=("zelumab lowered the risk by ", "cuts deaths by about ", "was higher by "),
    fails=("was reported by ", "fell, lowered by a third, by ", "lowered the risk by a good "),
)
HIGHER = Wording(
    name="effects.higher",
    why="A comparative after a percentage makes it a difference: '14% (95% CI 11-17) higher'.",
    pattern=r"""^[\])]*[ ](?:(?:absolute|relative|percentage[ ]points?)[ ])?
        (?:higher|lower|greater|better|worse|more|less|fewer|reduction|increase|difference
        |improvement)\b""",
    holds=(") higher with zelumab", " absolute difference", " percentage points lower"),
    fails=(" had higher scores", " of more patients", " lowered"),
)
VERSUS = Wording(
    name="effects.versus",
    why="Another group's number, or points, beside a number: it is a result and no effect.",
    pattern=r"""^[ ]?(?:percentage[ ])?points
        |^[\])]*[ ](?:v|vs|versus|and|compared[ ]with)\b
        |(?:\bvs?\.?|versus|with|and)[ ]$""",
    holds=(" percentage points", ") vs 3.1 (95%", "3.1 versus "),
    fails=(" in one group vs another", "for men, ", " against 3.1"),
)
RATIOS = Wording(
    name="effects.ratios",
    why="'Hazard ratios were 0.7 and 0.8' names the measure of all numbers that follow.",
    pattern=r"\b(?:(?:hazard|odds|risk|rate)[ ]ratios|(?-i:HRs|ORs|RRs))\b",
    holds=("Hazard ratios were", "with HRs of"),
    fails=("The hazard ratio was", "two hrs of rest", "the HR was"),
)
