"""The schedule of a dose: what its words, and the words it shares with its neighbours, say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from extract.doses.ownership import Owned, Scene
from extract.doses.schedule import (
    CYCLE_RULES,
    DURATION_RULES,
    FREQUENCY_RULES,
    KIND_RULES,
    LEVEL_RULES,
    route_names,
    route_pattern,
)
from extract.doses.sharing import Segment
from extract.matching import compile_pattern, find_all, find_first
from extract.rule import Rule, find_mentions
from schemas.mention import Mention

_CONNECTOR = compile_pattern(
    r"(?: \b (?: plus | and | with | or | versus | followed \s by | then | to | receive ) \b | [,;/+)] )"
)
_LEAD_IN = compile_pattern(
    r"(?: (?:\b(?:and|plus|with|or|to|then|versus|by|of)\b | [,;+/(]) [\s\w.-]{0,30} ) $"
)
_KIND_REACH = 30  # characters behind an amount that may still say what kind of dose it is
_BEFORE_REACH = 70  # characters before a treatment that may still speak of its dose
_JOINED = 3  # characters between two parts of one frequency ("daily, days 1-5")

Span = tuple[int, int]


@dataclass
class Slots:
    """What is known of a dose besides its amount, and the places that say it."""

    values: dict[str, Any] = field(default_factory=dict[str, Any])
    spans: list[Span] = field(default_factory=list[Span])

    def put(self, slot: str, value: object, *spans: Span) -> None:
        """Fill a slot that is still empty."""
        if slot not in self.values:
            self.values[slot] = value
            self.spans.extend(spans)


@dataclass(frozen=True, slots=True)
class Windows:
    """The stretches of a sentence that may speak of one amount, nearest first."""

    after: Span
    before: Span
    shared: Span  # behind the last amount of its segment
    segment: Span


def fill_slots(scene: Scene, owned: Owned, segments: Sequence[Segment]) -> Slots:
    """Give the schedule of an amount."""
    windows = _windows(scene, owned, segments)
    slots = Slots()
    rate = owned.amount.value.rate
    _put_frequency(scene, slots, (windows.after, windows.before, windows.shared), rate)
    _put_route(scene, slots, (windows.before, windows.after, windows.shared))
    _put_first(scene, slots, "duration", DURATION_RULES, (windows.after, windows.shared))
    _put_first(
        scene, slots, "cycles", CYCLE_RULES, (windows.after, windows.shared, windows.segment)
    )
    near = (windows.after[0], min(windows.after[1], windows.after[0] + _KIND_REACH))
    _put_first(scene, slots, "kind", KIND_RULES, (windows.before, near))
    _put_first(scene, slots, "participants", LEVEL_RULES, (windows.after,))
    return slots


def _windows(scene: Scene, owned: Owned, segments: Sequence[Segment]) -> Windows:
    amount = owned.amount
    segment = next((s for s in segments if s.start <= amount.start < s.end), segments[-1])
    others = [(a.start, a.end) for a in scene.amounts if a.start != amount.start]
    others += [(n.start, n.end) for n in scene.namings if n != owned.naming]
    stop = min((start for start, _ in others if start >= amount.end), default=segment.end)
    begin = max((end for _, end in others if end <= amount.start), default=segment.start)
    after = (amount.end, max(amount.end, min(stop, segment.end)))
    if lead := find_first(_LEAD_IN, scene.between(*after)) if stop < segment.end else None:
        after = (after[0], after[0] + lead.start())
    name_start = owned.naming.start if owned.naming else amount.start
    anchor = min(name_start, amount.start)
    begin = max(begin, anchor - _BEFORE_REACH, scene.sentence.start)
    cuts = find_all(_CONNECTOR, scene.between(begin, anchor)) if begin < anchor else []
    before = (begin + cuts[-1].end() if cuts else min(begin, anchor), amount.start)
    last = max(
        a.end for a in scene.amounts if segment.start <= a.start < segment.end or a is amount
    )
    return Windows(after, before, (last, max(last, segment.end)), (segment.start, segment.end))


def _put_first(
    scene: Scene, slots: Slots, slot: str, rules: Sequence[Rule], windows: Sequence[Span]
) -> None:
    for window in windows:
        if found := _mentions(scene, rules, window):
            slots.put(slot, found[0].value, (found[0].start, found[0].end))
            return


def _mentions(scene: Scene, rules: Sequence[Rule], window: Span) -> list[Mention[Any]]:
    text = scene.between(*window) if window[0] < window[1] else ""
    return [
        Mention(m.kind, m.start + window[0], m.end + window[0], m.value, m.rule)
        for m in find_mentions(rules, text)
    ]


def _put_route(scene: Scene, slots: Slots, windows: Sequence[Span]) -> None:
    for start, end in windows:
        text = scene.between(start, end) if start < end else ""
        if match := find_first(route_pattern(), text):
            span = (start + match.start(), start + match.end())
            slots.put("route", route_names()[match[0].lower()], span)
            return


def _put_frequency(scene: Scene, slots: Slots, windows: Sequence[Span], rate: str | None) -> None:
    """Fill the frequency: the parts next to each other, or the rate printed in the unit."""
    for window in windows:
        if parts := list(_frequency_parts(scene, window)):
            words = [scene.between(*part) for part in parts]
            slots.put("frequency", ", ".join(([rate] if rate else []) + words), *parts)
            return
        if rate:
            slots.put("frequency", rate)
            return


def _frequency_parts(scene: Scene, window: Span) -> Iterator[Span]:
    """Give the stretches that say when, those that touch each other as one."""
    open_span: Span | None = None
    for mention in _mentions(scene, FREQUENCY_RULES, window):
        if open_span and mention.start - open_span[1] <= _JOINED:
            open_span = (open_span[0], mention.end)
            continue
        if open_span:
            yield open_span
        open_span = (mention.start, mention.end)
    if open_span:
        yield open_span


__all__ = ["Slots", "fill_slots"]
