"""Why participants left, were kept out or did not count, in the document's words."""

from __future__ import annotations

from extract.participants.layout import Span
from extract.participants.wording import Wording
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

_CONSENT = Wording(
    r"\G[^.;]{0,60}?\b(?P<reason>withdr[ae]w(?:n|al[ ]of)?[ ](?:their[ ])?(?:informed[ ])?consent)"
)
_CAUSE = Wording(
    r"""
    \b(?: because[ ]of | due[ ]to | owing[ ]to | on[ ]account[ ]of | as[ ]a[ ](?:result
      |consequence)[ ]of
        | resulting[ ]from | because[ ]they | because | for[ ](?!\d|analysis|the[ ](?:study
          |trial)) ) [ ]
    (?P<reason> [a-z] [^.;,()\[\]|]{2,70}? )
    (?= [.;,()\[\]|] | [ ](?:in|was|were|occurred|and[ ]\d|vs|versus|compared|than)\b | [ ]*$ )
    """
)
_STATE = Wording(
    r"""
        \G[^.;]{0,80}?\b(?P<reason>ineligible|protocol[ ](?:violations?|deviations?)
          |did[ ]not[ ]receive(?:[ ]\w+){1,3})\b
    """
)


def find_reason(folded: str, milestone: Milestone, number: Span, bounds: Span) -> Span | None:
    """Give where the sentence says why the heads were counted at a milestone."""
    if milestone not in _WITH_REASON:
        return None
    end = min(bounds[1], number[1] + _REACH)
    for pattern in (_CONSENT, _CAUSE, _STATE):
        if place := _first(pattern, folded, number[1], end):
            return place
    return _first(_CAUSE, folded, max(bounds[0], number[0] - _REACH), number[0])


def _first(wording: Wording, folded: str, start: int, end: int) -> Span | None:
    match = wording.find(folded, start, end)
    return match.span("reason") if match else None
