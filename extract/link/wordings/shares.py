"""Words between counts, percentages and totals that are one quantity."""

from __future__ import annotations

from extract.wording import Wording

_PEOPLE = r"""(?:[ ](?:of[ ]the[ ])?(?:[\w-]+[ ]){0,2}
    (?:patients?|pts?|participants?|women|men|individuals?|subjects?|children|people|persons?
    |events?|deaths?|cases|recipients?|survivors?|responses?|responders?|died|tumou?rs))?"""

OPEN = Wording(
    name="shares.open",
    why="A bracket, people at most before it, opens what a count is: '12 patients (30%)'.",
    pattern=rf"""^{_PEOPLE}(?:[ ](?:responded|relapsed|died|progressed|recurred|survived))?
        [ ]?[\[(][ ]?$""",
    holds=(" (", " patients [", " older women died ("),
    fails=(" in the first group (", " patients, (", " patients"),
)
COMMA = Wording(
    name="shares.comma",
    why="A comma sets a count's percentage beside it: '12 patients, 30%'.",
    pattern=rf"^{_PEOPLE}[ ]?,[ ]$",
    holds=(", ", " participants, "),
    fails=(" on placebo, ", ",", "; "),
)
OPEN_TOTAL = Wording(
    name="shares.open_total",
    why="Any words may precede a bracket where the numbers agree: '30% of eyes healed (12/40)'.",
    pattern=r"^[^.;()\[\]\d]{0,70}[ ]?[\[(][ ]?$",
    holds=(" of all treated eyes (", " [", ", the lowest share ("),
    fails=(" (the first) (", " of 3 groups (", "; ("),
)
OPEN_GROUP = Wording(
    name="shares.open_group",
    why="A count may name its group before its percentage: '12 patients on placebo (30%)'.",
    pattern=rf"""^{_PEOPLE}[ ]
        (?:in|on|of|with|for|receiving|who[ ]received|assigned|randomi[sz]ed|given|taking|treated)
        [ ][^.;,:()\[\]\d]{{3,70}}[ ]?[\[(][ ]?$""",
    holds=(" patients on placebo (", " in the control group [", " who received surgery alone ("),
    fails=(" patients (", " on placebo, died (", " during follow-up ("),
)
OPEN_N = Wording(
    name="shares.open_n",
    why="A percentage's count follows in a bracket or after a comma: '30% (n = 12)'.",
    pattern=r"^[ ]?(?:[\[(]|,|;)[ ]?(?:n[ ]?=[ ]?)?$",
    holds=(" (n = ", "; n=", ", "),
    fails=(" of patients (n = ", " and ", " n = "),
)
CLOSE_OPEN = Wording(
    name="shares.close_open",
    why="A fraction may stand in a bracket of its own: '(30%) [12/40]'.",
    pattern=r"^[\])]?[ ]?[\[(][ ]?$",
    holds=(") [", "(", "] ("),
    fails=("), (", ") and (", ")"),
)
OR = Wording(
    name="shares.or",
    why="A fraction may be said again as a percentage: '12 of 40, or 30%'.",
    pattern=r"^[ ]?,?[ ]or[ ]$",
    holds=(" or ", ", or "),
    fails=(" or even ", " nor ", "or"),
)
CLOSES = Wording(
    name="shares.closes",
    why="A count beside a percentage is of the same people where nothing else is counted.",
    pattern=rf"""^{_PEOPLE}(?:[ ](?:of|out[ ]of)[ ][\d,]+)?{_PEOPLE}[ ]?(?:[\]),;/]|$)""",
    holds=(" patients) in the first group", " of 40 women; the rest", ""),
    fails=(" months) later", " cycles of treatment", " of the dose)"),
)
OF_TOTAL = Wording(
    name="shares.of_total",
    why="'of', 'out of', 'among' tie a count to those it is of: '12 deaths among the 40'.",
    pattern=rf"""^[ ]events?[ ](?:of[ ][^.;,()\d]{{3,50}}[ ])?(?:in|among)[ ]$
        |^[^.;,()\d]{{0,50}}[ ]among[ ](?:the[ ]|all[ ])?$
        |^{_PEOPLE}[ ]?[\])]*,?{_PEOPLE}(?:[ ]in[ ]the[ ][^.,;()\d]{{3,50}})?
        [ ](?:of|out[ ]of|among|from)[ ](?:the[ ]|all[ ]|these[ ])?$""",
    holds=(" events of bleeding in ", " with a rash among all ", ") patients out of ", " of the "),
    fails=(" in the ", ", some among ", " events; in ", " of these women "),
)
IN_TOTAL = Wording(
    name="shares.in_total",
    why="People may also be counted 'in' their total: '9 (4.7%) in 193 women'.",
    pattern=r"^[\])]*[ ]in[ ](?:the[ ]|all[ ])?$",
    holds=(") in ", " in the "),
    fails=(" in arm ", "), in ", " of "),
)
OF_LED = Wording(
    name="shares.of_led",
    why="'Of the 60 patients in one arm, 12 ...': the number led by 'of' is the total.",
    pattern=r"\b(?:of|among)[ ](?:the[ ]|these[ ]|all[ ])?$",
    holds=("Of the ", "Among these ", "and of "),
    fails=("Of those ", "In the ", "proof "),
)
LED_GAP = Wording(
    name="shares.led_gap",
    why="Words without another number lead from a total to its count: ' women on placebo, '.",
    pattern=r"^[^.;:()\[\]\d]{3,90}$",
    holds=(" women on placebo, ", " patients, only "),
    fails=(" women; of whom ", " aged 65 years, ", ", "),
)
