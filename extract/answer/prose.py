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
_COUNTS = compile_pattern(
    rf"""
    (?<![\w.,/-]) (?:
        (?P<events> {_COUNT} ) \s? (?: / | \s (?: out \s )? of \s (?: the \s | all \s )? ) \s?
            (?P<total> {_COUNT} ) (?: \s \w+ )?
            (?: \s? [(\[;,] \s? (?P<percent> {_NUMBER} ) \s? % )?
      | (?P<events> {_COUNT} ) (?: \s [a-z]+ ){{0,2}} \s? [(\[] \s? (?P<percent> {_NUMBER} ) \s? %
      | (?P<percent> {_NUMBER} ) \s? % \s? [(\[] \s? (?: n \s? = \s? )? (?P<events> {_COUNT} )
            (?: \s? (?: / | of ) \s? (?P<total> {_COUNT} ) )? (?= [)\],; ] )
      | (?P<percent> {_NUMBER} ) \s? (?: % | percent\b ) (?! \s* (?: ci\b | confidence ) )
      | (?P<events> {_COUNT} | {WORDS} )
            (?= (?: \s and \s (?: {_COUNT} | {WORDS} ) )? \s (?: {PEOPLE} | died \b ) )
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
_WORD = compile_pattern(r"[a-z][a-z'-]*[a-z] | [a-z] | \d+(?:\.\d+)?")
_STANDARD_ERROR = compile_pattern(r"\b (?: se | sem | standard \s errors? | s\.e\. ) \b")
_MEDIAN = compile_pattern(r"\b medians? \b")
_JOINT = compile_pattern(r"\A [^.;\w]* (?: \w+ [^.;\w]* ){0,3} \Z")
_ITEM = compile_pattern(
    r"(?:[^,;.]|\.(?=\d))+? (?= , | ; | \. | \s and \s | \s respectively | \Z )"
)
# Characters around numbers where the words that they belong to stand.
_NEAR = 140
_CLAUSE, _SENTENCE = 0.65, 0.2
_ARMS = 0.15
# Arms that no word names, taken in the order of the question.
_UNNAMED = -0.5
# Tables say more surely what a number is.
_IN_PROSE = -0.2
_LONGEST = 900


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
    for one, other, sureness in _assign(folded, quantities, names, sentence.end, arms):
        left = max(sentence.start, min(one.start, other.start) - _NEAR)
        right = min(sentence.end, max(one.end, other.end) + _NEAR // 2)
        clause = arms.lexicon.read(folded[left:right])
        whole = arms.lexicon.read(folded[sentence.start : sentence.end])
        score = (
            _CLAUSE * arms.lexicon.coverage(wanted.stems, clause)
            + _SENTENCE * arms.lexicon.coverage(wanted.stems, whole)
            + _ARMS * sureness
            + score_kind(one.numbers, other.numbers)
            + _IN_PROSE
        )
        time = read_time(folded[left:right])
        score += score_time(time, wanted)
        yield Place(
            one.numbers, other.numbers, score, time, "text: " + folded[sentence.start : right]
        )


def _is_size(numbers: Numbers, sizes: Sizes) -> bool:
    if numbers.events is None or numbers.percent or numbers.size:
        return False
    return any(size is not None and size.number == numbers.events.number for size in sizes)


def _find_quantities(folded: str, sentence: Sentence, type_: OutcomeType) -> list[_Quantity]:
    start, end = sentence.start, sentence.end
    if type_ is OutcomeType.BINARY:
        return [_read_count(match) for match in find_all(_COUNTS, folded, start, end)]
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
    words = match[group]
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


def _assign(
    folded: str, quantities: Sequence[_Quantity], names: Sequence[_Named], end: int, arms: ArmNames
) -> Iterator[tuple[_Quantity, _Quantity, float]]:
    """Give pairs of quantities of the two arms, with how sure their arms are."""
    gaps = _names_between(quantities, names)
    for sides in (
        [gap[-1:] for gap in gaps[:-1]],  # each arm before its number
        [gap[:1] for gap in gaps[1:]],  # each arm behind its number
    ):
        pair = _first_of_each(quantities, sides)
        if pair is not None:
            yield (*pair, 1.0)
            return
    for run in _runs(folded, quantities):
        yield from _assign_run(folded, run, names, end, arms)


def _names_between(quantities: Sequence[_Quantity], names: Sequence[_Named]) -> list[list[_Side]]:
    """Give the arms named before the first quantity, between them, and behind the last."""
    starts = [0, *(each.end for each in quantities)]
    ends = [*(each.start for each in quantities), 1 << 60]
    return [
        [name.side for name in names if start <= name.start < end]
        for start, end in zip(starts, ends, strict=True)
    ]


def _first_of_each(
    quantities: Sequence[_Quantity], sides: Sequence[Sequence[_Side]]
) -> tuple[_Quantity, _Quantity] | None:
    found: dict[_Side, _Quantity] = {}
    for quantity, side in zip(quantities, sides, strict=True):
        if side:
            found.setdefault(side[0], quantity)
    if len(found) < len(_Side):
        return None
    return found[_Side.INTERVENTION], found[_Side.COMPARATOR]


def _runs(folded: str, quantities: Sequence[_Quantity]) -> Iterator[list[_Quantity]]:
    """Give quantities that stand one after the other: "a, b and c", "a v b"."""
    run: list[_Quantity] = []
    for quantity in quantities:
        if run and not find_first(_JOINT, folded[run[-1].end : quantity.start]):
            yield run
            run = []
        run.append(quantity)
    if run:
        yield run


def _assign_run(
    folded: str, run: Sequence[_Quantity], names: Sequence[_Named], end: int, arms: ArmNames
) -> Iterator[tuple[_Quantity, _Quantity, float]]:
    """Give the quantities of both arms of a run whose arms are listed in its order."""
    lead = [name.side for name in names if name.start < run[0].start]
    tail = [name.side for name in names if name.start >= run[-1].end]
    if len(run) == len(_Side):
        for order, sureness in ((lead[-2:], 1.0), (tail[:2], 1.0)):
            if len(set(order)) == len(_Side):
                first, second = run if order[0] is _Side.INTERVENTION else reversed(run)
                yield first, second, sureness
                return
        yield run[0], run[1], _UNNAMED
    elif len(run) > len(_Side):
        items = find_all(_ITEM, folded, run[-1].end, end)[: len(run)]
        fits = [arms.scores_of(item[0]) for item in items]
        if len(fits) == len(run):
            first = max(range(len(fits)), key=lambda place: fits[place][0] - fits[place][1])
            second = max(range(len(fits)), key=lambda place: fits[place][1] - fits[place][0])
            if first != second:
                yield run[first], run[second], 1.0
