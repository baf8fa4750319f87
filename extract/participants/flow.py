"""Participant flow: heads counted at milestones, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.analysis import Analysis, Linked, Sentence
from extract.matching import compile_pattern, find_first
from extract.participants.assign import Assigner, Slot, make_slot
from extract.participants.counts import FOLLOWED, HEAD_COUNT_RULES, PEOPLE, PERCENT_RULES, HeadCount
from extract.participants.cues import Cue
from extract.participants.rules import CUE_RULES
from extract.participants.governing import Governor, Number
from extract.participants.layout import find_brackets
from extract.rule import Rule, find_mentions
from schemas.document import PartKind, Section
from schemas.mention import ArmMention, Mention
from schemas.record import Arm, Evidence, ParticipantFlow
from schemas.vocabulary import Milestone

_UNREAD = frozenset({Section.BACKGROUND, Section.FUNDING, Section.REGISTRATION, Section.CONCLUSIONS})
_UNREAD_PARTS = frozenset({PartKind.CITATION, PartKind.BOILERPLATE})
_LEAST_ARM = 5  # "n = 1" beside an arm counts events or deaths

_BY_PERCENT = frozenset({Milestone.DISCONTINUED, Milestone.COMPLETED, Milestone.CROSSED_OVER})
_NEEDS_MANY = frozenset({Milestone.RANDOMIZED, Milestone.ENROLLED, Milestone.SCREENED, Milestone.ANALYZED})
_TO_ARM = compile_pattern(r"\G[^.;,]{0,40}\b(?:over|switched|crossover)[ ]to\b")
_REACH = 60  # characters after a number in which "crossed over to" may stand
_SIZE = compile_pattern(rf"\bn[ ]?=[ ]?\d | [(\[] \d+ [ ] {PEOPLE}")
_LIKE_HEADS = compile_pattern(r"\G[ ](?:to|were|received|assigned|allocated|randomi[sz]ed)\b(?![ ]\d)")
_ASIDE = compile_pattern(r",[ ]including(?:[ ]a[ ]total[ ]of)?[ ]$")
_OPEN = compile_pattern(r"(?:[(\[,;:]|\b(?:and|whom|or|with|left|leaving))[ ]?$")
_YEARS = range(1940, 2060)
_BESIDE_ARM = 5  # "225 doublet", "164 the control"
_FOLLOWED = compile_pattern(FOLLOWED)
_PLANNED = compile_pattern(
    r"""\b(?: sample[ ]size | planned | target(?:ed)?[ ](?:accrual|enrol|sample|of) | power[ ](?:to|of) | \d[ ]?%[ ]power | (?:was|were|are|is)[ ]required
        | to[ ]detect | will[ ](?:be|enrol|include|recruit) | would[ ](?:be|have) | (?:needed|necessary)[ ]to | aim(?:ed|s|ing)?[ ]to[ ](?:recruit|enrol|accrue|include)
        | expected[ ]to | anticipated | powered | calculated )\b"""
)
_OF = compile_pattern(r"(?<!\b(?:total|cohort|group|sample|population|series)[ ])(?:\bof|\bamong|\bin|\bfor)(?:[ ](?:the|these|those|all|a[ ]total[ ]of))*[ ]$")


class ParticipantFinder:
    """Finds the participant flow of one document; remembers what it has found."""

    def __init__(
        self, analysis: Analysis, arms: Sequence[Arm], mentions: Sequence[ArmMention]
    ) -> None:
        self._analysis = analysis
        self._folded = analysis.document.folded
        self._mentions = mentions
        self._order: tuple[str, ...] = tuple(arm.id for arm in arms)
        self._randomised: set[str] = set()
        self._counted: set[tuple[str | None, int | None]] = set()
        self._reached: set[tuple[Milestone, int | None]] = set()

    def find(self) -> Iterator[Linked[ParticipantFlow]]:
        """Give the facts of all sentences, each fact once."""
        seen: set[tuple[Milestone, str | None, int | float | None]] = set()
        for sentence in self._analysis.sentences:
            for linked in self._read(sentence):
                fact = linked.fact
                key = (fact.milestone, fact.arm, fact.count or fact.percent)
                if key not in seen:
                    seen.add(key)
                    self._counted.add((fact.arm, fact.count))
                    self._reached.add((fact.milestone, fact.count))
                    if fact.arm and fact.milestone is Milestone.RANDOMIZED:
                        self._randomised.add(fact.arm)
                    yield linked

    def _read(self, sentence: Sentence) -> Iterator[Linked[ParticipantFlow]]:
        if sentence.section in _UNREAD or sentence.part.kind in _UNREAD_PARTS:
            return
        lowered = self._analysis.lowered[sentence.start : sentence.end]
        text = self._analysis.text_of(sentence)
        cues = [_shift(cue, sentence.start) for cue in find_mentions(CUE_RULES, text, lowered)]
        if not cues and not find_first(_SIZE, lowered):
            return
        if find_first(_PLANNED, text):
            return
        rules = HEAD_COUNT_RULES
        if any(cue.value.milestone in _BY_PERCENT for cue in cues):
            rules = (*PERCENT_RULES[:1], *HEAD_COUNT_RULES, *PERCENT_RULES[1:])
        numbers = self._numbers(sentence, text, lowered, rules)
        if numbers:
            yield from self._link(sentence, cues, numbers)

    def _numbers(
        self, sentence: Sentence, text: str, lowered: str, rules: Sequence[Rule]
    ) -> list[Number]:
        brackets = find_brackets(self._folded, sentence.start, sentence.end)
        found: list[Number] = []
        for mention in find_mentions(rules, text, lowered):
            head: HeadCount = mention.value
            start, end = sentence.start + head.start, sentence.start + head.end
            if found and start < found[-1].end:
                continue
            slot = make_slot(
                start, end, brackets, trails=head.form == "sample", count=head.count
            )
            if head.form == "bare" and not self._may_stand_alone(head, slot, end):
                continue
            place = (sentence.start + mention.start, sentence.start + mention.end)
            of = find_first(_OF, self._folded, max(sentence.start, start - 25), start) is not None
            aside = find_first(_ASIDE, self._folded[max(sentence.start, start - 30) : start]) is not None
            found.append(
                Number(start, end, place, head, slot, of and head.total is None, aside=aside)
            )
            if head.total is not None and head.total_place and head.form != "sample":
                left, right = (sentence.start + place for place in head.total_place)
                total = HeadCount(head.total, head.form, head.start, head.end)
                found.append(
                    Number(left, end, (left, right), total, slot, of=True, parent=True)
                )
        return found

    def _may_stand_alone(self, head: HeadCount, slot: Slot, end: int) -> bool:
        """Whether a number without a noun is in the company of a list of heads."""
        if head.count in _YEARS and not find_first(_LIKE_HEADS, self._folded, end):
            return False
        if slot.inside and not find_first(_OPEN, self._folded[slot.brackets[0][0] : slot.start]):
            return False
        if find_first(_FOLLOWED, self._folded, end):
            return True
        printed = self._folded[end - 1].isdigit() and (head.count or 0) >= _LEAST_ARM
        return printed and any(0 <= m.start - end <= _BESIDE_ARM for m in self._mentions)

    def _link(
        self, sentence: Sentence, cues: list[Mention[Cue]], numbers: list[Number]
    ) -> Iterator[Linked[ParticipantFlow]]:
        bounds = (sentence.start, sentence.end)
        assigner = Assigner(self._folded, bounds, self._mentions, self._order)
        assigned = iter(assigner.assign([n.slot for n in numbers if not n.parent]))
        arms: list[tuple[str, ...]] = []
        for number in numbers:
            arms.append(arms[-1] if number.parent else next(assigned))
        mentions = [m for m in self._mentions if bounds[0] <= m.start < bounds[1]]
        governor = Governor(self._folded, bounds, cues, numbers, arms, mentions)
        for number, groups, milestones in zip(numbers, arms, governor.milestones(), strict=True):
            if not milestones:
                milestones = self._by_default(number, groups, alone=len(numbers) == 1)

            for milestone in milestones:
                for arm in self._from(milestone, number, groups) or (None,):
                    if self._is_wanted(number, milestone, arm):
                        yield self._fact(number, milestone, arm)

    def _from(
        self, milestone: Milestone, number: Number, arms: tuple[str, ...]
    ) -> tuple[str, ...]:
        """The arms of a number; of two, the other one where it "crossed over to" this one."""
        if milestone is not Milestone.CROSSED_OVER or len(arms) != 1 or len(self._order) != 2:
            return arms
        if not find_first(_TO_ARM, self._folded, number.end, number.end + _REACH):
            return arms
        return tuple(arm for arm in self._order if arm not in arms)

    def _is_wanted(self, number: Number, milestone: Milestone, arm: str | None) -> bool:
        count = number.head.count
        if count is None:
            return milestone in _BY_PERCENT
        if milestone in _NEEDS_MANY and count < _LEAST_ARM:
            return False
        if not number.of:
            return True
        if milestone is Milestone.TREATED:
            return True
        if milestone is Milestone.RANDOMIZED:
            return (milestone, count) not in self._reached and arm not in self._randomised
        return (arm, count) not in self._counted

    def _by_default(
        self, number: Number, arms: tuple[str, ...], *, alone: bool
    ) -> tuple[Milestone, ...]:
        """Milestone of "ralotinib (n = 62)" where no verb says one."""
        head = number.head
        if not arms or (head.count or 0) < _LEAST_ARM or head.total is not None:
            return ()
        known = set(arms) <= self._randomised
        if head.form == "sample":
            return (Milestone.ANALYZED if known else Milestone.RANDOMIZED,)
        listed = alone and head.form == "people" and number.slot.inside and not known
        return (Milestone.RANDOMIZED,) if listed else ()

    def _fact(
        self, number: Number, milestone: Milestone, arm: str | None
    ) -> Linked[ParticipantFlow]:
        head = number.head
        values = {"arm": arm, "count": head.count, "total": head.total, "percent": head.percent}
        fact = ParticipantFlow(
            milestone=milestone,
            quote=self._analysis.document.text[number.start : number.end],
            evidence=Evidence(start=number.start, end=number.end),
            **{key: value for key, value in values.items() if value is not None},
        )
        return Linked(fact, (number.place,), "participants")


def _shift(cue: Mention[Cue], by: int) -> Mention[Cue]:
    return Mention(cue.kind, cue.start + by, cue.end + by, cue.value, cue.rule)
