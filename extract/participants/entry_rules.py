"""Cues of the way into a trial: screened, enrolled, randomised."""

from __future__ import annotations

from extract.participants.cues import parse_as
from extract.rule import Rule
from schemas.vocabulary import Milestone

# What makes "randomised" the adjective of a design.
_DESIGN = r"""
    (?: controlled | trials? | stud(?:y|ies) | phase | clinical | comparison | comparative
      | multi | double
      | open | design | therapy | treatment\b | crossover | evidence | to[ ]date
      | ,[ ](?:double|open|placebo|multi|controlled|phase|active|parallel) )
"""
_DESIGN_BEFORE = r"""
    (?<! \b(?:a|an|the|this|these|two|three|other|recent|our|several|parallel|controlled
      |cent(?:re|er)|label
          |blind|prospective|multicent(?:re|er)|design|III|II)[ ,]{1,2} )
"""
_REGISTRY = r"(?: with|at|on|as|under|number|in[ ]the[ ](?:iran|chin|clin|umin|jap|isrctn|net|eu) )"

ENTRY_RULES = (
    Rule(
        name="milestone.screened",
        why="Looked at for eligibility.",
        pattern=r"""
            \b (?: (?:pre)?screened (?: [ ]for[ ](?:enrol\w*|eligibility|inclusion|participation) )?
               | assessed[ ]for[ ](?:eligibility|inclusion|enrol\w*) | (?:was|were)[ ]assessed\b
               | (?:were[ ])?approached
               | screening[ ](?:took[ ]place|was[ ](?:done|performed|carried[ ]out))[ ]among
               | (?<= \d[ ](?:pts|patients)[ ]) assessed (?=,) )
        """,
        triggers=("screen", "assessed", "approached"),
        finds={
            "In all 90 men were screened for eligibility.": ("screened for eligibility",),
            "Of 90 patients assessed, 62 were randomised.": ("assessed",),
            "Screening was done among 90 men.": ("Screening was done among",),
            "Then screening took place among 90 women.": ("screening took place among",),
        },
        ignores={
            "The screening arm had fewer cancers.": "screen",
            "Response was centrally assessed in both arms.": "assessed",
        },
        parse=parse_as(Milestone.SCREENED),
    ),
    Rule(
        name="milestone.randomised",
        why="Randomised, but not the adjective of a trial's design.",
        pattern=rf"""
            \b (?: {_DESIGN_BEFORE} randomi[sz]ed (?! [ ,]{{0,2}} {_DESIGN} \b )
                   (?: [ ](?:assigned|allocated|assignment|allocation) )?
               | (?:underwent|undergoing)[ ](?:\d:\d[ ])? randomi[sz]ation | randomi[sz]ation[ ]of
               | met[ ](?:the[ ]|all[ ])? (?:eligibility[ ])? criteria[ ]for[ ]randomi[sz]ation
               | random[ ](?:assignment|allocation) | assignment[ ]was[ ](?:at[ ])?random
               | (?:put[ ])?at[ ]random | R[ ]\d:\d )
        """,
        triggers=("random", "r 1:1", "r 2:1"),
        finds={
            "We randomised 62 women; 59 men underwent randomization.": (
                "randomised",
                "underwent randomization",
            ),
            "They were put at random into two groups.": ("put at random",),
        },
        ignores={
            "In this randomised, double-blind trial of 62 men.": "random",
            "A randomized phase 3 study.": "random",
        },
        parse=parse_as(Milestone.RANDOMIZED),
    ),
    Rule(
        name="milestone.assigned",
        why="Assigned or allocated to a group; not the treatment that was assigned.",
        pattern=r"""
            \b (?: (?:randomly|then|centrally)[ ](?:assigned|allocated|distributed|divided|selected)
               | (?<! factors[ ] | received[ ] | receive[ ] | receiving[ ] | their[ ] | of[ ]
                 | completed[ ]
                     | the[ ] | discontinued[ ] ) (?:assigned|allocated) )
        """,
        triggers=("assigned", "allocated", "randomly", "then ", "centrally"),
        finds={
            "We randomly assigned 62 men.": ("randomly assigned",),
            "In all 62 were assigned ralotinib.": ("assigned",),
        },
        ignores={
            "All received allocated treatment.": "allocated",
            "The assigned dose was given.": "assigned",
        },
        parse=parse_as(Milestone.RANDOMIZED),
    ),
    Rule(
        name="milestone.enrolled",
        why="Entered the trial.",
        pattern=rf"""
            \b (?: (?:were|was|been)[ ](?:enrolled|recruited|entered|accrued|included|accepted
              |admitted)
               | enrolled | enrolling | recruited | recruiting | accrued
               | (?: (?:were|was|been)[ ] )? registered (?! [ ] {_REGISTRY} \b )
               | entered (?: [ ](?:into[ ])? (?:the|this|onto|on) \b )?
               | joined | took[ ]part | participated[ ]in
               | (?:agreed|consented)[ ]to[ ](?:participate|take[ ]part)
               | met[ ](?:the|our|all)[ ](?:inclusion|eligibility|entry)[ ]criteria )
        """,
        triggers=(
            *("enroll", "recruit", "accru", "regist", "entered", "includ", "joined", "took part"),
            *("participated", "consented", "agreed", "criteria", "accepted", "admitted"),
        ),
        finds={
            "We enrolled 62 women.": ("enrolled",),
            "Nine men joined, and 62 were included.": ("joined", "were included"),
        },
        ignores={
            "The trial is registered with a registry.": "regist",
            "Criteria included good organ function.": "includ",
        },
        parse=parse_as(Milestone.ENROLLED),
    ),
    Rule(
        name="milestone.study_included",
        why="The trial as the one that takes in.",
        pattern=r"""
            \b (?: (?: (?:stud(?:y|ies)|trials?),?[ ](?:which|that) | stud(?:y|ies) | trials? | we
                     | cohort | part | participants | it )
                   [ ](?:included|involved|comprised|entered)
               | included (?= [ ]\d ) | participants[ ](?:were|:) (?= [ ]\d ) )
        """,
        triggers=("included", "involved", "comprised", "entered", "participants"),
        finds={
            "The study involved 62 women.": ("study involved",),
            "This included 62 women.": ("included",),
        },
        ignores={
            "Toxicity included nausea.": "included",
            "All participants were women.": "participants",
        },
        parse=parse_as(Milestone.ENROLLED),
    ),
)
