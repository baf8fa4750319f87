"""Cells as numbers: "12 (40%)", "8/20", "3.4 ± 1.2", each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from extract.matching import Match, compile_pattern, find_first
from extract.numbers import parse_number

# What people are called where they are counted.
PEOPLE = r"""
    (?: patients | participants | subjects | women | men | males | females | children | people
      | individuals | infants | students | cases | eyes | adults | persons | volunteers | mothers
      | families | couples )
"""
# "0. 68" is how some tables print 0.68; "1,234" has a thousands' comma, "9,0" a decimal one.
_NUMBER = r"[+-]?\s?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\s?\d+|,\d{1,2}(?!\d))?|\.\d+)"
_SHAPES = compile_pattern(
    rf"""
    \A \s* [^\w(\[.+-]{{0,2}} \s* [(\[]? \s*
    (?P<first> {_NUMBER} ) \s* (?P<unit> % )? (?: \s* \( n \) )?
    (?:
        \s* (?: ± | \+/- | \+- | \+\s- ) \s* (?P<deviation> {_NUMBER} )
      | \s* / \s* (?P<total> {_NUMBER} )
      | \s* [(\[{{] \s* (?: (?P<named> sd|se|sem|s\.d\.|s\.e\.|n|%)\s*[=:]?\s* )?
        (?: ± | \+/- )? \s* (?P<inside> {_NUMBER} ) \s* (?P<inside_unit> % )?
        (?P<range> \s* (?: to | - | ; | , | / | and ) \s* {_NUMBER} \s* %? )?
        [^)\]}}\d]{{0,3}} [)\]}}]
    )?
    (?P<rest> .* ) \Z
    """
)
_FOLLOWED_BY_RANGE = compile_pattern(r"\A\s*(?:-|to|\u2013)\s*\d")


class Shape(Enum):
    """How the numbers of a cell stand together."""

    SINGLE = "a"
    PERCENT = "a%"
    DEVIATION = "a ± b"
    RATIO = "a/b"
    BRACKET = "a (b)"
    RANGE = "a (b-c)"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and where it stands in the document."""

    number: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A cell's shape and its numbers.

    ``percent`` tells which of them has a percent sign: 1, 2, or 0 for none; ``named`` is what a
    bracket says of its number ("sd").
    """

    shape: Shape
    first: Numeral
    second: Numeral | None = None
    percent: int = 0
    named: str = ""


def value_of(printed: str) -> float:
    """Give what a printed number stands for, in digits or words; 0 where that is not known."""
    bare = printed if printed[:1].isalpha() else printed.replace(" ", "").lstrip("+")
    return float(parse_number(bare) or 0)


def read_cell(text: str, start: int) -> Reading | None:
    """Give the numbers of a cell's folded text that begins at ``start``; None where it has none."""
    match = find_first(_SHAPES, text)
    if match is None:
        return None
    first = _numeral(match, "first", start)
    percent = 1 if match["unit"] else 0
    if match["deviation"]:
        return Reading(Shape.DEVIATION, first, _numeral(match, "deviation", start), percent)
    if match["total"]:
        return Reading(Shape.RATIO, first, _numeral(match, "total", start))
    if match["inside"] is None:
        if find_first(_FOLLOWED_BY_RANGE, match["rest"]):
            return None
        return Reading(Shape.PERCENT if percent else Shape.SINGLE, first, None, percent)
    if match["inside_unit"]:
        percent = 2
    shape = Shape.RANGE if match["range"] else Shape.BRACKET
    named = (match["named"] or "").lower().replace(".", "")
    return Reading(shape, first, _numeral(match, "inside", start), percent, named)


def _numeral(match: Match, group: str, start: int) -> Numeral:
    left, right = match.span(group)
    words = match[group]
    skipped = len(words) - len(words.lstrip())
    return Numeral(value_of(words), start + left + skipped, start + right)
