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
