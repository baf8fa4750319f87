"""The Python interface: a text, document or file in, its record out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from schemas.document import Document
    from schemas.record import TrialRecord

# Seconds for one document. An abstract takes about a hundredth of a second, a long
# article about one: what needs more has run away.
DEFAULT_TIME_LIMIT = 10.0


def extract(
    text: str | Document, *, doc_id: str = "text", time_limit: float | None = DEFAULT_TIME_LIMIT
) -> TrialRecord:
    """Give the record of a text or document.

    ``doc_id`` names a plain text in its record; ``time_limit`` is in seconds
    (None: no limit). Raises a ``schemas.errors.TrialistError`` that says what is wrong with
    a document that cannot be read or takes too long.
    """
    from extract.matching import time_limit as limit_matching
    from extract.pipeline import extract_record

    if isinstance(text, str):
        from corpus import parse_text

        text = parse_text(text, doc_id)
    with limit_matching(time_limit):
        return extract_record(text)


def extract_file(path: str | Path, *, time_limit: float | None = DEFAULT_TIME_LIMIT) -> TrialRecord:
    """Give the record of the document in a file; arguments and errors as :func:`extract`."""
    from corpus import read_document

    return extract(read_document(Path(path)), time_limit=time_limit)
