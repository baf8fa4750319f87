"""Places in running text that may answer: sentences with numbers of both arms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.analysis import Analysis, Sentence
from extract.answer.assigning import Pair, assign_arms
from extract.answer.cells import Numbers
from extract.answer.groups import ArmNames
from extract.answer.quantities import Quantity, find_quantities
from extract.answer.ranking import Place, Wanted, score_kind, score_time
from extract.answer.sizes import Sizes
from extract.answer.times import read_time, without_times
from extract.answer.words import match_stem, stem_words
from extract.matching import compile_pattern, find_first
from schemas.document import PartKind

# Behind it an enumeration goes on to the next thing.
_END_OF_ITEM = compile_pattern(r"[)\]] \s* [,;] | ;")
_LAST_COMMA = compile_pattern(r"\A .* [,;]")
# Characters around numbers where the words that they belong to stand.
_NEAR = 140
# How much words count in the clause of the numbers, and in the whole sentence.
_CLAUSE, _SENTENCE = 0.75, 0.1
# What a list says of the numbers that are told in its order.
_ITEM = 0.1
# What stands behind numbers may belong to the next ones.
_TAIL = 0.8
_ARMS = 0.15
# Tables say more surely what a number is.
_IN_PROSE = -0.2
# Characters; longer ones are lists without stops.
_LONGEST = 900


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
        for each in find_quantities(folded, sentence, wanted.type)
        if not _is_size(each.numbers, sizes)
    ]
    if len(quantities) < 2:
        return
    whole = arms.lexicon.read(folded[sentence.start : sentence.end])
    pairs = sorted(assign_arms(folded, sentence, quantities, arms), key=lambda each: each.start)
    inherited = ""
    for pair in pairs:
        left, right = _clause(folded, sentence, pair, quantities)
        opens = pair.start if pair.opens is None else pair.opens
        before, behind = folded[left:opens], folded[pair.start : right]
        if _says_only_when(before):
            lead = arms.lexicon.read(f"{inherited} {before}")
        else:
            inherited, lead = before, arms.lexicon.read(before)
        tail = arms.lexicon.read(behind)
        covered = sum(
            arms.lexicon.weight(stem) * max(match_stem(stem, lead), _TAIL * match_stem(stem, tail))
            for stem in wanted.stems
        )
        total = sum(arms.lexicon.weight(stem) for stem in wanted.stems) or 1.0
        time = read_time(pair.item) or read_time(behind) or read_time(before)
        one, other = pair.intervention.numbers, pair.comparator.numbers
        score = (
            _CLAUSE * covered / total
            + _SENTENCE * arms.lexicon.coverage(wanted.stems, whole)
            + _ITEM * arms.lexicon.coverage(wanted.stems, arms.lexicon.read(pair.item))
            + _ARMS * pair.sureness
            + score_kind(one, other)
            + score_time(time, wanted)
            + _IN_PROSE
        )
        where = "text: " + folded[sentence.start : right]
        yield Place(one, other, score, time, where)


def _says_only_when(lead: str) -> bool:
    """Whether the words before numbers say only when: "14% on day 5 and 5% on day 10"."""
    time = read_time(lead)
    return time is not None and not stem_words(without_times(lead))


def _clause(
    folded: str, sentence: Sentence, pair: Pair, quantities: Sequence[Quantity]
) -> tuple[int, int]:
    """Give where the words around a pair of numbers begin and end that may belong to it.

    Between the numbers before it and its own, that is behind the last comma.
    """
    opens = pair.start if pair.opens is None else pair.opens
    before = [each.end for each in quantities if each.end <= opens]
    behind = [each.start for each in quantities if each.start >= pair.end]
    left, right = sentence.start, sentence.end
    if before:
        left = before[-1]
        if comma := find_first(_LAST_COMMA, folded[left:opens]):
            left += comma.end()
    if behind:
        right = behind[0]
        if comma := find_first(_LAST_COMMA, folded[pair.end : right]):
            right = pair.end + comma.end()
    left, right = max(left, opens - _NEAR), min(right, pair.end + _NEAR // 2)
    if stop := find_first(_END_OF_ITEM, folded, pair.end, right):
        right = stop.start()
    return left, right


def _is_size(numbers: Numbers, sizes: Sizes) -> bool:
    if numbers.events is None or numbers.percent or numbers.size:
        return False
    return any(size is not None and size.number == numbers.events.number for size in sizes)
