"""Wordings of causes, mostly of deaths: "one patient because of sepsis"."""

from __future__ import annotations

from extract.wording import Wording

CAUSE = Wording(
    name="causes.cause",
    why='Words for a cause lead from people to the harm: "one patient died because of sepsis".',
    pattern=r"""^[\])%]*(?:[ ][\[(][^()\[\]]{0,12}[\])])?
    (?:[ ](?:of[ ](?:the|these)|patients?|pts?|participants?|women|men|children|people|individuals|
      recipients?|cases?|deaths?|each|more|other|others|who|had|have|has|having|was|were|being|died|
      treatment-related|drug-related|toxic|fatal|a|an|the|in|on|group|arm|receiving|given|
      occurred|and))*
    [ ](?:because[ ]of|due[ ]to|from|of|caused[ ]by|as[ ]a[ ](?:result|consequence)[ ]of|owing[ ]to|
      secondary[ ]to|attribut(?:ed|able)[ ]to|resulting[ ]from|related[ ]to|following)
    [ ](?:an?[ ]|the[ ]|either[ ]|(?:grade[ ]\S+|acute|severe|fatal|treatment-related|
      drug-related|presumed|probable|possible|suspected)[ ])*$""",
    holds=(" patient because of ", "] due to grade 4 ", " women in the group died of severe "),
    fails=(" patients stopped because of ", ", due to ", " and ", " deaths; from "),
)

ONE_EACH = Wording(
    name="causes.one_each",
    why='A number may be that of each name after it: "(one case each of sepsis and rash)".',
    pattern=r"""\G[\])%]*(?:[ ](?:patients?|participants?|women|men|cases?|deaths?|events?))?
    [ ]each[ ](?:of|from|with|had|due[ ]to|because[ ]of|for|caused[ ]by|attributed[ ]to|developed|
      experienced|died[ ](?:of|from))[ ]""",
    holds=(" each of ", " patient each had ", " case each due to "),
    fails=(" each ", " of each ", " patient in each of "),
)

EACH_BEFORE = Wording(
    name="causes.each_before",
    why='A number may be that of each name before it: "sepsis, rash, and fever [n=1 each]".',
    pattern=r"""\G[\])%]*(?:[ ]?[\[(][^()\[\]]{0,12}[\])])?
    (?:[ ](?:of[ ]\d+[ ])?(?:patients?|participants?|women|men|cases?|deaths?|events?))?,?
    (?:[ ](?:of|for|in))?[ ]each\b(?![ ](?:group|arm|of|from|with|had|due|because|for|in\b|other|
      treatment|study|year|week|month|cycle|dose))""",
    holds=(" each]", " of each)", " patients each, and", "%] each"),
    fails=(" in each group", " each of ", " and each"),
)

LIST_LED = Wording(
    name="causes.list_led",
    why='A list of harms begins after a bracket, a colon or a verb: "deaths were due to ".',
    pattern=r"""(?:[(\[:;]|\b(?:were|was|included?|including|due[ ]to|because[ ]of|being|
    as[ ]follows|namely|comprised|with|had|developed)\b)
    (?:[ ](?:due[ ]to|because[ ]of|from|all|grade[ ]\S+))*[ ]?""",
    holds=("deaths (due to ", "events were grade 3 ", "these were: "),
    fails=("events ", "in the group "),
)

LIST_ENDS = Wording(
    name="causes.list_ends",
    why='A verb or a bracket ends a list of harms before its number: "rash were seen in ".',
    pattern=r"""(?:[ ](?:were|was|occurred|developed)?(?:[ ](?:each|also))?
      (?:[ ](?:reported|seen|observed|noted|recorded))?[ ](?:in|by)[ ])$
    |[ ]?[\[(](?:n[ ]?=[ ]?)?$|,?[ ]in[ ]$""",
    holds=(" were reported in ", " [n=", " occurred in ", " in "),
    fails=(" were ", " of ", ", and "),
)

LIST_STOPS = Wording(
    name="causes.list_stops",
    why="A list of harms ends at a bracket, at a mark or before what is said of it.",
    pattern=r"""[()\[\];:.]|,?[ ](?:occurred|were|was|in|on|among|with|during|after|while|versus|vs|
    compared|which|who)\b""",
    holds=(" and rash)", " and sepsis in the first group", " and rash."),
    fails=(" and rash", ", fever, "),
)

LIST_JOINS = Wording(
    name="causes.list_joins",
    why='Items of a list are parted by commas and "and".',
    pattern=r",?[ ]and[ ]|,[ ]",
    holds=("sepsis, rash", "rash, and fever"),
    fails=("sandy", "rash or fever"),
)
