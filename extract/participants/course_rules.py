"""Cues of the way through a trial: treated, transplanted, completed."""

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
          | (?:randomly[ -])?
            (?:study|trial|protocol(?:-\w+)?|assigned|allocated|randomi[sz]ed|investigational)
            (?:[ -][\w-]+){{0,2}}? [ -] (?:drugs?|treatment|therapy|medication|intervention
              |doses?|regimens?) ) )
"""

COURSE_RULES = (
    Rule(
        name="milestone.completed_by",
        why="The passive: treatment or follow-up was completed by those that follow.",
        pattern=r"""
            \b (?: (?: completed | finished ) (?: [ ]as[ ](?:planned|scheduled|intended)
                | [ ]per[ ]protocol )? [ ]by (?= [ ] (?:all[ ]|only[ ])? [\w-]+ )
              | (?: treatment | therapy | chemo\w* | radio\w* | vaccination | regimen | cycles
                | courses ) [ ] (?:was|were) [ ] (?:\w+ly[ ])? completed
                (?: [ ]as[ ](?:planned|scheduled|intended) | [ ]per[ ]protocol )? [ ](?:in|by|for)
                (?= [ ] (?:all[ ]|only[ ])? \d ) )
        """,
        triggers=("completed", "finished"),
        finds={
            "Follow-up was completed by 59 of 62 women.": ("completed by",),
            "All courses were finished by nine men.": ("finished by",),
            "Chemoradiotherapy was completed in 74 and 66%.": (
                "Chemoradiotherapy was completed in",
            ),
            "Treatment was completed as planned by 75.4% of patients.": (
                "Treatment was completed as planned by",
            ),
        },
        ignores={
            "What she completed by.": "completed",
            "It was finished by, say, May.": "finished",
        },
        parse=parse_as(Milestone.COMPLETED, Side.AFTER),
    ),
    Rule(
        name="milestone.completed",
        why="Went through to the end of treatment, follow-up or study; not 'was completed'.",
        pattern=r"""
            (?<! after[ ] | collection[ ] | accrual[ ] | enrol+ment[ ] | recruitment[ ]
              | \bwas[ ] | \bis[ ] )
            \b (?: (?:(?:had|have)[ ])? completed
                (?! [ ](?:its[ ]|their[ ]|full[ ])? (?:accrual|enrol+ment|recruitment)\b )
              | adhered[ ]to[ ]the[ ]protocol
               | went[ ]through[ ]all | finished ) \b
        """,
        triggers=("completed", "adhered", "went through", "finished"),
        finds={
            "Of 62 women 59 completed treatment.": ("completed",),
            "Nine had completed it, four finished early.": ("had completed", "finished"),
            "Nine men in the new arm completed all cycles.": ("completed",),
        },
        ignores={
            "Accrual was completed in May.": "completed",
            "The new arm completed accrual first.": "completed",
            "After completed radiotherapy.": "completed",
        },
        parse=parse_as(Milestone.COMPLETED, Side.BEFORE),
    ),
    Rule(
        name="milestone.transplanted",
        why="Got the transplant that the trial leads to; a past one is no milestone.",
        pattern=r"""
            (?<! \b (?: previously | prior | had | who | have | after | before ) [ ] )
            \b (?: (?:were|was)[ ] (?:subsequently[ ] | then[ ] | eventually[ ])? transplanted
              | (?: underwent | proceeded[ ](?:on[ ])?to | went[ ]on[ ]to (?:[ ](?:have|undergo))?
                  | received )
                [ ] (?:an?[ ])? (?: [\w-]+[ ] ){0,3}?
                (?: transplant(?:s|ation)? | (?:allo|auto)?-?(?:HSCT|SCT|HCT|BMT) ) \b )
        """,
        triggers=("transplant", "sct", "hct", "bmt"),
        finds={
            "In all 62 underwent allogeneic stem cell transplantation.": (
                "underwent allogeneic stem cell transplantation",
            ),
            "Of these, 31 proceeded to alloSCT and nine were transplanted.": (
                "proceeded to alloSCT",
                "were transplanted",
            ),
        },
        ignores={
            "Women who underwent transplantation were eligible.": "transplant",
            "Survival after transplantation was long.": "transplant",
        },
        parse=parse_as(Milestone.TRANSPLANTED, Side.BEFORE),
    ),
    Rule(
        name="milestone.treated",
        why="Received the treatment, in words that mean the trial's own treatment.",
        pattern=rf"""
            \b (?: (?:received|receiving|were[ ]given|got|started|began|took)[ ] {_OWN_TREATMENT}
               | received[ ]either | (?:were|was|actually)[ ]treated
               | treated (?=[ ]\d)
               | (?<= (?:patients|pts|participants|women|men|subjects)[ ]) treated
                 (?= [ ](?:during|on[ ](?:study|protocol)|per[ ]protocol|at[ ]the[ ])\b )
               | (?<= \d[ ]) treated (?= [ ](?:patients|pts|participants|women|men|subjects)\b )
               | (?:were|was)[ ](?:dosed
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
            "Of 62 treated women 59 stayed.": ("treated",),
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
        name="milestone.given_to",
        why="'Ralotinib was given to 62 women': those who had it.",
        pattern=r"\b (?:was|were)[ ](?:given|administered)[ ](?:to|in) (?=[ ](?:all[ ])?[\w-]+)",
        triggers=("given to", "given in", "administered to", "administered in"),
        finds={
            "The new drug was given to 62 women.": ("was given to",),
            "Both were administered in 62 men.": ("were administered in",),
        },
        ignores={
            "The drug given to women helped.": "given to",
            "It is administered in hospitals.": "administered in",
        },
        parse=parse_as(Milestone.TREATED, Side.AFTER),
    ),
    Rule(
        name="milestone.treated_arm",
        why="'62 patients received ralotinib': TREATED where what they received names an arm.",
        pattern=r"""
            (?<! - ) \b (?: received | receiving | treated (?:[ ](?:with|by))?
                        | (?:were[ ])?given | started | began
                        | underwent | had | took | got ) \b
        """,
        triggers=(
            *("receiv", "treated", "given", "underwent", "had", "took", "got", "started", "began"),
        ),
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
