"""Wordings that stand for what the text has said before."""

from __future__ import annotations

from extract.wording import Wording

PRIMARY = Wording(
    name="facts.primary",
    why="A bare 'primary outcome' stands for what the text named so: 'the primary outcome was'.",
    pattern=r"""
    ^(?:the[ ])?(?:composite[ ]|co-?)?primary[ ](?:composite[ ]|efficacy[ ])?
    (?:outcomes?|end[ -]?points?)(?:[ ]events?)?$""",
    holds=("the primary outcome", "co-primary end points", "primary composite outcome events"),
    fails=("secondary outcome", "the primary outcome of pain"),
)
