"""Wordings that say which arms an estimate compares."""

from __future__ import annotations

from extract.wording import Wording

FOR = Wording(
    name="pairs.for",
    why="The arm that an estimate is for may follow it: '0.60 (...) for the new drug'.",
    pattern=r"^[\])]*[ ](?:for|in|with|on|favou?ring)[ ](?:the[ ])?$",
    holds=(" for ", ") favouring the "),
    fails=(" for women in the ", " compared with "),
)
INTERACTION = Wording(
    name="pairs.interaction",
    why="A test of interaction compares subgroups and not arms: 'P for interaction = 0.4'.",
    pattern=r"\binteraction\b",
    holds=("P for interaction = 0.4", "interaction P = 0.2"),
    fails=("drug interactions", "P = 0.4"),
)
