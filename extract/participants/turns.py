"""Turns of phrase between numbers and verbs: what keeps them apart, what holds them together."""

from __future__ import annotations

from extract.participants.counts import PEOPLE
from extract.wording import Phrase

# Verbs that say something else about the people counted, unless in a relative clause.
OTHER_VERB = Phrase(
    r"""
    (?<! who[ ] | whose[ ] | that[ ] | which[ ] ) \b
    (?: (?:had|has|have) (?! [ ](?:evaluable|assessable|completed|been|come|dropped[ ]out
        |discontinued|withdrawn|crossed|stopped|left|quit|switched|started|begun|received|entered
        |enrolled|undergone[ ]random|to[ ](?:stop|discontinue)) )
      | experienced | developed | died | achieved | occurred | responded | progressed | showed
      | (?<! with[ ] | with[ ]a[ ] | refractory[ ]or[ ] | refractory[ ]and[ ] | first[ ] | early[ ]
         | and/or[ ] | a[ ] ) relapsed (?! / | - | ,[ ]refractory | [ ](?:or|and)[ ](?:were[ ])?
         (?:primary[ ]|treatment-)?(?:refractory|resistant|progressive|persistent|recurrent) )
      | reported | survived | remained | demonstrated | reached | suffered | required
      | underwent (?! [ ](?:\d:\d[ ])?random )
      | (?:were|was)[ ] (?! (?:\w+ly[ ])? (?: random | enrol | then | assign | alloc | recruit
        | includ | treat
          | analy | screen | assess | eligib | evalu | regist | enter | accru | lost | exclud
            | not | ineligible
          | withdrawn | transplanted | still | stopped
          | stratified | available | given | considered | dosed | put | divided
            | to[ ]be | able
          | vaccin | select | referred | identified | considered | found | deemed | judged ) ) ) \b
    """
)
CLAUSE = Phrase(r" ; | \.[ ] | \b(?:of[ ](?:whom|these)|thus|while|whereas)\b ")
# A second verb of the same heads: "were randomised and treated".
CHAIN = Phrase(
    r"""
        ^ (?: (?! \b(?:who|which|whose|that)\b ) [^.;] )* \b(?:and|then)[ ]? (?:\w+[ ]){0,4} $
          | ^ [ ]* $
    """
)
EVENT = Phrase(
    r"""^ [^.;,]*? (?<! who[ ] ) (?<! that[ ] ) \b
        (?:had|experienced|developed|died|achieved|responded|relapsed|progressed|survived
          |required)\b"""
)
FINITE = Phrase(r"\b(?:were|was|received|underwent|had|met)\b | ^[ ]*randomi | ^[ ]*randomly")
PASSIVE = Phrase(r"\b(?:were|was|underwent)\b")
ACTIVE = Phrase(r"\G (?:had|underwent|took|got|remain(?:ed|s)|stayed) \b")
BARE_VERB = Phrase(r"\G (?:had|took|got) \b")
TREATED = Phrase(r"\G treated\b")
LED_TO = Phrase(r"\G (?:led|leading)[ ]to\b")
FITNESS = Phrase(r"\G (?:evaluable|assessable)")
WHO = Phrase(r"\b(?:who|that|whose)\b [^,]* $")
RELATIVE_VERB = Phrase(r"\b(?:who|that) (?: [ ](?:had|have|were|was) )? [ ] $")
AND_ONLY = Phrase(r"^ ,? [ ] and [ ] $")
# What may stand between a verb and the bracket with its number: "were randomised 2:1 (n = 62)".
BESIDE = Phrase(r"^ ,? (?: [ ](?:\d:\d|in[ ]total|overall|centrally|1:1) )? [ ] $")
# A passive that is said of the same heads as the verb before it: "had a scan and were analysed".
AND_BEFORE = Phrase(r"\b and [ ] (?:were[ ]|was[ ])? $")
NO_RELATIVE = Phrase(r"\b(?:who|that|which|and|or|but)\b | [,;]")
SECOND = Phrase(r"\band[ ](?:were|was)\b | \bwho[ ]")
PARTICIPLE = Phrase(r"^ [ ]* (?: (?:who|that)\b [\w ]* )? $")
RELATIVE = Phrase(
    r"""^ [ ]* (?:\w+[ ])? (?: with[ ] [^,;.]{0,80} [ ] )?
        (?:who|that) (?: [ ](?:had|were|have[ ]been|had[ ]been|actually
        |underwent) )* [ ]* $
      | ^ [ ]* (?:were[ ]|was[ ])? $"""
)
WHO_ASIDE = Phrase(r",[ ] (?:who|whose|which|of[ ]whom)\b [^,;]* ,")
IN_WHOM = Phrase(r"\b(?:in|by) (?:[ ](?:the|all))? [ ] $")
OBJECT_GAP = Phrase(
    r"""^ [ ]* (?: (?: a[ ]total[ ]of | of | in | among | for | to | by | from | on | the | all
        | these | those | first
          | only | about | approximately | some | another | an? | additional | further | was
            | were | is
          | comprised | included | includes | consisted | between | them | total | population
            | patients
          | and | data | with | = | : | , | - | ; ) [ ]* )* $"""
)
# "Screened, 131; enrolled 112": a list of participles, each with a number.
TELEGRAM_GAP = Phrase(r"^ (?: [ ]\d+[ ](?:cycles|courses) )? [ ]? [,:=]? [ ]? $")
TELEGRAM_START = Phrase(r"[,;:.\u2022|-][ ]? $")
TELEGRAM_END = Phrase(r"\G [ ]? (?: [,;.|] | $ )")
# "half of the 62 patients were treated": a verb of the share, not of all.
SHARE_OF = Phrase(
    r"\b(?:half|most|thirds?|quarters?|majority|some|many|few)[ ]of[ ](?:the|these|all)[ ]$"
)
RATIO = Phrase(r",?[ ] (?:in[ ]an?[ ])? \d+[ ]?:[ ]?\d+ (?:[ ]?:[ ]?\d+)? (?:[ ]ratio)? ,?")
FOR_REASON = Phrase(
    r"""^ [ ] (?: because[ ]of | due[ ]to | owing[ ]to | for | as[ ]a[ ]result[ ]of )[ ]
        [^.;,\d]{1,60} [ ](?:in|by)[ ] $"""
)
PEOPLE_NOUN = Phrase(rf"{PEOPLE} | \bthose\b")
