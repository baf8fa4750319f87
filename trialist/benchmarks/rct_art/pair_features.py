"""Numbers that describe a pair of entities of a sentence: who stands where, what lies between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from evaluation.benchmarks.labelled import LabelledSpan, LabelledText

MEASURE = "MEAS"
INTERVENTION = "INTV"
OUTCOME = "OC"
_CODES = {"": 0, INTERVENTION: 1, OUTCOME: 2, MEASURE: 3}

_AGAINST = re.compile(r"\b(?:versus|vs|v|compared|than)\b")
_JOINING = re.compile(r"\b(?:versus|vs|v|compared|than|and|or|whereas|while|but)\b")
_BETWEEN = tuple(
    re.compile(pattern)
    for pattern in (r"\band\b", r"\b(?:in|for|with|of)\b", r"\b(?:whereas|while|but)\b")
)
_TIME = re.compile(r"months?|weeks?|days?|years?|hours?|baseline|visit")
_CONTROL = re.compile(r"placebo|control|usual|standard")
_NEAR = 25  # characters around a measure in which "versus" sets it against another


@dataclass(frozen=True)
class Entities:
    """The entities of a sentence in reading order, by label and in runs of one label."""

    text: LabelledText

    @property
    def spans(self) -> tuple[LabelledSpan, ...]:
        """All entities."""
        return self.text.spans

    @cached_property
    def lowered(self) -> str:
        """The sentence in lower case."""
        return self.text.text.lower()

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The places of the entities of each label."""
        found: dict[str, list[int]] = {label: [] for label in _CODES}
        for place, span in enumerate(self.spans):
            found.setdefault(span.label, []).append(place)
        return found

    def code(self, place: int) -> int:
        """Give a number for the label of the entity at a place; 0 past the ends."""
        if not 0 <= place < len(self.spans):
            return 0
        return _CODES.get(self.spans[place].label, 0)

    def run(self, place: int) -> tuple[int, int]:
        """Give the first and last place of the run of entities with one label around a place."""
        first = last = place
        while self.code(first - 1) == self.code(place):
            first -= 1
        while self.code(last + 1) == self.code(place):
            last += 1
        return first, last


def pairs_of(entities: Entities) -> list[tuple[int, int]]:
    """Give the places of all pairs that may belong together: intervention or outcome, measure."""
    heads = sorted((*entities.places[INTERVENTION], *entities.places[OUTCOME]))
    return [(head, tail) for tail in entities.places[MEASURE] for head in heads]


def describe_pair(entities: Entities, head: int, tail: int) -> list[float]:
    """Give the numbers that describe a pair."""
    numbers = (
        *_describe_order(entities, head, tail),
        *_describe_neighbours(entities, head, tail),
        *_describe_between(entities, head, tail),
        *_describe_words(entities, head, tail),
    )
    return [float(number) for number in numbers]


def _describe_order(entities: Entities, head: int, tail: int) -> Iterator[float]:
    """Give which of its label each is, counted from the sentence's start and from the other."""
    label = entities.spans[head].label
    heads, tails = entities.places[label], entities.places[MEASURE]
    names = [entities.text.covered(entities.spans[place]).lower() for place in heads]
    distinct = list(dict.fromkeys(names))
    nth_head, nth_tail = heads.index(head), tails.index(tail)
    nth_name = distinct.index(names[nth_head])
    yield from (nth_head, len(heads), nth_tail, len(tails), nth_tail - nth_head)
    yield from (nth_name, len(distinct), nth_tail % len(distinct) - nth_name)
    yield sorted(heads, key=lambda place: _distance(entities, place, tail)).index(head)
    yield sorted(tails, key=lambda place: abs(place - head)).index(tail)
    left = [place for place in heads if place < tail]
    right = [place for place in heads if place > tail]
    yield left[::-1].index(head) + 1 if head < tail else -right.index(head) - 1
    for other in (INTERVENTION, OUTCOME):
        before = sum(place < tail for place in entities.places[other])
        yield from (before, len(entities.places[other]) - before)


def _distance(entities: Entities, one: int, other: int) -> int:
    first, second = sorted((one, other))
    return entities.spans[second].start - entities.spans[first].end


def _describe_neighbours(entities: Entities, head: int, tail: int) -> Iterator[float]:
    """Give which labels stand around both, and where both stand in their runs."""
    for away in (-2, -1, 1, 2):
        yield from (entities.code(head + away), entities.code(tail + away))
    (head_first, head_last), (tail_first, tail_last) = entities.run(head), entities.run(tail)
    yield from (tail - tail_first, tail_last - tail_first + 1)
    yield from (head - head_first, head_last - head_first + 1)
    yield (tail - tail_first) - (head - head_first)
    yield (tail_last - tail_first) - (head_last - head_first)


def _describe_between(entities: Entities, head: int, tail: int) -> Iterator[float]:
    """Give what lies between the two."""
    first, second = sorted((head, tail))
    between = entities.lowered[entities.spans[first].end : entities.spans[second].start]
    inside: Sequence[LabelledSpan] = entities.spans[first + 1 : second]
    yield from (head < tail, len(between), len(inside))
    for label in (INTERVENTION, OUTCOME, MEASURE):
        yield sum(span.label == label for span in inside)
    for sign in ",;().":
        yield between.count(sign)
    yield len(_JOINING.findall(between))
    yield _AGAINST.search(between) is not None
    for pattern in _BETWEEN:
        yield pattern.search(between) is not None


def _describe_words(entities: Entities, head: int, tail: int) -> Iterator[float]:
    """Give what is said in the two, and right around them."""
    lowered = entities.lowered
    one, other = entities.spans[head], entities.spans[tail]
    name, measure = lowered[one.start : one.end], lowered[other.start : other.end]
    yield from ("respectively" in lowered, "respectively" in lowered[other.end :])
    yield _AGAINST.search(lowered[max(0, other.start - _NEAR) : other.start]) is not None
    yield _AGAINST.search(lowered[other.end : other.end + _NEAR]) is not None
    yield from (one.start / len(lowered), other.start / len(lowered))
    yield from ("%" in measure, len(measure), len(name))
    yield any(char.isdigit() for char in name)
    yield from (_TIME.search(name) is not None, _CONTROL.search(name) is not None)
    yield lowered[one.end :].lstrip().startswith("(")
    yield lowered[: other.start].rstrip().endswith("(")
