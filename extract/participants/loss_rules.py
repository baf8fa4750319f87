"""Cues of losses: left, stopped, changed sides, said no, were lost, never began."""

from __future__ import annotations

from extract.participants.cues import Side, parse_as
from extract.rule import Rule
from schemas.vocabulary import Milestone

# What people stop: treatment, not a trial, a habit or an earlier therapy.
_TREATMENT = r"""
    (?: (?:(?:the|their|its|any|all|study|trial|protocol|taking|assigned|allocated|active|further
          |initial|planned|using|randomi[sz]ed)[ ])*
        (?: treatments? | therapy | medications? | medicines? | drugs? | tablets? | pills?
          | intervention | participation | infusions? | chemotherapy | study | trial ) \b )
"""
# Before what stops: a trial or its accrual, which is no one's loss.
_TRIAL_BEFORE = r"""
    (?<! \b(?: trial | study | recruitment | enrol+ment | accrual | randomi[sz]ation | arm )[ ]
         (?: (?:was|were|is|had[ ]been|has[ ]been)[ ] )? (?:[a-z]+ly[ ])? )
"""
_WHY = r"""
    (?= [ ] (?: because | due[ ]to | owing[ ]to | for[ ](?!\d|a[ ]median) | on[ ]account[ ]of
      | as[ ]a[ ](?:result|consequence)[ ]of | early\b | prematurely\b ) )
"""

