"""Places in running text that may answer: sentences with numbers of both arms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from extract.analysis import Analysis, Sentence
from extract.answer.cells import Numbers
from extract.answer.facets import read_facets
from extract.answer.groups import ArmNames
from extract.answer.measures import Measure
from extract.answer.numerals import PEOPLE, Numeral, value_of
from extract.answer.question import OutcomeType
from extract.answer.ranking import Place, Wanted, score_kind, score_time
from extract.answer.sizes import Sizes
from extract.answer.times import read_time
from extract.answer.words import match_stem, stem_words
from extract.matching import Match, compile_pattern, find_all, find_first
from extract.numbers import WORDS
from schemas.document import PartKind

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SIGNED = rf"(?<![\w.,/])[+-]?\s?{_NUMBER}"
_COUNT = r"\d[\d,]*"
_EVENTS = rf"(?P<events> {_COUNT} | {WORDS} )"
_OF_TOTAL = (
    rf"\s? (?: / | \s (?: out \s )? of \s (?: the \s | all \s )? ) \s? (?P<total> {_COUNT} )"
)
_COUNTS = compile_pattern(
    rf"""
    (?<![\w.,/-]) (?:
        {_EVENTS} {_OF_TOTAL} (?: \s \w+ )?
            (?: \s? [(\[;,] \s? (?P<percent> {_NUMBER} ) \s? % )?
      | {_EVENTS} (?: \s [a-z]+ ){{0,2}} \s? [(\[] \s? <? (?P<percent> {_NUMBER} ) \s? %
            (?: \s? [)\]] {_OF_TOTAL} )?
      | (?P<percent> {_NUMBER} ) \s? % \s? [(\[] \s? (?: n \s? = \s? )? {_EVENTS}
            (?: {_OF_TOTAL} )? (?= [)\],; ] )
      | (?P<percent> {_NUMBER} ) \s? (?: % | percent\b ) (?! \s* (?: ci\b | confidence ) )
    )
    """
)
# Nothing says that these are counts of events but the people after them.
_BARE_COUNTS = compile_pattern(
    rf"""
    (?<![\w.,/-]) {_EVENTS}
    (?= (?: \s and \s (?: {_COUNT} | {WORDS} ) )? \s (?: {PEOPLE} | died \b ) )
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
_WORD = compile_pattern(r"[a-z][a-z'-]*[a-z] | [a-z] | \d+(?:\.\d+)?")
_STANDARD_ERROR = compile_pattern(r"\b (?: se | sem | standard \s errors? | s\.e\. ) \b")
_MEDIAN = compile_pattern(r"\b medians? \b")
# Between numbers of different things: "), rash (", ";", or many words.
_BREAK = compile_pattern(
    r"""
    \A [%)\]\s]* (?: [^()\[\]]* [)\]] )? [^()\[\]]* [a-z]{4} [^()\[\]]* [(\[] (?! \s* n \s? = )
    | ; | .{110}
    """
)
# Behind it an enumeration goes on to the next thing.
_END_OF_ITEM = compile_pattern(r"[)\]] \s* [,;] | ;")
_ITEM = compile_pattern(
    r"(?:[^,;.]|\.(?=\d))+? (?= , | ; | \. | \s and \s | \s respectively | \Z )"
)
# Characters around numbers where the words that they belong to stand.
_NEAR = 140
_CLAUSE, _SENTENCE = 0.75, 0.1
# What stands behind numbers may belong to the next ones.
_TAIL = 0.8
_ARMS = 0.15
# Arms that no word names, taken in the order of the question.
_UNNAMED = -0.5
# Those in an order that the sentence told before.
_TOLD = 0.7
# Tables say more surely what a number is.
_IN_PROSE = -0.2
_LONGEST = 900
# A comma between a number and a name counts as so many characters.
_COMMA = 40


class _Side(Enum):
    INTERVENTION = 0
    COMPARATOR = 1


@dataclass(frozen=True, slots=True)
class _Named:
    """A place where an arm is named."""

    side: _Side
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Quantity:
    numbers: Numbers
    start: int
    end: int


def find_in_prose(
    analysis: Analysis, wanted: Wanted, arms: ArmNames, sizes: Sizes
) -> Iterator[Place]:
    """Give the sentences that have a number of the right kind for each arm.

    Counts of people that are the arms' sizes count no events.
    """
    for sentence in analysis.sentences:
        if sentence.part.kind in (PartKind.TABLE_ROW, PartKind.HEADING):
            continue
        if sentence.end - sentence.start <= _LONGEST:
            yield from _read_sentence(analysis, sentence, wanted, arms, sizes)


def _read_sentence(
    analysis: Analysis, sentence: Sentence, wanted: Wanted, arms: ArmNames, sizes: Sizes
) -> Iterator[Place]:
    folded = analysis.document.folded
    quantities = [
        each
        for each in _find_quantities(folded, sentence, wanted.type)
        if not _is_size(each.numbers, sizes)
    ]
    if len(quantities) < 2:
        return
    names = _find_names(folded, sentence, arms)
    runs = list(_runs(folded, quantities))
    starts = [sentence.start, *(run[-1].end for run in runs)]
    ends = [*(run[0].start for run in runs[1:]), sentence.end]
    whole = arms.lexicon.read(folded[sentence.start : sentence.end])
    for one, other, sureness, place in _assign(folded, runs, names, sentence.end, arms):
        first, last = min(one.start, other.start), max(one.end, other.end)
        left = max(starts[place], first - _NEAR)
        right = min(ends[place], last + _NEAR // 2)
        if stop := find_first(_END_OF_ITEM, folded, last, right):
            right = stop.start()
        lead, tail = arms.lexicon.read(folded[left:first]), arms.lexicon.read(folded[first:right])
        covered = sum(
            arms.lexicon.weight(stem) * max(match_stem(stem, lead), _TAIL * match_stem(stem, tail))
            for stem in wanted.stems
        )
        total = sum(arms.lexicon.weight(stem) for stem in wanted.stems) or 1.0
        time = read_time(folded[left:right])
        score = (
            _CLAUSE * covered / total
            + _SENTENCE * arms.lexicon.coverage(wanted.stems, whole)
            + _ARMS * sureness
            + score_kind(one.numbers, other.numbers)
            + score_time(time, wanted)
            + _IN_PROSE
        )
        where = "text: " + folded[sentence.start : right]
        yield Place(one.numbers, other.numbers, score, time, where)


def _is_size(numbers: Numbers, sizes: Sizes) -> bool:
    if numbers.events is None or numbers.percent or numbers.size:
        return False
    return any(size is not None and size.number == numbers.events.number for size in sizes)


def _find_quantities(folded: str, sentence: Sentence, type_: OutcomeType) -> list[_Quantity]:
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


def _read_count(match: Match) -> _Quantity:
    return _Quantity(
        Numbers(
            events=_numeral(match, "events"),
            percent=_numeral(match, "percent"),
            size=_numeral(match, "total"),
        ),
        match.start(),
        match.end(),
    )


def _read_mean(match: Match, is_error: bool) -> _Quantity:
    name = (match.groupdict().get("name") or "").lower().replace(".", "")
    is_sd = not name.startswith("se") and (bool(name) or not is_error)
    numbers = Numbers(mean=_numeral(match, "mean"), sd=_numeral(match, "sd") if is_sd else None)
    return _Quantity(numbers, match.start(), match.end())


def _numeral(match: Match, group: str) -> Numeral | None:
    words = match.groupdict().get(group)
    if words is None:
        return None
    start, end = match.span(group)
    return Numeral(value_of(words.lower()), start + len(words) - len(words.lstrip()), end)


def _find_names(folded: str, sentence: Sentence, arms: ArmNames) -> list[_Named]:
    """Give the places that name one of the arms by a word that the other does not have."""
    found: list[_Named] = []
    for match in find_all(_WORD, folded, sentence.start, sentence.end):
        stems = frozenset(stem_words(match[0]))
        if not stems:
            continue
        one, other = (
            max((match_stem(stem, own) for stem in stems), default=0.0)
            for own in (arms.own_intervention, arms.own_comparator)
        )
        if one == other:
            continue
        side = _Side.INTERVENTION if one > other else _Side.COMPARATOR
        if found and found[-1].side is side:
            found[-1] = _Named(side, found[-1].start, match.end())
        else:
            found.append(_Named(side, match.start(), match.end()))
    return found


_Assigned = tuple[_Quantity, _Quantity, float, int]


def _assign(
    folded: str,
    runs: Sequence[Sequence[_Quantity]],
    names: Sequence[_Named],
    end: int,
    arms: ArmNames,
) -> Iterator[_Assigned]:
    """Give pairs of quantities of the two arms, how sure their arms are, and their run."""
    order: tuple[_Side, ...] = ()
    for place, run in enumerate(runs):
        before = runs[place - 1][-1].end if place else 0
        after = runs[place + 1][0].start if place + 1 < len(runs) else end
        near = [name for name in names if before <= name.start < after]
        found = _pair_of_run(folded, run, near, after, arms)
        if found is not None:
            one, other = found
            order = (
                (_Side.INTERVENTION, _Side.COMPARATOR)
                if one.start < other.start
                else (_Side.COMPARATOR, _Side.INTERVENTION)
            )
            yield one, other, 1.0, place
        elif len(run) == len(_Side):
            # "nausea (8 v 3), rash (5 v 4)": in the order told before, else that of the question.
            first, second = run if order[:1] != (_Side.COMPARATOR,) else reversed(run)
            yield first, second, _TOLD if order else _UNNAMED, place
    singles = [(place, run[0]) for place, run in enumerate(runs) if len(run) == 1]
    pair = _by_gaps(folded, [quantity for _, quantity in singles], names)
    if pair is not None:
        places = {id(quantity): place for place, quantity in singles}
        yield (*pair, 1.0, min(places[id(each)] for each in pair))


def _by_gaps(
    folded: str, quantities: Sequence[_Quantity], names: Sequence[_Named]
) -> tuple[_Quantity, _Quantity] | None:
    """Give the quantities of both arms, each named before its own or each behind it.

    Where both can be read so, the names that stand closer to their numbers decide.
    """
    before = [_last_before(names, each, quantities) for each in quantities]
    behind = [_first_behind(names, each, quantities) for each in quantities]
    found: list[tuple[int, tuple[_Quantity, _Quantity]]] = []
    for chosen in (before, behind):
        pair = _first_of_each(quantities, [name and name.side for name in chosen])
        if pair is not None:
            used = [
                (quantity, name)
                for quantity, name in zip(quantities, chosen, strict=True)
                if name is not None and quantity in pair
            ]
            found.append((sum(_distance(folded, *each) for each in used), pair))
    return min(found, key=lambda each: each[0])[1] if found else None


def _last_before(
    names: Sequence[_Named], quantity: _Quantity, quantities: Sequence[_Quantity]
) -> _Named | None:
    floor = max((each.end for each in quantities if each.end <= quantity.start), default=0)
    near = [name for name in names if floor <= name.start < quantity.start]
    return near[-1] if near else None


def _first_behind(
    names: Sequence[_Named], quantity: _Quantity, quantities: Sequence[_Quantity]
) -> _Named | None:
    ends = (each.start for each in quantities if each.start >= quantity.end)
    ceiling = min(ends, default=1 << 60)
    return next((name for name in names if quantity.end <= name.start < ceiling), None)


def _distance(folded: str, quantity: _Quantity, name: _Named) -> int:
    """Give the characters between a number and a name; commas keep them apart."""
    start, end = sorted((quantity.end, name.start))
    if name.start < quantity.start:
        start, end = name.end, quantity.start
    return end - start + _COMMA * folded.count(",", start, end)


def _first_of_each(
    quantities: Sequence[_Quantity], sides: Sequence[_Side | None]
) -> tuple[_Quantity, _Quantity] | None:
    found: dict[_Side, _Quantity] = {}
    for quantity, side in zip(quantities, sides, strict=True):
        if side is not None:
            found.setdefault(side, quantity)
    if len(found) < len(_Side):
        return None
    return found[_Side.INTERVENTION], found[_Side.COMPARATOR]


def _runs(folded: str, quantities: Sequence[_Quantity]) -> Iterator[list[_Quantity]]:
    """Give quantities that are told together: "a, b and c", "a with this and b with that"."""
    run: list[_Quantity] = []
    for quantity in quantities:
        if run and find_first(_BREAK, folded[run[-1].end : quantity.start]):
            yield run
            run = []
        run.append(quantity)
    if run:
        yield run


def _pair_of_run(
    folded: str, run: Sequence[_Quantity], names: Sequence[_Named], end: int, arms: ArmNames
) -> tuple[_Quantity, _Quantity] | None:
    """Give the quantities of both arms of a run, where the arms are named in or around it."""
    pair = _by_gaps(folded, run, names)
    if pair is not None:
        return pair
    lead = [name.side for name in names if name.start < run[0].start]
    tail = [name.side for name in names if name.start >= run[-1].end]
    if len(run) == len(_Side):
        for order in (lead[-2:], tail[:2]):
            if len(set(order)) == len(_Side):
                one, other = run if order[0] is _Side.INTERVENTION else reversed(run)
                return one, other
        return None
    items = find_all(_ITEM, folded, run[-1].end, end)[: len(run)]
    fits = [arms.scores_of(item[0]) for item in items]
    if len(fits) < max(len(run), len(_Side) + 1):
        return None
    first = max(range(len(fits)), key=lambda place: fits[place][0] - fits[place][1])
    second = max(range(len(fits)), key=lambda place: fits[place][1] - fits[place][0])
    return (run[first], run[second]) if first != second else None
