"""Places in running text that may answer: sentences with numbers of both arms."""

from __future__ import annotations

from collections.abc import Iterator

from extract.analysis import Analysis, Sentence
from extract.answer.assigning import assign_arms, find_names, split_runs
from extract.answer.cells import Numbers
from extract.answer.groups import ArmNames
from extract.answer.quantities import find_quantities
from extract.answer.ranking import Place, Wanted, score_kind, score_time
from extract.answer.sizes import Sizes
from extract.answer.times import read_time
from extract.answer.words import match_stem
from extract.matching import compile_pattern, find_first
from schemas.document import PartKind

# Behind it an enumeration goes on to the next thing.
_END_OF_ITEM = compile_pattern(r"[)\]] \s* [,;] | ;")
# Characters around numbers where the words that they belong to stand.
_NEAR = 140
# How much words count in the clause of the numbers, and in the whole sentence.
_CLAUSE, _SENTENCE = 0.75, 0.1
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
    names = find_names(folded, sentence, arms)
    runs = list(split_runs(folded, quantities))
    starts = [sentence.start, *(run[-1].end for run in runs)]
    ends = [*(run[0].start for run in runs[1:]), sentence.end]
    whole = arms.lexicon.read(folded[sentence.start : sentence.end])
    for one, other, sureness, place in assign_arms(folded, runs, names, sentence.end, arms):
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
