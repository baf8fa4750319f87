"""Wordings of subgroups: some of the patients, everybody, and factors instead of arms."""

from __future__ import annotations

from extract.wording import Wording

_PEOPLE = r"""(?:patients?|pts?|participants?|women|men|those|individuals?|subjects?|children|
    people|persons?|adults|tumou?rs|survivors|carriers|responders)"""

# Patients or tumours by a mark of theirs.
_MARKED = (
    r"(?:[\w/.+-]+[ -]){0,3}"
    r"(?:(?:positive|negative|mutant|mutated|wild-type|amplified|(?:un)?methylated|proficient|"
    r"deficient|high|low|older|younger|elderly|obese|(?:high|low|intermediate|poor|good)-risk)"
    r"(?:[ -](?:[\w-]+[ ]){0,2}(?:patients|pts|tumou?rs|disease|women|men|cases|participants))?"
    r"|(?:non-?)?responders|(?:non-?)?carriers|(?:non-?)?smokers|women|men|boys|girls|children)\b"
)

# On to the next number: a subgroup's words hold no result.
_REST = r"(?:(?![ ](?:and|was|were)[ ]\d)[^,.;:()\[\]])"

CUES = Wording(
    name="subgroups.cues",
    why='A sentence says in whom a result was seen: "among women aged over 60, ...".',
    pattern=rf"""
    (?<!\w)(?=\w)(?P<value>
      (?=(?:in|among|for|of|within|by|to|with)[ ])(?:
      \b(?:in|among|for|of|within|by|to)[ ](?:the[ ]|all[ ]|both[ ]|only[ ]|these[ ]|most[ ])?
        (?:\d[\d,]*[ ](?:\(\d+\.?\d*%\)[ ])?|(?!(?:in|among|for)[ ])[\w-]+[ ]){{0,4}}?{_PEOPLE}[ ]
        (?:with(?:out)?|who|whose|aged|in[ ]whom|for[ ]whom|younger|older|having|not|at|harbou?ring|
        carrying|undergoing|expressing|lacking|bearing|considered|deemed|judged|thought|surviving|
        presenting|previously|exhibiting|displaying|classified|defined|diagnosed|found|known|
        achieving|attaining|experiencing|developing|requiring|remaining|needing|
        (?:in)?eligible|unfit|unsuitable|fit|suitable|(?:un)?able|(?:un)?likely|refractory|
        resistant|sensitive|intolerant|naive|positive|negative|suffering|pre-?treated|
        over|under|above|below)\b{_REST}{{3,110}}
    | \b(?:in|for|among|within|of)[ ](?:the[ ]|a[ ]|this[ ]|that[ ]|these[ ])?
        (?:[\w/≥≤<>=.+-]+[ ]){{0,8}}?
        (?:subgroups?|subsets?|sub-?populations?|strat(?:um|a)|population|cohort|age[ ]groups?)\b
        (?:[ ](?:of|with|who|whose)\b[^,.;:()\[\]]{{3,80}})?
    | \b(?:in|for|among|of[ ]\d+)[ ](?:the[ ])?(?:[\w/.+-]+[ -]){{0,3}}
        (?:positive|negative|mutant|mutated|mutation-positive|wild-type|high|low|amplified|
        unmethylated|methylated|rearranged|refractory|resistant|sensitive|naive|deficient|
        proficient|normal|elevated|raised|increased|abnormal|breasted|
        elderly|older|younger|pre-?menopausal|post-?menopausal|obese|frail|
        (?:high|low|intermediate|poor|favou?rable|standard)-risk)
        [ -](?:[\w-]+[ ]){{0,2}}
        (?:patients?|pts|group|tumou?rs|disease|women|men|cases|participants|populations?|cancers?|
        carcinomas?|adenocarcinomas?|melanomas?|lymphomas?|leuk(?:a)?emias?|myelomas?|
        sarcomas?|gliomas?|glioblastomas?|individuals|subjects|children|adults|survivors|
        recipients|carriers|status)\b
    | \b(?:in|for|among)[ ](?:the[ ]|all[ ])?(?:non-?)?(?:responders|carriers|smokers)\b
    | \b(?:in|for|among|by|of|within)[ ](?:the[ ]|an?[ ])?(?:[\w-]+[ ]){{0,2}}?
        (?:per[ -]protocol|(?-i:PP))[ ](?:population|analys[ie]s|set|cohort|group|patients)\b
    | \b(?:in|for|among|with)[ ](?:the[ ])?(?:(?:FIGO|clinical|pathologic(?:al)?|limited|extensive|
        advanced|early|late)[ -])*stages?[ ]
        (?:(?-i:I{{1,3}}|IV|II?I?[A-C]\d?|IV[A-C])|[0-4][a-c]?)\b
        (?:(?![ ](?:was|were|had|is|did|and[ ]\d)\b)[^,.;:()\[\]]){{0,60}}
    | \b(?:in|among|for|of)[ ](?:the[ ]|all[ ])?{_PEOPLE}[ ]
        (?:<|>|≥|≤|under[ ]|over[ ]|aged[ ])?[ ]?\d\d[ ]years(?:[ ]of[ ]age)?
        (?:[ ](?:or|and)[ ](?:older|younger|over|above))?
    | (?:\G|(?<=[.;:][ ]))(?:In|Among|For)[ ]
        (?:women|men|boys|girls|adults|children|smokers|nonsmokers)(?=,)
    | \b(?:in|for|among)[ ][\w/.]+-(?:positive|negative|high|low|mutant)
        (?=[ ](?:and|vs?|versus)\b)
      )
    | (?:\G|(?<=[.;:][ ]|\b(?:Furthermore|However|Moreover|Notably|Additionally|Similarly|
        In[ ]addition|Conversely|In[ ]contrast|Interestingly|Overall),[ ]))
        (?:The[ ])?{_PEOPLE}[ ](?:with(?:out)?|whose|who[ ]were|aged|having|younger|older)[ ]
        {_REST}{{3,110}}?(?:[\[(][\w ]{{1,12}}(?:=[ ]?[\d,]+)?[\])]{_REST}{{0,60}}?)?
        (?=[ ](?:had|showed|experienced|achieved|derived|demonstrated|lived|
        did|exhibited|benefit(?:ed|ted)|survived|received)\b)
    | (?:\G|(?<=[.;:][ ]))(?:[\w/.+-]+[ -]){{0,3}}
        (?:positive|negative|mutant|mutated|wild-type|amplified|unmethylated|methylated|
        (?:high|low|intermediate|poor|favou?rable|standard)-risk)[ ]
        (?:patients?|pts|tumou?rs|women|men|cases|participants|subjects)\b
    | (?:\G|(?<=[.;:][ ]))(?:[\w-]+[ ])?(?:non-?)?responders(?=[ ](?:had|showed|experienced|lived|
        survived)\b)
    | (?<=[\[(;][ ]|[\[(]|[;,][ ]and[ ]|;[ ])(?:(?!and\b)[\w/.+-]+[ ]){{1,5}}
        (?:sub)?(?:cohort|group|population|stratum|set)(?=:[ ])
    | \b{_PEOPLE}[ ](?:with|aged|younger|older)[ ][^,.;:()\[\]]{{3,80}}(?=[ ][\[(](?:HR|hazard))
    )""",
    holds=(
        "Among women with asthma, 30% slept well.",
        "in the frail subgroup",
        "for CLD7-mutated tumours",
        "Children with fever had more pain.",
        "among men over 70 years of age",
        "In smokers, 12% coughed.",
        "in CLD7-high and CLD7-low disease",
        "patients aged under 65 (HR 0.7)",
        "Furthermore, patients with fever had more pain.",
        "among treatment-naive women",
        "in the older age group",
        "of 10 steroid-refractory patients",
        "in patients considered unfit for surgery",
        "For women surviving 5 years",
        "for women previously treated with heat",
        "Patients with fever (n = 66) given tea showed less pain.",
        "CLD7-positive patients slept well.",
        "Nonresponders had more pain.",
        "for responders",
        "for stage II/III with no residue",
        "in the per-protocol population",
        "in per-protocol analyses",
        "in CLD7-positive lymphoma",
        "(Northern cohort: 12%; and Southern cohort: 9%)",
    ),
    fails=(
        "Women had more pain.",
        "30% slept well in winter.",
        "in the ribavole group, 12% coughed",
        "Patients aged under 65 (12%)",
        "Responders were older.",
        "in this stage of life",
    ),
)

