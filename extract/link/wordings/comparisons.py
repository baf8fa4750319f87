"""Wordings that say what an estimate or a p value compares."""

from __future__ import annotations

from extract.wording import Wording

# A thing of a list, by the words that it may be made of.
_THING = r"""
    (?!(?:the|a|an|both|all|and|or|as|in|of|for|with|at|by|to|from|after|between|than|compared|versus|
      vs|was|were|is|are|had|has|have|who|which|that|significantly|patients?|women|men|people|
      participants|groups?|arms?)\b)[A-Za-z][\w/'-]*
    (?:[ ](?!(?:and|or|as|in|for|with|at|by|to|from|after|between|than|compared|versus|vs|was|were|
      is|are|had|has|have|who|which|that|did|also|significantly|all|both|decreased|increased|
      improved|declined|favou?red|differed|worsened)\b)[\w/'-]+){0,5}
"""
_NEXT = r"""
    (?:[ ]?\([^()]{1,30}\))?
    (?:,[ ](?:(?:and|or|as[ ]well[ ]as)[ ])?|[ ](?:and|or|as[ ]well[ ]as)[ ])
    (?:in[ ])?(?:the[ ])?
"""

# "hazard ratio for progression or death": what follows defines the event again.
RATIO = Wording(
    name="comparisons.ratio",
    why="Names after a ratio define its event again: 'hazard ratio for relapse or death'.",
    pattern=r"\b(?:ratios?|HR|OR|RR|risk)\b[^;]*$",
    holds=(" (hazard ratio for ", ", with a lower risk of "),
    fails=(" with a lower rate of ", " (ratio 0.8); "),
)
RATIO_FOR = Wording(
    name="comparisons.ratio_for",
    why="A ratio may say itself what it is for: 'hazard ratio for survival'.",
    pattern=r"""
    (?:ratios?|risk|\b(?:HR|OR|RR)s?|difference)[\])]?(?:[ ][\[(]\w+[\])])?[ ](?:for|of|in)[ ]
    (?:(?:the|median|overall|\d+-(?:year|month))[ ])*$""",
    holds=("the hazard ratio for ", "HR for the "),
    fails=("hazard ratio for women with ", "HR, "),
)
DIFFERS = Wording(
    name="comparisons.differs",
    why="A difference may say itself what differs: 'difference in the mean step count was 200'.",
    pattern=r"""
    \bdifferences?[ ](?:in|for)[ ](?:the[ ]|mean[ ]|median[ ]|change[ ]in[ ])*
    (?P<value>[^\d,;:()]{4,80}?)[ ](?:was|were|of|is|between|at)\b""",
    holds=("difference in the mean step count was 200", "differences for sleep between groups"),
    fails=("difference was 200", "difference in 12 tests was 3"),
)
ASSOCIATED = Wording(
    name="comparisons.associated",
    why="Factors come before what they foretell: 'Age (P = .02) was associated with shorter OS'.",
    pattern=r"""
    \b(?:associat(?:ed|ion)[ ]with|correlat(?:ed|es|ion)[ ]with|predict(?:ed|s|ive[ ]of|ors?[ ]of|
      ive[ ]for|ors?[ ]for)?|prognostic[ ](?:for|of|factors?[ ](?:for|of))|
      (?:related|linked)[ ]to|risk[ ]factors?[ ]for|influenced|affected)\b""",
    holds=(") was associated with shorter ", " were predictors of ", ") predicted "),
    fails=(") was unpredictable in ", " was seen with "),
)
OF_WHAT = Wording(
    name="comparisons.of_what",
    why="What is compared may follow its estimate: 'a 20% reduction in the risk of relapse'.",
    pattern=r"""
    ^[\])]*(?:[ ](?:absolute|relative|overall))?
    (?:[ ](?:improvements?|reductions?|increases?|decreases?|benefits?|gains?|differences?|
      fewer|more))?
    (?:[ ](?:for|in|on|of))?
    [ ](?:(?:the|median|mean|rate[ ]of|rates[ ]of|\d+-(?:year|month)|risk[ ]of)[ ])*$""",
    holds=(" reduction in the risk of ", ") for 5-year ", " "),
    fails=(" with ", ", and ", " reduction among women with "),
)
CHANGED = Wording(
    name="comparisons.changed",
    why="Right before a p value may stand what is more or less: 'less dry mouth (P = .02)'.",
    pattern=r"""
    \b(?:fewer|less|more|better|worse|poorer|greater|higher|lower|longer|shorter|smaller|larger|
    improved|reduced|increased|decreased|prolonged|impaired|superior|inferior|faster|slower|earlier|
    (?:improvement|reduction|increase|decrease|decline|change|difference)s?[ ](?:in|of))[ ]
    (?:(?:the|mean|median|overall|total)[ ])*
    (?P<value>(?!(?:than|in|for|with|among|likely|often|frequent(?:ly)?|common(?:ly)?|patients|
      women|men|people|participants|by|to|from|after|when|at|between|compared)\b)
    [a-z][\w/-]*(?:[ ](?!(?:than|with|among|compared|versus|vs|was|were|between|who|by|had|and|but|
      when|after|for|on|at|as|to)\b)[\w/-]+){0,6})
    [ ]?[\[(](?:(?:(?:un)?stratified|adjusted|log-?rank|both|all|two-sided|one-sided)[ ])*$""",
    holds=(" showed less dry mouth (", " with a reduction in the use of aids (log-rank "),
    fails=(" was more often seen (", " slept longer than before (", " less dry mouth "),
)
SUBJECT = Wording(
    name="comparisons.subject",
    why="What is compared may be said to have changed: 'Daily sleep was also shorter (P = .02)'.",
    pattern=r"""
    ^[\])]*(?:[.,;][ ]?|[ ])*+(?:(?:and|but|while|whereas|however|also|the|mean|median|overall|
      total|similarly|in[ ]addition|furthermore|moreover|a|an)[ ,]+)*+
    (?P<value>(?!(?:this|these|those|it|they|both|that|there|no|patients|women|men|people|
      participants|which|who|differences?|results?|comparison|in|at|after|among|for|with|of|by|
      between|compared|as|all|treatment|when|on|from|to|was|were|not|only)\b)
    [A-Za-z][\w/-]*(?:[ ](?!(?:was|were|is|are|did|had|who|with|than|between|compared)\b)[\w/-]+)
      {0,7})[ ]
    (?:was|were|is|are|did[ ]not|decreased|increased|improved|declined|fell|rose|differed)\b
    (?:[ ](?:[\w-]+)){0,8}[ ]?[\[(](?:(?:stratified|unstratified|adjusted|log-?rank|both|all|
      two-sided|one-sided)[ ])*$""",
    holds=("Daily sleep was also shorter (", "), and use of aids did not differ (log-rank "),
    fails=(
        "This was shorter (",
        "The difference was clear (",
        "Patients were older (",
        "Daily sleep was shorter, (",
    ),
)
LISTED = Wording(
    name="comparisons.listed",
    why="Things listed after a first estimate have one each: ', mood (P = .04), and sleep (P ='.",
    pattern=r"""
    ^[\])]*(?:[,;]|,?[ ](?:and|or|but|as[ ]well[ ]as))[ ](?:(?:and|or|but|also|as[ ]well[ ]as)[ ])?
    (?:(?:in|for|on|of|with|the|a|an|mean|median|overall|total|both|more|less|fewer|greater|higher|
      lower|longer|shorter|better|worse|poorer)[ ])*
    (?P<value>(?!(?:than|patients?|women|men|people|participants|those|this|these|it|they|there|no|
      not|at|after|by|when|while|whereas|although|compared|versus|vs|respectively|from|to|all|each|
      week|month|day|year|years|months|weeks|days|adjusted|stratified|log-?rank)\b)
    [A-Za-z][\w/'-]*(?:[ ](?!(?:was|were|is|are|did|had|has|have|who|which|that|than|between|
      compared|versus|vs|when|after|but|and|than)\b)[\w/'-]+){0,6})
    [ ]?[\[(](?:(?:(?:un)?stratified|adjusted|log-?rank|both|all|two-sided|one-sided)[ ])*$""",
    holds=("), daily mood (", "), and in the use of aids (log-rank "),
    fails=(
        ") and patients with pain (",
        "), and sleep was shorter (",
        ") and week 12 (",
        " daily mood (",
    ),
)
SHARED_BEFORE = Wording(
    name="comparisons.shared_before",
    why="One p value may be that of several things told together: '(both P < .01)'.",
    triggers=("all", "both", "each"),
    pattern=r"\b(?:all|both|each)(?:[ ]of[ ](?:them|which|these))?,?[ ]?$",
    holds=("less pain and nausea (both ", "; all, "),
    fails=("both groups (", "overall "),
)
SHARED_AFTER = Wording(
    name="comparisons.shared_after",
    why="One p value may be said to be for all things told together: '(P < .01 for both)'.",
    triggers=("all", "both", "each"),
    pattern=r"""\G,?[ ](?:for|in)[ ](?:all|both|each)
        (?=[\]).,;]|[ ](?:of[ ](?:them|these)|outcomes?|end[ ]?points?|variables?|measures?|scales?|
        symptoms?|items?|domains?|parameters?)\b)""",
    holds=(" for both)", ", for all outcomes"),
    fails=(" for both groups", " for all patients"),
)
ITEMS = Wording(
    name="comparisons.items",
    why="Things may be listed before their one p value: 'sleep, mood and appetite improved (all'.",
    triggers=("and", "or", ","),
    pattern=rf"""\b(?P<value>{_THING}(?:{_NEXT}{_THING})+)
        (?=[ ]?[\[(,;]|[ ](?:was|were|in|with|than|compared|between|did|also|significantly|
        decreased|increased|improved|declined|favou?red|differed|worsened|for|at|after)\b)""",
    holds=("Sleep, mood, and use of aids improved (", "higher use of aids and daily mood ("),
    fails=("Sleep was better (", "women and men (", "in sleep and in the ("),
)
EACH_ITEM = Wording(
    name="comparisons.each_item",
    why="A list of things is read one by one: 'sleep, mood and appetite'.",
    pattern=rf"(?:^|(?<=[\w)])(?=[,( ]){_NEXT})(?P<value>{_THING})",
    holds=("sleep, mood and appetite", "use of aids or mood"),
    fails=("and the", ", in"),
)
