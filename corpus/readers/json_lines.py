"""The reader of JSON lines, and of JSON that is one object or a list: a document in each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import Any, cast

from corpus.options import Unreadable
from corpus.readers.columns import choose_columns, read_row
from corpus.readers.encoding import decode_opening, decode_text
from corpus.readers.lines import read_lines
from corpus.readers.records import explain
from corpus.readers.source import Input, Reader
from schemas.document import Document
from schemas.errors import UnreadableDocument


@cache
def _beginning() -> re.Pattern[bytes]:
    return re.compile(
        rb"""(?:\xef\xbb\xbf)?\s*(?P<whole>\[\s*(?=\{)|(?=\{[ ]*\r?\n))?\{\s*(?:"|\})"""
    )


def _fits(_: Input, opening: bytes) -> bool:
    return _beginning().match(opening) is not None


def _read(source: Input) -> Iterator[Document | Unreadable]:
    match = _beginning().match(source.opening())
    if match is not None and match["whole"] is not None:
        yield from _read_whole(source)
    else:
        yield from _read_objects(source)


def _read_objects(source: Input) -> Iterator[Document | Unreadable]:
    _refuse_wrong_column(source)
    for number, line in read_lines(source):
        if line.strip():
            yield _read_one(line, number, f"line {number:,}", source)


def _refuse_wrong_column(source: Input) -> None:
    """Say once, and not of every line, that no object at the beginning has the columns asked for.

    Raises:
        UnreadableDocument: none has; the message lists those there are.
    """
    names: dict[str, None] = {}
    for line in decode_opening(source.opening()).splitlines():
        with suppress(ValueError, RecursionError):
            found: Any = json.loads(line.removeprefix("\ufeff"))
            if isinstance(found, dict):
                names.update(dict.fromkeys(cast("Mapping[str, Any]", found)))
    if names:
        choose_columns(tuple(names), source)


def _read_whole(source: Input) -> Iterator[Document | Unreadable]:
    data = source.read_all(source.options.limits.markup_bytes)
    try:
        found: Any = json.loads(decode_text(data, source.name))
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument(
            f"{source.name}: it is no JSON ({error}); write one object in each line, then a "
            "broken one costs no other"
        ) from error
    objects = cast("list[Any]", found) if isinstance(found, list) else [found]
    for number, each in enumerate(objects, start=1):
        yield _read_object(each, number, f"object {number:,}", source)


def _read_one(line: str, number: int, place: str, source: Input) -> Document | Unreadable:
    try:
        found: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        return source.unreadable(f"it is no JSON: {error}", place)
    return _read_object(found, number, place, source)


def _read_object(found: Any, number: int, place: str, source: Input) -> Document | Unreadable:
    if not isinstance(found, dict):
        return source.unreadable("it is no JSON object with names and values", place)
    row = cast("Mapping[str, Any]", found)
    try:
        # Objects of one file may differ in what they have.
        columns = choose_columns(tuple(row), source)
        return read_row(row, columns, source, fallback=f"{source.stem}#{number}", place=place)
    except UnreadableDocument as error:
        return source.unreadable(explain(error, source.name), place)


READER = Reader("JSON lines", _fits, _read)
