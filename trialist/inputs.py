"""Inputs: the paths of a command line as the documents that they stand for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from trialist.failure import Failure, explain_os_error

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "stdin"


@dataclass(frozen=True, slots=True)
class Source:
    """A document to read: a file, or standard input where ``path`` is None."""

    path: Path | None

    @property
    def name(self) -> str:
        """What messages call it."""
        return STANDARD_INPUT_NAME if self.path is None else str(self.path)

    @property
    def stem(self) -> str:
        """What its record's file is called, without the ending."""
        return STANDARD_INPUT_NAME if self.path is None else self.path.stem


def find_sources(arguments: Iterable[str]) -> Iterator[Source | Failure]:
    """Give the documents that paths stand for, each once, and what is wrong with the others."""
    seen: set[Path | None] = set()
    for argument in arguments:
        for found in _expand(argument):
            if isinstance(found, Failure):
                yield found
                continue
            key = found.path.resolve() if found.path else None
            if key not in seen:
                seen.add(key)
                yield found


def stands_for_one(arguments: list[str]) -> bool:
    """Say whether a command line names a single document: one path that is not a folder."""
    return len(arguments) == 1 and not (
        arguments[0] != STANDARD_INPUT and Path(arguments[0]).is_dir()
    )


def _expand(argument: str) -> Iterator[Source | Failure]:
    if argument == STANDARD_INPUT:
        yield Source(None)
        return
    path = Path(argument)
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError) as error:
        yield Failure(argument, f"cannot be looked up ({error}); check the path")
        return
    if is_folder:
        yield from _search(path)
    else:
        yield Source(path)


def _search(folder: Path) -> Iterator[Source | Failure]:
    """Give the files whose names end as documents' do; one named itself may be called anything."""
    from corpus import DOCUMENT_SUFFIXES

    problems: list[OSError] = []
    files: list[Path] = []
    for place, _, names in os.walk(folder, onerror=problems.append):
        files += [Path(place, name) for name in names]
    texts = sorted(file for file in files if file.suffix.lower() in DOCUMENT_SUFFIXES)
    yield from (Source(text) for text in texts)
    for problem in problems:
        yield Failure(str(problem.filename), explain_os_error(problem))
    if not texts and not problems:
        endings = " or ".join(sorted(DOCUMENT_SUFFIXES))
        yield Failure(str(folder), f"no {endings} files in it; name the files themselves")
