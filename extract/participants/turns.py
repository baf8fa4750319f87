"""Turns of phrase between numbers and verbs: what keeps them apart, what holds them together."""

from __future__ import annotations

from extract.participants.counts import PEOPLE
from extract.participants.wording import Wording

# Verbs that say something else about the people counted, unless in a relative clause.
OTHER_VERB = Wording(
    r"""
    (?<! who[ ] | whose[ ] | that[ ] | which[ ] ) \b
    (?: (?:had|has|have) (?! [ ](?:evaluable|assessable|completed|been|come) )
      | experienced | developed | died | achieved | occurred | responded | relapsed | progressed
        | showed
      | reported | survived | remained | demonstrated | reached | suffered | required
      | underwent (?! [ ](?:\d:\d[ ])?random )
      | (?:were|was)[ ] (?! (?:\w+ly[ ])? (?: random | enrol | then | assign | alloc | recruit
        | includ | treat
          | analy | screen | assess | eligib | evalu | regist | enter | accru | lost | exclud
            | not | ineligible
          | withdrawn | transplanted | still | stopped
          | stratified | available | given | considered | dosed | put | divided
            | to[ ]be | able
          | vaccin | found | deemed | judged ) ) ) \b
    """
)
CLAUSE = Wording(r" ; | \.[ ] | \b(?:of[ ](?:whom|these)|thus|while|whereas)\b ")
# A second verb of the same heads: "were randomised and treated".
CHAIN = Wording(
    r"""
        ^ (?: (?! \b(?:who|which|whose|that)\b ) [^.;] )* \b(?:and|then)[ ]? (?:\w+[ ]){0,4} $
          | ^ [ ]* $
    """
)
EVENT = Wording(
    r"""^ [^.;,]*? (?<! who[ ] ) (?<! that[ ] ) \b
        (?:had|experienced|developed|died|achieved|responded|relapsed|progressed|survived
          |required)\b"""
)
FINITE = Wording(r"\b(?:were|was|received|underwent|had|met)\b | ^[ ]*randomi | ^[ ]*randomly")
PASSIVE = Wording(r"\b(?:were|was|underwent)\b")
ACTIVE = Wording(r"\G (?:had|underwent|took|got) \b")
BARE_VERB = Wording(r"\G (?:had|took|got) \b")
TREATED = Wording(r"\G treated\b")
LED_TO = Wording(r"\G (?:led|leading)[ ]to\b")
FITNESS = Wording(r"\G (?:evaluable|assessable)")
WHO = Wording(r"\b(?:who|that|whose)\b [^,]* $")
RELATIVE_VERB = Wording(r"\b(?:who|that) (?: [ ](?:had|have|were|was) )? [ ] $")
SECOND = Wording(r"\band[ ](?:were|was)\b | \bwho[ ]")
PARTICIPLE = Wording(r"^ [ ]* (?: (?:who|that)\b [\w ]* )? $")
RELATIVE = Wording(
    r"""^ [ ]* (?:\w+[ ])? (?: with[ ] [^,;.]{0,80} [ ] )?
        (?:who|that) (?: [ ](?:had|were|have[ ]been|had[ ]been|actually
        |underwent) )* [ ]* $
      | ^ [ ]* (?:were[ ]|was[ ])? $"""
)
WHO_ASIDE = Wording(r",[ ] (?:who|whose|which)\b [^,]* ,")
IN_WHOM = Wording(r"\b(?:in|by) (?:[ ](?:the|all))? [ ] $")
OBJECT_GAP = Wording(
    r"""^ [ ]* (?: (?: a[ ]total[ ]of | of | in | among | for | to | by | from | on | the | all
        | these | those
          | only | about | approximately | some | another | an? | additional | further | was
            | were | is
          | comprised | included | includes | consisted | between | them | total | population
            | patients
          | and | data | with | = | : | , | - | ; ) [ ]* )* $"""
)
# "Screened, 131; enrolled 112": a list of participles, each with a number.
TELEGRAM_GAP = Wording(r"^ (?: [ ]\d+[ ](?:cycles|courses) )? [ ]? [,:=]? [ ]? $")
TELEGRAM_START = Wording(r"[,;:.\u2022|-][ ]? $")
TELEGRAM_END = Wording(r"\G [ ]? (?: [,;.|] | $ )")
# "half of the 62 patients were treated": a verb of the share, not of all.
SHARE_OF = Wording(
    r"\b(?:half|most|thirds?|quarters?|majority|some|many|few)[ ]of[ ](?:the|these|all)[ ]$"
)
RATIO = Wording(r",?[ ] (?:in[ ]an?[ ])? \d+[ ]?:[ ]?\d+ (?:[ ]?:[ ]?\d+)? (?:[ ]ratio)? ,?")
FOR_REASON = Wording(
    r"""^ [ ] (?: because[ ]of | due[ ]to | owing[ ]to | for | as[ ]a[ ]result[ ]of )[ ]
        [^.;,\d]{1,60} [ ](?:in|by)[ ] $"""
)
PEOPLE_NOUN = Wording(PEOPLE)
