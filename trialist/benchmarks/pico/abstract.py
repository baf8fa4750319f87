"""An abstract of the corpus with what the rules read of it: what all features are made of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from evaluation.benchmarks.labelled import LabelledText
from evaluation.benchmarks.spans import split_words
from extract.link.scene import Scene
from extract.pipeline import extract_record
from schemas.mention import ArmMention
from schemas.record import Arm
from schemas.vocabulary import ArmRole
from trialist.benchmarks.pico.facts import NumberFact, find_facts
from trialist.benchmarks.pico.numbers import Number, find_numbers
from trialist.benchmarks.reading import read_by_rules
from trialist.benchmarks.word_features import describe_words

# The corpus prints title and abstract as one paragraph: the title ends with the first sentence
# that is long enough for one.
_TITLE_END = re.compile(
    r"(?<![ (][A-Z])(?<!\bvs)(?<!\bv)(?<!\bSt)(?<!\bNo)[.?!][\"')\]]?(?= [A-Z(])"
)
_SHORTEST_TITLE = 30

Span = tuple[int, int]


@dataclass(frozen=True)
class Abstract:
    """A labelled abstract, with what the rules read of it."""

    gold: LabelledText
    arms: tuple[Arm, ...]
    arm_mentions: tuple[ArmMention, ...]
    scenes: tuple[Scene, ...]
    facts: Mapping[int, NumberFact]  # what the record makes of its numbers, by their places
    title_end: int

    @property
    def text(self) -> str:
        """The text."""
        return self.gold.text

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Its numbers."""
        return find_numbers(self.text)

    @cached_property
    def words(self) -> tuple[Span, ...]:
        """Its words."""
        return split_words(self.text)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Its sentences; the first begins and the last ends with the text."""
        starts = [scene.start for scene in self.scenes] or [0]
        starts[0] = 0
        return tuple(zip(starts, [*starts[1:], len(self.text)], strict=True))

    def sentence_of(self, place: int) -> int:
        """Give the index of the sentence that holds a place."""
        return max(0, bisect_right([start for start, _ in self.sentences], place) - 1)

    @cached_property
    def tested(self) -> dict[str, bool]:
        """By id of an arm, whether the rules take it for one that is tested."""
        return {arm.id: arm.role is ArmRole.EXPERIMENTAL for arm in self.arms}

    @cached_property
    def marks(self) -> list[list[str]]:
        """What is known of each word: whether it is the title's, and which arms it names."""
        marks: list[list[str]] = [[] for _ in self.words]
        order = {arm.id: place for place, arm in enumerate(self.arms)}
        ends = [end for _, end in self.words]
        for mention in self.arm_mentions:
            arm = mention.arms[0]
            role = "tested" if self.tested[arm] else "other"
            name = f"{role}{order[arm]}" if len(mention.arms) == 1 else "several"
            place = bisect_right(ends, mention.start)
            while place < len(ends) and self.words[place][0] < mention.end:
                marks[place].append(name)
                place += 1
        for place, (start, _) in enumerate(self.words):
            marks[place].append("title" if start < self.title_end else "abstract")
        return marks

    @cached_property
    def word_features(self) -> list[list[str]]:
        """The features of its words, which all models of names share."""
        words = [self.text[start:end] for start, end in self.words]
        sentences = [self.sentence_of(start) for start, _ in self.words]
        return describe_words(words, sentences, self.marks)


def read_abstract(gold: LabelledText) -> Abstract:
    """Give an abstract with what the rules read of it."""
    end = _find_title_end(gold.text)
    reading = read_by_rules(gold.doc_id, gold.text, end)
    record = extract_record(reading.document)
    facts = find_facts(record, find_numbers(gold.text))
    return Abstract(gold, reading.arms, reading.arm_mentions, reading.scenes, facts, end)


def _find_title_end(text: str) -> int:
    ends = (match.end() for match in _TITLE_END.finditer(text))
    return next((end for end in ends if end > _SHORTEST_TITLE), 0)
