"""Cues of the sets that were analysed: fit for it, part of it, left for it."""

from __future__ import annotations

from extract.participants.cues import Side, parse_as
from extract.rule import Rule
from schemas.vocabulary import Milestone

ANALYSIS_RULES = (
    Rule(
        name="milestone.left_for_analysis",
        why="Those who are left after losses are the ones analysed.",
        pattern=r"""
            \b (?: left (?=[ ]\d) | leaving (?: [ ]for[ ]analysis | [ ]a[ ]total[ ]of )? ) \b
        """,
        triggers=("left", "leaving"),
        finds={
            "Nine withdrew, leaving for analysis 62 men.": ("leaving for analysis",),
            "That left 62.": ("left",),
        },
        ignores={"Tumours of the left breast.": "left", "Nine left the study.": "left"},
        parse=parse_as(Milestone.ANALYZED, Side.AFTER),
    ),
    Rule(
        name="milestone.excluded_from_analysis",
        why="Those whom an analysis left out are not those analysed.",
        pattern=r"""
            \b excluded[ ]from[ ] (?:[\w-]+[ ]){0,4}?
            (?: analys[ei]s | evaluation | population | set ) \b
        """,
        triggers=("excluded from",),
        finds={
            "In all 62 were excluded from the efficacy analyses.": (
                "excluded from the efficacy analyses",
            ),
            "Nine men (excluded from the analysis) had died.": ("excluded from the analysis",),
        },
        ignores={
            "Nine were excluded from the trial.": "excluded from",
            "Men were excluded from entry.": "excluded from",
        },
        parse=parse_as(Milestone.OTHER, Side.BEFORE),
    ),
    Rule(
        name="milestone.not_analysed",
        why="Those who were not fit for it, or not taken in, are counted apart.",
        pattern=r"""
            \b (?:were|was) [ ]
            (?: not[ ] (?:evaluable|assessable|eligible|analy[sz]ed|enrolled|screened
                |included[ ]in)
              | inevaluable | unevaluable | nonevaluable ) \b
        """,
        triggers=("were not ", "was not ", "evaluable"),
        finds={
            "Nine men were not evaluable, six were unevaluable.": (
                "were not evaluable",
                "were unevaluable",
            ),
            "Sixty were not screened.": ("were not screened",),
        },
        ignores={
            "Survival was not longer.": "was not ",
            "Nine were evaluable.": "evaluable",
        },
        parse=parse_as(Milestone.OTHER, Side.BEFORE),
    ),
    Rule(
        name="milestone.available_for",
        why="Data that were available for some are those analysed.",
        pattern=r"""
            \b (?: available | (?:could|can)[ ]be[ ](?:analy[sz]ed|evaluated|assessed) )
            [ ] (?:for|from|in|on) (?= [ ] (?:all[ ]|only[ ])? \d )
        """,
        triggers=("available ", "be analy", "be evaluated", "be assessed"),
        finds={
            "Data could be analysed for 59.": ("could be analysed for",),
            "Data were available for 59 of 62 women.": ("available for",),
            "The status (available in 59 men) was known.": ("available in",),
        },
        ignores={
            "No treatment is available for them.": "available ",
            "It was available in May.": "available ",
        },
        parse=parse_as(Milestone.ANALYZED, Side.AFTER),
    ),
    Rule(
        name="milestone.reported_on",
        why="Those on whom data, results or a report tell are those analysed.",
        pattern=r"""
            \b (?: (?: data | results ) [ ] (?: on | from | for )
              | (?: we | this | here ) [ ] report (?:s|ed)? [ ] (?: on | data[ ]from ) )
            (?= [ ] (?:all[ ](?:the[ ])?|the[ ]first[ ]|a[ ]total[ ]of[ ])? \d )
        """,
        triggers=("data ", "results ", "report"),
        finds={
            "Data on 62 women were complete.": ("Data on",),
            "We report on 62 women; results for the first 30 women follow.": (
                "We report on",
                "results for",
            ),
        },
        ignores={
            "Data from other trials agree.": "data ",
            "Results on survival are pending; they report pain.": "results ",
        },
        parse=parse_as(Milestone.ANALYZED, Side.AFTER),
    ),
    Rule(
        name="milestone.samples_of",
        why="Those whose samples were taken for a study of markers are the ones it analysed.",
        pattern=r"""
            \b (?: samples? | specimens? | biopsies | blocks | sera | serum | plasma | tissues?
              | DNA )
            [ ] (?: [\w-]+ [ ] ){0,3}?
            (?: collected | obtained | taken | drawn | available | analy[sz]ed | retrieved
              | assayed )
            [ ] (?: from | in | for ) (?= [ ] (?:all[ ]|only[ ])? \d )
        """,
        triggers=(
            "collected ",
            "obtained ",
            "taken ",
            "drawn ",
            "available ",
            "yzed ",
            "ysed ",
            "retrieved ",
            "assayed ",
        ),
        finds={
            "Plasma samples were collected from 62 women.": ("Plasma samples were collected from",),
            "Tumour blocks could be retrieved from 59 men.": ("blocks could be retrieved from",),
        },
        ignores={
            "Samples were collected from each man.": "collected ",
            "Data were collected in 2 centres.": "collected ",
        },
        parse=parse_as(Milestone.ANALYZED, Side.AFTER),
    ),
    Rule(
        name="milestone.vaccinated_cohort",
        why="The cohort that was vaccinated is the one treated, in whatever it was included.",
        pattern=r"\b (?: included[ ]in[ ]the[ ] )? total[ ]vaccinated[ ]cohort \b",
        triggers=("total vaccinated",),
        finds={
            "In all 62 were included in the total vaccinated cohort.": (
                "included in the total vaccinated cohort",
            ),
            "The total vaccinated cohort had 62 girls.": ("total vaccinated cohort",),
        },
        ignores={
            "A total vaccinated twice.": "total vaccinated",
            "Of the total vaccinated, most were girls.": "total vaccinated",
        },
        parse=parse_as(Milestone.TREATED),
    ),
    Rule(
        name="milestone.included_in_analysis",
        why="Being part of an analysis, whatever the set is called.",
        pattern=r"""
            \b (?: included[ ](?:in|for)[ ] (?:(?:the|this|our|an?)[ ])? (?:[\w'-]+[ ]){0,6}?
                   (?:analys[ei]s|populations?|cohort|evaluation|set)\b
               | analy[sz]ed (?! [ ](?:using|with[ ]the|by[ ]the[ ](?:log|cox)) )
               | analys[ei]s[ ](?:included|comprised|was[ ]based[ ]on|of|involved
                 |(?:was|were)[ ](?:done|performed|conducted|carried[ ]out)[ ](?:in|on|for|among))
               | contributed[ ]to[ ]the
               | (?:assessed|evaluated|studied|measured|determined)[ ]in
                 (?=[ ](?:all[ ]|a[ ]total[ ]of[ ])?\d) )
        """,
        triggers=(
            *("included ", "analy", "contributed", "assessed in", "evaluated in", "studied in"),
            *("measured in", "determined in"),
        ),
        finds={
            "Of these 62 were included in the primary analysis.": (
                "included in the primary analysis",
            ),
            "The analysis included 62 women; 59 were analysed.": ("analysis included", "analysed"),
            "Toxicity was evaluated in 62 women.": ("evaluated in",),
            "The analysis was done in the first 62 women.": ("analysis was done in",),
        },
        ignores={
            "Data were analysed using a mixed model.": "analy",
            "Women included in the trial were young.": "included ",
        },
        parse=parse_as(Milestone.ANALYZED),
    ),
    Rule(
        name="milestone.analysis_set",
        why="The names of analysis sets.",
        pattern=r"""
            \b (?: (?:modified[ ])? intent(?:ion)?-to-(?:treat|test) (?: [ ][\w'-]+
              | [ ]\(m?ITT\) ){0,2}?
                   [ ](?:populations?|analys[ei]s|set|cohort)
               | m?ITT[ ](?:population|analysis|set) | per-protocol[ ](?:population|analysis|set)
               | (?:according-to-protocol|safety|efficacy|full[ ]analysis|analysis)[ ](?:cohort
                 |set|population) )
        """,
        triggers=("population", "analys", " set", "cohort"),
        finds={
            "The ITT population comprised 62 men.": ("ITT population",),
            "The modified intention-to-treat population, 62.": (
                "modified intention-to-treat population",
            ),
        },
        ignores={
            "The population was young.": "population",
            "A cohort of 62 women.": "cohort",
        },
        parse=parse_as(Milestone.ANALYZED),
    ),
    Rule(
        name="milestone.assessable",
        why="Fit for analysis.",
        pattern=r"""
            \b (?: evaluable | assessable | analy[sz]able | (?:could
              |were[ ]able[ ]to)[ ]be[ ](?:evaluated|assessed)
               | (?:were|was|are|be)[ ](?:considered[ ])? (?:available|suitable)[ ]for[ ]
                 (?:[\w'-]+[ ]){0,4}? (?:analys[ei]s|evaluation|assessment) )
        """,
        triggers=(
            "evaluable",
            "assessable",
            "yzable",
            "ysable",
            "be evaluated",
            "be assessed",
            "able for",
        ),
        finds={
            "Of 62 men 59 were available for analysis.": ("were available for analysis",),
            "In 62 evaluable women.": ("evaluable",),
        },
        ignores={
            "Tissue was suitable for few.": "able for",
            "Response will be assessed as unevaluable.": "evaluable",
        },
        parse=parse_as(Milestone.ANALYZED),
    ),
    Rule(
        name="milestone.eligible",
        why="Found eligible after entry; 'eligible patients' says nothing of analysis.",
        pattern=r"""
            \b (?: eligible[ ]for[ ] (?:inclusion[ ]in[ ])? (?:the[ ])? (?:[\w'-]+[ ]){0,3}?
                   (?:analys[ei]s|evaluation)
               | eligible[ ]at[ ]baseline
               | (?:were|was|proved|found[ ]to[ ]be|deemed|judged
                 |considered)[ ] (?:to[ ]be[ ])? (?:fully[ ])?
                 eligible (?! [ ](?:for|to)\b )
               | (?<= \d[ ] ) eligible (?= [)\],;] )
               | (?<= ;[ ] ) eligible[ ](?:on|by|after)[ ] (?:\w+[ ]){0,4}? (?= = ) )
        """,
        triggers=("eligible",),
        finds={
            "In all 62 proved eligible.": ("proved eligible",),
            "We assigned 62 men (59 eligible).": ("eligible",),
            "Men enrolled = 62; eligible on central review = 59.": ("eligible on central review ",),
            "Men enrolled = 62; eligible after audit = 59.": ("eligible after audit ",),
        },
        ignores={
            "All 62 eligible men were assigned.": "eligible",
            "Men were eligible for inclusion.": "eligible",
        },
        parse=parse_as(Milestone.ANALYZED),
    ),
    Rule(
        name="milestone.subgroup",
        why="Results are told 'among the 62 patients with ...': those analysed.",
        pattern=r"""
            \b (?: (?<! \b(?:took[ ]place|was[ ](?:done|performed|carried[ ]out))[ ] )
                 among[ ](?:the[ ])? (?=\d+[ ])
              | \A in[ ](?:the[ ])? (?= \d+[ ](?:[\w-]+[ ]){0,3}?
                (?:patients|pts|participants|women|men|subjects)[ ](?:with|whose|without)\b
                [^.;(]{3,80}, )
              | \A in[ ](?:the[ ])? (?= \d[\d,]*[ ](?: [\w/]+-[\w/-]+ | younger | older | elderly
                | evaluable | male | female )[ ](?:[\w-]+[ ]){0,2}?
                (?:patients|pts|participants|women|men|subjects) (?:,|[ ]\(|[ ]treated) )
              | \A in[ ](?= \d+[ ]of[ ](?:the|these)[ ](?:patients|women|men|subjects),[ ] )
              | subgroup[ ]of (?=[ ]\d) )
        """,
        triggers=("among", "subgroup of", "in "),
        finds={
            "Survival was longer among 62 women with it.": ("among ",),
            "In a subgroup of 62 women.": ("subgroup of",),
            "In 62 women with this marker, survival was longer.": ("In ",),
            "In 62 of these women, tissue was scarce.": ("In ",),
            "In 471 node-positive patients, survival was longer.": ("In ",),
        },
        ignores={
            "It was common among women.": "among",
            "Screening was done among 62 women.": "among",
            "In the subgroup of women.": "subgroup of",
            "In 62 women pain was seen.": "in ",
        },
        parse=parse_as(Milestone.ANALYZED, Side.AFTER, needs_group=True),
    ),
)
