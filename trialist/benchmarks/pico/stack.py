"""The second look at each number: by what the random field thought of it and of those around it.

Gradient boosting on probabilities and counts; one model for what a number is, one for its side.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from trialist.benchmarks.pico.labels import NONE, NUMBER_LABELS, join_label, kind_of, side_of
from trialist.benchmarks.pico.scene import NumberScene
from trialist.benchmarks.trees import Trees

Likely = Sequence[Mapping[str, float]]
"""For each number the probability of each label, by the random field."""

_TREES: dict[str, Any] = {
    "learning_rate": 0.1,
    "max_iter": 90,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 15,
    "l2_regularization": 1.0,
    "max_features": 0.25,
    "max_bins": 64,
}
# A number that the field takes for none of the kinds is that, and trains nothing.
_SURELY_NONE = 0.985
_KINDS = tuple(dict.fromkeys(kind_of(label) for label in (NONE, *NUMBER_LABELS)))
_WIDTH = len(_KINDS) + 3
_NOTHING = [math.nan] * _WIDTH
_TURN = re.compile(r"\b(?:v|vs|versus|compared|than|and|but|while|whereas)\b")
_AGAINST = re.compile(r"\b(?:v|vs|versus|than|compared)\b")
_NEAR = 40  # characters in which "versus" sets a number against its neighbour


class Stack:
    """Labels numbers from what the random field thinks of them."""

    def __init__(
        self, scenes: Sequence[tuple[NumberScene, Likely]], labels: Sequence[Sequence[str]]
    ) -> None:
        rows = [row for scene, likely in scenes for row in describe_stack(scene, likely)]
        wanted = [label for each in labels for label in each]
        unsure = [place for place, row in enumerate(rows) if row[0] < _SURELY_NONE]
        sided = [place for place, label in enumerate(wanted) if side_of(label) is not None]
        self._kinds = Trees(
            [rows[place] for place in unsure],
            [kind_of(wanted[place]) for place in unsure],
            _TREES,
        )
        self._sides = Trees(
            [rows[place] for place in sided],
            [bool(side_of(wanted[place])) for place in sided],
            _TREES,
        )

    def label(self, scene: NumberScene, likely: Likely) -> list[str]:
        """Give the label of each number."""
        rows = describe_stack(scene, likely)
        kinds, sides = self._kinds.classify(rows), self._sides.classify(rows)
        return [
            NONE if row[0] >= _SURELY_NONE else join_label(str(kind), bool(side))
            for row, kind, side in zip(rows, kinds, sides, strict=True)
        ]


def describe_stack(scene: NumberScene, likely: Likely) -> list[list[float]]:
    """Give the numbers that describe each number; the first is how likely it has no label."""
    sums = [_sum_up(each) for each in likely]
    return [
        [
            *sums[place],
            *_describe_others(scene, sums, place),
            *_describe_order(scene, place),
            *_describe_arms(scene, place),
            *_describe_words(scene, place),
        ]
        for place in range(len(sums))
    ]


def _sum_up(likely: Mapping[str, float]) -> list[float]:
    """Give the probability of each kind, of each side, and of one side against the other."""
    kinds = dict.fromkeys(_KINDS, 0.0)
    sides = {True: 0.0, False: 0.0, None: 0.0}
    for label, share in likely.items():
        kinds[kind_of(label)] += share
        sides[side_of(label)] += share
    ratio = sides[True] / (sides[True] + sides[False] + 1e-6)
    return [*kinds.values(), sides[True], sides[False], ratio]


def _describe_others(
    scene: NumberScene, sums: Sequence[Sequence[float]], place: int
) -> Iterator[float]:
    """Give what the field thinks of the numbers around, and of those with the same value."""
    sentence, alike = scene.neighbours(place), scene.alike(place)
    here, nth = sentence.index(place), alike.index(place)
    for places, other in (
        (sentence, here - 2),
        (sentence, here - 1),
        (sentence, here + 1),
        (sentence, here + 2),
        (alike, nth - 1),
        (alike, nth + 1),
    ):
        yield from sums[places[other]] if 0 <= other < len(places) else _NOTHING
    value = scene.numbers[place].value
    same = [
        sums[other]
        for other, number in enumerate(scene.numbers)
        if other != place and value is not None and number.value == value
    ]
    yield from _mean(same)
    yield len(same)
    yield from _mean([sums[other] for other in alike])


def _mean(rows: Sequence[Sequence[float]]) -> Sequence[float]:
    return [sum(column) / len(rows) for column in zip(*rows, strict=True)] if rows else _NOTHING


def _describe_order(scene: NumberScene, place: int) -> Iterator[float]:
    sentence, alike = scene.neighbours(place), scene.alike(place)
    number, nth, index = scene.numbers[place], alike.index(place), scene.sentence_of[place]
    yield number.form
    yield math.log1p(number.value) if number.value is not None else -1
    yield from (
        sentence.index(place),
        len(sentence),
        nth,
        len(alike),
        nth % 2,
        (nth + 0.5) / len(alike),
    )
    yield from (index, index / len(scene.abstract.sentences), len(scene.abstract.arms))


def _describe_arms(scene: NumberScene, place: int) -> Iterator[float]:
    """Give the arms named around a number: their sides, and what lies between."""
    number = scene.numbers[place]
    before, after = scene.named_before(place), scene.named_after(place)
    for named, nth in ((before, 0), (before, 1), (after, 0), (after, 1)):
        if nth >= len(named):
            yield from [math.nan] * 6
            continue
        one = named[nth]
        start, end = (one.end, number.start) if named is before else (number.end, one.start)
        between = scene.folded[start:end].lower()
        yield from (one.side, end - start)
        for others in (scene.neighbours(place), scene.alike(place)):
            yield sum(start <= scene.numbers[other].start < end for other in others)
        yield between.count(",") + between.count(";")
        yield _TURN.search(between) is not None
    sides = [one.side for one in (*before[::-1], *after)]
    yield from [*sides, math.nan, math.nan, math.nan][:3]
    yield len(sides)
    earlier = [one.side for one in scene.named if one.end <= scene.bounds(place)[0]]
    yield earlier[-1] if earlier else math.nan


def _describe_words(scene: NumberScene, place: int) -> Iterator[float]:
    number = scene.numbers[place]
    first, last = scene.bounds(place)
    before = scene.folded[first : number.start].lower()
    after = scene.folded[number.end : last].lower()
    yield from ("respectively" in after, "respectively" in before)
    yield _AGAINST.search(after[:_NEAR]) is not None
    yield _AGAINST.search(before[-_NEAR:]) is not None
    yield before.count("(") + before.count("[") - before.count(")") - before.count("]")
    yield from (before.endswith("of "), before.endswith(("n=", "n = ")), before.endswith("/"))
    yield after.startswith("/")
