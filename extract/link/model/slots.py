"""Slots: what the learned linker may choose for each part of a statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from extract.link.build import build_duration
from extract.link.model.chunks import find_chunks
from extract.link.model.view import View
from extract.link.scene import Scene
from extract.link.series import find_time_points
from extract.link.statement import NO_TOPIC, Statement
from extract.link.topics import Topic, build_topic

_FATAL = "5"
EVERY = "*"  # each arm of the trial has the number: "12% in both groups"
SOURCES = ("here", "earlier", "heading", "told", "none")


@dataclass(frozen=True)
class Choice:
    """Something that may fill a slot, with where it stands and what it comes from.

    ``source`` is ``here`` (the number's own scene), ``earlier`` (the scene before),
    ``heading`` (the one above a list), ``told`` (what the text had told) or ``none``.
    """

    value: Any
    start: int
    end: int
    source: str


NOTHING = Choice(None, 0, 0, "none")


def topics_here(scene: Scene) -> tuple[Choice, ...]:
    """Give what a scene's numbers may measure by its own words: names, then chunks."""
    named = [build_topic(scene, term) for term in scene.terms]
    return tuple(_unique((topic, "here") for topic in (*named, *find_chunks(scene))))


def topics_before(earlier: Scene | None, statement: Statement) -> tuple[Choice, ...]:
    """Give what a number may measure by what stands before its scene."""
    given = statement.given
    before: list[tuple[Topic | None, str]] = [(given.topic, "told"), (given.main, "told")]
    before += [(topic, "told") for topic in given.primary]
    heading = given.heading
    if heading is not None and heading is not statement.scene:
        before += [(build_topic(heading, term), "heading") for term in heading.terms]
    if earlier is not None:
        before += [(build_topic(earlier, term), "earlier") for term in earlier.terms]
    return tuple(_unique(before))


def topics_ruled(statement: Statement) -> tuple[Choice, ...]:
    """Give what the rules say that a number measures, if anything."""
    topic = statement.topic
    return () if topic == NO_TOPIC else (Choice(topic, topic.start, topic.end, "here"),)


def merge_topics(choices: Iterable[Choice]) -> list[Choice]:
    """Give the choices without later ones that say the same from the same place."""
    found: dict[tuple[str, str, str], Choice] = {}
    for choice in choices:
        place = str(choice.start) if choice.source == "here" else choice.source
        found.setdefault((choice.value.kind, choice.value.label.lower(), place), choice)
    return list(found.values())


def _unique(topics: Iterable[tuple[Topic | None, str]]) -> list[Choice]:
    return merge_topics(
        Choice(topic, topic.start, topic.end, source) for topic, source in topics if topic
    )


def times_of(scene: Scene, earlier: Scene | None) -> tuple[Choice, ...]:
    """Give the time points that may date a scene's numbers; the first is none."""
    found = [NOTHING]
    for source, each in (("here", scene), ("earlier", earlier)):
        for cue in each.cues_of("landmark") if each else ():
            time = build_duration(cue.value.value, cue.value.unit)
            found.append(Choice(time, cue.start, cue.end, source))
        for points in find_time_points(each) if each else ():
            # The last one, with its unit, is a cue.
            found += [Choice(point.time, point.start, point.end, source) for point in points[:-1]]
    return tuple(found)


def grades_of(statement: Statement) -> tuple[Choice, ...]:
    """Give the grades that a harm may have; the first is none."""
    cues = statement.scene.cues_of("grade")
    found = [Choice(cue.value, cue.start, cue.end, "here") for cue in cues]
    found.append(Choice(_FATAL, 0, 0, "told"))
    if statement.given.grade:
        found.append(Choice(statement.given.grade, 0, 0, "heading"))
    return (NOTHING, *found)


def subgroups_of(view: View, earlier: View | None) -> tuple[Choice, ...]:
    """Give the words that may say in whom a number was seen; the first is nobody in particular."""
    here = (Choice(*found, "here") for found in view.subgroups)
    before = (Choice(*found, "earlier") for found in (earlier.subgroups if earlier else ()))
    return (NOTHING, *here, *before)
