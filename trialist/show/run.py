"""From files to a page: documents read, their records made, and what failed named."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from schemas.errors import TrialistError
from trialist.choosing import Choice
from trialist.failure import Failure, describe_failure
from trialist.inputs import Source, find_sources

if TYPE_CHECKING:
    from schemas.document import Document
    from schemas.record import TrialRecord
    from trialist.show.pages import Sheet

_RECORD = ".json"
# What tells a page of ours from other files: in the first characters of every page.
_MARK = b'<meta name="generator" content="Trialist'
_HEAD = 4_096


@dataclass(frozen=True)
class Shown:
    """What came of showing files: the page (None: nothing could be shown) and what failed.

    ``more`` says that documents beyond the limit were not read.
    """

    page: str | None
    documents: int
    facts: int
    findings: int
    more: bool
    failures: tuple[Failure, ...]


class NotOurs(TrialistError):
    """A file stands where the page would go, and is no page of Trialist."""


def show(argument: str, choice: Choice, time_limit: float | None, limit: int) -> Shown:
    """Give one page for the documents that an argument of the command line stands for.

    That is what ``trialist extract`` reads, sources of several documents, and records (``.json``,
    with the text beside them). At most ``limit`` documents are shown.
    """
    from trialist.show.figures import draw_figures
    from trialist.show.pages import Sheet, render_page
    from trialist.show.view import build_view

    failures: list[Failure] = []
    sheets: list[Sheet] = []
    more = False
    for read in _read(argument):
        if len(sheets) == limit and not isinstance(read, Failure):
            more = True
            break
        told = read if isinstance(read, _Told | Failure) else _extract(read, choice, time_limit)
        if isinstance(told, Failure):
            failures.append(told)
            continue
        at = f"d{len(sheets) + 1}-"
        view = build_view(told.document, told.record)
        sheets.append(Sheet(view, draw_figures(told.record, at), at=at))
    return Shown(
        page=render_page(sheets, *_head(argument, sheets), more=more) if sheets else None,
        documents=len(sheets),
        facts=sum(len(sheet.view.facts) for sheet in sheets),
        findings=sum(len(sheet.view.findings) for sheet in sheets),
        more=more,
        failures=tuple(failures),
    )


def _head(argument: str, sheets: list[Sheet]) -> tuple[str, str]:
    """Give the heading of a page and where its documents were read."""
    name = Source(None).name if argument == "-" else Path(argument).name
    if len(sheets) == 1:
        return sheets[0].view.title, name
    return f"{len(sheets)} documents", name


@dataclass(frozen=True, slots=True)
class _Told:
    document: Document | None
    record: TrialRecord


def _read(argument: str) -> Iterator[Document | _Told | Failure]:
    for source in find_sources([argument]):
        if isinstance(source, Failure):
            yield source
        elif (told := _read_record(source)) is not None:
            yield told
        else:
            yield from _open(source)


def _read_record(source: Source) -> _Told | None:
    """Give the record in a file of its own, with the text beside it; None for other files."""
    from trialist.export.sources import Sourced, read_sourced

    if source.path is None or source.path.suffix.lower() != _RECORD:
        return None
    for found in read_sourced(str(source.path)):
        if isinstance(found, Sourced):
            return _Told(found.document, found.record)
    return None


def _open(source: Source) -> Iterator[Document | Failure]:
    from corpus import Unreadable, open_bytes, open_documents
    from corpus.readers.text import MAX_BYTES

    if source.path is None:
        found = open_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), source.name)
    else:
        found = open_documents(source.path)
    for item in found:
        if isinstance(item, Unreadable):
            name = item.name if item.place is None else f"{item.name}, {item.place}"
            yield Failure(name, item.reason)
        else:
            yield item


def _extract(document: Document, choice: Choice, seconds: float | None) -> _Told | Failure:
    from extract.matching import time_limit
    from trialist.watchdog import watch

    try:
        with time_limit(seconds), watch(seconds):
            return _Told(document, choice.extract(document))
    except Exception as error:  # one document's failure must not take the others' page
        name = ", ".join(filter(None, (document.source or document.doc_id, document.place)))
        return Failure(name, describe_failure(error, name, seconds))


def default_file(argument: str) -> Path:
    """Give where a page goes that nobody gave a place: into this folder, named after its source."""
    from corpus.suffixes import stem_of

    stem = Source(None).stem if argument == "-" else stem_of(Path(argument).resolve().name)
    return Path(f"{stem}.trialist.html")


def write_page(page: str, file: Path, *, replace_any: bool) -> None:
    """Write a page so that it is never seen half written.

    Raises:
        NotOurs: without ``replace_any``, a file that is no page of ours is in the way.
        OSError: the file cannot be written.
    """
    if not replace_any and file.exists() and not _is_ours(file):
        raise NotOurs(
            f"{file}: is there already and is no page of Trialist; name another with --html"
        )
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        draft.write_text(page, encoding="utf-8", newline="")
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _is_ours(file: Path) -> bool:
    with file.open("rb") as stream:
        return _MARK in stream.read(_HEAD)
