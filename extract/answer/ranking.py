"""How well a place fits an outcome: words, time point, kind of numbers, kind of table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.answer.candidates import Candidate
from extract.answer.cells import Numbers, read_entries
from extract.answer.facets import read_facets
from extract.answer.measures import Measure
from extract.answer.question import OutcomeType, Question
from extract.answer.tables import Table
from extract.answer.times import TimePoint, read_time
from extract.answer.words import Lexicon, Stems, match_stem
from extract.matching import compile_pattern, find_first
from schemas.document import Section

# How much a word counts by where it stands: in the row's own name, above it, in the caption, and
# in the caption where another row is named by it.
_OWN, _AROUND, _CAPTION, _OF_OTHERS = 1.0, 0.9, 0.65, 0.2
# The outcome's words that are found, against the name's words that were asked for.
_COVERAGE, _PRECISION = 0.7, 0.3
# Of the latter, the name's own against those above it.
_ABOVE = 0.35
_ARMS = 0.15
_COMPLETE, _SHARES = 0.1, 0.02
_AT_ENTRY = -0.7
_CHANGE_MISMATCH = -0.08
_BEFORE = -0.3
_TOTAL = 0.03
# Rows of what no other row names.
_REST = compile_pattern(
    r"\A \W* (?: others? | unknown | missing | not \s (?: known | assess\w+ ) ) \b"
)
_OF_THE_REST = -0.3
_SAME_TIME, _OTHER_TIME = 0.12, -0.05
# Places that fit about as well; among them the time point decides.
_AS_GOOD = 0.04


@dataclass(frozen=True)
class Wanted:
    """An outcome as words, with its time point."""

    stems: Stems
    time: TimePoint | None
    is_change: bool
    type: OutcomeType

    @classmethod
    def of(cls, question: Question, lexicon: Lexicon) -> Wanted:
        """Give what a question's outcome asks for."""
        facets = read_facets(question.outcome)
        return cls(
            lexicon.read(question.outcome),
            read_time(question.outcome),
            Measure.CHANGE in facets.measures,
            question.type,
        )


@dataclass(frozen=True)
class Place:
    """A place that may answer: its numbers by arm, when, and how well it fits (about 0 to 1).

    ``where`` says which place it is; ``candidate`` has its cells, where it is in a table.
    """

    intervention: Numbers
    comparator: Numbers
    score: float
    time: TimePoint | None
    where: str
    candidate: Candidate | None = None


def rank(places: Iterable[Place], wanted: Wanted) -> list[Place]:
    """Give places by how well they fit; of about equal ones the right time or a late one first."""
    found = sorted(places, key=lambda each: -each.score)
    good = [each for each in found if each.score >= found[0].score - _AS_GOOD]
    good.sort(key=lambda each: _lateness(each.time, wanted), reverse=True)
    return good + found[len(good) :]


def score_candidates(
    candidates: Sequence[Candidate], wanted: Wanted, lexicon: Lexicon
) -> Iterable[Place]:
    """Give the places in tables that have numbers of the right kind."""
    for candidate in candidates:
        one = read_entries(candidate.intervention, candidate.table, wanted.type)
        other = read_entries(candidate.comparator, candidate.table, wanted.type)
        if one.is_empty and other.is_empty:
            continue
        score = (
            _words(candidate, wanted, lexicon)
            + _ARMS * candidate.arms_score
            + score_kind(one, other)
            + score_time(candidate.time, wanted)
            + _circumstances(candidate, wanted)
        )
        where = f"{candidate.table.caption}: {candidate.around} {candidate.own}".strip()
        yield Place(one, other, score, candidate.time, where, candidate)


def _words(candidate: Candidate, wanted: Wanted, lexicon: Lexicon) -> float:
    own, around = lexicon.read(candidate.own), lexicon.read(candidate.around)
    caption = lexicon.read(candidate.table.caption)
    named = lexicon.read(read_facets(candidate.own).name)
    above = lexicon.read(read_facets(candidate.around).name)
    of_caption = _CAPTION if named or above else _AROUND
    others = _row_words(candidate.table, lexicon) - own - around
    total = covered = 0.0
    for stem in wanted.stems:
        weight = lexicon.weight(stem)
        total += weight
        covered += weight * max(
            _OWN * match_stem(stem, own),
            (_AROUND if named else _OWN) * match_stem(stem, around),
            (_OF_OTHERS if stem in others else of_caption) * match_stem(stem, caption),
        )
    if not total:
        return 0.0
    asked = _asked(named, above, caption, wanted, lexicon)
    return _COVERAGE * covered / total + _PRECISION * asked


def _asked(named: Stems, above: Stems, caption: Stems, wanted: Wanted, lexicon: Lexicon) -> float:
    """Give how much of a place's name was asked for."""
    if named and above:
        own, higher = lexicon.coverage(named, wanted.stems), lexicon.coverage(above, wanted.stems)
        return (1 - _ABOVE) * own + _ABOVE * higher
    return lexicon.coverage(named or above or caption, wanted.stems)


def _row_words(table: Table, lexicon: Lexicon) -> Stems:
    return frozenset(stem for row in table.rows for stem in lexicon.read(row.label))


def score_kind(one: Numbers, other: Numbers) -> float:
    """Give what it counts for that both arms have all numbers that are asked for."""
    both = (one, other)
    if all((each.mean and each.sd) or each.events for each in both):
        return _COMPLETE
    return _SHARES if all(each.percent for each in both) else 0.0


def score_time(time: TimePoint | None, wanted: Wanted) -> float:
    """Give what a place's time point counts."""
    if time is None:
        return 0.0
    if not time.after:
        return _BEFORE
    if wanted.time is None or not wanted.time.days:
        return 0.0
    near = abs(wanted.time.days - time.days) <= 0.1 * wanted.time.days
    return _SAME_TIME if near else _OTHER_TIME


def _circumstances(candidate: Candidate, wanted: Wanted) -> float:
    score = 0.0
    if candidate.table.section is Section.METHODS:
        score += _AT_ENTRY
    if candidate.is_change != wanted.is_change:
        score += _CHANGE_MISMATCH
    measures = candidate.intervention[0].head.measures | candidate.intervention[0].row.measures
    if find_first(_REST, candidate.own):
        score += _OF_THE_REST
    if Measure.TOTAL in measures:
        score += _TOTAL
    return score


def _lateness(time: TimePoint | None, wanted: Wanted) -> tuple[float, TimePoint]:
    """Give how close a time is to the one asked for, then how late."""
    time = time or TimePoint(True)
    if wanted.time is None or not wanted.time.days or not time.days:
        return 0.0, time
    return -abs(wanted.time.days - time.days), time
