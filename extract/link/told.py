"""What a document has told so far, which later sentences take for granted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.link.adjacency import distinct
from extract.link.scene import Scene
from extract.link.tables import Column
from extract.link.topics import Topic, build_topic
from extract.link.wordings.told import ELSEWHERE, LEADING, NAMED, PRIMARY
from schemas.document import PartKind, fold
from schemas.record import Arm

_HEADS = (PartKind.HEADING, PartKind.BULLET)
_HEADING_LENGTH = 120  # characters; longer lines tell rather than head


@dataclass
class Told:
    """Topic, order of arms, grade and so on that the text last stated.

    ``heading`` is the scene of the heading or lead-in that a list or table
    stands under; ``columns`` are the arms of a table's columns.
    """

    arms: tuple[Arm, ...]
    order: tuple[str, ...]
    title: str = ""
    measured: str = ""  # the sentences that name the primary endpoint, in lower case
    topic: Topic | None = None
    primary: tuple[Topic, ...] = ()
    main: Topic | None = None  # a primary endpoint that no vocabulary names
    grade: str | None = None
    serious: bool = False
    related: bool = False
    measure: str | None = None
    heading: Scene | None = None
    headings: dict[str, Scene] = field(default_factory=dict[str, Scene])
    columns: tuple[Column, ...] = ()
    alone: str | None = None  # the arm that sentences are about until they name another

    @property
    def arm_ids(self) -> tuple[str, ...]:
        """The ids of all arms, in the record's order."""
        return tuple(arm.id for arm in self.arms)

    def heading_arm(self, scene: Scene) -> str | None:
        """Give the one arm that the heading above a scene names."""
        if self.heading is None or self.heading is scene:
            return None
        named = distinct(self.heading.single_arms())
        return named[0] if len(named) == 1 else None

    def note_arms(self, arms: Sequence[str | None]) -> None:
        """Remember the order in which a run told of different arms."""
        named = tuple(arm for arm in arms if arm)
        if len(named) == len(arms) == len(set(named)) > 1:
            self.order = named


def note_order(scene: Scene, told: Told) -> None:
    """Remember in which order a sentence sets the arms against each other."""
    named = scene.single_arms()
    order = tuple(distinct(named))
    if len(order) < 2 or len(order) > len(told.arms):
        return
    cues = scene.cues_of("connector")
    if any(named[0].start < cue.start < named[-1].end for cue in cues):
        told.order = order


def forget_alone(scene: Scene, told: Told) -> None:
    """Forget the one arm told of last where a sentence is about everybody."""
    if told.alone and ELSEWHERE.fits(scene.text, scene.start, scene.end):
        told.alone = None


def note_alone(scene: Scene, told: Told) -> None:
    """Remember the one arm that a sentence begins with: those after it go on about that arm."""
    if not scene.arms:
        return
    leads = LEADING.fits(scene.text[scene.start : scene.arms[0].start])
    named = distinct(scene.single_arms())
    is_alone = leads and len({mention.arms for mention in scene.arms}) == len(named) == 1
    told.alone = named[0] if is_alone else None


def note_heading(scene: Scene, told: Told) -> None:
    """Remember headings, and give a list item or row the heading that it stands under."""
    part = scene.sentence.part
    text = _key(scene.source[scene.start : scene.end])
    leads_in = scene.text[scene.start : scene.end].rstrip().endswith(":")
    if leads_in or (part.kind in _HEADS and len(text) < _HEADING_LENGTH):
        told.headings[text] = scene
    told.heading = told.headings.get(_key(part.label or ""))


def _key(words: str) -> str:
    """Give the words of a heading as they are looked up: lines joined, in small letters."""
    return " ".join(fold(words).rstrip(": \n").split()).lower()


def note_primary(scene: Scene, told: Told) -> None:
    """Remember which topics a sentence calls the primary endpoint."""
    match = PRIMARY.find(scene.text, scene.start, scene.end)
    if match is None:
        return
    topics = [build_topic(scene, term) for term in scene.terms_of("endpoint")]
    told.measured += scene.text[match.end() : scene.end].lower()
    named = NAMED.find(scene.text, match.end(), scene.end)
    if named is not None and not topics and told.main is None:
        told.main = Topic("phrase", "OTHER", named["value"], *named.span("value"))
    after = [topic for topic in topics if topic.start >= match.end()]
    before = [topic for topic in topics if topic.end <= match.start()]
    chosen = after[:1] or before[-1:]
    told.primary = (*told.primary, *chosen)


def is_primary(topic: Topic, told: Told) -> bool:
    """Whether the text says that a topic is a primary endpoint."""
    if topic.value != "OTHER":
        return any(each.value == topic.value for each in told.primary)
    return any(each.label.lower() == topic.label.lower() for each in told.primary)
