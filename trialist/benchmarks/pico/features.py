"""What is said of each number of an abstract, as features of a random field over its numbers."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from trialist.benchmarks.pico.scene import FORMS, NumberScene

_WINDOW = 12  # words on either side
_STATISTICS = re.compile(
    r"\b(?:median|mean|average|hazard ratio|hr|odds ratio|relative risk|p|ci|range|iqr|"
    r"interquartile|rate|n|aged?|total|risk|sd|reduction|increase|improvement|difference|dose|mg|"
    r"follow-up)\b"
)
# Words that shape lists and comparisons; all others are left out of the skeleton of a sentence.
_SKELETON = frozenset(
    """
    versus vs v and compared than respectively or with in for while whereas but higher lower of both
    ( ) , ;
    """.split()
)
_FIRST_YEAR, _LAST_YEAR = 1950, 2025
_LEAST_PART = 5  # smaller counts add up to others by chance


def describe_numbers(scene: NumberScene) -> list[list[str]]:
    """Give the features of each number."""
    return [
        [
            *_describe_words(scene, place),
            *_describe_value(scene, place),
            *_describe_neighbours(scene, place),
            *_describe_place(scene, place),
            *_describe_mentions(scene, place),
            *_describe_arms(scene, place),
            *_describe_skeleton(scene, place),
        ]
        for place in range(len(scene.numbers))
    ]


def _sides(
    scene: NumberScene, place: int, *, bare: bool = False
) -> tuple[Sequence[str], Sequence[str]]:
    """Give the words of the sentence before and after a number."""
    first, last = scene.bounds(place)
    number = scene.numbers[place]
    tokens = scene.bare_tokens if bare else scene.tokens
    before = [text for start, end, text in tokens if first <= start and end <= number.start]
    after = [text for start, _, text in tokens if number.end <= start < last]
    return before, after


def _describe_words(scene: NumberScene, place: int) -> Iterator[str]:
    whole_before, whole_after = _sides(scene, place)
    before = ["<s>", *whole_before][-_WINDOW:]
    after = [*whole_after, "</s>"][:_WINDOW]
    yield "bias"
    for away in range(1, 7):
        if away <= len(before):
            yield f"w-{away}={before[-away]}"
        if away <= len(after):
            yield f"w+{away}={after[away - 1]}"
    for size in (2, 3):
        yield f"before{size}={' '.join(before[-size:])}"
        yield f"after{size}={' '.join(after[:size])}"
    yield f"around={before[-1]}_{after[0]}"
    yield f"around2={' '.join(before[-2:])}_{' '.join(after[:2])}"
    for side, words in (("B", before), ("A", after), ("S", (*whole_before, *whole_after))):
        for word in sorted(set(words)):
            if word.isalpha():
                yield f"{side}:{word}"
    said = list(_STATISTICS.finditer(" ".join(whole_before)))
    for match in said:
        yield f"said:{match[0]}"
    yield f"last said={said[-1][0] if said else '-'}"
    yield from _describe_bracket(whole_before)


def _describe_bracket(before: Sequence[str]) -> Iterator[str]:
    """Give what stands before the bracket that a number is in."""
    depth = 0
    for place in range(len(before) - 1, -1, -1):
        depth += (before[place] in ")]") - (before[place] in "([")
        if depth < 0:
            yield "bracket"
            for away in range(1, min(4, place) + 1):
                yield f"bracket-{away}={before[place - away]}"
            return


def _describe_value(scene: NumberScene, place: int) -> Iterator[str]:
    number = scene.numbers[place]
    yield f"form={FORMS[number.form]}"
    yield f"unit={number.unit}"
    value = number.value
    if value is None:
        return
    values = [one.value for one in scene.numbers if one.value is not None]
    yield f"size={min(7, int(math.log2(value + 1) / 1.5))}"
    yield "above 100" if value > 100 else "to 100"
    if Counter(values)[value] > 1:
        yield "again"
    if isinstance(value, int):
        yield from _describe_count(value, {one for one in values if isinstance(one, int)})


def _describe_count(value: int, counts: set[int]) -> Iterator[str]:
    """Give how a whole number adds up with the others."""
    if _FIRST_YEAR <= value <= _LAST_YEAR:
        yield "year"
    if value < 2 * _LEAST_PART:
        return
    parts = {one for one in counts if one >= _LEAST_PART}
    if any(value - one in parts for one in parts if one < value):
        yield "sum"
    if any(one - value in parts for one in parts if one > value):
        yield "part"
    if value == max(one for one in counts if not _FIRST_YEAR <= one <= _LAST_YEAR or one == value):
        yield "largest"


def _describe_neighbours(scene: NumberScene, place: int) -> Iterator[str]:
    numbers, sentence = scene.numbers, scene.sentence_of
    for away in (-3, -2, -1, 1, 2, 3):
        other = place + away
        if not (0 <= other < len(numbers) and sentence[other] == sentence[place]):
            yield f"n{away}=-"
            continue
        yield f"n{away}={FORMS[numbers[other].form]} {scene.kinds[other]}"
        if abs(away) == 1:
            first, second = sorted((place, other))
            between = scene.between(numbers[first].end, numbers[second].start)
            yield f"between{away}={between[:40]}"
            yield f"gap{away}={min(8, len(between.split()))}"
            for word in sorted(set(between.split())):
                yield f"between{away}:{word}"
            mine, theirs = numbers[place].value, numbers[other].value
            if mine is not None and theirs is not None:
                yield f"more{away}={(mine > theirs) - (mine < theirs)}"


def _describe_place(scene: NumberScene, place: int) -> Iterator[str]:
    alike, sentence = scene.alike(place), scene.sentence_of[place]
    nth = alike.index(place)
    yield f"nth={min(5, nth)}/{min(6, len(alike))}"
    yield f"odd={nth % 2}"
    yield f"numbers={min(8, len(scene.neighbours(place)))}"
    yield f"tenth={10 * scene.numbers[place].start // len(scene.folded)}"
    if sentence == 0:
        yield "title"
    if sentence == len(scene.abstract.sentences) - 1:
        yield "last sentence"


def _describe_mentions(scene: NumberScene, place: int) -> Iterator[str]:
    """Give what the rules found: the number's kind, and names and cues around it."""
    yield f"kind={scene.kinds[place]}"
    number = scene.numbers[place]
    yield from _describe_fact(scene, place)
    first, last = scene.bounds(place)
    for name in ("terms", "cues"):
        mentions = [
            one
            for scene_ in scene.abstract.scenes
            for one in getattr(scene_, name)
            if first <= one.start < last
        ]
        before = [one for one in mentions if one.end <= number.start]
        after = [one for one in mentions if one.start >= number.end]
        yield f"{name} before={before[-1].kind if before else '-'}"
        yield f"{name} after={after[0].kind if after else '-'}"
        if before and name == "terms":
            yield f"term={before[-1].kind}:{before[-1].value}"
        for one in mentions:
            if one.start <= number.start < one.end:
                yield f"{name} over={one.kind}"


