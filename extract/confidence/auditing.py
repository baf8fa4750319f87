"""The audit of a record whose facts or confidences have changed since it was audited."""

from __future__ import annotations

from schemas.document import Document
from schemas.record import TrialRecord


def audit_again(record: TrialRecord, document: Document) -> TrialRecord:
    """Give a record with findings on what it says now; those that no check made stay.

    A record without findings of checks stays as it is: confidences say how severe a finding is,
    not whether there is one, and fewer facts disagree about less.
    """
    from extract.audit import CHECKS, audit_record

    checks = {check.name for check in CHECKS}
    others = tuple(one for one in record.findings if one.check not in checks)
    if len(others) == len(record.findings):
        return record
    return record.model_copy(update={"findings": (*others, *audit_record(record, document))})
