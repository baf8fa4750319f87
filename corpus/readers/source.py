"""What readers work on: an input with its name, its bytes and the limits, and what they are."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from corpus.options import ReadOptions, Unreadable
from schemas.document import Document
from schemas.errors import UnreadableDocument

# So much of a file's beginning says what it is: more than the declarations and comments that
# stand before the first tag of an XML file, and the first header of a tar.
OPENING = 65_536
_CHUNK = 1 << 20
_IN_MEMORY = 16_000_000  # bytes; larger members of archives are laid down in a temporary file


class BrokenStream(Exception):
    """The bytes of an input end before their time: cut off, damaged or refused.

    Raised by the stream after all bytes before that place were read; ``reason``
    is for the user.
    """

    def __init__(self, stream: object, reason: str) -> None:
        super().__init__(reason)
        self.stream = stream
        self.reason = reason


def buffered(raw: Any) -> io.BufferedReader[Any]:
    """Give a file whose opening can be looked at before it is read."""
    return io.BufferedReader(raw, OPENING)


@dataclass
class Budget:
    """What is left of the limits that all containers of a source share."""

    unpacked_bytes: int
    members: int


@dataclass(frozen=True, slots=True)
class Input:
    """One file, or one member of an archive, that is about to be read.

    ``name`` is for messages, ``stem`` the id of its document where nothing better
    is known; ``raw`` is the stream that a ``BrokenStream`` of this input names.
    """

    name: str
    stem: str
    file: io.BufferedReader[Any]
    options: ReadOptions
    budget: Budget
    depth: int = 0
    raw: object = None

    def opening(self) -> bytes:
        """Give the first bytes, up to ``OPENING``, without consuming them."""
        return self.file.peek(OPENING)[:OPENING]

    def read_all(self, limit: int) -> bytes:
        """Give all bytes.

        Raises:
            UnreadableDocument: there are none, or more than ``limit``.
        """
        data = self.file.read(limit + 1)
        if not data:
            raise UnreadableDocument(f"{self.name}: the file is empty")
        if len(data) > limit:
            raise self.too_large(limit)
        return data

    def chunks(self) -> Iterator[bytes]:
        """Give the bytes piece by piece; whatever stands before a break comes before its error."""
        while data := self.file.read1(_CHUNK):
            yield data

    def seekable(self, limit: int) -> IO[bytes]:
        """Give a file of the same bytes in which one can go back, laid down where need be.

        Raises:
            UnreadableDocument: there are more than ``limit`` bytes.
        """
        if self.file.seekable():
            return self.file
        # Gone with the last reference to it: with its reader.
        copy = cast("IO[bytes]", SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115
        size = 0
        for data in self.chunks():
            size += len(data)
            if size > limit:
                raise self.too_large(limit)
            copy.write(data)
        copy.seek(0)
        return copy

    def too_large(self, limit: int) -> UnreadableDocument:
        """Give the error that says that there are more than ``limit`` bytes."""
        size = f"{self.file.seek(0, io.SEEK_END):,} bytes is " if self.file.seekable() else ""
        return UnreadableDocument(
            f"{self.name}: {size}more than the {limit:,} bytes that a document may have; "
            "split it into one file for each report"
        )

    def inside(self, raw: io.RawIOBase, name: str, stem: str) -> Input:
        """Give the input of a member, or of what this one unpacks to."""
        file = buffered(raw)
        return replace(self, name=name, stem=stem, file=file, depth=self.depth + 1, raw=raw)

    def unreadable(self, reason: str, place: str | None = None) -> Unreadable:
        """Give what is said of this input, or of a place in it."""
        return Unreadable(self.name, place, reason)


Read = Callable[[Input], Iterator["Document | Unreadable | Input"]]


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of file: what it is called, how its beginning is known, and what reads it.

    ``fits`` is given the input and its first bytes.
    """

    name: str
    fits: Callable[[Input, bytes], bool]
    read: Read = field(repr=False)
