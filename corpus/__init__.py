"""The corpus room: files and texts in, documents with their parts out, and the bundled reports."""

from corpus.bundled import bundled, list_bundled
from corpus.readers.text import parse_text, read_bytes, read_document

__all__ = ["bundled", "list_bundled", "parse_text", "read_bytes", "read_document"]
