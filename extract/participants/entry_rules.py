"""Cues of the way into a trial: screened, enrolled, randomised."""

from __future__ import annotations

from extract.participants.cues import Side, parse_as
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
               | (?:were[ ])?approached | completed[ ](?:the[ ])?screening\b
               | screening[ ](?:took[ ]place|was[ ](?:done|performed|carried[ ]out))[ ]among
               | (?<= \d[ ](?:pts|patients)[ ]) assessed (?=,) )
        """,
        triggers=("screen", "assessed", "approached"),
        finds={
            "In all 90 men were screened for eligibility.": ("screened for eligibility",),
            "Of 90 patients assessed, 62 were randomised.": ("assessed",),
            "Screening was done among 90 men.": ("Screening was done among",),
            "Then screening took place among 90 women.": ("screening took place among",),
            "In all 90 men completed screening.": ("completed screening",),
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
            \b (?: (?<! received[ ]the[ ] | receive[ ]the[ ] | receiving[ ]the[ ] | their[ ] )
                   (?: randomly | then | centrally | equally ) [ ]
                   (?:assigned|allocated|distributed|divided|selected|split|grouped|separated)
               | (?:were|was)[ ]randomly[ ](?:treated|given|received?) | randomly[ ]received
               | (?:assigned|allocated|distributed|divided|grouped|separated)[ ]
                 (?:equally[ ])? (?: randomly | at[ ]random ) (?= [ ](?:in)?to | [ ]between )
               | (?:were|was|are) [ ] (?:\w+[ ]){0,2}?
                 (?:divided|split|separated|grouped|classified)
                 (?= [ ](?:in)?to[ ](?:an?[ ])?(?:two|three|four|five|six|[2-6]|control
                   |study|treatment|experimental|observation)\b )
               | (?<= \d[ ]patients[ ] ) (?:divided)
                 (?= [ ](?:in)?to[ ](?:two|three|four|[2-4])[ ](?:\w+[ ])?(?:groups|arms)\b )
               | (?<! factors[ ] | randomly[ ] | received[ ] | receive[ ] | receiving[ ]
                     | their[ ] | of[ ] | completed[ ] | the[ ] | discontinued[ ] )
                 (?:assigned|allocated) )
        """,
        triggers=(
            *("assigned", "allocated", "randomly", "then ", "centrally", "equally", "divided"),
            *("split", "separated", "grouped", "classified", "at random"),
        ),
        finds={
            "We randomly assigned 62 men.": ("randomly assigned",),
            "In all 62 were assigned ralotinib.": ("assigned",),
            "Sixty men were randomly treated, and 59 women divided randomly into two groups.": (
                "were randomly treated",
                "divided randomly",
            ),
            "In all 62 women were divided into two equal groups.": ("were divided",),
        },
        ignores={
            "All received allocated treatment.": "allocated",
            "The assigned dose was given.": "assigned",
            "Women received the randomly assigned treatment.": "randomly",
            "The dose was divided into several parts.": "divided",
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
               | joined | took[ ]part | participated\b (?:[ ]in\b)?
               | (?:accrual|enrol+ment|recruitment|inclusion)[ ](?:was|of|total+ed|reached)
                 (?= [ ](?:a[ ]total[ ]of[ ])? \d )
               | (?:study|trial|patient|analy[sz]ed|total)[ ]population[ ]
                 (?:comprised|consisted[ ]of|included|was) (?= [ ](?:a[ ]total[ ]of[ ])? \d )
               | (?:agreed|consented)[ ]to[ ](?:participate|take[ ]part)
               | consented (?= ,[ ] | [ ]and[ ](?:\d|[a-z]+[ ](?:were|was)) | \. | $ )
               | (?:gave|provided)[ ](?:written[ ])?(?:informed[ ])?consent\b
               | met[ ](?:the|our|all)[ ](?:inclusion|eligibility|entry)[ ]criteria )
        """,
        triggers=(
            *("enroll", "recruit", "accru", "regist", "entered", "includ", "joined", "took part"),
            *("participated", "consent", "agreed", "criteria", "accepted", "admitted"),
            *("accrual ", "lment ", "recruitment ", "inclusion ", "population "),
        ),
        finds={
            "We enrolled 62 women.": ("enrolled",),
            "Nine men joined, and 62 were included.": ("joined", "were included"),
            "It closed after enrolment of 62 men.": ("enrolment of",),
            "The study population comprised 62 men; 59 participated.": (
                "study population comprised",
                "participated",
            ),
            "In all 73 consented, and 70 gave informed consent again.": (
                "consented",
                "gave informed consent",
            ),
        },
        ignores={
            "The trial is registered with a registry.": "regist",
            "Criteria included good organ function.": "includ",
        },
        parse=parse_as(Milestone.ENROLLED),
    ),
    Rule(
        name="milestone.compared_in",
        why="A trial that compares its arms 'in 225 patients' has assigned these to them.",
        pattern=r"""
            \b (?: trial | study | we ) [ ] (?: [\w-]+ [ ] ){0,2}?
            (?: compared | compares | comparing ) [ ] (?:[^.;:]|(?<=\d)\.(?=\d)){1,200}?
            [ ] (?: in | among )
            (?= [ ] (?:an?[ ])? \d[\d,]* [ ] (?! \w+[ ](?:studies|trials|cent(?:er|re)s) ) )
        """,
        triggers=("compar",),
        finds={
            "This phase II study compared the two in 62 women.": ("study compared the two in",),
            "We compared ralotinib with placebo in 62 men.": (
                "We compared ralotinib with placebo in",
            ),
            "The study compared survival (margin 1.2) in 62 men.": (
                "study compared survival (margin 1.2) in",
            ),
        },
        ignores={
            "The trial compared ralotinib with placebo in men.": "compar",
            "Survival was compared in 62 men.": "compar",
        },
        parse=parse_as(Milestone.RANDOMIZED, Side.AFTER),
    ),
    Rule(
        name="milestone.trial_of",
        why="'This randomised trial of 62 women', 'our trial, involving 62 women': its people.",
        pattern=r"""
            \b (?: this | our | the[ ]present | we[ ](?:did|conducted|performed|undertook)[ ]an?
              | in[ ]an? )
            (?: [ ,]{1,2} (?! (?:trial|study|of|in|involving)\b ) [\w-]+ ){0,7}?
            [ ] (?: trial | study ) ,? [ ]
            (?: of | in | involving | with | among | that[ ](?:involved|included) )
            (?= [ ] (?:a[ ]total[ ]of[ ])? \d[\d,]* [ ] (?! \w+[ ](?:studies|trials|cent)) )
        """,
        triggers=("trial", "study"),
        finds={
            "This randomised trial of 62 women compared the two.": ("This randomised trial of",),
            "We did a phase 3 trial involving 62 men.": ("We did a phase 3 trial involving",),
        },
        ignores={
            "A former trial of 62 women failed.": "trial",
            "This trial of two drugs failed.": "trial",
        },
        parse=parse_as(Milestone.RANDOMIZED, Side.AFTER),
    ),
    Rule(
        name="milestone.arm_comprised",
        why="'The new group comprised 62 women': those who were assigned to it.",
        pattern=r"""
            \b (?: group | arm | cohort ) [ ]
            (?: comprised | contained | consisted[ ]of | (?<=group[ ])of | (?<=arm[ ])of ) (?=[ ]\d)
        """,
        triggers=("group ", "arm ", "cohort "),
        finds={
            "The new group comprised 62 women.": ("group comprised",),
            "The old arm consisted of 59 women.": ("arm consisted of",),
        },
        ignores={
            "The group comprised women.": "group ",
            "The new arm did well.": "arm ",
        },
        parse=parse_as(Milestone.RANDOMIZED, Side.AFTER),
    ),
    Rule(
        name="milestone.stood_in_arm",
        why="'There were 20 women in arm A': those who were assigned to it.",
        pattern=r"""
            \b there[ ]were (?= [ ] [\w-]+ (?:[ ][\w-]+)? [ ]
              (?:patients?|pts|participants|women|men)
              [ ] (?: in | assigned[ ]to | on | allocated[ ]to ) [ ] (?:the[ ])? [^,.;]{0,40} (?:
              \b(?:arm|group)\b ) )
        """,
        triggers=("there were",),
        finds={
            "There were 62 women in arm A and 59 in arm B.": ("There were",),
            "Overall, there were seven patients in the new group.": ("there were",),
        },
        ignores={
            "There were 62 women and 59 men.": "there were",
            "There were nine deaths in arm A.": "there were",
        },
        parse=parse_as(Milestone.RANDOMIZED, Side.AFTER, needs_group=True),
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
