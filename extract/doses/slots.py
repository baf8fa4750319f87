"""The schedule of a dose: what its words, and the words it shares with its neighbours, say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from extract.doses.amounts import Amount
from extract.doses.kinds import Kind
from extract.doses.levels import find_level
from extract.doses.ownership import Owned, Scene
from extract.doses.schedule import (
    COURSE_RULES,
    CYCLE_RULES,
    DURATION_RULES,
    FREQUENCY_RULES,
    route_names,
    route_pattern,
)
from extract.doses.sharing import Segment, segment_at
from extract.matching import compile_pattern, find_all, find_first
from extract.places import places_in
from extract.rule import Rule, find_mentions
from schemas.mention import Mention
from schemas.vocabulary import DoseKind

_CONNECTOR = compile_pattern(
    r"""
        (?: \b (?: plus | and | with | or | versus | followed \s by | then | to | receive ) \b |
        [,;/+)] )
    """
)
_LEAD_IN = compile_pattern(
    r"""
    (?: (?: \b (?: and (?!\s(?:also\s)?(?:on\s)?(?:days?\s)?\d) | plus | with | or (?!\s\d) | to
    (?!\s\d) | then | versus
    | by | of (?!\s(?:each|every|an?|the|\d|cycles?|subsequent)) ) \b | [;+/(] | ,
    (?!\s(?:and\s)?\d) ) [\s\w.-]{0,30} ) $
    """
)
_BEFORE_REACH = 70  # characters before a treatment that may still speak of its dose
_ADJECTIVES = 30  # characters before a treatment's name that may say how it is given
_DAYS_ONLY = compile_pattern(
    r"""
    ^ (?: d(?:ays?)? \s? [\d\s,&-]+ (?: (?:and|or|to|through) [\d\s,]+ )* | (?:over|for) \b .*
    | x \s \d+ ) $
    """
)
# Behind these comes another treatment's schedule.
_LATER = compile_pattern(
    r"""
    \b (?: followed \s by | and \s then | then ) \b
    (?! \s+ (?: every | once | on | an? \s (?:week|\d) | \d | one | two ) )
    """
)
_LISTED = compile_pattern(r"^ \s* (?: , | ,? \s* (?:and|or|to|versus|vs\.?|v) \s ) \s* $")
_FRACTIONS = "frequency.fractions"  # the rule of fractions, for radiation only
_INFUSION = "frequency.infusion"  # the rule of how long one dose runs in
_EVERY = compile_pattern(r"^ (?: every | once \s every | q\d | \d-weekly )")
_CYCLE = compile_pattern(
    r"""
    \b (?P<cycle> (?: of | in ) \s (?: (?:a|an|each|every|the) \s )? (?:treatment\s)? [\w-]{1,12}
        [ -] (?:day|week)s? [ -] (?:\w+[ ])? cycles?
    | (?: \d | three | four | two ) - weekly (?= \s cycles? ) )
    """
)

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


def fill_slots(scene: Scene, owned: Owned, segments: Sequence[Segment], kind: Kind | None) -> Slots:
    """Give the schedule of an amount."""
    windows = _windows(scene, owned, segments)
    slots = Slots()
    rate = owned.amount.value.rate
    is_radiation = owned.amount.value.is_radiation
    timed = [r for r in FREQUENCY_RULES if is_radiation or r.name != _FRACTIONS]
    if kind is not None:
        slots.put("kind", kind.kind, *kind.places)
    _put_frequency(scene, slots, windows, rate, timed)
    if not is_radiation:
        _put_routes(scene, slots, owned, windows)
    spoken = (windows.after, windows.shared, windows.before)
    lasting = COURSE_RULES if is_radiation else DURATION_RULES
    _put_first(scene, slots, "duration", lasting, spoken)
    if not is_radiation:
        counted = (windows.after, windows.shared, windows.segment)
        _put_first(scene, slots, "cycles", CYCLE_RULES, counted)
    if level := find_level(scene, owned):
        places = [(level.start, level.end)] if level.is_own else []
        slots.put("participants", level.count, *places)
    return slots


def _windows(scene: Scene, owned: Owned, segments: Sequence[Segment]) -> Windows:
    amount = owned.amount
    segment = segment_at(segments, amount.start)
    end = _end_of_list(scene, amount)
    others = [(a.start, a.end) for a in scene.amounts if not amount.start <= a.start < end]
    others += [(n.start, n.end) for n in scene.namings if n.treatments != owned.treatments]
    stop = min((start for start, _ in others if start >= end), default=segment.end)
    begin = max((end for _, end in others if end <= amount.start), default=segment.start)
    edge = next((s.end for s in segments if s.start < end <= s.end), segment.end)
    after = (end, max(end, min(stop, edge)))
    if lead := find_first(_LEAD_IN, scene.between(*after)) if stop < edge else None:
        after = (after[0], after[0] + lead.start())
    begin = max(begin, scene.sentence.start)
    anchor = owned.naming.start if owned.naming else amount.start
    anchor = anchor if begin <= anchor <= amount.start else amount.start
    begin = max(begin, anchor - _BEFORE_REACH)
    before = (_behind_connector(scene, begin, anchor), amount.start)
    return Windows(after, before, _shared(scene, owned, segment), (segment.start, segment.end))


def _end_of_list(scene: Scene, amount: Mention[Amount]) -> int:
    """Give where a list of amounts ends that share their schedule: "10 or 20 mg daily"."""
    end = amount.end
    for other in scene.amounts:
        if other.start >= end:
            if not find_first(_LISTED, scene.between(end, other.start)):
                break
            end = other.end
    return end


def _shared(scene: Scene, owned: Owned, segment: Segment) -> Span:
    """Give what follows the last amount of a segment, outside of brackets of its own."""
    is_radiation = owned.amount.value.is_radiation
    ends = [
        a.end
        for a in scene.amounts
        if segment.start <= a.start < segment.end and a.value.is_radiation == is_radiation
    ]
    last = max(ends, default=owned.amount.end)
    rest = scene.between(last, segment.end)
    if any(character in ")]" for character in scene.between(owned.amount.end, last)):
        closing = next((i for i, character in enumerate(rest) if character in "([)]"), -1)
        if closing >= 0 and rest[closing] in ")]":
            last += closing + 1
    later = find_first(_LATER, scene.between(last, segment.end))
    return last, max(last, last + later.start() if later else segment.end)


def _before_naming(scene: Scene, owned: Owned) -> Span:
    """Give the words right before a treatment's name: "intravenous docetaxel"."""
    start = owned.naming.start if owned.naming else owned.amount.start
    begin = max(scene.sentence.start, start - _ADJECTIVES)
    return _behind_connector(scene, begin, start), start


def _behind_connector(scene: Scene, start: int, end: int) -> int:
    """Give where the last words that nothing joins to others begin in a stretch."""
    cuts = find_all(_CONNECTOR, scene.between(start, end))
    return start + cuts[-1].end() if cuts else start


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
        for m in find_mentions(rules, places_in(text))
    ]


