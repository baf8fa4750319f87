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
AGAINST = Wording(
    name="effects.against",
    why="A number set against another with its own interval is a result, whatever stood before.",
    pattern=r"""
    ^[\])]*(?:[ ][\w/%^]{1,8})?,?[ ](?:vs?\.?|versus|compared[ ](?:with|to)|against)
      [ ][\w ]{0,40}?-?\d
    | \b(?:vs?\.?|versus)[ ]$""",
    holds=(") vs 3.1 (95%", ") pg/mL versus 3.1", "(2.9-3.4) versus "),
    fails=(" and 3.1 (95%", " in women versus men", ") with zelumab versus placebo"),
)
DIFFERENCES = Wording(
    name="effects.differences",
    why="'Differences between groups were 7.1% and 1.3%' names the measure of what follows.",
    triggers=("differences",),
    pattern=r"""(?<!\b(?:no|any|without)[ ](?:[\w-]+[ ]){0,3})\bdifferences\b
        (?![ ](?:were|was)[ ]not)""",
    holds=("Differences in recall were", "least-squares mean differences (95% CI)"),
    fails=("No significant differences in recall", "The differences were not"),
)
CHANGE = Wording(
    name="effects.change",
    why="A change of one group may be below zero, and is no difference between groups.",
    triggers=("chang", "baseline", "gain", "loss", "lost"),
    pattern=r"\b(?:chang(?:e|es|ed|ing)|baseline|(?:weight[ ])?(?:gain|loss)|gained|lost)\b",
    holds=("mean change in weight was", "from baseline,"),
    fails=("unchanged after", "the difference was"),
)
REDUCTION = Wording(
    name="effects.reduction",
    why="A reduction by percent is relative, whatever stands between: 'a reduction of 15%'.",
    triggers=("reduc", "decreas", "efficacy"),
    pattern=r"\b(?:reductions?|reduced|decreases?|decreased|efficacy)\b",
    holds=("a mortality reduction over years 0-9 of", "an efficacy of"),
    fails=("a difference of", "irreducible"),
)
COMPARED = Wording(
    name="effects.compared",
    why="A clause that compares groups may end in their difference: 'less than B (-2.4'.",
    triggers=("than", "compared", "versus", " vs", "differ", "between"),
    pattern=r"""\b(?:than|compared[ ](?:with|to)|versus|vs|differences?|differed|
        between[ ](?:the[ ])?(?:\w+[ ])?(?:groups|arms))\b[^;]*$""",
    holds=(
        "was lower with zelumab than with placebo (",
        "least-squares mean difference [95% CI], ",
    ),
    fails=("fell by ", "lower than before; then fell by "),
)
RATIOS = Wording(
    name="effects.ratios",
    why="'Hazard ratios were 0.7 and 0.8' names the measure of all numbers that follow.",
    pattern=r"\b(?:(?:hazard|odds|risk|rate)[ ]ratios|(?-i:HRs|ORs|RRs))\b",
    holds=("Hazard ratios were", "with HRs of"),
    fails=("The hazard ratio was", "two hrs of rest", "the HR was"),
)
