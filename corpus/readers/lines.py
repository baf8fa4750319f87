"""Lines of a stream, one after another, none longer than a record may be."""

from __future__ import annotations

import io
from collections.abc import Generator, Iterator
from contextlib import contextmanager

from corpus.readers.encoding import encoding_of
from corpus.readers.source import Input
from schemas.errors import UnreadableDocument


@contextmanager
def opened_text(source: Input, newline: str | None = None) -> Generator[io.TextIOWrapper]:
    """Give an input as text in the encoding that its beginning has; broken signs become marks.

    Raises:
        UnreadableDocument: it is no text.
    """
    opening = source.opening()
    if not opening:
        raise UnreadableDocument(f"{source.name}: the file is empty")
    encoding = encoding_of(opening, source.name)
    text = io.TextIOWrapper(source.file, encoding=encoding, errors="replace", newline=newline)
    try:
        yield text
    finally:
        # What the input is read from is closed by those who opened it; it is closed already
        # where a reader is given up before its end.
        if not source.file.closed:
            text.detach()


def read_lines(source: Input) -> Iterator[tuple[int, str]]:
    """Give each line without its end, with its number from 1; no byte-order mark.

    Raises:
        UnreadableDocument: it is no text, or a line is longer than a record may be.
    """
    limit = source.options.limits.markup_bytes
    with opened_text(source) as text:
        number = 0
        while line := text.readline(limit + 1):
            number += 1
            if len(line) > limit:
                raise UnreadableDocument(
                    f"{source.name}: line {number:,} is longer than the {limit:,} characters "
                    "that a record may have"
                )
            bare = line.rstrip("\n")
            yield number, bare.removeprefix("\ufeff") if number == 1 else bare
