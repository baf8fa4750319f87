"""Which arm each number of a sentence belongs to, by the shapes in which reports list them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.matching import Pattern, compile_pattern, find_all, find_first
from extract.participants.layout import Span, read_outside
from schemas.mention import ArmMention

Arms = tuple[str, ...]

_REACH = 120  # characters between a number and its arm, generous for doses and schedules
_CLAUSE = 400  # characters in which a second arm may follow, brackets included
_OVERLAP = 12  # a mention may begin with the noun that ends a number's phrase
_JOINED = 60  # characters between two arms that are named together
_EACH = compile_pattern(r"\G [ ]?[\w ]{0,25}? \b(?:in|to|for|per|on)[ ](?:(?:each|both|either)(?:[ ]of[ ]the)?|every)?[ ]?(?:\w+[ ]){0,2}?(?:groups?|arms?)\b | \G[ ]?each\b")
_LEADING_TO = compile_pattern(
    r"""(?:\b(?:to|in|on|with|by|for|from|receiv\w+|given|underwent|assigned|allocated|had|took|got|randomi[sz]ed
            |of[ ]the|who|whom)[ ] | ^[ ]?(?:the[ ])?(?:[\w-]+[ ])?$ )
        (?:(?:the|an?|either)[ ])? (?:\d[^ ]*[ ](?:x[ ]\d+[ ])?[^ ]+[ ](?:of[ ])?)? (?:[\w-]+[ ]){0,3}$"""
)
_OPENED = compile_pattern(r"^(?:[ ](?:arm|group))?,")
_AND = compile_pattern(r"\band[ ]$|,[ ]$")
_TO = compile_pattern(r"\G[ ](?:(?:were|was)[ ](?:randomly[ ])?(?:assigned|allocated|randomi[sz]ed)[ ])?to[ ]")
_APART = compile_pattern(r"\b(?:was|were|met|had|is|are|population|who)\b")
_EACH_WORD = compile_pattern(r"\b(?:each|both|per|every)\b")
_LINK = compile_pattern(r"^[ ]?(?:,[ ]and|,|and|or|:|v|vs\.?|versus|/|&)[ ]?$")
_RESPECTIVELY = compile_pattern(r"\G [^.;]{0,70}? \brespectively\b")
_ALTERNATIVE = compile_pattern(r"^[^.;]*?\b(?:or|versus|vs)\b")
_EITHER = compile_pattern(r"\beither\b|\bone[ ]of\b")
_COORDINATED = compile_pattern(r"^[^.;]*\b(?:or|and|versus|vs|v)\b(?![^.;]*\b(?:was|were|had)\b)|^/$|^,[ ]$")
_STOP = compile_pattern(r"[;]|\.[ ]|:[ ]|,[ ](?!to\b|in[ ]the\b|on\b|then\b)|\bof[ ]whom\b|,[ ]which|\bcompared[ ]with\b")


@dataclass(frozen=True, slots=True)
class Slot:
    """A number that may belong to an arm: its phrase, and the brackets around it, innermost first.

    ``trails`` marks numbers that stand behind their arm ("ralotinib, n = 62").
    """

    start: int
    end: int
    brackets: tuple[Span, ...] = ()
    trails: bool = False
    count: int | None = None

    @property
    def inside(self) -> bool:
        """Whether the number stands in brackets."""
        return bool(self.brackets)


def make_slot(
    start: int,
    end: int,
    brackets: Sequence[Span],
    *,
    trails: bool = False,
    count: int | None = None,
) -> Slot:
    """Give the slot of a number with the brackets it stands in."""
    around = [span for span in brackets if span[0] < start and end <= span[1]]
    return Slot(start, end, tuple(sorted(around, key=lambda span: -span[0])), trails, count)


def find_totals(slots: Sequence[Slot]) -> dict[int, range]:
    """Give the numbers that the two to four right after them add up to, with the places of those."""
    totals: dict[int, range] = {}
    for index, slot in enumerate(slots):
        total = 0
        for following in range(index + 1, min(index + 5, len(slots))):
            total += slots[following].count or 0
            if slot.count and total == slot.count and following > index + 1:
                totals[index] = range(index + 1, following + 1)
    return totals


class Assigner:
    """Assigns the numbers of one sentence to arms; ``order`` are the arms as listed last."""

    def __init__(
        self,
        folded: str,
        bounds: Span,
        mentions: Sequence[ArmMention],
        order: Sequence[str],
    ) -> None:
        self._folded = folded
        self._bounds = bounds
        self._mentions = [m for m in mentions if bounds[0] <= m.start and m.end <= bounds[1]]
        self._order = tuple(order)
        self._used: set[int] = set()

    def assign(self, slots: Sequence[Slot]) -> list[Arms]:
        """Give the arms of each slot; none where it belongs to no arm or to all together."""
        parts = find_totals(slots)
        found = self._assign(slots, parts)
        if any(len({found.get(i, ()) for i in places}) < 2 for places in parts.values()):
            self._used.clear()
            found = self._assign(slots, {})
        return [found.get(index, ()) for index in range(len(slots))]

    def _assign(self, slots: Sequence[Slot], totals: Collection[int]) -> dict[int, Arms]:
        found: dict[int, Arms] = dict.fromkeys(totals, ())
        for run in self._runs(slots):
            found.update(self._in_parallel(slots, [i for i in run if i not in totals]))
        for index, slot in enumerate(slots):
            if index not in found and slot.inside:
                self._set(found, index, self._for_bracketed(slots, index))
        for index, slot in enumerate(slots):
            if index not in found and not slot.inside:
                self._set(found, index, self._for_plain(slots, index))
        self._fill(slots, found)
        self._fill_pairs(slots, found)
        if lead := self._leading():
            found.update({i: lead for i, s in enumerate(slots) if i not in found and not s.inside})
        return found

    def _fill_pairs(self, slots: Sequence[Slot], found: dict[int, Arms]) -> None:
        """Give the other arm of two to the second of "62 to ralotinib and 59 to the other one"."""
        if len(self._order) != 2:
            return
        for index, (left, right) in enumerate(pairwise(slots)):
            arms = found.get(index, ())
            if len(arms) != 1 or found.get(index + 1) or left.inside or right.inside:
                continue
            gap = self._folded[left.end : right.start]
            listed = len(gap) <= _REACH and find_first(_AND, gap) and not self._stops(left.end, right.start - 6)
            if listed and find_first(_TO, self._folded, right.end):
                found[index + 1] = tuple(arm for arm in self._order if arm not in arms)

    def _leading(self) -> Arms:
        """The arm that a sentence opens with: "In Arm B, 44 patients ... and 31 ..."."""
        for mention in self._mentions[:1]:
            before = self._folded[self._bounds[0] : mention.start].lower().split()
            after = self._folded[mention.end : mention.end + 8].lower()
            if before in (["in"], ["in", "the"]) and find_first(_OPENED, after):
                return mention.arms if len(mention.arms) == 1 else ()
        return ()

    def _fill(self, slots: Sequence[Slot], found: dict[int, Arms]) -> None:
        """Give the last arm to the last number of a list with as many numbers as arms."""
        listed = [
            index
            for index, slot in enumerate(slots)
            if slot.inside and slot.trails and not any(
                other is not slot and set(other.brackets) & set(slot.brackets) for other in slots
            )
        ]
        open_places = [index for index in listed if index not in found]
        left = [arm for arm in self._order if all(arm not in found.get(i, ()) for i in listed)]
        if len(listed) == len(self._order) > 1 and len(open_places) == len(left):
            places = {place: self._order[place] for place in range(len(listed))}
            in_order = all(
                found.get(index, (places[place],)) == (places[place],)
                for place, index in enumerate(listed)
            )
            if len(left) == 1 or in_order:
                found.update({index: (arm,) for index, arm in zip(open_places, left, strict=True)})

    def _set(self, found: dict[int, Arms], index: int, mention: int | Arms | None) -> None:
        if isinstance(mention, int):
            self._used.add(mention)
            found[index] = self._mentions[mention].arms
        elif mention:
            found[index] = mention

    # -- "463 and 456, respectively", "(72:72)"

    def _runs(self, slots: Sequence[Slot]) -> list[list[int]]:
        runs: list[list[int]] = []
        for index, (left, right) in enumerate(pairwise(slots)):
            gap = self._folded[left.end : right.start]
            match = find_first(_LINK, gap)
            if match is None:
                continue
            if runs and runs[-1][-1] == index:
                runs[-1].append(index + 1)
            else:
                runs.append([index, index + 1])
        return runs

    def _in_parallel(self, slots: Sequence[Slot], run: list[int]) -> dict[int, Arms]:
        if len(run) < 2:
            return {}
        last = slots[run[-1]]
        ratio = self._folded[slots[run[0]].end : slots[run[1]].start].strip() in (":", "v", "vs", "/")
        if not ratio and not self._matches(_RESPECTIVELY, last.end):
            return {}
        arms = self._listed_arms(slots[run[0]].start, last.end, len(run))
        return {index: (arm,) for index, arm in zip(run, arms, strict=False)}

    def _listed_arms(self, start: int, end: int, size: int) -> Arms:
        before = _distinct(m for m in self._mentions if m.end <= start)
        after = _distinct(m for m in self._mentions if m.start >= end)
        for arms in (before[-size:], after[:size], self._order):
            if len(arms) == size:
                return arms
        return ()

    # -- "ralotinib (n = 62)", "(ralotinib, n = 62; placebo, n = 59)", "(62 in the ralotinib group)"

    def _for_bracketed(self, slots: Sequence[Slot], index: int) -> int | Arms | None:
        slot = slots[index]
        outer = slot.brackets[-1]
        near = self._last(slot.brackets[0][0], slot.start)
        if near is not None and not self._folded[self._mentions[near].end : slot.start].strip(" ,;:="):
            return near
        alone = sum(outer in other.brackets for other in slots) == 1
        if alone and (direct := self._last(outer[0] - 3, outer[0], end_after=outer[0] - 2)) is not None:
            return direct
        for bracket in slot.brackets:
            inner = [i for i, other in enumerate(slots) if bracket in other.brackets]
            if (found := self._inside(slots, inner, index, bracket)) is not None:
                return found
            if len(inner) > 1:
                return None
        floor = max((s.end for s in slots[:index] if s.end <= outer[0]), default=self._bounds[0])
        before = self._last(max(floor, outer[0] - _REACH), outer[0])
        if before is None or find_first(_APART, self._folded, self._mentions[before].end, outer[0]):
            return None
        return before

    def _inside(
        self, slots: Sequence[Slot], inner: list[int], index: int, bracket: Span
    ) -> int | Arms | None:
        first, slot, place = slots[inner[0]], slots[index], inner.index(index)
        if self._any(bracket[0], first.start):
            floor = slots[inner[place - 1]].end if place else bracket[0]
            return self._last(floor, slot.start)
        if self._says_each(slot):
            return self._order
        ceiling = slots[inner[place + 1]].start if place + 1 < len(inner) else bracket[1]
        return self._first(slot.end, ceiling)

    # -- "62 to ralotinib and 59 to placebo", "ralotinib, 62 patients", "in Arm B, 44 patients"

    def _for_plain(self, slots: Sequence[Slot], index: int) -> int | Arms | None:
        slot = slots[index]
        if self._says_each(slot):
            return self._order
        for i, m in enumerate(self._mentions):
            if slot.start < m.start and m.end <= slot.end and i not in self._used:
                return i  # "94 controls"
        plain = [other for other in slots if not other.inside]
        place = plain.index(slot)
        ceiling = plain[place + 1].start if place + 1 < len(plain) else self._bounds[1]
        floor = plain[place - 1].end if place else self._bounds[0]
        if slot.trails and (led := self._last(max(floor, slot.start - _REACH), slot.start)) is not None:
            return led
        after = self._first(slot.end, min(ceiling, slot.end + _REACH))
        if after is not None and not self._is_shared(after, ceiling, slots, slot):
            return after
        before = self._last(max(floor, slot.start - _REACH), slot.start)
        if after is None and before is not None and self._leads(before, slot):
            return before
        return None

    def _is_shared(self, index: int, ceiling: int, slots: Sequence[Slot], slot: Slot) -> bool:
        """Whether the mention after a number is the first of several, or in another clause."""
        mention = self._mentions[index]
        gap_end = mention.start
        gap = read_outside(self._folded, slot.end, gap_end)
        if self._stops(slot.end, gap_end) or (gap.strip() and not find_first(_LEADING_TO, gap)):
            return True
        if any(s.inside and slot.end <= s.start < gap_end for s in slots):
            return True
        if len({s.brackets[-1] for s in slots if s.inside and s.start > slot.end}) > 1:
            return True  # each arm has its own number in brackets
        rest = read_outside(self._folded, mention.end, min(ceiling, mention.end + _CLAUSE))
        plain = [s for s in slots if not s.inside and s.end <= slot.start]
        sibling = bool(plain) and self._any(plain[-1].end - _OVERLAP, slot.start)
        if (not sibling and find_first(_ALTERNATIVE, rest)) or find_first(_EITHER, self._folded, slot.end, gap_end):
            return True
        for other in self._mentions[index + 1 :]:
            if other.start >= ceiling or other.start - mention.end > _JOINED:
                break
            if set(other.arms) != set(mention.arms):
                between = self._folded[mention.end : other.start]
                return find_first(_COORDINATED, between) is not None
        # "200 patients were assigned to ralotinib (n = 100) or ...": the arm has its own number.
        opener = self._folded[mention.end : mention.end + 2].strip()[:1]
        beside = [s for s in slots if s.inside and 0 <= s.brackets[-1][0] - mention.end <= 2]
        return opener in ("(", "[") and len(beside) == 1

    def _leads(self, index: int, slot: Slot) -> bool:
        gap = self._folded[self._mentions[index].end : slot.start]
        return len(gap) <= 30 and (gap.strip() in ("", ",", ":", "=", "-", "|") or gap.endswith(", "))

    # -- helpers

    def _says_each(self, slot: Slot) -> bool:
        match = find_first(_EACH, self._folded, slot.end, self._bounds[1])
        return match is not None and find_first(_EACH_WORD, match[0]) is not None

    def _stops(self, start: int, end: int) -> bool:
        return find_first(_STOP, self._folded, start, end) is not None

    def _matches(self, pattern: Pattern, start: int) -> Span | None:
        match = find_first(pattern, self._folded, start, self._bounds[1])
        return match.span() if match else None

    def _any(self, start: int, end: int) -> bool:
        return any(start <= m.start and m.end <= end for m in self._mentions)

    def _last(self, start: int, end: int, end_after: int = 0) -> int | None:
        for index in range(len(self._mentions) - 1, -1, -1):
            m = self._mentions[index]
            if m.end <= end and m.end >= end_after and (m.start >= start or end_after):
                return index if index not in self._used else None
        return None

    def _first(self, start: int, end: int) -> int | None:
        for index, m in enumerate(self._mentions):
            if index not in self._used and start - _OVERLAP <= m.start < end and m.end > start:
                return index
        return None


def _distinct(mentions: object) -> Arms:
    arms: dict[str, None] = {}
    for mention in mentions:  # type: ignore[attr-defined]
        if len(mention.arms) == 1:
            arms.pop(mention.arms[0], None)
            arms[mention.arms[0]] = None
    return tuple(arms)
