"""Names of the intervention and the control, and which side each arm is on.

The corpus labels the arms' names once or twice an abstract; numbers carry the arm's side all
through it. A random field finds names; what it thinks of each word then says of every later mention
of an arm whether it is the intervention's or the control's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evaluation.benchmarks.labelled import LabelledSpan
from trialist.benchmarks.crf import Crf, Settings, train_crf
from trialist.benchmarks.pico.abstract import Abstract
from trialist.benchmarks.tags import label_words, read_labels

INTERVENTION, CONTROL = "intervention", "control"
NAME_LABELS = (INTERVENTION, CONTROL)
_SETTINGS = Settings(c1=0.2, c2=0.5, passes=35, rarest=4)

# How far the rules' role of an arm and the words' likelihoods move its side from the middle; the
# first is right for 87 of 100 arms, the second for 88.
_ROLE_WEIGHT, _WORD_WEIGHT = 0.2, 0.3
_DAMPING = 0.3  # keeps words that are hardly likely to be names from deciding
_CLEAR = 0.1  # from the middle: less says nothing of a side
_CLEAR_WORD = 0.35
_ALWAYS_CONTROL = re.compile(r"controls?|placebo|sham", re.IGNORECASE)
# Words that stand in names of both sides.
_COMMON = frozenset(
    """
    group groups arm arms patients women therapy treatment treated the and with for plus versus
    breast cancer study trial dose day days week weekly randomized months years
    """.split()
)
_SHORTEST_WORD = 3


@dataclass(frozen=True, order=True)
class Named:
    """A place that names arms: ``side`` is 1 for the intervention's, 0 for the control's.

    Values between say how sure that is; 0.5 is both or unknown.
    """

    start: int
    end: int
    side: float

    @property
    def sign(self) -> str:
        """The side as a letter: I, C, or B for both or unknown."""
        if abs(self.side - 0.5) < _CLEAR:
            return "B"
        return "I" if self.side > 0.5 else "C"


class NameModel:
    """Finds names of the intervention and the control."""

    def __init__(self, abstracts: Iterable[Abstract]) -> None:
        self._crf: Crf = train_crf(
            (
                (one.word_features, label_words(one.words, _names_in(one.gold.spans)))
                for one in abstracts
            ),
            _SETTINGS,
        )

    def find(self, abstract: Abstract) -> list[LabelledSpan]:
        """Give the names in an abstract."""
        return read_labels(abstract.words, self._crf.tag(abstract.word_features))

    def weigh(self, abstract: Abstract) -> list[tuple[float, float]]:
        """Give for each word how likely it is to name the intervention, and the control."""
        return [
            (likely.get(INTERVENTION, 0.0), likely.get(CONTROL, 0.0))
            for likely in self._crf.weigh(abstract.word_features)
        ]


def find_named(abstract: Abstract, weights: Sequence[tuple[float, float]]) -> tuple[Named, ...]:
    """Give the places that name arms, in order, each with its side."""
    sides = _sides_of_arms(abstract, weights)
    found = [
        Named(one.start, one.end, sides[one.arms[0]] if len(one.arms) == 1 else 0.5)
        for one in abstract.arm_mentions
    ]
    return tuple(sorted((*found, *_named_by_words(abstract, weights, found))))


def _names_in(spans: Iterable[LabelledSpan]) -> list[LabelledSpan]:
    return [span for span in spans if span.label in NAME_LABELS]


def _sides_of_arms(abstract: Abstract, weights: Sequence[tuple[float, float]]) -> dict[str, float]:
    """Give the side of each arm; one arm's words for the control speak for the others."""
    sums = {arm.id: [0.0, 0.0] for arm in abstract.arms}
    for mention in abstract.arm_mentions:
        if len(mention.arms) == 1:
            for (start, end), weight in zip(abstract.words, weights, strict=True):
                if start < mention.end and mention.start < end:
                    for side in (0, 1):
                        sums[mention.arms[0]][side] += weight[side]
    sides: dict[str, float] = {}
    for arm, (own, against) in sums.items():
        others = [pair for other, pair in sums.items() if other != arm]
        towards = own + sum(pair[1] for pair in others)
        away = against + sum(pair[0] for pair in others)
        by_words = (towards - away) / (towards + away + _DAMPING)
        by_role = 1 if abstract.tested[arm] else -1
        sides[arm] = 0.5 + _ROLE_WEIGHT * by_role + _WORD_WEIGHT * by_words
    return sides


def _named_by_words(
    abstract: Abstract, weights: Sequence[tuple[float, float]], found: Sequence[Named]
) -> Iterator[Named]:
    """Give words outside mentions that name one side: by their likelihood anywhere in the text."""
    best: dict[str, tuple[float, float]] = {}
    lowered = [abstract.text[start:end].lower() for start, end in abstract.words]
    for word, (own, against) in zip(lowered, weights, strict=True):
        before = best.get(word, (0.0, 0.0))
        best[word] = max(before[0], own), max(before[1], against)
    taken = {place for one in found for place in range(one.start, one.end)}
    for (start, end), word in zip(abstract.words, lowered, strict=True):
        if start in taken or len(word) < _SHORTEST_WORD or not word.isalpha() or word in _COMMON:
            continue
        lean = -1.0 if _ALWAYS_CONTROL.fullmatch(word) else best[word][0] - best[word][1]
        if abs(lean) > _CLEAR_WORD:
            yield Named(start, end, 0.5 + lean / 2)