def _put_routes(scene: Scene, slots: Slots, owned: Owned, windows: Windows) -> None:
    """Fill the route: what is nearest; what follows a later amount, where no own schedule does."""
    near = [windows.before, windows.after, _before_naming(scene, owned)]
    amounts = [a.start for a in scene.amounts if windows.after[1] <= a.start <= windows.shared[0]]
    repeats = "frequency" in slots.values and len(amounts) > 0 and len(scene.namings) < 2
    _put_route(scene, slots, near if repeats else [*near, windows.shared])
    usual = {scene.namer.usual_route(treatment) for treatment in owned.treatments}
    if len(usual) == 1 and (route := usual.pop()):
        slots.put("route", route)


def _put_route(scene: Scene, slots: Slots, windows: Sequence[Span]) -> None:
    for start, end in windows:
        text = scene.between(start, end) if start < end else ""
        if match := find_first(route_pattern(), text):
            span = (start + match.start(), start + match.end())
            slots.put("route", route_names()[match[0].lower()], span)
            return


def _put_frequency(
    scene: Scene, slots: Slots, windows: Windows, rate: str | None, rules: Sequence[Rule]
) -> None:
    """Fill the frequency: what is nearest, and how often the cycle comes that its days are of."""
    found: list[Span] = []
    is_first = slots.values.get("kind") is DoseKind.INITIAL
    near = (windows.after, windows.before)
    for window in near if is_first else (*near, windows.shared):
        mentions = _mentions(scene, rules, window)
        if window is windows.shared:
            mentions = _sharable(mentions, rules)
        found = found or [(m.start, m.end) for m in mentions]
    printed = [scene.between(*span) for span in found]
    if printed and all(find_first(_DAYS_ONLY, words) for words in printed):
        found += _cycle_of(scene, windows, rules, found)
    words = [scene.between(*part) for part in _joined(scene, found)]
    if rate:
        words.insert(0, rate)
    if words:
        text = words[0]
        for word in words[1:]:
            if word not in text:
                text += f"{' ' if word.startswith('of ') else ', '}{word}"
        slots.put("frequency", text, *found)


def _sharable(mentions: Sequence[Mention[Any]], rules: Sequence[Rule]) -> list[Mention[Any]]:
    """Give the times that may be of an earlier amount too; of radiation, with its fractions."""
    is_radiation = any(rule.name == _FRACTIONS for rule in rules)
    if is_radiation and not (mentions and mentions[0].rule == _FRACTIONS):
        return []
    return [mention for mention in mentions if mention.rule != _INFUSION]


def _cycle_of(
    scene: Scene, windows: Windows, rules: Sequence[Rule], found: Sequence[Span]
) -> list[Span]:
    """Give the words that say how often the cycle comes whose days are printed."""
    for mention in _mentions(scene, rules, windows.shared):
        span = (mention.start, mention.end)
        if span not in found and find_first(_EVERY, scene.between(*span)):
            return [span]
    for window in (windows.shared, (windows.segment[0], windows.after[0])):
        if cycle := find_first(_CYCLE, scene.between(*window)):
            start, end = cycle.span("cycle")
            return [(window[0] + start, window[0] + end)]
    return []


def _joined(scene: Scene, spans: Sequence[Span]) -> Iterator[Span]:
    """Give the stretches that say when, those that only blanks or "on" part as one."""
    open_span: Span | None = None
    for span in spans:
        gap = scene.between(open_span[1], span[0]) if open_span else ""
        if open_span and open_span[1] <= span[0] and gap.strip() in ("", "on", "for"):
            open_span = (open_span[0], span[1])
            continue
        if open_span:
            yield open_span
        open_span = span
    if open_span:
        yield open_span
