"""Compiled patterns that cannot run away: every match is bound by the document's deadline."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar

import regex

from schemas.errors import ExtractionTimeout

_deadline: ContextVar[float | None] = ContextVar("deadline", default=None)

Pattern = regex.Pattern[str]
Match = regex.Match[str]


def compile_pattern(pattern: str, *, ignore_case: bool = True) -> Pattern:
    r"""Compile a verbose pattern; white space in it counts only as ``\s`` or ``[ ]``."""
    flags = regex.VERBOSE | (regex.IGNORECASE if ignore_case else 0)
    return regex.compile(pattern, flags)


@contextmanager
def time_limit(seconds: float | None) -> Generator[None]:
    """Let all matching inside the block end ``seconds`` from now at the latest."""
    token = _deadline.set(None if seconds is None else time.monotonic() + seconds)
    try:
        yield
    finally:
        _deadline.reset(token)


def check_deadline() -> float | None:
    """Give the seconds left (None: no limit). Raises ExtractionTimeout when there are none."""
    deadline = _deadline.get()
    if deadline is None:
        return None
    left = deadline - time.monotonic()
    if left <= 0:
        raise ExtractionTimeout("the document took longer than its time limit")
    return left


def find_all(pattern: Pattern, text: str, start: int = 0, end: int | None = None) -> list[Match]:
    """Give all matches of a pattern in ``text[start:end]``, in order."""
    try:
        return list(
            pattern.finditer(
                text, start, len(text) if end is None else end, timeout=check_deadline()
            )
        )
    except TimeoutError as error:
        raise ExtractionTimeout("a pattern took longer than the document's time limit") from error


def find_at(pattern: Pattern, text: str, places: Iterable[int]) -> list[Match]:
    """Give what :func:`find_all` gives where no match begins but at ``places``, in order."""
    found: list[Match] = []
    end = 0
    left = check_deadline()
    try:
        for place in places:
            left = left and check_deadline()
            if place >= end and (match := pattern.match(text, place, timeout=left)):
                found.append(match)
                end = match.end()
    except TimeoutError as error:
        raise ExtractionTimeout("a pattern took longer than the document's time limit") from error
    return found


def find_first(pattern: Pattern, text: str, start: int = 0, end: int | None = None) -> Match | None:
    """Give the first match of a pattern in ``text[start:end]``."""
    try:
        return pattern.search(
            text, start, len(text) if end is None else end, timeout=check_deadline()
        )
    except TimeoutError as error:
        raise ExtractionTimeout("a pattern took longer than the document's time limit") from error


def match_at(pattern: Pattern, text: str, start: int = 0, end: int | None = None) -> Match | None:
    """Give the match of a pattern that begins at ``start`` of ``text[:end]``."""
    try:
        return pattern.match(
            text, start, len(text) if end is None else end, timeout=check_deadline()
        )
    except TimeoutError as error:
        raise ExtractionTimeout("a pattern took longer than the document's time limit") from error


def replace_all(pattern: Pattern, replacement: str, text: str) -> str:
    """Give a text with all matches of a pattern replaced."""
    try:
        return pattern.sub(replacement, text, timeout=check_deadline())
    except TimeoutError as error:
        raise ExtractionTimeout("a pattern took longer than the document's time limit") from error
