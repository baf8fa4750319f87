"""Wordings that later sentences take for granted: what the primary endpoint is."""

from __future__ import annotations

from extract.wording import Wording

PRIMARY = Wording(
    name="told.primary",
    why='A sentence names the primary endpoint: "the primary outcome was pain at 12 weeks".',
    triggers=("primary", "1°", "main ", "chief ", "principal "),
    pattern=r"""\b(?:co-?)?primary[ ](?:efficacy[ ]|study[ ]|safety[ ])?
    (?:end[ -]?points?|outcomes?(?:[ ]measures?)?|objective|aim|EP)\b|
    \b1°[ ]EP\b|
    (?:main|chief|principal)[ ](?:goal|aim|measure|objective|outcome|end[ -]?point)\b""",
    holds=(
        "The primary end point was relapse.",
        "Co-primary efficacy outcomes were",
        "The main goal was sleep.",
        "The chief outcome was pain at rest.",
    ),
    fails=(
        "Primary tumours were resected.",
        "The secondary endpoint was relapse.",
        "The main group",
    ),
)

NAMED = Wording(
    name="told.named",
    why='What follows the words for the primary endpoint is its name: " was pain at rest".',
    pattern=r"""\G[^.;:]{0,40}?(?:\bwas|\bwere|\bis|:|=|,)[ ]+(?:the[ ]|an?[ ])?
    (?:proportion[ ]of[ ](?:patients|participants)[ ](?:with|who)[ ])?
    (?P<value>[A-Za-z][^.;:,()\d]{4,80})""",
    holds=(" was pain at rest", ": the proportion of patients who slept well"),
    fails=(". Pain was worse", " was 30% at rest", " of this trial measured pain"),
)
LEADING = Wording(
    name="told.leading",
    why="A sentence that begins with an arm is about it, and so are those after: 'In group B,'.",
    pattern=r"^(?:(?:in|for|on|among|within|with)[ ])?(?:the[ ])?$",
    holds=("", "In the ", "Among "),
    fails=("More women in the ", "Compared with "),
)
ELSEWHERE = Wording(
    name="told.elsewhere",
    why="Sentences about everybody leave the arm told of last: 'Overall, ...', 'all patients'.",
    pattern=r"""
    \b(?:overall(?=,)|in[ ]total|total[ ]of|altogether
      |all[ ](?:\w+[ ])?(?:patients|participants|women|men)|whole|entire
      |(?:study|total|overall)[ ]population|between|both|groups|arms|cohorts|treatments|regimens
      |randomi[sz]ed|enrolled|follow-up)\b""",
    holds=("Overall, 40 fell.", "It did not differ between the groups."),
    fails=("Overall survival was 40 months.", "The response rate was 25%."),
)
