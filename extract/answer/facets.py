"""A head or label taken apart: its name, and what it says of sizes, times and measures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from extract.answer.measures import Measures, find_measures, without_measures
from extract.answer.times import TimePoint, read_time, without_times
from extract.matching import compile_pattern, find_first, replace_all

_SIZE = compile_pattern(
    r"""
    [(\[]? \s* \b n \s? = \s? (?P<size> \d[\d,]* ) \b [^)\]\d]{0,15}? [)\]]
    | \b n \s? = \s? (?P<size> \d[\d,]* ) \b
    """
)
_BARE_SIZE = compile_pattern(
    r"""
    \( \s* (?P<size> \d{1,5} ) \s* (?: patients | subjects | participants | women | men )? \s* \)
    \s* (?: \Z | (?= n \b | no\.? \b | %  ) )
    """
)
_EMPTY_BRACKETS = compile_pattern(r"\s* [(\[] [\s,;±/.-]* [)\]] | \s+")
# Footnote signs and punctuation that what was taken out leaves behind.
_LEFT_OVER = compile_pattern(r"[^\w)\]]+ \Z | [(\[] \s* \Z | \A [\s,;:/)}\]±+*†‡§|.-]+")


@dataclass(frozen=True, slots=True)
class Facets:
    """What a head or label says: size, time point, measures, and the name that is left."""

    size: int | None
    time: TimePoint | None
    measures: Measures
    name: str


@lru_cache(maxsize=20_000)
def read_facets(text: str) -> Facets:
    """Give what a folded head or label says."""
    size = find_first(_SIZE, text)
    rest = replace_all(_SIZE, " ", text)
    if size is None and (size := find_first(_BARE_SIZE, rest)):
        rest = f"{rest[: size.start()]} {rest[size.end() :]}".rstrip()
    number = int(size["size"].replace(",", "")) if size else None
    name = _tidy(without_measures(without_times(rest)))
    return Facets(number, read_time(rest), find_measures(rest), name)


def _tidy(name: str) -> str:
    before = ""
    while before != name:
        before = name
        name = replace_all(_LEFT_OVER, " ", replace_all(_EMPTY_BRACKETS, " ", name)).strip()
    return name
