"""Wordings that part the clauses of a sentence, or tie a list of numbers to groups behind it."""

from __future__ import annotations

from extract.wording import Wording

BEGINS = Wording(
    name="clauses.begins",
    why="A clause with its own comparison begins: 'fell with A, but rash was more common with B'.",
    pattern=r"""
    ;|[.!?][ ]|[)\]],[ ]|[ ](?:but|while|whereas|although|though|despite|however|yet)\b
    |,[ ](?:with|and|which|as[ ]was|as[ ]were)\b""",
    holds=("; rash was ", ", but rash was ", ", with more ", "), more rash "),
    fails=(" with more ", " and rash was ", " in butter ", ") more "),
)
LEADS_TO_GROUPS = Wording(
    name="clauses.leads_to_groups",
    why="A preposition leads from a list to the groups behind it: 'rash (9% v 4%) with A v B'.",
    pattern=r"\b(?:with|in|for|on|of|among|between|receiving|under|after)[ ](?:the[ ])?$",
    holds=(" and rash (9% v 4%) with ", "), and fever (3 v 2) in the "),
    fails=(" and rash (9% v 4%); ", " favoured "),
)
JOINED = Wording(
    name="clauses.joined",
    why="Groups named behind a list have only a joining word between: 'with A than with B'.",
    pattern=r"""
    ^(?:[ ]?,)?[ ](?:and|v\.?|vs\.?|versus|compared[ ](?:with|to)|as[ ]compared[ ]with|than)
    (?:[ ](?:the|with|in|for|on|among|those|patients|receiving)){0,4}[ ]$|^,[ ]$""",
    holds=(" versus ", " and in the ", ", as compared with "),
    fails=(" was better than ", "; and ", " in the "),
)