ITEM_CUES = Wording(
    name="subgroups.item_cues",
    why='In rows and items a subgroup follows the endpoint: "PFS, mutation-positive | 7.1".',
    pattern=r""",[ ](?P<value>[^|:;=,()\d]{0,40}
    (?:positive|negative|mutant|mutated|wild-type|subgroup|subset|patients[ ]with)
    [^|:;=,()]{0,40}?)(?=[ ]?[|:=,(])""",
    holds=("PFS, mutation-positive | 7.1", "Relapse, frail subgroup: 12%"),
    fails=("PFS, months | 7.1", "Relapse in the frail subgroup: 12%"),
)

PLAIN = Wording(
    name="subgroups.plain",
    why="What the cues leave out may still name some of the patients: the learned linker decides.",
    pattern=r"""\b(?P<value>(?:in|among|for|of|within|with)[ ]
    [\w/≥≤<>=+-]++(?:[ ][\w/≥≤<>=+-]++){0,9}?)
    (?=[ ]?[,.;:()\[\]]|[ ](?:was|were|had|is|are|did|compared|versus|vs|than|showed|and)\b|$)""",
    holds=("Pain fell in older women, and", "among smokers (12%)"),
    fails=("Pain fell.", "12% slept"),
)

WHOLE = Wording(
    name="subgroups.whole",
    why='Some phrases are about everybody, or about an event: "in the overall population".',
    pattern=r"""\b(?:overall|intention-to-treat|intent-to-treat|ITT|mITT|safety|total|whole|entire|
    full|study|main|evaluable|treated|all|randomi[sz]ed|analysis|analy[sz]ed|assessable|
    eligible|general|efficacy|modified)[ -]
    (?:(?:analysis|study|treated|randomi[sz]ed|patient|intention-to-treat|set|trial)[ ])*
    (?:population|cohort|patients?|participants?|women|men)\b
    | \b(?:high|low|standard|intermediate|medium|full|reduced|double|single)(?:er)?[ -]
    (?:dose|dosage|frequency|intensity|volume|fat|fluence)[ -](?:[\w-]+[ ])?(?:groups?|arms?)\b
    | \bwho[ ](?:were|could[ ]be|had[ ]been)[ ]
    (?:evaluated|analy[sz]ed|assessed|evaluable|included)\b
    | \bwho[ ]completed\b
    | \b(?:assigned|allocated|randomi[sz]ed|at[ ]least[ ]one[ ]dose|
    (?:study|trial)[ ](?:drug|treatment|medication)|died|
    with[ ](?:an?[ ])?(?:event|adverse|grade|complete|partial|objective|progress|death|
    disease[ ]progression|relapse|recurrence|stable|toxicity))\b
    | \bboth\b[ ](?:arms|groups)""",
    holds=(
        "in the overall population",
        "of patients with a complete response",
        "in both groups",
        "in the low-dose group",
    ),
    fails=("in the frail population", "of patients with asthma", "in both sexes"),
)

