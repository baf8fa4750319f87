"""Which milestone each number of a sentence is counted at, lists included."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from extract.participants.cues import Cue
from extract.participants.heads import Number
from extract.participants.layout import Span
from extract.participants.phrases import Milestones, PhraseReader
from extract.participants.slots import MOST_PARTS, find_totals
from extract.participants.turns import CLAUSE, EVENT, OTHER_VERB
from extract.wording import Phrase
from schemas.mention import Mention
from schemas.vocabulary import Milestone

_LIST_GAP = 130  # characters between two numbers of a list, room for an arm's name

_LISTED = Phrase(r"(?: , | ; | \b(?:and|or|versus|vs\.?|v|with|to) | \| ) [ ]* $")
# Milestones of heads that brackets may follow further: "51 were enrolled (26 assigned to A ...)".
_ENTRIES = frozenset({Milestone.ENROLLED, Milestone.SCREENED})

_PREDICATE = Phrase(r"\G [ ] (?: received | had | have | died | were | was | underwent | did )\b")
_FINITE = Phrase(r"\G [ ] (?:received|were)\b")
_PARTICIPLE = Phrase(r"\G [ ] (?:\w+ly[ ])? (?:assigned|allocated|randomi[sz]ed)[ ]to\b")
_ENTERED = frozenset({Milestone.ENROLLED, Milestone.RANDOMIZED})
_INCLUDED = Phrase(r"\b(?:were|was)[ ](?:finally[ ])?included\b")
_KEPT = 60  # characters after a number in which "were included" may stand
_ELIGIBLE = Phrase(
    r"""\G [ ] (?: (?:were|was) [ ] (?:\w+[ ]){0,3}? eligible
      | met[ ] (?:[\w-]+[ ]){0,3}? criteria (?! [ ]for[ ]random ) )\b"""
)
# "95 for response and 97 for toxicity": what the heads were fit for.
_PURPOSE = Phrase(
    r"""\G [ ] (?:patients[ ])? (?:for|in) [ ] (?:the[ ])? (?:[\w-]+[ ]){0,2}?
    (?: toxicity | safety | response | efficacy | survival | analys[ei]s | populations? | endpoints?
      | progression | PFS | OS | quality | set | evaluation | tolerability | recurrence ) \b"""
)
_PURPOSE_GAP = Phrase(r"^ [^.;]* (?: , | \band | , [ ] and ) [ ] $")
_TOTAL_GAP = Phrase(r"^ [^.;]* \b(?:and|vs?|versus|with|to|than|against)\b [^.;]* $")
# Of these a sentence's opening denominator is the total: "of 141 patients, 72 were assigned to A".
_OF_SUMS = ((Milestone.RANDOMIZED,), (Milestone.TREATED,))
_SUMMED = frozenset({Milestone.RANDOMIZED, Milestone.ENROLLED, Milestone.ANALYZED})
_TO = Phrase(r"\G [ ]to[ ]")
# Shares of heads at these are told in brackets or before "to": "assigned to A (89 [53%]) or B".
_WHOLES = frozenset({Milestone.RANDOMIZED, Milestone.ANALYZED})
_COMPARED = Phrase(r"\b(?:compared[ ](?:with|to)|versus|vs?|than|against)\b [\w ]{0,20} $")
_RECEIVED = Phrase(r"\G receiv")
_NOUN = Phrase(r"discontinuation")


def read_milestones(reader: PhraseReader) -> list[Milestones]:
    """Give the milestones of each number: its own, else those of the list it stands in."""
    lists = _ListReader(reader)
    places = range(len(reader.numbers))
    found = [reader.read(index) for index in places]
    for index in reversed(places[:-1]):
        if not found[index] and lists.is_listed(index, index + 1):
            found[index] = found[index + 1]
    for index in places[1:]:
        if reader.is_left_over(index - 1) and lists.is_listed(index - 1, index):
            found[index] = found[index - 1]
    for index in places:
        if appended := lists.in_apposition(index, found):
            found[index] = appended
        elif not found[index]:
            found[index] = lists.inherited(index, found)
    for index in places:
        if not found[index]:
            found[index] = lists.summed(index, found) or lists.sharing(index, found)
    for index in places:
        if not found[index]:
            found[index] = lists.part_of_sum(index, found)
    for total, parts in find_totals([number.slot for number in reader.numbers]).items():
        if found[total] == (Milestone.ANALYZED,) and any(map(lists.is_participle, parts)):
            found[parts.start : parts.stop] = [found[total]] * len(parts)
    for index in places:
        if found[index] == (Milestone.ENROLLED,) and lists.is_kept(index, found):
            found[index] = (Milestone.ANALYZED,)
    for index in places:
        if lists.is_before_entry(index, found) or lists.is_of_event(index, found):
            found[index] = ()
    return found


class _ListReader:
    """Hands milestones on between the numbers of a list."""

    def __init__(self, reader: PhraseReader) -> None:
        self._reader = reader
        self._numbers = reader.numbers
        self._arms = reader.arms
        self._cues = reader.cues

    def is_listed(self, index: int, following: int) -> bool:
        """Whether two numbers have one verb: "62 in A and 59 in B were analysed"."""
        left, right = self._numbers[index], self._numbers[following]
        if left.of or right.of or left.slot.brackets != right.slot.brackets:
            return False
        if not self._arms[index] or not self._arms[following]:
            return False
        gap = self._reader.gap(left.end, right.start)
        is_apart = len(gap) > _LIST_GAP or OTHER_VERB.fits(gap) or CLAUSE.fits(gap)
        return not is_apart and (not gap or _LISTED.fits(gap))

    def in_apposition(self, index: int, found: Sequence[Milestones]) -> Milestones:
        """Give the milestones of "121 patients (62 in A and 59 in B)" to those in brackets."""
        number = self._numbers[index]
        if not number.slot.inside or not self._arms[index]:
            return ()
        bracket = number.slot.brackets[-1]
        own = self._reader.as_subject(index)
        if self._has_cue(bracket[0], number.start):
            return own or self.inherited(index, found)
        sums = self._sums(bracket, number)
        for other, milestones in zip(self._numbers[:index], found, strict=False):
            if other.slot.inside or not milestones:
                continue
            if other.head.count in sums:
                is_weak = own == (Milestone.TREATED,) or milestones[0] not in _ENTRIES
                is_given = not own or (is_weak and not self._is_finite(number))
                return milestones if is_given else own
            if 0 <= bracket[0] - other.end <= 1:
                return own or milestones
        return ()

    def _has_cue(self, start: int, end: int) -> bool:
        return any(start < c.start < end and not c.value.needs_arm for c in self._cues)

    def _sums(self, bracket: Span, number: Number) -> set[int]:
        """Give what the first two, three, ... numbers in a bracket add up to."""
        counts = [
            other.head.count or 0
            for other in self._numbers
            if bracket in other.slot.brackets and not other.of
        ]
        return set(accumulate(counts or [number.head.count or 0])) - set(counts[:1])

    def _is_finite(self, number: Number) -> bool:
        return _FINITE.fits(self._reader.folded, number.end)

    def inherited(self, index: int, found: Sequence[Milestones]) -> Milestones:
        """Give the milestones of a list's later members, from the verb before the list."""
        number = self._numbers[index]
        if number.of or not self._arms[index]:
            return ()
        if number.head.total is not None:
            return self._beside_total(index, found)
        for previous in range(index - 1, -1, -1):
            other = self._numbers[previous]
            if found[previous] and not other.of and self._arms[previous]:
                if not OTHER_VERB.fits(self._reader.gap(other.end, number.start)):
                    return found[previous]
                break
        return self._from_cue(number)

    def _beside_total(self, index: int, found: Sequence[Milestones]) -> Milestones:
        """Give those of "75% (172 of 228) in A" to the share told beside it for B."""
        number = self._numbers[index]
        for previous in range(index - 1, -1, -1):
            other = self._numbers[previous]
            if other.parent:
                continue
            gap = self._reader.gap(other.end, number.start)
            is_alike = other.head.total is not None and other.head.percent is not None
            is_alike = is_alike and number.head.percent is not None and _LISTED.fits(gap)
            if not is_alike or self._arms[previous] == self._arms[index]:
                return ()
            is_held = not OTHER_VERB.fits(gap) and not CLAUSE.fits(gap)
            is_said = Milestone.COMPLETED in found[previous]
            return found[previous] if is_held and is_said else ()
        return ()

    def _from_cue(self, number: Number) -> Milestones:
        if _PREDICATE.fits(self._reader.folded, number.end):
            return ()
        for cue in reversed([cue for cue in self._cues if cue.end <= number.start]):
            gap = self._reader.gap(cue.end, number.start)
            is_noun = _NOUN.fits(self._reader.folded, cue.start, cue.end)
            if OTHER_VERB.fits(gap) and not is_noun:
                return ()
            if cue.value.needs_arm and not self._opens_list(cue, number):
                continue
            if number.head.percent is not None and not self._has_share(cue, number):
                return ()
            is_held = number.slot.trails or number.slot.inside or not CLAUSE.fits(gap)
            return (cue.value.milestone,) if is_held else ()
        return ()

    def _has_share(self, cue: Mention[Cue], number: Number) -> bool:
        """Whether a share may be counted: not "in the ITT population, 62 (28%) ... responded"."""
        milestone = cue.value.milestone
        return milestone not in _WHOLES or (
            milestone is Milestone.RANDOMIZED
            and (number.slot.inside or _TO.fits(self._reader.folded, number.end))
        )

    def _opens_list(self, cue: Mention[Cue], number: Number) -> bool:
        """Whether "received" opens a list with sizes: "received A (n = 62) or B (n = 59)"."""
        is_verb = _RECEIVED.fits(self._reader.folded, cue.start)
        return number.slot.trails and is_verb and self._reader.names_arm(cue)

    def is_before_entry(self, index: int, found: Sequence[Milestones]) -> bool:
        """Whether "of 900 screened, 450 were eligible" tells of heads that did not enter yet."""
        if not _ELIGIBLE.fits(self._reader.folded, self._numbers[index].end):
            return False
        return any(Milestone.SCREENED in said for said in found[:index])

    def is_kept(self, index: int, found: Sequence[Milestones]) -> bool:
        """Whether those "included" were enrolled before: "of 101 enrolled, 93 were included"."""
        number = self._numbers[index]
        if number.of:
            return False
        for place in range(index - 1, -1, -1):
            other = self._numbers[place]
            if other.of and found[place] and found[place][0] in _ENTERED:
                is_less = (number.head.count or 0) < (other.head.count or 0)
                end = min(number.end + _KEPT, len(self._reader.folded))
                return is_less and _INCLUDED.fits(self._reader.gap(other.end, end))
        return False

    def is_of_event(self, index: int, found: Sequence[Milestones]) -> bool:
        """Whether "56 assigned to A died compared with 75 assigned to B" goes on at a number."""
        if not index or found[index - 1] or self._numbers[index].of:
            return False
        gap = self._reader.gap(self._numbers[index - 1].end, self._numbers[index].start)
        is_compared = EVENT.fits(gap) and _COMPARED.fits(gap)
        return is_compared and not _FINITE.fits(self._reader.folded, self._numbers[index].end)

    def is_participle(self, index: int) -> bool:
        """Whether "215 assigned to A" only says of which arm the heads are."""
        number = self._numbers[index]
        return not number.slot.inside and _PARTICIPLE.fits(self._reader.folded, number.end)

    def summed(self, index: int, found: Sequence[Milestones]) -> Milestones:
        """Give the milestones of a total from the numbers that follow and add up to it."""
        count, total = self._numbers[index].head.count, 0
        if not count:
            return ()
        for following in range(index + 1, min(index + 1 + MOST_PARTS, len(found))):
            other = self._numbers[following]
            if not found[following] or not self._arms[following] or other.of:
                return ()
            total += other.head.count or 0
            if total == count and following > index + 1:
                is_entry = not self._numbers[index].of or found[following] in _OF_SUMS
                return found[following] if is_entry else ()
        return ()

    def part_of_sum(self, index: int, found: Sequence[Milestones]) -> Milestones:
        """Give the milestones of a total before, of which a number is a part: "101; 51 in A"."""
        own = self._numbers[index]
        if own.of or not self._arms[index] or own.head.percent is not None:
            return ()
        for start in range(index - 1, max(-1, index - MOST_PARTS - 1), -1):
            said, count = found[start], self._numbers[start].head.count
            if not said or self._arms[start]:
                continue
            parts = self._parts_of(start, count or 0)
            return said if index in parts and said[0] in _SUMMED else ()
        return ()

    def _parts_of(self, start: int, count: int) -> range:
        """Give the places of the numbers right behind one that add up to it, one an arm."""
        total = 0
        for following in range(start + 1, min(start + 1 + MOST_PARTS, len(self._numbers))):
            other = self._numbers[following]
            if other.of or not self._arms[following]:
                break
            total += other.head.count or 0
            if total == count and following > start + 1:
                return range(start + 1, following + 1)
        return range(0)

    def sharing(self, index: int, found: Sequence[Milestones]) -> Milestones:
        """Give the milestones of a number whose verb is said once, before it.

        "95 were assessable for response and 97 for toxicity", "163 of 265
        treated patients in A and 166 of 266 in B".
        """
        number, previous = self._numbers[index], self._before(index)
        if previous is None:
            return ()
        other, said = self._numbers[previous], found[previous]
        gap = self._reader.gap(other.end, number.start)
        if number.parent:
            is_alike = other.parent and self._arms[index] and _TOTAL_GAP.fits(gap)
            return said if is_alike and self._arms[index] != self._arms[previous] else ()
        if said != (Milestone.ANALYZED,) or number.of or OTHER_VERB.fits(gap):
            return ()
        is_fit = _PURPOSE.fits(self._reader.folded, number.end) and _PURPOSE_GAP.fits(gap)
        return said if is_fit else ()

    def _before(self, index: int) -> int | None:
        """Give the number before one; of a total, the total before it."""
        if not self._numbers[index].parent:
            return index - 1 if index else None
        places = range(index - 1, -1, -1)
        return next((place for place in places if self._numbers[place].parent), None)
