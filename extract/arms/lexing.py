"""Words and signs of a text with their places: what the arm reader steps through."""

from __future__ import annotations

from dataclasses import dataclass

from extract.arms.wording import CLOSING, LONGEST
from extract.matching import compile_pattern, find_all

_TOKEN = compile_pattern(r"\d+(?:[.,]\d+)*(?![\w]) | \w+ | [^\w\s]")


@dataclass(frozen=True, slots=True)
class Lexed:
    """Tokens of a text in four parallel lists; ``lows`` are the words in lower case."""

    words: list[str]
    lows: list[str]
    starts: list[int]
    ends: list[int]

    def is_joined(self, place: int) -> bool:
        """Tell whether a token follows the one before it without a space."""
        return 0 < place < len(self.words) and self.starts[place] == self.ends[place - 1]

    def phrase_at(self, place: int, phrases: tuple[tuple[str, ...], ...]) -> int:
        """Give how many tokens one of the phrases takes here, 0 for none."""
        first = self.lows[place]
        for phrase in phrases:
            if phrase[0] == first and tuple(self.lows[place : place + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def skip_brackets(self, place: int, end: int) -> int:
        """Give the place after the bracket that opens here."""
        opening = self.lows[place]
        close = CLOSING[opening]
        depth = 0
        for index in range(place, min(end, place + LONGEST)):
            if self.lows[index] == opening:
                depth += 1
            elif self.lows[index] == close:
                depth -= 1
                if depth == 0:
                    return index + 1
        return end


def lex(text: str) -> Lexed:
    """Give the words, numbers and signs of a text."""
    matches = find_all(_TOKEN, text)
    words = [match[0] for match in matches]
    return Lexed(
        words,
        [word.lower() for word in words],
        [match.start() for match in matches],
        [match.end() for match in matches],
    )
