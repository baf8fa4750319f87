"""The audit: all checks on a record, their findings with severity and places."""

from __future__ import annotations

from collections.abc import Iterator

from extract.audit import (
    direction,
    document,
    doses,
    flow,
    intervals,
    proportions,
    pvalues,
    responses,
    shares,
    survival,
    trial,
)
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
    *proportions.CHECKS,
    *pvalues.CHECKS,
    *survival.CHECKS,
    *direction.CHECKS,
    *responses.CHECKS,
    *flow.CHECKS,
    *trial.CHECKS,
    *doses.CHECKS,
    *document.CHECKS,
)
# Said where a program linked the numbers, and may have linked them wrongly.
UNSURE = "A program linked these numbers, and may be wrong; check the text."
# Below this confidence in a fact, its reader is unsure of it: with several facts in a doubt, one in
# five wrong makes a misreading the likelier explanation of numbers that cannot be true.
SURE_ENOUGH = 0.8
LITTLE_SURE = "They were read with a confidence of only {:.2f}."
_RANKS = (Severity.INFO, Severity.WARNING, Severity.ERROR)
_LOWERED = {
    Severity.ERROR: Severity.WARNING,
    Severity.WARNING: Severity.INFO,
    Severity.INFO: Severity.INFO,
}
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
    most = _most_severe(case, check, doubt, places) if case.was_read else Severity.ERROR
    if _RANKS.index(severity) > _RANKS.index(most):
        severity, message = most, f"{message} {UNSURE}"
    confidence = _least_confidence(doubt)
    if confidence is not None and confidence < SURE_ENOUGH:
        severity = _LOWERED[severity]
        message = f"{message} {LITTLE_SURE.format(confidence)}"
    evidence = dict.fromkeys((place.start, place.end) for place in (*places, *doubt.places))
    return Finding(
        check=check.name,
        severity=severity,
        message=message,
        evidence=tuple(Evidence(start=start, end=end) for start, end in evidence),
    )


def _least_confidence(doubt: Doubt) -> float | None:
    """Give how sure the reader is of the least sure fact; None where it does not say."""
    known = [fact.confidence for fact in doubt.facts if fact.confidence is not None]
    return min(known, default=None)


def _most_severe(case: Case, check: Check, doubt: Doubt, places: list[Evidence]) -> Severity:
    """Give how severe a finding may be, as the record was read by a program.

    Only numbers that are printed in one quote or one sentence may be called wrong.
    """
    if doubt.misread or check.by_links:
        return Severity.INFO
    return Severity.ERROR if _stand_together(case, doubt, places) else Severity.WARNING


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
