"""Which milestones the words around a number say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from extract.matching import Pattern, compile_pattern, find_all, find_first
from extract.participants.assign import Slot
from extract.participants.counts import PEOPLE, HeadCount
from extract.participants.cues import Cue, Side
from extract.participants.layout import Span, is_outside, read_outside
from schemas.mention import ArmMention, Mention
from schemas.vocabulary import Milestone

Milestones = tuple[Milestone, ...]

# Verbs that say something else about the people counted, unless in a relative clause.
_OTHER_VERB = compile_pattern(
    r"""(?<! who[ ] | whose[ ] | that[ ] | which[ ] ) \b(?: (?:had|has|have)(?![ ](?:evaluable|assessable|completed|been|come))|experienced|developed|died|achieved|occurred|responded
        | relapsed|progressed|showed|reported|survived|remained|demonstrated|reached|suffered|required|underwent(?![ ](?:\d:\d[ ])?random)
        | (?:were|was)[ ](?! (?:\w+ly[ ])? (?:random|enrol|then|assign|alloc|recruit|includ|treat|analy|screen|assess|eligib|evalu|regist|enter|accru
            |lost|exclud|not|ineligible|withdrawn|stratified|available|given|considered|dosed|put|divided|to[ ]be|able|vaccin) ) )\b"""
)
_CHAIN = compile_pattern(r"^(?:(?:(?!\b(?:who|which|whose|that)\b)[^.;])*\b(?:and|then)[ ]?(?:(?:\w+[ ]){0,4})$|[ ]*$)")
_CLAUSE = compile_pattern(r";|\.[ ]|\bof[ ]whom\b|\bof[ ]these\b|\bthus\b|\bwhile\b|\bwhereas\b")
_LISTED = compile_pattern(r"(?:,|;|\band|\bor|\bversus|\bvs\.?|\bv|\bwith|\bto|\|)[ ]*$")
_OF = compile_pattern(r"(?:\bof|\bamong)(?:[ ](?:the|these|those|all|a[ ]total[ ]of))*[ ]$")
_HAD = compile_pattern(r"\G(?:had|underwent|took|got)\b")
_RATIO = compile_pattern(r",?[ ](?:in[ ]an?[ ])?\d+[ ]?:[ ]?\d+(?:[ ]?:[ ]?\d+)?(?:[ ]ratio)?,?")
_FOR_REASON = compile_pattern(r"^[ ](?:because[ ]of|due[ ]to|owing[ ]to|for|as[ ]a[ ]result[ ]of)[ ][^.;,\d]{1,60}[ ](?:in|by)[ ]$")
_LEAST_SUBGROUP = 20  # fewer are those with an event
_FITNESS = compile_pattern(r"\G(?:evaluable|assessable)")
_FINITE_VERB = compile_pattern(r"\b(?:were|was|received|underwent|had)\b|^[ ]*(?:randomly|randomi)")
_EVENT = compile_pattern(
    r"""^[^.;,]*?(?<!who[ ])(?<!that[ ])\b(?:had|experienced|developed|died|achieved|responded|relapsed|progressed|survived|required)\b"""
)
_CLAUSE_LENGTH = 200
_OBJECT_GAP = compile_pattern(
    r"""^[ ]*(?:(?:a[ ]total[ ]of|of|in|among|for|to|by|from|on|the|all|these|those|only|about|approximately|some
        |another|an?|additional|further|was|were|is|comprised|included|includes|consisted|between|them|total|population
        |patients|and|data|with|=|:|,|-|;)[ ]*)*$"""
)
_PARTICIPLE = compile_pattern(r"^[ ]*(?:(?:who|that)\b[\w ]*)?$")
_ASIDE = compile_pattern(r",[ ](?:who|whose|which)\b[^,]*,")
_FINITE = compile_pattern(r"\b(?:were|was|underwent)\b")
_PEOPLE = compile_pattern(PEOPLE)
_WHO = compile_pattern(r"\b(?:who|that|whose)\b[^,]*$")
_IN = compile_pattern(r"\b(?:in|by)(?:[ ](?:the|all))?[ ]$")
_RELATIVE = compile_pattern(r"^[ ]*(?:\w+[ ])?(?:who|that)(?:[ ](?:had|were|have[ ]been|had[ ]been|actually|underwent))*[ ]*$|^[ ]*(?:were[ ]|was[ ])?$")

# Of several milestones said of the same heads, those that another one implies.
_IMPLIED = {
    Milestone.RANDOMIZED: {Milestone.ENROLLED, Milestone.SCREENED},
    Milestone.ANALYZED: {Milestone.COMPLETED, Milestone.ENROLLED},
    Milestone.COMPLETED: {Milestone.TREATED},
}
_OF_DENOMINATORS = frozenset(
    {Milestone.RANDOMIZED, Milestone.ENROLLED, Milestone.TREATED, Milestone.SCREENED}
)
_SUBJECT = 160  # characters of a sentence's subject before its bracket
_ADJACENT = 3  # characters between a verb and the number it has as its object
_REACH = {"bare": 3, "equals": 45, "percent": 3}
_NEAR = 30  # the same with "a total of", "eligible", "between them"
_LOOSE = frozenset({"had", "took", "got", "with"})  # say treatment only right before an arm
_TREATMENT_GAP = 45  # characters between "received" and the arm, room for a dose


@dataclass(frozen=True, slots=True)
class Number:
    """A head count in the document: its phrase, its digits, its slot; ``of`` marks a denominator."""

    start: int
    end: int
    place: Span
    head: HeadCount
    slot: Slot
    of: bool = False
    parent: bool = False
    aside: bool = False


class Governor:
    """Reads the milestones of the numbers of one sentence from its cues."""

    def __init__(
        self,
        folded: str,
        bounds: Span,
        cues: Sequence[Mention[Cue]],
        numbers: Sequence[Number],
        arms: Sequence[tuple[str, ...]],
        mentions: Sequence[ArmMention],
    ) -> None:
        self._folded = folded
        self._bounds = bounds
        self._cues = cues
        self._numbers = numbers
        self._arms = arms
        self._mentions = mentions

    def milestones(self) -> list[Milestones]:
        """Give the milestones of each number."""
        found: list[Milestones] = [self._own(index) for index in range(len(self._numbers))]
        for index in range(len(found) - 2, -1, -1):
            if not found[index] and self._shares(index, index + 1):
                found[index] = found[index + 1]
        for index in range(1, len(found)):
            if self._left(index - 1) and self._arms[index] and self._shares(index - 1, index):
                found[index] = found[index - 1]
        for index in range(len(found)):
            if appended := self._in_apposition(index, found):
                found[index] = appended
            elif not found[index]:
                found[index] = self._inherited(index, found)
        for index in range(len(found)):
            if not found[index]:
                found[index] = self._summed(index, found)
        return found

    def _in_apposition(self, index: int, found: Sequence[Milestones]) -> Milestones:
        """Milestones of "(348 in A and 354 in B)" from the number right before the bracket."""
        number = self._numbers[index]
        if not number.slot.inside or not self._arms[index]:
            return ()
        bracket = number.slot.brackets[-1]
        inner = [n for n in self._numbers if bracket in n.slot.brackets and not n.of] or [number]
        sums = set(accumulate(n.head.count or 0 for n in inner)) - {inner[0].head.count}
        own = self._as_subject(index)
        if any(bracket[0] < c.start < number.start and not c.value.needs_arm for c in self._cues):
            return own or self._inherited(index, found)
        for other, milestones in zip(self._numbers[:index], found, strict=False):
            if other.slot.inside or not milestones:
                continue
            if other.head.count in sums:
                return milestones if own in ((), (Milestone.TREATED,)) and not self._finite(index) else own
            if 0 <= bracket[0] - other.end <= 1:
                return own or milestones
        return ()

    def _finite(self, index: int) -> bool:
        number = self._numbers[index]
        after = self._folded[number.end : number.end + 12].lower()
        return after.startswith((" received", " were"))

    def _summed(self, index: int, found: Sequence[Milestones]) -> Milestones:
        """Milestones of a number from those that follow and add up to it."""
        count, total = self._numbers[index].head.count, 0
        if not count or self._numbers[index].of:
            return ()
        for following in range(index + 1, min(index + 5, len(found))):
            other = self._numbers[following]
            if not found[following] or not self._arms[following] or other.of:
                return ()
            total += other.head.count or 0
            if total == count and following > index + 1:
                return found[following]
        return ()

    def _own(self, index: int) -> Milestones:
        number = self._numbers[index]
        objects = self._as_object(index)
        if objects and (self._left(index) or number.of):
            return objects
        if number.of:
            return self._inside_phrase(index)
        subjects = self._as_subject(index, main_only=bool(objects)) or self._around(index)
        if objects and Milestone.ANALYZED in objects:
            inner = [m for m in self._inside_phrase(index) if m is Milestone.RANDOMIZED]
            return (*objects, *inner) if not self._arms[index] else objects
        return subjects or objects

    def _left(self, index: int) -> bool:
        """Whether "leaving" or "left" stands right before a number or the list it is in."""
        start = self._numbers[index].start
        cues = [cue for cue in self._cues if cue.end <= start and cue.value.side is Side.AFTER]
        return bool(cues) and start - cues[-1].end <= _ADJACENT

    def _around(self, index: int) -> Milestones:
        """Milestones of "Patients (N = 228) were randomly assigned"."""
        number = self._numbers[index]
        if len(number.slot.brackets) != 1:
            return ()
        opening, closing = number.slot.brackets[0]
        if number.head.total is not None and closing - opening == number.end - number.start + 2:
            return tuple(c.value.milestone for c in self._cues if 0 <= c.start - closing <= 2)[:1]
        if number.head.form != "sample" or self._arms[index]:
            return ()
        before = self._folded[max(self._bounds[0], opening - _SUBJECT) : opening]
        if not find_first(_PEOPLE, before) or any(0 <= opening - n.end <= _SUBJECT for n in self._numbers) or any(c.end <= opening and c.start >= opening - _SUBJECT for c in self._cues):
            return ()
        for cue in self._cues:
            if cue.start >= closing:
                gap = self.gap(closing, cue.start)
                if cue.value.needs_arm or find_first(_OTHER_VERB, gap) or find_first(_CLAUSE, gap):
                    return ()
                return (cue.value.milestone,)
        return ()

    # -- "62 patients were randomly assigned and treated"

    def _as_subject(self, index: int, *, main_only: bool = False) -> Milestones:
        """Milestones from the verbs after a number, ``main_only``: not from its own phrase."""
        number = self._numbers[index]
        limit = self._limit(index)
        found: list[Mention[Cue]] = []
        for cue in self._cues:
            if not number.start <= cue.start < limit or cue.value.side is Side.AFTER:
                continue
            if number.head.total_place and cue.start < number.end:
                continue  # it is said of the total
            if not is_outside(self._folded, number.start, cue.start) or (cue.value.needs_arm and not self._treats(index, cue)):
                continue
            gap = self.gap(found[-1].end if found else number.end, cue.start)
            if found and find_first(_WHO, self.gap(number.end, found[0].start)) and not find_first(_WHO, gap):
                found = []
                gap = self.gap(number.end, cue.start)
            if found and not find_first(_CHAIN, gap):
                break
            if not found and self._is_cut(gap, cue):
                break
            if not found and number.head.total is not None and find_first(_PARTICIPLE, gap) and cue.value.milestone in (Milestone.RANDOMIZED, Milestone.ENROLLED, Milestone.TREATED):
                continue  # "119 of 122 patients randomised ..."
            if not found and main_only and (cue.start < number.end or find_first(_WHO, gap)):
                continue
            if not found and self._has_other_event(number, cue, limit):
                break
            found.append(cue)
        return without_implied([cue.value.milestone for cue in found])

    def _has_other_event(self, number: Number, cue: Mention[Cue], limit: int) -> bool:
        """Whether "62 patients given A" goes on with what happened to them."""
        if cue.value.milestone not in (Milestone.TREATED, Milestone.RANDOMIZED):
            return False
        between = self.gap(number.end, cue.end).lower()
        if find_first(_FINITE_VERB, between):
            return False
        if number.head.percent is not None:
            return True
        end = min(self._bounds[1], cue.end + _CLAUSE_LENGTH)
        return find_first(_EVENT, self.gap(cue.end, end)) is not None

    def _is_cut(self, gap: str, cue: Mention[Cue]) -> bool:
        """Whether what stands between a number and a verb says that they do not belong together."""
        if find_first(_CLAUSE, gap):
            return True
        gap = sub_all(_ASIDE, gap)
        if find_first(_FITNESS, self._folded, cue.start, cue.end):
            gap = gap.removesuffix("had ")
        elif not find_first(_HAD, self._folded, cue.start, cue.end):
            gap += self._folded[cue.start : cue.end]
        if not find_first(_OTHER_VERB, gap):
            return False
        finite = find_first(_FINITE, self._folded, cue.start - 6, cue.end)
        return not (finite and find_first(_WHO, gap))

    def _inside_phrase(self, index: int) -> Milestones:
        """Milestones of a denominator: "of 122 randomly assigned patients", "of 99 who received A"."""
        number = self._numbers[index]
        limit = self._limit(index)
        found: list[Mention[Cue]] = []
        for cue in self._cues:
            if not number.start <= cue.start < limit or not is_outside(self._folded, number.start, cue.start):
                continue
            if cue.value.needs_arm and not self._treats(index, cue):
                continue
            gap = self.gap(found[-1].end if found else number.end, cue.start)
            if not find_first(_CHAIN if found else _RELATIVE, gap):
                break
            who = find_first(_WHO, gap) is not None
            if cue.start >= number.end and not who and cue.value.milestone not in _OF_DENOMINATORS:
                break
            found.append(cue)
        return without_implied([cue.value.milestone for cue in found])

    def _limit(self, index: int) -> int:
        number = self._numbers[index]
        limit = number.slot.brackets[0][1] if number.slot.inside else self._bounds[1]
        peers = (
            n.start
            for n in self._numbers[index + 1 :]
            if n.slot.brackets == number.slot.brackets and n.start >= number.end and not n.aside
        )
        return min(limit, next(peers, limit))

    def _treats(self, index: int, cue: Mention[Cue]) -> bool:
        """Whether what was received names an arm, and the heads are not those with an event."""
        number = self._numbers[index]
        if not self._arms[index]:
            return False
        reach = _ADJACENT if self._folded[cue.start : cue.end].lower() in _LOOSE else _TREATMENT_GAP
        named = any(m.end > cue.end and m.start - cue.end <= reach for m in self._mentions)
        if not named:
            return False
        before = self._folded[max(self._bounds[0], number.start - 20) : number.start]
        who = self.gap(number.end, cue.start).strip()
        if number.head.percent is not None and not number.of:
            return False
        relative = find_first(_WHO, who) is not None or (
            who == "" and cue.value.milestone is Milestone.TREATED and self._folded[cue.start : cue.start + 7].lower() == "treated"
        )
        if relative and not number.of:
            return False
        return not find_first(_IN, before)

    # -- "we randomly assigned 62 patients", "the study included 62"

    def _as_object(self, index: int) -> Milestones:
        number = self._numbers[index]
        before = [cue for cue in self._cues if cue.end <= number.start and is_outside(self._folded, cue.end, number.start)]
        if not before:
            return ()
        cue = before[-1]
        if cue.value.side is Side.BEFORE or cue.value.needs_arm:
            return ()
        gap = sub_all(_RATIO, self.gap(cue.end, number.start))
        if cue.value.needs_group:
            return (cue.value.milestone,) if self._is_subgroup(number) else ()
        if cue.value.milestone is Milestone.DISCONTINUED and find_first(_FOR_REASON, gap):
            return (cue.value.milestone,)
        reach = _REACH.get(number.head.form, _NEAR)
        comma = "," in gap and number.head.form != "sample"
        cut = number.head.form != "sample" and find_first(_CLAUSE, gap)
        if len(gap) > reach or cut or comma or not find_first(_OBJECT_GAP, gap):
            return ()
        found = [cue]
        for other in reversed(before[:-1]):
            if not find_first(_CHAIN, self.gap(other.end, found[0].start)) or other.value.needs_arm:
                break
            found.insert(0, other)
        return without_implied([cue.value.milestone for cue in found])

    def _is_subgroup(self, number: Number) -> bool:
        """Whether "among the 62 patients ..." says of whom results are told."""
        head = number.head
        if head.form != "people" or (head.count or 0) < _LEAST_SUBGROUP or head.total is not None:
            return False
        return head.percent is None

    # -- lists

    def _shares(self, index: int, following: int) -> bool:
        """Whether a number and the next one have one verb: "62 in A and 59 in B were analysed"."""
        left, right = self._numbers[index], self._numbers[following]
        if left.of or right.of or left.slot.brackets != right.slot.brackets:
            return False
        if not self._arms[index] or not self._arms[following]:
            return False
        gap = self.gap(left.end, right.start)
        return (
            len(gap) <= 130
            and not find_first(_OTHER_VERB, gap)
            and not find_first(_CLAUSE, gap)
            and (not gap or find_first(_LISTED, gap) is not None)
        )

    def _inherited(self, index: int, found: Sequence[Milestones]) -> Milestones:
        """Milestones of a list's later members, from the verb before the list."""
        number = self._numbers[index]
        if number.of or not self._arms[index] or number.head.total is not None:
            return ()
        for previous in range(index - 1, -1, -1):
            other = self._numbers[previous]
            if found[previous] and not other.of and self._arms[previous]:
                gap = self.gap(other.end, number.start)
                if not find_first(_OTHER_VERB, gap):
                    return found[previous]
                break
        before = [cue for cue in self._cues if cue.end <= number.start]
        for cue in reversed(before):
            gap = self.gap(cue.end, number.start)
            named = "discontinuation" in self._folded[cue.start : cue.end].lower()
            if find_first(_OTHER_VERB, gap) and not named:
                break
            if cue.value.needs_arm and not self._names_arm_of(cue, number):
                continue
            if number.head.form == "sample" or number.slot.inside or not find_first(_CLAUSE, gap):
                return (cue.value.milestone,)
            break
        return ()

    def _names_arm_of(self, cue: Mention[Cue], number: Number) -> bool:
        """Whether "received" opens a list of arms with sizes: "received A (n = 62) or B (n = 59)"."""
        verb = self._folded[cue.start : cue.end].lower()
        return (
            number.head.form == "sample"
            and verb.startswith("receiv")
            and any(0 <= m.start - cue.end <= _TREATMENT_GAP for m in self._mentions)
        )

    def gap(self, start: int, end: int) -> str:
        """Give the text between two places without what stands in brackets."""
        return read_outside(self._folded, start, end)


def sub_all(pattern: Pattern, text: str) -> str:
    """Give a text without the matches of a pattern."""
    for match in reversed(find_all(pattern, text)):
        text = text[: match.start()] + text[match.end() :]
    return text


def without_implied(milestones: Sequence[Milestone]) -> Milestones:
    """Give the milestones that no other one among them implies, each once."""
    implied = {lesser for milestone in milestones for lesser in _IMPLIED.get(milestone, ())}
    return tuple(dict.fromkeys(m for m in milestones if m not in implied))
