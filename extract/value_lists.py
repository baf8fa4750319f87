"""Lists of values with their spreads and arms: "12 months (8-15) in group A and 14 in B"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from extract.analysis import Sentence
from extract.matching import Match, Pattern, compile_pattern, find_first
from extract.numbers import DECIMAL, WORDS, parse_number
from schemas.mention import ArmMention
from schemas.record import Arm, ConfidenceInterval

_LABEL = r"""
    (?P<label> (?:full[ ])? range | IQR | inter-?quartile[ ](?:range|interval) | Q1 \s? [,-] \s? Q3
    | quartiles? | min(?:imum)? \s? [-,to]{1,2} \s? max(?:imum)? | SD | standard[ ]deviation
    | (?P<level> \d{2} (?:\.\d+)? ) \s? % \s? (?:CI|confidence[ ]interval|CrI) | CI )
"""
_SIGN = r"(?: \+/- | ± )"
LONGEST_SENTENCE = 5000  # characters; what is longer is no sentence, and would take long
_REACH = 50  # characters between a value and the arm it is of
_GROUP_AHEAD = compile_pattern(
    r"""
    ^ \s* [)\]]? ,? \s* (?: in | for | on | with | among | (?=[a-z]) ) \s*
    (?: the | each | patients | those | (?:who\s)? (?:received|treated|assigned) | with | to | in
    | (?:were|was) \s (?:randomly\s)? (?:randomi[sz]ed|assigned|allocated) | of
    | \s )* $
    """
)
_ALL_ARMS = compile_pattern(
    r"""
    ^ [\s)]* (?:in|for|on|of)? \s* (?:both|either|each|all) \s
    (?: (?:of\sthe|treatment|study|two|three) \s )* (?:arms?|groups?) \b
    """
)
# What may follow a value whose unit is printed with another one of its list.
_UNIT_BEFORE = (" on ", " in ", " for ", " with")
_UNIT_LATER = (*_UNIT_BEFORE, " and ", " v", " (", " [")
_STATISTIC_BEHIND = compile_pattern(r"^ \s (?:median|minimum|mean) \b")


def mentions_within(sentence: Sentence, mentions: Sequence[ArmMention]) -> tuple[ArmMention, ...]:
    """Give the mentions of arms that begin in a sentence; all are sorted by start."""
    first = bisect_left(mentions, sentence.start, key=_start_of)
    return tuple(mentions[first : bisect_left(mentions, sentence.end, key=_start_of)])


def _start_of(mention: ArmMention) -> int:
    return mention.start


def spread_pattern(unit: str) -> str:
    """Give the pattern of what is printed in brackets behind a value of some unit."""
    return rf"""
    (?: \s* ,? \s* [(\[] \s* (?:{_LABEL} (?:[ ]of)? \s* [,:=]? \s*)?
        (?: (?P<low>{DECIMAL}) \s? {unit}? \s* (?: - | to | , | through ) \s* (?P<high>{DECIMAL})
        \+? \s? {unit}?
        | {_SIGN}? \s? (?P<sd>{DECIMAL}) (?: \s? {unit} (?!\w) )? ) \s* [)\]] )
    """


def item_pattern(unit: str) -> str:
    """Give the pattern of one value of some unit with its spread."""
    return rf"""
    (?P<number> (?<![\w.,]) {DECIMAL} | {WORDS} ) (?: \s {_SIGN} \s (?P<plus>{DECIMAL}) )? [ -]?
    (?P<unit> {unit} (?!\w) )?
    (?: \s+ (?: in | for | on | with | among ) \s+ (?P<group> [^()\[\].;,\d]{{3,60}}? (?:\s \d)? )
    (?= \s [(\[] ) )?
    {spread_pattern(unit)}? (?: \s* (?P<late_unit> {unit} (?!\w) ) )?
    """


def _next_pattern(unit: str) -> str:
    """Give the pattern of the words from one value of a list to the next."""
    return rf"""
    (?: (?! \b (?:was|were|had|median|mean|rates?|ratio|p|HR) \b ) [^;\d]
        | (?<=[a-z-])\d | (?<=(?:group|arm|part|cohort|stage|phase)\s)\d ){{0,110}}?
    (?: \b (?:and|versus|vs\.?|v|or|compared\swith) | , | ; | / ) \s+
    (?P<prefix> [^.;,()\d]{{0,40}} \s* [=:] \s* | (?:it|the\smedian) \s+ was \s+ )??
    (?= {item_pattern(unit)} )
    """


@dataclass(frozen=True, slots=True)
class Item:
    """One value with its spread, the places of its numbers, and the arms it is of."""

    value: int | float
    unit: str | None
    label: str | None
    level: int | float | None
    bounds: tuple[int | float, int | float] | None
    sd: int | float | None
    start: int
    end: int
    numbers: tuple[tuple[int, int], ...]
    arms: tuple[str, ...] = ()
    statistic_anew: bool = False  # "the median was" stands before it

    def spread(self) -> dict[str, Any]:
        """Give the slots that the numbers in brackets fill: range, iqr, ci or sd."""
        if self.sd is not None:
            return {"sd": self.sd}
        if self.bounds is None or self.label is None:
            return {}
        if "ci" in self.label or "confidence" in self.label or "cri" in self.label:
            low, high = self.bounds
            return {"ci": ConfidenceInterval(level=self.level, lower=low, upper=high)}
        is_range = self.label.endswith("range") and "quartile" not in self.label
        return {"range" if is_range or self.label.startswith("min") else "iqr": self.bounds}


class ListReader:
    """Reads lists of values in some unit."""

    def __init__(
        self, unit: str, canonical: Callable[[str], str], default: str | None = None
    ) -> None:
        self._default = default
        self._canonical = canonical
        self._item = compile_pattern(item_pattern(unit))
        self._next = compile_pattern(_next_pattern(unit))
        self._unit: Pattern = compile_pattern(rf"^ [ -]? {unit} (?!\w)")

    def read(
        self, text: str, place: int, offset: int, mentions: Sequence[ArmMention], label: str = ""
    ) -> list[Item]:
        """Give the value at a place of a sentence and those that follow in its list.

        ``offset`` is where the sentence starts in the document, ``label`` what
        the spread is when its brackets don't say.
        """
        items = list(self._read(text, place, offset, mentions, label))
        unit = next((item.unit for item in items if item.unit), self._default)
        filled: list[Item] = []
        for item in items if unit else ():
            unit = item.unit or unit
            filled.append(replace(item, unit=unit))
        return filled

    def _read(
        self, text: str, place: int, offset: int, mentions: Sequence[ArmMention], label: str
    ) -> Iterator[Item]:
        is_anew = has_unit = False
        first = place
        while (match := find_first(self._item, text, place)) and match.start() <= place + 1:
            item = self._parse(match, label, offset)
            is_first = place == first and self._default is not None
            if item is None or (not is_first and _is_landmark(text, match, has_unit)):
                return
            has_unit = has_unit or item.unit is not None
            yield replace(item, statistic_anew=is_anew)
            label = item.label or ""
            ahead = find_first(self._next, text, match.end())
            if ahead is None or ahead.start() != match.end():
                return
            if not _goes_on(ahead, offset, mentions):
                return
            is_anew = is_anew or "median" in (ahead["prefix"] or "")
            place = ahead.end()

    def _parse(self, match: Match, label: str, offset: int) -> Item | None:
        names = [name for name in ("number", "low", "high", "sd", "plus") if match[name]]
        numbers = {name: parse_number(match[name]) for name in names}
        value = numbers.get("number")
        if value is None:
            return None
        low, high = numbers.get("low"), numbers.get("high")
        unit = match["unit"] or match["late_unit"]
        return Item(
            value,
            self._canonical(unit) if unit else None,
            (match["label"] or "").lower() or label or None,
            parse_number(match["level"]) if match["level"] else None,
            (low, high) if low is not None and high is not None else None,
            numbers.get("sd") or numbers.get("plus"),
            match.start() + offset,
            match.end() + offset,
            tuple((match.start(name) + offset, match.end(name) + offset) for name in names),
        )

    def with_arms(
        self,
        text: str,
        items: Sequence[Item],
        offset: int,
        mentions: Sequence[ArmMention],
        arms: Sequence[Arm],
    ) -> Iterator[Item]:
        """Give the items with the arms that the words around them name."""
        named = [self._arms_at(text, item, offset, mentions, arms) for item in items]
        if len(items) > 1 and not any(named[:-1]):
            named = _arms_in_order(text, items, offset, mentions) or named
        for item, own in zip(items, named, strict=True):
            yield replace(item, arms=own)

    def _arms_at(
        self,
        text: str,
        item: Item,
        offset: int,
        mentions: Sequence[ArmMention],
        arms: Sequence[Arm],
    ) -> tuple[str, ...]:
        """Give the arms named right behind a value, or before it with a sign of equality."""
        end = item.numbers[0][1]
        unit = find_first(self._unit, text[end - offset : end - offset + 20])
        start = end + (unit.end() if unit else 0)
        if find_first(_ALL_ARMS, text[start - offset :]):
            return tuple(arm.id for arm in arms)
        for place in (start, item.end):
            if behind := _arms_behind(text, place - offset, offset, mentions):
                return behind
        before = text[: item.start - offset].rstrip()
        if not before.endswith(("=", ":")):
            return ()
        stop = len(before) - 1 + offset
        return next((m.arms for m in mentions if 0 <= stop - m.end <= 2), ())


def arms_of_bracket(
    text: str, place: int, offset: int, mentions: Sequence[ArmMention]
) -> tuple[str, ...]:
    """Give the arms named right behind the brackets around a place: "(28 men) in group 1"."""
    depth = 0
    for index in range(place, len(text)):
        depth += (text[index] in "([") - (text[index] in ")]")
        if depth < 0:
            return _arms_behind(text, index + 1, offset, mentions)
    return ()


def _arms_behind(
    text: str, place: int, offset: int, mentions: Sequence[ArmMention]
) -> tuple[str, ...]:
    near = [m for m in mentions if 0 <= m.start - offset - place <= _REACH]
    if near and find_first(_GROUP_AHEAD, text[place : near[0].start - offset]):
        return near[0].arms
    return ()


def _is_landmark(text: str, match: Match, has_unit: bool) -> bool:
    """Tell whether a value is a landmark ("5-year survival") or a number of something else."""
    after = text[match.end("number") : match.end("number") + 6]
    if match["unit"] is None and match["late_unit"] is None:
        return not after.startswith(_UNIT_BEFORE if has_unit else _UNIT_LATER)
    return after.startswith("-") and not find_first(_STATISTIC_BEHIND, text[match.end() :])


def _goes_on(ahead: Match, offset: int, mentions: Sequence[ArmMention]) -> bool:
    """Tell whether a list goes on: by position, by "the median was", or by an arm's label."""
    prefix = ahead["prefix"]
    if prefix is None or "was" in prefix.lower():
        return True
    start, end = ahead.span("prefix")
    return any(start <= m.start - offset < end for m in mentions)


def _arms_in_order(
    text: str, items: Sequence[Item], offset: int, mentions: Sequence[ArmMention]
) -> list[tuple[str, ...]] | None:
    """Give the arms of "3 and 4 months in A and B, respectively"."""
    after = [m for m in mentions if m.start >= items[-1].end]
    if len(after) < len(items) or "respectively" not in text[items[-1].end - offset :]:
        return None
    return [mention.arms for mention in after[: len(items)]]
