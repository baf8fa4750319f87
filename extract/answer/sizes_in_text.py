"""How many people an arm had, as sentences say it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extract.analysis import Analysis
from extract.answer.numerals import PEOPLE, Numeral, value_of
from extract.matching import Match, Pattern, compile_pattern, find_all, find_first
from extract.numbers import WORDS
from schemas.document import PartKind

_DIGITS = r"(?: \d{1,3}(?:,\d{3})+ | \d+ )"
_N = rf"(?: {_DIGITS} | {WORDS} )"
# "(intervention)", "(22 clusters)"
_ASIDE = r"(?: \s? \( [^()=]{1,40} \) )"
# "placebo, n = 112", "the control group (n = 35)", "dietary advice (control) (n = 35)"
_N_BEHIND = compile_pattern(
    rf"""
    (?P<name> [^;()\[\]]{{2,80}}? {_ASIDE}{{0,2}} (?: \s \( [^()=;,]{{1,30}} )? )
    [\s,;:(\[]* \b n \s? = \s? (?P<size> {_DIGITS} ) \b (?! \s*% | \s? / )
    """
)
# "the control group (35 patients)"
_PEOPLE_BEHIND = compile_pattern(
    rf"""
    (?P<name> [^.;()\[\]]{{2,80}} {_ASIDE}? ) \s [(\[] \s* (?P<size> {_DIGITS} ) \s
    (?! cases? ) {PEOPLE} [^()\[\]]{{0,20}} [)\]]
      | (?<= [(;] ) \s? (?P<name> [^.,;()\[\]]{{2,60}} ) , \s
        (?P<size> {_DIGITS} ) \s {PEOPLE} (?= \s? [);] )
    """
)
# "with placebo (8/40)"
_TOTAL_BEHIND = compile_pattern(
    rf"""
    (?P<name> [^.;()\[\]%]{{2,80}} ) \s [(\[] \s? {_DIGITS} \s? / \s? (?P<size> {_DIGITS} ) \b
    (?! / )
    """
)
# "35 patients received placebo", "940 (34%) were hospitalised in unit A"
_PEOPLE_BEFORE = compile_pattern(
    rf"""
    (?<![\w.,=-]) (?P<size> {_N} )
    (?:
        (?: \s \( [^()]{{1,12}} \) )? (?: \s (?: of \s (?: whom | them | these ) | {PEOPLE} ) )?
        {_ASIDE}? (?: \s with \s [^.;,]{{3,40}} )? \s
        (?: who \s )? (?: were \s | was \s )? (?: (?: \w+ly | also | further | then ) \s ){{0,2}}
        (?: received | given | got | took | assigned | allocated | treated | underwent | fed |
            randomi[sz]ed | included | enrolled | entered | hospitali[sz]ed | analy[sz]ed )
        (?: \s (?: to | into | with | in | for ) (?: \s receive )? )?
      | (?: \s {PEOPLE} )? (?: \s were )? \s (?: in | to | for )
        (?= \s [^.;()]{{2,70}} \b (?: groups? | arms? ) \b )
      | \s {PEOPLE} \s (?: in | to | for | an? ) (?= \s )
      | (?<= \b and \s (?: {_N} ) ) {_ASIDE}? \s (?: to | for ) (?= \s )
    )
    \s (?P<name> [^.;()]{{2,70}}? )
    (?= [.;()] | , | \s and \s (?: \d | the \s other | {WORDS} ) | \s (?: versus | vs ) \b )
    """
)
# "40 and 38 women were assigned to zelumab and placebo, respectively"
_RESPECTIVELY = compile_pattern(
    rf"""
    (?<![\w.,=-]) (?P<size> {_N} ) (?: \s {PEOPLE} )? \s and \s
    (?P<other> {_N} ) (?: \s {PEOPLE} )? \s
    (?: [^.;()]{{0,60}}? \b (?: to | into | received | with | in | from | by | of ) \s )
    (?: both \s | either \s )? (?P<name> [^.;,()]{{2,60}}? ) \s and \s
    (?P<other_name> [^.;,()]{{2,60}}? ) ,? \s respectively
    """
)
# "20 patients in each group", "two groups of 20", "each group (n = 20)"
_EACH = compile_pattern(
    rf"""
    (?<![\w.,=-]) (?P<size> {_N} ) (?: \s {PEOPLE} )? \s (?: were \s )?
        (?: in | per | to | for ) \s (?: each | every | both | either ) \s (?: \w+ \s )?
        (?: groups? | arms? ) \b
    | \b two \s (?: equal \s | study \s | treatment \s )? (?: groups | arms ) \s?
        (?: of \s? (?: n \s? = \s? )? (?P<size> {_N} )
          | (?: , | \( | with )? \s? (?: n \s? = \s? )? (?P<size> {_N} )
            (?= \s {PEOPLE} | \s (?: in \s )? each | \) | [.,;] ) )
    | \b each \s (?: group | arm ) \s? [(,]? \s? n \s? = \s? (?P<size> {_N} )
    | \b each \s (?: group | arm ) \s (?: had | included | contained | comprised | consisted \s of )
        \s (?P<size> {_N} )
    """
)
_COUNTED = compile_pattern(
    rf"(?<![\w.,=%-]) (?P<size> {_DIGITS} | {WORDS} ) \s (?: [a-z]+ \s ){{0,2}}? {PEOPLE}"
)
# Smaller numbers count visits and periods, larger ones are years or identifiers.
_FEWEST, _MOST = 4, 100_000
# What leads to the name of a group, and what begins the next one of a list.
_LEAD = compile_pattern(
    r"""
    \A .* (?: [,:|\n] | \b (?: receive[ds]? | underwent | either | while | whereas | versus | vs\.?
      | (?: in | to | into ) (?: \s the | \s an? )? ) \b ) \s* (?= \S )
    """
)
_NEXT = compile_pattern(r"\A \s* (?: (?: and | or | with ) \b \s* )+")
_PIECE = compile_pattern(r"\A .* (?: \b and \b | \b or \b | \b with \b ) \s* (?= \S )")

# How much each wording counts.
_WEIGHTS = {_N_BEHIND: 1.0, _PEOPLE_BEHIND: 1.0, _PEOPLE_BEFORE: 0.8, _TOTAL_BEHIND: 0.5}


class Named(NamedTuple):
    """A group's printed name, its size, and how much that counts.

    ``home`` is where the sentence or table begins that gives it: sizes of one home are of groups
    told side by side.
    """

    name: str
    size: Numeral
    weight: float
    home: int


def find_named_sizes(analysis: Analysis) -> Iterator[Named]:
    """Give the sizes of groups that sentences name."""
    for start, end in _sentences(analysis):
        yield from _sizes_between(analysis.document.folded, start, end)


def find_equal_size(analysis: Analysis) -> Numeral | None:
    """Give the size of each group, where a sentence gives one for all."""
    return _find_first(analysis, _EACH)


def find_first_count(analysis: Analysis) -> Numeral | None:
    """Give the first count of people of a document: all that took part."""
    return _find_first(analysis, _COUNTED)


def _find_first(analysis: Analysis, pattern: Pattern) -> Numeral | None:
    for start, end in _sentences(analysis):
        for match in find_all(pattern, analysis.document.folded, start, end):
            if size := _size(match, "size"):
                return size
    return None


def _sentences(analysis: Analysis) -> Iterator[tuple[int, int]]:
    for sentence in analysis.sentences:
        if sentence.part.kind not in (PartKind.TABLE_ROW, PartKind.HEADING):
            yield sentence.start, sentence.end


def _sizes_between(folded: str, start: int, end: int) -> Iterator[Named]:
    for pattern, weight in _WEIGHTS.items():
        for match in find_all(pattern, folded, start, end):
            if size := _size(match, "size"):
                name = match["name"]
                # Of a list "a, n = 3; b" and of clauses before, the last piece is the name.
                name = name if pattern is _PEOPLE_BEFORE else _last_piece(name)
                yield Named(name, size, weight, start)
    for match in find_all(_RESPECTIVELY, folded, start, end):
        first, second = _size(match, "size"), _size(match, "other")
        if first and second:
            yield Named(match["name"], first, 1.0, start)
            yield Named(match["other_name"], second, 1.0, start)


def _last_piece(name: str) -> str:
    """Give the name of a group without the words that lead to it.

    What stands behind "to receive", or between two sizes of a list, may be joined by "and".
    """
    if match := find_first(_LEAD, name):
        return name[match.end() :]
    match = find_first(_NEXT, name) or find_first(_PIECE, name)
    return name[match.end() :] if match else name


def _size(match: Match, group: str) -> Numeral | None:
    number = value_of(match[group].lower())
    return Numeral(number, *match.span(group)) if _FEWEST <= number <= _MOST else None
