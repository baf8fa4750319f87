"""Shares of the participants, as rows about characteristics at entry find them."""

from __future__ import annotations

from dataclasses import dataclass

from extract.matching import Match
from extract.numbers import DECIMAL, INTEGER, WORDS, parse_count, parse_number

COUNT = rf"(?P<count> (?<![\w.,:/+-]) {INTEGER} (?!\s?%|[.\d]) | \b {WORDS} )"
PERCENT = rf"(?<![\w.,-]) (?P<percent>{DECIMAL}) \s? (?: % | percent\b | per\scent\b )"
TOTAL = rf"(?P<total> {INTEGER} (?!\s?%) )"
PEOPLE = r"""
    (?: patients | pts | participants | individuals | subjects | people | adults | persons |
    children | women | men )
"""
LONGEST_NAME = 110  # characters from a characteristic's name to the number behind it
_COPULAS = ("was", "were")
IN_BRACKETS = rf"(?: \s* [(\[] \s* {PERCENT} \s* [)\]] )"
# "48 (40%)", "40%", "12 of 30", "12/30 (40%)", "12 of 30 (40%)", "12 (40%) of 30".
SHARE = rf"""
    (?: {COUNT} \s* (?: of | / ) \s* (?:the\s)? {TOTAL} (?: \s {PEOPLE} )? (?: \s* [(\[;,]? \s*
    {PERCENT} \s* [)\]]? )?
    | {COUNT} (?: \s {PEOPLE} )? {IN_BRACKETS} (?: \s+ of \s+ (?:the\s)? {TOTAL} )?
    | {PERCENT} (?: \s* [(\[] \s* {COUNT} (?: \s? (?:/|of) \s? {TOTAL} )? \s* [)\]] )? )
"""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the participants: what they have in common, and how many they are."""

    what: str
    count: int | None
    total: int | None
    percent: int | float | None
    spans: tuple[tuple[int, int], ...]


def parse_share(match: Match, prefix: str = "") -> Share | None:
    """Give the share that a row found; None where it names nothing or counts nothing."""
    groups = match.groupdict()
    what = " ".join(word for word in (groups.get("what") or "").split() if word not in _COPULAS)
    count = parse_count(groups["count"]) if groups.get("count") else None
    percent = parse_number(groups["percent"]) if groups.get("percent") else None
    total = parse_count(groups["total"]) if groups.get("total") else None
    if not what or (count is None and percent is None) or (percent is not None and percent > 100):
        return None
    names = [name for name in ("count", "percent", "total") if groups.get(name)]
    return Share(prefix + what, count, total, percent, tuple(match.span(name) for name in names))
