"""Signs that a program misread numbers: then it is no author who erred."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from extract.audit.case import Case
from extract.audit.rounding import printed_numbers, prints
from extract.matching import Pattern, compile_pattern, find_all, find_first
from extract.numbers import DECIMAL, parse_number
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


@cache
def _p_values() -> Pattern:
    return compile_pattern(
        rf"\b p (?:[- ]?values?)? [ ]? (?:[=<>]|of|was)? [ ]? (?P<p> {DECIMAL} )"
    )


@cache
def _number_before() -> Pattern:
    """Give a number that is set against the one that follows: "4.7 % to", "28.6 mmol v"."""
    gap = r"[^()\d;]{0,40}"
    return compile_pattern(
        rf"(?P<other> {DECIMAL} ) {gap} \b(?: to | vs? | versus | than | with | and )\b {gap} \Z"
    )


# Of reports and trials; a share of as many participants is printed now and then.
_YEARS = range(1900, 2100)


def may_be_a_year(case: Case, count: Number) -> bool:
    """Say whether a program may have taken a year for a count of participants."""
    return case.was_read and count in _YEARS


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
        or _may_be_a_p_value(case, fact, estimate)
        or _may_be_of_a_contrast(case, fact, estimate, lower, upper)
    )


def _may_be_a_p_value(case: Case, fact: Fact, estimate: Number) -> bool:
    """Say whether the letter p stands right before an estimate."""
    text = case.text_before(fact, _BEFORE)
    found = (parse_number(match["p"]) for match in find_all(_p_values(), text))
    return any(number is not None and prints(number, estimate) for number in found)


def _may_be_of_a_contrast(
    case: Case, fact: Fact, estimate: Number, lower: Number | None, upper: Number | None
) -> bool:
    """Say whether an interval may be of the difference or ratio of two numbers, the last its own.

    "fell from 4.7 % to 0.7 % (95 % CI 3.4 to 4.6)": 4.0 is in it, and 0.7 is not.
    """
    text = case.text_before(fact, _BEFORE)
    before = find_first(_number_before(), text[: len(text) - len(fact.quote)])
    other = None if before is None else parse_number(before["other"])
    if lower is None or upper is None or not estimate or not other:
        return False
    contrasts = (other - estimate, estimate - other, other / estimate, estimate / other)
    return any(lower <= contrast <= upper for contrast in contrasts)


def _are_neighbours(quote: str, estimate: Number, end: Number | None) -> bool:
    """Say whether an interval comes right after its estimate, a level of confidence apart."""
    numbers = [number for number, _ in printed_numbers(quote) if number not in LEVELS]
    return end is None or any(
        prints(first, estimate) and prints(second, end) for first, second in pairwise(numbers)
    )