def _describe_fact(scene: NumberScene, place: int) -> Iterator[str]:
    """Give what the record makes of a number."""
    fact = scene.abstract.facts.get(place)
    if fact is None:
        yield "fact=-"
        return
    tested = scene.abstract.tested.get(fact.arm or "")
    arm = {None: "none", True: "tested", False: "other"}[tested]
    yield f"fact={fact.category}:{fact.slot}"
    yield f"fact arm={arm}{' subgroup' if fact.in_subgroup else ''}"
    yield f"fact all={fact.category}:{fact.slot}:{fact.counted}:{arm}"


def _describe_arms(scene: NumberScene, place: int) -> Iterator[str]:
    """Give the sides of the arms that are named around a number, and how far away."""
    number, sentence = scene.numbers[place], scene.neighbours(place)
    before, after = scene.named_before(place), scene.named_after(place)
    near = [one[0].sign if one else "-" for one in (before, after)]
    yield f"arms={near[0]}{near[1]}"
    counts = ["", ""]
    if before:
        start = before[0].end
        counts[0] = str(
            min(3, sum(start <= scene.numbers[n].start < number.start for n in sentence))
        )
        yield f"arm before={near[0]}{counts[0]}"
        yield f"since={scene.between(start, number.start)[:30]}{near[0]}"
        yield f"two before={''.join(one.sign for one in before[:2])}"
    if after:
        end = after[0].start
        counts[1] = str(min(3, sum(number.end <= scene.numbers[n].start < end for n in sentence)))
        yield f"arm after={near[1]}{counts[1]}"
        yield f"until={scene.between(number.end, end)[:30]}{near[1]}"
        yield f"two after={''.join(one.sign for one in after[:2])}"
    yield f"arms and numbers={near[0]}{counts[0]}{near[1]}{counts[1]}"
    signs = "".join(one.sign for one in (*before[::-1], *after))[:4]
    alike = scene.alike(place)
    said = "respectively" in scene.folded[number.end : scene.bounds(place)[1]]
    yield f"order={signs}|{alike.index(place)}/{len(alike)}|{said}"
    if not signs:
        earlier = [one for one in scene.named if one.end <= number.start]
        yield f"earlier={earlier[-1].sign if earlier else '-'}"


def _describe_skeleton(scene: NumberScene, place: int) -> Iterator[str]:
    """Give the sentence around a number with arms as sides and other numbers as forms."""
    before, after = _sides(scene, place, bare=True)
    for size in (1, 2, 3, 4):
        yield f"bare-{size}={' '.join(before[-size:])}"
        yield f"bare+{size}={' '.join(after[:size])}"
    left, right = ([w for w in words if _is_bone(w)] for words in (before, after))
    for size in (2, 3, 4, 6):
        yield f"bones-{size}={' '.join(left[-size:])}"
        yield f"bones+{size}={' '.join(right[:size])}"
    for size in (2, 3):
        yield f"bones{size}={' '.join(left[-size:])}_{' '.join(right[:size])}"


def _is_bone(word: str) -> bool:
    is_sign = len(word) > 1 and word[0] in "<N"
    return is_sign or word in _SKELETON
