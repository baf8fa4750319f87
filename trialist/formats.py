"""The forms in which records leave: table, JSON, JSON lines, CSV."""

from __future__ import annotations

import csv
from collections.abc import Generator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TextIO

from trialist.tidy import COLUMNS, tidy_rows

if TYPE_CHECKING:
    from schemas.record import TrialRecord


class Format(StrEnum):
    """A form of output."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


class Writer(Protocol):
    """Takes records one by one."""

    def __call__(self, record: TrialRecord) -> None:
        """Write one record."""
        ...


@contextmanager
def open_writer(form: Format, stream: TextIO, *, one: bool) -> Generator[Writer]:
    """Give a writer of records in a form; ``one`` says that there is a single record.

    In JSON, a single record stands alone and several are an array.
    """
    if form is not Format.TABLE:
        set_utf8(stream)
    if form is Format.TABLE:
        yield _table_writer(stream)
    elif form is Format.CSV:
        yield _csv_writer(stream)
    elif form is Format.JSONL:
        yield lambda record: print(record.to_json(indent=None), end="", file=stream)
    elif one:
        yield lambda record: print(record.to_json(), end="", file=stream)
    else:
        with _json_array(stream) as writer:
            yield writer


def print_json(value: object, stream: TextIO) -> None:
    """Write JSON values, indented, in UTF-8."""
    import json

    set_utf8(stream)
    print(json.dumps(value, indent=2, ensure_ascii=False), file=stream)


def set_utf8(stream: TextIO) -> None:
    """Write what programs read as UTF-8, whatever the terminal's encoding."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8")


def _table_writer(stream: TextIO) -> Writer:
    from trialist.render.console import make_console
    from trialist.render.record import render_record

    console = make_console(stream)
    return lambda record: console.print(render_record(record, console.width))


def _csv_writer(stream: TextIO) -> Writer:
    rows = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    rows.writeheader()
    return lambda record: rows.writerows(tidy_rows(record))


@contextmanager
def _json_array(stream: TextIO) -> Generator[Writer]:
    separator = "[\n"

    def write(record: TrialRecord) -> None:
        nonlocal separator
        print(separator + record.to_json().rstrip("\n"), end="", file=stream)
        separator = ",\n"

    yield write
    print("[]" if separator == "[\n" else "\n]", file=stream)
