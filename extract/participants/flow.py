"""Participant flow: heads counted at milestones, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from extract.analysis import Analysis, Linked, Sentence
from extract.participants.assign import Assigner
from extract.participants.counts import PEOPLE
from extract.participants.cues import Cue
from extract.participants.governing import read_milestones
from extract.participants.heads import HeadReader, Number
from extract.participants.layout import Span
from extract.participants.losses import Loss, LossReader
from extract.participants.phrases import PhraseReader
from extract.participants.reasons import find_reason
from extract.participants.rules import CUE_RULES
from extract.participants.tables import Cell, TableReader
from extract.rule import find_mentions
from extract.value_lists import LONGEST_SENTENCE, mentions_within
from extract.wording import Phrase
from schemas.document import PartKind, Section
from schemas.mention import ArmMention, Mention
from schemas.record import Arm, Evidence, ParticipantFlow
from schemas.vocabulary import Milestone

Arms = tuple[str, ...]
Key = tuple[Milestone, str | None, int | float | None]

_UNREAD = frozenset(
    {Section.BACKGROUND, Section.FUNDING, Section.REGISTRATION, Section.CONCLUSIONS}
)
_UNREAD_PARTS = frozenset({PartKind.CITATION, PartKind.BOILERPLATE})
_LEAST = 5  # fewer heads than this are not randomised, enrolled, screened or analysed
_TO_ARM_REACH = 80  # characters after a number in which "crossed over to" may stand
_LEAST_TRIAL = 20  # heads of a trial of which nothing but their number is told
_ROUNDED = 0.6  # points by which a printed percentage may differ from its fraction
_EVENT_REACH = 160  # characters before "n = 10" in which events may be counted
_GOAL_GAP = 20  # characters between "crossed over to" and the arm

# Milestones that a percentage without a count is reported of.
BY_PERCENT = frozenset(
    {
        Milestone.DISCONTINUED,
        Milestone.COMPLETED,
        Milestone.CROSSED_OVER,
        Milestone.LOST_TO_FOLLOW_UP,
    }
)
_NUMBER_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twel", "thirt", "fift", "twen", "fort", "hundred", "no "),
)
_NEEDS_MANY = frozenset(
    {Milestone.RANDOMIZED, Milestone.ENROLLED, Milestone.SCREENED, Milestone.ANALYZED}
)

_DIGIT = Phrase(r"\d")
_SIZE = Phrase(rf"\bn[ ]?=[ ]?\d | [(\[] \d+ [ ] {PEOPLE}")
_TO_ARM = Phrase(r"""\G [^.;,]{0,60} \b (?: (?:over|switched|cross-?over)[ ]to
  | cross-?over[ ](?:treatment|therapy)[ ](?:with|to) ) \b""")
# "fewer failures with A (n = 10)": events, not the sizes of arms.
_OF_EVENTS = Phrase(
    r"""\b(?: events? | failures? | deaths? | relapses? | recurrences? | progressions | toxicities
        | cases | episodes ) \b (?! - ) [^.=|]{0,90} (?: = [^.=|]{0,60} )? $"""
)
_RESULTS = Phrase(
    r"""\d [ ]? % | \b (?: rates? | median | mean | survival | PFS | OS | responses? | hazard
      ) \b"""
)
# The words of a subgroup whose size follows in brackets.
_SUBGROUP = Phrase(
    r"""\b (?: in | for | among | of | subgroup | subset | cohort ) [ ]
    (?: the[ ] | of[ ] | all[ ] ){0,2}?
    (?: (?:subgroup|subset|cohort|population|group)[ ]of[ ](?:the[ ])? )?
    (?: [\w-]+ [ ] ){0,3}? (?: patients | pts | women | men | those | participants | people
      | tumou?rs | subjects )
    [ ] (?: with | without | whose | who | aged | having | harbou?ring | carrying ) [ ]
    [^.;:()=]{2,90} $
    | \b (?: [\w/+-]+ (?: positive | negative | mutant | mutated | high | low | deficient | naive
        | refractory | resistant | sensitive | eligible | evaluable | type | risk | expressing )
      | positive | negative | mutant | mutated | elderly | older | younger | treatment-naive )
    [ ] (?: patients | pts | women | men | participants | tumou?rs | subjects | subgroups? | subset
      | cohort | population | cases | disease ) [ ] $"""
)
_ASIDE = Phrase(r"^ [^()]{2,60} [;,][ ]? $")  # what a bracket says before the size of a group
# "women (N = 184)", "a randomised study (N = 676)": all of a trial.
_WHOLE = Phrase(
    rf"""(?: {PEOPLE} | \b(?: stud(?:y|ies) | trial | sample | enrol+ment | accrual ) ) [ ]
    (?: (?!and\b|in\b|with\b|who\b)[\w-]+[ ] ){{0,2}}? [(\[] (?-i:N) [ ]? = [ ]? $"""
)
_ENTRIES = frozenset({Milestone.RANDOMIZED, Milestone.ENROLLED, Milestone.TREATED})
# "In the safety population, 118 (28%) given A had a response": shares of those analysed.
_OF_SET = Phrase(
    r"""\b (?: populations? | sets? | cohorts? | (?:evaluable|assessable)[ ](?:[\w-]+[ ]?){1,2} )
    (?: [ ]?[(\[] | ,[ ] ) $"""
)
_SET_REACH = 60  # characters before a number in which the set may be named
_MOST_OF_SET = 80  # percent of an arm; where more are counted, they may be those analysed
_PLANNED = Phrase(
    r"""\b (?: sample[ ]size
        | planned[ ] (?: an?[ ] | the[ ] | total[ ] )? (?: sample | accrual | enrol | recruit
            | number | size | inclusion | study | trial | patients? | population (?=[ ]of)
            | to[ ](?:enrol|recruit|include|accrue|random|assign|treat[ ]\d|screen|stud) | \d )
        | (?:was|were|is|are)[ ]planned (?! [ ](?:for|to[ ](?:receive|undergo|have|start)|at)\b
            | [.,;)] ) | planned (?= [ ]*[,:=(][ ]*(?:n[ ]?=)? [ ]?\d )
        | target(?:ed)?[ ](?:accrual|enrol|sample|of)
        | power[ ](?:to|of)
        | \d[ ]?%[ ]power | (?:was|were|are|is)[ ]required | to[ ]detect | will[ ](?:be|enrol
          |include|recruit)
        | would[ ](?:be|have) | (?:needed|necessary)[ ]to | aim(?:ed|s|ing)?[ ]to[ ](?:recruit
          |enrol|accrue|include)
        | expected[ ]to | anticipated | powered | calculated )"""
)


class ParticipantFinder:
    """Finds the participant flow of one document; remembers what it has found."""

    def __init__(
        self, analysis: Analysis, arms: Sequence[Arm], mentions: Sequence[ArmMention]
    ) -> None:
        self._analysis = analysis
        self._folded = analysis.document.folded
        self._mentions = mentions
        self._order: Arms = tuple(arm.id for arm in arms)
        self._heads = HeadReader(self._folded, mentions)
        self._tables = TableReader(analysis, arms, mentions)
        self._found: dict[Key, Linked[ParticipantFlow]] = {}
        self._randomised: set[str] = set()
        self._loose: list[tuple[Number, Sentence]] = []  # of no milestone, of no arm
        self._counted: set[tuple[str | None, int | None]] = set()

    def find(self) -> tuple[Linked[ParticipantFlow], ...]:
        """Give the facts of all sentences, each fact once, with the places of all mentions."""
        for sentence in self._analysis.sentences:
            for linked in self._read(sentence):
                self._take(linked)
        if total := self._total():
            self._take(total)
        return tuple(self._found.values())

    def _take(self, linked: Linked[ParticipantFlow]) -> None:
        fact = linked.fact
        key = (fact.milestone, fact.arm, fact.percent if fact.count is None else fact.count)
        if key in self._found:
            self._claim(key, linked.numbers)
            return
        self._found[key] = linked
        self._counted.add((fact.arm, fact.count))
        if fact.arm and fact.milestone is Milestone.RANDOMIZED:
            self._randomised.add(fact.arm)

    def _total(self) -> Linked[ParticipantFlow] | None:
        """Give the size of a trial that a bare "(N = 516)" or its arms' sum tells alone."""
        if any(key[0] in _ENTRIES and key[1] is None for key in self._found):
            return None
        sizes = [
            next((k[2] for k in self._found if k[:2] == (Milestone.RANDOMIZED, arm)), None)
            for arm in self._order
        ]
        whole = sum(size or 0 for size in sizes) if len(sizes) > 1 and all(sizes) else None
        for number, sentence in self._loose:
            if number.head.count == whole:
                return self._fact(_as_head(number, Milestone.RANDOMIZED, None, None), sentence)
        for number, sentence in self._loose:
            if _WHOLE.fits(self._folded, sentence.start, number.place[0]):
                is_split = len(self._order) > 1 and "random" in self._analysis.lowered
                said = Milestone.RANDOMIZED if is_split else Milestone.ENROLLED
                return self._fact(_as_head(number, said, None, None), sentence)
        return None

    def _claim(self, key: Key, places: Sequence[Span]) -> None:
        """Give a fact the places of another mention of it."""
        known = self._found[key]
        self._found[key] = replace(known, numbers=(*known.numbers, *places))

    def _read(self, sentence: Sentence) -> Iterator[Linked[ParticipantFlow]]:
        if sentence.section in _UNREAD or sentence.part.kind in _UNREAD_PARTS:
            return
        if sentence.end - sentence.start > LONGEST_SENTENCE:
            return
        if cells := list(self._tables.read(sentence)):
            yield from (self._fact(cell, sentence) for cell in cells)
            return
        places = self._analysis.places_in(sentence)
        lowered = places.lowered
        if not _DIGIT.fits(lowered) and not any(word in lowered for word in _NUMBER_WORDS):
            return
        cues = [_shift(cue, sentence.start) for cue in find_mentions(CUE_RULES, places)]
        if not cues and not _SIZE.fits(lowered):
            return
        percentages = any(cue.value.milestone in BY_PERCENT for cue in cues)
        numbers = self._heads.read(sentence, places, percentages=percentages)
        if numbers and not _PLANNED.fits(lowered):
            yield from self._link(sentence, cues, numbers)

    def _link(
        self, sentence: Sentence, cues: Sequence[Mention[Cue]], numbers: Sequence[Number]
    ) -> Iterator[Linked[ParticipantFlow]]:
        bounds = (sentence.start, sentence.end)
        mentions = mentions_within(sentence, self._mentions)
        arms = self._assign(bounds, mentions, numbers)
        reader = PhraseReader(self._folded, bounds, cues, numbers, arms, mentions)
        milestones = read_milestones(reader)
        losses = LossReader(reader, milestones).read()
        sizes = [n.head.count or 0 for n, a in zip(numbers, arms, strict=True) if _is_size(n, a)]
        in_set = False
        for index, (number, groups, said) in enumerate(zip(numbers, arms, milestones, strict=True)):
            loss = losses.get(index)
            number = _with_total(number, numbers[:index])
            in_set = in_set or self._opens_set(number, bounds[0])
            if in_set and said == (Milestone.ANALYZED,) and _is_minor_share(number, groups):
                continue
            if loss:
                groups, said = loss.arms, (loss.milestone,)
            elif not said and self._group_of(number, bounds[0]):
                results = _RESULTS.fits(self._folded, *bounds)
                groups, said = (), (Milestone.ANALYZED,) if results else ()
            said = said or self._by_default(number, groups, bounds, sizes)
            if not said and not groups and (number.head.count or 0) >= _LEAST_TRIAL:
                self._loose.append((number, sentence))
            for milestone in said:
                for arm in self._from(milestone, number, groups) or (None,):
                    if not self._is_wanted(number, milestone, arm):
                        self._claim_repeat(number, milestone)
                    else:
                        yield self._fact(_as_head(number, milestone, arm, loss), sentence)

    def _opens_set(self, number: Number, start: int) -> bool:
        """Whether the name of an analysed set stands right before a number."""
        before = self._folded[max(start, number.start - _SET_REACH) : number.start]
        return _OF_SET.fits(before)

    def _assign(
        self, bounds: Span, mentions: Sequence[ArmMention], numbers: Sequence[Number]
    ) -> list[Arms]:
        """Give the arms of each number; a total has those of what it is the total of."""
        assigner = Assigner(self._folded, bounds, mentions, self._order)
        given = iter(assigner.assign([n.slot for n in numbers if not n.parent]))
        arms: list[Arms] = []
        for number in numbers:
            arms.append(arms[-1] if number.parent else next(given))
        return arms

    def _by_default(
        self, number: Number, arms: Arms, bounds: Span, sizes: Sequence[int]
    ) -> tuple[Milestone, ...]:
        """Give the milestone of "ralotinib (n = 62)" where no verb says one.

        ``sizes`` are those of the arms that the sentence gives.
        """
        head, start = number.head, bounds[0]
        is_part = head.total is not None or head.percent is not None
        if not arms or (head.count or 0) < _LEAST or (is_part and head.form == "sample"):
            return ()
        if _OF_EVENTS.fits(self._folded, max(start, number.start - _EVENT_REACH), number.start):
            return ()
        known = set(arms) <= self._randomised
        if head.form == "sample":
            is_analysed = known or self._tells_results(bounds, sum(sizes))
            return (Milestone.ANALYZED if is_analysed else Milestone.RANDOMIZED,)
        is_listed = len(sizes) == 1 and head.form == "people" and number.slot.inside
        return (Milestone.RANDOMIZED,) if is_listed and not known else ()

    def _tells_results(self, bounds: Span, size: int) -> bool:
        """Whether sizes of arms that do not sum up to all randomised stand beside results.

        "The response rate was 60% for ralotinib (n = 31)": of those analysed.
        """
        totals = [key[2] for key in self._found if key[:2] == (Milestone.RANDOMIZED, None)]
        return bool(totals) and size not in totals and _RESULTS.fits(self._folded, *bounds)

    def _group_of(self, number: Number, start: int) -> bool:
        """Whether "(n = 62)" is the size of a subgroup: "in patients with mutations (n = 62)"."""
        head = number.head
        if not number.slot.inside or (head.count or 0) < _LEAST:
            return False
        opening, closing = number.slot.brackets[0]
        if head.total or head.percent is not None or not self._fills(number, (opening, closing)):
            return False
        group = _SUBGROUP.find(self._folded, max(start, opening - _EVENT_REACH), opening)
        if group is None:
            return False
        place = group.start()
        return not any(place <= m.start and m.end <= opening for m in self._mentions)

    def _fills(self, number: Number, bracket: Span) -> bool:
        """Whether a bracket is there for a number: "(n = 62)", "(HER2+; n = 62)", "(62 men)"."""
        if any(bracket[0] < m.start and m.end < bracket[1] for m in self._mentions):
            return False
        before = self._folded[bracket[0] + 1 : number.start]
        if number.head.form == "sample":
            return not before.strip() or _ASIDE.fits(before)
        after = self._folded[number.end : bracket[1] - 1]
        return number.head.form == "people" and not before.strip() and not after.strip()

    def _from(self, milestone: Milestone, number: Number, arms: Arms) -> Arms:
        """Give the arms of a number; of two the other one where it "crossed over to" this."""
        if milestone is not Milestone.CROSSED_OVER or len(arms) > 1 or len(self._order) != 2:
            return arms
        goal = _TO_ARM.find(self._folded, number.end, number.end + _TO_ARM_REACH)
        if goal is None:
            return arms
        aims = [m.arms for m in self._mentions if 0 <= m.start - goal.end() <= _GOAL_GAP]
        if aims and arms and aims[0] != arms:
            return arms
        return (
            tuple(arm for arm in self._order if arm not in (arms or aims[0]))
            if aims or arms
            else ()
        )

    def _is_wanted(self, number: Number, milestone: Milestone, arm: str | None) -> bool:
        """Whether a number tells something new; denominators mostly repeat."""
        count = number.head.count
        if count is None:
            return milestone in BY_PERCENT
        if milestone in _NEEDS_MANY and count < _LEAST:
            return False
        if number.parent and milestone is Milestone.ANALYZED:
            return False  # "20 of 42 evaluable patients": the total of a result
        if not number.of or milestone is Milestone.TREATED:
            return True
        if milestone is not Milestone.RANDOMIZED:
            return (arm, count) not in self._counted
        repeated = any(key[0] is milestone and key[2] == count for key in self._found)
        return not repeated and arm not in self._randomised

    def _claim_repeat(self, number: Number, milestone: Milestone) -> None:
        """Claim a number that repeats one that was counted before."""
        if number.parent:
            return
        for key in self._found:
            if key[0] is milestone and key[2] == number.head.count:
                self._claim(key, (number.place,))
                return

    def _fact(self, head: Cell, sentence: Sentence) -> Linked[ParticipantFlow]:
        text = self._analysis.document.text
        bounds = (sentence.start, sentence.end)
        place = (head.start, head.end)
        reason = head.reason
        if reason is None and not head.has_parts:
            reason = find_reason(self._folded, head.milestone, place, bounds)
        fields: dict[str, Any] = {
            "arm": head.arm,
            "count": head.count,
            "total": head.total,
            "percent": head.percent,
            "reason": text[reason[0] : reason[1]] if reason else None,
        }
        fact = ParticipantFlow(
            milestone=head.milestone,
            quote=text[head.start : head.end],
            evidence=Evidence(start=head.start, end=head.end),
            **{name: value for name, value in fields.items() if value is not None},
        )
        return Linked(fact, head.places, f"participants.{head.milestone.lower()}")


def _is_size(number: Number, arms: Arms) -> bool:
    """Whether a number may be the size of an arm: no share, no total of others."""
    return bool(arms) and not number.of and number.head.percent is None


def _is_minor_share(number: Number, arms: Arms) -> bool:
    """Whether a number is so small a share of an arm that it counts a result."""
    percent = number.head.percent
    return bool(arms) and percent is not None and percent < _MOST_OF_SET


def _with_total(number: Number, before: Sequence[Number]) -> Number:
    """Give "17 (45%)" the total that it stands behind: "of 38 patients, 17 (45%)"."""
    last = next((other for other in reversed(before) if not other.slot.inside), None)
    if last is None or not last.of or last.parent or number.head.total:
        return number
    count, percent, total = number.head.count, number.head.percent, last.head.count
    if not (count and percent and total):
        return number
    fits = abs(100 * count / total - percent) < _ROUNDED
    return replace(number, head=replace(number.head, total=total)) if fits else number


def _as_head(number: Number, milestone: Milestone, arm: str | None, loss: Loss | None) -> Cell:
    head = number.head
    return Cell(
        number.start,
        number.end,
        (number.place, *number.beside),
        milestone,
        arm,
        head.count,
        head.percent,
        head.total,
        loss.reason if loss else None,
        bool(loss and loss.has_parts),
    )


def _shift(cue: Mention[Cue], by: int) -> Mention[Cue]:
    return Mention(cue.kind, cue.start + by, cue.end + by, cue.value, cue.rule)
