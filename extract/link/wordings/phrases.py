"""Wordings around the words that tell what was measured where no vocabulary holds it."""

from __future__ import annotations

from extract.wording import Wording

ITEM = Wording(
    name="phrases.item",
    why='An item of a list stands right before its bracket: "pain, dry mouth (12%)".',
    pattern=r"""(?:[,;:]|[,;]?[ ]and|[ ]were|[ ]was|[ ]included|[ ]including)[ ]
    (?P<value>[a-z][a-z-]+(?:[ ](?!(?:was|were|is|are)\b)[a-z-]+){0,4})
    (?:[ ](?:was|were|is|are)[ ][a-z-]+)?[ ]?[\[(]$""",
    holds=("pain, dry mouth (", "Others were hiccups [", ", the stay was shorter ("),
    fails=("pain, dry mouth ", "pain or dry mouth (", ", 12 of them ("),
)

CLAUSE = Wording(
    name="phrases.clause",
    why='Words of an earlier clause name other numbers: "Pain fell, but sleep ...".',
    pattern=r"[;]\s|\.\s|,[ ](?:and|but|while|whereas)[ ]",
    holds=("Pain fell; sleep", "Pain fell, but sleep"),
    fails=("Pain, mostly mild, fell", "Pain fell by 1.5 and sleep"),
)

LEAD_IN = Wording(
    name="phrases.lead_in",
    why='A clause may begin with when or in whom: "After 12 weeks, sleep improved".',
    pattern=r"""\G[ ]*(?:at|in|from|after|during|by|with|among|of|for|over|on|within|when|compared|
    following|overall|however)\b[^,;()\d]{0,80}(?:\d+[^,;()]{0,40})?,[ ]""",
    holds=("After 12 weeks, sleep improved", "Overall, sleep improved"),
    fails=(
        "Sleep improved after 12 weeks, and",
        "After 12 weeks sleep improved",
        "Inner ears, and",
    ),
)

COLON = Wording(
    name="phrases.colon",
    why='A sign parts words from their numbers: "Sleep (hours): 7".',
    pattern=r"[:=|]\s?",
    holds=("Sleep (hours): 7", "Sleep | 7"),
    fails=("Sleep (hours), 7", "Sleep; 7"),
)

VERB = Wording(
    name="phrases.verb",
    why='The words for what was measured end before the verb: "Daily sleep improved by".',
    pattern=r"""\b(?:was|were|is|are|occurred|had|has|have|did|increased|decreased|improved|reached|
    fell|rose|dropped|
    (?<!changes?[ ])(?<!reductions?[ ])(?<!increases?[ ])(?<!decreases?[ ])
    (?<!improvements?[ ])(?<!retention[ ])(?<!declines?[ ])in|
    at|showed|among|between|with|compared|continued|completed|experienced|reported|declined|
    averaged|(?<!freedom[ ])(?<!free[ ])from)\b|[=(\[:|]""",
    holds=("Daily sleep improved by", "Sleep in women", "Sleep ("),
    fails=(
        "Freedom from sleeping pills",
        "Change in daily sleep",
        "Mean reductions in pain",
        "Daily sleep",
    ),
)

DONE_BEFORE = Wording(
    name="phrases.done_before",
    why='People did a thing, then come numbers: "More women reported no trouble at work (".',
    pattern=r"""^[ ]?(?:significantly[ ])?
    (?:more|fewer|the[ ]proportions?[ ]of|
    a[ ](?:higher|lower|greater|larger|smaller)[ ](?:proportion|percentage|number)[ ]of|
    most|patients|women|men|participants)\b
    [^.;()]{0,90}?
    \b(?:reported|had|experienced|achieved|showed|developed|completed|maintained|retained|
    required|achieving|with|who)[ ]
    (?P<value>[^.;()\[\]\d]{4,100}?)[ ]?(?:[(\[]|was|were|of)?[ ]?$""",
    holds=("More women reported no trouble at work (", "The proportion of men who slept well was "),
    fails=(
        "Sleep had become better (",
        "More women than men (",
        "Most had slept (2 hours) or less ",
    ),
)

