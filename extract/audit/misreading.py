"""Signs that a program misread numbers: then it is no author who erred."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from extract.audit.case import Case
from extract.audit.rounding import printed_numbers, prints
from extract.matching import Pattern, compile_pattern, find_first
from schemas.document import PartKind
from schemas.record import Comparison, Fact
from schemas.vocabulary import Measure

Number = int | float

# A level of confidence may be taken for an estimate or an end.
LEVELS = (80, 90, 95, 97.5, 98, 99)
RATIOS = frozenset({Measure.HR, Measure.OR, Measure.RR})
DIFFERENCES = frozenset({Measure.RISK_DIFFERENCE, Measure.MEAN_DIFFERENCE})
# Characters before a number in which its measure is named.
_BEFORE = 80
# Words with which an interval belongs to another number than the one before it.
_ELSEWHERE = ("difference", "respectively", "range")


@cache
def _ratio_words() -> Pattern:
    return compile_pattern(
        r"ratio | hazard | odds | \b(?: a?[HOR]R s? | HRs | SHR | IRR | RRR )(?![a-z])"
    )


@cache
def _difference_words() -> Pattern:
    return compile_pattern(
        r"differ | \b(?: RD | MD | SMD | WMD | ARR )\b | reduc | increas | points"
    )


@cache
def _interval_words() -> Pattern:
    return compile_pattern(r"\b(?: CI s? | CrI | confidence | credible )(?![a-z])")


def may_be_another_measure(case: Case, fact: Comparison) -> bool:
    """Say whether a program took something for a ratio or difference that is not called so."""
    place = case.evidence(fact)
    if not case.was_read or (place and case.kind_at(place) is PartKind.TABLE_ROW):
        return False  # the head of a table names the measure, or a reader did
    words = _ratio_words() if fact.measure in RATIOS else _difference_words()
    return find_first(words, case.text_before(fact, _BEFORE)) is None


def may_be_another_interval(
    case: Case, fact: Fact, estimate: Number, lower: Number | None, upper: Number | None
) -> bool:
    """Say whether a program may have given a number the interval of another one, or no interval."""
    if not case.was_read:
        return False
    quote = fact.quote.lower()
    return (
        estimate in LEVELS
        or any(word in quote for word in _ELSEWHERE)
        or find_first(_interval_words(), fact.quote) is None
        or not _are_neighbours(fact.quote, estimate, lower if lower is not None else upper)
    )


def _are_neighbours(quote: str, estimate: Number, end: Number | None) -> bool:
    """Say whether an interval comes right after its estimate, a level of confidence apart."""
    numbers = [number for number, _ in printed_numbers(quote) if number not in LEVELS]
    return end is None or any(
        prints(first, estimate) and prints(second, end) for first, second in pairwise(numbers)
    )
