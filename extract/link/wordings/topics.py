"""Wordings that tie names of endpoints and harms to the numbers near them."""

from __future__ import annotations

from extract.wording import Wording

OTHER_RESPONSE = Wording(
    name="topics.other_response",
    why='Some words make a response another one than a tumour\'s: "immune response".',
    pattern=r"""(?P<value>(?:immune|antibody|psa|prostate-specific[ ]antigen|biochemical|molecular|
    cytogenetic|sexual|dose|pain|symptom(?:atic)?|t[- ]?cell|serolog(?:ic|ical)|hormon(?:e|al)|
    igg\d?|anti-\w+|vaccine|palliative|analgesic|inflammatory|cellular|humoral|haemoglobin|
    hemoglobin|erythroid|platelet|(?<!of[ -])treatment|physiologic(?:al)?|antiemetic|
    acr[ ]?[257]0|pasi[ ]?\d+|asas[ ]?\d+|eular|virologic(?:al)?|sustained[ ]virologic(?:al)?|
    endocrine|cortisol|hormonal|ca[ -]?125|ca[ ]?19-9|afp|marker|genetic|neurologic(?:al)?|nausea|
    complete[ ]antiemetic|bone[ ]scan|spleen|minor|immunologic(?:al)?|b[- ]?cell|cytokine|
    ha?emodynamic|cardiovascular|cardiac|stress|survey|insulin|glyca?emic|glucose|motor|airway|
    pressor|withdrawal|appetite|emotional|steroid|functional|parasitologic(?:al)?|itch|sleep)
    [ -](?:[\w-]+[ ])?)$""",
    holds=("An immune ", "T-cell ", "the best antibody titre ", "A bone scan "),
    fails=("A complete ", "the immune", "immune and then overall "),
)

TIGHT_BEFORE = Wording(
    name="topics.tight_before",
    why='Only a verb and small words stand between a name and its numbers: " was seen in 12%".',
    pattern=r"""^(?:-\d{1,2})?(?:[ ]?(?:rates?|probabilit(?:y|ies)|events?|times?|durations?|
    proportions?|incidence|\([^()\d]{1,40}\)|\[[^\[\]\d]{1,40}\]))*
    (?:[ ]?[,:=|(\[-][ ]?|
    [ ](?:was|were|being|are|of|in|at|is|rates?|had|for|occurred|median|with|reached|stood|reported|
    recorded|observed|seen|by|noted|among|the|developed|experienced|affected|a|an|approximately|
    about|only|estimated|to[ ]be|found|have|has|been|patients|pts|women|men|participants|
    \d{1,3}[ -]?(?:years?|months?|weeks?|days?)|n[ ]?=)\b){0,8}[ ]?(?:[(\[]|n[ ]?=[ ]?)?$""",
    holds=(" was seen in ", " rate (weekly) was ", " at 12 months: ", " (n = "),
    fails=(" was worse in ", " and nausea in ", " of 12 "),
)

NEGATED = Wording(
    name="topics.negated",
    why='Being spared is another thing than what one is spared: "did not develop a relapse".',
    pattern=r"""\b(?P<value>(?:did[ ]not|do[ ]not|does[ ]not|never|had[ ]no|have[ ]no|with[ ]no)
    [ ](?:(?:develop(?:ed)?|suffer(?:ed)?|experienced?|have|had|show(?:ed)?|achieved?|require|
    from|further|evidence[ ]of|any|the|an?)[ ]){0,4})$""",
    holds=("did not develop any ", "of them had no "),
    fails=("did not develop pain and then ", "there were no "),
)

OTHER_PROGRESSION = Wording(
    name="topics.other_progression",
    why="Some words make a progression another one than a tumour's: 'pain progression'.",
    pattern=r"""\b(?P<value>(?:(?:time|duration)[ -](?:to|until)[ -](?:first[ ]|the[ ]|an?[ ])?)?
    (?:pain|symptom(?:s|atic)?|cognitive|neurocognitive|neurologic(?:al)?|disability|
    quality[ -]of[ -]life|fibrosis|myopia|cirrhosis)[ -])$""",
    holds=("Pain ", "the time to symptom "),
    fails=("painful ", "disease "),
)

MEASURED = Wording(
    name="topics.measured",
    why='A clause may say in own words what its numbers are: "Return-to-work rates were".',
    pattern=r"""\b(?:rates?|proportions?|percentages?|scores?|prevalence|frequenc(?:y|ies)|levels?|
    use|uptake)\b(?:[ ](?:of|for|in|at|with|after|among)[ ][^.;:,()\d]{1,60})?
    (?:[ ]at[ ]\d+[ ]\w+)?[ ](?:was|were)[ ](?:about[ ]|only[ ]|estimated[ ]at[ ])?$""",
    holds=("Return-to-work rates were ", "Use of aids at 6 months was "),
    fails=("rates rose to ", "The rate in one group; it was "),
)

