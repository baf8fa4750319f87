"""The Python interface: a text, document or file in, its record out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extract.extractors import DEFAULT_EXTRACTOR

if TYPE_CHECKING:
    from extract.extractors.protocol import Extractor
    from schemas.document import Document
    from schemas.record import TrialRecord

# Seconds for one document. An abstract takes about a hundredth of a second, a long
# article about one: what needs more has run away.
DEFAULT_TIME_LIMIT = 10.0


def extract(
    text: str | Document,
    *,
    doc_id: str = "text",
    time_limit: float | None = DEFAULT_TIME_LIMIT,
    extractor: str | Extractor = DEFAULT_EXTRACTOR,
    model: Path | None = None,
    min_confidence: float | None = None,
) -> TrialRecord:
    """Give the record of a text or document.

    Args:
        text: A plain text, or a document that was read.
        doc_id: What a plain text is called in its record.
        time_limit: In seconds; None: no limit.
        extractor: The name of an extractor ("rules"), or one of your own.
        model: The folder of trained artefacts of a named extractor; None: the package's.
        min_confidence: Facts below it (0 to 1) are listed as unlinked; None: all facts stay.

    Raises:
        schemas.errors.TrialistError: The document cannot be read or takes too long, or there is
            no such extractor; the message says what to do.
    """
    from extract.extractors.registry import load_extractor
    from extract.extractors.threshold import ConfidentExtractor
    from extract.matching import time_limit as limit_matching

    chosen = load_extractor(extractor, model) if isinstance(extractor, str) else extractor
    if min_confidence is not None:
        chosen = ConfidentExtractor(chosen, min_confidence)
    if isinstance(text, str):
        from corpus import parse_text

        text = parse_text(text, doc_id)
    with limit_matching(time_limit):
        return chosen.extract(text)


def extract_file(
    path: str | Path,
    *,
    time_limit: float | None = DEFAULT_TIME_LIMIT,
    extractor: str | Extractor = DEFAULT_EXTRACTOR,
    model: Path | None = None,
    min_confidence: float | None = None,
) -> TrialRecord:
    """Give the record of the document in a file; arguments and errors as :func:`extract`."""
    from corpus import read_document

    return extract(
        read_document(Path(path)),
        time_limit=time_limit,
        extractor=extractor,
        model=model,
        min_confidence=min_confidence,
    )
