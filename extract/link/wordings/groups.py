"""Wordings that tie a number to the group that it is about."""

from __future__ import annotations

from extract.wording import Wording

FROM = Wording(
    name="groups.from",
    why="A change 'from x to y' tells the old group's number first: 'improved it from 4 to 6'.",
    pattern=r"""
    \b(?:improv|increas|reduc|decreas|rais|lower|rose|fell|cut)\w*\b[^.;()]{0,80}?\bfrom[ ]$""",
    holds=("improved survival from ", "the rate of falls was reduced from "),
    fails=("differed from ", "improved (from ", "improved it; from "),
)
INTO = Wording(
    name="groups.into",
    why="'To' joins the two ends of a change: 'from 4 to 6 months'.",
    pattern=r"^[\])]*[ ]to[ ]$",
    holds=(" to ", ") to "),
    fails=(" up to ", " and "),
)
AGAIN = Wording(
    name="groups.again",
    why="A pair right behind another has its order: 'more with A (9% v 4% and 7% v 3%)'.",
    pattern=r"^[)\]%]*[;,]?(?:[ ]and)?[ ]$",
    holds=(" and ", "%; "),
    fails=(" and in men ", "), pain "),
)
AGAINST = Wording(
    name="groups.against",
    why="What follows is set against the number, not its own: '40%, compared with the old drug'.",
    pattern=r"""
    \b(?:vs?\b|versus|than|against|compared|excess[ ]of|relative[ ]to|control(?:led)?)\b|;""",
    holds=(", compared with ", " relative to ", "; "),
    fails=(" in the ", ", mostly women on "),
)
ITEM = Wording(
    name="groups.item",
    why="Brackets and percentages belong to the items of a list: 'nausea (9%) and rash (4%)'.",
    pattern=r"\([^()]*\)|\[[^\[\]]*\]|\d+(?:\.\d+)?[ ]?%",
    holds=(" nausea (n = 9)", " rash 4.5 %"),
    fails=(" nausea in 9 women", " rash (4"),
)
LIST_ONLY = Wording(
    name="groups.list_only",
    why="Only a list stands between a number and the group at its end: '9% fever and rash on A'.",
    pattern=r"""
    ^[\])]*
    (?:[ ,]|\band\b|\bor\b|
      (?!was\b|were\b|had\b|in\b|on\b|with\b|vs?\b|versus\b|compared\b|than\b|for\b)[\w/-]+)*
    [ ](?:in|on|with|for|among|of)[ ](?:the[ ]|patients[ ](?:in|on|receiving)[ ])*$""",
    holds=(" fever and rash on the ", ", or headache in patients receiving "),
    fails=(" fever and rash were worse with ", " versus rash in the "),
)
ORDERED = Wording(
    name="groups.ordered",
    why="Words without a number lead to ordered groups: '9 and 7 had events in A and B'.",
    pattern=r"^[^.;:()\d]{0,80}\b(?:in|on|with|for|among)[ ](?:the[ ])?$",
    holds=(" had events in the ", " of men improved with "),
    fails=("; it fell in ", " were alike, as "),
)
TOTAL = Wording(
    name="groups.total",
    why="A total is about the whole trial: 'a total of 40 (12%) fell'.",
    pattern=r"\b(?:total[ ]of|in[ ]total,?|overall,?|in[ ]all,?|altogether,?)[ ]$",
    holds=("A total of ", "Overall, "),
    fails=("Overall survival was ", "Of all "),
)
EACH = Wording(
    name="groups.each",
    why="A number may be told once for several groups: '12% in both groups'.",
    pattern=r"^(?:in[ ])?(?:the[ ])?(?:each|both|either|any|neither|all)\b",
    holds=("both groups", "in each arm"),
    fails=("the two groups", "allopurinol and placebo"),
)
EVERYBODY = Wording(
    name="groups.everybody",
    why="A number may be everybody's: 'survival of all eligible patients was 70%'.",
    pattern=r"""
    \b(?:for|in|among|of)[ ](?:all|the[ ](?:whole|entire|overall|total|full|combined|pooled))[ ]
    (?:\d[\d,]*[ ])?(?:[\w-]+[ ]){0,2}?(?:patients|pts|participants|women|men|subjects|individuals|
      children|population|cohort|group|series|sample)\b(?!')""",
    holds=("survival for all eligible patients was ", "in the entire cohort "),
    fails=("in all cycles ", "for all women's clinics", " of all arms "),
)
ALIKE = Wording(
    name="groups.alike",
    why="A number told once holds for arms that are alike: '(12 months) was the same in the two'.",
    pattern=r"""
    ^[^.;\d]{0,60}\b(?:was|were|is|are)[ ](?:\w+[ ])?(?:identical|the[ ]same|equal)\b
    [^.;\d]{0,30}$""",
    holds=(") was the same in ", ") and pain were identical in "),
    fails=(") were similar in ", "; it was the same in "),
)
BEHIND = Wording(
    name="groups.behind",
    why="Only brackets stand between a group and its number: 'the same in both groups (4%)'.",
    pattern=r"^[\])%]*[ ]?[\[(]?$",
    holds=(" (", "%) "),
    fails=("; ", " and "),
)
BRACKETS = Wording(
    name="groups.brackets",
    why="Brackets are skipped on the way to the arms: 'pain (4) and sleep (6) were the same in'.",
    pattern=r"[ ]?\([^()]*\)",
    holds=(" (median 4 months)", "(6)"),
    fails=(") and (", " [4]"),
)
# "more frequent with A (x vs y)": the larger number is A's, whatever the order before.
MORE = Wording(
    name="groups.more",
    why="The named group has the larger number: 'rash was more frequent with A (9% vs 4%)'.",
    pattern=r"""
    \b(?:more|higher|greater|larger|longer|increased?|improved?|better|superior|elevated|
      excess)\b""",
    holds=("Rash was more frequent", "Survival improved"),
    fails=("Moreover, rash was seen", "no improvement"),
)
FAVOURED = Wording(
    name="groups.favoured",
    why="Of two times the favoured group has the longer: 'a trend in favour of A (9 v 7 months)'.",
    pattern=r"(?<!\b(?:no|not|none|neither)\b[^.;]{0,40})\bfavou?r(?:s|ed|ing|able)?\b",
    holds=("a trend in favor of", "favoured the drug"),
    fails=("a favourite drug", "no stratum favoured it"),
)
LESS = Wording(
    name="groups.less",
    why="The named group has the smaller number: 'rash was less frequent with A (4% vs 9%)'.",
    pattern=r"""
    \b(?:less|fewer|lower|smaller|shorter|reduced|decreased?|inferior|worse|rarer)\b""",
    holds=("Rash was less frequent", "fewer women fell"),
    fails=("regardless of age", "a reduction in falls"),
)
SIMILAR = Wording(
    name="groups.similar",
    why="Of numbers that are alike none is the larger: 'deaths were similar (9% vs 8%)'.",
    pattern=r"\b(?:similar(?:ly)?|comparable|alike|identical|equivalent|(?:not|n't)[ ]differ)\b",
    holds=("deaths were similar between the two (", "sleep did not differ ("),
    fails=("dissimilarity was seen", "compared with", "it differed"),
)
WITH_BOTH = Wording(
    name="groups.with_both",
    why="A number told once for two arms that are named: '99% with both A and B'.",
    pattern=r"""
    ^[\])%]*(?:[ ](?:of|the|patients|women|men|in|with|on|for|among|receiving)){0,5}[ ]both[ ]$""",
    holds=("% with both ", " of the patients on both "),
    fails=(" with ", "% was better in both "),
)
