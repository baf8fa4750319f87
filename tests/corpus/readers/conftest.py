"""Fixtures of the readers' tests: all files are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus import ReadOptions, Unreadable, open_bytes
from schemas.document import Document

Read = Callable[..., list[Document | Unreadable]]


@pytest.fixture
def read() -> Read:
    """Give everything that the bytes of a file hold."""

    def read_all(
        data: bytes | str, name: str = "x", options: ReadOptions | None = None
    ) -> list[Document | Unreadable]:
        raw = data.encode() if isinstance(data, str) else data
        return list(open_bytes(raw, name, options))

    return read_all


@pytest.fixture
def only(read: Read) -> Callable[..., Document]:
    """Give the one document of a file, whose parts are checked."""

    def read_one(
        data: bytes | str, name: str = "x", options: ReadOptions | None = None
    ) -> Document:
        (found,) = read(data, name, options)
        assert isinstance(found, Document), str(found)
        check_parts(found)
        return found

    return read_one


def check_parts(document: Document) -> None:
    """Hold parts in order, without overlap, and without blanks at their ends."""
    end = 0
    for part in document.parts:
        assert end <= part.start < part.end <= len(document.text)
        assert document.slice(part) == document.slice(part).strip()
        end = part.end
    assert len(document.folded) == len(document.text)
