"""Milestone cues: the words that say at which point of a trial heads were counted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from extract.matching import Match
from extract.rule import Parse, Rule
from schemas.vocabulary import Milestone


class Side(Enum):
    """On which side of a cue the number stands that it counts."""

    BEFORE = "before"  # "62 patients received ..."
    AFTER = "after"  # "the study included 62 patients"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Cue:
    """A milestone, on which side its number stands, and whether it needs an arm or a treatment."""

    milestone: Milestone
    side: Side = Side.BOTH
    needs_arm: bool = False
    needs_noun: bool = False


def _as(
    milestone: Milestone,
    side: Side = Side.BOTH,
    *,
    needs_arm: bool = False,
    needs_noun: bool = False,
) -> Parse:
    cue = Cue(milestone, side, needs_arm, needs_noun)

    def parse(match: Match) -> Cue:
        return cue

    return parse


_TRIAL = r"""(?: controlled|trials?|stud(?:y|ies)|phase|clinical|comparison|comparative|multi|double
    |open|,[ ](?:double|open|placebo|multi|controlled|phase|active|parallel)|design|crossover|evidence|to[ ]date )"""
_STUDY_DRUG = r"""(?: (?:the[ ]|all[ ]|any[ ]|their[ ])? (?: (?:at[ ]least[ ](?:one|1|two|2|a[ ]single)|(?:one|1)[ ]or[ ]more)[ ]
        (?:[\w-]+[ ]){0,2}?(?:doses?|cycles?|fractions?|infusions?|injections?|treatments?|courses?|administrations?|tablets?|applications?|part)\b
    | (?:study|trial|protocol(?:-\w+)?|assigned|allocated|randomi[sz]ed|investigational)(?:[ -][\w-]+){0,2}?[ -](?:drugs?|treatment|therapy|medication|intervention|doses?|regimens?)
    | treatment\b | the[ ]drug | a[ ]dose ))"""

CUE_RULES = (
    Rule(
        name="milestone.left_for_analysis",
        why="Those who are left after losses are the ones analysed.",
        pattern=r"\b(?: left (?=[ ]\d) | leaving (?:[ ]for[ ]analysis|[ ]a[ ]total[ ]of)? )\b",
        triggers=("left", "leaving"),
        finds={},
        ignores={},
        parse=_as(Milestone.ANALYZED, Side.AFTER),
    ),
    Rule(
        name="milestone.vaccinated",
        why="The cohort that was vaccinated is the one treated.",
        pattern=r"\b(?: (?:included[ ]in[ ]the[ ])? total[ ]vaccinated[ ]cohort )\b",
        triggers=("total vaccinated",),
        finds={},
        ignores={},
        parse=_as(Milestone.TREATED),
    ),
    # -- analysed
    Rule(
        name="milestone.analysed",
        why="Being in an analysis set, or fit for it, is ANALYZED whatever came before.",
        pattern=r"""
            \b(?: included[ ](?:in|for)[ ](?:the[ ]|this[ ]|our[ ]|an?[ ])? (?:[\w'-]+[ ]){0,6}? (?:analys[ei]s|populations?|cohort|evaluation|set)\b
                | analy[sz]ed (?! [ ](?:using|with[ ]the|by[ ]the[ ](?:log|cox)) )
                | analyzable | analysable
                | (?:were|was|are|be)[ ](?:considered[ ])?(?:available|suitable)[ ]for[ ](?:[\w'-]+[ ]){0,4}? (?:analys[ei]s|evaluation|assessment)
                | (?:evaluable|assessable) | (?:could|were[ ]able[ ]to)[ ]be[ ](?:evaluated|assessed)
                | eligible[ ](?:for[ ](?:inclusion[ ]in[ ])?(?:the[ ])?(?:[\w'-]+[ ]){0,3}?(?:analys[ei]s|evaluation)|at[ ]baseline)
                | (?:(?:were|was|proved|found[ ]to[ ]be|deemed|judged|considered)[ ](?:to[ ]be[ ])?(?:fully[ ])?eligible) (?![ ](?:for|to)\b)
                | (?:modified[ ])? intent(?:ion)?-to-(?:treat|test) (?:[ ][\w'-]+|[ ]\(m?ITT\)){0,2}?[ ](?:populations?|analys[ei]s|set|cohort)
                | \bm?ITT[ ](?:population|analysis|set)
                | per-protocol[ ](?:population|analysis|set)
                | (?:according-to-protocol|safety|efficacy|full[ ]analysis|analysis)[ ](?:cohort|set|population)
                | (?:analys[ei]s|efficacy[ ]analysis)[ ](?:included|comprised|was[ ]based[ ]on|of|involved)
                | contributed[ ]to[ ]the | (?<=\d[ ])eligible (?=[)\],;]) | ^eligible[ ]on | (?<=;[ ])eligible[ ]on[ ](?:\w+[ ]){0,4}?(?=review|=)
                | assessed[ ]in (?=[ ]\d) )
        """,
        triggers=("analy", "evalua", "assess", "eligible", "intent", "itt", "set", "left", "leaving", "cohort"),
        finds={},
        ignores={},
        parse=_as(Milestone.ANALYZED),
    ),
    Rule(
        name="milestone.screened",
        why="Looked at for eligibility.",
        pattern=r"""\b(?: (?:pre)?screened (?:[ ]for[ ](?:enrol\w*|eligibility|inclusion|participation))? | assessed[ ]for[ ](?:eligibility|inclusion|enrol\w*)
            | (?:was|were)[ ]assessed\b | (?:screening[ ]took[ ]place[ ]among) | (?<=\d[ ](?:pts|patients)[ ])assessed (?=,))""",
        triggers=("screen", "assessed"),
        finds={},
        ignores={},
        parse=_as(Milestone.SCREENED),
    ),
    Rule(
        name="milestone.not_randomised",
        why="Kept out before randomisation.",
        pattern=r"\b(?: (?:were|was)[ ](?:not[ ]randomi[sz]ed|excluded) | not[ ]randomly[ ](?:assigned|allocated) )",
        triggers=("not random", "excluded"),
        finds={},
        ignores={},
        parse=_as(Milestone.NOT_RANDOMIZED, Side.BEFORE),
    ),
    Rule(
        name="milestone.randomised",
        why="Randomised, randomly assigned, allocated; the adjective of a trial design is not.",
        pattern=rf"""
            \b(?: randomi[sz]ed[ ](?:assignment|allocation) | random[ ](?:assignment|allocation)
                | (?<!\b(?:a|an|the|this|these|two|three|other|recent|our|several|parallel|controlled|centre|center|label|blind|prospective|multicent(?:er|re)|design|III|II)[ ,]{{1,2}}) randomi[sz]ed (?! [ ,]{{0,2}}{_TRIAL}\b ) (?: [ ](?:assigned|allocated) )?
                | (?:underwent|undergoing)[ ](?:\d:\d[ ])?randomi[sz]ation
                | (?:randomi[sz]ation|randomisation)[ ]of
                | (?:randomly|then|centrally)[ ](?:assigned|allocated|distributed|divided|selected)
                | (?<!factors[ ]|received[ ]|receive[ ]|receiving[ ]|their[ ]|of[ ]|completed[ ]|the[ ]|discontinued[ ]) (?: assigned | allocated )
                | assignment[ ]was[ ](?:at[ ])?random | put[ ]at[ ]random | at[ ]random | R[ ]\d:\d | eligible[ ]for[ ]random[ ](?:allocation|assignment)
            )
        """,
        triggers=("random", "assigned", "allocat", "r 1:1", "r 2:1"),
        finds={},
        ignores={},
        parse=_as(Milestone.RANDOMIZED),
    ),
    Rule(
        name="milestone.completed",
        why="Went through to the end of treatment, follow-up or study.",
        pattern=r"(?<!after[ ]|collection[ ]|accrual[ ]|enrol+ment[ ]|recruitment[ ]|\bwas[ ]|\bis[ ]|arm[ ]) \b(?: (?:had[ ]|have[ ])?completed | adhered[ ]to[ ]the[ ]protocol | went[ ]through[ ]all | finished )\b",
        triggers=("completed", "adhered", "went through", "finished"),
        finds={},
        ignores={},
        parse=_as(Milestone.COMPLETED, Side.BEFORE),
    ),
    Rule(
        name="milestone.lost",
        why="Lost to follow-up.",
        pattern=r"\b lost[ ]to[ ]follow",
        triggers=("lost to",),
        finds={},
        ignores={},
        parse=_as(Milestone.LOST_TO_FOLLOW_UP, Side.BEFORE),
    ),
    Rule(
        name="milestone.crossed_over",
        why="Changed to the other treatment.",
        pattern=r"\b(?: cross(?:ed|ing)[ ]over | cross-?over[ ](?:of|to) | (?:chose[ ]to[ ])?switch(?:ed)?[ ]to | switched[ ]over )\b",
        triggers=("cross", "switch"),
        finds={},
        ignores={},
        parse=_as(Milestone.CROSSED_OVER),
    ),
    Rule(
        name="milestone.refused",
        why="Said no to entry or treatment.",
        pattern=r"\b(?: (?:refused|declined) (?![ ](?:from|by|in|to[ ]\d)) )",
        triggers=("refused", "declined"),
        finds={},
        ignores={},
        parse=_as(Milestone.REFUSED, Side.BEFORE),
    ),
    Rule(
        name="milestone.discontinued",
        why="Left the study or stopped its treatment.",
        pattern=r"""\b(?: discontinued | withdrew | dropped[ ]out | (?:was|were)[ ]withdrawn | withdrawn[ ]from | (?:had[ ])?come[ ]off | came[ ]off
            | stopped[ ](?:the[ ]|their[ ]|study[ ]|taking[ ])*(?:treatment|therapy|medication|drug)
            | (?:study[ ]|treatment[ -])?discontinuations?[ ](?:\w+[ ]){0,3}?(?:because[ ]of|due[ ]to|owing[ ]to|resulting|related|as[ ]a[ ]result|for|in|was|were|rates?) | off[ ](?:tx|treatment|therapy|study) | reasons?[ ]for[ ](?:treatment[ ])?discontinuation
            | (?:patients|participants|group|arm)[ ](?:to[ ])?stop
            | (?:led|leading)[ ]to[ ](?:\w+[ ]){0,2}?discontinuation | (?:left|quit)[ ]the[ ](?:study|trial) )""",
        triggers=("discontin", "withdr", "dropped", "off", "stop", "leading", "led to", "the study", "the trial"),
        finds={},
        ignores={},
        parse=_as(Milestone.DISCONTINUED),
    ),
    Rule(
        name="milestone.other",
        why="A head count at a point that has no name of its own.",
        pattern=r"""\b(?: (?:were|was|proved|to[ ]be|be)[ ](?:to[ ]be[ ])?ineligible | (?:had[ ])?protocol[ ](?:violations?|deviations?)
            | (?:did[ ]not|never)[ ](?:receive|start|begin|undergo) )""",
        triggers=("ineligible", "protocol", "did not", "never"),
        finds={},
        ignores={},
        parse=_as(Milestone.OTHER, Side.BEFORE),
    ),
    Rule(
        name="milestone.treated",
        why="Received the treatment, in words that mean the trial's own treatment.",
        pattern=rf"""\b(?: (?:received|receiving|were[ ]given|got|started|began|took) [ ]{_STUDY_DRUG}
            | (?:were|was|actually)[ ]treated | treated (?=[ ]\d) | (?:were|was)[ ](?:dosed|vaccinated)
            | (?:doses?|treatment|drug|therapy|medication|infusion|injection)[ ](?:was|were)[ ]
              (?:given|started|administered|begun|initiated)[ ](?:to|by|in|for)\b )""",
        triggers=("receiv", "given", "got ", "had ", "started", "began", "took", "treated", "vaccinated", "dosed"),
        finds={},
        ignores={},
        parse=_as(Milestone.TREATED),
    ),
    Rule(
        name="milestone.enrolled",
        why="Entered the trial.",
        pattern=rf"""
            \b(?: (?:were|was|been)[ ](?:enrolled|recruited|registered|entered|accrued|included|accepted|admitted)
                | enrolled | enrolling | recruited | recruiting | accrued | registered (?! [ ](?:with|at|on|in[ ]the[ ](?:iran|chin|clin|umin|jap|isrctn|net|eu)|as|under|number) )
                | entered (?: [ ](?:into[ ])?(?:the|this|onto|on)\b )?
                | (?:stud(?:y|ies)|trials?|we|cohort|part|participants|it)[ ](?:included|involved|comprised|enrolled|recruited|entered|recorded)
                | met[ ](?:the|our|all)[ ](?:inclusion|eligibility|entry)[ ]criteria
                | joined | took[ ]part | participated[ ]in | (?:agreed|consented)[ ]to[ ](?:participate|take[ ]part)
                | included (?= [ ]\d )
                | participants[ ](?:were|:) (?=[ ]\d)
            )
        """,
        triggers=("enroll", "recruit", "accru", "regist", "enter", "includ", "involv", "compris", "joined", "took part", "particip", "consented", "criteria", "accepted", "admitted", "agreed"),
        finds={},
        ignores={},
        parse=_as(Milestone.ENROLLED),
    ),
    Rule(
        name="milestone.subgroup",
        why="Results are told 'among the 62 patients with ...': those analysed.",
        pattern=r"\b(?: among[ ](?:the[ ])? (?=\d+[ ]) | subgroup[ ]of (?=[ ]\d) | analysis[ ]of (?=[ ]\d) )",
        triggers=("among", "subgroup", "analysis of"),
        finds={},
        ignores={},
        parse=_as(Milestone.ANALYZED, Side.AFTER, needs_noun=True),
    ),
    Rule(
        name="milestone.treated_arm",
        why="'62 patients received ralotinib': TREATED where what they received names an arm.",
        pattern=r"\b(?: received | receiving | treated (?:[ ](?:with|by))? | (?:were[ ])?given | underwent | had | took | got )\b",
        triggers=("receiv", "treated", "given", "underwent", "had", "took", "got"),
        finds={},
        ignores={},
        parse=_as(Milestone.TREATED, Side.BEFORE, needs_arm=True),
    ),
)
