"""The audit: all checks on a record, their findings with severity and places."""

from __future__ import annotations

from collections.abc import Iterator

from extract.audit import doses, document, flow, intervals, pvalues, responses, shares, survival, trial
from extract.audit.case import Case
from extract.audit.check import Check, Doubt
from extract.audit.rounding import is_printed
from extract.audit.wording import is_one_sentence
from schemas.document import Document
from schemas.record import Evidence, Finding, TrialRecord
from schemas.vocabulary import Severity

CHECKS: tuple[Check, ...] = (
    *shares.CHECKS,
    *intervals.CHECKS,
    *pvalues.CHECKS,
    *survival.CHECKS,
    *responses.CHECKS,
    *flow.CHECKS,
    *trial.CHECKS,
    *doses.CHECKS,
    *document.CHECKS,
)
# Said where a program linked the numbers, and may have linked them wrongly.
UNSURE = "The numbers stand apart and were linked by a program; check the text."
# Without the text, pieces this many characters apart are taken for one sentence.
_NEAR = 200


def audit_record(record: TrialRecord, document: Document | None = None) -> tuple[Finding, ...]:
    """Give what does not add up in a record; some checks need its document too.

    A finding never changes a value. In a record that a program read (one with an
    ``extractor``), numbers that do not stand together give a warning at most.
    """
    case = Case(record, document)
    return tuple(_build_finding(case, check, doubt) for check, doubt in _look(case))


def _look(case: Case) -> Iterator[tuple[Check, Doubt]]:
    for check in CHECKS:
        for doubt in check.find(case):
            yield check, doubt


def _build_finding(case: Case, check: Check, doubt: Doubt) -> Finding:
    severity, message = doubt.severity or check.severity, doubt.message
    places = [place for fact in doubt.facts if (place := case.evidence(fact)) is not None]
    if severity is Severity.ERROR and case.was_read and not _stand_together(case, doubt, places):
        severity, message = Severity.WARNING, f"{message} {UNSURE}"
    evidence = dict.fromkeys((place.start, place.end) for place in (*places, *doubt.places))
    return Finding(
        check=check.name,
        severity=severity,
        message=message,
        evidence=tuple(Evidence(start=start, end=end) for start, end in evidence),
    )


def _stand_together(case: Case, doubt: Doubt, places: list[Evidence]) -> bool:
    """Say whether all numbers of a doubt are printed in one quote or one sentence."""
    quotes = [fact.quote for fact in doubt.facts]
    if not all(any(is_printed(number, quote) for quote in quotes) for number in doubt.numbers):
        return False
    if len(quotes) < 2:
        return True
    if len(places) < len(quotes):
        return False
    if case.document is not None:
        return is_one_sentence(case.document, places)
    return max(place.end for place in places) - min(place.start for place in places) <= _NEAR
