"""Together: what one p value is of that is said to be of all things told before it."""

from __future__ import annotations

from extract.link.phrases import trim_phrase
from extract.link.quantities import QuantityKind
from extract.link.reading import Reading
from extract.link.scene import brackets_left_open
from extract.link.topics import Topic, build_topic, is_enclosed
from extract.link.wordings.comparisons import (
    EACH_ITEM,
    ITEMS,
    SHARED_AFTER,
    SHARED_BEFORE,
)

SHARED = "shared"
"""The cue of statements of one p value about several things."""
_LEAD = 24  # characters before a p value that may say "all of them"
_TAIL = 30  # characters after it that may say "for all outcomes"


def topics_together(reading: Reading, place: int) -> tuple[Topic, ...]:
    """Give the things that a p value is of, none where it is not said to be of several.

    They are what the numbers since the last estimate measure ("12 v 8 and 5 v 3; both"), else
    the names of a list, else words that are listed ("pain, sleep and mood improved (all").
    """
    scene, quantity = reading.scene, reading.quantities[place]
    if quantity.kind is not QuantityKind.P or not _is_shared(reading, place):
        return ()
    since = reading.end_of_estimate_before(place)
    results = [r for r in reading.earlier_results(quantity) if r.run.start >= since]
    text = scene.text
    beside = [r for r in results if brackets_left_open(text[r.run.start : quantity.start]) <= 0]
    results = beside or results  # those in the p value's own bracket, where there are any
    measured = _distinct([r.topic for r in results if r.topic])
    if len(measured) > 1 or (measured and results[0].is_stated):
        return measured if len(measured) > 1 else ()
    return _names_listed(reading, since, quantity.start) or _words_listed(
        reading, since, quantity.start
    )


def _is_shared(reading: Reading, place: int) -> bool:
    scene, quantity = reading.scene, reading.quantities[place]
    return SHARED_BEFORE.fits(scene.text_before(quantity.start, _LEAD)) or SHARED_AFTER.fits(
        scene.text, quantity.end, min(quantity.end + _TAIL, scene.end)
    )


def _names_listed(reading: Reading, since: int, end: int) -> tuple[Topic, ...]:
    """Give the names from the first list of them on."""
    scene = reading.scene
    lists = [each.start for each in reading.names if since <= each.start < end and each.topics]
    if not lists:
        return ()
    terms = [t for t in scene.terms if lists[0] <= t.start < end]
    terms = [t for t in terms if not is_enclosed(scene, t.end, end)]
    return _distinct([build_topic(scene, term) for term in terms])


def _words_listed(reading: Reading, since: int, end: int) -> tuple[Topic, ...]:
    """Give the words of the last list that no vocabulary holds."""
    scene = reading.scene
    lists = ITEMS.find_all(scene.text, since, end)
    if not lists:
        return ()
    start = lists[-1].start("value")
    topics: list[Topic] = []
    for item in EACH_ITEM.find_all(lists[-1]["value"]):
        first, last = (start + each for each in item.span("value"))
        label = trim_phrase(scene, first, last)
        if label and not any(first <= arm.start < last for arm in scene.arms):
            topics.append(Topic("phrase", "OTHER", label, first, last))
    return tuple(topics) if len(topics) > 1 else ()


def _distinct(topics: list[Topic]) -> tuple[Topic, ...]:
    """Give topics without those that name the same again."""
    found: dict[tuple[str, str], Topic] = {}
    for topic in topics:
        name = topic.label.lower() if topic.value == "OTHER" else ""
        found.setdefault((topic.value, name), topic)
    return tuple(found.values())
