"""What surrounds the numbers of an abstract: sentences, neighbours, and the arms named around."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from schemas.document import fold
from trialist.benchmarks.pico.abstract import Abstract
from trialist.benchmarks.pico.names import Named
from trialist.benchmarks.pico.numbers import Form, Number

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+(?:'[a-z]+)?|[^\sA-Za-z\d]")

Token = tuple[int, int, str]


@dataclass(frozen=True)
class NumberScene:
    """An abstract's numbers with all that stands around them."""

    abstract: Abstract
    named: tuple[Named, ...]

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers."""
        return self.abstract.numbers

    @cached_property
    def folded(self) -> str:
        """The text with plain dashes, spaces and decimal points."""
        return fold(self.abstract.text)

    @cached_property
    def sentence_of(self) -> list[int]:
        """The sentence of each number."""
        return [self.abstract.sentence_of(number.start) for number in self.numbers]

    @cached_property
    def in_sentence(self) -> dict[int, list[int]]:
        """The places of the numbers of each sentence."""
        found: dict[int, list[int]] = {}
        for place, sentence in enumerate(self.sentence_of):
            found.setdefault(sentence, []).append(place)
        return found

    def neighbours(self, place: int) -> list[int]:
        """Give the places of the numbers of a number's sentence, itself among them."""
        return self.in_sentence[self.sentence_of[place]]

    def alike(self, place: int) -> list[int]:
        """Give those of the sentence that are printed in the same form."""
        form = self.numbers[place].form
        return [other for other in self.neighbours(place) if self.numbers[other].form == form]

    def bounds(self, place: int) -> tuple[int, int]:
        """Give where a number's sentence begins and ends."""
        return self.abstract.sentences[self.sentence_of[place]]

    def named_before(self, place: int) -> list[Named]:
        """Give the arms named in the sentence before a number, nearest first."""
        first, _ = self.bounds(place)
        start = self.numbers[place].start
        return [one for one in reversed(self.named) if first <= one.start and one.end <= start]

    def named_after(self, place: int) -> list[Named]:
        """Give the arms named in the sentence after a number, nearest first."""
        _, last = self.bounds(place)
        return [one for one in self.named if self.numbers[place].end <= one.start < last]

    def between(self, start: int, end: int) -> str:
        """Give the words of a stretch of the text, lower case, numbers as signs."""
        return " ".join(text for _, _, text in self.tokens_in(start, end))

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words and signs of the text, numbers by their form."""
        return tuple(
            (match.start(), match.end(), _normal(match[0]))
            for match in _TOKEN.finditer(self.folded)
        )

    @cached_property
    def bare_tokens(self) -> tuple[Token, ...]:
        """The same with each name of an arm as its side, and each number as its form."""
        items = [(one.start, one.end, f"<{one.sign}>") for one in self.named]
        items += [(one.start, one.end, f"N{one.form.value}") for one in self.numbers]
        found: list[Token] = []
        place = 0
        for start, end, sign in sorted(items):
            if start >= place:
                found += self.tokens_in(place, start)
                found.append((start, end, sign))
                place = end
        return (*found, *self.tokens_in(place, len(self.folded)))

    def tokens_in(self, start: int, end: int) -> Sequence[Token]:
        """Give the words and signs that begin in ``text[start:end]``."""
        return self.tokens[self._token_at(start) : self._token_at(end)]

    def _token_at(self, place: int) -> int:
        return bisect_left(self.tokens, (place,))

    @cached_property
    def kinds(self) -> list[str]:
        """What the rules take each number for; empty where they say nothing."""
        kinds = ["" for _ in self.numbers]
        starts = [number.start for number in self.numbers]
        for scene in self.abstract.scenes:
            for mention in scene.numbers:
                for place in range(
                    bisect_left(starts, mention.start), bisect_left(starts, mention.end)
                ):
                    begins = starts[place] == mention.start
                    kinds[place] = kinds[place] or mention.kind + ("" if begins else "+")
        return kinds


def _normal(token: str) -> str:
    if not token[0].isdigit():
        return token.lower()
    return "#.#" if "." in token else "#"


FORMS = {form: form.name.lower() for form in Form}
