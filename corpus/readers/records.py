"""Sets of XML records, cut apart before they are parsed: one broken record costs no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.readers.markup import comment_around, prolog_of, refuse_entities, to_utf8
from corpus.readers.source import Input
from schemas.errors import UnreadableDocument

_MOST_NAMESPACES = 20
# Longer than any start tag's name with what may follow it.
_OVERLAP = 64


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record's bytes in UTF-8, or why it could not be cut out; numbered from 1."""

    number: int
    data: bytes
    fault: str | None = None


class RecordSplitter:
    """Cuts records out of a stream by their tags; memory is that of the longest record.

    ``tags`` are the local names of elements that are records; ``wrapper`` is, once
    the first record was given, an element with the namespaces of the set's root.
    """

    def __init__(self, source: Input, tags: tuple[str, ...]) -> None:
        self._source = source
        self._limit = source.options.limits.markup_bytes
        names = "|".join(re.escape(tag) for tag in tags).encode()
        self._start = re.compile(rb"<(" + names + rb")(?=[\s>/])")
        self._stray = re.compile(rb"</(?:" + names + rb")\s*>")
        self._chunks = to_utf8(source.chunks(), source.name)
        self._buffer = bytearray()
        self._number = 0
        self._is_first = True
        self._prolog = bytearray()
        self.wrapper = (b"<x>", b"</x>")

    def __iter__(self) -> Iterator[RawRecord]:
        """Give the records in order.

        Raises:
            UnreadableDocument: the set declares entities.
        """
        while (match := self._find_start()) is not None:
            # A match reads the buffer anew whenever it is asked.
            start, tag = match.start(), bytes(match[1])
            if self._is_first and (end := comment_around(bytes(self._buffer), start)):
                self._prolog += self._buffer[:end]
                del self._buffer[:end]
                continue
            if self._is_first:
                self._read_prolog(bytes(self._prolog + self._buffer[:start]))
            elif self._stray.search(self._buffer, 0, start):
                yield self._record(b"", "its start tag is missing")
            del self._buffer[:start]
            yield self._cut(tag)
        if not self._is_first and self._stray.search(self._buffer):
            yield self._record(b"", "its start tag is missing")

    def _record(self, data: bytes, fault: str | None = None) -> RawRecord:
        self._number += 1
        return RawRecord(self._number, data, fault)

    def _find_start(self) -> re.Match[bytes] | None:
        """Give the next start tag, and keep no more of what stands before it than is needed."""
        position = 0
        while True:
            if match := self._start.search(self._buffer, position):
                return match
            if not self._is_first and len(self._buffer) > self._limit:
                del self._buffer[:-_OVERLAP]
            elif len(self._buffer) > self._limit:
                return None
            position = max(0, len(self._buffer) - _OVERLAP)
            if not self._fill():
                return None

    def _fill(self) -> bool:
        piece = next(self._chunks, None)
        if piece is None:
            return False
        self._buffer += piece
        return True

    def _read_prolog(self, before: bytes) -> None:
        self._is_first = False
        refuse_entities(prolog_of(before), self._source.name)
        spaces = re.findall(rb"""\sxmlns(?::[\w.-]+)?\s*=\s*(?:"[^"<>]*"|'[^'<>]*')""", before)
        unique = {space.split(b"=")[0].strip(): space for space in spaces[:_MOST_NAMESPACES]}
        self.wrapper = (b"<x" + b"".join(unique.values()) + b">", b"</x>")

    def _cut(self, tag: bytes) -> RawRecord:
        """Give the record that the buffer begins with, or why it has no end; go behind it."""
        end = re.compile(rb"</" + re.escape(tag) + rb"\s*>")
        again = re.compile(rb"<" + re.escape(tag) + rb"(?=[\s>/])")
        searched = len(tag)
        while True:
            closing = end.search(self._buffer, searched)
            reopening = again.search(
                self._buffer, searched, closing.start() if closing else len(self._buffer)
            )
            if reopening:
                return self._give_up(reopening.start(), "it has no end before the next begins")
            if closing:
                data = bytes(self._buffer[: closing.end()])
                del self._buffer[: closing.end()]
                return self._record(data)
            if len(self._buffer) > self._limit:
                return self._give_up(len(tag), f"it has more than {self._limit:,} bytes")
            searched = max(len(tag), len(self._buffer) - _OVERLAP)
            if not self._fill():
                return self._give_up(len(self._buffer), "it is cut off before its end")

    def _give_up(self, until: int, fault: str) -> RawRecord:
        del self._buffer[:until]
        return self._record(b"", fault)


def place_of(record: RawRecord) -> str:
    """Give what messages call a record's place."""
    return f"record {record.number:,}"


def fault_of(record: RawRecord) -> str | None:
    """Give what is said of a record that could not be cut out, None of one that could."""
    return None if record.fault is None else f"it is broken XML: {record.fault}"


def explain(error: UnreadableDocument, name: str) -> str:
    """Give an error's reason without the name that stands before it."""
    return str(error).removeprefix(f"{name}: ")
