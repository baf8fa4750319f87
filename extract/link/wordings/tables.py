"""What the heads of columns and rows say of the cells of a table."""

from __future__ import annotations

from extract.wording import Wording

P_HEAD = Wording(
    name="tables.p_head",
    why="A column headed 'P value' holds p values.",
    pattern=r"^[ ]*P(?:[ -]?values?)?[ ]*$",
    holds=(" P ", "p-value", "P values "),
    fails=("PFS", "P for trend", "Placebo"),
)
EFFECT_HEAD = Wording(
    name="tables.effect_head",
    why="A column headed 'HR (95% CI)' holds effects of that measure.",
    pattern=r"\b(?P<value>HR|OR|RR|hazard[ ]ratio|odds[ ]ratio|relative[ ]risk|difference)\b",
    holds=(" HR (95% CI) ", "Difference, %", "Adjusted odds ratio"),
    fails=("24 hrs", "ORR", "Zelumab (N = 40)"),
)
BARE_P = Wording(
    name="tables.bare_p",
    why="A p value in its column needs no letter: '<.001'.",
    pattern=r"^[ ]*(?P<value>(?P<op><=|>=|<|>|=|≤|≥)?[ ]?(?P<number>0?\.\d+))[ ]*$",
    holds=(" <.001 ", "0.03", "≥ .5"),
    fails=("1.03", "0.03 (n = 4)", "P = .03"),
)
UNIT = Wording(
    name="tables.unit",
    why="A row's head ends with the unit of its cells: 'Median survival, months'.",
    pattern=r"""(?:,[ ]|[\[(])(?P<value>%|percent|months?|mo\b|weeks?|days?|years?)
        (?=[ ]?(?:$|[\])(,]))""",
    holds=("Median survival, months", "Response rate (%)", "Age, years (range)"),
    fails=("Survival at 12 months", "Relapse, months after surgery", "Response %"),
)
