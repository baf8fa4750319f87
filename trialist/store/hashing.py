"""Names for content: the same text gives the same keys, in every store and on every machine."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from typing import Any

from schemas.document import Document, Metadata

# Keys of rows fit a signed 64-bit integer: 63 bits, so that they are positive. Among the 38 million
# citations of PubMed, two share a key with a probability of 8 in 100,000; the unique hashes beside
# them turn that into an error rather than a lost document.
_KEY_BITS = 63


def hash_document(document: Document) -> str:
    """Give the SHA-256 (hex) of a document: its id, text, parts and metadata.

    Where it was read is no part of it: a file that moved is the same document.
    """
    parts = [
        (part.kind, part.start, part.end, part.section, part.label, part.group)
        for part in document.parts
    ]
    return _digest(document.doc_id, document.text, parts, printed_metadata(document.metadata))


def printed_metadata(metadata: Metadata) -> dict[str, Any]:
    """Give what markup says, without what it leaves out: a new kind of it changes no hash."""
    values = {each.name: getattr(metadata, each.name) for each in fields(metadata)}
    return {name: value for name, value in values.items() if value}


def hash_place(source: str, place: str | None = None) -> str:
    """Give the SHA-256 (hex) that stands for a piece of a source that could not be read."""
    return _digest("place", source, place)


def row_key(*names: str) -> int:
    """Give a positive 63-bit number for names, the same everywhere."""
    return int(_digest(*names)[:16], 16) >> (64 - _KEY_BITS)


def _digest(*values: object) -> str:
    # Surrogates, which JSON files may smuggle in, cannot be encoded otherwise.
    packed = json.dumps(values, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(packed.encode("ascii")).hexdigest()
