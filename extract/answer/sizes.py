"""How many people an arm had: what tables and text say of it apart from any outcome."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from extract.analysis import Analysis
from extract.answer.facets import read_facets
from extract.answer.groups import ArmNames
from extract.answer.numerals import PEOPLE, Numeral, value_of
from extract.answer.tables import Table
from extract.matching import Match, compile_pattern, find_all, find_first
from extract.numbers import WORDS
from schemas.document import PartKind

# "placebo, n = 112", "the control group (n = 35)"
_N_BEHIND = compile_pattern(
    r"(?P<name> [^.;()\[\]]{2,80}? ) [\s,:(\[]* \b n \s? = \s? (?P<size> \d[\d,]* ) \b (?! \s*%)"
)
# "the control group (35 patients)"
_PEOPLE_BEHIND = compile_pattern(
    rf"""
    (?P<name> [^.;()\[\]]{{2,80}} ) \s [(\[] \s* (?P<size> \d[\d,]* ) \s {PEOPLE}
    [^()\[\]]{{0,20}} [)\]]
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
_COUNTED = compile_pattern(
    rf"(?<![\w.,=%-]) (?P<size> \d[\d,]* | {WORDS} ) \s (?: [a-z]+ \s ){{0,2}}? {PEOPLE}"
)
# Smaller numbers count visits and periods, larger ones are years or identifiers.
_FEWEST, _MOST = 4, 100_000
_FITS = 0.3
Sizes = tuple[Numeral | None, Numeral | None]


def find_sizes(analysis: Analysis, tables: Sequence[Table], arms: ArmNames) -> Sizes:
    """Give the size of each arm that most places give; the earliest of equally many."""
    if arms.are_times:
        size = _first_count(analysis)
        return size, size
    found: tuple[list[tuple[Numeral, float]], list[tuple[Numeral, float]]] = ([], [])
    folded = analysis.document.folded
    for name, size, weight in (*_sizes_of_text(analysis), *_sizes_of_tables(folded, tables)):
        fits = arms.scores_of(read_facets(name).name)
        side = 0 if fits[0] >= fits[1] else 1
        if fits[side] >= _FITS and fits[side] > 2 * fits[1 - side]:
            found[side].append((size, fits[side] * weight))
    return _most_certain(found[0]), _most_certain(found[1])


def _first_count(analysis: Analysis) -> Numeral | None:
    """Give the first count of people of a document: all that took part."""
    for sentence in analysis.sentences:
        if sentence.part.kind not in (PartKind.TABLE_ROW, PartKind.HEADING):
            match = find_first(_COUNTED, analysis.document.folded, sentence.start, sentence.end)
            if match and (size := _size(match)):
                return size
    return None


def _most_certain(found: Sequence[tuple[Numeral, float]]) -> Numeral | None:
    votes: defaultdict[float, float] = defaultdict(float)
    for size, weight in found:
        votes[size.number] += weight
    if not votes:
        return None
    most = max(votes.values())
    return next(size for size, _ in found if votes[size.number] == most)


def _sizes_of_text(analysis: Analysis) -> Iterator[tuple[str, Numeral, float]]:
    for sentence in analysis.sentences:
        if sentence.part.kind not in (PartKind.TABLE_ROW, PartKind.HEADING):
            yield from _sizes_between(analysis.document.folded, sentence.start, sentence.end)


def _sizes_between(folded: str, start: int, end: int) -> Iterator[tuple[str, Numeral, float]]:
    for pattern, weight in ((_N_BEHIND, 1.0), (_PEOPLE_BEHIND, 1.0), (_PEOPLE_BEFORE, 0.8)):
        for match in find_all(pattern, folded, start, end):
            size = _size(match)
            if size is not None:
                name = match["name"]
                # Of a list "a, n = 3; b" and of clauses before, the last piece is the name.
                name = name if pattern is _PEOPLE_BEFORE else _last_piece(name)
                yield name, size, weight


_PIECE = compile_pattern(
    r"\A .* (?: [,:|\n] | \b and \b | \b in \s (?: the \s )? | \b with \b ) \s* (?= \S )"
)


def _last_piece(name: str) -> str:
    match = find_first(_PIECE, name)
    return name[match.end() :] if match else name


def _size(match: Match) -> Numeral | None:
    number = value_of(match["size"].lower())
    return Numeral(number, *match.span("size")) if _FEWEST <= number <= _MOST else None


def _sizes_of_tables(folded: str, tables: Sequence[Table]) -> Iterator[tuple[str, Numeral, float]]:
    for table in tables:
        for names in (*table.heads, tuple(row.label for row in table.rows)):
            for name in names:
                facets = read_facets(name)
                if facets.size is None:
                    continue
                place = find_size(folded, table, facets.size)
                if place is not None and facets.name:
                    yield name, place, 1.0


def find_size(folded: str, table: Table, size: int) -> Numeral | None:
    """Give the place of a size that a table's heads or labels print."""
    for printed in (f"{size}", f"{size:,}"):
        start = table.start
        while (start := folded.find(printed, start, table.end)) >= 0:
            end = start + len(printed)
            if not folded[start - 1].isdigit() and not folded[end : end + 1].isdigit():
                return Numeral(float(size), start, end)
            start = end
    return None