IN_WHOM = Wording(
    name="topics.in_whom",
    why='A name may say in whom another was measured: "survival in patients who had a relapse".',
    pattern=r"""\b(?:among|in|for|of)[ ](?:(?:the|all|those|most|\d+)[ ])*(?:[\w-]+[ ]){0,2}?
    (?:patients|pts|participants|women|men|people|individuals|subjects|those|responders)[ ]
    (?:who|with|without|whose|having|(?:achiev|attain|reach|show|obtain|develop|lack)ing|in)\b
    [^,.;:()]{0,60}$""",
    holds=(" among patients who had a ", " of women with high ", " for those attaining "),
    fails=(" in the first group, with ", " of patients: "),
)

COMMONEST = Wording(
    name="topics.commonest",
    why="A harm told to be the commonest event is what the numbers after it count, not the event.",
    pattern=r"""^(?:[ ]\([^()]*\))?[ ](?:was|were|is|are|being|remained|represented|constituted)[ ]
    (?:also[ ])?(?:the[ ]|an?[ ])?
    (?:(?:single|most|more|commonest|commoner|common(?:ly)?|frequent(?:ly)?|main|major|leading|
    principal|predominant|primary|only|observed|reported|seen|significant|clinically|relevant|
    severe|serious|important|treatment-related|drug-related|treatment-emergent|dose-limiting|
    haematologic(?:al)?|hematologic(?:al)?|non-?ha?ematologic(?:al)?|grade|[1-5](?:[-/][1-5])?|
    to|or|and|higher|worse|≥[ ]?[1-5])[ ])+
    (?:adverse[ ](?:events?|effects?|reactions?)|toxic(?:it(?:y|ies)|[ ]effects?|[ ]events?)|
    side[ ]effects?|AEs?|TE?AEs?|complications?)$""",
    holds=(" was the most common adverse event", " were the main grade 3 or 4 toxicities"),
    fails=(" was common, and adverse events", " and other adverse events", " was the toxicity"),
)

NAMED_FOR = Wording(
    name="topics.named_for",
    why='What numbers are said to be for is what they measure: "(23% vs 12% for nausea; ...".',
    pattern=r"""
    ^[\])%]*[ ]for[ ](?:the[ ]|median[ ]|(?:\d+|one|two|three|five)-(?:year|month)[ ])*$""",
    holds=(" for ", ") for the ", "% for 5-year "),
    fails=(" for women with ", " in ", ", for "),
)

HAD = Wording(
    name="topics.had",
    why='A name after numbers is theirs when a verb leads to it: "12% of women had nausea".',
    pattern=r"""\b(?:had|have|having|has|experienced|experiencing|developed|achieved|achieving|
    reported|reporting|with|were|was|remained|survived|suffered|showed|underwent|required|
    requiring|remain|did[ ]not[ ]\w+|
    attained|obtained|completed|maintained|retained|who|received)\b""",
    holds=(" of women had ", " in the first group, who "),
    fails=(" of women and ", " withdrew for "),
)

JUST_PEOPLE = Wording(
    name="topics.just_people",
    why='Only people and small words stand between numbers and a name: "12% of the women had".',
    pattern=r"""^[\])%]*(?:-treated|[ ](?:of|the|in|each|both|cases?|episodes?|median|on|receiving|
    given|who|assigned|was|were|groups?|arms?|all|patients?|pts?|participants?|women|men|those|
    them|cases|reported|treatment-related|drug-related|
    serious|severe|or|more|had|an[ ]events?(?:[ ]\()?|
    remain(?:s|ed)?|are|grade|[1-5]|to|-|and|worse|higher|any))*
    [ ]?(?:grade[ ]\S+[ ])?$""",
    holds=(") of the women had ", "% grade 3-4 ", " cases of "),
    fails=(" of the women, ", " with ", " patients without "),
)

STATES = Wording(
    name="topics.states",
    why='A verb ties a name to numbers later in its clause: "nausea was mild and seen in 12%".',
    pattern=r"""^[^;]*?\b(?:was|were|occurred|reported|is|are|seen|observed|noted|affected)\b
    [^;]*$""",
    holds=(" was mild, mostly in women (", " by week 4 had been observed in "),
    fails=(" after surgery, with ", " was mild; fatigue "),
)

CLAUSE_END = Wording(
    name="topics.clause_end",
    why='A name in a later clause belongs to other numbers: "12%; nausea ...".',
    pattern=r"[.;:](?=\s|$)|,[ ](?:and|but|while|whereas)[ ]",
    holds=(" of women; ", " of women, but "),
    fails=(" of women, 1.5 years ", " of women and men "),
)

VERB_BETWEEN = Wording(
    name="topics.verb_between",
    why='In a list with numbers first a verb leads to the name: "31% had pain, 8% had nausea".',
    pattern=r"""^[\])%]*(?:[ ](?:of[ ](?:the[ ])?)?
    (?:patients?|pts?|participants?|women|men|others?|more))*(?:[ ](?:of[ ]whom|also))?[ ]
    (?:had|have|has|were|was|are|experienced|developed|achieved|reported|showed|remained|died|
    attained|with)
    (?:[ ](?:a|an|the|not|still|only|any|best|grade[ ]\S+|confirmed|severe))*[ ]$""",
    holds=(" had ", "%) of the women developed severe "),
    fails=(" had mild ", ", had ", " of the nurses had "),
)

