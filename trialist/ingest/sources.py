"""Sources: the files that a command line stands for, each once and in a stable order."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.options import Unreadable
from corpus.suffixes import SOURCE_SUFFIXES
from trialist.failure import explain_os_error


def find_files(arguments: Iterable[str]) -> Iterator[Path | Unreadable]:
    """Give the files that paths stand for, as absolute paths, and what is wrong with others.

    Folders are searched for files with the endings of ``corpus.SOURCE_SUFFIXES``, hidden ones
    left out. Absolute, so that a failure is known again from whatever folder it was met.
    """
    seen: set[str] = set()
    for argument in arguments:
        for found in _expand(Path(os.path.abspath(argument))):
            if isinstance(found, Path):
                if (real := os.path.realpath(found)) in seen:
                    continue
                seen.add(real)
            yield found


def is_source(path: Path) -> bool:
    """Say whether a file in a folder is one that is read: by its ending, and not hidden."""
    return path.suffix.lower() in SOURCE_SUFFIXES and not path.name.startswith(".")


def find_origin(source: str) -> Path | None:
    """Give the file that a failure's source names, itself or as the archive that holds it."""
    path = Path(source)
    return next((each for each in (path, *path.parents) if each.is_file()), None)


def _expand(path: Path) -> Iterator[Path | Unreadable]:
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except FileNotFoundError:
        is_folder = False  # who reads it says so
    except (OSError, ValueError) as error:
        yield Unreadable(str(path), None, f"cannot be looked up ({error}); check the path")
        return
    if not is_folder:
        yield path
        return
    problems: list[OSError] = []
    count = 0
    for file in _walk(path, problems):
        count += 1
        yield file
    for problem in problems:
        yield Unreadable(str(problem.filename), None, explain_os_error(problem))
    if not count and not problems:
        endings = " ".join(sorted(SOURCE_SUFFIXES))
        reason = f"no files in it that are read ({endings}); name the files themselves"
        yield Unreadable(str(path), None, reason)


def _walk(folder: Path, problems: list[OSError]) -> Iterator[Path]:
    for place, folders, names in os.walk(folder, onerror=problems.append):
        folders.sort()
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (file for name in sorted(names) if is_source(file := Path(place, name)))
