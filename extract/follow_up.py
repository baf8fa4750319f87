"""Follow-up: how long participants were followed, for each arm where it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from extract.analysis import Analysis, Linked, Sentence
from extract.matching import Match, compile_pattern, find_all, find_first
from extract.numbers import DECIMAL, WORDS, parse_number
from extract.rule import Rule, find_mentions
from schemas.document import PartKind
from schemas.mention import ArmMention, Mention
from schemas.record import Arm, ConfidenceInterval, Evidence, FollowUp
from schemas.vocabulary import Statistic

_TRIGGERS = ("follow", "f/u", "fu ", "time from", "observation")
_SKIPPED = (PartKind.CITATION, PartKind.BOILERPLATE)

_STATISTIC = r"(?P<statistic> median | mean | average | minimum | maximum | min\. | max\. )"
_FOLLOW_UP = r"(?: follow(?:ed)?[- ]?up s? | f/u | fu (?=[ :=]) | observation[ ](?:time|period) )"
_UNIT = (
    r"(?: (?:patient|person|woman|man) s? [- ] years? | years? | yrs? | y | months? | mos? \.? | mths?"
    r" | weeks? | wks? | days? | d )"
)
_LABEL = r"""
    (?P<label> (?:full[ ])? range | IQR | inter-?quartile[ ](?:range|interval) | Q1 \s? [,-] \s? Q3 | quartiles?
    | min(?:imum)? \s? [-,to]{1,2} \s? max(?:imum)? | (?P<level> \d{2} (?:\.\d+)? ) \s? % \s? (?:CI|confidence[ ]interval|CrI) | CI )
"""
_SPREAD = rf"""
    (?: \s* [(\[] \s* (?:{_LABEL} (?:[ ]of)? \s* [,:=]? \s*)? (?P<low>{DECIMAL}) \s? {_UNIT}?
        \s* (?: - | to | , | through ) \s* (?P<high>{DECIMAL}) \+? \s? {_UNIT}? \s* [)\]] )
