"""Which arm each number of a sentence belongs to, by the shapes in which reports list them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from extract.participants.assign_rules import (
    ALTERNATIVE,
    ALTERNATIVES,
    AND,
    APART,
    COORDINATED,
    EACH,
    EITHER,
    GIVEN,
    IN_GROUP,
    LEADING_TO,
    OF_GROUP,
    OPENED,
    RESPECTIVELY,
    STOP,
    TO,
    WITHOUT,
)
from extract.participants.layout import Span, read_outside
from extract.participants.slots import Slot, find_runs, find_totals
from schemas.mention import ArmMention

Arms = tuple[str, ...]

_REACH = 120  # characters between a number and its arm, generous for doses and schedules
_FAR = 400  # characters in which a second arm may follow, brackets included
_OVERLAP = 12  # a mention may begin with the noun that ends a number's phrase
_JOINED = 60  # characters between two arms that are named together
_LEAD = 30  # characters between an arm and the number that follows it

_RATIOS = frozenset({":", "v", "vs", "versus", "/"})
_LISTED = frozenset({" ", ", ", ": ", " = ", "="})
_JOINTS = frozenset({"", ",", ":", "=", "-", "|"})


class Assigner:
    """Assigns the numbers of one sentence to arms; ``order`` are the record's arms."""

    def __init__(
        self, folded: str, bounds: Span, mentions: Sequence[ArmMention], order: Sequence[str]
    ) -> None:
        self._folded = folded
        self._bounds = bounds
        self._mentions = [m for m in mentions if bounds[0] <= m.start and m.end <= bounds[1]]
        self._order = tuple(order)
        self._used: set[int] = set()

    def assign(self, slots: Sequence[Slot]) -> list[Arms]:
        """Give the arms of each slot; none where it belongs to no arm or to all together.

        A number that the next ones add up to is their total, unless they
        turn out to be parts of one arm.
        """
        parts = find_totals(slots)
        found = self._assign(slots, parts)
        if any(len({found.get(i, ()) for i in places}) < 2 for places in parts.values()):
            self._used.clear()
            found = self._assign(slots, {})
        return [found.get(index, ()) for index in range(len(slots))]

    def _assign(self, slots: Sequence[Slot], totals: Mapping[int, range]) -> dict[int, Arms]:
        found: dict[int, Arms] = dict.fromkeys(totals, ())
        for run in find_runs(self._folded, slots):
            found.update(self._in_parallel(slots, [i for i in run if i not in totals]))
        for is_inside in (True, False):
            read = self._for_bracketed if is_inside else self._for_plain
            for index, slot in enumerate(slots):
                if index not in found and slot.inside is is_inside:
                    self._keep(found, index, read(slots, index))
        self._fill_brackets(slots, found)
        self._fill_pairs(slots, found)
        self._fill_sums(totals, found)
        if lead := self._leading():
            end = next((m.start for m in self._mentions if m.arms != lead), self._bounds[1])
            rest = (i for i, s in enumerate(slots) if i not in found and not s.inside)
            found.update({i: lead for i in rest if slots[i].end <= end})
        return found

    def _keep(self, found: dict[int, Arms], index: int, answer: int | Arms | None) -> None:
        if isinstance(answer, int):
            self._used.add(answer)
            found[index] = self._mentions[answer].arms
        elif answer:
            found[index] = answer

    # "63 and 58, respectively", "(62:61)"

    def _in_parallel(self, slots: Sequence[Slot], run: list[int]) -> dict[int, Arms]:
        if len(run) < 2:
            return {}
        first, second, last = slots[run[0]], slots[run[1]], slots[run[-1]]
        is_ratio = self._folded[first.end : second.start].strip() in _RATIOS
        if not is_ratio and not RESPECTIVELY.fits(self._folded, last.end, self._bounds[1]):
            return {}
        before = _distinct(m for m in self._mentions if m.end <= first.start)[-len(run) :]
        after = _distinct(m for m in self._mentions if m.start >= last.end)[: len(run)]
        is_first = not any(s.end <= first.start and not s.inside for s in slots[1:])
        ways = (before, after, self._order if is_first else ())
        arms = next((a for a in ways if len(a) == len(run)), ())
        if not arms and self._is_paired(slots, run):
            arms = next((a for a in (before[-2:], after[:2]) if len(a) == 2), ()) * 2
        return {index: (arm,) for index, arm in zip(run, arms, strict=False)}

    def _is_paired(self, slots: Sequence[Slot], run: list[int]) -> bool:
        """Whether four numbers are two comparisons: "71% v 56% and 33% v 12%"."""
        gaps = [self._folded[slots[i].end : slots[j].start].strip(" .") for i, j in pairwise(run)]
        return len(gaps) == 3 and gaps[0] in _RATIOS and gaps[2] in _RATIOS

    # "ralotinib (n = 62)", "(ralotinib, n = 62; placebo, n = 59)", "(62 in the ralotinib group)"

    def _for_bracketed(self, slots: Sequence[Slot], index: int) -> int | Arms | None:
        slot = slots[index]
        near = self._last(slot.brackets[0][0], slot.start)
        if near is not None and self._gap(near, slot.start).strip() in _JOINTS:
            return near
        outer = slot.brackets[-1]
        alone = sum(outer in other.brackets for other in slots) == 1
        if alone or _is_size(slot, slots):
            direct = self._touching(outer[0])
            if direct is not None:
                return None if self._is_part(direct, slot, slots) else direct
        for bracket in slot.brackets:
            inner = [i for i, other in enumerate(slots) if bracket in other.brackets]
            if (found := self._inside(slots, inner, index, bracket)) is not None:
                return found
            if len(inner) > 1:
                return None
        floor = max((s.end for s in slots[:index] if s.end <= outer[0]), default=self._bounds[0])
        before = self._last(max(floor, outer[0] - _REACH), outer[0])
        return None if before is None or APART.fits(self._gap(before, outer[0])) else before

    def _is_part(self, index: int, slot: Slot, slots: Sequence[Slot]) -> bool:
        """Whether "(46 [32%] female)" parts the 143 that were told before its arm."""
        if slot.trails:
            return False
        start = self._mentions[index].start
        before = [s for s in slots if not s.inside and s.end <= start]
        if not before or (slot.count or 0) >= (before[-1].count or 0):
            return False
        gap = self._folded[before[-1].end : start]
        return bool(gap.strip()) and not self._is_remote(index, before[-1], slots)

    def _inside(
        self, slots: Sequence[Slot], inner: list[int], index: int, bracket: Span
    ) -> int | Arms | None:
        slot, place = slots[index], inner.index(index)
        if self._has_mention(bracket[0], slots[inner[0]].start):
            return self._last(slots[inner[place - 1]].end if place else bracket[0], slot.start)
        if self._says_each(slot):
            return self._order
        ceiling = slots[inner[place + 1]].start if place + 1 < len(inner) else bracket[1]
        return self._first(slot.end, ceiling)

    # "62 to ralotinib and 59 to placebo", "ralotinib, 62 patients", "in Arm B, 44 patients"

    def _for_plain(self, slots: Sequence[Slot], index: int) -> int | Arms | None:
        slot = slots[index]
        if self._says_each(slot):
            return self._order
        for place, mention in enumerate(self._mentions):
            within = slot.start < mention.start and mention.end <= slot.end
            if within and place not in self._used:
                return place  # "94 controls"
        earlier = [s for s in slots[:index] if not s.inside]
        later = [s for s in slots[index + 1 :] if not s.inside]
        floor = max(earlier[-1].end if earlier else self._bounds[0], slot.start - _REACH)
        ceiling = later[0].start if later else self._bounds[1]
        before = self._last(floor, slot.start)
        if slot.trails and before is not None:
            return before
        if before is not None and GIVEN.fits(self._gap(before, slot.start)):
            return before
        after = self._first(slot.end, min(ceiling, slot.end + _REACH))
        if after is None:
            return before if before is not None and self._leads(before, slot) else None
        is_sibling = bool(earlier) and self._has_mention(earlier[-1].end - _OVERLAP, slot.start)
        if self._is_remote(after, slot, slots):
            is_led = before is not None and self._gap(before, slot.start) in _LISTED
            return before if is_led else None
        if self._is_shared(after, ceiling, is_sibling):
            return None
        if len(self._order) == 2 and WITHOUT.fits(self._gap_to(slot, after)):
            return tuple(arm for arm in self._order if arm not in self._mentions[after].arms)
        return None if self._has_own_number(after, slots) else after

    def _is_remote(self, index: int, slot: Slot, slots: Sequence[Slot]) -> bool:
        """Whether the arm after a number is named in another clause or for other numbers."""
        start = self._mentions[index].start
        gap = read_outside(self._folded, slot.end, start)
        if STOP.fits(gap) or EITHER.fits(gap):
            return True
        if gap.strip() and not LEADING_TO.fits(gap):
            return True
        end = next((s.start for s in slots if not s.inside and s.start >= slot.end), None)
        later = [s for s in slots if s.inside and slot.end <= s.start < (end or s.end)]
        # Several brackets with numbers: each arm has its own.
        return any(s.start < start for s in later) or len({s.brackets[-1] for s in later}) > 1

    def _is_shared(self, index: int, ceiling: int, is_sibling: bool) -> bool:
        """Whether the arm after a number is the first of several: "62 to ralotinib or placebo"."""
        mention = self._mentions[index]
        rest = read_outside(self._folded, mention.end, min(ceiling, mention.end + _FAR))
        if not is_sibling and ALTERNATIVE.fits(rest):
            return True
        for other in self._mentions[index + 1 :]:
            if other.start >= ceiling or other.start - mention.end > _JOINED:
                return False
            if set(other.arms) != set(mention.arms):
                return COORDINATED.fits(self._folded[mention.end : other.start])
        return False

    def _has_own_number(self, index: int, slots: Sequence[Slot]) -> bool:
        """Whether a bracket with one number follows: "ralotinib (n = 62)"."""
        end = self._mentions[index].end
        opens = self._folded[end : end + 2].strip().startswith(("(", "["))
        own = [s for s in slots if s.inside and 0 <= s.brackets[-1][0] - end <= 2]
        return opens and len(own) == 1 and not self._is_part(index, own[0], slots)

    def _leads(self, index: int, slot: Slot) -> bool:
        gap = self._gap(index, slot.start)
        if index and gap.endswith(", "):
            mention, other = self._mentions[index], self._mentions[index - 1]
            between = self._folded[other.end : mention.start]
            if set(other.arms) != set(mention.arms) and ALTERNATIVES.fits(between):
                return False  # "assigned to ralotinib or placebo, 62 ..."
        return len(gap) <= _LEAD and (gap.strip() in _JOINTS or gap.endswith(", "))

    # What is left over

    def _fill_brackets(self, slots: Sequence[Slot], found: dict[int, Arms]) -> None:
        """Give the arms that are left to the numbers that are, in lists of one number an arm."""
        listed = [i for i, s in enumerate(slots) if s.inside and s.trails and _is_alone(s, slots)]
        given = {arm for index in listed for arm in found.get(index, ())}
        left = [arm for arm in self._order if arm not in given]
        places = [index for index in listed if index not in found]
        if not len(listed) == len(self._order) > 1 or len(places) != len(left):
            return
        in_order = all(
            found.get(index, (arm,)) == (arm,)
            for index, arm in zip(listed, self._order, strict=True)
        )
        if len(left) == 1 or in_order:
            found.update({index: (arm,) for index, arm in zip(places, left, strict=True)})

    def _fill_pairs(self, slots: Sequence[Slot], found: dict[int, Arms]) -> None:
        """Give the other arm of two to the second of "62 to ralotinib and 59 to the other one"."""
        if len(self._order) != 2:
            return
        for index, (left, right) in enumerate(pairwise(slots)):
            arms = found.get(index, ())
            if len(arms) != 1 or found.get(index + 1) or left.inside or right.inside:
                continue
            gap = self._folded[left.end : right.start]
            is_listed = len(gap) <= _REACH and AND.fits(gap) and not STOP.fits(gap[:-6])
            is_other = TO.fits(self._folded, right.end) or IN_GROUP.fits(self._folded, right.end)
            if is_listed and is_other:
                found[index + 1] = tuple(arm for arm in self._order if arm not in arms)

    def _fill_sums(self, totals: Mapping[int, range], found: dict[int, Arms]) -> None:
        """Give the arms that are left to numbers that add up to a total, one an arm.

        "371 women (119 placebo, 123 low dose, and 129 high dose)": once one
        of the names is known, the others follow in the order of the record.
        """
        for places in totals.values():
            given = [found.get(index, ()) for index in places]
            if len(given) != len(self._order) or not any(given) or all(given):
                continue
            left = [arm for arm in self._order if (arm,) not in given]
            blank = [index for index, arms in zip(places, given, strict=True) if not arms]
            in_order = all(
                arms in ((), (arm,)) for arms, arm in zip(given, self._order, strict=True)
            )
            if len(left) == len(blank) and (in_order or len(left) == 1):
                found.update({index: (arm,) for index, arm in zip(blank, left, strict=True)})

    def _leading(self) -> Arms:
        """Give the arm that a sentence opens with: "In Arm B, 44 patients ... and 31 ...".

        Also in "Of the 62 patients who received ralotinib, 44 ... and 31 ...".
        """
        for mention in self._mentions[:1]:
            before = read_outside(self._folded, self._bounds[0], mention.start)
            opens = before.lower().split() in (["in"], ["in", "the"]) or OF_GROUP.fits(before)
            if opens and OPENED.fits(self._folded, mention.end):
                return mention.arms if len(mention.arms) == 1 else ()
        return ()

    # Mentions around a place

    def _gap(self, index: int, end: int) -> str:
        return self._folded[self._mentions[index].end : end]

    def _gap_to(self, slot: Slot, index: int) -> str:
        return self._folded[slot.end : self._mentions[index].start]

    def _says_each(self, slot: Slot) -> bool:
        return EACH.fits(self._folded, slot.end, self._bounds[1])

    def _has_mention(self, start: int, end: int) -> bool:
        return any(start <= m.start and m.end <= end for m in self._mentions)

    def _touching(self, end: int) -> int | None:
        for index, mention in enumerate(self._mentions):
            if end - 2 <= mention.end <= end and index not in self._used:
                return index
        return None

    def _last(self, start: int, end: int) -> int | None:
        """Give the last mention between two places, None also where it is taken."""
        for index in range(len(self._mentions) - 1, -1, -1):
            mention = self._mentions[index]
            if mention.end <= end and mention.start >= start:
                return None if index in self._used else index
        return None

    def _first(self, start: int, end: int) -> int | None:
        for index, mention in enumerate(self._mentions):
            begins = start - _OVERLAP <= mention.start < end and mention.end > start
            if begins and index not in self._used:
                return index
        return None


def _is_alone(slot: Slot, slots: Sequence[Slot]) -> bool:
    """Whether no other number stands in the same brackets."""
    return sum(bool(set(slot.brackets) & set(other.brackets)) for other in slots) == 1


def _is_size(slot: Slot, slots: Sequence[Slot]) -> bool:
    """Whether a bracket opens with the only "n = 62" in it: "(n = 62; 31 women)"."""
    outer = slot.brackets[-1]
    sizes = sum(outer in other.brackets and other.trails for other in slots)
    return slot.trails and sizes == 1 and slot.start - outer[0] <= 1


def _distinct(mentions: Iterable[ArmMention]) -> Arms:
    """Give the arms of mentions of one arm, each where it was named last."""
    arms: dict[str, None] = {}
    for mention in mentions:
        if len(mention.arms) == 1:
            arms.pop(mention.arms[0], None)
            arms[mention.arms[0]] = None
    return tuple(arms)
