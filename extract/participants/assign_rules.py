"""Wordings that tell which arm a number of a sentence belongs to."""

from __future__ import annotations

from extract.participants.counts import PEOPLE
from extract.wording import Phrase

EACH = Phrase(
    r"""\G [ ]? (?: [\w ]{0,25}? \b(?:in|to|for|on)[ ](?:each|both|every)
                    (?: [ ]of (?:[ ](?:the|these|those|our))? )?
                    (?: [ ] (?:two|three|four|five|six|[2-6]) )? [ ]
                    (?:\w+[ ]){0,2}? (?:groups?|arms?|regimens?|cohorts?)\b
                  | (?:[\w]+[ ]){0,2}? per[ ](?:group|arm)\b | each\b )"""
)
RESPECTIVELY = Phrase(r"\G [^.;]{0,70}? \brespectively\b")
# What stands right before an arm that a number belongs to: a preposition or "received", a dose.
LEADING_TO = Phrase(
    r"""(?: \b (?: (?:in|on)?to | in | on | with | by | for | from | receiv\w+ | given
                | underwent | assigned
                | allocated | had | took | got | randomi[sz]ed | of[ ]the | who | whom ) [ ]
          | ^ [ ]? (?:the[ ])? (?:[\w-]+[ ])? $ )
        (?:(?:the|an?|either)[ ])? (?: \d[^ ]*[ ] (?:x[ ]\d+[ ])? [^ ]+[ ] (?:of[ ])? )?
        (?: (?:at[ ]least[ ])? (?:one|two|1|2|a)[ ] (?:or[ ]more[ ])? (?:[\w-]+[ ]){0,2}?
            (?:doses?|cycles?|courses?|administrations?|infusions?|injections?|fractions?)
            [ ]of[ ] )?
        (?:(?! (?:or|v|vs|versus) \b )[\w-]+[ ]){0,3} $"""
)
STOP = Phrase(
    r""" ; | \.[ ] | :[ ] | ,[ ](?! (?:to|in[ ]the|on|then)\b )
      | \bof[ ]whom\b | \bcompared[ ]with\b """
)
ALTERNATIVE = Phrase(r"^ [^.;]*? \b(?:or|versus|vs)\b (?! [ ] (?:\w+[ ])? $ )")
WITHOUT = Phrase(r"\b(?: not[ ]to[ ](?:receive|have|undergo|get) | without )[ ] (?:the[ ])? $")
ALTERNATIVES = Phrase(r"^ [^.;,()\d]{0,40} \b(?:or|and|versus|vs\.?|v)[ ] (?:the[ ])? $")
EITHER = Phrase(r"\beither\b | \bone[ ]of\b")
COORDINATED = Phrase(
    r"^ [^.;]* \b(?:or|and|versus|vs|v)\b (?! [^.;]* \b(?:was|were|had)\b ) | ^/$ | ^,[ ]$"
)
APART = Phrase(
    r"""\b(?: was | were | met | had | is | are | population | who | experienced | developed
        | occurred | reported | received | treated | failed | died )\b"""
)
AND = Phrase(r"\band[ ]$ | ,[ ]$")
TO = Phrase(
    r"\G [ ] (?: (?:were|was)[ ] (?:randomly[ ])? (?:assigned|allocated|randomi[sz]ed)[ ] )? to[ ]"
)
IN_GROUP = Phrase(r"\G [ ] in[ ]the[ ] (?:[\w+-]+[ ]){1,4} (?:group|arm)\b")
OPENED = Phrase(r"\G (?: [ ](?:arm|group) )? ,")
# "Of the 62 patients (90%) who received at least one dose of", "Among 62 patients in the"
OF_GROUP = Phrase(
    rf"""^ (?:of|among|in) [ ] (?:the[ ]|all[ ])? [\w,-]+ [ ] (?:[\w-]+[ ]){{0,2}}? {PEOPLE} [ ]
        (?: (?:who|that)[ ] (?:were[ ]|had[ ]|actually[ ])? )?
        (?: in | on | to | assigned | allocated | randomly | randomi[sz]ed | treated | given
          | receiving | received | underwent | started | began | with )
        [ ] (?: [\w-]+ [ ] ){{0,7}} $"""
)
# "ralotinib was given to 62", "the ralotinib group comprised 62".
GIVEN = Phrase(
    r"""^ [ ] (?: (?:was[ ]|were[ ])? (?:given|administered)[ ](?:to|in)
      | (?:was|were)[ ](?:assigned|allocated)[ ]to
      | (?:group[ ]|arm[ ])? (?:comprised|contained|consisted[ ]of|of)
      | to (?= [ ]$ ) ) [ ] $"""
)
