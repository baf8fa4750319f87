"""What Trialist's rules read of a text of a data set, as marks of the data set's words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.arms import find_arm_mentions, find_arms
from extract.language import analyze
from extract.link.scene import Scene, build_scenes
from schemas.document import Document, Part, PartKind
from schemas.mention import ArmMention
from schemas.record import Arm

# Result sentences are cut out of their abstracts, some without their stop.
_STOP = " ."

Span = tuple[int, int]


@dataclass(frozen=True)
class Reading:
    """A text with its arms, the places that name them, and its sentences with their mentions."""

    document: Document
    arms: tuple[Arm, ...]
    arm_mentions: tuple[ArmMention, ...]
    scenes: tuple[Scene, ...]


def read_by_rules(doc_id: str, text: str, title_end: int = 0) -> Reading:
    """Give what the rules find in a text whose first ``title_end`` characters are its title."""
    whole = text + _STOP
    parts: tuple[Part, ...] = ()
    if title_end:
        parts = (
            Part(PartKind.TITLE, 0, title_end),
            Part(PartKind.ABSTRACT, title_end, len(whole)),
        )
    document = Document(doc_id, whole, parts)
    analysis = analyze(document)
    arms = tuple(find_arms(analysis))
    mentions = find_arm_mentions(analysis, arms)
    return Reading(document, arms, mentions, build_scenes(analysis, mentions))


def mark_words(reading: Reading, words: Sequence[Span]) -> list[list[str]]:
    """Give for each word the kinds of mention that cover it, and whether it begins them."""
    marks: list[list[str]] = [[] for _ in words]
    ends = [end for _, end in words]
    for start, end, name in _named_spans(reading):
        place = bisect_right(ends, start)
        side = "B"
        while place < len(words) and words[place][0] < end:
            marks[place].append(f"{side}-{name}")
            side, place = "I", place + 1
    return marks


def _named_spans(reading: Reading) -> Iterator[tuple[int, int, str]]:
    for mention in reading.arm_mentions:
        yield mention.start, mention.end, f"arms{len(mention.arms)}"
    for scene in reading.scenes:
        for kind, mentions in (("n", scene.numbers), ("t", scene.terms), ("c", scene.cues)):
            for mention in mentions:
                yield mention.start, mention.end, f"{kind}:{mention.kind}"
