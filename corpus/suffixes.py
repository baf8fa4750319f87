"""The endings of file names that a folder is searched for; what a file is, its content says."""

from __future__ import annotations

# One document in each.
DOCUMENT_SUFFIXES = frozenset(
    {".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".xml", ".nxml", ".pdf", ".nbib"}
)
# One or many.
SOURCE_SUFFIXES = DOCUMENT_SUFFIXES | {
    ".ris",
    ".medline",
    ".csv",
    ".tsv",
    ".jsonl",
    ".ndjson",
    ".parquet",
    ".zip",
    ".tar",
    ".tgz",
    ".gz",
    ".bz2",
    ".xz",
}
