"""The endings of file names that a folder is searched for; what a file is, its content says."""

from __future__ import annotations

import os
from pathlib import PurePosixPath

# As a rule, one document in each.
DOCUMENT_SUFFIXES = frozenset(
    ".txt .md .markdown .html .htm .xhtml .xml .nxml .pdf .nbib .ris".split()
)
_PACKED = frozenset({".gz", ".bz2", ".xz"})
_SETS = frozenset(".medline .csv .tsv .jsonl .ndjson .json .parquet .zip .tar .tgz".split())
# One or many.
SOURCE_SUFFIXES = DOCUMENT_SUFFIXES | _PACKED | _SETS


def stem_of(name: str) -> str:
    """Give a file's name without its folder, its ending and the ending of its packing.

    Bytes that are not UTF-8 become a mark: records hold text.
    """
    path = PurePosixPath(os.fsencode(name).decode("utf-8", "replace"))
    if path.suffix.lower() in _PACKED:
        path = path.with_suffix("")
    return path.stem
