"""Turns of phrase that are looked for between numbers, verbs and arms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from extract.matching import Match, Pattern, compile_pattern, find_all, find_first


@dataclass(frozen=True)
class Wording:
    """A verbose pattern over folded text, compiled when it is first needed."""

    source: str

    @cached_property
    def compiled(self) -> Pattern:
        """The compiled pattern."""
        return compile_pattern(self.source)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Match | None:
        """Give the first match in ``text[start:end]``."""
        return find_first(self.compiled, text, start, end)

    def is_in(self, text: str, start: int = 0, end: int | None = None) -> bool:
        """Whether the wording occurs in ``text[start:end]``."""
        return self.find(text, start, end) is not None

    def remove_from(self, text: str) -> str:
        """Give a text without the matches."""
        for match in reversed(find_all(self.compiled, text)):
            text = text[: match.start()] + text[match.end() :]
        return text
