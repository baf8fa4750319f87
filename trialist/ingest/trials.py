"""Reports of trials among other documents: a cheap choice, made before anything is extracted."""

from __future__ import annotations

from schemas.document import Document


def is_trial_report(document: Document) -> bool:
    """Say whether a document looks like a report of a trial."""
    return bool(document.text)