LOSS_RULES = (
    Rule(
        name="milestone.lost",
        why="Lost to follow-up.",
        pattern=r"\b lost[ ]to[ ]follow | \b loss(?:es)?[ ]to[ ]follow-?[ ]?up\b",
        triggers=("lost to", "to follow"),
        finds={
            "Nine were lost to follow-up.": ("lost to follow",),
            "Loss to follow-up was 4%.": ("Loss to follow-up",),
        },
        ignores={"Benefit was lost to toxicity.": "lost to", "Lost to us.": "lost to"},
        parse=parse_as(Milestone.LOST_TO_FOLLOW_UP, Side.BEFORE),
    ),
    Rule(
        name="milestone.crossed_over",
        why="Changed to the other treatment.",
        pattern=r"""
            \b (?: cross(?:ed|ing)[ -]over
              | cross-?over[ ] (?: of | to | (?:rate[ ])? (?:occurred|was) (?= [ ](?:in[ ])?\d)
                  | (?:(?!was|were)[\w-]+[ ]){0,3} (?:was|were)[ ] (?:given|administered|offered)[ ]
                    (?:to|in) (?=[ ]) )
              | (?:started|received|began|underwent|had|initiated)[ ] (?:[\w-]+[ ])? cross-?over
                (?: [ ] (?:treatment|therapy|(?:to|with)(?=[ ])) )?
              | (?:(?:was|were)[ ])? (?:allowed|permitted|able|eligible|elected|opted)[ ]to[ ]
                cross[ -]over
              | (?:chose[ ]to[ ])? switch(?:ed)?[ ]to
               | switched[ ]over ) \b
        """,
        triggers=("cross", "switch"),
        finds={
            "Nine men crossed over to ralotinib.": ("crossed over",),
            "The 9 who switched to it.": ("switched to",),
            "Fourteen men started crossover treatment with it.": ("started crossover treatment",),
            "At progression, crossover therapy was given to 81% of controls.": (
                "crossover therapy was given to",
            ),
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
        pattern=rf"""
            \b (?= [acdeghilmnopqstw] ) {_TRIAL_BEFORE}
            (?: discontinued | withdrew | dropped[ ]out
               | (?:was|were)[ ] (?:[a-z]+ly[ ])? (?:withdrawn|stopped) | withdrawn[ ]from
               | (?:had[ ])?come[ ]off | came[ ]off | went[ ]off | taken[ ]off
               | off[ ](?:tx|treatment|therapy|study)
               | (?:stopped|quit|ceased|terminated|gave[ ]up|halted|interrupted[ ]and[ ]stopped)
                 [ ]{_TREATMENT}
               | (?:stopped|quit){_WHY}
               | (?: had | chose | decided | wanted | needed )[ ]to[ ]
                 (?:stop|discontinue|quit|abandon) (?: [ ]{_TREATMENT} )?
               | to[ ](?:stop|discontinue|quit|abandon)[ ]{_TREATMENT}
               | to[ ](?:drop[ ]out|withdraw)
               | (?:patients|participants|group|arm|people|women|men|them)[ ](?:to[ ])?stop\b
               | (?:left|exited)[ ](?:the[ ])?(?:study|trial) )
               (?! [ ](?:and|or)[ ](?:reduced|interrupted) )
        """,
        triggers=(
            *("discontinue", "withdr", "dropped", "off ", "stop", "the study", "the trial", "quit"),
            *("gave up", "abandon", "ceased", "terminated", "halted", "left ", "exited"),
        ),
        finds={
            "Nine women withdrew, four dropped out.": ("withdrew", "dropped out"),
            "In all 12% had to stop taking the drug.": ("had to stop taking the drug",),
        },
        ignores={
            "The trial stopped early.": "stop",
            "A cut-off of 12% was used in the study.": "the study",
        },
        parse=parse_as(Milestone.DISCONTINUED),
    ),
    Rule(
        name="milestone.led_to_discontinuation",
        why="What made people stop; their number stands before or after.",
        pattern=r"""
            \b (?: led | leading | lead | result(?:ed|ing) ) [ ] (?:to|in) [ ]
            (?: (?:the|permanent|early|premature|(?:treatment|study|trial)(?:-\w+)?|drug|therapy|any
                  |medication|withdrawal|or|subsequent|definitive|dose)[ ] ){0,4}
            (?: discontinuations? | withdrawals? | cessation | drop-?outs? ) \b
            (?! [ ](?:or|and)[ ](?:(?:dose|drug|treatment)[ ])?(?:reduc|interrup|delay|modif) )
        """,
        triggers=("discontinuation", "withdrawal", "cessation", "drop"),
        finds={
            "Toxicity led to discontinuation in 9%.": ("led to discontinuation",),
            "It resulted in study-drug discontinuation.": (
                "resulted in study-drug discontinuation",
            ),
            "Harms leading to permanent treatment discontinuation: 9%.": (
                "leading to permanent treatment discontinuation",
            ),
        },
        ignores={
            "Harms leading to dose reduction or discontinuation: 9%.": "discontinuation",
            "Harms led to discontinuation or reduction in 9%.": "discontinuation",
        },
        parse=parse_as(Milestone.DISCONTINUED),
    ),
    Rule(
        name="milestone.discontinuation",
        why="The noun: the event, its rate or its reasons; not what is timed or follows it.",
        pattern=r"""
            (?<! \b(?:time[ ](?:from[ ]\w+[ ])?to|after|until|since|before|following|upon|from|at)
                 [ ] (?:(?:the|drug|treatment|study|any|first)[ ])*
               | \b(?:reductions?|interruptions?|delays?|modifications?),?[ ](?:(?:and|or)[ ])?
                 (?:(?:drug|treatment|dose|therapy|of)[ ])*
               | \btrial[ ] )
            \b (?: (?:study[ ]|treatment[ -]|drug[ -]|therapy[ -])? discontinuations?
               | (?:treatment|study|therapy|drug|medication)[ ]
                 (?: withdrawals? | cessation | termination )
               | withdrawals?[ ] (?= (?:because|due|owing|for|from|rates?|were|occurred) \b )
               | drop-?outs?\b (?: [ ]rates? )? | attrition (?: [ ]rates? )? ) \b
               (?! [ ](?:or|and)[ ](?:(?:dose|drug|treatment)[ ])?(?:reduc|interrup|delay|modif)
                 | [ ](?:criteria|symptoms|phase|period|syndrome) )
        """,
        triggers=("discontinuation", "withdrawal", "cessation", "termination", "drop", "attrition"),
        finds={
            "Discontinuation because of toxicity: 12%.": ("Discontinuation",),
            "Reasons for treatment discontinuation: progression, 9%.": (
                "treatment discontinuation",
            ),
        },
        ignores={
            "Time to discontinuation, months.": "discontinuation",
            "After discontinuation, 9 died.": "discontinuation",
        },
        parse=parse_as(Milestone.DISCONTINUED, Side.AFTER),
    ),
    Rule(
        name="milestone.stopped_arm",
        why="What was stopped names an arm: '12% stopped ralotinib'.",
        pattern=r"\b (?:stopped|quit|stop|ceased|discontinue) (?= [ ] (?:taking[ ])? \w )",
        triggers=("stop", "quit", "ceased", "discontinue"),
        finds={
            "In all 12% stopped ralotinib.": ("stopped",),
            "Some 9% quit taking ralotinib, and 4% had to stop placebo.": ("quit", "stop"),
        },
        ignores={
            "Accrual was stopped.": "stop",
            "A quite long list.": "quit",
        },
        parse=parse_as(Milestone.DISCONTINUED, Side.BEFORE, needs_arm=True),
    ),
    Rule(
        name="milestone.refused",
        why="Said no to entry or treatment.",
        pattern=r"\b (?:refused|declined) (?! [ ](?:from|by|in|to[ ]\d|over|with) \b )",
        triggers=("refused", "declined"),
        finds={
            "Nine women declined to take part.": ("declined",),
            "Four refused surgery.": ("refused",),
        },
        ignores={
            "Scores declined from 9 to 4.": "declined",
            "Counts declined by 9 points.": "declined",
        },
        parse=parse_as(Milestone.REFUSED, Side.BEFORE),
    ),
    Rule(
        name="milestone.not_randomised",
        why="Kept out before randomisation.",
        pattern=r"""
            \b (?: (?:were|was)[ ](?: not[ ]randomi[sz]ed
                   | excluded (?! [ ]from[ ](?:[\w-]+[ ]){0,3}?(?:analys|evaluation)) )
               | not[ ]randomly[ ](?:assigned|allocated)
               | (?:did[ ]not|failed[ ]to)[ ](?:meet|fulfil+|satisfy)[ ] (?:[\w-]+[ ]){0,3}?
                 criteri(?:a|on)
               | failed[ ]screening | screen(?:ing)?[ -]failures? )
        """,
        triggers=("not random", "excluded", "criteri", "screen"),
        finds={
            "Nine patients were excluded.": ("were excluded",),
            "Nine did not meet randomisation criteria.": ("did not meet randomisation criteria",),
        },
        ignores={
            "We excluded pregnant women.": "excluded",
            "Allocation was not random.": "not random",
        },
        parse=parse_as(Milestone.NOT_RANDOMIZED, Side.BEFORE),
    ),
    Rule(
        name="milestone.other",
        why="A head count at a point that has no name of its own.",
        pattern=r"""
            \b (?: (?:were|was|proved|to[ ]be|be)[ ] (?:to[ ]be[ ])? ineligible
               | (?:had[ ])? protocol[ ](?:violations?|deviations?)
               | (?:did[ ]not|never)[ ] (?:actually[ ])?
                 (?:receive[d]?|start(?:ed)?|beg[ia]n|undergo|underwent|took|take)
               | (?: (?:were|was|are|is)[ ] | remain(?:ed|s)?[ ] ) still[ ]
                 (?:on|receiving|taking)[ ]
                 (?: (?:the|their|study|trial|protocol|randomi[sz]ed|assigned|active)[ ] )*
                 (?:treatment|therapy|drug|medication)
               | (?:remain(?:ed|s)?|stayed|continued)[ ]on[ ] (?: (?:the|their|its|study|trial
                   |protocol
                   |randomi[sz]ed|assigned|allocated|active|initial|first-line)[ ] )*
                 (?:treatment|therapy|drug|medication) )\b
        """,
        triggers=(
            *("ineligible", "protocol ", "did not", "never", "still ", "remain", "stayed"),
            "continued on",
        ),
        finds={
            "Nine were ineligible, four had protocol violations.": (
                "were ineligible",
                "had protocol violations",
            ),
            "Six did not receive treatment.": ("did not receive",),
            "At cut-off, 31 (57%) remained on randomised treatment.": (
                "remained on randomised treatment",
            ),
        },
        ignores={
            "The protocol required it.": "protocol ",
            "Survival did not differ.": "did not",
        },
        parse=parse_as(Milestone.OTHER, Side.BEFORE),
    ),
    Rule(
        name="milestone.remained_on_arm",
        why="What was not stopped names an arm: '14 of 70 remained on ralotinib'.",
        pattern=r"""
            \b (?: (?: remain(?:ed|s)? | continued )[ ]on | (?:(?:was|were|are|is)[ ])? still[ ]
                (?:on|receiving|taking) ) \b
        """,
        triggers=("remain", "still ", "continued on"),
        finds={
            "Fourteen remained on ralotinib, 59 continued on placebo.": (
                "remained on",
                "continued on",
            ),
            "Nine were still taking it.": ("were still taking",),
        },
        ignores={
            "Nine remained alive.": "remain",
            "Nine were still alive.": "still ",
        },
        parse=parse_as(Milestone.OTHER, Side.BEFORE, needs_arm=True),
    ),
)