SET_AGAINST = Wording(
    name="topics.set_against",
    why="Words that set the next number against the one before end what both measure.",
    pattern=r"""[ ]?[,;]?[ ](?:as[ ])?(?:compared[ ](?:with|to)|versus|vs\.?|v\.?|against|
    (?:in[ ](?:comparison|contrast)|as[ ]opposed)[ ](?:with|to)|than)
    [ ](?:only[ ]|just[ ]|about[ ])?$""",
    holds=(", as compared with ", " had pain versus ", ", in contrast to only "),
    fails=(" and ", " compared with women, in ", ", while "),
)

TIME_TO = Wording(
    name="topics.time_to",
    why='The time to an event is another thing than the event: "time to first relapse".',
    pattern=r"""\b(?P<value>(?:time|duration)[ -](?:to|until)[ -]
    (?:(?:first|the|an?|definitive|onset|of)[ ])*(?:[\w-]+[ ])?)$""",
    holds=("The median time to ", "time to onset of severe "),
    fails=("At that time ", "time to surgery or early "),
)

DEATH = Wording(
    name="topics.death",
    why='A relapse "or death" is an event of survival without relapse.',
    pattern=r"\G(?:s|ed)?,?[ ]or[ ](?:had[ ])?(?:death|died|dying)",
    holds=(" or death", "ed or had died"),
    fails=(" or pain", " and death", " of spine or death"),
)

HEADED = Wording(
    name="topics.headed",
    why='A colon or equals sign sets words before numbers as their head: "Sleep (hours): 7".',
    pattern=r"^[^;\d]{0,25}[:=|][^;]{0,60}$",
    holds=(" (hours): ", " = "),
    fails=(" in hours ", " at 12: ", ": pain; "),
)

BRACKETED = Wording(
    name="topics.bracketed",
    why='Brackets are skipped on the way to a name: "12% (6 of 50) of women had nausea".',
    pattern=r"\([^()]*\)|\[[^\[\]]*\]",
    holds=(" (6 of 50) ", " [6 of 50], "),
    fails=(" 6 of 50) ", " (6 of 50 "),
)

ITEM_START = Wording(
    name="topics.item_start",
    why='A word or two may stand before what a count is of: "one gastric haemorrhage".',
    pattern=r"""^[ ](?:(?!(?:of|in|on|with|had|were|was|and|or|to|for|at|by|from|after|more|other|
    patients?|participants?|women|men|people|cases?|deaths?|events?|who|grade|vs?|versus|died)\b)
    [a-z][\w-]*[ ]){1,2}$""",
    holds=(" gastric ", " large intestine "),
    fails=(" patients had ", " of gastric ", " "),
)

ITEM_END = Wording(
    name="topics.item_end",
    why="A comma, a bracket or a joining word with a count ends an item of a list.",
    pattern=r"""\G(?:[)\];]|,[ ](?:and[ ])?(?:\d|one\b|two\b|three\b|four\b|five\b|six\b)
    |[ ]and[ ](?:\d|one\b|two\b|three\b|four\b))""",
    holds=(", and one ", ") and", " and two "),
    fails=(", which ", " and rash", " in one "),
)

FIRST_ITEM = Wording(
    name="topics.first_item",
    why='Words that no list holds may be the first of the harms told: "AEs were dry nose (12%".',
    pattern=r"""^[^.;()\[\]\d]{0,80}(?:grades?[ ][1-5][^.;()\[\]\d]{1,5}(?:[1-5][ ])?
      (?:in[ ][^.;()\[\]\d]{3,60}[ ])?)?
    \b(?:were|was|included?|including|comprised|being)[ ]
    (?:(?:mainly|mostly|primarily|predominantly|only|also)[ ])?
    (?:grades?[ ]\S+[ ](?:(?:or|and)[ ](?:\d|higher|worse|greater|more|above)[ ])?)?
    (?P<value>(?:(?!(?:in|on|with|by|for|at|than|between|among|during|after|compared|the|a|an|not|no|
      reported|observed|seen|noted|recorded|found|similar|comparable|higher|lower|more|less|fewer|
      greater|better|worse|common|commonest|frequent|significantly|generally|mild|moderate|due|
      manageable|infrequent|rare|low|high|also|most|available|evaluated|assessed|balanced|equal|
      identical|different|reduced|patients?|grades?|as|experienced|considered|deemed|collected|
      documented|graded|uncommon|few|treatment|treated|resolved|predominantly|numerically|\w+ly|
      tolerable|acceptable|alike|present|absent|severe|serious|minor|fatal|related|event|higher|
      increased(?=[ ][(\[])|decreased(?=[ ][(\[])|elevated(?=[ ][(\[]))\b)[a-z][a-z-]*[ ]){1,4})
    [(\[](?:n[ ]?=[ ]?)?$""",
    holds=(
        " were dry nose (",
        " of grade 3 or 4 in the first group were migration [",
        " included grade 3 or higher lost strength (n = ",
    ),
    fails=(
        " were reported (",
        " were significantly fewer (",
        " in women (",
        "; others were rash (",
    ),
)
