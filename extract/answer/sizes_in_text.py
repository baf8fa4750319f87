"""How many people an arm had, as sentences say it."""

from __future__ import annotations

from collections.abc import Iterator

from extract.analysis import Analysis
from extract.answer.numerals import PEOPLE, Numeral, value_of
from extract.matching import Match, Pattern, compile_pattern, find_all, find_first
from extract.numbers import WORDS
from schemas.document import PartKind

_N = rf"(?: \d[\d,]* | {WORDS} )"
# "placebo, n = 112", "the control group (n = 35)"
_N_BEHIND = compile_pattern(
    r"(?P<name> [^.;()\[\]]{2,80}? ) [\s,:(\[]* \b n \s? = \s? (?P<size> \d[\d,]* ) \b (?! \s*%)"
)
# "the control group (35 patients)"
_PEOPLE_BEHIND = compile_pattern(
    rf"""
    (?P<name> [^.;()\[\]]{{2,80}} ) \s [(\[] \s* (?P<size> \d[\d,]* ) \s {PEOPLE}
    [^()\[\]]{{0,20}} [)\]]
      | (?<= [(;] ) \s? (?P<name> [^.,;()\[\]]{{2,60}} ) , \s
        (?P<size> \d[\d,]* ) \s {PEOPLE} (?= \s? [);] )
    """
)
# "with placebo (8/40)"
_TOTAL_BEHIND = compile_pattern(
    r"""
    (?P<name> [^.;()\[\]%]{2,80} ) \s [(\[] \s? \d[\d,]* \s? / \s? (?P<size> \d[\d,]* ) \b (?! / )
    """
)
# "35 patients received placebo", "940 (34%) were hospitalised in unit A"
_PEOPLE_BEFORE = compile_pattern(
    rf"""
    (?<![\w.,=-]) (?P<size> \d[\d,]* | {WORDS} )
    (?:
        (?: \s \( [^()]{{1,12}} \) )? (?: \s (?: of \s (?: whom | them | these ) | {PEOPLE} ) )?
        (?: \s with \s [^.;,]{{3,40}} )? \s
        (?: who \s )? (?: were \s | was \s )? (?: randomly \s | also \s )?
        (?: received | given | got | took | assigned | allocated | treated | underwent | fed |
            randomi[sz]ed | included | enrolled | entered | hospitali[sz]ed | analy[sz]ed )
        (?: \s (?: to | into | with | in | for ) (?: \s receive )? )?
      | (?: \s {PEOPLE} )? \s (?: in | to | for )
        (?= \s [^.;()]{{2,70}} \b (?: groups? | arms? ) \b )
      | \s {PEOPLE} \s (?: in | to | for | an? ) (?= \s )
      | (?<= \b and \s (?: \d[\d,]* | {WORDS} ) ) \s (?: to | for ) (?= \s )
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
        (?: of | , | \( | with )? \s? (?: n \s? = \s? )? (?P<size> {_N} )
        (?= \s {PEOPLE} | \s (?: in \s )? each | \) | [.,;] )
    | \b each \s (?: group | arm ) \s? [(,]? \s? n \s? = \s? (?P<size> {_N} )
    | \b each \s (?: group | arm ) \s (?: had | included | contained | comprised | consisted \s of )
        \s (?P<size> {_N} )
    """
)
_COUNTED = compile_pattern(
    rf"(?<![\w.,=%-]) (?P<size> \d[\d,]* | {WORDS} ) \s (?: [a-z]+ \s ){{0,2}}? {PEOPLE}"
)
# Smaller numbers count visits and periods, larger ones are years or identifiers.
_FEWEST, _MOST = 4, 100_000
_PIECE = compile_pattern(
    r"\A .* (?: [,:|\n] | \b and \b | \b in \s (?: the \s )? | \b with \b ) \s* (?= \S )"
)

# How much each wording counts.
_WEIGHTS = {_N_BEHIND: 1.0, _PEOPLE_BEHIND: 1.0, _PEOPLE_BEFORE: 0.8, _TOTAL_BEHIND: 0.5}

Named = tuple[str, Numeral, float]
"""A group's printed name, its size, and how much that counts."""


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
                yield name, size, weight
    for match in find_all(_RESPECTIVELY, folded, start, end):
        first, second = _size(match, "size"), _size(match, "other")
        if first and second:
            yield match["name"], first, 1.0
            yield match["other_name"], second, 1.0


def _last_piece(name: str) -> str:
    match = find_first(_PIECE, name)
    return name[match.end() :] if match else name


def _size(match: Match, group: str) -> Numeral | None:
    number = value_of(match[group].lower())
    return Numeral(number, *match.span(group)) if _FEWEST <= number <= _MOST else None
