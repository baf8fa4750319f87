"""Numbers in sentences that may be of one arm: "8 of 40 (20%)", "3.1 (SD 1.2)"."""

from __future__ import annotations

from dataclasses import dataclass

from extract.analysis import Sentence
from extract.answer.cells import Numbers
from extract.answer.facets import read_facets
from extract.answer.measures import Measure
from extract.answer.numerals import PEOPLE, Numeral, value_of
from extract.answer.question import OutcomeType
from extract.matching import Match, compile_pattern, find_all, find_first
from extract.numbers import WORDS

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SIGNED = rf"(?<![\w.,/])[+-]?\s?{_NUMBER}"
_COUNT = r"(?: \d{1,3}(?:,\d{3})+ | \d+ )"
_EVENTS = rf"(?P<events> {_COUNT} | {WORDS} )"
_OF_TOTAL = rf"""
    \s? (?: / | \s (?: (?: out \s )? of | among ) \s (?: the \s | all \s )? ) \s?
    (?P<total> {_COUNT} )
"""
# Numbers before brackets that count no people: "on day 5 (14%)".
_NO_TIME = r"(?<! \b (?: day | week | month | year | grade | stage | visit | group | arm )s? \s)"
# Shares that say how much something changed, or from where on it counts: "a 10% reduction".
_NO_CHANGE = r"""
    (?! \s? % \s (?: or \s (?: more | greater ) \s )? (?: \w+ \s )?
        (?: loss | reductions? | decreases? | increases? | improvements? | decline | gain
          | rise | fall | drop | threshold | level | responders? ) )
    (?! \s? % \s (?: [a-z]+ \s ){0,2} (?: ci \b | (?: confidence | credible ) \b ) )
"""
_NO_BOUND = r"""
    (?<! [≥>≤⩾] \s? | \b at \s least \s | \b differences? \s (?: of \s )?
       | \b from \s | \b from \s [\d.]{1,5} \s? % \s to \s )
"""
_UNIT = r"(?: (?: minute | hour | day | week | month | year | cycle | dose | visit )s? | m?g ) \b"
_COUNTS = compile_pattern(
    rf"""
    (?<![\w.,/-]) {_NO_TIME} {_NO_BOUND} (?:
        {_EVENTS} {_OF_TOTAL} (?: \s \w+ )?
            (?: \s? [(\[;,] \s? (?P<percent> {_NUMBER} ) \s? % )?
      | {_EVENTS} (?! \s {_UNIT} ) (?: \s [a-z]+ ){{0,2}}
            \s? [(\[] \s? <? (?P<percent> {_NUMBER} ) \s? % (?: \s? [)\]] {_OF_TOTAL} )?
      | (?P<percent> {_NUMBER} ) \s? % \s? [(\[] \s? (?: n \s? = \s? )? {_EVENTS}
            (?: {_OF_TOTAL} )? (?= [)\],; ] )
      | (?P<percent> {_NUMBER} ) {_NO_CHANGE} \s? (?: % | percent\b )
      | (?P<percent> {_NUMBER} ) (?= \s (?: vs\.? | v | versus | and ) \s {_NUMBER} \s? % )
    )
    """
)
# Nothing says that these are counts of events but the people after them.
_BARE_COUNTS = compile_pattern(
    rf"""
    (?<![\w.,/-]) {_EVENTS}
    (?= (?: \s and \s (?: {_COUNT} | {WORDS} ) )? \s (?: {PEOPLE} | died \b )
      | \s (?: in | with ) \s [^.;()]{{2,60}}
          (?: [)\];,] | \b (?: groups? | arms? | vs | versus ) \b )
    )
    """
)
_MEANS = compile_pattern(
    rf"""
    (?P<mean> {_SIGNED} ) (?: \s? % )? \s? (?: \w{{1,8}} \s? )? (?:
        (?: ± | \+/- ) \s? (?P<sd> {_NUMBER} )
      | [(\[] \s? (?: ± \s? | (?P<name> s\.?d\.? | s\.?e\.?m?\.? | standard \s deviation )
            \s? [=:,]? \s? ) (?P<sd> {_NUMBER} )
    )
    """
)
_BRACKETED = compile_pattern(
    rf"(?P<mean> {_SIGNED} ) (?: \s \w{{1,8}} )? \s? [(\[] \s? (?P<sd> {_NUMBER} ) \s? [)\]]"
)
_STANDARD_ERROR = compile_pattern(r"\b (?: se | sem | standard \s errors? | s\.e\. ) \b")
_MEDIAN = compile_pattern(r"\b medians? \b")


@dataclass(frozen=True, slots=True)
class Quantity:
    """The numbers of one arm in a sentence, and where they stand."""

    numbers: Numbers
    start: int
    end: int


def find_quantities(folded: str, sentence: Sentence, type_: OutcomeType) -> list[Quantity]:
    """Give the numbers of a sentence that may answer a question of a type."""
    start, end = sentence.start, sentence.end
    if type_ is OutcomeType.BINARY:
        matches = find_all(_COUNTS, folded, start, end)
        return [
            _read_count(match) for match in matches or find_all(_BARE_COUNTS, folded, start, end)
        ]
    words = folded[start:end]
    if find_first(_MEDIAN, words):
        return []
    is_error = find_first(_STANDARD_ERROR, words) is not None
    found = [_read_mean(match, is_error) for match in find_all(_MEANS, folded, start, end)]
    if not found and Measure.SD in read_facets(words).measures:
        found = [_read_mean(match, is_error) for match in find_all(_BRACKETED, folded, start, end)]
    return found


def _read_count(match: Match) -> Quantity:
    return Quantity(
        Numbers(
            events=_numeral(match, "events"),
            percent=_numeral(match, "percent"),
            size=_numeral(match, "total"),
        ),
        match.start(),
        match.end(),
    )


def _read_mean(match: Match, is_error: bool) -> Quantity:
    name = (match.groupdict().get("name") or "").lower().replace(".", "")
    is_sd = not name.startswith("se") and (bool(name) or not is_error)
    numbers = Numbers(mean=_numeral(match, "mean"), sd=_numeral(match, "sd") if is_sd else None)
    return Quantity(numbers, match.start(), match.end())


def _numeral(match: Match, group: str) -> Numeral | None:
    words = match.groupdict().get(group)
    if words is None:
        return None
    start, end = match.span(group)
    return Numeral(value_of(words.lower()), start + len(words) - len(words.lstrip()), end)
