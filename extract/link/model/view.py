"""Views: a scene as the learned linker sees it, with what stands between any two places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.link.scene import Scene
from extract.link.statement import Statement
from extract.link.wordings.subgroups import CUES, ITEM_CUES, PLAIN
from extract.matching import compile_pattern, find_all

# Words and marks that join or part what stands on either side; each is a feature of its own.
SIGNALS: dict[str, tuple[str, ...]] = {
    "comma": (",",),
    "semicolon": (";",),
    "colon": (":", "="),
    "open": ("(", "["),
    "close": (")", "]"),
    "bar": ("|",),
    "and": ("and", "or", "plus"),
    "against": ("versus", "vs", "v", "than", "compared", "over"),
    "with": ("with", "receiving", "received", "given", "assigned", "treated"),
    "in": ("in", "among", "within", "on"),
    "of": ("of",),
    "for": ("for",),
    "be": ("was", "were", "is", "are", "be", "been"),
    "have": ("had", "have", "has", "experienced", "achieved", "showed", "occurred", "reported"),
    "when": ("at", "after", "by", "from", "to", "during"),
    "but": ("but", "while", "whereas", "which", "who", "whose", "although"),
}
_NAMES = tuple(SIGNALS)
_PLACE = {form: place for place, name in enumerate(_NAMES) for form in SIGNALS[name]}
_WORDS = sorted((form for form in _PLACE if form.isalpha()), key=len, reverse=True)
_ANY = compile_pattern(rf"[,;:=()\[\]|] | \b(?:{'|'.join(_WORDS)})\b")

Span = tuple[int, int]


@dataclass(frozen=True)
class View:
    """A scene with the statements about its numbers."""

    scene: Scene
    statements: tuple[Statement, ...]

    @cached_property
    def starts(self) -> list[int]:
        """Where the numbers begin."""
        return [statement.quantity.start for statement in self.statements]

    @cached_property
    def _signals(self) -> tuple[list[int], list[int]]:
        """Where signals stand in the scene, and which they are."""
        found = find_all(_ANY, self.scene.text, self.scene.start, self.scene.end)
        return [m.start() for m in found], [_PLACE[m[0].lower()] for m in found]

    @cached_property
    def subgroups(self) -> tuple[tuple[str, int, int], ...]:
        """The words that may name some of the patients, with their places."""
        return tuple(
            (" ".join(match["value"].split()), *match.span("value"))
            for wording in (CUES, ITEM_CUES, PLAIN)
            for match in self.scene.matches(wording)
        )

    def signals_between(self, start: int, end: int) -> list[float]:
        """Give how often each of ``SIGNALS`` stands in ``text[start:end]``."""
        counts = [0.0] * len(_NAMES)
        places, kinds = self._signals
        for place in range(bisect_left(places, start), bisect_left(places, end)):
            counts[kinds[place]] += 1.0
        return counts

    def relation(self, number: Span, other: Span, rivals: Sequence[int]) -> list[float]:
        """Give how another piece of the scene stands to a number, as ``RELATION`` names it.

        ``rivals`` are where pieces of the other's kind begin.
        """
        if other[0] >= number[1]:
            start, end, distance = number[1], other[0], other[0] - number[1]
        elif other[1] <= number[0]:
            start, end, distance = other[1], number[0], other[1] - number[0]
        else:
            return [0.0, 0.0, 1.0, 0.0, 0.0, *([0.0] * len(_NAMES))]
        numbers = bisect_left(self.starts, end) - bisect_left(self.starts, start)
        between = bisect_left(rivals, end) - bisect_left(rivals, start)
        return [
            float(distance),
            float(abs(distance)),
            0.0,
            float(numbers),
            float(between),
            *self.signals_between(start, end),
        ]


RELATION = ("distance", "gap", "inside", "numbers", "rivals", *_NAMES)
NO_RELATION = [float("nan")] * len(RELATION)
