"""What does not add up: named checks on a trial record, as findings."""

from extract.audit.check import Check
from extract.audit.run import CHECKS, audit_record

__all__ = ["CHECKS", "Check", "audit_record"]
