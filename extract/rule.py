"""Rules as rows: a pattern with its reason, what it finds and what it must ignore."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from extract.matching import Match, Pattern, compile_pattern, find_all, find_at
from extract.places import ANY_WORD, Opening, Places
from extract.triggers import TRIGGERS
from schemas.mention import Mention

Parse = Callable[[Match], Any]


@dataclass(frozen=True, eq=False)
class Rule:
    """One wording of one kind of mention, with the examples that test it.

    The pattern is tried only on texts in which one of the ``triggers`` occurs (none:
    always): those in lower case in any case, others as printed. Every match begins with
    one of the ``openings`` (none: with anything), and at most ``reach`` characters before
    a trigger (None: anywhere); where either is given, no other place is tried. The
    mention is the named group ``value``, or the whole match where the pattern has no
    such group; ``parse`` turns the match into the mention's value, None meaning "not one
    after all".
    ``finds`` maps an invented sentence to the mention texts in it, ``ignores``
    maps a near miss to the trigger that it contains, ``known_failures`` are
    rows of ``finds`` that do not hold yet.
    """

    name: str
    why: str
    pattern: str
    finds: Mapping[str, tuple[str, ...]]
    ignores: Mapping[str, str]
    triggers: tuple[str, ...] = ()
    openings: tuple[Opening, ...] = ()
    reach: int | None = None
    parse: Parse = field(default=lambda match: match[0])
    ignore_case: bool = True
    known_failures: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict[str, tuple[str, ...]]
    )

    def __post_init__(self) -> None:
        """Have the triggers looked for."""
        TRIGGERS.add(self.triggers)

    @property
    def kind(self) -> str:
        """The kind of mention: what stands before the dot of the name."""
        return self.name.partition(".")[0]

    @cached_property
    def compiled(self) -> Pattern:
        """The compiled pattern."""
        return compile_pattern(self.pattern, ignore_case=self.ignore_case)

    @cached_property
    def group(self) -> int | str:
        """The group of the pattern that is the mention."""
        return "value" if "value" in self.compiled.groupindex else 0

    @property
    def is_anchored(self) -> bool:
        """Whether it is known where matches can begin."""
        return bool(self.openings) or self.reach is not None

    def is_tried(self, places: Places) -> bool:
        """Whether a text with these places holds a trigger, where the rule has any."""
        if not self.triggers or not places.triggers.isdisjoint(self._known):
            return True
        return any(map(places.folded.__contains__, self._printed))

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.triggers)  # the smaller of two sets is gone through

    @cached_property
    def _printed(self) -> tuple[str, ...]:
        return tuple(trigger for trigger in self.triggers if trigger != trigger.lower())

    def matches(self, places: Places) -> list[Match]:
        """Give where the pattern matches in a text that holds a trigger, in order."""
        if not self.is_anchored:
            return find_all(self.compiled, places.folded)
        openings = self.openings or (ANY_WORD,)
        if self.reach is not None:
            near = places.before_triggers(openings, self.triggers, self.reach)
            return find_at(self.compiled, places.folded, near)
        return find_at(self.compiled, places.folded, places.of_openings(openings))

    def matches_within(self, places: Places, start: int, end: int) -> list[Match]:
        """Give where the pattern matches in ``text[start:end]``, in order."""
        if not self.openings:
            return find_all(self.compiled, places.folded, start, end)
        begin = places.of_openings(self.openings)
        begin = begin[bisect_left(begin, start) : bisect_left(begin, end)]
        return [m for m in find_at(self.compiled, places.folded, begin) if m.end() <= end]


def find_mentions(rules: Sequence[Rule], places: Places) -> list[Mention[Any]]:
    """Give what the rules find in a text, by start; earlier rules win overlaps."""
    found: list[tuple[int, Mention[Any]]] = []
    for priority, rule in enumerate(places.select(tuple(rules))):
        for match in rule.matches(places):
            value = rule.parse(match)
            if value is not None:
                start, end = match.span(rule.group)
                found.append((priority, Mention(rule.kind, start, end, value, rule.name)))
    return _without_overlaps(found)


def _without_overlaps(found: Iterable[tuple[int, Mention[Any]]]) -> list[Mention[Any]]:
    kept: list[Mention[Any]] = []  # by start, none overlaps another
    starts: list[int] = []
    for _, mention in sorted(found, key=lambda item: (item[0], item[1].start, -item[1].end)):
        place = bisect_right(starts, mention.start)
        if (place == 0 or kept[place - 1].end <= mention.start) and (
            place == len(kept) or mention.end <= starts[place]
        ):
            kept.insert(place, mention)
            starts.insert(place, mention.start)
    return kept
