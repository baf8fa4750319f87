"""Wordings between two numbers that tell whether they are told in parallel."""

from __future__ import annotations

from extract.wording import Wording

JOINER = Wording(
    name="runs.joiner",
    why="Numbers told in parallel have a joining word or sign between: '40% in A, and 30% in B'.",
    pattern=r"\b(?:and|or|while|whereas|but|to)\b|[,;/&]|-",
    holds=(" in the first group and ", " / ", ", "),
    fails=(" in the first group ", " months with "),
)
GROUP_WORD = Wording(
    name="runs.group_word",
    why="A group may be named by a word alone: '12 in one group and 9 in the other group'.",
    pattern=r"\b(?:group|arm)s?\b",
    holds=(" in one group and ", " of both arms, "),
    fails=(" grouped by age and ", " in the army and "),
)
BARE_AND = Wording(
    name="runs.bare_and",
    why="Two numbers printed alike with nothing else between are a pair: 'were 34% and 28%'.",
    pattern=r"^[\])]*(?:,?[ ]and|[ ]to|;|,|[ ]?/)[ ]$",
    holds=(" and ", ") and ", ", "),
    fails=(" in women and ", " versus "),
)
PART_OF = Wording(
    name="runs.part_of",
    why="What follows counts a part of the group before: '80 (40%) fell, of whom 12 (6%) ...'.",
    pattern=r"""
    ,?[ ](?:(?<!compared[ ])(?<!comparison[ ])(?<!contrast(?:ed)?[ ])with|including|
      of[ ](?:whom|which|these|those)|among[ ]whom)
    [ ](?:only[ ]|just[ ]|another[ ])?$
    | (?:\boverall|\b(?:of|in|among)[ ]all[ ](?:[\w-]+[ ]){0,2}?(?:patients|pts|participants|women|
      men))[ ][\[(][^()\[\]]*$""",
    holds=(", of whom ", " including only ", ", with ", " of all patients (group A, "),
    fails=(", with placebo and ", ", and ", " women fell compared with "),
)
DID = Wording(
    name="runs.did",
    why="People and a verb lead from a number to a name of its own: '8% of women had pain'.",
    pattern=r"""
    ^[\])%]*(?:[ ](?:of[ ](?:the[ ])?)?(?:patients?|pts?|participants?|women|men|others?))*
    [ ](?:had|have|has|experienced|developed|achieved|showed|attained)
    (?:[ ](?:a|an|the|only|best|confirmed|prolonged|durable))*[ ]$""",
    holds=(" had ", "%) of the women had a "),
    fails=(" women, who had ", " were ", " in the first group had "),
)
CLOSED = Wording(
    name="runs.closed",
    why="A closed bracket or a semicolon ends what was set against: '9 (vs 12), with 3 deaths'.",
    pattern=r"[)\]],|;",
    holds=("), with ", "; there were "),
    fails=(") with ", ", with "),
)
NEW_CLAIM = Wording(
    name="runs.new_claim",
    why="A new sentence, or 'but not', begins another claim: '40% in A. In B, 12 fell'.",
    pattern=r"(?<!\bvs?)[.!?][ ]|\bbut[ ]not\b",
    holds=(" in women. Of the men, ", " in women but not in men, "),
    fails=(" vs. ", ".5 in women, but "),
)
