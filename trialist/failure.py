"""Failures: what went wrong with one document or file, in words for the user."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Failure:
    """One document or file that failed: its name, and what is wrong and what to do."""

    name: str
    message: str


_OS_ADVICE: dict[type[OSError], str] = {
    FileNotFoundError: "no such file or folder; check the path",
    PermissionError: "permission denied; change its permissions or run as another user",
    IsADirectoryError: "is a folder; name a file in it",
    NotADirectoryError: "a part of the path is a file, not a folder; check the path",
    FileExistsError: "exists already and is not a folder; choose another path",
}


def explain_os_error(error: OSError) -> str:
    """Give what an operating system error means for the file, with what to do."""
    known = _OS_ADVICE.get(type(error))
    return known or f"{error.strerror or type(error).__name__}; check the disk and the path"


def describe_failure(error: Exception, name: str, time_limit: float | None = None) -> str:
    """Give the user's words, without the name, for an exception that a document raised."""
    # Imported late: the commands' help should not wait for the models of records.
    from schemas.errors import ExtractionTimeout, TrialistError, UnreadableDocument

    cause = error.__cause__
    if isinstance(error, ExtractionTimeout) and time_limit is not None:
        return f"took longer than {time_limit:g} seconds; allow more with --time-limit"
    if isinstance(error, OSError):
        return explain_os_error(error)
    if isinstance(error, UnreadableDocument) and isinstance(cause, OSError):
        return explain_os_error(cause)
    if isinstance(error, TrialistError):
        return str(error).removeprefix(f"{name}: ")
    return _describe_defect(error)


# Part of the path of every installed library; a defect is placed in our own code.
_LIBRARIES = "site-packages"


def _describe_defect(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if _LIBRARIES not in frame.filename] or frames
    place = "unknown place"
    if own:
        place = f"{'/'.join(Path(own[-1].filename).parts[-2:])}:{own[-1].lineno}"
    said = " ".join(str(error).split())[:200]
    kind = type(error).__name__
    return (
        f"internal error at {place}: {kind}: {said}; "
        "this is a defect of Trialist, please report it with the document"
    )
