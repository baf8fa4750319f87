"""Why participants left, were kept out or did not count, in the document's words."""

from __future__ import annotations

from extract.participants.layout import Span
from extract.wording import Phrase
from schemas.vocabulary import Milestone

_WITH_REASON = frozenset(
    {
        Milestone.DISCONTINUED,
        Milestone.NOT_RANDOMIZED,
        Milestone.OTHER,
        Milestone.REFUSED,
        Milestone.LOST_TO_FOLLOW_UP,
    }
)
_REACH = 160  # characters around a number in which its reason is told

_BECAUSE = r"""
    \b(?: because[ ]of | due[ ]to | owing[ ]to | on[ ]account[ ]of | as[ ]a[ ](?:result
      |consequence)[ ]of | resulting[ ]from | because | attributed[ ]to
        | for (?! [ ] (?: \d | analysis | the[ ](?:study|trial) | follow | \w+ing\b
            | (?:at[ ]least|up[ ]to|more[ ]than|patients|women|men|those|people|all|each|both)\b ) )
      ) [ ]
"""
_WHERE_IT_ENDS = r"""
    (?= [ ]*[.;:,()\[\]|] | [ ]and[ ](?:\d|\w+[ ](?:patients|withdr|were))
      | [ ](?:in|was|were|is|are|occurred|vs?|versus|compared|than|among|on|led|by|while
          |whereas|but|at|had|more|less)\b
      | [ ]*$ )
"""
# "because of toxicity", "for AEs"
_CAUSE = Phrase(
    rf"{_BECAUSE} (?: (?:disease|drug)[ ](?=[a-z]) )? (?P<reason> [a-z] [^.;:,()\[\]|]{{1,70}}? )"
    rf"{_WHERE_IT_ENDS}"
)
# "adverse events led to", "had toxic effects that resulted in", "side effects made"
_CAUSING = Phrase(
    r"""
    \b
    (?P<reason> (?: (?! (?:had|have|has|in|and|of|with|the|an?|group|arm|patients|because|were|was
          |experienced|developed|reported|to|by|for|on|or|these|those|some|more|most|that|which)\b )
        [a-z][\w-]* [ ] ){0,3}
      (?: events? | effects? | toxicit(?:y|ies) | reactions? | [AT]R?AEs? | TEAEs? | SAEs?
        | progression | complications? | symptoms? | intolerance | relapse | deaths?
        | neuropathy | hepatotoxicity | infections? | pneumonitis ) )
    (?:, )? (?: [ ](?:that|which) )? [ ]* (?: [ ](?:had|have) )? [ ]?
    (?: led | lead | leading | caus(?:ed|ing) | made | making | forced | forcing
      | result(?:ed|ing)[ ]in ) \b
    """
)
_CONSENT = Phrase(
    r"\G[^.;]{0,60}?\b(?P<reason>withdr[ae]w(?:n|al[ ]of)?[ ](?:their[ ])?(?:informed[ ])?consent)"
)
_STATE = Phrase(
    r"""
    \G [^.;]{0,80}? \b
    (?P<reason> ineligible | excluded[ ]from[ ](?:\w+[ ]){0,3}?(?:analys[ei]s|evaluation)
      | protocol[ ](?:violations?|deviations?)
      | (?:did[ ]not|failed[ ]to)[ ](?:meet|fulfil+|satisfy)[ ] (?:[\w-]+[ ]){0,3}? criteri(?:a|on)
      | (?: did[ ]not | never ) [ ] (?:actually[ ])?
        (?:receive[d]?|start(?:ed)?|beg[ia]n|undergo|take|took) (?: [ ](?!in\b|because|due|owing)\w+
        ){0,3}
      | (?: refused | declined ) (?: [ ](?!in\b|because|due|owing|and\b|or\b)\w+ ){0,4}
      | (?: still | remain(?:ed|s)? ) [ ] (?:on|receiving|taking) (?: [ ]\w+ ){1,2} ) \b
    """
)
# "toxicity (n = 4)", "consent withdrawn, n = 12": a reason before its number.
_REASON_BEFORE = r"""
    [ ]* (?: (?:and|or|either|mainly|mostly|primarily|for|because[ ]of|due[ ]to|owing[ ]to)[ ] )*
    (?P<reason> (?! (?:and|or|in|with|to|by|on|of|the|a|patients|pts?|group|arm|respectively)\b )
      [a-z] [^.;:,()\[\]|=\d]{2,70}? )
    [ ]? (?: [(\[,] )? [ ]? $
"""
_LISTED = Phrase(
    rf"""
    (?: [(\[:;] | \b (?: because[ ]of | due[ ]to | owing[ ]to | resulting[ ]from | for | included
      | including | includes | were | was | mainly | mostly ) [ ] ) {_REASON_BEFORE}
    """
)
_LISTED_NEXT = Phrase(rf"^ [)\]]* (?: [ ]*[,;] | [ ](?:and|or)[ ] | [ ]*/ ) {_REASON_BEFORE}")


def find_reason(folded: str, milestone: Milestone, number: Span, bounds: Span) -> Span | None:
    """Give where the sentence says why the heads were counted at a milestone."""
    if milestone not in _WITH_REASON:
        return None
    end = min(bounds[1], number[1] + _REACH)
    start = max(bounds[0], number[0] - _REACH)
    is_state = milestone in (Milestone.OTHER, Milestone.REFUSED, Milestone.NOT_RANDOMIZED)
    own = (_CONSENT, _STATE, _CAUSE) if is_state else (_CONSENT, _CAUSE)
    for pattern in own:
        place = _first(pattern, folded, number[1], end)
        if place and not _opens(folded[number[1] : place[0]]):
            return place
    return _first(_CAUSE, folded, start, number[0]) or _first(_CAUSING, folded, start, end)


def find_listed_reason(folded: str, start: int, end: int, *, continues: bool) -> Span | None:
    """Give the reason between two places, right before its number.

    ``continues`` tells that a list goes on at ``start``: no other word need introduce it.
    """
    match = (_LISTED_NEXT if continues else _LISTED).find(folded[start:end])
    if match is None:
        return None
    left, right = match.span("reason")
    return start + left, start + right


def _opens(text: str) -> bool:
    """Whether a bracket opens that does not close: what follows is told of others."""
    return text.count("(") > text.count(")") or text.count("[") > text.count("]")


def _first(wording: Phrase, folded: str, start: int, end: int) -> Span | None:
    match = wording.find(folded, start, end)
    return match.span("reason") if match else None
