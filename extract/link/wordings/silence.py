"""Wordings of numbers that are no results: plans, other studies, follow-up, flow."""

from __future__ import annotations

from extract.wording import Wording

NOT_RESULTS = Wording(
    name="silence.not_results",
    why='Plans, definitions and context are no facts: "80% power to detect a difference of 10%".',
    triggers=(
        *("power", "to detect", "sample size", "assum", "hypothes", "would ", "defined as"),
        *("type i", "-sided ", "planned", "for perspective", "context", "historical"),
        *("eligible if", "estimated", "are diagnosed"),
        *("people with", "trial", "study"),
    ),
    pattern=r"""\b(?:powered?[ ](?:to|of|at)|\d+[ ]?%[ ]power|to[ ]detect|sample[ ]size|
    assum(?:ed|ing|ption)|hypothesi[sz]ed|would[ ](?:be|have)|
    (?:was|were)[ ]defined[ ]as|type[ ]I{1,2}[ ](?:error|alpha|rate)|
    (?:one|two)-sided[ ](?:alpha|significance)|planned[ ](?:enrol|accrual|sample)|
    for[ ](?:perspective|context)|by[ ]way[ ]of[ ]context|historical(?:ly)?|
    eligible[ ]if|an[ ]estimated[ ]\d|null[ ]hypothes[ie]s|
    are[ ]diagnosed|people[ ]with\b[^.;]{0,40}[ ]is[ ]|planned[ ]events|had[ ]planned|planned[ ]for|
    (?:trial|study)\b[^.;]{0,40},?[ ](?:in[ ]which|where))\b""",
    holds=(
        "The trial had 80% power with 300 patients.",
        "Response was assessed; relapse was defined as a rise of 20%.",
        "Each year 4000 people are diagnosed with it.",
        "For context, 30% of such patients live for a year.",
        "By way of context, usual care helps 12%.",
        "In an earlier study of 50 patients, in which 30% responded",
    ),
    fails=(
        "The powerful effect was seen in 30%.",
        "Responses were defined by month 6 in 40%.",
        "The study enrolled 50 patients.",
    ),
)

PLANNED_OR_ADJUSTED = Wording(
    name="silence.planned_or_adjusted",
    why='Words of plans that results use too: "stratified by sex, the hazard ratio was 0.8".',
    triggers=("stratified by", "stratified for", "number needed"),
    pattern=r"\bstratified[ ](?:by|for)\b|\bnumber[ ]needed[ ]to[ ](?:treat|screen)\b",
    holds=("Randomisation was stratified by age.", "The number needed to treat was 9."),
    fails=("The stratified hazard ratio was 0.8.", "A number of them needed rest."),
)

OTHER_STUDY = Wording(
    name="silence.other_study",
    why='A clause may tell of another study: "in an earlier phase 2 trial 30% responded".',
    triggers=(
        *("earlier ", "previous ", "prior ", "another ", "separate ", "unrelated ", "older "),
        *("pivotal ", "historical "),
    ),
    pattern=r"""(?<!consistent[ ]with[ ]|similar[ ]to[ ]|those[ ]of[ ]|known[ ]from[ ])
    \b(?:earlier|previous|prior|another|separate|unrelated|older|pivotal|historical)[ ]
    (?:[\w-]+[ ]){0,3}(?:trials?|study|studies)\b[^;]*""",
    holds=("In an earlier phase 2 trial 30% responded", "Two previous studies found 12%"),
    fails=(
        "Prior treatment was given in 30%",
        "This was consistent with earlier studies",
        "an earlier and much longer set of trials",
    ),
)

MARGIN = Wording(
    name="silence.margin",
    why='A margin is planned: "a non-inferiority margin of 10%".',
    triggers=("margin",),
    pattern=r"\bmargin[ ]of\b|\bnon-?inferiority[ ]margin\b",
    holds=("within a margin of 8%", "The noninferiority margin was 1.25"),
    fails=("positive margins of the specimen", "Non-inferiority was shown; the margin was 8%"),
)

FOLLOW_UP = Wording(
    name="silence.follow_up",
    why='A length of time may be that of follow-up: "followed for a median of 4 years".',
    pattern=r"\bfollow(?:ed)?[- ]?(?:up)?\b[^.;:()]{0,30}$",
    holds=("followed for a median of ", "at a median follow-up of "),
    fails=("the following ", "follow-up; survival was ", "after the follow-up of all (median "),
)

FLOW_AFTER = Wording(
    name="silence.flow_after",
    why='A number may count who stopped or switched: "14 (10%) patients withdrew".',
    pattern=r"""^[\])%]*[^.;,:()\[\]\d]{0,70}
    \b(?:crossed[ -]?over|switched[ ]to|discontinued|withdrew|stopped[ ]treatment)\b""",
    holds=(") patients withdrew", " of the control group crossed over"),
    fails=(" responded, and 3 withdrew", " patients stopped smoking"),
)

FLOW_BEFORE = Wording(
    name="silence.flow_before",
    why='A number may follow the word for stopping or changing doses: "dose reductions in 12%".',
    pattern=r"""\b(?:discontinu(?:ation|ed|ing)s?|withdr(?:awal|ew)s?|
    dose[ ](?:reductions?|delays?|interruptions?|modifications?))\b[^.;:()\[\]\d%]{0,80}$""",
    holds=("Dose reductions were needed in ", "The drug was discontinued by "),
    fails=("The dose was reduced in ", "Withdrawals were rare; nausea occurred in "),
)
