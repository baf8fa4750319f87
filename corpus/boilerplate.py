"""Boilerplate: what stands in a press text but is not about the trial."""

from __future__ import annotations

import re
from functools import cache


@cache
def _boilerplate() -> re.Pattern[str]:
    return re.compile(
        r"""forward[- ]looking\ (?:statements?|information)\b
          | (?:cautionary|safe\ harbou?r)\b.{0,60}\bstatements?\b | safe\ harbou?r\b
          | (?:media|press|investors?|company|corporate|ir|pr)\b[\w\ &/,]{0,40}
            \b(?:contacts?|relations|enquir\w+|inquir\w+)\b
          | (?:for\ )?(?:media|press)\ (?:contact|enquir|inquir)\w*
          | contacts?\s?(?::|\Z) | unsubscribe\b | (?:©|copyright\b|\(c\)\s\d{4})
          | (?:notes?\ (?:to|for)\ editors?|about\ this\ (?:newsletter|email|digest|release))\b
          | (?:you\ (?:are\ receiving|received)|to\ (?:unsubscribe|subscribe|manage\ your))\b
          | (?:for\ (?:more|further)\ information,?\ (?:please\ )?(?:contact|visit|call))\b
          | all\ rights\ reserved | disclosure\ notice\b | (?:follow|join)\ us\ on\b
          | important\ safety\ information\b | view\ (?:this\ email|in\ (?:your\ )?browser)\b""",
        re.VERBOSE | re.IGNORECASE,
    )


def is_boilerplate(folded: str) -> bool:
    """Whether a block begins as contacts, legal notices and mailing lists do."""
    return _boilerplate().match(folded) is not None


_CAPITAL = "[A-Z\u00c0-\u00dc]"


@cache
def _about() -> re.Pattern[str]:
    # A name, not a number ("About 1 in 6 women") nor a clause ("About half had ...").
    # Where all capitals were lost, few words that name no amount.
    small = r"(?!half|a |an |one|two|three|four|five|six|nine|most|all|every|\d)[a-z][\w'-]*"
    return re.compile(
        rf"About (?:the )?(?:{_CAPITAL}[^.?!:]{{1,80}}|{small}(?: [\w'()-]+){{0,3}})\Z"
    )


@cache
def _about_inline() -> re.Pattern[str]:
    # Two capitals at least: the last begins the sentence below: "About Novarel Novarel is ...".
    word = rf"{_CAPITAL}[\w&'.-]*(?: \([A-Z0-9-]+\))?,?"
    return re.compile(
        rf"About (?:the )?{word}(?: (?:(?:of|and|in|the|for) )*{word})* (?={word} [a-z0-9])"
    )


@cache
def _trial_definition() -> re.Pattern[str]:
    return re.compile(
        r"[^.]{0,120}\b(?:is|was|are)\b[^.]{0,160}\b(?:trial|study|phase)\b", re.IGNORECASE
    )


def split_about(folded: str) -> tuple[str, str] | None:
    """Give the heading "About X" that a block begins with, and what follows it in the block."""
    if _about().match(folded):
        return folded, ""
    inline = _about_inline().match(folded)
    return None if inline is None else (inline.group(), folded[inline.end() :])


def names_trial(heading: str, following: str | None) -> bool:
    """Whether "About X" stands over words on the trial itself, which are no boilerplate."""
    if _trial_word().search(heading):
        return True
    return following is not None and _trial_definition().match(following) is not None


@cache
def _trial_word() -> re.Pattern[str]:
    return re.compile(r"\b(?:trial|study|studies)\b", re.IGNORECASE)
