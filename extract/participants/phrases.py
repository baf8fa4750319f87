"""What the verbs around a number say of it: "62 patients were randomised", "we enrolled 62"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.participants.cues import Cue, Side
from extract.participants.heads import Number
from extract.participants.layout import Span, is_outside, read_outside
from extract.participants.turns import (
    ACTIVE,
    AND_BEFORE,
    AND_ONLY,
    BARE_VERB,
    BESIDE,
    CHAIN,
    CLAUSE,
    EVENT,
    FINITE,
    FITNESS,
    FOR_REASON,
    IN_WHOM,
    LED_TO,
    NO_RELATIVE,
    OBJECT_GAP,
    OTHER_VERB,
    PARTICIPLE,
    PASSIVE,
    PEOPLE_NOUN,
    RATIO,
    RELATIVE,
    RELATIVE_VERB,
    SECOND,
    SHARE_OF,
    TELEGRAM_END,
    TELEGRAM_GAP,
    TELEGRAM_START,
    TREATED,
    WHO,
    WHO_ASIDE,
)
from schemas.mention import ArmMention, Mention
from schemas.vocabulary import Milestone

Milestones = tuple[Milestone, ...]
Arms = tuple[str, ...]

_SUBJECT = 160  # characters of a sentence's subject before its bracket
_ADJACENT = 3  # characters between a verb and the number it has as its object
_REACH = {"bare": 3, "equals": 45, "percent": 3}
_NEAR = 30  # the same with "a total of", "in all", "approximately"
_TREATMENT_GAP = 45  # characters between "received" and the arm, room for a dose
_CLAUSE_LENGTH = 200
_BESIDE_STOP = 12  # characters between "stopped" and the arm, room for "taking"
_LEAST_SUBGROUP = 20  # fewer are those with an event

# Of several milestones said of the same heads, those that another one implies.
_IMPLIED = {
    Milestone.RANDOMIZED: {Milestone.ENROLLED, Milestone.SCREENED},
    Milestone.ANALYZED: {Milestone.COMPLETED, Milestone.ENROLLED},
    Milestone.COMPLETED: {Milestone.TREATED},
}
# What participles say of a denominator: "of 62 patients enrolled".
_OF_DENOMINATORS = frozenset(
    {Milestone.RANDOMIZED, Milestone.ENROLLED, Milestone.TREATED, Milestone.SCREENED}
)
# What heads do themselves: the verb of those "assigned to ralotinib" before it.
_ACTIVE_VERBS = frozenset(
    {Milestone.DISCONTINUED, Milestone.COMPLETED, Milestone.CROSSED_OVER, Milestone.REFUSED}
)
_BY_PARTICIPLE = frozenset({Milestone.RANDOMIZED, Milestone.ENROLLED, Milestone.TREATED})


class PhraseReader:
    """Reads what one sentence says of each of its numbers by itself, lists apart."""

    def __init__(
        self,
        folded: str,
        bounds: Span,
        cues: Sequence[Mention[Cue]],
        numbers: Sequence[Number],
        arms: Sequence[Arms],
        mentions: Sequence[ArmMention],
    ) -> None:
        self.folded = folded
        self.cues = cues
        self.numbers = numbers
        self.arms = arms
        self._bounds = bounds
        self.mentions = mentions

    def read(self, index: int) -> Milestones:
        """Give the milestones of a number from its own verbs."""
        if (telegram := self._in_telegram(index)) is not None:
            return (telegram,)
        objects = self._as_object(index)
        if self.numbers[index].of:
            return self._as_denominator(index) or objects
        if objects and self.is_left_over(index):
            return self._as_remainder(index) or objects
        subjects = self.as_subject(index, main_only=bool(objects)) or self._around(index)
        if objects and subjects and self._has_next_object(index):
            return objects
        if Milestone.ANALYZED in objects:
            inner = self._as_denominator(index)
            is_both = Milestone.RANDOMIZED in inner and not self.arms[index]
            return (*objects, Milestone.RANDOMIZED) if is_both else objects
        return subjects or objects

    def _as_remainder(self, index: int) -> Milestones:
        """Give that those left are randomised: "leaving 62 men who were randomly assigned"."""
        for cue in self._cues_after(index):
            gap = self.gap(self.numbers[index].end, cue.start)
            if cue.value.milestone is Milestone.RANDOMIZED and RELATIVE_VERB.fits(gap):
                return (Milestone.RANDOMIZED,)
        return ()

    def _has_next_object(self, index: int) -> bool:
        """Whether "we screened 120 men and randomised 80" goes on with a verb and its number."""
        start = self.numbers[index].end
        after = next((cue for cue in self.cues if cue.start >= start), None)
        if after is None or not AND_ONLY.fits(self.folded[start : after.start]):
            return False
        return any(0 <= number.start - after.end <= 1 for number in self.numbers)

    def is_left_over(self, index: int) -> bool:
        """Whether "leaving" or "left" stands right before a number."""
        start = self.numbers[index].start
        return any(
            cue.value.side is Side.AFTER and 0 <= start - cue.end <= _ADJACENT for cue in self.cues
        )

    def gap(self, start: int, end: int) -> str:
        """Give the text between two places without what stands in brackets."""
        return read_outside(self.folded, start, end)

    def names_arm(self, cue: Mention[Cue], reach: int = _TREATMENT_GAP) -> bool:
        """Whether an arm is named right after a cue."""
        return any(m.end > cue.end and m.start - cue.end <= reach for m in self.mentions)

    def names_in(self, place: Span) -> bool:
        """Whether an arm is named between two places."""
        return any(place[0] <= m.start and m.end <= place[1] for m in self.mentions)

    # "62 patients were randomly assigned and treated"

    def as_subject(self, index: int, *, main_only: bool = False) -> Milestones:
        """Give the milestones that the verbs after a number say of it.

        ``main_only`` leaves out what stands inside the number's own phrase
        ("62 evaluable patients", "62 patients who had completed it").
        """
        number = self.numbers[index]
        found: list[Mention[Cue]] = []
        for cue in self._cues_after(index):
            if cue.value.side is Side.AFTER or (number.head.total_place and cue.start < number.end):
                continue
            first = self.gap(number.end, cue.start)
            if found and self._is_relative(number, found[0]) and self._is_main(found[-1], cue):
                found = []  # the main verb counts, not that of the relative clause
            if found and found[-1].start < number.end and self._is_main(found[-1], cue):
                found.append(cue)  # "all 62 randomised patients were analysed"
                continue
            if found:
                if not CHAIN.fits(self.gap(found[-1].end, cue.start)):
                    break
            elif self._is_cut(number, first, cue):
                break
            elif self._is_of_phrase(number, cue, first, main_only=main_only):
                continue
            elif self._goes_on(number, cue):
                if any(self._is_main(cue, o) and o.start > cue.end for o in self._acts(index)):
                    continue  # "nine (4%) assigned to ralotinib stopped treatment"
                break
            found.append(cue)
        return without_implied([cue.value.milestone for cue in found])

    def _is_relative(self, number: Number, cue: Mention[Cue]) -> bool:
        """Whether a cue describes the heads: "evaluable", "recruited", "who had completed it"."""
        if cue.start < number.end:
            return cue.value.milestone is Milestone.ANALYZED
        gap = self.gap(number.end, cue.start)
        is_participle = not gap.strip() and not PASSIVE.fits(self.folded, cue.start, cue.end)
        return is_participle or RELATIVE_VERB.fits(gap)

    def _is_main(self, before: Mention[Cue], cue: Mention[Cue]) -> bool:
        between = self.gap(before.end, cue.start)
        gap = between + self.folded[cue.start : cue.end]
        if cue.value.milestone in _ACTIVE_VERBS and not NO_RELATIVE.fits(between):
            return True  # "nine assigned to ralotinib stopped treatment"
        return PASSIVE.fits(gap) and not SECOND.fits(gap)

    def _cues_after(self, index: int) -> Iterator[Mention[Cue]]:
        """Give the cues up to the next number that may be about a number."""
        number, limit = self.numbers[index], self._limit(index)
        for cue in self.cues:
            if not number.start <= cue.start < limit:
                continue
            if not is_outside(self.folded, number.start, cue.start):
                continue
            if not cue.value.needs_arm or self._treats(index, cue) or self._stops(cue):
                yield cue

    def _acts(self, index: int) -> Iterator[Mention[Cue]]:
        """Give the cues after a number that say what its heads did themselves."""
        return (cue for cue in self._cues_after(index) if cue.value.milestone in _ACTIVE_VERBS)

    def _limit(self, index: int) -> int:
        number = self.numbers[index]
        limit = number.slot.brackets[0][1] if number.slot.inside else self._bounds[1]
        peers = (
            other.start
            for other in self.numbers[index + 1 :]
            if other.slot.brackets == number.slot.brackets
            and other.start >= number.end
            and not other.aside
        )
        return min(limit, next(peers, limit))

    def _is_cut(self, number: Number, gap: str, cue: Mention[Cue]) -> bool:
        """Whether what stands between a number and a verb keeps them apart."""
        gap = WHO_ASIDE.remove_from(gap)
        if CLAUSE.fits(gap):
            return True
        if LED_TO.fits(self.folded, cue.start):
            # "nine had adverse events that led to discontinuation", not "and led to"
            return AND_BEFORE.fits(gap)
        if FITNESS.fits(self.folded, cue.start, cue.end):
            gap = gap.removesuffix("had ")
        elif not ACTIVE.fits(self.folded, cue.start, cue.end):
            gap += self.folded[cue.start : cue.end]
        if not OTHER_VERB.fits(gap):
            return False
        is_finite = PASSIVE.fits(self.folded, max(0, cue.start - 6), cue.end)
        is_second = cue.value.milestone is not Milestone.TREATED and AND_BEFORE.fits(
            self.gap(number.end, cue.start)
        )
        return not (is_finite and (WHO.fits(gap) or is_second))

    def _is_of_phrase(
        self, number: Number, cue: Mention[Cue], gap: str, *, main_only: bool
    ) -> bool:
        """Whether a cue belongs to the number's own phrase, or to its total's."""
        is_participle = cue.value.milestone in _BY_PARTICIPLE and PARTICIPLE.fits(gap)
        if number.head.total is not None and is_participle:
            return True  # "119 of 122 patients randomised ..."
        return main_only and (cue.start < number.end or WHO.fits(gap))

    def _goes_on(self, number: Number, cue: Mention[Cue]) -> bool:
        """Whether "62 patients given ralotinib" goes on with what happened to them."""
        if cue.value.milestone not in (Milestone.TREATED, Milestone.RANDOMIZED):
            return False
        if FINITE.fits(self.gap(number.end, cue.end)):
            return False
        if number.head.percent is not None:
            return True
        return EVENT.fits(self.gap(cue.end, min(self._bounds[1], cue.end + _CLAUSE_LENGTH)))

    def _treats(self, index: int, cue: Mention[Cue]) -> bool:
        """Whether what was received names an arm, and the heads are not those with an event."""
        number = self.numbers[index]
        is_loose = BARE_VERB.fits(self.folded, cue.start, cue.end)
        if not self.arms[index] or not self.names_arm(
            cue, _ADJACENT if is_loose else _TREATMENT_GAP
        ):
            return False
        if number.of:
            is_rate = "%" in self.folded[number.place[1] : cue.start]  # "of 62 patients (8%) given"
            return number.head.percent is None and not is_rate and not self._has_event(number)
        between = self.gap(number.end, cue.start)
        is_participle = not between.strip() and TREATED.fits(self.folded, cue.start)
        is_event = number.head.percent is not None or is_participle or WHO.fits(between.strip())
        return not is_event and not self._has_event(number)

    def _stops(self, cue: Mention[Cue]) -> bool:
        is_stop = cue.value.milestone in (Milestone.DISCONTINUED, Milestone.OTHER)
        return is_stop and self.names_arm(cue, _BESIDE_STOP)

    def _has_event(self, number: Number) -> bool:
        """Whether a number counts those "in" whom something occurred."""
        return IN_WHOM.fits(self.folded[max(self._bounds[0], number.start - 20) : number.start])

    # "of 122 randomly assigned patients", "of 59 patients who received ralotinib"

    def _as_denominator(self, index: int) -> Milestones:
        number = self.numbers[index]
        found: list[Mention[Cue]] = []
        is_whole = not SHARE_OF.fits(self.folded, self._bounds[0], number.start)
        for cue in self._cues_after(index):
            gap = self.gap(found[-1].end if found else number.end, cue.start)
            if not is_whole and PASSIVE.fits(gap + self.folded[cue.start : cue.end]):
                break
            if not (CHAIN if found else RELATIVE).fits(gap):
                break
            is_inner = cue.start < number.end or WHO.fits(gap)
            if not is_inner and cue.value.milestone not in _OF_DENOMINATORS:
                break
            found.append(cue)
        return without_implied([cue.value.milestone for cue in found])

    # "Screened 131, enrolled 112", "completed 6 cycles: 30"

    def _in_telegram(self, index: int) -> Milestone | None:
        """Give the milestone of a bare number in a list of participles and numbers."""
        number = self.numbers[index]
        if number.head.form not in ("bare", "equals") or number.slot.inside:
            return None
        before = [cue for cue in self.cues if cue.end <= number.start and not cue.value.needs_arm]
        if not before or before[-1].value.side is Side.AFTER:
            return None
        cue = before[-1]
        is_listed = TELEGRAM_GAP.fits(self.folded[cue.end : number.start])
        starts = TELEGRAM_START.fits(self.folded, max(self._bounds[0], cue.start - 2), cue.start)
        is_start = cue.start == self._bounds[0] or starts
        ends = TELEGRAM_END.fits(self.folded, number.end, self._bounds[1])
        return cue.value.milestone if is_listed and is_start and ends else None

    # "we randomly assigned 62 patients", "the study included 62"

    def _as_object(self, index: int) -> Milestones:
        number = self.numbers[index]
        before = [
            cue
            for cue in self.cues
            if cue.end <= number.start and is_outside(self.folded, cue.end, number.start)
        ]
        if not before or before[-1].value.side is Side.BEFORE or before[-1].value.needs_arm:
            return ()
        cue = before[-1]
        gap = RATIO.remove_from(self.gap(cue.end, number.start))
        if cue.value.needs_group:
            return (cue.value.milestone,) if _is_group(number) else ()
        if cue.value.milestone is Milestone.DISCONTINUED and FOR_REASON.fits(gap):
            return (cue.value.milestone,)
        is_cut = number.head.form != "sample" and ("," in gap or CLAUSE.fits(gap))
        reach = _REACH.get(number.head.form, _NEAR)
        if is_cut or len(gap) > reach or not OBJECT_GAP.fits(gap):
            return ()
        return without_implied([c.value.milestone for c in self._chained(before)])

    def _chained(self, before: Sequence[Mention[Cue]]) -> list[Mention[Cue]]:
        """Give the last cue with those it is coordinated with: "enrolled and treated 62"."""
        found = [before[-1]]
        for other in reversed(before[:-1]):
            if other.value.needs_arm or not CHAIN.fits(self.gap(other.end, found[0].start)):
                break
            found.insert(0, other)
        return found

    # "Patients (N = 62) were randomly assigned", "controls (31/62) crossed over"

    def _around(self, index: int) -> Milestones:
        number = self.numbers[index]
        if len(number.slot.brackets) != 1:
            return ()
        opening, closing = number.slot.brackets[0]
        if beside := self._beside(index, opening):
            return beside
        after = [cue for cue in self.cues if cue.start >= closing]
        if number.head.total is not None and closing - opening == number.end - number.start + 2:
            return tuple(cue.value.milestone for cue in after if cue.start - closing <= 2)[:1]
        if number.head.form != "sample" or self.arms[index] or not after:
            return ()
        gap = self.gap(closing, after[0].start)
        is_said = not (after[0].value.needs_arm or OTHER_VERB.fits(gap) or CLAUSE.fits(gap))
        return (after[0].value.milestone,) if is_said and self._is_subject(opening) else ()

    def _beside(self, index: int, opening: int) -> Milestones:
        """Give what is said right before "(n = 62)": "were randomised", "the safety population"."""
        number = self.numbers[index]
        if number.head.form != "sample" or self.arms[index] or number.head.percent is not None:
            return ()
        before = [cue for cue in self.cues if cue.end <= opening and not cue.value.needs_arm]
        if not before or not 0 <= number.start - opening <= 1:
            return ()
        is_beside = BESIDE.fits(self.folded[before[-1].end : opening])
        return (before[-1].value.milestone,) if is_beside else ()

    def _is_subject(self, opening: int) -> bool:
        """Whether a bracket stands in a subject of people without a number or a verb."""
        start = max(self._bounds[0], opening - _SUBJECT)
        if not PEOPLE_NOUN.fits(self.folded, start, opening):
            return False
        places = [(n.start, n.end) for n in self.numbers] + [(c.start, c.end) for c in self.cues]
        return not any(start <= left and right <= opening for left, right in places)


def _is_group(number: Number) -> bool:
    """Whether "among the 62 patients ..." says of whom results are told."""
    head = number.head
    is_plain = head.form == "people" and head.total is None and head.percent is None
    return is_plain and (head.count or 0) >= _LEAST_SUBGROUP


def without_implied(milestones: Sequence[Milestone]) -> Milestones:
    """Give the milestones that no other one among them implies, each once."""
    implied = {lesser for milestone in milestones for lesser in _IMPLIED.get(milestone, ())}
    return tuple(dict.fromkeys(m for m in milestones if m not in implied))
