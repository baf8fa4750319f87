"""From a document and a question to the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.analysis import Analysis
from extract.answer.agreement import choose_size
from extract.answer.candidates import Entry, find_candidates
from extract.answer.cells import Numbers, settle_percent
from extract.answer.facets import read_facets
from extract.answer.glossary import find_definitions
from extract.answer.groups import ArmNames
from extract.answer.lettered import find_lettered
from extract.answer.numerals import Numeral
from extract.answer.prose import find_in_prose
from extract.answer.question import Answer, ArmAnswer, OutcomeType, Question, Value
from extract.answer.ranking import Place, Wanted, rank, score_candidates
from extract.answer.sizes import find_size, find_size_in_column, find_sizes, read_sizes
from extract.answer.sizes_in_text import Named
from extract.answer.tables import Table, read_tables
from extract.answer.words import Lexicon
from extract.language import analyze
from schemas.document import Document

# Below it a place is not taken for the outcome's. Chosen on llm-meta-analysis' dev part and, for
# binary outcomes, on questions to other articles; these are told in more wordings.
SURE_ENOUGH: Mapping[OutcomeType, float] = {
    OutcomeType.BINARY: 0.3,
    OutcomeType.CONTINUOUS: 0.55,
}
_WHOLE = 100


@dataclass(frozen=True)
class Reader:
    """A document that questions are put to; what they share is read once."""

    document: Document

    @cached_property
    def analysis(self) -> Analysis:
        """The document's sentences and abbreviations."""
        return analyze(self.document)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The document's tables."""
        return read_tables(self.document)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The document's words and abbreviations."""
        pieces = [self.analysis.text_of(sentence) for sentence in self.analysis.sentences]
        defined = find_definitions(table.notes for table in self.tables)
        return Lexicon(pieces, {**defined, **self.analysis.abbreviations})

    @cached_property
    def lettered(self) -> Mapping[str, str]:
        """What the document says of its lettered groups."""
        return find_lettered(self.analysis)

    @cached_property
    def named_sizes(self) -> tuple[Named, ...]:
        """The sizes of groups that the document prints."""
        return read_sizes(self.analysis, self.tables)


def answer_question(reader: Reader, question: Question) -> Answer:
    """Give the answer to a question about a document."""
    lexicon = reader.lexicon
    arms = ArmNames.of(question, lexicon, reader.lettered)
    wanted = Wanted.of(question, lexicon)
    sizes = find_sizes(reader.analysis, reader.named_sizes, arms)
    candidates = list(find_candidates(reader.tables, arms, sizes))
    places = [
        *score_candidates(candidates, wanted, lexicon),
        *find_in_prose(reader.analysis, wanted, arms, sizes),
    ]
    best = next((each for each in rank(places, wanted) if _is_possible(reader, each)), None)
    if best is None or best.score < SURE_ENOUGH[question.type]:
        return Answer(
            ArmAnswer(size=_value(sizes[0])),
            ArmAnswer(size=_value(sizes[1])),
            rejected=best.where if best else "",
            score=best.score if best else 0.0,
        )
    found = _sizes_at(reader, _in_table(best, places))
    printed = [_fitting(reader, arms, side) for side in (0, 1)]
    one, other = (
        _value(said) if said else choose_size(reader.document.folded, numbers, usual, known)
        for said, usual, known, numbers in zip(
            found, sizes, printed, (best.intervention, best.comparator), strict=True
        )
    )
    return Answer(
        _answer_arm(best.intervention, one, question.type),
        _answer_arm(best.comparator, other, question.type),
        best.score,
        best.where,
    )


def _fitting(reader: Reader, arms: ArmNames, side: int) -> list[Numeral]:
    """Give the printed sizes of an arm, then all others that are not more the other arm's."""
    scored = [
        (arms.scores_of(read_facets(each.name).name), each.size) for each in reader.named_sizes
    ]
    own = [each for each in scored if each[0][side] >= each[0][1 - side]]
    return [size for _, size in sorted(own, key=lambda each: -each[0][side])]


def _in_table(best: Place, places: Sequence[Place]) -> Place:
    """Give the place in a table that has a sentence's numbers too; there sizes are said."""
    if best.candidate is not None or best.intervention.size or best.comparator.size:
        return best
    numbers = _main_numbers(best)
    same = (each for each in places if each.candidate and _main_numbers(each) == numbers)
    return next(same, best)


def _main_numbers(place: Place) -> tuple[float | None, ...]:
    return tuple(
        None if numeral is None else numeral.number
        for numbers in (place.intervention, place.comparator)
        for numeral in (numbers.events, numbers.mean, numbers.sd)
    )


def _is_possible(reader: Reader, place: Place) -> bool:
    """Whether no more people have an event than there are, and percentages are such."""
    for numbers, size in zip(
        (place.intervention, place.comparator), _sizes_at(reader, place), strict=True
    ):
        if numbers.percent and not 0 <= numbers.percent.number <= _WHOLE:
            return False
        if numbers.events and size and numbers.events.number > size.number:
            return False
        if numbers.sd and numbers.sd.number < 0:
            return False
    return True


def _sizes_at(reader: Reader, best: Place) -> tuple[Numeral | None, Numeral | None]:
    """Give the sizes that numbers, heads or labels say at a place."""
    candidate = best.candidate
    if candidate is None:
        return best.intervention.size, best.comparator.size
    table, folded = candidate.table, reader.document.folded
    return (
        best.intervention.size or _said_size(folded, table, candidate.intervention),
        best.comparator.size or _said_size(folded, table, candidate.comparator),
    )


def _said_size(folded: str, table: Table, entries: tuple[Entry, ...]) -> Numeral | None:
    sizes = (entry.head.size or entry.row.size for entry in entries)
    size = next((each for each in sizes if each is not None), None)
    if size is not None:
        return find_size(folded, table, size)
    return find_size_in_column(table, entries[0].cell)


def _answer_arm(numbers: Numbers, size: Value | None, type_: OutcomeType) -> ArmAnswer:
    if type_ is OutcomeType.CONTINUOUS:
        return ArmAnswer(mean=_value(numbers.mean), sd=_value(numbers.sd), size=size)
    numbers = settle_percent(numbers, size.number if size else None)
    events = _value(numbers.events)
    if events is None and numbers.percent is not None and size is not None:
        share = numbers.percent
        number = float(round(share.number * size.number / _WHOLE))
        events = Value(number, share.start, share.end, computed=True)
    return ArmAnswer(events=events, size=size)


def _value(numeral: Numeral | None) -> Value | None:
    return None if numeral is None else Value(numeral.number, numeral.start, numeral.end)