HEADCOUNT = Wording(
    name="subgroups.headcount",
    why="How many people a subgroup has says nothing of who they are: 'in 40 patients with'.",
    pattern=r"^\w+[ ](?:the[ ]|all[ ]|only[ ])?\d[\d,]*(?:[ ]\([^()]*\))?[ ]",
    holds=("in 40 women with fever", "of the 1,200 (9%) men"),
    fails=("with a score of 5", "in women aged 40 or more"),
)

LIMIT = Wording(
    name="subgroups.limit",
    why="A score or an age that the title does not print marks some of the patients.",
    pattern=r"^[≥≤<>=]*\d+(?:\.\d+)?%?$",
    holds=("5", "≥50%"),
    fails=("CA19", "5-year"),
)

MARKED_OFF = Wording(
    name="subgroups.marked_off",
    why="A mark makes some of everybody: 'evaluable women with fever'.",
    pattern=r"""
    ^[ ](?:with(?:out)?|whose|aged|having|younger|older|harbou?ring|carrying|lacking)[ ]""",
    holds=(" with fever", " whose pain fell"),
    fails=(" who slept", " and those with fever"),
)

PER_PROTOCOL = Wording(
    name="subgroups.per_protocol",
    why="Those who were treated as planned are some of the patients.",
    pattern=r"\bper[ -]protocol\b|\b(?-i:PP)\b",
    holds=("in the per-protocol population", "in the PP set"),
    fails=("per the protocol", "in the ppm range"),
)

