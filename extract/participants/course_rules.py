"""Cues of the way through a trial: treated, completed, left, changed sides."""

from __future__ import annotations

from extract.participants.cues import Side, parse_as
from extract.rule import Rule
from schemas.vocabulary import Milestone

_PORTION = r"""
    (?: (?:at[ ]least[ ](?:one|1|two|2|a[ ]single) | (?:one|1)[ ]or[ ]more)[ ] (?:[\w-]+[ ]){0,2}?
        (?: doses? | cycles? | fractions? | infusions? | injections? | treatments? | courses?
          | administrations? | tablets? | applications? | part )\b )
"""
_OWN_TREATMENT = rf"""
    (?: (?:(?:the|all|any|their)[ ])?
        (?: {_PORTION} | treatment\b | the[ ]drug | a[ ]dose
          | (?:study|trial|protocol(?:-\w+)?|assigned|allocated|randomi[sz]ed|investigational)
            (?:[ -][\w-]+){{0,2}}? [ -] (?:drugs?|treatment|therapy|medication|intervention
              |doses?|regimens?) ) )
"""

COURSE_RULES = (
    Rule(
        name="milestone.completed",
        why="Went through to the end of treatment, follow-up or study; not 'was completed'.",
        pattern=r"""
            (?<! after[ ] | collection[ ] | accrual[ ] | enrol+ment[ ] | recruitment[ ]
              | \bwas[ ] | \bis[ ] | arm[ ] )
            \b (?: (?:(?:had|have)[ ])? completed | adhered[ ]to[ ]the[ ]protocol
               | went[ ]through[ ]all | finished ) \b
        """,
        triggers=("completed", "adhered", "went through", "finished"),
        finds={
            "Of 62 women 59 completed treatment.": ("completed",),
            "Nine had completed it, four finished early.": ("had completed", "finished"),
        },
        ignores={
            "Accrual was completed in May.": "completed",
            "After completed radiotherapy.": "completed",
        },
        parse=parse_as(Milestone.COMPLETED, Side.BEFORE),
    ),
    Rule(
        name="milestone.lost",
        why="Lost to follow-up.",
        pattern=r"\b lost[ ]to[ ]follow",
        triggers=("lost to",),
        finds={
            "Nine were lost to follow-up.": ("lost to follow",),
            "One woman was lost to follow up.": ("lost to follow",),
        },
        ignores={"Benefit was lost to toxicity.": "lost to", "Lost to us.": "lost to"},
        parse=parse_as(Milestone.LOST_TO_FOLLOW_UP, Side.BEFORE),
    ),
    Rule(
        name="milestone.crossed_over",
        why="Changed to the other treatment.",
        pattern=r"""
            \b (?: cross(?:ed|ing)[ ]over | cross-?over[ ](?:of|to)
              | (?:chose[ ]to[ ])? switch(?:ed)?[ ]to
               | switched[ ]over ) \b
        """,
        triggers=("cross", "switch"),
        finds={
            "Nine men crossed over to ralotinib.": ("crossed over",),
            "The 9 who switched to it.": ("switched to",),
        },
        ignores={
            "A crossover design was used.": "cross",
            "Crossover was allowed.": "cross",
        },
        parse=parse_as(Milestone.CROSSED_OVER),
    ),
    Rule(
        name="milestone.discontinued",
        why="Left the study or stopped its treatment.",
        pattern=r"""
            \b (?: discontinued | withdrew | dropped[ ]out | (?:was|were)[ ]withdrawn
              | withdrawn[ ]from
               | (?:had[ ])?come[ ]off | came[ ]off | off[ ](?:tx|treatment|therapy|study)
               | stopped[ ](?:(?:the|their|study|taking)[ ])* (?:treatment|therapy|medication|drug)
               | (?:patients|participants|group|arm)[ ](?:to[ ])?stop\b
               | (?:left|quit)[ ]the[ ](?:study|trial) )
        """,
        triggers=("discontinued", "withdr", "dropped", "off ", "stop", "the study", "the trial"),
        finds={
            "Nine women withdrew, four dropped out.": ("withdrew", "dropped out"),
            "In all 12% stopped study treatment.": ("stopped study treatment",),
        },
        ignores={
            "The trial stopped early.": "stop",
            "A cut-off of 12% was used in the study.": "the study",
        },
        parse=parse_as(Milestone.DISCONTINUED),
    ),
    Rule(
        name="milestone.discontinuation",
        why="The noun, with its reason or its rate.",
        pattern=r"""
            \b (?: (?:study[ ]|treatment[ -])? discontinuations?[ ] (?:\w+[ ]){0,3}?
                   (?: because[ ]of | due[ ]to | owing[ ]to | resulting | related | as[ ]a[ ]result
                     | for | in | was | were | rates? ) \b
               | reasons?[ ]for[ ] (?:treatment[ ])? discontinuation
               | (?:led|leading)[ ]to[ ] (?:\w+[ ]){0,2}? discontinuation )
        """,
        triggers=("discontinuation",),
        finds={
            "Discontinuation because of toxicity: 12%.": ("Discontinuation because of",),
            "Toxicity led to discontinuation in 9%.": ("led to discontinuation",),
        },
        ignores={
            "Time to discontinuation, months.": "discontinuation",
            "After discontinuation, 9 died.": "discontinuation",
        },
        parse=parse_as(Milestone.DISCONTINUED),
    ),
    Rule(
        name="milestone.other",
        why="A head count at a point that has no name of its own.",
        pattern=r"""
            \b (?: (?:were|was|proved|to[ ]be|be)[ ] (?:to[ ]be[ ])? ineligible
               | (?:had[ ])? protocol[ ](?:violations?|deviations?)
               | (?:did[ ]not|never)[ ](?:receive|start|begin|undergo) )
        """,
        triggers=("ineligible", "protocol ", "did not", "never"),
        finds={
            "Nine were ineligible, four had protocol violations.": (
                "were ineligible",
                "had protocol violations",
            ),
            "Six did not receive treatment.": ("did not receive",),
        },
        ignores={
            "The protocol required it.": "protocol ",
            "Survival did not differ.": "did not",
        },
        parse=parse_as(Milestone.OTHER, Side.BEFORE),
    ),
    Rule(
        name="milestone.treated",
        why="Received the treatment, in words that mean the trial's own treatment.",
        pattern=rf"""
            \b (?: (?:received|receiving|were[ ]given|got|started|began|took)[ ] {_OWN_TREATMENT}
               | (?:were|was|actually)[ ]treated | treated (?=[ ]\d) | (?:were|was)[ ](?:dosed
                 |vaccinated)
               | (?:doses?|treatment|drug|therapy|medication|infusion|injection)[ ](?:was|were)[ ]
                 (?:given|started|administered|begun|initiated)[ ](?:to|by|in|for)\b )
        """,
        triggers=(
            "receiv",
            "given",
            "got ",
            "started",
            "began",
            "took",
            "treated",
            "vaccinated",
            "dosed",
            "begun",
        ),
        finds={
            "In all 62 received at least one dose.": ("received at least one dose",),
            "Treatment was started by 62; 59 were treated twice.": (
                "Treatment was started by",
                "were treated",
            ),
        },
        ignores={
            "Nine received antibiotics.": "receiv",
            "Previously treated patients were eligible.": "treated",
        },
        parse=parse_as(Milestone.TREATED),
    ),
    Rule(
        name="milestone.treated_arm",
        why="'62 patients received ralotinib': TREATED where what they received names an arm.",
        pattern=r"""
            (?<! - ) \b (?: received | receiving | treated (?:[ ](?:with|by))? | (?:were[ ])?given
                        | underwent | had | took | got ) \b
        """,
        triggers=("receiv", "treated", "given", "underwent", "had", "took", "got"),
        finds={
            "Nine received ralotinib.": ("received",),
            "Those treated with it had pain.": ("treated with", "had"),
        },
        ignores={
            "A ralotinib-treated man.": "treated",
            "It was hard to be forgotten.": "got",
        },
        parse=parse_as(Milestone.TREATED, Side.BEFORE, needs_arm=True),
    ),
)
