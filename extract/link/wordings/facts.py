"""Wordings that stand for what the text has said before."""

from __future__ import annotations

from extract.wording import Wording

HAD_EVENT = Wording(
    name="facts.had_event",
    why="An event without a name is one of the primary endpoint: '40 of 90 women had an event'.",
    pattern=r"""
    \b(?:had|experienced)[ ]an[ ]event\b|
    (?<!adverse[ ])(?<!safety[ ])\bevents[ ](?:had[ ]|have[ ])?
    (?:occurred|been[ ](?:observed|recorded|reported))\b(?![ ](?:in[ ])?(?:\d|more|most))""",
    holds=("40 of 90 patients had an event", "120 events had occurred, 50 with zelumab"),
    fails=("adverse events occurred", "had an eventful night"),
)
PRIMARY = Wording(
    name="facts.primary",
    why="A bare 'primary outcome' stands for what the text named so: 'the primary outcome was'.",
    pattern=r"""
    ^(?:the[ ])?(?:composite[ ]|co-?)?primary[ ](?:composite[ ]|efficacy[ ])?
    (?:outcomes?|end[ -]?points?)(?:[ ]events?)?$""",
    holds=("the primary outcome", "co-primary end points", "primary composite outcome events"),
    fails=("secondary outcome", "the primary outcome of pain"),
)