TWO_WAYS = Wording(
    name="subgroups.two_ways",
    why="Where all who were assigned are analysed too, those treated as planned are some of them.",
    triggers=("inten", "itt", "full analysis set", "full-analysis"),
    pattern=r"""
    \bintent(?:ion)?[ -]to[ -](?:treat|test|screen)|\b(?-i:m?ITT)\b|\bfull[ -]analysis[ -]set\b""",
    holds=("analysed by intention to treat", "in the ITT population"),
    fails=("an intention to move", "it intended"),
)

EVERYBODY = Wording(
    name="subgroups.everybody",
    why="A sentence turns from some of the patients to everybody: 'and 9% in all patients'.",
    triggers=("overall", "intent", "itt", "entire", "whole", "total", "all "),
    pattern=r"""
    \b(?:in|among|for)[ ](?:the[ ]|all[ ])?
    (?:overall|(?-i:m?ITT)|intent(?:ion)?-to-treat|entire|whole|total|all)[ -]
    (?:[\w-]+[ ]){0,2}?(?:population|cohort|patients|participants|women|men|set|analysis)\b""",
    holds=("in the intention-to-treat population", "among all treated patients"),
    fails=("overall survival in older patients", "the whole population"),
)

TREATED = Wording(
    name="subgroups.treated",
    why='Words with a treatment tell of an arm: "patients who received ribavole".',
    pattern=r"\b(?:received|receiving|treated|given|taking|underwent|undergoing|on)\b",
    holds=("patients who received ribavole", "women on placebo"),
    fails=("patients who responded", "untreated women"),
)

SHARE_OF = Wording(
    name="subgroups.share_of",
    why='"the percentage of patients who ..." tells what was measured, not in whom.',
    pattern=r"\b(?:percentages?|proportions?|numbers?|rates?|share|fraction)[ ](?:of[ ])?$",
    holds=("the percentage ", "A larger proportion of "),
    fails=("the percentage rose in most ", "the response "),
)

UNFIT_FOR = Wording(
    name="subgroups.unfit_for",
    why="A treatment may say who patients are: 'women unfit for surgery'.",
    pattern=r"""\b(?:unfit|fit|(?:in)?eligible|(?:un)?suitable|candidates?|refractory|resistant|
    resistance|intolerant|intolerance|sensitive|naive|pre-?treated|previous(?:ly)?|prior|earlier)
    \b[^,.;]*$""",
    holds=("women unfit for ", "patients previously treated with "),
    fails=("women treated with ", "patients unfit, and with "),
)

CLOSED_BRACKETS = Wording(
    name="subgroups.closed_brackets",
    why="Brackets stand between a result and its subgroup: '7 months (HR, 0.6) in older women'.",
    pattern=r"[ ]?[\[(](?:[^()\[\]]|[\[(][^()\[\]]*[\])])*[\])]",
    holds=(" (HR, 0.6; P = .02)", "[0.4 (IQR, 0.3) to 0.8]"),
    fails=(") in women (", " in older women"),
)

EVENT_OF = Wording(
    name="subgroups.event_of",
    why="What a ratio or a risk is for is an event: 'risk of refractory disease or death'.",
    pattern=r"""\b(?:ratios?|(?:HR|OR|RR)s?|risks?|hazards?|incidences?|probability)
    [\])]?[ ]$""",
    holds=("(hazard ratio ", "an increased risk ", "(HR "),
    fails=("in the ratios, ", "at all times; "),
)

