"""Shared numbers: one number that is that of each name of a list.

"Sepsis, rash, and fever (one patient each)", "two deaths (one each from sepsis and stroke)".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.link.phrases import Described, trim_phrase
from extract.link.runs import Run
from extract.link.scene import Scene
from extract.link.topics import Topic, build_topic, topic_of_phrase
from extract.link.wordings.causes import (
    EACH_BEFORE,
    LIST_ENDS,
    LIST_JOINS,
    LIST_LED,
    LIST_STOPS,
    ONE_EACH,
)

_FARTHEST = 240  # characters of a list
_LONGEST = 60  # characters of an item
_LED = 24  # characters before a number that may lead from a list to it


def find_shared(scene: Scene, run: Run) -> tuple[Topic, ...]:
    """Give the topics that each have the numbers of a run, the nearest first.

    There are none where the numbers are those of one topic.
    """
    if run.quantities[0].count is None or " each" not in scene.text[run.end : run.end + _LED * 2]:
        return ()
    if ahead := ONE_EACH.find(scene.text, run.end, scene.end):
        stop = LIST_STOPS.find(scene.text, ahead.end(), scene.end)
        return _items(scene, ahead.end(), stop.start() if stop else scene.end)
    if EACH_BEFORE.fits(scene.text, run.end, scene.end):
        return _items_before(scene, run)[::-1]
    return ()


def _items_before(scene: Scene, run: Run) -> tuple[Topic, ...]:
    first, end = max(scene.start, run.before, run.start - _FARTHEST), run.start
    ending = LIST_ENDS.find(scene.text, max(first, end - _LED), end)
    if ending is None:
        return ()
    end = ending.start()
    names = [t for t in scene.terms if first <= t.start < end]
    led = [
        match.end()
        for match in LIST_LED.find_all(scene.text, first, end)
        if not any(name.start <= match.start() < name.end for name in names)
    ]
    return _items(scene, led[-1] if led else first, end)


def _items(scene: Scene, start: int, end: int) -> tuple[Topic, ...]:
    """Give the items of a list, none where there are less than two or one names nothing."""
    topics = [_topic(scene, *place) for place in _places(scene, start, end)]
    named = [topic for topic in topics if topic is not None]
    return tuple(named) if len(named) == len(topics) > 1 else ()


def _places(scene: Scene, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give where items begin and end; commas within names part none."""
    names = [(t.start, t.end) for t in scene.terms if start <= t.start < end]
    for match in LIST_JOINS.find_all(scene.text, start, end):
        if not any(first < match.start() < last for first, last in names):
            if match.start() > start:
                yield start, match.start()
            start = match.end()
    if start < end:
        yield start, end


def _topic(scene: Scene, start: int, end: int) -> Topic | None:
    """Give the topic that an item is, with all of its words: "gastric haemorrhage"."""
    if end - start > _LONGEST or any(m.start < end and start < m.end for m in scene.arms):
        return None
    words = trim_phrase(scene, start, end)
    if words is None or any(letter.isdigit() for letter in words):
        return None
    named = next((t for t in scene.terms if start <= t.start and t.end == end), None)
    if named is None:
        return topic_of_phrase(Described(words, start, end))
    topic = build_topic(scene, named)
    whole = topic.kind == "adverse_event" and words.endswith(topic.label)
    return replace(topic, label=words) if whole else topic
