"""Texts by the hundred: a folder of text files, or JSON lines with a text in each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, cast

from schemas.errors import UnreadableDocument
from trialist.failure import Failure
from trialist.inputs import find_sources

# Keys of a JSON line that may hold its text or its name, in order of preference.
_TEXT_KEYS = ("text", "abstract")
_NAME_KEYS = ("doc_id", "id", "pmid")


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text and what its record calls it."""

    name: str
    text: str


def read_texts(path: Path, most: int | None = None) -> list[NamedText]:
    """Give up to ``most`` texts of a folder, text file or ``.jsonl`` file.

    Raises:
        UnreadableDocument: a file or line is no text, or there is none at all.
    """
    found = _read_lines(path) if path.suffix == ".jsonl" else _read_files(path)
    texts = list(islice(found, most))
    if not texts:
        raise UnreadableDocument(f"{path}: no texts in it")
    return texts


def _read_files(path: Path) -> Iterator[NamedText]:
    from trialist.batch import read_source

    for source in find_sources([str(path)]):
        if isinstance(source, Failure):
            raise UnreadableDocument(f"{source.name}: {source.message}")
        document = read_source(source)
        yield NamedText(document.doc_id, document.text)


def _read_lines(path: Path) -> Iterator[NamedText]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield _read_line(f"{path}, line {number}", number, line)
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableDocument(f"{path}: {error}; give JSON lines in UTF-8") from error


def _read_line(place: str, number: int, line: str) -> NamedText:
    try:
        data = json.loads(line)
    except ValueError as error:
        raise UnreadableDocument(f"{place}: not JSON: {error}") from error
    values = cast("dict[str, Any]", data) if isinstance(data, dict) else {}
    text = next((values[key] for key in _TEXT_KEYS if values.get(key)), None)
    if not isinstance(text, str):
        raise UnreadableDocument(f"{place}: has no {' or '.join(_TEXT_KEYS)}")
    name = next((values[key] for key in _NAME_KEYS if values.get(key)), f"line {number}")
    return NamedText(str(name), text)
