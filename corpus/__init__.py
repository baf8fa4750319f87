"""The corpus room: files and texts in, documents with their parts out, and the bundled reports."""

from corpus.bundled import bundled, list_bundled
from corpus.opening import open_bytes, open_documents, read_bytes, read_document
from corpus.options import Limits, ReadOptions, Unreadable
from corpus.readers.text import parse_text
from corpus.suffixes import DOCUMENT_SUFFIXES, SOURCE_SUFFIXES

__all__ = [
    "DOCUMENT_SUFFIXES",
    "SOURCE_SUFFIXES",
    "Limits",
    "ReadOptions",
    "Unreadable",
    "bundled",
    "list_bundled",
    "open_bytes",
    "open_documents",
    "parse_text",
    "read_bytes",
    "read_document",
]
