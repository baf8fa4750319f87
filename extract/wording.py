"""Wordings: patterns for the words around numbers, alone or as rows with their own tests."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from extract.matching import (
    Match,
    Pattern,
    compile_pattern,
    find_all,
    find_first,
    match_at,
    replace_all,
)


@dataclass(frozen=True)
class Phrase:
    """A verbose pattern over folded text that ignores case, compiled when first used.

    Every match holds one of the ``triggers``, which are in lower case (none: anything);
    where a text holds none, the pattern is not tried.
    """

    pattern: str
    triggers: tuple[str, ...] = ()

    @cached_property
    def compiled(self) -> Pattern:
        """The compiled pattern."""
        return compile_pattern(self.pattern)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Match | None:
        """Give the first match in ``text[start:end]``."""
        if self.triggers and not self._is_tried(text[start:end]):
            return None
        find = match_at if self._is_anchored else find_first
        return find(self.compiled, text, start, end)

    def find_all(self, text: str, start: int = 0, end: int | None = None) -> list[Match]:
        """Give all matches in ``text[start:end]``, in order."""
        if self.triggers and not self._is_tried(text[start:end]):
            return []
        return find_all(self.compiled, text, start, end)

    def fits(self, text: str, start: int = 0, end: int | None = None) -> bool:
        """Whether ``text[start:end]`` holds a match."""
        return self.find(text, start, end) is not None

    @cached_property
    def _is_anchored(self) -> bool:
        """Whether it can match at the start only; a search would still go through all the text."""
        return self.pattern.lstrip().startswith(r"\G")

    def _is_tried(self, text: str) -> bool:
        return any(map(text.lower().__contains__, self.triggers))

    def remove_from(self, text: str) -> str:
        """Give a text without the matches."""
        return replace_all(self.compiled, "", text)


@dataclass(frozen=True, kw_only=True)
class Wording(Phrase):
    """One way in which a text ties numbers, names and groups together.

    ``holds`` are invented texts that the pattern matches, ``fails`` near misses
    that it does not; both are tested.
    """

    name: str
    why: str
    holds: tuple[str, ...]
    fails: tuple[str, ...]