"""
_ITEM = rf"""
    (?P<number> (?<![\w.,]) {DECIMAL} | {WORDS} ) [ -]? (?P<unit> {_UNIT} (?!\w) )?
    (?: \s+ (?: in | for | on | with | among ) \s+ (?P<group> [^()\[\].;,\d]{{3,60}}? (?:\s \d)? ) (?= \s [(\[] ) )?
    {_SPREAD}? (?: \s* (?P<late_unit> {_UNIT} (?!\w) ) )?
"""
_VERB = r"(?: was | were | is | of | at | for | reached | lasted | = | : | , | \( | exceeded )"


def _parse_statistic(match: Match) -> Statistic:
    name = (match.groupdict().get("statistic") or "").lower()
    if name in ("mean", "average"):
        return Statistic.MEAN
    return Statistic.MEDIAN if name == "median" else Statistic.OTHER


_HEAD_RULES = (
    Rule(
        name="follow_up.statistic_first",
        why="The median follow-up, with its value behind it.",
        triggers=_TRIGGERS,
        pattern=rf"""
        \b {_STATISTIC} \)? (?: \s* [(\[] [^()\[\]]{{2,25}} [)\]] )?
        (?: \s+ (?!of\b) [\w-]+ ){{0,3}}? (?: \s+ (?:duration|length|time|period) \s+ of )? \s+ (?: \(? {_FOLLOW_UP} \)? ) (?: [- ] (?:time|period|duration) s? )?
        (?: , \s+ (?= \d ) | (?: \s+ (?: for|in|of|among|from|after|at|on|across|by|to|since|calculated ) \s+ [^.;=:]{{1,110}}? )?? (?: \s* {_VERB} )+ \s* (?: [\w/+. -]{{2,45}} \s [=:] \s )? )
        (?= {_ITEM} )
        """,
        parse=_parse_statistic,
        finds={
            "Median follow-up was 31 months.": ("Median follow-up was ",),
            "After a median duration of follow-up of 5.2 years, few had died.": (
                "median duration of follow-up of ",
            ),
            "The mean follow-up time for all 120 patients was 3 years.": (
                "mean follow-up time for all 120 patients was ",
            ),
        },
        ignores={
            "At median follow-up, half of the men were well.": "follow",
            "The 5-year follow-up visit is due.": "follow",
        },
    ),
    Rule(
        name="follow_up.statistic_later",
        why="Participants were followed for a median of some time.",
        triggers=_TRIGGERS,
        pattern=rf"""
        \b (?: {_FOLLOW_UP} | followed ) (?: [\s:,=] [^.;=\d]{{0,60}}? )?? \b {_STATISTIC} \b
        (?: \s+ (?!follow)[\w]+ ){{0,2}}? (?: \s* {_VERB} )* \s* (?= {_ITEM} )
        """,
        parse=_parse_statistic,
        finds={
            "They were followed for a median of 40 months.": ("followed for a median of ",),
            "Follow-up lasted a minimum of 12 months.": ("Follow-up lasted a minimum of ",),
        },
        ignores={
            "They were followed until death.": "follow",
            "After follow-up, median pain was worse.": "follow",
        },
    ),
    Rule(
        name="follow_up.statistic_around",
        why="The value may stand between the statistic and the word, or before both.",
        triggers=_TRIGGERS,
        pattern=rf"""
        \b (?: {_STATISTIC} \s+ (?:of \s+)? | (?: at | after | with | over | during ) \s+ (?:an?\s+|the\s+)? )
        (?= {_ITEM} [- ]? (?: \s* (?:of\s+)? (?P<statistic> median | mean | minimum ) )? \s* (?:of\s+)? {_FOLLOW_UP} )
        """,
        parse=lambda match: _parse_statistic(match) if match["statistic"] else None,
        finds={
            "A median 14 months of follow-up had passed.": ("median ",),
            "At 3.1 (2.0-4.4) years median follow-up.": ("At ",),
        },
        ignores={
            "At 5 years of follow-up, 60% were alive.": "follow",
            "A median of 4 cycles came before follow-up.": "follow",
        },
    ),
    Rule(
        name="follow_up.explained",
        why="Lay texts give the value first and then say that it is a median.",
        triggers=("followed",),
        pattern=rf"\b followed (?:\s up)? \s for \s+ (?= {_ITEM} \s* [(,] [^.;()]{{0,40}} \b (?P<statistic> median | average ) \b )",
        parse=_parse_statistic,
        finds={
            "People were followed for 30 months (the median).": ("followed for ",),
            "They were followed for 2 years (on average, that is).": ("followed for ",),
        },
        ignores={
            "They were followed for 5 years.": "followed",
            "Followed for 8 weeks (or until death).": "followed",
        },
    ),
    Rule(
        name="follow_up.person_time",
        why="Time at risk, summed over all participants.",
        triggers=("-year", "years"),
        pattern=rf"\b (?: during | over | in | with | after )? \s+ (?: a \s total \s of \s )? (?= (?P<value>{DECIMAL}) \s (?P<unit> (?:patient|person|woman) s? [- ]years ) \s+ of \s+ (?:follow|observation) )",
        parse=lambda _: Statistic.OTHER,
        finds={
            "There were 12 events during 4,100 patient-years of follow-up.": ("4,100",),
            "Deaths were 3 in 900 person-years of observation.": ("900",),
        },
        ignores={
            "The rate was 2 per 100 patient-years.": "-year",
            "After 100 patient-years of treatment.": "-year",
        },
    ),
    Rule(
        name="follow_up.to_cutoff",
        why="Time from randomisation to data cut-off is the follow-up of all.",
        triggers=("time from",),
        pattern=rf"""
        \b {_STATISTIC} (?: \s* [(\[] [^()\[\]]{{2,25}} [)\]] )? \s+ time \s+ from \s+ [\w\s]{{3,40}} \s to \s (?:the \s)? (?: data[ -]cut-?[ ]?off | database[ -]lock | analysis )
        (?: \s* \( [^()]{{2,40}} \) )? (?: \s* {_VERB} )+ \s* (?= {_ITEM} )
        """,
        parse=_parse_statistic,
        finds={
            "Median time from randomization to data cutoff was 20 months.": (
                "Median time from randomization to data cutoff was ",
            ),
            "The median (range) time from assignment to the data cutoff (May 2020) was 31.5 months.": (
                "median (range) time from assignment to the data cutoff (May 2020) was ",
            ),
        },
        ignores={
            "Median time from surgery to relapse was 9 months.": "time from",
            "The time from start to data cutoff varied.": "time from",
        },
    ),
)
_ITEM_PATTERN = compile_pattern(_ITEM)
# From one value to the next of the same sentence: "in the A group and 12 months (8-15) in the B group".
_NEXT = compile_pattern(
    rf"""
    (?: (?! \b (?:was|were|had|median|mean|rates?|ratio|p|HR|v\.?s\.?[ ]\d|survival[ ](?:was|of)) \b ) [^;\d] | (?<=[a-z-])\d | (?<=(?:group|arm|part|cohort|stage|phase)\s)\d ){{0,110}}?
    (?: \b (?:and|versus|vs\.?|v|or|compared\swith) | , | ; | / ) \s+ (?P<label> [^.;,()\d]{{0,40}} \s* [=:] \s* | (?:it|the\smedian) \s+ was \s+ )?? (?= {_ITEM} )
    """
)
_GROUP_AHEAD = compile_pattern(r"^ \s* (?: \) )? ,? \s* (?: in | for | on | with | among | (?=[a-z]) ) \s* (?: the | each | patients | those | (?:who\s)? (?:received|treated|assigned) | with | to | in | of | \s )* $")
_BOTH = compile_pattern(r"^ [\s)]* (?:in|for|on|of)? \s* (?:both|either|each|all) \s (?:(?:of\sthe|treatment|study|two|three)\s)* (?:arms?|groups?)\b")
_PLANNED = compile_pattern(r"\b (?: planned | will \s be | required | was \s to \s be | to \s allow | in \s order \s to | at \s least \s one \s follow ) \b")
_BEFORE_WORD = compile_pattern(rf"\G \s (?:median|minimum|mean) \b")
_REACH = 50  # characters between a value and the arm it is of
_UNITS = {"y": "year", "m": "month", "w": "week", "d": "day"}


@dataclass(frozen=True, slots=True)
class _Item:
    """One value with its spread, and the places of its numbers."""

    statistic: Statistic
    value: int | float
    unit: str | None
    label: str | None
    level: int | float | None
    bounds: tuple[int | float, int | float] | None
    start: int
    end: int
    numbers: tuple[tuple[int, int], ...]
    arms: tuple[str, ...] = ()


def find_follow_up(
    analysis: Analysis, arms: Sequence[Arm], mentions: Sequence[ArmMention]
) -> tuple[Linked[FollowUp], ...]:
    """Give the lengths of follow-up that a document states, each once."""
    if not any(trigger in analysis.lowered for trigger in _TRIGGERS):
        return ()
    found: dict[tuple[object, ...], Linked[FollowUp]] = {}
    for sentence in analysis.sentences:
        if sentence.part.kind not in _SKIPPED:
            for linked in _read_sentence(analysis, sentence, arms, mentions):
                fact = linked.fact
                found.setdefault((fact.value, fact.unit, fact.arm, fact.statistic), linked)
    return tuple(_without_repeats(found.values()))


def _without_repeats(facts: Iterable[Linked[FollowUp]]) -> Iterator[Linked[FollowUp]]:
    """Drop what has no arm where the same value is given for an arm."""
    facts = list(facts)
    of_arms = {(f.fact.value, f.fact.unit) for f in facts if f.fact.arm}
    for linked in facts:
        if linked.fact.arm or (linked.fact.value, linked.fact.unit) not in of_arms:
            yield linked


def _read_sentence(
    analysis: Analysis, sentence: Sentence, arms: Sequence[Arm], mentions: Sequence[ArmMention]
) -> Iterator[Linked[FollowUp]]:
    lowered = analysis.lowered[sentence.start : sentence.end]
    if not any(trigger in lowered for trigger in _TRIGGERS):
        return
    text = analysis.text_of(sentence)
    if find_first(_PLANNED, text):
        return
    inside = [m for m in mentions if sentence.start <= m.start < sentence.end]
    done = 0
    for head in find_mentions(_HEAD_RULES, text, lowered):
        if head.end < done:
            continue
        items = list(_read_items(text, head, sentence.start, inside))
        if items:
            done = items[-1].end - sentence.start
        for item in _with_arms(text, items, sentence.start, inside, arms):
            yield from _build(analysis, head, item, sentence)


def _read_items(
    text: str, head: Mention[Any], offset: int, mentions: Sequence[ArmMention]
) -> Iterator[_Item]:
    """Give the value behind a head and those that follow in its list."""
    place = head.start if head.rule.endswith("person_time") else head.end
    statistic: Statistic = head.value
    label: str | None = None
    unit: str | None = None
    while (match := find_first(_ITEM_PATTERN, text, place)) and match.start() <= place + 1:
        item = _parse_item(match, statistic, label, offset)
        if item is None or (item.unit is None and unit is None) or _is_landmark(text, match):
            return
        unit = item.unit or unit
        yield replace(item, unit=unit)
        label = item.label
        ahead = find_first(_NEXT, text, match.end())
        if ahead is None or ahead.start() != match.end() or not _is_list(ahead, offset, mentions):
            return
        if "median" in (ahead["label"] or ""):
            statistic = Statistic.MEDIAN
        place = ahead.end()


def _is_landmark(text: str, match: Match) -> bool:
    """Tell whether a value is a landmark ("5-year survival") or a number of something else."""
    after = text[match.end("number") : match.end("number") + 5]
    if match["unit"] is None and match["late_unit"] is None:
        return not after.startswith((" on ", " in ", " for ", " with"))
    return after.startswith("-") and not find_first(_BEFORE_WORD, text, match.end())


def _is_list(ahead: Match, offset: int, mentions: Sequence[ArmMention]) -> bool:
    """Tell whether a list goes on: by position, by "the median was", or by an arm's label."""
    label = ahead["label"]
    if label is None or "was" in label.lower():
        return True
    start, end = ahead.span("label")
    return any(start <= m.start - offset < end for m in mentions)


def _parse_item(
    match: Match, statistic: Statistic, label: str | None, offset: int
) -> _Item | None:
    value = parse_number(match["number"])
    if value is None:
        return None
    bounds = None
    names = ["number"]
    if match["low"]:
        low, high = parse_number(match["low"]), parse_number(match["high"])
        if low is not None and high is not None:
            bounds = (low, high)
            names += ["low", "high"]
    level = parse_number(match["level"]) if match["level"] else None
    unit = match["unit"] or match["late_unit"]
    return _Item(
        statistic,
        value,
        _canonical_unit(unit) if unit else None,
        (match["label"] or "").lower() or label,
        level,
        bounds,
        match.start() + offset,
        match.end() + offset,
        tuple((match.start(name) + offset, match.end(name) + offset) for name in names),
    )


def _canonical_unit(unit: str) -> str:
    lowered = unit.lower()
    if "-" in lowered or " " in lowered.strip():
        return "person-year" if lowered.startswith("person") else "patient-year"
    return _UNITS[lowered[0]]


def _with_arms(
    text: str,
    items: Sequence[_Item],
    offset: int,
    mentions: Sequence[ArmMention],
    arms: Sequence[Arm],
) -> Iterator[_Item]:
    """Give the items with the arms that the words around them name."""
    named = [_arms_at(text, item, offset, mentions, arms) for item in items]
    if len(items) > 1 and not any(named[:-1]):
        named = _arms_in_order(text, items, offset, mentions) or named
    for item, own in zip(items, named, strict=True):
        yield replace(item, arms=own)


def _arms_at(
    text: str,
    item: _Item,
    offset: int,
    mentions: Sequence[ArmMention],
    arms: Sequence[Arm],
) -> tuple[str, ...]:
    """Give the arms named right behind a value, or right before it with a sign of equality."""
    end = item.numbers[0][1]
    tail = text[end - offset : item.end - offset + _REACH + 40]
    unit = find_first(compile_unit(), tail)
    start = end + (unit.end() if unit else 0)
    if find_first(_BOTH, text, start - offset) and find_first(_BOTH, text[start - offset :]):
        return tuple(arm.id for arm in arms)
    for place in (start, item.end):
        for mention in mentions:
            if place <= mention.start <= place + _REACH:
                gap = text[place - offset : mention.start - offset]
                if find_first(_GROUP_AHEAD, gap):
                    return mention.arms
                break
    if item.unit in ("patient-year", "person-year"):
        return next((m.arms for m in reversed(mentions) if m.end <= item.start), ())
    before = text[: item.start - offset].rstrip()
    if before.endswith(("=", ":")):
        stop = len(before) - 1 + offset
        return next((m.arms for m in mentions if 0 <= stop - m.end <= 2), ())
    return ()


def compile_unit() -> Any:
    """Give the pattern of a unit of time right at the start."""
    return _UNIT_FIRST


_UNIT_FIRST = compile_pattern(rf"^ [ -]? {_UNIT} (?!\w)")


def _arms_in_order(
    text: str, items: Sequence[_Item], offset: int, mentions: Sequence[ArmMention]
) -> list[tuple[str, ...]] | None:
    """Give the arms of "3 and 4 months in A and B, respectively"."""
    after = [m for m in mentions if m.start >= items[-1].end]
    if len(after) < len(items) or "respectively" not in text[items[-1].end - offset :]:
        return None
    return [mention.arms for mention in after[: len(items)]]


def _build(
    analysis: Analysis, head: Mention[Any], item: _Item, sentence: Sentence
) -> Iterator[Linked[FollowUp]]:
    if item.unit is None:
        return
    start = min(head.start + sentence.start, item.start)
    if item.start - start > 150:  # a value far down a list is quoted alone
        start = item.start
    spread: dict[str, Any] = {}
    if item.bounds and item.label:
        if "ci" in item.label or "confidence" in item.label or "cri" in item.label:
            spread["ci"] = ConfidenceInterval(
                level=item.level, lower=item.bounds[0], upper=item.bounds[1]
            )
        else:
            is_range = item.label.endswith("range") and "quartile" not in item.label
            spread["range" if is_range or item.label.startswith("min") else "iqr"] = item.bounds
    for arm in item.arms or (None,):
        fact = FollowUp(
            statistic=item.statistic,
            value=item.value,
            unit=item.unit,
            quote=analysis.document.text[start : item.end].strip(),
            evidence=Evidence(start=start, end=item.end),
            **({"arm": arm} if arm else {}),
            **spread,
        )
        yield Linked(fact, item.numbers, head.rule)


__all__ = ["find_all", "find_follow_up"]
