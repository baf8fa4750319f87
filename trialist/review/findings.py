"""Findings of a record that people have changed: what does not add up in it as it is now."""

from __future__ import annotations

from schemas.document import Document
from schemas.record import TrialRecord
from trialist.review.pointers import list_pointers

# What a record says of itself that no check looks for, as long as it holds no fact.
_EMPTY = "no_trial_found"


def with_findings(record: TrialRecord, base: TrialRecord, document: Document) -> TrialRecord:
    """Give a record with its findings made anew; those of other programs stay."""
    from extract.audit import CHECKS, audit_record

    ours = {check.name for check in CHECKS}
    is_empty = next(list_pointers(record.to_json_dict()), None) is None
    others = tuple(
        finding
        for finding in base.findings
        if finding.check not in ours and (finding.check != _EMPTY or is_empty)
    )
    return record.model_copy(update={"findings": (*others, *audit_record(record, document))})
