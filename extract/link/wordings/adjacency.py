"""Wordings between a number and the group right beside it."""

from __future__ import annotations

from extract.wording import Wording

_TOLD = r"(?:(?:\w+ly|also|only)[ ])?(?:\w{3,}ed|seen|found|known|given|shown)\b"
# What parts one group's numbers from another's.
_PARTING = r"and\b|but\b|while\b|whereas\b|vs?\b|versus\b|compared\b|than\b|against\b"

TO_GROUP_AFTER = Wording(
    name="adjacency.to_group_after",
    why="Words on from a number to its group, not over a new clause: '(40%) of the women in the'.",
    pattern=rf"""
    ^[\])%]*,?
    (?:[ ](?!{_PARTING}|excess\b|had\b(?![ ](?:been\b|\w{(2,)}ed\b))
      |(?:were|was)\b(?![ ]{_TOLD}|[ ](?:in|on|from)[ ](?:the[ ])?$))[\w'/-]+){{0,9}}
    [ ]?(?:[\[(](?:(?:in|on|from|with|for)[ ](?:the[ ])?)?)?$""",
    holds=(
        "%) of the women in the ",
        ", on the ",
        " (",
        " falls were seen in the ",
        " fall (in the ",
        " were in the ",
    ),
    fails=(" and, with the ", " versus 12 in the ", " were taller in the "),
)
TO_NUMBER_AFTER = Wording(
    name="adjacency.to_number_after",
    why="Words on from a group to its number: 'the new group: 12', 'women had a median of 12'.",
    pattern=rf"""
    ^[\])]*
    (?:[ ]?[=:,|(\[-][ ]?|[ ](?!{_PARTING}|in\b)[\w'/-]+){{0,7}}
    [ ]?[=:,|(\[-]?[ ]?$""",
    holds=(": ", " women had a median of ", " = ("),
    fails=(" and ", " was better than ", " in week "),
)
HEADS = Wording(
    name="adjacency.heads",
    why="A sign ties a group to the number behind it: 'the new arm: 9%', 'arm B, n = 3'.",
    pattern=r"^(?:[:=]|,?[ ]\(?n[ ]?=)",
    holds=(": 9%", ", n = 3"),
    fails=(", 9%", " (9%"),
)
HEADS_LISTED = Wording(
    name="adjacency.heads_listed",
    why="In a list of groups a comma ties each to the number behind it: '(arm A, 1; arm B, 3)'.",
    pattern=r"^,[ ]\d",
    holds=(", 1; ", ", 63 and"),
    fails=(", and 3", " 63"),
)
OPENS = Wording(
    name="adjacency.opens",
    why="A bracket or colon opens a list of groups: '4 died (arm A, 1; arm B, 3)'.",
    pattern=r"[(\[:][ ]?(?:in[ ])?(?:the[ ])?$",
    holds=(" (", ": the "),
    fails=(" in the ", "), "),
)
TIGHT = Wording(
    name="adjacency.tight",
    why="A group with only a sign before its number: 'placebo, 24 weeks'.",
    pattern=r"^[ ]?[:=,]?[ ]?$",
    holds=(", ", " = "),
    fails=(" had ", " ("),
)
NUMBERED = Wording(
    name="adjacency.numbered",
    why="A number between a joining word and a group is what is joined: '12 v 9 with the drug'.",
    pattern=r"[\d()\[\]]",
    holds=(" 9) with ", " 12 months on the "),
    fails=(" in the ", " those who got "),
)
