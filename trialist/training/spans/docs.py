"""Labelled texts as spaCy documents, in files that ``spacy train`` reads."""

# spaCy's compiled modules carry no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from extract.language import analyze
from schemas.document import Document
from trialist.training.spans.component import MASK
from trialist.training.spans.tracks import TrackedText

if TYPE_CHECKING:
    from spacy.tokens import Doc


def make_doc(text: TrackedText) -> Doc:
    """Give a text's tokens as extraction has them, with its spans by track and its masks.

    A span that begins or ends inside a token covers the whole of it.
    """
    doc = analyze(Document(text.key, text.text)).doc
    for track, spans in text.tracks.items():
        found = (doc.char_span(s.start, s.end, s.label, alignment_mode="expand") for s in spans)
        doc.spans[track] = [span for span in found if span is not None]
    masked = (
        doc.char_span(start, end, track, alignment_mode="expand")
        for track, places in text.masks.items()
        for start, end in places
    )
    doc.spans[MASK] = [span for span in masked if span is not None]
    return doc


def write_docs(texts: Iterable[TrackedText], file: Path) -> None:
    """Write labelled texts to a file for ``spacy train``."""
    from spacy.tokens import DocBin

    DocBin(attrs=["SENT_START"], docs=[make_doc(text) for text in texts]).to_disk(file)