SHARE_IN = Wording(
    name="subgroups.share_in",
    why='A phrase that holds a measure of its own is about that: "in the risk of falls".',
    pattern=r"\b(?:percentage|proportion|number|rate|incidence|risk)[ ]of\b",
    holds=("by the rate of falls", "for the proportion of women"),
    fails=("in patients at risk", "of those with a high rate"),
)

PROGNOSTIC = Wording(
    name="subgroups.prognostic",
    why='Patients are compared by a factor, not by arm: "age was an independent predictor".',
    pattern=r"""\b(?:independent(?:ly)?[ ](?:predict|prognostic|risk|associat)|multi-?variat?e|
    multivariable|univaria(?:te|ble)|predict(?:or|ors|ive)\b|
    predict(?:s|ed)[ ](?:for|poor|worse|better|shorter|longer|adverse|improved|inferior)\b|
    prognostic(?:ally)?[ ](?:factor|value|marker|impact|significance|role|for|of|in|indicat)|
    risk[ ]factor|
    (?:was|were|is|are)[ ](?:[\w-]+[ ]){0,2}(?:associated|correlated)[ ]with|
    correlated[ ](?:\w+[ ])?with)""",
    holds=("Age was an independent predictor of falls.", "Pain was associated with less sleep."),
    fails=("An independent committee met.", "The predicted response was 30%."),
)

INTERACTION = Wording(
    name="subgroups.interaction",
    why='An interaction is of treatment and subgroup: "interaction of treatment with age".',
    pattern=r"""\b(?:treatment[ -]by[ -][\w-]+[ ]|[\w-]+[ ]by[ ]treatment[ ])?interactions?\b
    (?:[ ](?:between|of|with|for)[ ][^.;:()\[\]=<>]{3,80})?(?![ ](?:with[ ])?(?:drugs?|study)\b)""",
    holds=("interaction of treatment with age", "p for interaction = 0.4"),
    fails=("They interacted with staff", "interactional"),
)

SET_AGAINST = Wording(
    name="subgroups.set_against",
    why='Some patients are set against others: "had longer survival than those without fever".',
    pattern=r"""\b(?:than|compared[ ](?:with|to)|versus|vs?\.?)[ ](?:did[ ]|the[ ]|in[ ]|for[ ])*
    (?:(?!half|of|\d)[\w/-]+[ ]-?){0,3}
    (?:patients|those|women|men|participants|subjects|individuals)\b
    (?![ ](?:in[ ]the|on|receiving|treated|given|assigned|who[ ]received))""",
    holds=("had more pain than smoking women", "compared with those without fever"),
    fails=("compared with those in the control group", "more than half of patients"),
)

CONTRAST = Wording(
    name="subgroups.contrast",
    why='Some patients are set against others: "better for responders than for non-responders".',
    triggers=("than", "versus", "vs", " v ", "compared", "between"),
    pattern=rf"""
    \b(?P<value>(?:in|for|among|between)[ ](?:the[ ])?(?:{_MARKED})
    (?:,?[ ](?:as[ ])?compared[ ](?:with|to)|[ ]than|[ ](?:versus|vs?\.?)
    |(?<=between[^.;]{{0,80}})[ ]and)
    [ ](?:(?:did|in|for|among|with|those|the)[ ])*(?:{_MARKED}))""",
    holds=(
        "better for responders than for non-responders",
        "lower in CLD7-mutant than CLD7 wild-type tumours",
        "between older and younger patients",
    ),
    fails=("better for men on drug than for men on placebo", "in patients compared with"),
)

SOMEBODY = Wording(
    name="subgroups.somebody",
    why="Words that name no people may name an event: 'for refractory disease'.",
    pattern=rf"\b{_PEOPLE}\b",
    holds=("for PFS among patients with fever", "for women"),
    fails=("for refractory disease", "of manual work"),
)

SUBJECT = Wording(
    name="subgroups.subject",
    why='A subgroup may be the subject of its sentence: "Patients with fever had ...".',
    pattern=rf"^(?:The[ ])?{_PEOPLE}\b",
    holds=("Patients with fever", "The women whose pain"),
    fails=("Among patients with fever", "Menopausal status"),
)