HAD_BEFORE = Wording(
    name="phrases.had_before",
    why='A group is said to have had something: "the control group had a mean weight gain of".',
    pattern=r"""\b(?:had|has|have|having|received|required|showed|experienced|achieved|reported|
    with)[ ](?P<value>
    (?:an?|the|significantly|more|fewer|less|greater|higher|lower|longer|shorter)[ ]
    [^.;:()\[\]\d]{4,90}?)(?:[ ](?:of|by|was|to))?[ ]?[\[(]?$""",
    holds=("The control group had a mean weight gain of ", "women with a longer sleep ("),
    fails=("The control group had ", "had a rise; weight fell by ", "had a 2-hour stay of "),
)

AFTER_VERB = Wording(
    name="phrases.after_verb",
    why='What people did follows their number: "12% of women had no trouble at work".',
    pattern=r"""\G[^.;]{0,110}?
    \b(?:had|have|has|having|were|was|achieved|retained|reported|experienced|developed|completed|
    continued[ ]to[ ]have|showed|underwent|required|received|maintained|remained|with|did[ ]not|
    needed|became|attained|preferred|used|chose)[ ]
    (?P<value>(?!the[ ](?:[\w-]+[ ]){0,3}(?:group|arm)\b)[^.;,()\[\]\d]{4,110})""",
    holds=("% of women had no trouble at work.", " chose tablets over syrup"),
    fails=(
        "% of women; others had no trouble",
        " in women with the control group",
        " had 12 falls",
    ),
)

FILLER = Wording(
    name="phrases.filler",
    why='Small words at the beginning name nothing: "the median number of steps".',
    pattern=r"""^\b(?:the|a|an|median|mean|average|estimated|overall|total|results?|findings?|
    rates?[ ]of|proportions?[ ]of|percentages?[ ]of|of|
    patients?|participants?|women|men|individuals|those|number[ ]of|incidence[ ]of|there|who|that|
    when|among|and|however|more|fewer|
    grades?[ ][1-5](?:[ ]?(?:-|or|and|to)[ ]?[1-5])?(?:[ ]or[ ](?:higher|worse|more|greater))?|
    significantly|both|also|in[ ]all|in[ ]total|at|by|in|for|to|or|no|all|cumulative|pts|people|
    subjects)\b""",
    holds=("the median number of steps", "Grade 3 or worse dizziness", "number of steps"),
    fails=("steps of the median", "numbers of steps", "Theory"),
)

EMPTY = Wording(
    name="phrases.empty",
    why='Some words name no measured thing, or are pieces of numbers: "the two groups".',
    pattern=r"""^(?:after|at|with|during|between|by|from|since|until|among|of|in|on|for)\b|
    ^(?:it|they|this|that|these|those|he|she|so|here|there)\b|
    ^(?:(?:no|any|a|the|this|these|such|significant|significantly|statistically|difference|
    differences|similar|respective|two|three|both|
    between-group|other|further|secondary|analysis|analyses|treatment|group|groups|arm|arms|
    study|trial|follow-up|baseline|interim|final|it|they|is|not|did|so|do|years?|months?|weeks?|
    days?|events?|median|mean|cohort|population|
    comparison|corresponding|rates?|test|testing|superiority|non-?inferiority|equivalence|
    interaction|met|was|reached|log-?rank|figures?|values?|respectively|data|results?|benefit|
    incidence|proportions?|percentages?|probabilit(?:y|ies)|estimates?|changes?|numbers?|
    cumulative|absolute|relative|adjusted|risk|ratio|points?|purpose|background|methods?|
    findings?|conclusions?|interpretation|introduction|objectives?|aims?|
    effect|\W|\d+)[ ]?)+$|
    ^(?:the[ ])?(?:co-?)?primary[ ](?:efficacy[ ])?(?:end[ -]?points?|outcomes?|objectives?)[ ]
    (?:was|were|is|has[ ]been)[ ](?:not[ ])?(?:met|reached|achieved)|
    \d[ ]?%|\bCI\b|\bp[ ]?[<=>]""",
    holds=(
        "the two groups",
        "between visits",
        "steps, 12%",
        "sleep (p < 0.1",
        "the primary endpoint was met",
        "cumulative incidence",
        "two proportions",
        "METHODS",
    ),
    fails=("incidence of falls", "daily steps", "the two clinics", "steps on 12 days"),
)
